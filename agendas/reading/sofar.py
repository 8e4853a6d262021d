"""What has been read of an agenda so far: its items, and what its headings tell of the next."""

from dataclasses import dataclass, replace
from datetime import date

from agendas.reading import days, which_day
from agendas.reading.drafts import Draft
from agendas.reading.fragments import Found, Reader
from agendas.reading.known_venues import Place
from agendas.reading.leads import Lead
from agendas.reading.lines import Line
from agendas.reading.results import Doubt, Kind, Reading, Told, fits
from agendas.reading.signs import Mark


@dataclass(slots=True)
class Block:
    """What the headings tell of the items below them."""

    day: date | None = None
    day_doubts: tuple[Doubt, ...] = ()
    days_told: Mark[days.Told] | None = None
    """Several days that the items below are told for."""
    told: Told | None = None
    venue: Place | None = None
    drafts: int = 0
    """How many items there are since the last heading."""
    has_times: bool = False
    has_day: bool = False


class SoFar:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.drafts: list[Draft] = []
        self.block = Block()
        self.event_venue: Place | None = None
        self.names: list[str] = []
        """Lines that may name the whole event."""
        self.after_blank = True
        self.in_points = False
        """Whether the lines are the points of a pauta."""
        self.is_by_day = False
        """Whether the sessions are not told day by day, and are to be put in that order."""
        self.last_place: Place | None = None
        self.early_topics: list[str] = []
        """Topics told before the event that they belong to."""
        self.early_title = ""
        self.early_people: list[str] = []
        self.early_doubts: list[Doubt] = []
        self._later_places: list[tuple[Draft, Place | None]] = []
        context = reader.context
        if context.first_day and context.first_day == (context.last_day or context.first_day):
            self.block.day = context.first_day

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    # Headings

    def start_day(self, told: Mark[days.Told]) -> None:
        if told.value.is_period:
            return
        day, doubts = which_day.resolve(told.value, self.reader.context, self.block.day)
        self.block = Block(day, tuple(doubts), has_day=True)
        self.in_points = False

    def start_days(self, told: Mark[days.Told]) -> None:
        """Begin a block of items that are told for several days."""
        self.block = Block(days_told=told, has_day=True)
        self.in_points = False

    def start_part(self, told: Told | None) -> None:
        self.block = replace(self.block, told=told, drafts=0, has_times=False, has_day=True)

    # Items

    def open(
        self, line: Line, lead: Lead, found: Found, *, days_told: Mark[days.Told] | None = None
    ) -> Draft:
        """Begin an item with what its line says; several of `days_told` make one each."""
        told = lead.told or Told()
        self._settle_tentative(line, lead, told)
        self._settle_heading(line, told)
        draft = Draft(told, self.block.day, line, is_sequel=lead.is_sequel)
        draft.doubts += self.block.day_doubts
        draft.block_venue = self.block.venue
        draft.from_line(line)
        draft.add(found, with_title=True)
        if draft.is_empty and self.early_title:
            draft.title, draft.topics, draft.is_form = self.early_title, self.early_topics, True
        self.early_title, self.early_topics = "", []
        self.append(draft)
        days_told = days_told or self.block.days_told
        if days_told and days_told.value.is_list:
            self._repeat(draft, days_told.value)
        return draft

    def append(self, draft: Draft) -> None:
        if draft.says_venue and draft.venue:
            self.last_place = draft.venue
        self.drafts.append(draft)
        self.block.drafts += 1
        self.block.has_times |= draft.told.kind not in (Kind.NONE, Kind.PART)
        self.in_points = False

    def _repeat(self, draft: Draft, told: days.Told) -> None:
        """Tell a session of several days once for each of them."""
        self.drafts.remove(draft)
        self.is_by_day |= told.is_daily
        for found, doubts in which_day.each(told, self.reader.context):
            self.drafts.append(replace(draft, day=found, doubts=[*draft.doubts, *doubts]))

    def _settle_tentative(self, line: Line, lead: Lead, told: Told) -> None:
        """Make a heading of the item before, if what follows shows that it is one."""
        last = self.last
        if not last or not last.is_tentative:
            return
        last.is_tentative = False
        if lead.day is not None or lead.is_sequel:
            return
        if told.kind == Kind.NONE and not (line.bullet and not last.line.bullet):
            return
        if last.told.part and not fits(told, last.told.part):
            return
        self.drafts.pop()
        self.block.drafts -= 1
        if last.says_venue:
            self.block.venue = last.venue
        if last.title:
            self.names.append(last.title)

    def _settle_heading(self, line: Line, told: Told) -> None:
        """Drop "8h15 – Experiências:" if the first of the indented items has the same time."""
        last = self.last
        if not last or not told.start or last.told.start != told.start or last.people:
            return
        if last.line.text.endswith(":") and line.indent > last.line.indent:
            self.drafts.pop()
            self.block.drafts -= 1

    # Places

    def take_place(self, line: Line, place: Place | None) -> None:
        """Take a place on a line of its own: of the item above, or of the whole event."""
        last = self.last
        if self.block.has_day and not self.block.drafts:
            self.block.venue = place
            self.event_venue = self.event_venue or place
        elif last and last.is_tentative and not (last.says_venue or self.after_blank):
            self._put(last, place)
        elif last and not self.after_blank and not last.says_venue:
            self._later_places.append((last, place))
            last.from_line(line)
        elif place:
            self.event_venue = self.event_venue or place
        self.last_place = place or self.last_place

    def _settle_places(self) -> None:
        """Give places below items to them; the only one, below the last, is the whole event's."""
        places = self._later_places
        if len(places) == 1 and places[0][0] is self.last and len(self.drafts) > 1:
            self.event_venue = self.event_venue or places[0][1]
            return
        for draft, place in places:
            if not draft.says_venue:
                self._put(draft, place)

    def _put(self, draft: Draft, place: Place | None) -> None:
        """Give a place to a session, and to the same event at other times."""
        for one in draft.twins or [draft]:
            one.says_venue, one.venue = True, place

    # The result

    def readings(self) -> list[Reading]:
        self._settle_places()
        if len(self.drafts) == 1 and not self.drafts[0].title and self.names:
            self.drafts[0].title = self.names[-1]
        told = [draft for draft in self.drafts if not draft.is_empty]
        if self.block.has_day and not self.block.drafts and not any(one.day for one in told):
            # "Data: 18/11" below all of them.
            for draft in told:
                draft.day = self.block.day
        return [draft.reading(self.event_venue) for draft in told]
