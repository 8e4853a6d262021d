"""A session while it is being read, and the reading that it becomes."""

from dataclasses import dataclass, field
from datetime import date

from agendas.reading.fragments import Found
from agendas.reading.known_venues import Place
from agendas.reading.lines import Line
from agendas.reading.phrases import TO_CONFIRM
from agendas.reading.results import Doubt, Kind, Reading, Source, Told
from agendas.reading.signs import fold


@dataclass(slots=True)
class Draft:
    told: Told
    day: date | None
    line: Line
    title: str = ""
    venue: Place | None = None
    says_venue: bool = False
    topics: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    is_tentative: bool = False
    """It may turn out to be the heading of what follows."""
    is_sequel: bool = False
    """It is told as what comes next."""
    is_form: bool = False
    """It is told by labels: "Data: …", "Horário: …", "Tema: …"."""
    from_prose: bool = False
    block_venue: Place | None = None
    room_of: "Draft | None" = None
    twin: "Draft | None" = None
    """The same event at another time, told by the same lines."""
    twins: "list[Draft]" = field(default_factory=list, repr=False, compare=False)
    """All of them, this one included."""

    def add(self, found: Found, *, with_title: bool) -> None:
        if with_title and found.title:
            self.title = f"{self.title} {found.title}".strip()
        if found.says_venue and not self.says_venue:
            self.says_venue, self.venue = True, found.venue
        self.topics += [topic for topic in found.topics if topic not in self.topics]
        self.people += [name for name in found.people if name not in self.people]
        self.doubts += found.doubts

    def from_line(self, line: Line) -> None:
        if line.source not in self.sources:
            self.sources.append(line.source)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing but a time was told: a line "18h –"."""
        told = self.twin or self
        title = "" if TO_CONFIRM.fullmatch(fold(told.title)) else told.title
        return not (title or told.venue or told.topics or told.people)

    @property
    def is_open(self) -> bool:
        """Tell whether the next line may tell what it is about."""
        return not (self.title or self.topics or self.is_form or self.from_prose)

    def reading(self, event_venue: Place | None) -> Reading:
        venue = self.venue if self.says_venue else self.block_venue or event_venue
        doubts = list(self.doubts)
        if self.day is None and Doubt.DAY_OUTSIDE_VISIT not in doubts:
            doubts.append(Doubt.DAY_MISSING)
        if self.told.kind == Kind.NONE and not self.is_sequel:
            doubts.append(Doubt.TIME_MISSING)
        if self.told.approximate:
            doubts.append(Doubt.TIME_APPROXIMATE)
        if venue and not self.says_venue:
            doubts += venue.doubts
        title = self.twin.title if self.twin else self.title
        return Reading(
            day=self.day,
            told=self.told,
            venue=venue.name if venue else None,
            candidates=venue.candidates if venue else (),
            title=title,
            topics=tuple(self.topics),
            people=tuple(self.people),
            source=tuple(self.sources),
            doubts=tuple(dict.fromkeys(doubts)),
        )
