"""Taking one thing after another: for an answer to set out from, and to tidy up the one found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from agendas.suggesting.problem import WEIGHTS, Activity, Problem, Start, Wish, latest_end

PARTING = WEIGHTS[Wish.TOGETHER]

type Placed = tuple[Activity, Start]


def first_answer(problem: Problem, possible: Mapping[int, Sequence[Start]]) -> dict[int, Start]:
    """Return starts that don't clash, for as many activities as fit without moving any again."""
    placed: list[Placed] = []
    for activity in sorted(problem.activities, key=lambda one: _urgency(one, possible[one.key])):
        starts = sorted(possible[activity.key], key=lambda one: (_price(one), one.clock, one.at))
        best: tuple[int, Start] | None = None
        for start in starts:
            if best and _price(start) >= best[0]:
                break
            parting = _parting((activity, start), placed, problem)
            if parting is not None and (best is None or _price(start) + parting < best[0]):
                best = _price(start) + parting, start
        if best:
            placed.append((activity, best[1]))
    return {activity.key: start for activity, start in placed}


def brought_forward(
    problem: Problem, possible: Mapping[int, Sequence[Start]], found: Mapping[int, Start]
) -> dict[int, Start]:
    """Return starts that keep the same wishes, each as early on its day as the others let it."""
    activities = {one.key: one for one in problem.activities}
    before = {second: first for keys in problem.in_order for first, second in pairwise(keys)}
    placed = {key: (activities[key], start) for key, start in found.items()}
    for key in sorted(found, key=lambda one: (found[one].at, one)):
        activity, now = placed.pop(key)
        others = list(placed.values())
        price = _parting((activity, now), others, problem)
        previous = placed.get(before.get(key, -1))
        earliest = min(previous[1].at if previous else 0, now.at)
        placed[key] = activity, now
        for start in possible[key]:
            if (
                start.midnight == now.midnight
                and earliest <= start.at <= now.at
                and start.broken <= now.broken
                and _parting((activity, start), others, problem) == price
            ):
                placed[key] = activity, start
                break
    return {key: start for key, (_activity, start) in placed.items()}


def _urgency(activity: Activity, starts: Sequence[Start]) -> tuple[bool, int, int, int]:
    """Put first what is everybody's, then what has little choice and takes long."""
    return not activity.who.is_for_all, len(starts), -activity.minutes, activity.key


def _price(start: Start) -> int:
    return sum(WEIGHTS[wish] for wish in start.broken)


def _parting(one: Placed, placed: Sequence[Placed], problem: Problem) -> int | None:
    """Return what it costs beside the others; None where it clashes with one of them."""
    price = 0
    for other in placed:
        if _clash(one, other, problem):
            return None
        if _meet(one, other, problem) and one[0].who.shares_guests(other[0].who):
            price = PARTING
    return price


def _clash(one: Placed, other: Placed, problem: Problem) -> bool:
    if one[0].who.shares_people(other[0].who):
        return _meet(one, other, problem)
    if one[0].who.shares_room(other[0].who):
        return one[1].at < _latest(other) and other[1].at < _latest(one)
    return False


def _meet(one: Placed, other: Placed, problem: Problem) -> bool:
    way = problem.way(one[0].who, other[0].who)
    return (
        one[1].at < other[1].at + other[0].minutes + way
        and other[1].at < one[1].at + one[0].minutes + way
    )


def _latest(placed: Placed) -> int:
    activity, start = placed
    return latest_end(activity, start.midnight, start.clock)
