"""The problem of a visit's agenda, read from the database in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef

from agendas.listed import ListedSession
from agendas.models import (
    Assignment,
    AssignmentRole,
    ConflictKind,
    OpeningHours,
    Room,
    Session,
    SessionKind,
    SessionState,
    Visibility,
)
from agendas.programme import own_days
from agendas.suggesting.problem import Activity, Opening, Problem, Taken, Told, Who, latest_end
from agendas.suggesting.travel import MinutesBetween, estimates
from agendas.times import PART_HOURS, Part, moment
from exchanges.holidays import notes_for
from exchanges.models import Municipality, Visit
from participants.models import DelegationMember, Reply

HOUR, DAY = 60, 24 * 60
# How long a session takes of which nobody said when it ends. Nothing of it is stored.
USUAL_MINUTES = {
    SessionKind.MEETING: 60,
    SessionKind.VISIT: 90,
    SessionKind.PRESENTATION: 60,
    SessionKind.CEREMONY: 60,
    SessionKind.MEAL: 90,
    SessionKind.TRANSFER: 30,
    SessionKind.BREAK: 30,
}
# Where nobody knows when a place is open.
USUAL_HOURS = (8 * HOUR, 20 * HOUR)
LATEST = 23 * HOUR
LONG = 10**6

type Travel = Callable[[Collection[int]], MinutesBetween]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A problem, the sessions that its keys stand for, and the holidays of their cities."""

    problem: Problem
    sessions: dict[int, Session]
    holidays: dict[tuple[int, date], list[str]] = field(default_factory=dict)


def minutes_of(session: Session | ListedSession) -> int:
    """Return how long a session takes as it was said, or else is usual for its kind."""
    if session.starts is None or session.ends is None:
        return USUAL_MINUTES[SessionKind(session.kind)]
    minutes = _clock(session.ends) - _clock(session.starts)
    return minutes if minutes > 0 else minutes + DAY


def load(
    visit: Visit,
    visibilities: Collection[Visibility],
    in_conflict: Collection[int],
    travel: Travel = estimates,
) -> Loaded:
    """Return the problem of placing what has no time yet, or is `in_conflict`, in a visit's days.

    What is confirmed stays, and so do exact times without a conflict and whole days. Of what the
    visibilities don't let one read, only that it takes people and rooms is used.
    """
    live = Session.objects.filter(visit=visit).live().order_by("pk")
    has_rooms = Exists(Room.objects.filter(venue=OuterRef("venue")))
    sessions = list(
        live.select_related("venue__municipality")
        .prefetch_related("assignments", "waivers")
        .annotate(has_rooms=has_rooms)
    )
    movable = {
        one.pk for one in sessions if one.visibility in visibilities and _may_move(one, in_conflict)
    }
    days = list(own_days(visit))
    if not days or not movable:
        return Loaded(Problem(()), {})
    clocks = _Clocks(days)
    moving = [one for one in sessions if one.pk in movable]
    # Where something is confirmed on a holiday, somebody knows that it is open.
    kept_open = {(one.venue_id, one.day) for one in sessions if one.is_confirmed}
    openings = _Openings(moving, days, clocks, kept_open)
    activities = [_activity(one, openings) for one in moving]
    taken = [
        _staying(one, clocks, is_readable=one.visibility in visibilities)
        for one in sessions
        if one.pk not in movable and not one.during.isempty
    ]
    taken += _elsewhere(visit, activities, clocks)
    places = {one.who.venue for one in activities} | {one.who.venue for one in taken}
    venues = {venue for venue in places if venue is not None}
    problem = Problem(activities, taken, _in_order(moving), travel(venues))
    return Loaded(problem, {one.pk: one for one in sessions}, openings.holidays)


def _may_move(session: Session, in_conflict: Collection[int]) -> bool:
    if session.state != SessionState.DRAFT or session.part == Part.DAY:
        return False
    return session.starts is None or session.day is None or session.pk in in_conflict


class _Clocks:
    """Turns moments and days into the minutes of the problem, which count from its first day."""

    def __init__(self, days: Sequence[date]) -> None:
        self.first = moment(days[0], time(0), "UTC")
        self.window = DateTimeTZRange(
            self.first - timedelta(days=1),
            moment(days[-1], time(0), "UTC") + timedelta(days=2),
        )
        self.midnight = cache(self._midnight)

    def minute(self, at: datetime) -> int:
        return round((at - self.first).total_seconds() / 60)

    def _midnight(self, day: date, zone: str) -> int:
        # By noon: clocks are set forward or back at night.
        return self.minute(moment(day, time(12), zone)) - 12 * HOUR


class _Openings:
    """When the venues of sessions are open by their hours, and when their cities have holidays."""

    def __init__(
        self,
        sessions: Sequence[Session],
        days: Sequence[date],
        clocks: _Clocks,
        kept_open: Collection[tuple[int | None, date | None]],
    ) -> None:
        self.days, self.clocks, self.kept_open = days, clocks, kept_open
        self.hours: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
        rows = OpeningHours.objects.filter(venue__in={one.venue_id for one in sessions})
        for venue, weekday, opens, closes in rows.order_by("venue", "weekday", "opens").values_list(
            "venue", "weekday", "opens", "closes"
        ):
            self.hours[venue].setdefault(weekday, []).append((_clock(opens), _clock(closes)))
        cities: dict[int, Municipality] = {
            one.venue.municipality_id: one.venue.municipality for one in sessions if one.venue
        }
        self.holidays = notes_for(list(cities.values()), days)

    def of(self, session: Session) -> tuple[Opening, ...]:
        venue = session.venue
        found = []
        for day in self.days:
            midnight = self.clocks.midnight(day, session.zone)
            spans = [_usual_hours(session)]
            if venue and venue.pk in self.hours:
                spans = self.hours[venue.pk].get(day.weekday(), [])
            is_holiday = self._may_be_closed(session, day)
            found += [Opening(day, midnight, *span, is_holiday) for span in spans]
        return tuple(found)

    def _may_be_closed(self, session: Session, day: date) -> bool:
        """Whether it is a holiday there, and nobody said that it doesn't matter."""
        venue = session.venue
        if venue is None or (venue.municipality_id, day) not in self.holidays:
            return False
        is_accepted = any(
            one.kind == ConflictKind.HOLIDAY and (one.until is None or one.until >= day)
            for one in session.waivers.all()
        )
        return not is_accepted and (venue.pk, day) not in self.kept_open


