"""Templates for pages that show the same piece by the hundred.

A Django template looks up, checks and escapes each value that it shows, in every row anew. Rows of
one shape (the same texts told, the same things left out) differ in their texts alone: the template
draws each shape once, with numbered marks for the texts, and the texts are put in for the marks.
What it saves is in docs/performance.md. What a template drew serves later pages too: see
`stencil_of`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import count

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# A mark stands in no template, and texts are put in only when all marks have been found.
_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
_MARKS = re.compile(f"{_MARK}([0-9]+){_MARK}")

type Texts = str | Sequence[Texts] | dict[str, Texts]
type _Shape = bool | tuple[str | _Shape, ...]
# A drawing cut at its marks, and the numbers of the texts for every second piece.
type _Cut = tuple[list[str], list[int]]


# A stencil that lives on forgets all shapes when it has so many, some kilobytes each.
_MOST_SHAPES = 1000


def stencil_of(template: str, **common: Hashable) -> Stencil:
    """Return the stencil of a template in the active language, with what it drew before."""
    return _stencil(template, get_language(), tuple(common.items()))


@lru_cache(maxsize=64)
def _stencil(
    template: str, _language: str | None, common: tuple[tuple[str, Hashable], ...]
) -> Stencil:
    return Stencil(template, dict(common))


class Stencil:
    """A template with values that all pieces share; see `fill`."""

    def __init__(self, template: str, common: Mapping[str, object]) -> None:
        self._template = template
        self._common = common
        self._cut: dict[Hashable, _Cut] = {}

    def fill(self, facts: Mapping[str, Hashable], texts: dict[str, Texts]) -> SafeString:
        """Return the piece with these texts, escaped unless they are safe already.

        The template may ask of a text whether it is there, and show it: no more, since it sees a
        mark in its stead. What it decides by anything else goes into `facts`, and should have few
        different values.
        """
        found: list[str] = []
        shape = (*facts.items(), _shape(texts, found))
        cut = self._cut.get(shape)
        if cut is None:
            cut = self._draw(facts, texts)
            self._keep(shape, cut)
        pieces, numbers = cut
        filled = pieces.copy()
        escaped = [_escaped(text) for text in found]
        filled[1::2] = [escaped[number] for number in numbers]
        return SafeString("".join(filled))

    def _keep(self, shape: Hashable, cut: _Cut) -> None:
        if len(self._cut) >= _MOST_SHAPES:
            self._cut.clear()
        self._cut[shape] = cut

    def _draw(self, facts: Mapping[str, Hashable], texts: dict[str, Texts]) -> _Cut:
        numbers = count()
        marked = {name: _marked(text, numbers) for name, text in texts.items()}
        drawn = render_to_string(self._template, {**self._common, **facts, **marked})
        pieces = _MARKS.split(drawn)
        return pieces, [int(number) for number in pieces[1::2]]


# Names, times and venues are said again and again; longer texts would fill the memory.
_SHORT = 100


def _escaped(text: str) -> str:
    if isinstance(text, SafeString):
        return text
    return _escaped_before(text) if len(text) <= _SHORT else escape(text)


@lru_cache(maxsize=4096)
def _escaped_before(text: str) -> str:
    return escape(text)


def _shape(texts: Sequence[Texts] | dict[str, Texts], found: list[str]) -> _Shape:
    """Return which texts are told and how many a list has, and collect them in their order."""
    values: Iterable[Texts] = texts
    shape: list[str | _Shape] = []
    if isinstance(texts, dict):
        # Their names too: whoever tells the same in another order has other numbers.
        shape += texts
        values = texts.values()
    for text in values:
        if isinstance(text, str):
            found.append(text)
            shape.append(text != "")
        else:
            shape.append(_shape(text, found))
    return tuple(shape)


def _marked(texts: Texts, numbers: Iterator[int]) -> object:
    if isinstance(texts, str):
        number = next(numbers)
        return f"{_MARK}{number}{_MARK}" if texts else ""
    if isinstance(texts, dict):
        return {name: _marked(text, numbers) for name, text in texts.items()}
    return [_marked(text, numbers) for text in texts]
