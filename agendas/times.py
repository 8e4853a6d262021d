"""Times in a programme: what was said, how it reads, and the range that it stands for.

What was said (`Told`) is kept and printed as said. The range in UTC that conflict checks and
calendars need is derived from it here (`derive`), and nowhere else.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext, npgettext
from django.utils.translation import gettext_lazy as _

from exchanges.names import plain


class Kind(models.TextChoices):
    EXACT = "exact", _("horário exato")
    FROM = "from", _("a partir de")
    PART = "part", _("período do dia")
    NONE = "none", _("a confirmar")


class Part(models.TextChoices):
    MORNING = "morning", _("Manhã")
    AFTERNOON = "afternoon", _("Tarde")
    EVENING = "evening", _("Noite")
    DAY = "day", _("Dia inteiro")


@dataclass(frozen=True, slots=True)
class Told:
    """What was said about a time: 9h; das 9h às 11h30; a partir das 14h; manhã; a confirmar.

    Times are wall-clock times where the session takes place, in whole minutes. An end that is
    not after its start belongs to the next day. FROM may have an end too: "a partir das 14h até
    as 17h" is said of open doors, and is not the same as "das 14h às 17h".

    Raises ValueError if the fields don't fit the kind.
    """

    kind: Kind
    starts: time | None = None
    ends: time | None = None
    part: Part | None = None

    def __post_init__(self) -> None:
        is_timed = self.kind in (Kind.EXACT, Kind.FROM)
        if is_timed != (self.starts is not None):
            raise ValueError("A start is told by EXACT and FROM, and only by them.")
        if (self.kind == Kind.PART) != (self.part is not None):
            raise ValueError("A part of the day is told by PART, and only by it.")
        if self.ends is not None and self.starts is None:
            raise ValueError("An end needs a start.")
        if self.ends is not None and self.ends == self.starts:
            raise ValueError("Start and end are equal.")
        for told in (self.starts, self.ends):
            if told is not None and (told.second or told.microsecond or told.tzinfo):
                raise ValueError("A time is told in whole minutes, without a zone.")


# How it reads


class Style(Enum):
    LIST = "list"
    """At the start of a line: "9h às 11h30", "A partir das 14h", "Manhã"."""
    SENTENCE = "sentence"
    """After a verb: "das 9h às 11h30", "a partir das 14h", "pela manhã"."""


_PART_IN_SENTENCE = {
    Part.MORNING: _("pela manhã"),
    Part.AFTERNOON: _("à tarde"),
    Part.EVENING: _("à noite"),
    Part.DAY: _("o dia inteiro"),
}


def clock(told: time) -> str:
    """Return "9h", "9h05" or "0h"."""
    pattern = gettext("%(hour)dh%(minute)02d") if told.minute else gettext("%(hour)dh")
    return pattern % {"hour": told.hour, "minute": told.minute}


def tell(told: Told, *, style: Style = Style.LIST) -> str:
    """Return what was said, in the active language; in Portuguese, `parse` reads it back."""
    in_sentence = style is Style.SENTENCE
    match told:
        case Told(Kind.EXACT, time() as starts, None):
            return _at(starts) if in_sentence else clock(starts)
        case Told(Kind.EXACT, time() as starts, time() as ends):
            return f"{_since(starts) if in_sentence else clock(starts)} {_to(ends)}"
        case Told(Kind.FROM, time() as starts, ends):
            phrase = _from(starts) if ends is None else f"{_from(starts)} {_until(ends)}"
            return phrase if in_sentence else capfirst(phrase)
        case Told(Kind.PART, part=Part() as part):
            return str(_PART_IN_SENTENCE[part] if in_sentence else part.label)
    return gettext("em horário a confirmar") if in_sentence else gettext("Horário a confirmar")


def _number(told: time) -> int:
    """Return the grammatical number of an hour: "à 0h", "à 1h30", but "às 2h"."""
    return max(1, told.hour)


def _at(told: time) -> str:
    phrase = npgettext("momento", "à %(clock)s", "às %(clock)s", _number(told))
    return phrase % {"clock": clock(told)}


def _since(told: time) -> str:
    phrase = npgettext("início de um intervalo", "da %(clock)s", "das %(clock)s", _number(told))
    return phrase % {"clock": clock(told)}


def _to(told: time) -> str:
    phrase = npgettext("fim de um intervalo", "à %(clock)s", "às %(clock)s", _number(told))
    return phrase % {"clock": clock(told)}


def _from(told: time) -> str:
    phrase = npgettext(
        "início em aberto", "a partir da %(clock)s", "a partir das %(clock)s", _number(told)
    )
    return phrase % {"clock": clock(told)}


def _until(told: time) -> str:
    phrase = npgettext("limite", "até a %(clock)s", "até as %(clock)s", _number(told))
    return phrase % {"clock": clock(told)}


# How it is read


class TimeNotUnderstood(ValueError):
    """What was typed is no time; the message says so in Portuguese, with examples."""


_H = r" ?h(?:s|rs?|oras?)?"
_HOUR = rf"[0-9]{{3,4}}|[0-9]{{1,2}}(?:[:.][0-9]{{2}}(?::00)?(?:{_H})?|{_H}(?: ?[0-9]{{2}})?)?"
_MINUTES = r"(?: ?m(?:in(?:utos)?)?)?"
_CLOCK = rf"(?:{_HOUR}){_MINUTES}"
_OF = r" d[ae] "
_PARTS = "madrugada|manha|tarde|noite"
_SPAN = re.compile(
    r"(?P<open>a partir )?(?:(?:as?|ao|das?|de|do) )?"
    rf"(?P<starts>{_CLOCK})(?:{_OF}(?P<starts_of>{_PARTS}))?"
    rf"(?:(?: ?- ?|,? (?:as?|ao|ate(?: as?| ao?| o)?) )"
    rf"(?P<ends>{_CLOCK})(?:{_OF}(?P<ends_of>{_PARTS}))?)?"
    r"(?P<onwards> em diante)?"
)
_SPELT_OUT = (
    (re.compile(r"\bmeio[- ]dia\b"), "12h"),
    (re.compile(r"\bmeia[- ]noite\b"), "0h"),
    (re.compile(rf"\b([0-9]{{1,2}})(?:{_H})? e meia\b"), r"\1h30"),
    (re.compile(rf"\b([0-9]{{1,2}}){_H} e ([0-9]{{2}} ?m)"), r"\1h\2"),
)
# What the hours 0 to 23 are when said with a part of the day: "2 da tarde", "14h da tarde".
_HOURS_OF = {
    "madrugada": {hour: hour for hour in range(6)},
    "manha": {hour: hour for hour in range(1, 12)},
    "tarde": {12: 12} | {hour % 12: hour for hour in range(13, 20)} | {h: h for h in range(13, 20)},
    "noite": {12: 0} | {hour % 12: hour for hour in range(18, 24)} | {h: h for h in range(18, 24)},
}
_WITHOUT_HOUR = {
    "manha": Told(Kind.PART, part=Part.MORNING),
    "matutino": Told(Kind.PART, part=Part.MORNING),
    "tarde": Told(Kind.PART, part=Part.AFTERNOON),
    "vespertino": Told(Kind.PART, part=Part.AFTERNOON),
    "noite": Told(Kind.PART, part=Part.EVENING),
    "noturno": Told(Kind.PART, part=Part.EVENING),
    "manha e tarde": Told(Kind.PART, part=Part.DAY),
    "manha/tarde": Told(Kind.PART, part=Part.DAY),
    "dia inteiro": Told(Kind.PART, part=Part.DAY),
    "dia todo": Told(Kind.PART, part=Part.DAY),
    "todo dia": Told(Kind.PART, part=Part.DAY),
    "integral": Told(Kind.PART, part=Part.DAY),
    "confirmar": Told(Kind.NONE),
    "definir": Told(Kind.NONE),
    "combinar": Told(Kind.NONE),
}
_FILLER = re.compile(
    r"\b(?:as?|os?|d[aeo]|em|n[ao]|pel[ao]|durante|periodo|parte|turno|hora|horario)\b"
)


def parse(text: str) -> Told:
    """Return what a person typed, in Portuguese; nothing typed is "a confirmar".

    Accents, capitals and kinds of dash don't matter. As an end, "24h" is the midnight "0h".
    A page in another language must show the field's value in Portuguese to read it back.

    Raises TimeNotUnderstood.
    """
    typed = plain(text).strip(" .;,")
    if not typed:
        return Told(Kind.NONE)
    words = " ".join(_FILLER.sub("", typed).split())
    if words in _WITHOUT_HOUR:
        return _WITHOUT_HOUR[words]
    for name, hour in _SPELT_OUT:
        typed = name.sub(hour, typed)
    span = _SPAN.fullmatch(typed)
    if not span or (span["onwards"] and span["ends"]):
        raise _not_understood(text)
    kind = Kind.FROM if span["open"] or span["onwards"] else Kind.EXACT
    ends = _read_clock(span["ends"], span["ends_of"], midnight=24) if span["ends"] else None
    starts = _read_clock(span["starts"], span["starts_of"] or _shared_part(span, ends))
    if starts is None or (span["ends"] and ends is None):
        raise _not_understood(text)
    if starts == ends:
        raise TimeNotUnderstood(
            gettext("O início e o fim são iguais. Para o dia todo, escreva “dia inteiro”.")
        )
    return Told(kind, starts, ends)


def _shared_part(span: re.Match[str], ends: time | None) -> str | None:
    """Return the part of the day that is said once for both: "das 2 às 4 da tarde".

    In "das 10 às 2 da tarde" it is the end's alone.
    """
    shared = _read_clock(span["starts"], span["ends_of"]) if ends else None
    is_for_both = shared is not None and ends is not None and shared < ends
    return span["ends_of"] if is_for_both else None


def _read_clock(typed: str, part: str | None = None, *, midnight: int = 0) -> time | None:
    """Return the time of "0930", "9h30min" or "9", of a part of the day; None if no clock shows it.

    `midnight` is one more hour that stands for 0h.
    """
    hour, *rest = re.findall("[0-9]+", typed)
    minute = rest[0] if rest else "0"
    if len(hour) > 2:
        hour, minute = hour[:-2], hour[-2:]
    if part:
        hour = str(_HOURS_OF[part].get(int(hour), -1))
    if int(hour) == midnight and not int(minute):
        return time(0)
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None


def _not_understood(text: str) -> TimeNotUnderstood:
    quoted = text if len(text) <= 40 else f"{text[:40]}…"
    return TimeNotUnderstood(
        gettext(
            "Não entendi “%(text)s”. Escreva, por exemplo, 9h, 9h30, 14h às 16h30, "
            "a partir das 14h, manhã ou a confirmar."
        )
        % {"text": quoted}
    )


# The range that it stands for

PART_HOURS = {
    Part.MORNING: (time(8), time(12)),
    Part.AFTERNOON: (time(13), time(18)),
    Part.EVENING: (time(18), time(22)),
    Part.DAY: (time(8), time(18)),
}
"""Wall-clock hours that a part of the day stands for: a municipality's usual office hours."""

