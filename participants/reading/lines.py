"""Lines without what surrounds them: stamps of chats, bullets, numbers, emojis, contacts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

_CHAT = re.compile(
    r"^\W{0,3}(?:\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?,? )?"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? ?(?:(?:às )?\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?)?"
    r"(?:\]| -|:) ?(?P<sender>[^:\n]{1,40}: ?)?",
    re.IGNORECASE,
)
_CHAT_OF_TODAY = re.compile(
    r"^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]? -"
    r"|\[\d{1,2}/\d{1,2},? \d{1,2}:\d{2}(?::\d{2})?\]) [^:\n]{1,40}: "
)
_BULLET = re.compile(r"^(?:[-–—•·*▪►>→✓✔○●◦‣+#]{1,3}\s+|[•·▪►→✓✔○●◦‣]+\s*|\[[ xX]?\]\s*)")
_NUMBER = re.compile(r"^(?:\(?\d{1,3}\s?[.)ºª°:–-]{1,2}\s*|[a-z]\)\s+|[IVX]{1,5}\s?[.)–—-]\s+)")
_SIGNS = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0f\u20e3\u00ad]")
_EMPHASIS = re.compile(r"(?<!\w)[*_~]+(?=\S)|(?<=\S)[*_~]+(?!\w)")
_RULE = re.compile(r"[_=.–—-]{4,}")
_EMAIL = re.compile(
    r"(?:\be-?mails?\s*[:.]?\s*)?<?\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}>?", re.I
)
_DOCUMENT = re.compile(
    r"\b(?:cpf|rg|dni|matr[ií]cula|matr?|siape|cnh|crp|cress|oab|crm|coren|crea|cau|passaporte|pasaporte)"
    r"\b\.?(?:[/ -][A-Z]{2}\b)?"
    r"\s*(?:n[º°o]?\.?)?\s*[:.]?\s*(?:[A-Z]{2}\s?)?\d[\d./-]{2,20}(?:-?[xX])?"
    r"(?:\s*[-–/]?\s*(?:SSP|SESP|SJS|DETRAN|IFP|PC)\b(?:\s*[/-]\s*[A-Z]{2}\b)?)?"
    r"|(?<!\d)\d{3}\.?\d{3}\.?\d{3}-\d{2}(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:\b(?:tel|fone|telefone|cel|celular|contato|whats(?:app)?|zap|ramal|tel[eé]fono)\b\.?\s*[:.]?\s*)?"
    r"(?:\+\d{2,3}\s?)?(?:\(0?\d{2,3}\)\s?|(?<!\d)0?\d{2}[ -])?(?<!\d)\d{4,5}[ .-]?\d{4}(?!\d)"
    r"|\bramal\s*[:.]?\s*\d{2,5}",
    re.IGNORECASE,
)
# Whoever has a social name is called by it alone: Decreto 8.727/2016.
_WORDS_OF_NAME = r"[A-ZÀ-Ý][\w'’.]*(?: (?:[A-ZÀ-Ý][\w'’.]*|d[aeo]s?|e)){0,8}"
_SOCIAL_NAME = re.compile(
    rf"{_WORDS_OF_NAME}\s*[(,–-]\s*(?i:nome social)\s*[:–-]?\s+(?P<name>{_WORDS_OF_NAME})\)?"
)
_IS_SOCIAL_NAME = re.compile(r"\s*\(\s*(?:usa |com )?nome social\s*\)", re.IGNORECASE)
_CIVIL_NAME = re.compile(
    r"\s*\(\s*(?:nome|registro) (?:civil|de registro)\b[^()]*\)", re.IGNORECASE
)
LONGEST_PARAGRAPH = 3000
_MANY_SPACES = re.compile(r"[^\S\t]{40,}")
_GONE = "\x00"
_SURROUNDED = re.compile(" *\x00[ \x00]*")
_TWICE = re.compile(r"([,;–—-])(?:\s*[,;–—-])+(?=\s|$)")
_EMPTY = re.compile(r"\(\s*[,;/–-]?\s*\)|(?:[,;|–-]\s*)+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: where it stands, as it was, and without what surrounds it."""

    number: int
    source: str
    text: str
    is_item: bool


