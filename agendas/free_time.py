"""When a session could take place instead: free for its people and its place, and open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q

from agendas.models import (
    Assignment,
    AssignmentRole,
    CityTravelTime,
    Room,
    Session,
    TravelTime,
)
from agendas.programme import own_days
from agendas.times import PART_HOURS, Item, Kind, Part, Told, derive, moment
from exchanges.holidays import notes_for
from exchanges.models import Visit
from participants.models import DelegationMember

STEP = timedelta(minutes=15)
# What is needed at least by a session of which nobody said when it ends.
GRANTED = timedelta(hours=1)
OFFICE_HOURS = PART_HOURS[Part.DAY]
WITH_EVENING = (OFFICE_HOURS[0], PART_HOURS[Part.EVENING][1])
PARTS = [Part.MORNING, Part.AFTERNOON, Part.EVENING]

type Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be said: a day, and what the session's time would be called."""

    day: date
    told: Told


def next_free(session: Session, visit: Visit) -> Slot | None:
    """Return the next time for a session, or else the first earlier one, within the visit's days.

    The session comes with its venue and the venue's city, the visit with its hosts. The people are
    free with the known travel times around, room and venue are free and open, and it is no
    holiday. Of an open end an hour is needed, and nobody else may need what it lasts to.
    """
    days = list(own_days(visit)) or ([session.day] if session.day else [])
    if not days:
        return None
    diary = _Diary(session, visit, days)
    now = (session.day or days[0], _begins(session.told))
    slots = [slot for day in diary.working_days() for slot in _slots(session, diary, day)]
    later = [slot for slot in slots if (slot.day, _begins(slot.told)) > now]
    earlier = [slot for slot in slots if (slot.day, _begins(slot.told)) < now]
    return next((slot for slot in [*later, *earlier] if diary.has_room_for(slot)), None)


def expected_people(session: Session) -> int:
    """Return how many people a session is for: those listed, or else all who take part."""
    listed = list(session.assignments.values_list("role", flat=True))
    if AssignmentRole.ATTENDEE in listed:
        return len(listed)
    members = DelegationMember.objects.filter(delegation__visit=session.visit_id)
    named = members.exclude(reply="no").values("person").distinct().count()
    groups = session.visit.delegations.values_list("groups__count", flat=True)
    return named + sum(count for count in groups if count)


def _begins(told: Told) -> time:
    if told.part:
        return PART_HOURS[told.part][0]
    return told.starts or time(0)


# What could be said


def _slots(session: Session, diary: _Diary, day: date) -> Iterator[Slot]:
    told = session.told
    if told.kind == Kind.PART:
        parts = [Part.DAY] if told.part == Part.DAY else PARTS[: 3 if told.part == PARTS[2] else 2]
        yield from (Slot(day, Told(Kind.PART, part=part)) for part in parts)
        return
    length = _said_length(told)
    for opens, closes in diary.open_on(day):
        start, end = datetime.combine(day, opens), datetime.combine(day, closes)
        while start + (length or GRANTED) <= end:
            ends = (start + length).time() if length else None
            yield Slot(day, Told(told.kind, start.time(), ends))
            start += STEP


def _said_length(told: Told) -> timedelta | None:
    if told.starts is None or told.ends is None:
        return None
    starts, ends = (datetime.combine(date.min, one) for one in (told.starts, told.ends))
    return ends - starts if ends > starts else ends - starts + timedelta(days=1)


# What is taken


