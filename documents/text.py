"""Text from outside, made printable: what no font can show is written in Latin letters."""

import logging
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from anyascii import anyascii
from django.conf import settings
from fontTools.ttLib import TTFont

# For a character that has no Latin letters either.
UNKNOWN = "(?)"
# Up to here all fonts have everything that is visible.
MOST_COMMON = 0x17F

logger = logging.getLogger(__name__)


class _Printable(dict[int, str]):
    """What to print for a code point; looked up once, then kept."""

    def __missing__(self, code: int) -> str:
        self[code] = printed = _printed(chr(code))
        return printed


def _printed(character: str) -> str:
    if character in "\n\u2028\u2029":
        return "\n"
    if character == "\t":
        return " "
    # Invisible ones say nothing on paper, and some turn the line around them about.
    is_variation_selector = "\ufe00" <= character <= "\ufe0f"
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or is_variation_selector:
        return ""
    return character if ord(character) in covered() else anyascii(character) or UNKNOWN


_printable = _Printable()


@cache
def covered() -> frozenset[int]:
    """Return the code points that a document has a glyph for.

    Of the first font each of its files must have it, for any of them may be used.
    """
    first = frozenset.intersection(*map(_glyphs, settings.FONT_FILES.glob("*.ttf")))
    return first.union(*map(_glyphs, settings.EAST_ASIAN_FONT_FILES.glob("*.otf")))


def _glyphs(font_file: Path) -> frozenset[int]:
    with TTFont(font_file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def texts(value: object) -> Iterator[str]:
    """Yield every text in JSON-like data."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from texts(each)
        case list() | tuple():
            for each in value:
                yield from texts(each)


def printable(value: object) -> object:
    """Return JSON-like data with every text in it composed (NFC) and printable.

    A character without a glyph becomes what it sounds like in Latin letters, or "(?)": PDF/UA
    refuses text that no font can show, and a name that can be read is better than none. The
    log names the characters, not the text, which may be somebody's name.
    """
    match value:
        case str():
            return _printable_text(value)
        case Mapping():
            return {key: printable(each) for key, each in value.items()}
        case list() | tuple():
            return [printable(each) for each in value]
        case _:
            return value


def _printable_text(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    missing = {each for each in composed if ord(each) > MOST_COMMON and ord(each) not in covered()}
    shown = {each for each in missing if _printable[ord(each)]}
    if shown:
        points = ", ".join(f"U+{ord(each):04X}" for each in sorted(shown))
        logger.warning("No glyph for %s: written in Latin letters", points)
    return composed.translate(_printable)
