"""What is wrong with a visit's agenda: how grave it is, who may know of it, and the ways out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.conflict_search import Row, search
from agendas.conflict_words import sentence_of
from agendas.models import ConflictKind, SessionState, Visibility
from agendas.models.waivers import DOUBLE_BOOKINGS
from agendas.times import Kind, Part, Told, clock, tell
from exchanges.dates import short_date
from exchanges.holidays import is_national_holiday, local_note, national_notes
from exchanges.models import HolidayKind, Visit
from exchanges.names import city_with_uf

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Severity(StrEnum):
    """How grave a conflict is. A double booking blocks: PostgreSQL refuses to confirm it."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Severity.BLOCKS: _("Impede confirmar"),
    Severity.WARNS: _("Atenção"),
    Severity.INFORMS: _("Para saber"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way out that is applied at once: the last part of its address, and its button."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted a conflict, why, when and until when (None: for good)."""

    reason: str
    by: str
    at: datetime
    until: date | None

    def __str__(self) -> str:
        """Return "A sala é dividida (Ana Lima, 22/11/2026, até 03/12/2026)"."""
        told = [self.by, f"{timezone.localtime(self.at):%d/%m/%Y}"]
        if self.until:
            told.append(gettext("até %(day)s") % {"day": f"{self.until:%d/%m/%Y}"})
        return f"{self.reason} ({', '.join(part for part in told if part)})"


@dataclass
class Conflict:
    """Something wrong with a session, told from its side; often it is between two sessions.

    `label` stands before the sentence, since colour alone says nothing to many. Of hundreds a page
    shows a few: what else is said of one is put into words only when it is read.
    """

    session_id: int
    other_id: int | None
    kind: ConflictKind
    severity: Severity
    label: str
    names: Sequence[str]
    facts: dict[str, Any]
    is_waived: bool
    blocks: bool
    accepted: Accepted | None
    row: Row = field(repr=False)
    may_name: _Discretion = field(repr=False)

    @property
    def other(self) -> str:
        """What may be said of the other session, if there is one."""
        return self.may_name.told(self.row) if self.other_id else ""

    @cached_property
    def sentence(self) -> str:
        return self.may_name.said(self)

    @property
    def ways(self) -> list[Way]:
        return _ways(self.kind, self.facts, self.row)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to see to it: it is more than a note, and nobody accepted it."""
        return not self.is_waived and self.severity is not Severity.INFORMS


def conflicts_of(
    visit: Visit,
    visibilities: tuple[Visibility, ...],
    user: User | AnonymousUser,
    *,
    today: date | None = None,
) -> dict[int, list[Conflict]]:
    """Return the conflicts of a visit by session, in two queries at most.

    Of a visit that the user may not see, only what is public and confirmed is named; of any, what
    is restricted is named to its own hosts alone. What was accepted, and why, only the hosts are
    told. A conflict blocks when the other session is confirmed and no waiver lasts to the day:
    confirming this one would be refused.
    """
    found: dict[int, list[Conflict]] = defaultdict(list)
    today = today or timezone.localdate()
    rows = search(visit.pk)
    may_name = _Discretion(visit, visibilities, rows, user)
    labels = {severity: severity.label for severity in Severity}
    for row in rows:
        if row.own_visibility not in visibilities:
            continue
        for conflict in _conflicts(row, may_name, labels, today):
            if may_name.internal_matters or not conflict.is_waived:
                found[conflict.session_id].append(conflict)
    return dict(found)


def _conflicts(
    row: Row, may_name: _Discretion, labels: Mapping[Severity, str], today: date
) -> Iterator[Conflict]:
    facts = json.loads(row.detail)
    kind = ConflictKind(row.kind)
    sessions = [row.session_id]
    if kind == ConflictKind.HOLIDAY:
        _look_up_holiday(facts)
        sessions = sorted(facts["sessions"]) if facts["notes"] else []
    if not sessions:
        return
    is_waived = row.is_covered or (row.until is not None and row.until >= today)
    severity = _severity(kind, facts)
    accepted = None
    if is_waived and row.reason and row.accepted_at:
        accepted = Accepted(row.reason, row.accepted_by or "", row.accepted_at, row.until)
    for session_id in sessions:
        yield Conflict(
            session_id=session_id,
            other_id=row.other_id,
            kind=kind,
            severity=severity,
            label=gettext("Conflito aceito") if is_waived else labels[severity],
            names=row.names,
            facts=facts,
            is_waived=is_waived,
            blocks=(
                severity is Severity.BLOCKS
                and row.state == SessionState.CONFIRMED
                and not row.is_covered
            ),
            accepted=accepted,
            row=row,
            may_name=may_name,
        )


def _look_up_holiday(facts: dict[str, Any]) -> None:
    """Complete what the statement found of a day by the calendars of country and state."""
    place = facts["country"], facts["state"], date.fromisoformat(facts["day"])
    own = facts["own"] or []
    facts["city"] = city_with_uf(facts["city"], facts["state"])
    facts["notes"] = [*national_notes(*place), *(local_note(kind, name) for kind, name in own)]
    facts["is_day_off"] = not (
        is_national_holiday(*place) or any(kind == HolidayKind.HOLIDAY for kind, _name in own)
    )


def _severity(kind: ConflictKind, facts: dict[str, Any]) -> Severity:
    """A double booking blocks; what is only about so, or an estimate, is only told."""
    if kind in DOUBLE_BOOKINGS:
        return Severity.BLOCKS
    is_uncertain = facts.get("is_vague") or facts.get("is_estimate")
    is_note = kind in _NOTES or facts.get("is_day_off") or facts.get("is_listed") is False
    return Severity.INFORMS if is_uncertain or is_note else Severity.WARNS


_NOTES = frozenset({ConflictKind.TRAVEL_UNKNOWN, ConflictKind.TOPIC, ConflictKind.SENSITIVE})


# The ways out; see `agendas.ways_out` for what each of them does

_MOVABLE = frozenset(ConflictKind) - {
    ConflictKind.TRAVEL_UNKNOWN,
    ConflictKind.CAPACITY,
    ConflictKind.TOPIC,
    ConflictKind.SENSITIVE,
}


def _ways(kind: ConflictKind, facts: dict[str, Any], row: Row) -> list[Way]:
    ways = []
    version = f"versao={row.version}"
    if row.has_other_rooms:
        ways.append(Way(f"outra-sala/?{version}", gettext("Outra sala livre")))
    if end := _earlier_end(kind, facts, row):
        label = gettext("Terminar às %(time)s") % {"time": clock(end)}
        ways.append(Way(f"encurtar/?{version}&fim={end:%H:%M}", label))
    if kind in _MOVABLE and row.begins and not facts.get("is_given_up"):
        ways.append(Way(f"proximo-horario/?{version}", gettext("Próximo horário livre")))
    return ways


def _earlier_end(kind: ConflictKind, facts: dict[str, Any], row: Row) -> time | None:
    """Return when the session would have to end so that nothing were wrong any more."""
    zone = ZoneInfo(row.zone)
    if row.begins is None or row.finishes is None or row.own_time_kind == Kind.PART:
        return None
    begins = row.begins.astimezone(zone)
    if kind == ConflictKind.HOURS:
        closings = [
            time.fromisoformat(closes)
            for opens, closes in facts.get("spans") or []
            if time.fromisoformat(opens) <= begins.time() < time.fromisoformat(closes)
        ]
        return closings[0] if closings else None
    if row.other_begins is None or kind == ConflictKind.TRAVEL_UNKNOWN:
        return None
    travel = timedelta(minutes=facts.get("minutes") or 0)
    end = row.other_begins - travel
    # Whole minutes on the same day's clock: what would cross midnight is moved by hand.
    is_shorter = row.begins < end < row.finishes
    ends = end.astimezone(zone)
    return ends.time() if is_shorter and ends.date() == begins.date() else None


class _Discretion:
    """Decides how much of another session is said to a user."""

    def __init__(
        self,
        visit: Visit,
        visibilities: tuple[Visibility, ...],
        rows: Sequence[Row],
        user: User | AnonymousUser,
    ) -> None:
        self.visit = visit
        self.visibilities = visibilities
        self.internal_matters = Visibility.RESTRICTED in visibilities
        # What is public and confirmed is named to everybody: no need to ask who may see it.
        elsewhere = {row.visit_id for row in rows if row.visit_id and not _is_public(row)} - {
            visit.pk
        }
        known = Visit.objects.visible_to(user).filter(pk__in=elsewhere)
        self.known = set(known.values_list("pk", flat=True)) if elsewhere else set()
        self._told: dict[int | None, str] = {}
        self._said: dict[Hashable, str] = {}

    def said(self, conflict: Conflict) -> str:
        """Return what is wrong, in a sentence; what is said of many is put together once."""
        key = conflict.kind, conflict.other_id, conflict.row.detail, tuple(conflict.names)
        if key not in self._said:
            self._said[key] = sentence_of(conflict)
        return self._said[key]

    def told(self, row: Row) -> str:
        """Return what may be said of the other session of a conflict."""
        if row.other_id not in self._told:
            self._told[row.other_id] = self._say(row)
        return self._told[row.other_id]

    def _say(self, row: Row) -> str:
        day = short_date(row.day) if row.day else ""
        when = " ".join(part for part in [day, _time_in_words(row)] if part)
        if row.visit_id == self.visit.pk:
            return f"{_title(row, self.visibilities)} ({when})"
        if _is_public(row) or row.visit_id in self.known:
            taking_part = (Visibility.PUBLIC, Visibility.PARTICIPANTS)
            return f"{_title(row, taking_part)} ({row.visit_title}, {when})"
        return gettext("outro compromisso (%(when)s)") % {"when": when}


def _is_public(row: Row) -> bool:
    return row.state == SessionState.CONFIRMED and row.visibility == Visibility.PUBLIC


def _title(row: Row, visibilities: Collection[Visibility]) -> str:
    if row.visibility in visibilities:
        return f"“{row.title}”"
    return gettext("um item não público")


def _time_in_words(row: Row) -> str:
    part = Part(row.part) if row.part else None
    return tell(Told(Kind(row.time_kind or Kind.NONE), row.starts, row.ends, part))
