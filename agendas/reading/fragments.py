"""A piece of text that tells of one session: what it says, and the title that is left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise

from agendas.reading import clocks, days, which_day
from agendas.reading.context import Context
from agendas.reading.known_venues import Place
from agendas.reading.people import People
from agendas.reading.people_words import OFFICE
from agendas.reading.results import Doubt, Kind, Told
from agendas.reading.signs import Mark
from agendas.reading.topics import Topics, only_topics
from agendas.reading.venues import Venues
from agendas.reading.words import Passage


@dataclass(frozen=True, slots=True)
class Moments:
    """When something is, as a piece of text says it."""

    days: list[Mark[days.Told]]
    times: list[Mark[Told]]
    """Clock times and parts of the day, in their order."""

    @property
    def tell_when(self) -> bool:
        return bool(self.days) or any(mark.value.kind != Kind.NONE for mark in self.times)


@dataclass(slots=True)
class Found:
    """What a piece of text says of a session besides when it is."""

    title: str = ""
    venue: Place | None = None
    says_venue: bool = False
    topics: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    venues: list[Mark[Place | None]] = field(default_factory=list)
    persons: list[Mark[str]] = field(default_factory=list)
    topic_marks: list[Mark[str]] = field(default_factory=list)


class Reader:
    """What is known of a visit, prepared for reading many pieces of text."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.venues = Venues(context)
        self.people = People(context.known_people)
        self.topics = Topics(context.topics)

    def moments(self, folded: str) -> Moments:
        told_days, hours = self._days(folded)
        if not told_days:
            hours = clocks.bare_digits(folded)
        times = [*hours, *clocks.times_in(folded, [*told_days, *hours])]
        taken = [*told_days, *times]
        times += [
            mark
            for mark in clocks.parts_in(folded)
            if not any(other.overlaps(mark.start, mark.end) for other in taken)
        ]
        times += [part for mark in told_days if (part := _part_after(folded, mark.end))]
        return Moments(told_days, sorted(times, key=lambda mark: mark.start))

    def _days(self, folded: str) -> tuple[list[Mark[days.Told]], list[Mark[Told]]]:
        """Return the days of a text, and the hours told right after one: "ter 14"."""
        told_days: list[Mark[days.Told]] = []
        hours: list[Mark[Told]] = []
        for mark in days.days_in(folded):
            at, told = mark.value.loose, mark.value
            if at is not None and which_day.is_hour(told, self.context):
                hours.append(Mark(at, mark.end, Told(Kind.EXACT, time(told.day or 0))))
                mark = Mark(mark.start, at, days.Told(weekday=told.weekday))
            told_days.append(mark)
        return told_days, hours

    def read(
        self, text: str, hidden: Sequence[Mark[object]] = (), *, with_venue: bool = True
    ) -> Found:
        """Return what a piece says; `hidden` are the marks that are no part of its title."""
        passage = Passage.of(_masked(text, hidden))
        venues = self.venues.find(passage, hidden) if with_venue else []
        people = self.people.find(passage, [*hidden, *venues])
        venues = [
            mark for mark in venues if not any(one.overlaps(mark.start, mark.end) for one in people)
        ]
        topics = self.topics.find(passage, [*hidden, *people])
        venues = _places(text, venues, topics)
        topics = [
            mark
            for mark in topics
            if not any(one.overlaps(mark.start, mark.end) for one in venues[:1])
        ]
        found = Found(venues=venues[:1], persons=people, topic_marks=topics)
        self._tell_venue(found)
        for mark in people:
            self.add_person(found, mark.value)
        found.topics = list(dict.fromkeys(mark.value for mark in topics))
        in_title = _two_venues(passage.folded, venues)
        found.title = _title(text, [*hidden, *([] if in_title else venues[:1]), *people], topics)
        if not found.title and people:
            # "Prefeito Chico Brasileiro" is somebody's hour: the office tells what it is.
            office = _OFFICE.search(passage.folded, people[0].start, people[0].end)
            found.title = text[office.start() : office.end()] if office else ""
        return found

    def _tell_venue(self, found: Found) -> None:
        if found.venues:
            found.says_venue = True
            found.venue = found.venues[0].value
            if found.venue:
                found.doubts += found.venue.doubts

    def add_person(self, found: Found, written: str) -> None:
        name, doubts = self.people.named(written)
        if name not in found.people:
            found.people.append(name)
            found.doubts += doubts


def _masked(text: str, hidden: Sequence[Mark[object]]) -> str:
    """Return the text with bars for what is hidden, so that a name can begin after it."""
    for mark in hidden:
        if mark.end > mark.start:
            inner = "|".rjust(mark.end - mark.start)
            text = text[: mark.start] + inner + text[mark.end :]
    return text


_PART_AFTER = re.compile(r"[\s,–-]{0,3}")
_ENDS = re.compile(r"\s*(?:[:,;()|/.]|-\s|$)")


def _part_after(folded: str, place: int) -> Mark[Told] | None:
    """Return the part of the day that stands right after a day: "19/11, manhã"."""
    gap = _PART_AFTER.match(folded, place)
    part = clocks.part_at(folded, gap.end() if gap else place)
    return part if part and _ENDS.match(folded, part.end) else None


