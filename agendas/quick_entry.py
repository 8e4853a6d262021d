"""A line of quick entry, and what was recognised in it part by part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from agendas import times
from agendas.forms.preview import told_of
from agendas.reading import Doubt, Kind, Reading, Told, What


@dataclass(frozen=True, slots=True)
class Recognised:
    """A part of a line. `told` is what it means, `words` how the line says it."""

    what: What
    told: str
    words: str
    is_before_title: bool

    @property
    def key(self) -> str:
        return f"{self.what}:{self.told}"


def recognised(reading: Reading, line: str) -> list[Recognised]:
    """Return the parts in the order in which a preview shows them."""
    words: dict[What, list[tuple[str, int]]] = {}
    for span in reading.spans:
        words.setdefault(span.what, []).append((line[span.start : span.end], span.start))
    title_at = line.find(reading.title.split(" ")[0]) if reading.title else len(line)
    counts: dict[What, int] = {}
    parts = []
    for what, told in _told(reading):
        place = counts[what] = counts.get(what, -1) + 1
        of_kind = words.get(what, [])
        written, start = of_kind[place] if place < len(of_kind) else (told, len(line))
        parts.append(Recognised(what, told, written.strip(" @"), start < title_at))
    return parts


def _told(reading: Reading) -> Iterator[tuple[What, str]]:
    if reading.day:
        yield What.DAY, reading.day.isoformat()
    if reading.told.kind != Kind.NONE:
        yield What.TIME, times.tell(told_of(reading.told))
    if reading.venue:
        yield What.VENUE, reading.venue
    for topic in reading.topics:
        yield What.TOPIC, topic
    for person in reading.people:
        yield What.PERSON, person


def given_back(reading: Reading, line: str, keys: Collection[str]) -> Reading:
    """Return the reading with some recognised parts taken for words of the title after all."""
    for part in recognised(reading, line):
        if part.key in keys:
            title = _with_words(reading.title, part)
            reading = replace(_without(reading, part), title=title)
    return reading


def renamed(line: str, name: str, full_name: str) -> str:
    """Return the line in which somebody has the full name; who is told by "@" comes first."""
    words = rf"{re.escape(name)}(?!\w)"
    found = re.search(rf"(?<=@){words}", line) or re.search(rf"(?<!\w){words}", line)
    return f"{line[: found.start()]}{full_name}{line[found.end() :]}" if found else line


def _with_words(title: str, part: Recognised) -> str:
    if part.words in title or not title:
        return title or part.words
    return f"{part.words}: {title}" if part.is_before_title else f"{title}, {part.words}"


def _without(reading: Reading, part: Recognised) -> Reading:
    match part.what:
        case What.DAY:
            doubts = {Doubt.WEEKDAY_MISMATCH, Doubt.DAY_OUTSIDE_VISIT}
            kept = tuple(doubt for doubt in reading.doubts if doubt not in doubts)
            return replace(reading, day=None, doubts=(*kept, Doubt.DAY_MISSING))
        case What.TIME:
            return replace(reading, told=Told(), doubts=(*reading.doubts, Doubt.TIME_MISSING))
        case What.VENUE:
            return replace(reading, venue=None, candidates=())
        case What.TOPIC:
            topics = tuple(topic for topic in reading.topics if topic != part.told)
            return replace(reading, topics=topics)
        case What.PERSON:
            people = tuple(name for name in reading.people if name != part.told)
            return replace(reading, people=people)
