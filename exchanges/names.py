"""Text around names. Names themselves stay as their owners write them."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from django.utils.translation import pgettext

# Hyphens, dashes and the minus sign, which word processors put in place of one another.
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def plain(text: str) -> str:
    """Return typed text without accents, capitals, kinds of dash and surplus spaces.

    For reading times and dates. How names compare is the database's rule, in `text.py`.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(_DASHES.sub("-", bare).split())


def join_names(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: "A", "A e B", "A, B e C"; "" for none."""
    listed = list(names)
    # To look the pattern up costs more than all the rest, and most lists have one name.
    return name_joiner()(listed) if len(listed) > 1 else "".join(listed)


def name_joiner() -> Callable[[Iterable[str]], str]:
    """Return `join_names` in the active language, for hundreds of lists."""
    pattern = pgettext("últimos nomes de uma lista", "%(others)s e %(last)s")

    def join(names: Iterable[str]) -> str:
        *others, last = list(names) or [""]
        return pattern % {"others": ", ".join(others), "last": last} if others else last

    return join


def city_with_uf(name: str, uf: str) -> str:
    """Return "Orleans – SC"; the name alone for a foreign city without a province."""
    return f"{name} – {uf}" if uf else name
