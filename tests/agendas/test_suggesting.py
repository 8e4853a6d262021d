"""Placing activities: what must hold of every answer, and which wishes give way first."""

from __future__ import annotations

import time as clock
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.suggesting.problem import (
    LEFT_OUT,
    WEIGHTS,
    Activity,
    Opening,
    Problem,
    Start,
    Taken,
    Told,
    Who,
    Wish,
    latest_end,
)
from agendas.suggesting.solving import Broken, Solution, solve

FIRST = date(2026, 12, 2)
EIGHT, NOON, ONE, SIX = 8 * 60, 12 * 60, 13 * 60, 18 * 60
WAY = 20


def opening(day: int, opens: int = EIGHT, closes: int = SIX) -> Opening:
    return Opening(FIRST + timedelta(days=day), day * 24 * 60, opens, closes)


def activity(key: int, minutes: int = 60, **more: Any) -> Activity:
    more = {"openings": (opening(0), opening(1)), "who": Who(is_for_all=True), **more}
    return Activity(key, minutes, **more)


def way(one: int, other: int) -> int:
    return WAY * abs(one - other)


def clocks(solution: Solution) -> dict[int, int]:
    return {key: start.clock for key, start in solution.starts.items()}


def test_a_holiday_gives_way_last_but_before_a_place_is_lost() -> None:
    holiday = replace(opening(0), is_holiday=True)
    evening = opening(1, SIX, SIX + 60)
    told = Told(day=FIRST, hours=(EIGHT, NOON))
    one = activity(1, openings=(holiday, evening), told=told)
    two = activity(2, openings=(holiday, evening), told=told)

    alone, both = solve(Problem([one])), solve(Problem([one, two]))

    assert [start.day for start in alone.starts.values()] == [evening.day]
    assert sorted(start.day for start in both.starts.values()) == [holiday.day, evening.day]
    assert [broken.wish for broken in both.broken].count(Wish.HOLIDAY) == 1


def test_several_go_to_a_holiday_before_one_finds_no_place() -> None:
    morning, holiday = opening(0, EIGHT, EIGHT + 180), replace(opening(1), is_holiday=True)
    whole_morning = activity(1, 180, openings=(morning,))
    others = [activity(key, openings=(morning, holiday)) for key in (2, 3, 4)]

    solution = solve(Problem([whole_morning, *others]))

    assert solution.left_out == ()


def test_no_wish_is_dearer_than_a_place() -> None:
    assert sum(WEIGHTS.values()) < LEFT_OUT


# What must hold of every answer


