"""What is done to a visit and its agenda. Each action is one transaction and says who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, cast

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext

from agendas.models import Release, Session, SessionState
from agendas.models.schedule import checked_together
from agendas.programme import Audience, programme_of
from agendas.readiness import problems_with_move, problems_with_publishing
from agendas.refusals import refusal_sentence
from exchanges.models import Visit
from exchanges.states import NEEDS_REASON, MoveRefused, Status
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.models import User


def _explained[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Turn the database's refusal of a double booking into a MoveRefused that says with whom."""

    @wraps(action)
    def explaining(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except IntegrityError as error:
            sentence = refusal_sentence(error, cast("User", kwargs["by"]))
            if sentence is None:
                raise
            raise MoveRefused([sentence]) from error

    return explaining


# The visit


@again_after_deadlock
@_explained
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
@_explained
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
@_explained
def reopen_session(*, session: Session, by: User) -> None:
    """Make a confirmed or cancelled session a draft again."""
    _set_state(session, SessionState.DRAFT, by)


@again_after_deadlock
@_explained
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
@_explained
def waive_conflict(*, session: Session, reason: str, by: User, at: datetime) -> None:
    """Accept that a session's people or room are elsewhere too: it may be confirmed nonetheless."""
    if not reason.strip():
        raise MoveRefused([gettext("Escreva por que o conflito foi aceito.")])
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    with pghistory.context(user=by.pk):
        locked.waived_at, locked.waived_by, locked.waiver_reason = at, by, reason.strip()
        locked.save(update_fields=["waived_at", "waived_by", "waiver_reason"])


@again_after_deadlock
@_explained
def withdraw_waiver(*, session: Session, by: User) -> None:
    """Let a session count again. Raises MoveRefused when it is confirmed and would overlap."""
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    with pghistory.context(user=by.pk):
        locked.waived_at, locked.waived_by, locked.waiver_reason = None, None, ""
        locked.save(update_fields=["waived_at", "waived_by", "waiver_reason"])


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
