"""The translations of one language, in one catalogue."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import trans_real

type _Plural = Callable[[int], int]
type _Key = str | tuple[str, int]
type _Messages = dict[_Key, str]

# Numbers that tell the rules of Portuguese for plurals apart: "milhões de" has its own in some.
_TOLD_APART_BY = (0, 1, 2, 1_000_000)


def flatten(language: str) -> None:
    """Bring all that a language's texts are looked up in together, in as few parts as can be.

    Brazilian Portuguese falls back on the Portuguese of each package, one after the other, and its
    own catalogue is a pile of those of the packages. A text of ours, which none of them has, is
    asked of all: some hundred times a page. Parts with one rule for plurals become one.
    """
    # Neither Django nor the standard library tells these by a public name.
    catalogue: Any = trans_real.translation(language)
    merged: dict[tuple[int, ...], tuple[_Messages, _Plural]] = {}
    told: set[object] = set()
    for messages, plural in _parts(catalogue):
        rule = tuple(plural(number) for number in _TOLD_APART_BY)
        part, _plural = merged.setdefault(rule, ({}, plural))
        # What an earlier one tells stays, in all its plurals.
        part |= {key: text for key, text in messages.items() if _message(key) not in told}
        told.update(map(_message, messages))
    catalogue._fallback = None
    catalogue._catalog._catalogs = [messages for messages, _plural in merged.values()]
    catalogue._catalog._plurals = [plural for _messages, plural in merged.values()]


def _parts(catalogue: Any) -> Iterator[tuple[_Messages, _Plural]]:
    """Return the catalogues in the order in which a text is looked up."""
    while catalogue is not None:
        pile = catalogue._catalog
        if isinstance(pile, dict):
            yield pile, catalogue.plural
        else:
            yield from zip(pile._catalogs, pile._plurals, strict=True)
        catalogue = catalogue._fallback


def _message(key: _Key) -> object:
    """Return what a text is a form of: a text with plurals is another than the same without."""
    return key if isinstance(key, str) else (key[0],)
