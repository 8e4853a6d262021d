"""Words of a text, reduced to what names have in common: stems without plural, digits for II."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agendas.reading.signs import fold, listed

_WORD = re.compile(r"\w+")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_SHORT = {
    "sta": "santa",
    "sto": "santo",
    "um": "1",
    "dois": "2",
    "duas": "2",
    "tres": "3",
    "quatro": "4",
    "cinco": "5",
}
PARTICLES = frozenset(
    listed("""a as o os e y de da do das dos del la las los el em no na ao para d p""")
)
"""Small words that names are told with or without."""


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    written: str
    folded: str
    stem: str
    is_particle: bool

    @property
    def is_capitalised(self) -> bool:
        return self.written[0].isupper() or self.written[0].isdigit()

    @property
    def is_acronym(self) -> bool:
        return len(self.written) > 1 and self.written.isupper()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and its words, taken apart once for all who look for something in it."""

    text: str
    folded: str
    words: list[Word]
    is_shouted: bool

    @classmethod
    def of(cls, text: str) -> "Passage":
        folded = fold(text)
        return cls(text, folded, words_in(text, folded), is_shouted(text))

    def before(self, place: int, reach: int) -> str:
        """Return the folded text before a place, as far back as `reach`."""
        return self.folded[max(0, place - reach) : place]


def words_in(text: str, folded: str | None = None) -> list[Word]:
    folded = fold(text) if folded is None else folded
    return [
        Word(
            at.start(), at.end(), text[at.start() : at.end()], at[0], stem(at[0]),
            at[0] in PARTICLES and not _is_letter(text, at.start(), at.end()),
        )
        for at in _WORD.finditer(folded)
    ]  # fmt: skip


def _is_letter(text: str, start: int, end: int) -> bool:
    """Tell the A of "CRAS Norte A: PAIF" from an article."""
    return (
        start > 0 and text[start:end].isupper() and end - start == 1 and text[end : end + 1] != " "
    )


def stem(folded: str) -> str:
    """Return what singular and plural, and the ways of writing a number, have in common."""
    if folded in _ROMAN:
        return _ROMAN[folded]
    if folded in _SHORT:
        return _SHORT[folded]
    if folded.isdigit():
        return folded.lstrip("0") or "0"
    for ending, singular in (
        ("oes", "ao"),
        ("aes", "ao"),
        ("ais", "al"),
        ("eis", "el"),
        ("ns", "m"),
    ):
        if len(folded) > 4 and folded.endswith(ending):
            return folded[: -len(ending)] + singular
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss"):
        folded = folded[:-1]
    return folded


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that count."""
    return tuple(word.stem for word in words_in(text) if not word.is_particle)


def content(words: Iterable[Word]) -> Iterator[Word]:
    return (word for word in words if not word.is_particle)


def is_shouted(text: str) -> bool:
    """Tell whether a line has capitals only, which then say nothing of its names."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 7 and sum(map(str.isupper, letters)) > 0.85 * len(letters)
