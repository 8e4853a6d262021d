"""What has to be placed in an agenda, among what, and where each thing could begin.

Moments are minutes since any one moment of the problem; times of day are minutes since midnight on
the clocks of the place (`Opening.midnight` is the moment of that midnight). Whatever doesn't hang
on other things to be placed is decided here, by listing the possible starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

STEP = 15
# What is granted to an open end; see `agendas.times`, by which open ends are derived.
GRANTED = 60
NOON, EVENING, NIGHT = 12 * 60, 18 * 60, 22 * 60
LUNCH = (NOON, NOON + 90)
MEAL_TIMES = ((NOON - 30, NOON + 60), (EVENING + 30, EVENING + 150))


class Wish(Enum):
    """What is kept where possible."""

    TIME = "time"
    """It begins when it was told to, though it clashes there."""
    DAY = "day"
    PART = "part"
    TOGETHER = "together"
    """The delegation needn't part, where nobody said who attends."""
    HOLIDAY = "holiday"
    """It is on no holiday of its place, where offices are closed but for those who say so."""
    MEAL = "meal"
    """A meal is at a time for meals."""
    LUNCH = "lunch"
    LATE = "late"
    ORDER = "order"
    """It comes after what stands before it in the list."""


WEIGHTS = {
    # More than all the others: people give way to a holiday only if there is no other day.
    Wish.HOLIDAY: 500,
    Wish.TOGETHER: 150,
    Wish.DAY: 80,
    Wish.TIME: 60,
    Wish.PART: 40,
    Wish.MEAL: 30,
    Wish.LUNCH: 25,
    Wish.LATE: 20,
    Wish.ORDER: 10,
}
# Finding no place for something weighs more than all wishes for it together, and than several
# others that make room for it: each of them may have to go to a holiday.
LEFT_OUT = 5000


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of a day in which something could take place."""

    day: date
    midnight: int
    opens: int
    closes: int
    is_holiday: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Who and what a session needs.

    `is_for_all`: nobody is listed, everybody takes part. `is_for_guests`: nobody said who attends,
    so that all the guests may want to.
    """

    people: frozenset[int] = frozenset()
    is_for_all: bool = False
    is_for_guests: bool = False
    venue: int | None = None
    room: int | None = None

    def shares_people(self, other: Who) -> bool:
        return self.is_for_all or other.is_for_all or not self.people.isdisjoint(other.people)

    def shares_room(self, other: Who) -> bool:
        return self.room is not None and self.room == other.room

    def shares_guests(self, other: Who) -> bool:
        return self.is_for_guests and other.is_for_guests


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a session, as far as it is a wish: a day, hours to be in, a start."""

    day: date | None = None
    hours: tuple[int, int] | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A session to be placed; without a said end, `minutes` are only what it is granted."""

    key: int
    minutes: int
    openings: tuple[Opening, ...]
    who: Who = Who()
    told: Told = Told()
    has_said_end: bool = True
    is_meal: bool = False
    is_by_the_way: bool = False
    """A way or a break, which may well fall into the time for lunch."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What stays where it is. `latest` is when it ends if nothing of the same people follows.

    A booking of another visit is not `is_own`: open ends don't give way to it.
    """

    start: int
    end: int
    latest: int
    who: Who
    key: int | None = None
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """`in_order` are lists of keys, each of which is to begin no later than the next one."""

    activities: Sequence[Activity]
    taken: Sequence[Taken] = ()
    in_order: Sequence[Sequence[int]] = ()
    minutes_between: Callable[[int, int], int] = field(default=lambda _one, _other: 0)

    def way(self, one: Who, other: Who) -> int:
        """Return the minutes that the same people need from one to the other."""
        if one.venue is None or other.venue is None or one.venue == other.venue:
            return 0
        return self.minutes_between(one.venue, other.venue)


@dataclass(frozen=True, slots=True)
class Start:
    """A moment at which an activity could begin, and the wishes that it would break."""

    at: int
    day: date
    midnight: int
    broken: frozenset[Wish]

    @property
    def clock(self) -> int:
        return self.at - self.midnight