# An open end lasts at most until one of these, but is granted an hour.
_CLOSINGS = [PART_HOURS[part][1] for part in (Part.MORNING, Part.AFTERNOON, Part.EVENING)]
_GRANTED = timedelta(hours=1)

type Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Item:
    """What `derive` needs to know of one session.

    `day` is the day on which it was said to begin, `zone` the IANA zone of its venue, `people`
    the ids of those who take part: none listed means everybody of the visit.
    """

    key: Hashable
    told: Told
    day: date | None
    zone: str
    people: frozenset[int] = frozenset()


def derive(items: Iterable[Item]) -> dict[Hashable, Span | None]:
    """Return the range in UTC, never empty, of each session of one visit, by its key.

    Leave out cancelled sessions, which end nobody's wait. The rules:
    - No day, or to be confirmed: None.
    - A said end is kept. A part of the day lasts as long as its hours in `PART_HOURS`.
    - An open end is where the next session of the same people begins: the first strictly later
      one that shares a person or is everybody's. It is no later than the end of the part of the
      day (12h, 18h, 22h) in which the session begins, or one hour after the start if that is
      later: what begins at 11h30 or 23h is granted an hour.

    Sessions are compared as moments, so other zones and other days need no rule of their own.
    Raises ZoneInfoNotFoundError for an unknown zone.
    """
    spans: dict[Hashable, Span | None] = {}
    begun: list[tuple[datetime, Item]] = []
    for item in items:
        latest = _latest_span(item)
        spans[item.key] = latest
        if latest:
            begun.append((latest[0], item))
    for item, following in _with_next_start(begun):
        span = spans[item.key]
        if span and item.told.starts and not item.told.ends:
            spans[item.key] = (span[0], min(span[1], following))
    return spans


