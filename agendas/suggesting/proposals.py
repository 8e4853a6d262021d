"""A suggestion for an agenda: what it would move, and accepting it as one change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext

from agendas.actions import explained
from agendas.changes import recorded
from agendas.conflicts import conflicts_of
from agendas.listed import ListedSession
from agendas.models import Session, Visibility
from agendas.moving import Placement, Stale, place_sessions
from agendas.programme import Day
from agendas.revisions import revision_of
from agendas.suggesting.loading import Loaded, load, minutes_of
from agendas.suggesting.problem import Start
from agendas.suggesting.solving import Solution, solve
from agendas.times import Kind, Told, moment, tell
from exchanges.dates import short_date
from exchanges.models import Visit
from exchanges.states import MoveRefused
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.models import User

SALT = "agendas.suggesting"
KEPT_FOR = timedelta(days=1)
# For more there is no good answer in the time that a page may take.
MOST = 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """Placements for a visit's sessions, thought of for its agenda in this revision."""

    visit_id: int
    revision: str
    placements: tuple[Placement, ...]
    # What could not be kept, in words, for the pages that this goes to.
    unkept: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """Return it as a text that a page can carry; `read` takes it back."""
        moves = [
            [
                one.session_id,
                one.version,
                str(one.day),
                one.told.kind,
                _iso(one.told.starts),
                _iso(one.told.ends),
            ]
            for one in self.placements
        ]
        told = [self.visit_id, self.revision, moves, self.unkept]
        return signing.dumps(told, salt=SALT, compress=True)


def read(signed: str, visit: Visit) -> Proposal:
    """Return a proposal for this visit. Raises MoveRefused for what is none, or is too old."""
    try:
        visit_id, revision, moves, unkept = signing.loads(signed, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        visit_id, revision, moves, unkept = None, "", [], []
    if visit_id != visit.pk:
        raise MoveRefused([gettext("Esta sugestão já não vale. Peça outra.")])
    return Proposal(visit.pk, revision, tuple(map(_placement, moves)), tuple(unkept))


def _iso(told: time | None) -> str | None:
    return told.isoformat("minutes") if told else None


def _placement(move: Sequence[Any]) -> Placement:
    session_id, version, day, kind, starts, ends = move
    told = Told(Kind(kind), time.fromisoformat(starts), time.fromisoformat(ends) if ends else None)
    return Placement(session_id, version, date.fromisoformat(day), told)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal with what was found on the way: what it is about, and what had to give way."""

    proposal: Proposal
    solution: Solution
    loaded: Loaded


def suggest(*, visit: Visit, visibilities: tuple[Visibility, ...], by: User) -> Suggestion:
    """Think of times for what has none or clashes.

    Raises MoveRefused when there is nothing to suggest, and SolverMissing.
    """
    if not visit.has_days:
        raise MoveRefused([gettext("Diga primeiro os dias exatos da visita.")])
    revision = revision_of(visit.pk)
    conflicts = conflicts_of(visit, visibilities, by)
    in_conflict = {pk for pk, found in conflicts.items() if any(one.is_open for one in found)}
    loaded = load(visit, visibilities, in_conflict)
    if problem := _problem_with(len(loaded.problem.activities)):
        raise MoveRefused([problem])
    solution = solve(loaded.problem)
    placements = tuple(
        _moved(loaded.sessions[key], start)
        for key, start in solution.starts.items()
        if _is_new(loaded.sessions[key], start)
    )
    return Suggestion(Proposal(visit.pk, revision, placements), solution, loaded)


def _problem_with(count: int) -> str:
    """Return why for so many items nothing is suggested; "" if it is."""
    if not count:
        return gettext("Não há o que sugerir: todos os itens têm horário, e nenhum tem conflito.")
    if count > MOST:
        return gettext(
            "São %(count)s itens sem horário ou com conflito, e uma sugestão vai até %(most)s. "
            "Marque antes o horário de alguns."
        ) % {"count": count, "most": MOST}
    return ""


def _is_new(session: Session, start: Start) -> bool:
    return (session.day, session.starts) != (start.day, _time(start.clock))


def _moved(session: Session, start: Start) -> Placement:
    """Return the start as said; an end only if one was said, and as much later."""
    ends = None if session.ends is None else _time(start.clock + minutes_of(session))
    kind = Kind.FROM if session.time_kind == Kind.FROM else Kind.EXACT
    told = Told(kind, _time(start.clock), ends)
    return Placement(session.pk, session.version, start.day, told)


def _time(clock: int) -> time:
    return time(clock // 60 % 24, clock % 60)


@again_after_deadlock
@explained
def accept(
    *, visit: Visit, proposal: Proposal, visibilities: tuple[Visibility, ...], by: User
) -> int:
    """Move sessions as proposed, as one change that can be undone; return how many.

    Raises Stale when anything of the agenda has changed since, and MoveRefused as moving does.
    """
    if not proposal.placements:
        raise MoveRefused([gettext("Esta sugestão não muda nada.")])
    label = gettext("aceitar a sugestão de horários")
    with recorded(visit=visit, by=by, label=label):
        # Also what stays has to be where it was when the others were placed around it.
        if revision_of(visit.pk) != proposal.revision:
            raise Stale([])
        place_sessions(
            visit=visit, placements=proposal.placements, visibilities=visibilities, by=by
        )
    return len(proposal.placements)


# How the agenda would be


def was_in_words(days: Sequence[Day], placements: Collection[Placement]) -> dict[int, str]:
    """Return where what is moved stands now, by its id: "qui 03/12, manhã", "sem dia, 9h"."""
    moved = {one.session_id for one in placements}
    return {
        row.id: f"{short_date(day.date) if day.date else gettext('sem dia')}, {_lower(row.time)}"
        for day in days
        for row in day.rows
        if row.id in moved
    }


def _lower(words: str) -> str:
    """Return words of a time as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def as_proposed(days: Sequence[Day], placements: Collection[Placement]) -> list[Day]:
    """Return days with their rows where the placements put them.

    The rows' sessions are changed for it, and are not to be saved.
    """
    moves: Mapping[int, Placement] = {one.session_id: one for one in placements}
    rows = [row for day in days for row in day.rows]
    for row in rows:
        if move := moves.get(row.id):
            _put(row.session, move)
    new_times = {pk: tell(move.told) for pk, move in moves.items()}
    rows = [replace(row, time=new_times.get(row.id, row.time)) for row in rows]
    rows.sort(key=lambda row: row.session.order)
    proposed = [
        replace(day, rows=[row for row in rows if row.session.day == day.date]) for day in days
    ]
    return [day for day in proposed if day.rows or day.date]


def _put(session: ListedSession, move: Placement) -> None:
    session.day, session.told = move.day, move.told
    if move.day and move.told.starts:
        # Only for its length: by the clocks of anywhere.
        begins: datetime = moment(move.day, move.told.starts, "UTC")
        session.during = DateTimeTZRange(begins, begins + timedelta(minutes=minutes_of(session)))
