"""Ways out of a conflict, applied at once: another time, another room, an earlier end.

They are saved as the form is: under the version they were offered for, with every neighbour's range
derived anew, and refused by the same constraints, in words.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from agendas.actions import explained
from agendas.changes import recorded
from agendas.free_time import expected_people, next_free
from agendas.models import Room, Session, SessionState
from agendas.times import Kind, Told
from exchanges.models import Visit
from exchanges.models.visits import hosts_in_order
from exchanges.states import MoveRefused
from exchanges.transactions import again_after_deadlock
from participants.models import Person

if TYPE_CHECKING:
    from accounts.models import User


@again_after_deadlock
@explained
def move_to_next_free_time(*, session: Session, version: int, by: User) -> Session:
    """Move a session to where its people and its place are free, and return it.

    Raises MoveRefused when there is no such time in the days of the visit.
    """
    moved = _locked(session, version)
    _queue_up_for(moved)
    visit = Visit.objects.prefetch_related(hosts_in_order()).get(pk=moved.visit_id)
    slot = next_free(moved, visit)
    if slot is None:
        raise MoveRefused(
            [
                gettext(
                    "Não há outro horário livre para estas pessoas e este lugar nos dias da visita."
                )
            ]
        )
    moved.day, moved.told = slot.day, slot.told
    return _saved(moved, by, ["day", "time_kind", "starts", "ends", "part"])


@again_after_deadlock
@explained
def take_another_room(*, session: Session, version: int, by: User) -> Session:
    """Move a session to another room of its venue, free and big enough, and return it.

    Raises MoveRefused when there is none.
    """
    moved = _locked(session, version)
    if moved.venue is None or moved.during.isempty:
        raise MoveRefused([gettext("Escolha primeiro o local e o horário.")])
    rooms = list(
        Room.objects.select_for_update(no_key=True).filter(venue=moved.venue_id).order_by("pk")
    )
    at_once = Session.objects.live().filter(during__overlap=moved.during, room__in=rooms)
    taken = set(at_once.values_list("room_id", flat=True)) | {moved.room_id}
    people = expected_people(moved)
    free = [
        room
        for room in rooms
        if room.pk not in taken and (room.capacity is None or room.capacity >= people)
    ]
    if not free:
        raise MoveRefused(
            [
                gettext(
                    "Em %(venue)s não há outra sala livre neste horário que comporte "
                    "%(people)s pessoas."
                )
                % {"venue": moved.venue, "people": people}
            ]
        )
    # The smallest of those known to be big enough.
    moved.room = min(free, key=lambda room: (room.capacity is None, room.capacity or 0, room.pk))
    return _saved(moved, by, ["room"])


@again_after_deadlock
@explained
def shorten(*, session: Session, ends: time, version: int, by: User) -> Session:
    """Let a session end earlier than now, and return it. Raises MoveRefused when it can't."""
    shorter = _locked(session, version)
    told = shorter.told
    if told.kind not in {Kind.EXACT, Kind.FROM} or told.starts is None or told.starts >= ends:
        raise MoveRefused([gettext("O item não pode terminar antes de começar.")])
    if _end_of(shorter, ends) >= shorter.during.upper:
        raise MoveRefused([gettext("O item já termina antes disso.")])
    shorter.told = Told(told.kind, told.starts, ends)
    return _saved(shorter, by, ["ends"])


def _end_of(session: Session, ends: time) -> datetime:
    begins = session.during.lower.astimezone(session.tzinfo)
    return datetime.combine(begins.date(), ends, tzinfo=session.tzinfo)


def _locked(session: Session, version: int) -> Session:
    """Read a session again under a lock. Raises MoveRefused if it isn't what was on the screen."""
    locked = (
        Session.objects.select_for_update(of=("self",))
        .select_related("visit", "venue__municipality", "room")
        .get(pk=session.pk)
    )
    if locked.version != version:
        raise MoveRefused([gettext("Este item mudou enquanto isso. Confira-o e tente de novo.")])
    if locked.state == SessionState.CANCELLED:
        raise MoveRefused([gettext("Este item foi cancelado.")])
    return locked


def _queue_up_for(session: Session) -> None:
    """Let two who look for a free time of the same people or room do so one after the other."""
    people = Person.objects.filter(sessions=session.pk).values("pk")
    in_order = Person.objects.filter(pk__in=people).order_by("pk")
    list(in_order.select_for_update(no_key=True).values_list("pk"))
    rooms = Room.objects.filter(pk=session.room_id or 0)
    list(rooms.select_for_update(no_key=True).values_list("pk"))


def _saved(session: Session, by: User, fields: list[str]) -> Session:
    try:
        session.clean()
    except ValidationError as error:
        raise MoveRefused(error.messages) from error
    label = gettext("mudar “%(title)s” para sair de um conflito") % {"title": session.title}
    with recorded(visit=session.visit, by=by, label=label):
        session.save(update_fields=fields)
    return session
