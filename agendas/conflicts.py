"""Conflicts of a visit's agenda, with itself and with every other visit, found in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from agendas.models import Session, SessionState, Visibility
from exchanges.dates import short_date
from exchanges.models import Visit

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

# All that the visit's people and rooms are taken by meanwhile is put in the order of its beginning;
# what begins before everything earlier of the same person or room has ended is late. Few are, and
# only these are compared with others, since comparing ranges is what costs. A pair of the visit's
# own is told twice, once from each side, so that each session can show it. (It begins with SELECT,
# lest pghistory takes it for a change and sends the change's author before it.)
OVERLAPS = """
SELECT * FROM (
WITH mine AS MATERIALIZED (
    SELECT id, room_id, during, waived_at IS NOT NULL AS is_waived, waiver_reason
    FROM agendas_session
    WHERE visit_id = %(visit)s AND state <> 'cancelled' AND NOT isempty(during)
), span AS MATERIALIZED (
    SELECT tstzrange(min(lower(during)), max(upper(during))) AS during FROM mine
), taken AS MATERIALIZED (
    SELECT 'person' AS kind, person_id AS taken_id, session_id, during
    FROM agendas_assignment
    WHERE during && (SELECT during FROM span) AND person_id IN (
        SELECT person_id FROM agendas_assignment WHERE session_id IN (SELECT id FROM mine)
    )
    UNION ALL
    SELECT 'room', room_id, id, during
    FROM agendas_session
    WHERE during && (SELECT during FROM span) AND room_id IN (SELECT room_id FROM mine)
        AND state <> 'cancelled'
), ordered AS (
    SELECT *, max(upper(during)) OVER (
        PARTITION BY kind, taken_id ORDER BY lower(during), session_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS free_from
    FROM taken
), pairs AS (
    SELECT late.kind, late.taken_id, late.session_id AS one_id, early.session_id AS two_id
    FROM ordered late
    JOIN taken early USING (kind, taken_id)
    WHERE lower(late.during) < late.free_from AND early.during && late.during
        AND (lower(early.during), early.session_id) < (lower(late.during), late.session_id)
)
SELECT other.*, mine.id AS mine_id, pairs.kind AS taken_kind,
    CASE pairs.kind
        WHEN 'room' THEN (SELECT name FROM agendas_room WHERE id = taken_id)
        ELSE (
            SELECT coalesce(nullif(social_name, ''), name)
            FROM participants_person WHERE id = taken_id
        )
    END AS taken_name,
    (SELECT title FROM exchanges_visit WHERE id = other.visit_id) AS visit_title,
    mine.is_waived OR other.waived_at IS NOT NULL AS either_is_waived,
    mine.waiver_reason AS mine_reason
FROM pairs
JOIN mine ON mine.id IN (one_id, two_id)
JOIN agendas_session other ON other.id = CASE mine.id WHEN one_id THEN two_id ELSE one_id END
WHERE other.state <> 'cancelled'
) AS found
ORDER BY mine_id, id, taken_kind, taken_name
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
    # Why it was accepted for the first session, to whom may read what its team writes.
    reason: str = ""

    @property
    def sentence(self) -> str:
        told = {"name": self.name, "other": self.other}
        sentence = gettext("%(name)s também está em %(other)s.") % told
        if self.kind == "room":
            sentence = gettext("A sala %(name)s também está em %(other)s.") % told
        because = gettext("Motivo: %(reason)s") % {"reason": self.reason} if self.reason else ""
        return f"{sentence} {because}".rstrip()


def conflicts_of(
    visit: Visit, visibilities: tuple[Visibility, ...], user: User | AnonymousUser
) -> dict[int, list[Conflict]]:
    """Return the conflicts of a visit by session, in two queries at most.

    Of a visit that the user may not see, only what is public and confirmed is named; of any, what
    is restricted is named to its own hosts alone. A conflict blocks when the other session is
    confirmed and neither is waived: confirming this one would be refused.
    """
    found: dict[int, list[Conflict]] = defaultdict(list)
    told: dict[int, str] = {}
    others = list(Session.objects.raw(OVERLAPS, {"visit": visit.pk}))
    reads_reasons = Visibility.RESTRICTED in visibilities
    may_name = _Discretion(visit, visibilities, others, user)
    for other in others:
        beside = vars(other)  # a session, with more columns than the model has
        if other.pk not in told:
            told[other.pk] = may_name.told(other, beside["visit_title"])
        is_waived: bool = beside["either_is_waived"]
        conflict = Conflict(
            session_id=beside["mine_id"],
            other_id=other.pk,
            kind=beside["taken_kind"],
            name=beside["taken_name"],
            is_waived=is_waived,
            other=told[other.pk],
            blocks=other.state == SessionState.CONFIRMED and not is_waived,
            reason=beside["mine_reason"] if reads_reasons else "",
        )
        found[conflict.session_id].append(conflict)
    return dict(found)


class _Discretion:
    """Decides how much of another session is said to a user."""

    def __init__(
        self,
        visit: Visit,
        visibilities: tuple[Visibility, ...],
        others: Sequence[Session],
        user: User | AnonymousUser,
    ) -> None:
        self.visit = visit
        self.visibilities = visibilities
        elsewhere = {other.visit_id for other in others} - {visit.pk}
        self.known: set[int] = set()
        if elsewhere:
            known = Visit.objects.visible_to(user).filter(pk__in=elsewhere)
            self.known.update(known.values_list("pk", flat=True))

    def told(self, other: Session, visit_title: str) -> str:
        day = short_date(other.day) if other.day else ""
        when = " ".join(part for part in [day, other.time_in_words] if part)
        if other.visit_id == self.visit.pk:
            return f"{self._title(other, self.visibilities)} ({when})"
        if other.visit_id in self.known:
            taking_part = (Visibility.PUBLIC, Visibility.PARTICIPANTS)
            return f"{self._title(other, taking_part)} ({visit_title}, {when})"
        if other.state == SessionState.CONFIRMED and other.visibility == Visibility.PUBLIC:
            return f"“{other.title}” ({visit_title}, {when})"
        return gettext("outro compromisso (%(when)s)") % {"when": when}

    def _title(self, other: Session, visibilities: Collection[Visibility]) -> str:
        if other.visibility in visibilities:
            return f"“{other.title}”"
        return gettext("um item não público")
