"""Lines of a pasted text: bullets, numbers, chat prefixes and cells of tables taken apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from agendas.reading.results import Source
from agendas.reading.signs import clean, fold, listed

_LONGEST = 2000
"""Longer lines are read up to here and then as further lines, so that reading stays linear."""

_STAMP = r"\d{1,2}[:/]\d{2}(?:[:/]\d{2,4})?"
_CHAT = re.compile(
    rf"\s*(?:\[{_STAMP},? {_STAMP}(?: [AP]M)?\] ?[^:\[\]]{{1,40}}: "
    r"|\d{1,2}/\d{1,2}/\d{2,4},? (?:às )?\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)? ?[-–] ?[^:]{1,40}: )"
)
_COUNTED = "dia|de|momento|m[óo]dulo|bloco|parte|encontro|turno|painel"
_BULLET = re.compile(
    r"(?P<sign>(?:[*+o](?=\s))|[-–—•·▪▫◦‣∙●○■□»>✓✔➢➤→])(?:\s+|(?=[^\W\d_]|\d{1,2}\s?[h:]))"
    rf"|(?P<number>\(?\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}(?:[.)]|º(?! (?i:{_COUNTED})\b)|\.?\)"
    # "1.1 Das 8h às 9h", but not "9.30 Café".
    r"|(?<=\d\.\d)(?=\s+[^\W\d])| ?[-–](?= \d{1,2}[h:]))\s+(?![-–] ?\d))"
    r"|(?P<letter>\(?[a-zA-Z]\)\s+|(?:i{1,3}|iv|vi{0,3}|ix)[.)]\s+"
    r"|[IVX]{1,4} ?[-–.)]\s+(?=\S))"
)
_EMPHASIS = re.compile(r"(?<!\w)[*_~]+(?=\S)|(?<=\S)[*_~]+(?!\w)")
_PICTURES = frozenset(["So", "Sk", "Cs", "Mn", "Co", "Cn"])
_BULLETS = frozenset("●○■□▪▫◦➢➤✓✔")
_TIMED = re.compile(r"\s*\d{1,2}(?:h|:\d\d)")
_RULE = re.compile(r"[\s|:=_*.~+-]*")


@dataclass(frozen=True, slots=True)
class Line:
    source: Source
    text: str
    folded: str
    indent: int = 0
    bullet: str = ""
    cells: tuple[str, ...] = ()
    is_chat: bool = False
    offset: int = field(default=0, compare=False)
    """Where `text` begins in the line as it was given, without invisible signs."""

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def lines_in(given: str) -> Iterator[Line]:
    """Yield the lines of a text, each with its bullet and cells taken apart."""
    return iter(_with_hours(list(_unwrapped(_lines(given)))))


def _unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """Put lines together that a program for mail has cut in the middle of a sentence."""
    before: Line | None = None
    for line in lines:
        if before is None or not _goes_on(before, line):
            if before is not None:
                yield before
            before = line
            continue
        source = Source(before.source.number, f"{before.source.text}\n{line.source.text}")
        text = f"{before.text} {line.text}"
        before = replace(before, source=source, text=text, folded=fold(text))
    if before is not None:
        yield before


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line is the rest of the one before, which is full and ends no sentence."""
    if line.is_blank or line.bullet or line.cells or line.is_chat or before.cells:
        return False
    if before.is_blank or len(before.text) + len(line.text) > _LONGEST:
        return False
    width = len(before.source.text.rsplit("\n", 1)[-1])
    if width < _WRAPPED or _ENDS.search(before.folded) or _BEGINS.match(line.folded):
        return False
    return line.text[:1].islower() or bool(_LACKS_MORE.search(before.folded))


_WRAPPED = 60
"""Shorter lines were ended by who wrote them."""
_ENDS = re.compile(r"[.:;!?|]\W*$")
_BEGINS = re.compile(r"(?:\d{1,2}(?:h|:\d\d)|(?:as|das) \d)")
_LACKS_MORE = re.compile(
    r"\b(?:d[aeo]s?|n[ao]s?|ao?s?|pel[ao]s?|em|com|para|por|e|y|del?|el|las?|los)$"
)


def _with_hours(lines: list[Line]) -> list[Line]:
    """Read "9 Abertura" as an hour if the next line begins with a later one: "10h30 Café"."""
    later = 0
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_blank:
            continue
        bare = _BARE_HOUR.match(line.folded)
        if bare and 6 <= int(bare[1]) < later and not (line.bullet or line.cells):
            end = bare.end(1)
            text = f"{line.text[:end]}h{line.text[end:]}"
            lines[place] = line = replace(line, text=text, folded=fold(text))
        hour = _HOUR.match(line.folded)
        later = int(hour[1]) if hour else 0
    return lines


