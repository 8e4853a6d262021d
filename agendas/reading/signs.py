"""Text as it is compared: without accents, capitals and kinds of dash, sign by sign.

A folded text is as long as the text itself, so that what is found in one is cut from the other.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "`": "'"}
_PIN = "\U0001f4cd"
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")


@dataclass(frozen=True, slots=True)
class Mark[Value]:
    """Something recognised in a text, and where it stands."""

    start: int
    end: int
    value: Value

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without invisible signs, its accents composed; `origins` tells each sign's place."""

    text: str
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the cleaned text stands in the text as it was given."""
        return self.origins[start], self.origins[end]


def clean(given: str) -> Clean:
    signs: list[str] = []
    origins: list[int] = []
    for place, sign in enumerate(given):
        if sign in _INVISIBLE:
            continue
        if signs and unicodedata.combining(sign):
            together = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(together) == 1:
                signs[-1] = together
                continue
        if sign == _PIN:
            # The pin of a place is an at sign, set apart from what it stands before.
            signs.append("@")
            origins.append(place)
            sign = " "
        signs.append(" " if sign != "\t" and sign.isspace() else sign)
        origins.append(place)
    return Clean("".join(signs), (*origins, len(given)))


def fold(text: str) -> str:
    """Return the text for comparing; it is exactly as long."""
    return "".join(map(_folded, text))


@cache
def _folded(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if sign.isspace():
        return " "
    if sign in _QUOTES:
        return _QUOTES[sign]
    decomposed = unicodedata.normalize("NFKD", sign.lower())
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    return bare if len(bare) == 1 else sign


def listed(words: str) -> list[str]:
    """Return the words of a list that is written as a paragraph."""
    return words.split()
