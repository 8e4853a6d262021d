"""Placing activities by OR-tools' CP-SAT, within a few seconds and always the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from time import monotonic
from typing import TYPE_CHECKING

from agendas.suggesting.greedy import brought_forward, first_answer
from agendas.suggesting.problem import (
    LEFT_OUT,
    WEIGHTS,
    Activity,
    Problem,
    Start,
    Taken,
    Wish,
    latest_end,
    possible_starts,
)

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

# Seconds on the clock for all of it, whatever comes. The solver's own measure of work usually ends
# it sooner, and so with the same answer on every machine; for that it also works alone.
LONGEST = 4.0
SHORTEST = 0.5
MOST_WORK = 0.5
WORKERS = 1


class SolverMissing(Exception):
    """OR-tools is not installed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A wish that could not be kept, of one session or, for ORDER and TOGETHER, beside another."""

    wish: Wish
    key: int
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """Where the activities begin; what was `left_out` found no place, what is `hopeless` has none
    even if it were alone.
    """

    starts: dict[int, Start] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    hopeless: frozenset[int] = frozenset()
    broken: tuple[Broken, ...] = ()


def solve(problem: Problem) -> Solution:
    """Place the activities. Raises SolverMissing."""
    try:
        # It takes a second and 80 MB with what it needs, and may not be there.
        from ortools.sat.python import cp_model
    except ImportError as error:
        raise SolverMissing from error
    began = monotonic()
    possible = {one.key: possible_starts(one, problem) for one in problem.activities}
    placeable = [one for one in problem.activities if possible[one.key]]
    found = _Model(cp_model.CpModel(), problem, placeable, possible).solved(began + LONGEST)
    # That nothing waits without need is no wish of its own: proving it would take the longest.
    found = brought_forward(problem, possible, found)
    return Solution(
        starts=found,
        left_out=tuple(one.key for one in problem.activities if one.key not in found),
        hopeless=frozenset(key for key, starts in possible.items() if not starts),
        broken=tuple(_broken(problem, found)),
    )


# The model


@dataclass(slots=True)
class _Placed:
    """The variables of an activity."""

    activity: Activity
    start: cp_model.IntVar
    is_placed: cp_model.IntVar
    latest: cp_model.IntVar
    is_apart: cp_model.IntVar
    """Whether the guests may part for it."""

    @property
    def end(self) -> cp_model.LinearExpr:
        return self.start + self.activity.minutes


class _Model:
    def __init__(
        self,
        model: cp_model.CpModel,
        problem: Problem,
        activities: Sequence[Activity],
        possible: dict[int, list[Start]],
    ) -> None:
        self.model, self.problem, self.possible = model, problem, possible
        self.costs: list[cp_model.LinearExprT] = []
        self.placed = {one.key: self._place(one, possible[one.key]) for one in activities}
        for one, other in combinations(self.placed.values(), 2):
            self._keep_apart(one, other)
        self._queue_up()
        for keys in problem.in_order:
            self._keep_order(keys)
        model.minimize(sum(self.costs))

    def _place(self, activity: Activity, starts: Sequence[Start]) -> _Placed:
        from ortools.sat.python.cp_model import Domain

        model, name = self.model, str(activity.key)
        ends = {one.at: latest_end(activity, one.midnight, one.clock) for one in starts}
        domain = Domain.from_values([one.at for one in starts])
        placed = _Placed(
            activity,
            start=model.new_int_var_from_domain(domain, f"start {name}"),
            is_placed=model.new_bool_var(f"placed {name}"),
            latest=model.new_int_var(min(ends.values()), max(ends.values()), f"latest {name}"),
            is_apart=model.new_bool_var(f"apart {name}"),
        )
        # Starts that break the same wishes, until the same hour, are one choice.
        groups: dict[tuple[int, frozenset[Wish]], list[int]] = defaultdict(list)
        for one in starts:
            beyond = ends[one.at] - max(one.at + activity.minutes, one.at + 60)
            until = ends[one.at] if beyond > 0 else 0
            groups[until, one.broken].append(one.at)
        choices = []
        for (until, broken), moments in groups.items():
            choice = model.new_bool_var("")
            choices.append(choice)
            of_these = Domain.from_values(moments)
            model.add_linear_expression_in_domain(placed.start, of_these).only_enforce_if(choice)
            if until:
                model.add(placed.latest >= until).only_enforce_if(choice)
            self._cost(choice, sum(WEIGHTS[wish] for wish in broken))
        granted = activity.minutes if activity.has_said_end else max(activity.minutes, 60)
        model.add(placed.latest >= placed.start + granted).only_enforce_if(placed.is_placed)
        model.add_exactly_one([*choices, ~placed.is_placed])
        self._cost(~placed.is_placed, LEFT_OUT)
        self._cost(placed.is_apart, WEIGHTS[Wish.TOGETHER])
        return placed

    def _cost(self, literal: cp_model.LiteralT, points: int) -> None:
        self.costs.append(points * literal)

    def _keep_apart(self, one: _Placed, other: _Placed) -> None:
        """Let one be over, and the way be gone, before the other begins."""
        who, whose = one.activity.who, other.activity.who
        way = self.problem.way(who, whose)
        both = [one.is_placed, other.is_placed]
        if who.shares_people(whose):
            self._one_after_the_other(one, other, (one.end + way, other.end + way), both)
            return
        if who.shares_room(whose):
            self._one_after_the_other(one, other, (one.latest, other.latest), both)
        if who.shares_guests(whose):
            together = [*both, ~one.is_apart, ~other.is_apart]
            self._one_after_the_other(one, other, (one.end + way, other.end + way), together)

    def _one_after_the_other(
        self,
        one: _Placed,
        other: _Placed,
        ends: tuple[cp_model.LinearExprT, cp_model.LinearExprT],
        condition: Sequence[cp_model.LiteralT],
    ) -> None:
        is_first = self.model.new_bool_var("")
        self.model.add(ends[0] <= other.start).only_enforce_if([*condition, is_first])
        self.model.add(ends[1] <= one.start).only_enforce_if([*condition, ~is_first])

    def _queue_up(self) -> None:
        """Say of each person again that they are in one place at a time: it is found sooner."""
        everybody = {person for one in self.placed.values() for person in one.activity.who.people}
        for person in [*sorted(everybody), None]:
            theirs = [
                one
                for one in self.placed.values()
                if one.activity.who.is_for_all or person in one.activity.who.people
            ]
            if len(theirs) > 1:
                self.model.add_no_overlap(
                    self.model.new_optional_interval_var(
                        one.start, one.activity.minutes, one.end, one.is_placed, ""
                    )
                    for one in theirs
                )

    def _keep_order(self, keys: Sequence[int]) -> None:
        in_list = (self.placed[key] for key in keys if key in self.placed)
        for before, after in pairwise(in_list):
            is_broken = self.model.new_bool_var("")
            condition = [before.is_placed, after.is_placed, ~is_broken]
            self.model.add(before.start <= after.start).only_enforce_if(condition)
            self._cost(is_broken, WEIGHTS[Wish.ORDER])

    def solved(self, until: float) -> dict[int, Start]:
        """Return the starts found until then; whatever has none is left out."""
        from ortools.sat.python import cp_model

        # There is always this answer, from which the search sets out.
        first = first_answer(self.problem, self.possible)
        for key, one in self.placed.items():
            self.model.add_hint(one.is_placed, key in first)
            if key in first:
                self.model.add_hint(one.start, first[key].at)
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.max_time_in_seconds = max(SHORTEST, until - monotonic())
        parameters.max_deterministic_time = MOST_WORK
        parameters.random_seed = 1
        parameters.num_workers = WORKERS
        status = solver.solve(self.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return first
        found = {}
        for key, one in self.placed.items():
            if solver.boolean_value(one.is_placed):
                at = solver.value(one.start)
                found[key] = next(start for start in self.possible[key] if start.at == at)
        return found


# What could not be kept


def _broken(problem: Problem, found: Mapping[int, Start]) -> Iterator[Broken]:
    for activity in problem.activities:
        if start := found.get(activity.key):
            alone = start.broken - {Wish.TOGETHER}
            yield from (Broken(wish, activity.key) for wish in Wish if wish in alone)
    yield from _parted(problem, found)
    for keys in problem.in_order:
        yield from _out_of_order(keys, found)


def _parted(problem: Problem, found: Mapping[int, Start]) -> Iterator[Broken]:
    """Yield what is while the guests are elsewhere, by pairs."""
    placed = [
        Taken(found[one.key].at, found[one.key].at + one.minutes, 0, one.who, one.key)
        for one in problem.activities
        if one.key in found
    ]
    staying = [one for one in problem.taken if one.is_own and one.key is not None]
    pairs = [*combinations(placed, 2), *product(placed, staying)]
    for one, other in pairs:
        way = problem.way(one.who, other.who)
        meet = one.start < other.end + way and other.start < one.end + way
        if meet and one.who.shares_guests(other.who) and one.key and other.key:
            yield Broken(Wish.TOGETHER, one.key, other.key)


def _out_of_order(keys: Sequence[int], found: Mapping[int, Start]) -> Iterator[Broken]:
    for first, second in pairwise(key for key in keys if key in found):
        if found[second].at < found[first].at:
            yield Broken(Wish.ORDER, second, first)
