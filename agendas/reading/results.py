"""What was read: the sessions of an agenda, each with its source and with what is doubtful."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    EXACT = "exact"
    FROM = "from"
    PART = "part"
    NONE = "none"


class Part(StrEnum):
    MORNING = "manhã"
    AFTERNOON = "tarde"
    EVENING = "noite"
    DAY = "dia"


class Doubt(StrEnum):
    """What a person should look at before accepting; the words on screen are made elsewhere."""

    WEEKDAY_MISMATCH = "weekday-mismatch"
    DAY_MISSING = "day-missing"
    DAY_OUTSIDE_VISIT = "day-outside-visit"
    DAY_IMPOSSIBLE = "day-impossible"
    TIME_MISSING = "time-missing"
    TIME_APPROXIMATE = "time-approximate"
    UNKNOWN_VENUE = "unknown-venue"
    AMBIGUOUS_VENUE = "ambiguous-venue"
    UNKNOWN_PERSON = "unknown-person"
    AMBIGUOUS_PERSON = "ambiguous-person"


@dataclass(frozen=True, slots=True)
class Told:
    """The time as it was told. An end is only what was written."""

    kind: Kind = Kind.NONE
    start: time | None = None
    end: time | None = None
    part: Part | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the pasted text, with those that go on with its sentence; the first is number 1."""

    number: int
    text: str


class What(StrEnum):
    DAY = "day"
    TIME = "time"
    VENUE = "venue"
    TOPIC = "topic"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a recognised part stands in the line as it was typed."""

    start: int
    end: int
    what: What


@dataclass(frozen=True, slots=True)
class Reading:
    """One session. `venue` is the known name, or the words of the text if none is known.

    `candidates` are the known venues, if several fit the words. `people` are known names, or
    the words of the text.
    """

    day: date | None = None
    told: Told = Told()
    venue: str | None = None
    candidates: tuple[str, ...] = ()
    title: str = ""
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    spans: tuple[Span, ...] = ()


def fits(told: Told, part: Part) -> bool:
    """Tell whether a time is within a part of the day."""
    if told.start is None:
        return False
    hour = told.start.hour
    return {
        Part.MORNING: hour < 13,
        Part.AFTERNOON: 12 <= hour < 19,
        Part.EVENING: hour >= 17,
        Part.DAY: True,
    }[part]