def _usual_hours(session: Session) -> tuple[int, int]:
    """Return office hours and a bit more, and what was said beyond them."""
    opens, closes = USUAL_HOURS
    if session.starts is not None:
        starts = _clock(session.starts)
        return min(opens, starts), max(closes, starts + minutes_of(session))
    is_late = session.part == Part.EVENING or session.kind == SessionKind.MEAL
    return opens, LATEST if is_late else closes


def _activity(session: Session, openings: _Openings) -> Activity:
    hours = PART_HOURS[Part(session.part)] if session.part else None
    return Activity(
        key=session.pk,
        minutes=minutes_of(session),
        openings=openings.of(session),
        who=_who(session),
        told=Told(
            session.day,
            (_clock(hours[0]), _clock(hours[1])) if hours else None,
            None if session.starts is None else _clock(session.starts),
        ),
        has_said_end=session.ends is not None,
        is_meal=session.kind == SessionKind.MEAL,
        is_by_the_way=session.kind in {SessionKind.TRANSFER, SessionKind.BREAK},
    )


def _who(session: Session) -> Who:
    listed = session.assignments.all()
    says_who = any(one.role == AssignmentRole.ATTENDEE for one in listed)
    return Who(
        people=frozenset(one.person_id for one in listed),
        is_for_all=not listed,
        is_for_guests=not says_who,
        venue=session.venue_id,
        room=_room_of(session),
    )


def _room_of(session: Session) -> int | None:
    """Return the room; a venue without any is taken whole, as a room of its own number below 0."""
    if session.room_id or not session.venue_id or vars(session)["has_rooms"]:
        return session.room_id
    return -session.venue_id


def _staying(session: Session, clocks: _Clocks, *, is_readable: bool) -> Taken:
    start, end = clocks.minute(session.during.lower), clocks.minute(session.during.upper)
    latest, who = end, _who(session)
    if session.starts is not None and session.day is not None:
        end = start + minutes_of(session)
        midnight = clocks.midnight(session.day, session.zone)
        told = Activity(session.pk, end - start, (), has_said_end=session.ends is not None)
        latest = latest_end(told, midnight, start - midnight)
    if session.part == Part.DAY:
        # A fair that lasts all day takes those who keep it, but doesn't fill everybody's day.
        who = replace(who, is_for_all=False, is_for_guests=False)
    return Taken(start, end, latest, who, key=session.pk if is_readable else None)


def _elsewhere(visit: Visit, activities: Sequence[Activity], clocks: _Clocks) -> list[Taken]:
    """Return what keeps people and rooms from being free: other visits, and being away."""
    people = {person for one in activities for person in one.who.people}
    rooms = {one.who.room for one in activities if one.who.room is not None}
    bookings = (
        Assignment.objects.filter(person__in=people, during__overlap=clocks.window)
        .exclude(session__visit=visit)
        .exclude(session__state=SessionState.CANCELLED)
        .order_by("pk")
        .values_list("person", "during", "session__venue")
    )
    found = [
        _booking(clocks, during, Who(frozenset({person}), venue=venue))
        for person, during, venue in bookings
    ]
    others = Session.objects.live().filter(room__in=rooms, during__overlap=clocks.window)
    found += [
        _booking(clocks, during, Who(room=room))
        for room, during in others.exclude(visit=visit).order_by("pk").values_list("room", "during")
    ]
    return found + _away(visit, people, clocks)


def _booking(clocks: _Clocks, during: DateTimeTZRange, who: Who) -> Taken:
    start, end = clocks.minute(during.lower), clocks.minute(during.upper)
    return Taken(start, end, end, who, is_own=False)


def _away(visit: Visit, people: Iterable[int], clocks: _Clocks) -> list[Taken]:
    """Return the times before the arrival and after the departure of members."""
    members = DelegationMember.objects.filter(delegation__visit=visit, person__in=people)
    found = []
    stays = members.exclude(reply=Reply.NO).order_by("pk")
    for person, arrives, departs in stays.values_list("person", "arrives_at", "departs_at"):
        who = Who(frozenset({person}))
        if arrives:
            arrival = clocks.minute(arrives)
            found.append(Taken(-LONG, arrival, arrival, who, is_own=False))
        if departs:
            found.append(Taken(clocks.minute(departs), LONG, LONG, who, is_own=False))
    return found


def _in_order(sessions: Iterable[Session]) -> list[list[int]]:
    """Return what stands in a list below one another, with nothing said but the same part."""
    lists: Mapping[tuple[date | None, str], list[Session]] = defaultdict(list)
    for one in sessions:
        if one.starts is None:
            lists[one.day, one.part].append(one)
    return [
        [one.pk for one in sorted(found, key=lambda one: one.order)] for found in lists.values()
    ]


def _clock(told: time) -> int:
    return told.hour * HOUR + told.minute
