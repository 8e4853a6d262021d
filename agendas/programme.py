"""What an agenda says, told once for every place that shows it: pages, releases and paper.

Everything here is text ready to be shown, so that screen and paper can't disagree, and a page with
300 sessions only has to write it down. Who may read what is decided here, by `Audience`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models import (
    Assignment,
    AssignmentRole,
    Session,
    SessionState,
    SessionTopic,
    Topic,
    Visibility,
)
from agendas.times import clock, tell
from documents import programme as documents
from exchanges import access
from exchanges.dates import clock_name, long_date, place_and_date
from exchanges.holidays import notes_for
from exchanges.models import Delegation, Municipality, Side, Visit
from exchanges.names import join_names
from participants.models import DelegationMember, Person, Reply

if TYPE_CHECKING:
    from accounts.models import User

# A visit with a slip in its last day ("2062") must not make a page of 13 000 days.
MAX_DAYS = 60


class Audience(Enum):
    """Who reads: the hosts' staff, those who take part, or anybody."""

    HOSTS = "hosts"
    PARTICIPANTS = "participants"
    PUBLIC = "public"

    @classmethod
    def of(cls, user: User, visit: Visit) -> Audience:
        """Return as what a user who may see the visit reads it."""
        of_the_hosts = access.is_of_the_hosts(user, visit)
        return Audience.HOSTS if of_the_hosts else Audience.PARTICIPANTS

    @property
    def visibilities(self) -> tuple[Visibility, ...]:
        public = (Visibility.PUBLIC,)
        taking_part = (*public, Visibility.PARTICIPANTS)
        return {
            Audience.HOSTS: (*taking_part, Visibility.RESTRICTED),
            Audience.PARTICIPANTS: taking_part,
            Audience.PUBLIC: public,
        }[self]

    @property
    def reads_internal_matters(self) -> bool:
        """Whether notes of the team and secret addresses are shown."""
        return self is Audience.HOSTS


class ForTemplates:
    """Values that pages show by the hundred.

    A template looks for a key before it looks for an attribute: one that answers at once saves an
    exception for each value shown.
    """

    __slots__ = ()
    __getitem__ = object.__getattribute__


@dataclass(frozen=True, slots=True)
class Role(ForTemplates):
    """The people of one role in a session, in words: in a sentence, and one by one."""

    role: str
    names: str
    each: list[str]


@dataclass(frozen=True, slots=True)
class Row(ForTemplates):
    """One session as a list tells it."""

    id: int
    time: str
    title: str
    kind: str
    topics: list[str]
    venue: str
    venue_id: int | None
    address: str
    room: str
    people: list[Role]
    state: str
    state_label: str
    visibility: str
    notes: str
    is_waived: bool
    version: int


@dataclass(frozen=True, slots=True)
class Day:
    date: date | None
    heading: str
    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


# The agenda


def days_of(
    visit: Visit,
    audience: Audience,
    *,
    only_confirmed: bool = False,
    offices: Mapping[int, str] | None = None,
) -> list[Day]:
    """Return the days of a visit with their sessions, in a few queries for any number of them.

    All days of the visit are there, and others on which something happens; what has no day comes
    last. Cancelled sessions are shown to the hosts only. `offices`, by the id of the person, are
    told behind the names.
    """
    sessions = _sessions(visit, audience, only_confirmed=only_confirmed)
    rows = _Rows(sessions, audience, offices or {})
    by_day: dict[date | None, list[Session]] = defaultdict(list)
    for session in sessions:
        by_day[session.day].append(session)
    dates = sorted({day for day in by_day if day} | set(own_days(visit)))
    notes = _holiday_notes(visit, sessions, dates)
    days = [
        Day(day, capfirst(long_date(day)), notes.get(day, []), rows.of(by_day[day]))
        for day in dates
    ]
    if by_day.get(None):
        days.append(Day(None, gettext("Data a definir"), [], rows.of(by_day[None])))
    return days


def _sessions(visit: Visit, audience: Audience, *, only_confirmed: bool) -> Sequence[Session]:
    # Not by way of the visit, which may have fetched its sessions for another purpose.
    sessions = Session.objects.filter(visit=visit, visibility__in=audience.visibilities)
    if only_confirmed:
        sessions = sessions.filter(state=SessionState.CONFIRMED)
    elif audience is not Audience.HOSTS:
        sessions = sessions.live()
    return list(sessions.select_related("venue__municipality", "room"))


