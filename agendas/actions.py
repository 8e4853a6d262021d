"""What is done to a visit and its agenda. Each action is one transaction and says who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING

import pghistory
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext
from psycopg import errors

from agendas.models import ConflictKind, Release, Session, SessionState, Waiver
from agendas.models.schedule import checked_together
from agendas.models.waivers import DOUBLE_BOOKINGS
from agendas.programme import Audience, programme_of
from agendas.readiness import problems_with_move, problems_with_publishing
from agendas.refusals import refusal_sentence
from exchanges.models import Visit
from exchanges.states import NEEDS_REASON, MoveRefused, Status

if TYPE_CHECKING:
    from accounts.models import User

ATTEMPTS = 3


def again_after_deadlock[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Try an action again when PostgreSQL ended it to free two people who waited for each other."""

    @wraps(action)
    def patient(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return action(*args, **kwargs)
        for _attempt in range(ATTEMPTS - 1):
            try:
                return action(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(error.__cause__, errors.DeadlockDetected):
                    raise
        return action(*args, **kwargs)

    return patient


def explained[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Turn the database's refusal of a double booking into a MoveRefused that says with whom."""

    @wraps(action)
    def explaining(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except IntegrityError as error:
            by = kwargs.get("by")
            sentence = refusal_sentence(error, user=by)  # type: ignore[arg-type]
            if sentence is None:
                raise
            raise MoveRefused([sentence]) from error

    return explaining


# The visit


@again_after_deadlock
@explained
def move_visit(*, visit: Visit, to: Status, by: User, reason: str = "") -> None:
    """Move a visit to another status.

    Calling off frees people and rooms: a postponed visit's confirmed sessions become drafts, a
    cancelled one's are cancelled. Raises MoveRefused with what stands in the way.
    """
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    problems = problems_with_move(visit, to)
    if to in NEEDS_REASON and not reason.strip():
        problems.append(gettext("Escreva o motivo."))
    if problems:
        raise MoveRefused(problems)
    with pghistory.context(user=by.pk):
        visit.status = to
        visit.status_reason = reason.strip() if to in NEEDS_REASON else ""
        visit.save(update_fields=["status", "status_reason"])
        if to == Status.POSTPONED:
            _set_states(visit, {SessionState.CONFIRMED}, SessionState.DRAFT)
        if to == Status.CANCELLED:
            live = {SessionState.CONFIRMED, SessionState.DRAFT}
            _set_states(visit, live, SessionState.CANCELLED)


def _set_states(visit: Visit, old: set[SessionState], new: SessionState) -> None:
    # Together: with one of them gone, another would seem to last into somebody's next item.
    with checked_together():
        for session in visit.sessions.filter(state__in=old).order_by("pk"):
            session.state = new
            session.save(update_fields=["state"])


# Its sessions


@again_after_deadlock
@explained
def confirm_session(*, session: Session, by: User) -> None:
    """Confirm a session. Raises MoveRefused naming who or what is elsewhere at that time."""
    _set_state(session, SessionState.CONFIRMED, by)


@again_after_deadlock
def confirm_agenda(*, visit: Visit, audience: Audience, by: User) -> int:
    """Confirm all drafts with a day that the audience reads, or none; return how many.

    Raises MoveRefused with every refusal, not only the first.
    """
    drafts = visit.sessions.filter(
        state=SessionState.DRAFT, day__isnull=False, visibility__in=audience.visibilities
    ).order_by("pk")
    problems: list[str] = []
    with transaction.atomic():
        confirmed = 0
        for session in drafts:
            try:
                confirm_session(session=session, by=by)
                confirmed += 1
            except MoveRefused as refusal:
                problems += refusal.problems
        if problems:
            transaction.set_rollback(True)
    if problems:
        raise MoveRefused(list(dict.fromkeys(problems)))
    return confirmed


@again_after_deadlock
@explained
def reopen_session(*, session: Session, by: User) -> None:
    """Make a confirmed or cancelled session a draft again."""
    _set_state(session, SessionState.DRAFT, by)


@again_after_deadlock
@explained
def cancel_session(*, session: Session, by: User) -> None:
    """Cancel a session; it stays in the agenda, struck out, and frees people and room."""
    _set_state(session, SessionState.CANCELLED, by)


def _set_state(session: Session, state: SessionState, by: User) -> None:
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if state == SessionState.CONFIRMED and locked.day is None:
        raise MoveRefused([gettext("Escolha o dia antes de confirmar.")])
    if state == SessionState.CONFIRMED and locked.state == SessionState.CANCELLED:
        raise MoveRefused([gettext("Este item foi cancelado. Reabra-o antes de confirmar.")])
    with pghistory.context(user=by.pk):
        locked.state = state
        locked.save(update_fields=["state"])
    session.state, session.version = locked.state, locked.version


@again_after_deadlock
@explained
def waive_conflict(
    *,
    session: Session,
    reason: str,
    by: User,
    at: datetime,
    until: date | None = None,
    kind: ConflictKind = ConflictKind.PERSON,
) -> None:
    """Accept a conflict of a session until a day, or for good.

    Of double bookings all are accepted together, and the session may be confirmed nonetheless if
    the waiver lasts to its day. Raises MoveRefused when the session is confirmed, and a shorter
    waiver leaves somebody or something in two places.
    """
    if not reason.strip():
        raise MoveRefused([gettext("Escreva por que o conflito foi aceito.")])
    if until and until < timezone.localdate(at):
        raise MoveRefused([gettext("O último dia do aceite já passou.")])
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    with pghistory.context(user=by.pk):
        if kind in DOUBLE_BOOKINGS:
            _set_waiver(locked, at, by, reason.strip(), until)
            return
        told = {"reason": reason.strip(), "until": until, "accepted_at": at, "accepted_by": by}
        Waiver.objects.update_or_create(session=locked, kind=kind, defaults=told)


@again_after_deadlock
@explained
def withdraw_waiver(
    *, session: Session, by: User, kind: ConflictKind = ConflictKind.PERSON
) -> None:
    """Let a conflict count again. Raises MoveRefused when the session is firm and would overlap."""
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    with pghistory.context(user=by.pk):
        if kind in DOUBLE_BOOKINGS:
            _set_waiver(locked, None, None, "", None)
        else:
            locked.waivers.filter(kind=kind).delete()


def _set_waiver(
    session: Session, at: datetime | None, by: User | None, reason: str, until: date | None
) -> None:
    session.waived_at, session.waived_by = at, by
    session.waiver_reason, session.waived_until = reason, until
    session.save(update_fields=["waived_at", "waived_by", "waiver_reason", "waived_until"])


# Its release


@transaction.atomic
def publish(*, visit: Visit, by: User, at: datetime) -> Release:
    """Freeze what the agenda says in public as its next version, and show it to everybody.

    Raises MoveRefused with what stands in the way.
    """
    # Anew: whoever asks may have read the visit before it was confirmed.
    visit = Visit.objects.select_for_update(of=("self",)).with_sides().get(pk=visit.pk)
    if problems := problems_with_publishing(visit):
        raise MoveRefused(problems)
    latest = visit.releases.aggregate(latest=Max("number"))["latest"] or 0
    number = latest + 1
    programme = programme_of(
        visit,
        Audience.PUBLIC,
        issued_at=at,
        version=gettext("Versão %(number)s") % {"number": number},
        only_confirmed=True,
    )
    with pghistory.context(user=by.pk):
        return Release.objects.create(
            visit=visit,
            number=number,
            programme=programme,
            published_at=at,
            published_by=by,
        )


@transaction.atomic
def withdraw(*, visit: Visit, by: User, at: datetime) -> None:
    """Take the published agenda off the public page; its versions are kept."""
    with pghistory.context(user=by.pk):
        visit.releases.filter(withdrawn_at__isnull=True).update(withdrawn_at=at)