def lines_of(text: str) -> list[Line]:
    return [_line(number, line) for number, line in enumerate(text.splitlines(), 1)]


def _line(number: int, raw: str) -> Line:
    # Patterns may look at each space of a run again: no run is long.
    raw = _MANY_SPACES.sub(" " * 40, unicodedata.normalize("NFC", raw))
    source = " ".join(raw.split())
    text = _without_pictures(_SIGNS.sub("", raw)).rstrip()
    # Tabs and several spaces part the columns of a table: only what leads goes.
    text = text.strip(" ") if not text.startswith("\t") else text
    text = _CHAT_OF_TODAY.sub("", _CHAT.sub("", text, count=1), count=1)
    text, is_item = _without_bullet(text)
    text = _EMPHASIS.sub("", text)
    text = _with_social_names(text)
    text = _RULE.sub("\t" if "\t" in text else " ", text)
    without = _without_contacts(text.lstrip(" "))
    return Line(number, source, without, is_item)


def _with_social_names(text: str) -> str:
    """Return a line with the social name of whoever has one, and without the other."""
    text = _CIVIL_NAME.sub("", _IS_SOCIAL_NAME.sub("", text))
    return _SOCIAL_NAME.sub(r"\g<name>", text) if "social" in text.casefold() else text


def _without_bullet(text: str) -> tuple[str, bool]:
    before = text
    text = _BULLET.sub("", text, count=1)
    text = _NUMBER.sub("", text, count=1) if not text.startswith("\t") else text
    text = _BULLET.sub("", text, count=1)
    return text, text != before


def _without_pictures(text: str) -> str:
    without = "".join(_GONE if _is_picture(sign) else sign for sign in text)
    return _SURROUNDED.sub(" ", without)


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Cs", "Cf", "Sk", "Cc") and sign not in "\t°`´|"


def _without_contacts(text: str) -> str:
    without = text
    for pattern in (_EMAIL, _DOCUMENT, _PHONE):
        without = pattern.sub(_GONE, without)
    if without == text:
        return text
    # One space for what goes, so that no column of a table seems to begin there.
    without = _TWICE.sub(r"\1", _SURROUNDED.sub(" ", without))
    return _EMPTY.sub("", without).rstrip()


def paragraphs_of(text: str) -> list[Line]:
    """Return the lines of a text, those of a paragraph broken to fit a page joined."""
    joined: list[Line] = []
    for line in lines_of(text):
        if joined and _goes_on(joined[-1], line):
            before = joined[-1]
            text = f"{before.text.rstrip()} {line.text.lstrip()}"
            joined[-1] = replace(before, text=text, source=f"{before.source} {line.source}")
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    text, after = before.text.rstrip(), line.text.lstrip()
    if not text or not after or line.is_item or "\t" in line.text or "|" in line.text:
        return False
    if len(text) > LONGEST_PARAGRAPH:
        return False
    if text.endswith((".", ":", ";", "!", "?")):
        return False
    if not any(sign.isupper() for sign in text):
        # Whoever writes without capitals writes lists that way too.
        return text.endswith(",") and len(text) > 45
    last = text.split()[-1].casefold()
    is_open = last in ("e", "de", "da", "do", "das", "dos", "a", "o", "y", "com", "pela", "pelo")
    if is_open or (text.endswith(",") and len(text) > 45):
        return True
    return len(text) > 50 and (after[0].islower() or _is_prose(text))


def _is_prose(text: str) -> bool:
    """Tell a line of a paragraph, which may break within a name, from a line of a list."""
    small = sum(word.islower() and len(word) > 1 for word in text.split())
    return small >= 6 and not re.search(r" [–—|-] ", text)
