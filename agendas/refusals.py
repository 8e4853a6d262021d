"""What the database refused, in words for the person who asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import IntegrityError
from django.db.models import QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext

from agendas.models import Room, Session, Visibility
from agendas.times import Style, clock, tell
from exchanges import access
from exchanges.dates import long_date
from exchanges.models import Visit
from participants.models import Person

if TYPE_CHECKING:
    from exchanges.refusals import Asker

# PostgreSQL's detail, in whatever language, names the two keys as "(column, during)=(5, [a,b))";
# the second is the one that was there before.
_KEY = re.compile(r"=\((?P<id>\d+), (?P<during>[\[(][^\])]*[\])])\)")

# What only somebody else's change at the same moment can violate on a page.
CHANGED_MEANWHILE = {
    "assignment_follows_its_session",
    "session_range_is_of_what_was_said",
    "session_told_by_its_clocks",
}


def refusal_sentence(error: IntegrityError, user: Asker) -> str | None:
    """Return the sentence for an error of one of the agenda's constraints, None for any other.

    It names the other visit, session, person or room, and time. To somebody who may not see the
    other visit, the title of a session that is not public stays unsaid. Makes queries, so call it
    when the failed transaction is over.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", None)
    if constraint in CHANGED_MEANWHILE:
        return gettext("A programação mudou enquanto você gravava. Tente de novo.")
    if constraint == "session_room_is_of_its_venue":
        return gettext("Esta sala é de outro local.")
    if constraint == "delegation_member_office_is_own":
        return gettext("Este cargo é de outra pessoa.")
    if constraint not in {"session_room_once", "assignment_person_once"}:
        return None
    keys = _KEY.findall(getattr(diagnosis, "message_detail", None) or "")
    if not keys:
        return None
    pk, during = keys[-1]
    if constraint == "session_room_once":
        return _room_taken(int(pk), during, user)
    return _person_taken(int(pk), during, user)


def _room_taken(room_id: int, during: str, user: Asker) -> str:
    room = Room.objects.select_related("venue").get(pk=room_id)
    other = _firm_sessions(during).filter(room=room).first()
    place = {"room": room, "venue": room.venue}
    if other is None:
        # It has just been moved or cancelled: trying again may work.
        return gettext("A sala %(room)s (%(venue)s) já estava ocupada. Tente de novo.") % place
    return gettext(
        "A sala %(room)s (%(venue)s) já está ocupada por %(session)s. "
        "Mude o horário ou a sala, ou aceite o conflito com um motivo."
    ) % {**place, "session": _described(other, user)}


def _person_taken(person_id: int, during: str, user: Asker) -> str:
    person = Person.objects.get(pk=person_id)
    other = _firm_sessions(during).filter(assignments__person=person).first()
    if other is None:
        return gettext("%(person)s já tinha outro compromisso. Tente de novo.") % {"person": person}
    return gettext(
        "%(person)s já está em %(session)s. "
        "Mude o horário, tire a pessoa de um dos itens, ou aceite o conflito com um motivo."
    ) % {"person": person, "session": _described(other, user)}


def _firm_sessions(during: str) -> QuerySet[Session]:
    exactly = Cast(Value(during), DateTimeRangeField())
    return Session.objects.filter(is_firm=True, during=exactly).select_related("visit", "venue")


def _described(session: Session, user: Asker) -> str:
    """Return "“Acolhimento” (visita Londrina em Foz), quinta-feira, 18 de…, às 9h, no CREAS II"."""
    may_name = _may_name(session, user)
    title = f"“{session.title}”" if may_name else gettext("um item não público")
    parts = [f"{title} ({session.visit})"]
    if session.day:
        parts.append(long_date(session.day))
    parts.append(tell(session.told, style=Style.SENTENCE) + _estimated_end(session))
    if session.venue and may_name:
        parts.append(str(session.venue))
    return ", ".join(parts)


def _estimated_end(session: Session) -> str:
    """Say until when an item counts that has no said end."""
    if session.ends or session.during.isempty:
        return ""
    end = session.during.upper.astimezone(session.tzinfo).time()
    return gettext(" (sem fim informado; conta até %(end)s)") % {"end": clock(end)}


def _may_name(session: Session, user: Asker) -> bool:
    if session.visibility == Visibility.PUBLIC:
        return True
    if user is None:
        return False
    visit = Visit.objects.visible_to(user).filter(pk=session.visit_id).first()
    if visit is None:
        return False
    return session.visibility != Visibility.RESTRICTED or access.is_of_the_hosts(user, visit)