people = st.frozensets(st.integers(1, 5), max_size=2)
whos = st.builds(
    lambda people, guests, venue, room: Who(
        people, not people, guests or not people, venue, venue if room else None
    ),
    people,
    st.booleans(),
    st.none() | st.integers(1, 3),
    st.booleans(),
)
openings = st.lists(
    st.sampled_from(
        [opening(0, EIGHT, NOON), opening(0, ONE, SIX), opening(1, 9 * 60 + 10, 17 * 60)]
    ),
    unique=True,
).map(tuple)
wishes = st.builds(
    Told,
    st.none() | st.sampled_from([FIRST, FIRST + timedelta(days=1)]),
    st.none() | st.sampled_from([(EIGHT, NOON), (ONE, SIX)]),
    st.none() | st.integers(EIGHT, SIX),
)
activities = st.builds(
    Activity,
    st.just(0),
    st.sampled_from([30, 60, 90, 240]),
    openings,
    whos,
    wishes,
    has_said_end=st.booleans(),
)
takens = st.builds(
    lambda start, minutes, longer, who, is_own: Taken(
        start, start + minutes, start + minutes + longer, who, is_own=is_own
    ),
    st.integers(EIGHT, 24 * 60 + SIX),
    st.sampled_from([30, 120, 480]),
    st.sampled_from([0, 60]),
    whos,
    st.booleans(),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    drawn = draw(st.lists(activities, min_size=1, max_size=7))
    placed = [
        Activity(key, one.minutes, one.openings, one.who, one.told, one.has_said_end)
        for key, one in enumerate(drawn, 1)
    ]
    taken = draw(st.lists(takens, max_size=4))
    return Problem(placed, taken, [[one.key for one in placed]], way)


@settings(max_examples=60)
@given(problems())
def test_an_answer_never_overlaps_and_stays_where_it_is_open(problem: Problem) -> None:
    solution = solve(problem)

    placed = [one for one in problem.activities if one.key in solution.starts]
    assert sorted([*solution.starts, *solution.left_out]) == [one.key for one in problem.activities]
    for one in placed:
        assert is_open(one, solution.starts[one.key])
    for one, other in combinations(placed, 2):
        assert not overlap(problem, one, as_taken(other, solution), solution)
    for one, taken in product(placed, problem.taken):
        assert not overlap(problem, one, taken, solution)


def is_open(one: Activity, start: Start) -> bool:
    return any(
        hours.day == start.day
        and hours.midnight == start.midnight
        and hours.opens <= start.clock
        and start.clock + one.minutes <= hours.closes
        for hours in one.openings
    )


def as_taken(one: Activity, solution: Solution) -> Taken:
    start = solution.starts[one.key]
    latest = latest_end(one, start.midnight, start.clock)
    return Taken(start.at, start.at + one.minutes, latest, one.who)


def overlap(problem: Problem, one: Activity, taken: Taken, solution: Solution) -> bool:
    """Whether a person or a room would be in both, the way from one to the other included."""
    mine, who, whose = as_taken(one, solution), one.who, taken.who
    is_everybody = taken.is_own and (who.is_for_all or whose.is_for_all)
    end = mine.end if taken.is_own else mine.latest
    if is_everybody or who.people & whose.people:
        gap = problem.way(who, whose)
        return mine.start < taken.end + gap and taken.start < end + gap
    if who.room is not None and who.room == whose.room:
        return mine.start < taken.latest and taken.start < mine.latest
    return False


@settings(max_examples=10)
@given(problems())
def test_the_same_problem_has_the_same_answer(problem: Problem) -> None:
    assert solve(problem) == solve(problem)


# Wishes


def test_nothing_to_place_is_no_problem() -> None:
    assert solve(Problem(())) == Solution()


def test_what_is_everybodys_comes_one_after_the_other_with_the_way_between() -> None:
    venues = [Who(is_for_all=True, venue=venue) for venue in (1, 2)]
    problem = Problem(
        [activity(key, who=who, openings=(opening(0),)) for key, who in enumerate(venues)],
        in_order=[[0, 1]],
        minutes_between=way,
    )

    solution = solve(problem)

    assert clocks(solution) == {0: EIGHT, 1: EIGHT + 60 + 30}
    assert solution.broken == ()


def test_lunch_stays_free_and_meals_fall_into_it() -> None:
    one_day = (opening(0),)
    meal = activity(1, 60, openings=one_day, is_meal=True)
    problem = Problem([meal, *(activity(key, 120, openings=one_day) for key in (2, 3, 4))])

    solution = solve(problem)

    assert sorted(clocks(solution).values()) == [EIGHT, 10 * 60, NOON, 13 * 60 + 30]
    assert clocks(solution)[1] == NOON
    assert solution.broken == ()


@pytest.mark.parametrize(
    ("told", "taken_from", "wish"),
    [
        (Told(start=9 * 60), 9 * 60, Wish.TIME),
        (Told(hours=(EIGHT, NOON)), EIGHT, Wish.PART),
    ],
)
def test_a_wish_that_can_not_be_kept_is_said(told: Told, taken_from: int, wish: Wish) -> None:
    held = Taken(taken_from, NOON, NOON, Who(is_for_all=True))
    problem = Problem([activity(1, told=told, openings=(opening(0),))], [held])

    solution = solve(problem)

    assert solution.broken == (Broken(wish, 1),)


def test_the_day_gives_way_before_an_item_is_left_out() -> None:
    held = Taken(EIGHT, SIX, SIX, Who(is_for_all=True))
    problem = Problem([activity(1, told=Told(day=FIRST))], [held])

    solution = solve(problem)

    assert solution.starts[1].day == FIRST + timedelta(days=1)
    assert solution.broken == (Broken(Wish.DAY, 1),)


def test_a_late_end_comes_before_giving_up_the_order() -> None:
    late = (opening(0, 17 * 60, 20 * 60),)
    problem = Problem([activity(key, openings=late) for key in (1, 2)], in_order=[[1, 2]])

    solution = solve(problem)

    assert solution.broken == (Broken(Wish.LATE, 2),)


def test_the_guests_part_only_where_they_must() -> None:
    groups = [Who(frozenset({key}), is_for_guests=True) for key in (1, 2)]
    hours = (opening(0, EIGHT, 9 * 60 + 30),)
    problem = Problem([activity(key, who=who, openings=hours) for key, who in enumerate(groups, 1)])

    solution = solve(problem)

    assert solution.broken == (Broken(Wish.TOGETHER, 1, 2),)


def test_what_can_take_place_nowhere_is_told_from_what_only_does_not_fit() -> None:
    short = (opening(0, EIGHT, 9 * 60),)
    problem = Problem(
        [activity(1, openings=short), activity(2, openings=short), activity(3, openings=())]
    )

    solution = solve(problem)

    assert len(solution.starts) == 1
    assert solution.hopeless == {3}
    assert len(solution.left_out) == 2


def test_an_open_end_keeps_its_room_until_noon() -> None:
    groups = [Who(frozenset({key}), room=1) for key in (1, 2)]
    later = (opening(0, 9 * 60, 14 * 60),)
    open_ended = activity(1, who=groups[0], has_said_end=False, openings=(opening(0),))
    problem = Problem(
        [open_ended, activity(2, who=groups[1], openings=later, is_by_the_way=True)],
        in_order=[[1, 2]],
    )

    solution = solve(problem)

    assert clocks(solution) == {1: EIGHT, 2: NOON}


def test_45_items_in_6_venues_on_3_days_are_placed_within_5_seconds() -> None:
    problem = forty_five()
    solve(Problem([activity(1)]))  # what is imported only once
    began = clock.perf_counter()

    solution = solve(problem)

    assert clock.perf_counter() - began < 5
    assert solution.left_out == ()


def forty_five() -> Problem:
    """Return an agenda of four groups with five plenary meetings, half of its days told."""
    hours = tuple(
        opening(day, *span) for day in range(3) for span in [(EIGHT, NOON), (ONE, 20 * 60)]
    )
    placed = []
    for key in range(45):
        venue, group = key * 7 % 6, key % 4
        is_for_all = key % 9 == 0
        crowd = frozenset() if is_for_all else frozenset({group, 10 + key * 5 % 12})
        day = FIRST + timedelta(days=key // 2 % 3) if key % 2 else None
        part = [None, None, (EIGHT, NOON), (ONE, SIX)][key * 3 // 4 % 4]
        who = Who(crowd, is_for_all, is_for_all, venue, venue if key % 5 == 0 else None)
        minutes = [45, 60, 60, 90][key // 3 % 4]
        placed.append(Activity(key, minutes, hours, who, Told(day, part)))
    lists = [[one.key for one in placed if one.told == told] for told in {o.told for o in placed}]
    return Problem(placed, in_order=lists, minutes_between=lambda _one, _other: 15)