class _Diary:
    """What the people and the place of a session are taken by in the days of a visit."""

    def __init__(self, session: Session, visit: Visit, days: Sequence[date]) -> None:
        self.session, self.days = session, days
        self.zone = session.zone
        self.people = list(session.assignments.values_list("person_id", flat=True))
        window = (
            moment(days[0], time(0), self.zone),
            moment(days[-1], time(0), self.zone) + timedelta(days=2),
        )
        others = (
            Session.objects.live()
            .exclude(pk=session.pk)
            .filter(during__overlap=DateTimeTZRange(*window))
        )
        self.place = self._spans(others.filter(self._same_place()))
        away = others.filter(self._same_people(visit))
        self.own = self._spans(away.filter(visit=visit))
        self.elsewhere = self._spans(away.exclude(visit=visit))
        self.arrival, self.departure = self._stay(visit)
        self.hours = self._opening_hours()

    def _same_place(self) -> Q:
        if self.session.room_id:
            return Q(room=self.session.room_id)
        has_rooms = Room.objects.filter(venue=self.session.venue_id).exists()
        if self.session.venue_id is None or has_rooms:
            return Q(pk__in=[])
        return Q(venue=self.session.venue_id)

    def _same_people(self, visit: Visit) -> Q:
        """Of this visit also what is everybody's, if this session is."""
        theirs = Assignment.objects.filter(session=OuterRef("pk"), person__in=self.people)
        attendees = Assignment.objects.filter(session=OuterRef("pk"), role=AssignmentRole.ATTENDEE)
        same = Q(Exists(theirs))
        if not self.session.assignments.filter(role=AssignmentRole.ATTENDEE).exists():
            same |= Q(visit=visit) & ~Q(Exists(attendees))
        return same

    def _spans(self, sessions: Iterable[Session]) -> list[Span]:
        """Return the ranges of sessions, with the way there and back."""
        found = list(sessions)
        way = _minutes_from(self.session, {one.venue_id for one in found if one.venue_id})
        spans = []
        for one in found:
            travel = timedelta(minutes=way.get(one.venue_id or 0, 0))
            spans.append((one.during.lower - travel, one.during.upper + travel))
        return spans

    def _stay(self, visit: Visit) -> Span:
        """Return from when to when all of the listed people are there."""
        members = DelegationMember.objects.filter(
            delegation__visit=visit, person__in=self.people
        ).values_list("arrives_at", "departs_at")
        arrivals = [arrives for arrives, _departs in members if arrives]
        departures = [departs for _arrives, departs in members if departs]
        first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
        return max(arrivals, default=first), min(departures, default=last)

    def _opening_hours(self) -> dict[int, list[tuple[time, time]]]:
        hours: dict[int, list[tuple[time, time]]] = {}
        if venue := self.session.venue:
            rows = venue.opening_hours.order_by("weekday", "opens")
            for weekday, opens, closes in rows.values_list("weekday", "opens", "closes"):
                hours.setdefault(weekday, []).append((opens, closes))
        return hours

    def open_on(self, day: date) -> list[tuple[time, time]]:
        """Return the hours of the venue; where nobody knows them, those of offices."""
        if self.hours:
            return self.hours.get(day.weekday(), [])
        starts = self.session.told.starts
        is_late = starts is not None and not OFFICE_HOURS[0] <= starts < OFFICE_HOURS[1]
        return [WITH_EVENING if is_late else OFFICE_HOURS]

    def working_days(self) -> list[date]:
        if self.session.venue is None:
            return list(self.days)
        noted = notes_for([self.session.venue.municipality], self.days)
        closed = {day for _city, day in noted}
        return [day for day in self.days if day not in closed]

    def has_room_for(self, slot: Slot) -> bool:
        item = Item("slot", slot.told, slot.day, self.zone)
        span = derive([item])["slot"]
        if span is None or not self._is_open(slot, span):
            return False
        start, end = span
        needed = end if slot.told.ends or slot.told.part else start + GRANTED
        if start < self.arrival or needed > self.departure or _meets(self.own, start, needed):
            return False
        # An open end lasts until the next of the same people here, and no longer.
        following = [begins for begins, _ends in self.own if begins >= needed]
        end = min([end, *following])
        return not _meets([*self.place, *self.elsewhere], start, max(end, needed))

    def _is_open(self, slot: Slot, span: Span) -> bool:
        """Whether a part of the day falls into the opening hours; times are made of them."""
        if not slot.told.part or not self.hours:
            return True
        zone = ZoneInfo(self.zone)
        start, end = (one.astimezone(zone).time() for one in span)
        return any(opens < end and start < closes for opens, closes in self.open_on(slot.day))


def _meets(spans: Iterable[Span], start: datetime, end: datetime) -> bool:
    return any(begins < end and start < ends for begins, ends in spans)


def _minutes_from(session: Session, venues: set[int]) -> dict[int, int]:
    """Return the known minutes from a session's venue to others, by venue; no estimates."""
    here = session.venue
    away = venues - {session.venue_id}
    if here is None or not away:
        return {}
    city = CityTravelTime.objects.filter(municipality=here.municipality_id).first()
    minutes = {}
    if city:
        venue_model = type(here)
        near = venue_model.objects.filter(pk__in=away, municipality=here.municipality_id)
        minutes = dict.fromkeys(near.values_list("pk", flat=True), city.minutes)
    pairs = TravelTime.objects.filter(
        Q(one=here, other__in=away) | Q(other=here, one__in=away)
    ).values_list("one", "other", "minutes")
    for one, other, known in pairs:
        minutes[other if one == here.pk else one] = known
    return minutes