def possible_starts(activity: Activity, problem: Problem) -> list[Start]:
    """Return where an activity could begin, if it were the only one to be placed."""
    around = [_Around(activity, taken, problem) for taken in problem.taken]
    found = []
    for opening, clock in _clocks(activity):
        at = opening.midnight + clock
        latest = latest_end(activity, opening.midnight, clock)
        if any(one.forbids(at, latest) for one in around):
            continue
        broken = broken_by(activity, opening, clock)
        if any(one.parts_guests(at) for one in around):
            broken |= {Wish.TOGETHER}
        found.append(Start(at, opening.day, opening.midnight, frozenset(broken)))
    return found


def _clocks(activity: Activity) -> Iterator[tuple[Opening, int]]:
    told = activity.told.start
    for opening in activity.openings:
        last = opening.closes - activity.minutes
        first = -(-opening.opens // STEP) * STEP
        clocks = set(range(first, last + 1, STEP))
        if told is not None and opening.opens <= told <= last:
            clocks.add(told)
        yield from ((opening, clock) for clock in sorted(clocks))


def latest_end(activity: Activity, midnight: int, clock: int) -> int:
    """Return the moment at which an activity ends if nothing of the same people follows.

    It takes its room until then, and by a booking of another visit it isn't cut short.
    """
    end = clock + activity.minutes
    if not activity.has_said_end:
        closing = next((one for one in (NOON, EVENING, NIGHT) if clock < one), 0)
        end = max(end, clock + GRANTED, closing)
    return midnight + end


def broken_by(activity: Activity, opening: Opening, clock: int) -> set[Wish]:
    """Return the wishes that an activity at this time breaks by itself."""
    told, end = activity.told, clock + activity.minutes
    is_told_late = told.hours is not None and told.hours[1] > EVENING
    kept = {
        Wish.HOLIDAY: not opening.is_holiday,
        Wish.DAY: told.day is None or told.day == opening.day,
        Wish.TIME: told.start is None or told.start == clock,
        Wish.PART: told.hours is None or told.hours[0] <= clock < told.hours[1],
        Wish.MEAL: not activity.is_meal
        or told.hours is not None
        or told.start is not None
        or any(first <= clock <= last for first, last in MEAL_TIMES),
        Wish.LUNCH: activity.is_meal
        or activity.is_by_the_way
        or end <= LUNCH[0]
        or clock >= LUNCH[1],
        Wish.LATE: end <= EVENING or is_told_late or activity.is_meal,
    }
    return {wish for wish, is_kept in kept.items() if not is_kept}


class _Around:
    """What an activity and something that stays have to do with each other."""

    def __init__(self, activity: Activity, taken: Taken, problem: Problem) -> None:
        self.minutes = activity.minutes
        self.taken = taken
        self.way = problem.way(activity.who, taken.who)
        if taken.is_own:
            self.shares_people = activity.who.shares_people(taken.who)
        else:
            self.shares_people = not activity.who.people.isdisjoint(taken.who.people)
        self.shares_room = activity.who.shares_room(taken.who)
        self.shares_guests = taken.is_own and activity.who.shares_guests(taken.who)

    def forbids(self, at: int, latest: int) -> bool:
        taken = self.taken
        end = at + self.minutes if taken.is_own else latest
        if self.shares_people and self._meets(at, end):
            return True
        # Of the same people, who comes next ends an open end; then the room is free, too.
        is_cut = self.shares_people and taken.is_own
        in_room = (at + self.minutes, taken.end) if is_cut else (latest, taken.latest)
        return self.shares_room and at < in_room[1] and taken.start < in_room[0]

    def parts_guests(self, at: int) -> bool:
        return self.shares_guests and self._meets(at, at + self.minutes)

    def _meets(self, at: int, end: int) -> bool:
        return at < self.taken.end + self.way and self.taken.start < end + self.way
