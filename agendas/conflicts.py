"""Conflicts of a visit's agenda, with itself and with every other visit, found in one statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext

from agendas.models import Session, SessionState, Visibility
from exchanges.dates import short_date
from exchanges.models import Visit

# Both branches start from this visit's few sessions and look each person and room up by an
# ordinary index; `during && during` then decides. The visit's own pairs are found twice, once from
# each side, so that each session can show its own.
OVERLAPS = """
WITH mine AS MATERIALIZED (
    SELECT id, room_id, during, state, waived_at IS NOT NULL AS is_waived
    FROM agendas_session
    WHERE visit_id = %(visit)s AND state <> 'cancelled' AND NOT isempty(during)
)
SELECT mine.id, other.id, 'person', person.id,
       coalesce(nullif(person.social_name, ''), person.name),
       mine.is_waived OR other.waived_at IS NOT NULL
FROM mine
JOIN agendas_assignment a ON a.session_id = mine.id
JOIN agendas_assignment b ON b.person_id = a.person_id AND b.session_id <> a.session_id
JOIN agendas_session other ON other.id = b.session_id
    AND other.state <> 'cancelled' AND other.during && mine.during
JOIN participants_person person ON person.id = a.person_id
UNION ALL
SELECT mine.id, other.id, 'room', room.id, room.name,
       mine.is_waived OR other.waived_at IS NOT NULL
FROM mine
JOIN agendas_session other ON other.room_id = mine.room_id AND other.id <> mine.id
    AND other.state <> 'cancelled' AND other.during && mine.during
JOIN agendas_room room ON room.id = mine.room_id
ORDER BY 1, 2, 3, 5, 4
"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A person or a room in two sessions at once, told from the side of the first."""

    session_id: int
    other_id: int
    kind: str
    name: str
    is_waived: bool
    other: str
    blocks: bool

    @property
    def sentence(self) -> str:
        told = {"name": self.name, "other": self.other}
        if self.kind == "room":
            return gettext("A sala %(name)s também está em %(other)s.") % told
        return gettext("%(name)s também está em %(other)s.") % told


def conflicts_of(visit: Visit, visibilities: tuple[Visibility, ...]) -> dict[int, list[Conflict]]:
    """Return the conflicts of a visit by session, in two queries.

    Of another visit, only what is public is named. A conflict blocks when the other session is
    confirmed and neither is waived: confirming this one would be refused.
    """
    with connection.cursor() as cursor:
        cursor.execute(OVERLAPS, {"visit": visit.pk})
        rows = cursor.fetchall()
    if not rows:
        return {}
    ids = {other for _mine, other, *_rest in rows}
    others = Session.objects.filter(pk__in=ids).select_related("visit").in_bulk()
    found: dict[int, list[Conflict]] = defaultdict(list)
    for session_id, other_id, kind, _pk, name, is_waived in rows:
        other = others.get(other_id)
        if other is None:  # deleted between the two statements
            continue
        told = _told(other, visit, visibilities)
        blocks = other.state == SessionState.CONFIRMED and not is_waived
        found[session_id].append(
            Conflict(session_id, other_id, kind, name, is_waived, told, blocks)
        )
    return found


def _told(other: Session, visit: Visit, visibilities: tuple[Visibility, ...]) -> str:
    is_own = other.visit_id == visit.pk
    may_name = other.visibility in (visibilities if is_own else (Visibility.PUBLIC,))
    title = f"“{other.title}”" if may_name else gettext("um item não público")
    day = short_date(other.day) if other.day else ""
    when = " ".join(part for part in [day, other.time_in_words] if part)
    return f"{title} ({when})" if is_own else f"{title} ({other.visit}, {when})"
