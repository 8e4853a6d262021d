"""Words that look like the name of a person."""

import re
from collections.abc import Sequence

from agendas.reading.people_words import HONORIFIC, NOT_NAMES, OFFICE
from agendas.reading.signs import Mark, fold
from agendas.reading.words import Word, stem, words_in
from exchanges.given_names import given_names

_NOT_NAMES = frozenset(map(stem, NOT_NAMES))


def set_apart(text: str, words: Sequence[Word]) -> list[Mark[str]]:
    """Return names that fill what stands between separators: "Palestra – Regina Mioto"."""
    return [
        Mark(start, end, text[start:end])
        for start, end in name_runs(text, words)
        if (
            (
                _APART_BEFORE.search(text[max(0, start - 4) : start])
                and _APART_AFTER.match(text, end)
            )
            or _opens_line(text, start, end)
        )
        and 1 < len(text[start:end].split()) < 7
        and is_given_name(fold(text[start:end]).split()[0])
    ]


def _opens_line(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in front, as in "9h – Ana Reis: PAIF", or alone."""
    if text[:start].strip(" -–—*"):
        return False
    return text[end : end + 2] == ": " or not text[end:].strip(" .")


_APART_BEFORE = re.compile(r"(?:\s[-–—]\s|\(|[,;|]\s|\se\s)$")
_APART_AFTER = re.compile(r"\s*(?:$|[;,).|]|\(|\s[-–—]\s|\se\s)")


def is_given_name(folded: str) -> bool:
    return folded in given_names()


_PARENTHESIS = re.compile(r"\([^()]*\)?")
_NAME_PARTICLES = frozenset(
    ["de", "da", "do", "das", "dos", "d", "e", "del", "di", "von", "van", "y"]
)


def bare_name(written: str) -> str:
    """Return a person's name without office, honorific and what stands in parentheses."""
    bare = _PARENTHESIS.sub(" ", written).strip(" .:-–—@")
    words = words_in(bare)
    runs = name_runs(bare, words)
    if not runs:
        return ""
    start, end = runs[-1] if len(runs) > 1 and fold(bare[: runs[-1][0]]).strip() else runs[0]
    return bare[start:end]


def name_runs(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where words stand that could be a person's name."""
    runs: list[tuple[int, int]] = []
    current: list[Word] = []

    def close() -> None:
        while current and current[-1].folded in _NAME_PARTICLES:
            current.pop()
        if current and current[-1].end - current[0].start > 1:
            runs.append((current[0].start, current[-1].end))
        current.clear()

    for word in words:
        joined = not current or not text[current[-1].end : word.start].strip(" '’.-")
        if not joined or (
            current and "." in text[current[-1].end : word.start] and len(current[-1].written) > 1
        ):
            close()
        if _is_name_word(word) or (
            current and word.folded in _NAME_PARTICLES and word.folded != "e"
        ):
            current.append(word)
        else:
            close()
    close()
    return runs


def _is_name_word(word: Word) -> bool:
    if not word.written[0].isupper() or any(sign.isdigit() for sign in word.written):
        return False
    is_common = word.stem in _NOT_NAMES and word.folded not in given_names()
    if is_common or re.fullmatch(f"{HONORIFIC}|{OFFICE}", word.folded):
        return False
    return not (word.is_acronym and len(word.written) < 5)