_BARE_HOUR = re.compile(r"(\d{1,2}) (?=[a-z])(?!(?:de|a|as|e|y|h|hs|hrs|horas?|-)\b)")
_HOUR = re.compile(r"(\d{1,2})(?:[h:]| ?horas)")


def _lines(given: str) -> Iterator[Line]:
    for number, written in enumerate(given.splitlines(), start=1):
        source = Source(number, written)
        cleaned = clean(written).text
        for part in _parts(cleaned):
            yield read(source, part)


def _parts(cleaned: str) -> Iterator[str]:
    """Yield a line, or parts of a long one that end with a sentence or at least with a word."""
    while len(cleaned) > _LONGEST:
        stops = (cleaned.rfind(stop, _LONGEST // 2, _LONGEST) for stop in (". ", "; ", " "))
        end = next((stop for stop in stops if stop > 0), _LONGEST - 1) + 1
        yield cleaned[:end]
        cleaned = cleaned[end:]
    yield cleaned


def read(source: Source, cleaned: str) -> Line:
    chat = _CHAT.match(cleaned)
    text = cleaned[chat.end() :] if chat else cleaned
    offset = chat.end() if chat else 0
    text = _without_pictures(text)
    # Some write "8h > Café > Hall" for what others write with dashes.
    text = re.sub(r"(?<=\S )[>»](?= \S)", "–", text)
    if "|" in text or "\t" in text.strip():
        cells = _cells(text)
        if len(cells) > 1:
            joined = " ".join(text.replace("|", " ").split())
            return Line(source, joined, fold(joined), cells=cells)
    return _plain(source, text, offset, is_chat=bool(chat))


def plain_line(source: Source, cleaned: str) -> Line:
    """Return a line as a text, whatever signs of tables it has."""
    text = _without_pictures(cleaned.replace("\t", " ")[:_LONGEST])
    return _plain(source, text, 0, is_chat=False)


def _plain(source: Source, text: str, offset: int, *, is_chat: bool) -> Line:
    text = text.replace("\t", "    ")
    indent = len(text) - len(text.lstrip())
    bullet = ""
    at = indent
    while len(bullet) < 3 and (found := _BULLET.match(text, at)):
        bullet += "1" if found["number"] else "a" if found["letter"] else found["sign"]
        at = found.end()
    content = _EMPHASIS.sub(lambda sign: " " * len(sign[0]), text[at:])
    shift = len(content) - len(content.lstrip())
    content = content.strip()
    if _RULE.fullmatch(content):
        content = ""
    return Line(
        source, content, fold(content), indent, bullet,
        is_chat=is_chat, offset=offset + at + shift,
    )  # fmt: skip


def _without_pictures(text: str) -> str:
    """Put spaces in place of pictures."""
    if text.isascii():
        return text
    return "".join(map(_without_picture, text))


def _without_picture(sign: str) -> str:
    is_picture = ord(sign) > 0x2190 and unicodedata.category(sign) in _PICTURES
    if is_picture and sign not in _BULLETS and not fold(sign).isalnum():
        return " "
    return sign


def _cells(text: str) -> tuple[str, ...]:
    """Return the cells of a row; nothing for a text that only has such a sign somewhere."""
    if "\t" in text:
        cells = text.split("\t")
    else:
        stripped = text.strip()
        if text.count("|") < 2 and not _TIMED.match(text):
            return ()
        cells = stripped.removeprefix("|").removesuffix("|").split("|")
    return tuple(_EMPHASIS.sub(" ", cell).strip() for cell in cells)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text stand; abbreviations and numbers don't end one."""
    start = 0
    for stop in _STOP.finditer(text):
        yield start, stop.end()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


_ABBREVIATIONS = listed("sr sra dr dra prof profa profº av nº gov coord dep sta sto hs hrs p.m a.m")
_NO_ABBREVIATION = "".join(
    rf"(?<!\b{form})" for word in _ABBREVIATIONS for form in (word, word.capitalize())
)
_STOP = re.compile(
    rf"(?:(?<!\b[A-Z]){_NO_ABBREVIATION}[.]|[!?;]+|[.](?=\s+[A-ZÀ-Ú][a-zà-ú]+ [a-zà-ú]))"
    r"[\"”’)]*(?:\s+|$)"
)
