"""What is done to a visit and its agenda. Each action is one transaction and says who did it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, cast

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from agendas import undoing
from agendas.changes import recorded
from agendas.models import ConflictKind, Release, Session, SessionState, Waiver
from agendas.models.schedule import checked_together
from agendas.models.waivers import DOUBLE_BOOKINGS
from agendas.programme import Audience
from agendas.readiness import (
    Lack,
    ReleaseCheck,
    problems_with_move,
    problems_with_publishing,
)
from agendas.releasing import drafts_of, proposal_for
from exchanges.models import Visit
from exchanges.refusals import constraint_sentence
from exchanges.states import NEEDS_REASON, MoveRefused, Status
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.models import User


def explained[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Turn what the database refuses into a MoveRefused; of a double booking it says with whom."""

    @wraps(action)
    def explaining(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except IntegrityError as error:
            sentence = constraint_sentence(error, cast("User | None", kwargs.get("by")))
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
    label = gettext("confirmar “%(title)s”") % {"title": session.title}
    _set_state(session, SessionState.CONFIRMED, by, label)


@again_after_deadlock
def confirm_agenda(*, visit: Visit, audience: Audience, by: User) -> int:
    """Confirm all drafts with a day that the audience reads, or none; return how many.

    Raises MoveRefused with every refusal, not only the first.
    """
    problems: list[str] = []
    label = gettext("confirmar os rascunhos")
    with recorded(visit=visit, by=by, label=label), transaction.atomic():
        confirmed = 0
        for session in drafts_of(visit, audience):
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
    label = gettext("voltar “%(title)s” a rascunho") % {"title": session.title}
    _set_state(session, SessionState.DRAFT, by, label)


@again_after_deadlock
@explained
def cancel_session(*, session: Session, by: User) -> None:
    """Cancel a session; it stays in the agenda, struck out, and frees people and room."""
    label = gettext("cancelar “%(title)s”") % {"title": session.title}
    _set_state(session, SessionState.CANCELLED, by, label)


def _set_state(session: Session, state: SessionState, by: User, label: str) -> None:
    locked = _locked(session)
    if state == SessionState.CONFIRMED and locked.day is None:
        raise MoveRefused([gettext("Escolha o dia antes de confirmar.")])
    if state == SessionState.CONFIRMED and locked.state == SessionState.CANCELLED:
        raise MoveRefused([gettext("Este item foi cancelado. Reabra-o antes de confirmar.")])
    with recorded(visit=locked.visit, by=by, label=label):
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
    locked = _locked(session)
    label = gettext("aceitar o conflito de “%(title)s”") % {"title": session.title}
    with recorded(visit=locked.visit, by=by, label=label):
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
    locked = _locked(session)
    label = gettext("não aceitar mais o conflito de “%(title)s”") % {"title": session.title}
    with recorded(visit=locked.visit, by=by, label=label):
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


def _locked(session: Session) -> Session:
    locked = Session.objects.select_for_update(of=("self",)).select_related("visit")
    return locked.get(pk=session.pk)


undo = again_after_deadlock(explained(undoing.undo))
redo = again_after_deadlock(explained(undoing.redo))


# Its release


@again_after_deadlock
@transaction.atomic
def publish(
    *,
    visit: Visit,
    by: User,
    at: datetime,
    with_drafts: bool = False,
    with_visit: bool = False,
    seen: str = "",
    despite: Collection[str] = (),
) -> Release:
    """Freeze what the agenda says in public as its next version, and show it to everybody.

    `with_drafts` confirms first what would stand in it but is a draft, and `with_visit` the visit
    itself: all or nothing is done.
    `seen` is the fingerprint of the proposal that was looked at: another one isn't published.
    `despite` are the sentences of what was seen to be missing; what still is, is kept with the
    release. Something else that is missing refuses it until it is seen, too.
    Raises MoveRefused with all that stands in the way.
    """
    # Anew: whoever asks may have read the visit before it was confirmed.
    visits = Visit.objects.select_for_update(of=("self",)).with_sides().select_related("agreement")
    visit = visits.get(pk=visit.pk)
    if seen and proposal_for(visit, at=at).fingerprint != seen:
        raise MoveRefused(
            [gettext("A programação mudou enquanto você a conferia. Confira de novo, abaixo.")]
        )
    before = ReleaseCheck.of(visit, by).missing(with_drafts=with_drafts)
    if with_visit and visit.status == Status.PROPOSED:
        move_visit(visit=visit, to=Status.CONFIRMED, by=by)
        visit = visits.get(pk=visit.pk)
    unconfirmed = _problems_with_confirming(visit, by) if with_drafts else []
    # Nothing is said of the items that the refused drafts would have been.
    blocking = problems_with_publishing(visit, has_public_items=True if unconfirmed else None)
    problems = [lack.sentence for lack in blocking]
    if problems := [*problems, *unconfirmed, *_unseen(before, despite)]:
        raise MoveRefused(problems)
    proposal = proposal_for(visit, at=at)
    with pghistory.context(user=by.pk):
        return Release.objects.create(
            visit=visit,
            number=proposal.number,
            programme=proposal.programme,
            differences=proposal.differences,
            lacks=[one.sentence for one in ReleaseCheck.of(visit, by).missing(with_drafts=False)],
            published_at=at,
            published_by=by,
        )


def _unseen(lacks: Collection[Lack], despite: Collection[str]) -> list[str]:
    unseen = [one.sentence for one in lacks if one.sentence not in despite]
    if not unseen:
        return []
    told = gettext(
        "Falta ainda: %(lacks)s Para publicar mesmo assim, confira a lista na página de publicar."
    )
    return [told % {"lacks": " ".join(unseen)}]


def _problems_with_confirming(visit: Visit, by: User) -> list[str]:
    try:
        confirm_agenda(visit=visit, audience=Audience.PUBLIC, by=by)
    except MoveRefused as refusal:
        return refusal.problems
    return []


@transaction.atomic
def withdraw(*, visit: Visit, by: User, at: datetime) -> None:
    """Take the published agenda off the public page; its versions are kept."""
    with pghistory.context(user=by.pk):
        visit.releases.shown().update(withdrawn_at=at)
