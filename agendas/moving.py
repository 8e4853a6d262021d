"""Giving sessions another time and place: one, several together, or the rest of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from agendas.actions import explained
from agendas.changes import recorded
from agendas.grid import Place
from agendas.models import Room, Session, Venue, Visibility
from agendas.models.schedule import checked_together
from agendas.times import Told
from exchanges.models import Visit
from exchanges.states import MoveRefused
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.models import User

MOST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a session shall stand, and the version of it that this was decided by.

    `version` is None when whoever decides has seen the newest and insists; without a `place` it
    stays where it is.
    """

    session_id: int
    version: int | None
    day: date | None
    told: Told
    place: Place | None = None


class Stale(Exception):
    """Somebody has changed these sessions meanwhile; nothing was done."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        super().__init__(", ".join(session.title for session in sessions))
        self.sessions = sessions


@again_after_deadlock
@explained
def place_sessions(
    *,
    visit: Visit,
    placements: Sequence[Placement],
    visibilities: tuple[Visibility, ...],
    by: User,
) -> dict[int, int]:
    """Move sessions of a visit, all or none, as one change that can be undone.

    Returns their new versions. Raises Stale when one of them was changed since, and MoveRefused
    when one is gone, lacks what it needs, or would be a confirmed double booking.
    """
    wanted = {one.session_id: one for one in placements}
    readable = visit.sessions.filter(pk__in=wanted, visibility__in=visibilities)
    sessions = list(readable.select_for_update(of=("self",)).order_by("pk"))
    if len(sessions) < len(wanted):
        raise MoveRefused([gettext("Este item já não está na programação.")])
    stale = [one for one in sessions if wanted[one.pk].version not in {None, one.version}]
    if stale:
        raise Stale(stale)
    with recorded(visit=visit, by=by, label=_label(sessions)), checked_together():
        for session in sessions:
            _place(session, wanted[session.pk])
    return {session.pk: session.version for session in sessions}


def _place(session: Session, placement: Placement) -> None:
    session.day, session.told = placement.day, placement.told
    if placement.place:
        _refuse_strange(placement.place)
        session.venue_id, session.room_id = placement.place
    if session.day is None and session.is_confirmed:
        raise MoveRefused([gettext("Volte o item a rascunho antes de tirar dele o dia.")])
    session.save()


def _refuse_strange(place: Place) -> None:
    venue_id, room_id = place
    if venue_id and not Venue.objects.filter(pk=venue_id).exists():
        raise MoveRefused([gettext("Este local já não existe.")])
    if room_id and not Room.objects.filter(pk=room_id, venue=venue_id).exists():
        raise MoveRefused([gettext("Esta sala é de outro local.")])


def _label(sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return gettext("mover “%(title)s”") % {"title": sessions[0].title}
    return ngettext("mover %(count)s item", "mover %(count)s itens", len(sessions)) % {
        "count": len(sessions)
    }


@again_after_deadlock
@explained
def delay_day(
    *,
    visit: Visit,
    first: Session,
    minutes: int,
    visibilities: tuple[Visibility, ...],
    by: User,
) -> int:
    """Let a session and all with a clock time after it on its day begin so much later (or, with
    a negative number, earlier); return how many. What was cancelled stays.

    An end that was said moves along; parts of the day stay what they are. Raises MoveRefused.
    """
    if first.day is None or first.starts is None:
        raise MoveRefused([gettext("Escolha um item com dia e horário.")])
    if not 0 < abs(minutes) <= MOST_MINUTES:
        raise MoveRefused([gettext("O atraso vai de 1 minuto a 12 horas.")])
    later = visit.sessions.live().filter(
        day=first.day, starts__gte=first.starts, visibility__in=visibilities
    )
    label = gettext("mudar o horário do dia a partir de “%(title)s”") % {"title": first.title}
    with recorded(visit=visit, by=by, label=label), checked_together():
        sessions = list(later.select_for_update(of=("self",)).order_by("pk"))
        for session in sessions:
            _delay(session, timedelta(minutes=minutes))
            session.save()
    return len(sessions)


def _delay(session: Session, delay: timedelta) -> None:
    told = session.told
    if session.day is None or told.starts is None:
        return
    begins = datetime.combine(session.day, told.starts) + delay
    ends = _later(told.ends, delay) if told.ends else None
    session.day = begins.date()
    session.told = replace(told, starts=begins.time(), ends=ends)


def _later(told: time, delay: timedelta) -> time:
    return (datetime.combine(date.min.replace(year=2000), told) + delay).time()