def moment(day: date, told: time, zone: str) -> datetime:
    """Return, in UTC, when clocks of the zone show this time on this day.

    When clocks go back, a time that comes twice is the second one; when they go forward, a
    skipped time is counted with the offset before the change. So does PostgreSQL's AT TIME ZONE.
    """
    wall = datetime.combine(day, told, tzinfo=ZoneInfo(zone))
    return max(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def _latest_span(item: Item) -> Span | None:
    """Return the range as if nothing followed."""
    if item.day is None:
        return None
    if item.told.part:
        return _wall_span(item.day, *PART_HOURS[item.told.part], item.zone)
    if not item.told.starts:
        return None
    if item.told.ends:
        return _wall_span(item.day, item.told.starts, item.told.ends, item.zone)
    start = moment(item.day, item.told.starts, item.zone)
    closing = next((closing for closing in _CLOSINGS if item.told.starts < closing), None)
    granted = start + _GRANTED
    return start, max(granted, moment(item.day, closing, item.zone)) if closing else granted


def _wall_span(day: date, starts: time, ends: time, zone: str) -> Span:
    last_day = day if starts < ends else day + timedelta(days=1)
    start, end = moment(day, starts, zone), moment(last_day, ends, zone)
    if end <= start:
        # It begins in the hour that clocks skip, and moves on as they do: keep its length.
        end = start + (datetime.combine(last_day, ends) - datetime.combine(day, starts))
    return start, end


def _with_next_start(begun: list[tuple[datetime, Item]]) -> Iterable[tuple[Item, datetime]]:
    """Yield each item with the next start of the same people, or the end of time.

    Walks backwards and keeps the nearest start of each person, so that it takes one pass.
    """
    never = datetime.max.replace(tzinfo=UTC)
    of_anybody = of_everybody = never
    of_person: dict[int, datetime] = {}
    begun.sort(key=lambda pair: pair[0], reverse=True)
    for start, group in groupby(begun, key=lambda pair: pair[0]):
        together = [item for _start, item in group]
        for item in together:
            theirs = (of_person.get(person, never) for person in item.people)
            yield item, min(of_everybody, *theirs) if item.people else of_anybody
        for item in together:
            of_person.update(dict.fromkeys(item.people, start))
            of_everybody = of_everybody if item.people else start
        of_anybody = start


def sort_key(told: Told, position: int) -> tuple[int, time, bool, int]:
    """Return the place in the day's list, as people expect it.

    The whole day comes first; then what has a time or a part of the day, by where it begins on
    the wall clock ("manhã" right before 8h, so that a departure at 6h stays above it, and
    "tarde" after the lunch at 12h); what is to be confirmed comes last. Position breaks ties.
    """
    if told.part == Part.DAY:
        return 0, time(0), False, position
    if told.part:
        return 1, PART_HOURS[told.part][0], False, position
    if told.starts is not None:
        return 1, told.starts, True, position
    return 2, time(0), False, position