def own_days(visit: Visit) -> Iterable[date]:
    if not visit.has_days or visit.first_day is None or visit.last_day is None:
        return []
    count = min((visit.last_day - visit.first_day).days + 1, MAX_DAYS)
    return [visit.first_day + timedelta(days=n) for n in range(count)]


def _holiday_notes(
    visit: Visit, sessions: Sequence[Session], dates: Sequence[date]
) -> dict[date, list[str]]:
    """Return the notes of each day, naming the city where the venues are of several."""
    cities = {host.pk: host for host in visit.hosts.all()}
    cities |= {s.venue.municipality_id: s.venue.municipality for s in sessions if s.venue}
    notes: dict[date, list[str]] = defaultdict(list)
    for (city, day), found in notes_for(list(cities.values()), dates).items():
        for note in found:
            told = f"{note} ({cities[city]})" if len(cities) > 1 else note
            if told not in notes[day]:
                notes[day].append(told)
    return notes


class _Rows:
    """Puts sessions into words: what they share is fetched at once and said only once.

    Hundreds of sessions have a few people, topics and times among them. Told as plain values, by
    one query each, they cost a fifth of what their objects would.
    """

    def __init__(
        self, sessions: Sequence[Session], audience: Audience, offices: Mapping[int, str]
    ) -> None:
        self.internal = audience.reads_internal_matters
        self.topics = _topics(sessions)
        self.people = _people(sessions, offices)
        self.tell = cache(tell)
        self.states = {state.value: str(state.label) for state in SessionState}

    def of(self, sessions: Sequence[Session]) -> list[Row]:
        """Return the rows of a day, in the order that people expect."""
        return [self._row(session) for session in sorted(sessions, key=lambda one: one.order)]

    def _row(self, session: Session) -> Row:
        venue = session.venue
        address = ""
        if venue:
            address = venue.address if self.internal else venue.public_address
        return Row(
            id=session.pk,
            time=self.tell(session.told),
            title=session.title,
            kind=session.kind,
            topics=self.topics.get(session.pk, []),
            venue=_venue_name(session),
            venue_id=session.venue_id,
            address=address,
            room=session.room.name if session.room else "",
            people=self.people.get(session.pk, []),
            state=session.state,
            state_label=self.states[session.state],
            visibility=session.visibility,
            notes=session.notes if self.internal else "",
            is_waived=session.waived_at is not None,
            version=session.version,
        )


def _venue_name(session: Session) -> str:
    """Return the venue's name; with its city when that is all that may be said of the place."""
    venue = session.venue
    if venue is None:
        return ""
    return f"{venue} – {venue.municipality}" if venue.is_address_secret else str(venue)


ROLE_LABELS = {
    AssignmentRole.HOST: _("Responsável"),
    AssignmentRole.FACILITATOR: _("Facilitação"),
    AssignmentRole.SPEAKER: _("Palestra"),
    AssignmentRole.ATTENDEE: _("Participa"),
}


def _topics(sessions: Sequence[Session]) -> dict[int, list[str]]:
    """Return the short names of topics by session, in the order in which they were told."""
    lines = SessionTopic.objects.filter(session__in=sessions).order_by("position", "pk")
    topics: dict[int, list[str]] = defaultdict(list)
    for session, name in lines.values_list("session", Topic.short_name_of("topic__")):
        topics[session].append(name)
    return topics


def _people(sessions: Sequence[Session], offices: Mapping[int, str]) -> dict[int, list[Role]]:
    """Return the people in words, by session and role."""
    lines = Assignment.objects.filter(session__in=sessions).order_by("pk")
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    told = lines.values_list("session", "role", "person", Person.shown_name_of("person__"))
    for session, role, person, name in told:
        office = offices.get(person)
        names[session][role].append(f"{name} ({office})" if office else name)
    labels = {role: str(label) for role, label in ROLE_LABELS.items()}
    return {
        session: [
            Role(label, join_names(by_role[role]), by_role[role])
            for role, label in labels.items()
            if role in by_role
        ]
        for session, by_role in names.items()
    }


# The people


def delegations_of(visit: Visit) -> list[Delegation]:
    """Return the delegations with their members in the order of precedence, guests first."""
    members = DelegationMember.objects.for_list()
    delegations = visit.delegations.select_related(
        "municipality", "organization__municipality"
    ).prefetch_related(Prefetch("members", members), "groups")
    return sorted(delegations, key=lambda one: (one.side != Side.GUEST, one.position, one.pk))