def _places(
    text: str, venues: list[Mark[Place | None]], topics: Sequence[Mark[str]]
) -> list[Mark[Place | None]]:
    """Return the venues without what is a topic of its own, the likeliest place first."""

    def is_topic(mark: Mark[Place | None]) -> bool:
        if mark.value is None or (mark.value.is_whole and not mark.value.doubts):
            return False
        stands_apart = mark.value.weight % 2 == 0
        return any(
            topic.start <= mark.start + stands_apart * 100
            and mark.end <= topic.end + 1
            and (topic.start < mark.start or not stands_apart)
            for topic in topics
        )

    def rank(mark: Mark[Place | None]) -> int:
        return mark.value.weight if mark.value else 1

    return sorted((mark for mark in venues if not is_topic(mark)), key=rank)


def _two_venues(folded: str, venues: Sequence[Mark[Place | None]]) -> bool:
    """Tell whether the first venue is one of two: "visita ao CRAS Norte e ao CREAS"."""
    ordered = sorted(venues, key=lambda mark: mark.start)
    return any(
        venues[0] in (one, other) and _AND.fullmatch(folded, one.end, other.start)
        for one, other in pairwise(ordered)
    )


_AND = re.compile(r" ?(?:e|y|/) ?")

# The title

_OFFICE = re.compile(rf"\b{OFFICE}\b")
_LOOSE = " \t,;:.–—-|/•·@*"
_DANGLING = re.compile(
    r"(?:\s|^)(?:n[oa]s?|em|[àa]s?|aos?|com(?: [ao]s?)?|d[eao]s?|por|pel[oa]s?|e|y|con|para|pra"
    r"|en|al|del|el)\s*$",
    re.IGNORECASE,
)


def _title(text: str, removed: Sequence[Mark[object]], topics: Sequence[Mark[str]]) -> str:
    """Return the text without the removed marks and without segments that are a topic only."""
    pieces = list(_kept(text, removed))
    kept: list[str] = []
    led: list[str] = []
    goes_on = False
    for start, end in pieces:
        for segment, inner in _segments(text[start:end], _within(topics, start, end)):
            # What continues a list of topics within a sentence stays with it.
            is_bare = only_topics(segment, inner) and not (
                (segment.lstrip(") ").startswith(":") and "".join(kept).strip())
                or (goes_on and segment.startswith(","))
            )
            goes_on = bool(inner) and not is_bare and inner[-1].end == len(segment.rstrip())
            if not is_bare:
                if not kept and segment.lstrip().startswith((",", "(")):
                    kept += led
                kept.append(segment)
            led = [*led, segment] if is_bare and not kept else []
        kept.append(" ")
    told = _tidy("".join(kept))
    return told or _tidy(" ".join(text[start:end] for start, end in pieces))


def _within(marks: Sequence[Mark[str]], start: int, end: int) -> list[Mark[str]]:
    """Return the marks of a part of the text, as they stand in that part."""
    return [
        Mark(mark.start - start, mark.end - start, mark.value)
        for mark in marks
        if start <= mark.start and mark.end <= end
    ]


def _kept(text: str, removed: Sequence[Mark[object]]) -> Iterator[tuple[int, int]]:
    place = 0
    for mark in sorted(removed, key=lambda mark: mark.start):
        if mark.start > place:
            yield place, mark.start
        place = max(place, mark.end)
    if place < len(text):
        yield place, len(text)


_CUT = re.compile(r"[;,](?:\s|$)|\s\(|\)")


def _segments(text: str, topics: Sequence[Mark[str]]) -> Iterator[tuple[str, list[Mark[str]]]]:
    """Yield the text in segments, each with its topics and with the separator before it."""
    cuts = [
        match.start()
        for match in _CUT.finditer(text)
        if not any(topic.start < match.start() < topic.end for topic in topics)
    ]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        yield text[start:end], _within(topics, start, end)


def _tidy(text: str) -> str:
    """Return a title without the separators that removed parts leave behind."""
    told = " ".join(text.split())
    told = re.sub(r"\(\s*[,;:–-]*\s*\)", "", told)
    told = re.sub(r"\s+[|,](?=[\s,|])", "", told)
    told = re.sub(r"\s+([,;:.)])", r"\1", told)
    told = re.sub(r"([,;:–-])(?:\s*[,;])+", r"\1", told)
    told = re.sub(r":\s*[–—-](?=\s)", ":", told)
    told = re.sub(r"([–—-]) ?[–—-](?=\s|$)", r"\1", told)
    told = re.sub(r"\(\s*[,;:–-]*\s*", "(", told)
    yet = None
    while yet != told:
        yet = told
        told = told.strip(_LOOSE)
        # Only what is near the end is looked at: titles may be long.
        if found := _DANGLING.search(told, max(0, len(told) - 16)):
            told = told[: found.start()]
        told = _unbalanced(told)
    return told


def _unbalanced(told: str) -> str:
    """Take away parentheses and quotation marks that have lost their other half."""
    if told.startswith("(") and told.endswith(")") and told.count("(") == 1:
        return told[1:-1]
    if told.count("(") > told.count(")") and told.endswith("("):
        return told.rstrip("(")
    if told.startswith(")") or (told.endswith(")") and told.count("(") < told.count(")")):
        return told.strip(")")
    if told.startswith("(") and ")" not in told:
        return told.lstrip("(")
    return told
