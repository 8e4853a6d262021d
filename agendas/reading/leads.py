"""What a line begins with: "Quinta, 18/11, 9h –", "Manhã:", "Logo após,"."""

import re
from dataclasses import dataclass

from agendas.reading import clocks, days
from agendas.reading.fragments import Moments, Reader
from agendas.reading.phrases import SEQUENCE, TO_CONFIRM
from agendas.reading.results import Kind, Told
from agendas.reading.signs import Mark
from agendas.reading.words import Passage

_SEPARATORS = re.compile(r"[\s\-:,;.|()/\u2022@*>=\"']*")
_FILLERS = re.compile(
    r"(?:horarios?|hora|inicio|datas?|quando|cuando|dia"
    r"|programacao(?: d[eo]| para o?)?|no|na|em|agenda|o|a"
    r"|as|e|de|do|da"
    r"|ate|cronograma|fecha|(?:(?:segunda|terca|quarta|quinta|sexta)\.+ ?)?correcao)(?=[\s:,.-])"
)
_AFTER_PART = re.compile(r"\s*(?:[:,;()|/-]|$)")


@dataclass(frozen=True, slots=True)
class Lead:
    """The day and time in front of a line, and where the rest of it begins."""

    rest: int
    day: Mark[days.Told] | None = None
    told: Told | None = None
    is_sequel: bool = False
    marks: tuple[Mark[object], ...] = ()

    @property
    def has_moment(self) -> bool:
        return self.day is not None or self.told is not None or self.is_sequel


class _Walk:
    """Takes one mention after the other from the beginning of a line."""

    def __init__(self, folded: str, moments: Moments, reader: Reader) -> None:
        self._folded = folded
        self._moments = moments
        self._reader = reader
        self._place = 0
        self.day: Mark[days.Told] | None = None
        self.told: Told | None = None
        self.is_sequel = False
        self.marks: list[Mark[object]] = []

    def lead(self) -> Lead:
        while self._step():
            pass
        rest = self._skip(self._place) if self.marks else 0
        return Lead(rest, self.day, self.told, self.is_sequel, tuple(self.marks))

    def _step(self) -> bool:
        """Take what stands next; return whether there was something."""
        self._place = self._skip(self._place)
        return self._take_day() or self._take_time() or self._take_other()

    def _skip(self, place: int) -> int:
        found = _SEPARATORS.match(self._folded, place)
        return found.end() if found else place

    def _next[M: Mark[days.Told] | Mark[Told]](self, marks: list[M], place: int) -> M | None:
        for mark in marks:
            if mark.start <= place < mark.end:
                return mark
            if place <= mark.start and not self._folded[place : mark.start].strip(" ,:-"):
                return mark
        return None

    def _take_day(self) -> bool:
        mark = self._next(self._moments.days, self._place)
        if mark is None or self.day is not None:
            return False
        self.day = mark
        return self._took(mark)

    def _take_time(self) -> bool:
        mark = self._next(self._moments.times, self._place)
        if mark is None or mark.value.kind == Kind.NONE:
            return False
        is_part = mark.value.kind == Kind.PART
        if self.told and self.told.kind != Kind.PART and not is_part:
            return False
        if self.told is None or not is_part:
            self.told = mark.value
        return self._took(mark)

    def _took(self, mark: Mark[object]) -> bool:
        self.marks.append(mark)
        self._place = mark.end
        return True

    def _take_other(self) -> bool:
        folded, place = self._folded, self._place
        part = clocks.part_at(folded, place)
        if part and self.told is None and self._part_leads(part):
            self.told = part.value
            return self._took(part)
        if self.told is None and (
            found := SEQUENCE.match(folded, place) or TO_CONFIRM.match(folded, place)
        ):
            self.is_sequel = True
            return self._took(Mark(found.start(), found.end(), None))
        filler = _FILLERS.match(folded, place)
        if not filler:
            return False
        following = self._skip(filler.end())
        if self._next(self._moments.days, following) or self._next(self._moments.times, following):
            self._place = filler.end()
            return not (self.day and self._next(self._moments.days, following))
        return False

    def _part_leads(self, part: Mark[Told]) -> bool:
        """Tell "Manhã: visita" and "sexta manhã CRAS" from "Noite cultural"."""
        if self.day or _AFTER_PART.match(self._folded, part.end):
            return True
        if self._next(self._moments.days, self._skip(part.end)):
            return True
        following = self._folded[part.end : part.end + 80].lstrip()
        if following.startswith(("livre", "libre")):
            return True
        return bool(self._reader.venues.find(Passage.of(following)))


def lead_of(folded: str, moments: Moments, reader: Reader) -> Lead:
    return _Walk(folded, moments, reader).lead()