def _delegation(delegation: Delegation) -> documents.Delegation:
    return {
        "heading": capfirst(delegation.get_side_display()),
        "side": delegation.body,
        "members": [_member(member, delegation) for member in _coming(delegation)],
        "groups": [str(group) for group in delegation.groups.all()],
    }


def _coming(delegation: Delegation) -> list[DelegationMember]:
    """Return those who didn't say that they won't come."""
    return [one for one in delegation.members.all() if one.reply != Reply.NO]


def _member(member: DelegationMember, delegation: Delegation) -> documents.Member:
    """Return a member's line; the body is told where it isn't that of the whole delegation."""
    office = member.office
    body = office.body if office else ""
    return {
        "name": str(member.person),
        "office": office.title if office else "",
        "organization": "" if body in {str(delegation.organization), delegation.body} else body,
        "representing": member.representing,
    }


def _contacts(delegations: Sequence[Delegation]) -> list[documents.Contact]:
    """Return each side's focal points with the contacts of their office, never private ones."""
    return [
        {
            "body": delegation.body,
            "name": str(member.person),
            "office": member.office.title if member.office else "",
            "phone": member.office.phone if member.office else "",
            "email": member.office.email if member.office else "",
        }
        for delegation in delegations
        for member in _coming(delegation)
        if member.is_contact
    ]


def _offices(delegations: Sequence[Delegation]) -> dict[int, str]:
    """Return what each member is called at this visit, by the id of the person."""
    return {
        member.person_id: member.office.title
        for delegation in delegations
        for member in delegation.members.all()
        if member.office
    }


# The document


def programme_of(
    visit: Visit,
    audience: Audience,
    *,
    issued_at: datetime,
    version: str,
    only_confirmed: bool = False,
) -> documents.Programme:
    """Return the whole programme as plain data: what a release freezes and a document prints.

    `visit` comes with its hosts, agreement and association. Texts are in the active language.
    """
    delegations = delegations_of(visit)
    hosts = list(visit.hosts.all())
    offices = _offices(delegations)
    days = days_of(visit, audience, only_confirmed=only_confirmed, offices=offices)
    zone = ZoneInfo(visit.time_zone_without_venue())
    # A PDF says when it was made in whole seconds.
    issued = issued_at.astimezone(zone).replace(microsecond=0)
    return {
        "language": "pt-BR",
        "title": _title(visit),
        "headline": _headline(visit, hosts, delegations),
        "arms": {"left": None, "right": None},
        "event": visit.title,
        "agreement": visit.agreement.citation_on(visit.first_day) if visit.agreement else "",
        "purpose": visit.purpose,
        "period": str(visit.period),
        "clock": clock_name(zone.key, visit.first_day),
        "days": [_plain(day) for day in days],
        "delegations": [_delegation(one) for one in delegations],
        "contacts": _contacts(delegations),
        "place_and_date": place_and_date(hosts[0].name, issued.date()) if hosts else "",
        "version": version,
        "issued": gettext("Emitida em %(date)s, às %(time)s")
        % {"date": issued.strftime("%d/%m/%Y"), "time": clock(issued.time())},
        "issued_at": issued.isoformat(),
        "url": "",
    }


def _title(visit: Visit) -> str:
    return gettext("Programação – %(kind)s") % {"kind": visit.get_kind_display()}


def _headline(
    visit: Visit, hosts: Sequence[Municipality], delegations: Sequence[Delegation]
) -> list[str]:
    """Return the lines of the letterhead: who receives, and which of its bodies."""
    lines = [gettext("Município de %(city)s") % {"city": host} for host in hosts]
    if visit.association:
        lines.insert(0, visit.association.name)
    receiving = [one for one in delegations if one.side == Side.HOST]
    bodies = {str(one.organization) for one in receiving if one.organization}
    return [*lines, *sorted(bodies)]


def _plain(day: Day) -> documents.Day:
    return {
        "heading": day.heading,
        "notes": day.notes,
        "sessions": [_plain_row(row) for row in day.rows],
    }


def _plain_row(row: Row) -> documents.Session:
    """Return a row without what only the pages of the staff need."""
    is_confirmed = row.state == SessionState.CONFIRMED
    return {
        "id": row.id,
        "time": row.time,
        "title": row.title,
        "topics": row.topics,
        "venue": row.venue,
        "address": row.address,
        "room": row.room,
        "people": [{"role": one.role, "names": one.names, "each": one.each} for one in row.people],
        "state": "" if is_confirmed else capfirst(row.state_label),
        "notes": row.notes,
    }
