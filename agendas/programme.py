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
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, JSONField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Cast, JSONArray
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.listed import ListedSession
from agendas.models import (
    Assignment,
    AssignmentRole,
    Session,
    SessionState,
    SessionTopic,
    Topic,
    Venue,
    Visibility,
)
from agendas.models.sessions import SessionQuerySet
from agendas.ordering import in_day_order
from agendas.times import Style, tell
from documents import programme as documents
from exchanges import access
from exchanges.dates import clock_name, long_date
from exchanges.holidays import notes_for
from exchanges.models import Delegation, Side, Visit
from exchanges.names import name_joiner
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


@dataclass(frozen=True, slots=True)
class Role:
    """The people of one role in a session, in words: in a sentence, and one by one."""

    role: str
    names: str
    each: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One session as a list tells it."""

    session: ListedSession
    id: int
    time: str
    title: str
    kind: str
    topics: list[str]
    venue: str
    venue_id: int | None
    address: str
    city: str
    room: str
    people: list[Role]
    person_ids: list[int]
    state: str
    state_label: str
    visibility: str
    notes: str
    is_waived: bool
    version: int

    @property
    def only_for(self) -> list[int]:
        """The ids of those whom it is for; nobody's where everybody is meant.

        That is so where nobody is said to attend; where somebody is, whoever has another part in it
        is meant too.
        """
        is_for_some = any(
            role == AssignmentRole.ATTENDEE for role, *_who in self.session.people or []
        )
        return sorted(set(self.person_ids)) if is_for_some else []


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
    with_ranges: bool = False,
    with_notes: bool = True,
) -> list[Day]:
    """Return the days of a visit with their sessions, in a few queries for any number of them.

    All days of the visit are there, and others on which something happens; what has no day comes
    last. Cancelled sessions are shown to the hosts only. `offices`, by the id of the person, are
    told behind the names. The rows' sessions come `with_ranges` for whoever needs their `during`,
    and the days `with_notes` on their holidays.
    """
    sessions = _sessions(visit, audience, only_confirmed=only_confirmed, with_ranges=with_ranges)
    venues = _venues(sessions)
    rows = _Rows(venues, audience, offices or {})
    by_day: dict[date | None, list[ListedSession]] = defaultdict(list)
    for session in sessions:
        by_day[session.day].append(session)
    dates = sorted({day for day in by_day if day} | set(own_days(visit)))
    notes = _holiday_notes(visit, venues.values(), dates) if with_notes else {}
    days = [
        Day(day, capfirst(long_date(day)), notes.get(day, []), rows.of(by_day[day]))
        for day in dates
    ]
    if by_day.get(None):
        days.append(Day(None, gettext("Data a definir"), [], rows.of(by_day[None])))
    return days


def rows_of(sessions: SessionQuerySet, audience: Audience) -> list[Row]:
    """Return sessions of any visits as an audience reads them, with their ranges."""
    listed = _listed(readable(sessions, audience), with_ranges=True)
    return _Rows(_venues(listed), audience, {}).of(listed)


# The columns of `ListedSession`, in its order, without those that are put together.
COLUMNS = (
    *("pk", "title", "kind", "visibility", "state", "day", "time_kind", "starts", "ends", "part"),
    *("position", "venue_id", "room_id", "notes", "waived_at", "version", "room__name"),
)


def _sessions(
    visit: Visit, audience: Audience, *, only_confirmed: bool, with_ranges: bool
) -> list[ListedSession]:
    # Not by way of the visit, which may have fetched its sessions for another purpose.
    sessions = readable(Session.objects.filter(visit=visit), audience)
    if only_confirmed:
        sessions = sessions.filter(state=SessionState.CONFIRMED)
    return _listed(sessions, with_ranges=with_ranges)


def readable(sessions: SessionQuerySet, audience: Audience) -> SessionQuerySet:
    """Limit to what an audience may read of visits that it may see."""
    sessions = sessions.filter(visibility__in=audience.visibilities)
    return sessions if audience is Audience.HOSTS else sessions.live()


def _listed(sessions: SessionQuerySet, *, with_ranges: bool) -> list[ListedSession]:
    told = sessions.order_by("pk").annotate(
        topic_names=ArraySubquery(_topic_names(OuterRef("pk"))),
        people_told=Subquery(_people_told(OuterRef("pk"))),
    )
    ranges = ["during", "zone"] if with_ranges else []
    rows = told.values_list(*COLUMNS, "topic_names", "people_told", *ranges)
    return [ListedSession(*row) for row in rows]


def _venues(sessions: Sequence[ListedSession]) -> dict[int, Venue]:
    """Return the venues, which hundreds of sessions share, by their ids."""
    used = {session.venue_id for session in sessions if session.venue_id is not None}
    return Venue.objects.select_related("municipality").in_bulk(used) if used else {}


def own_days(visit: Visit) -> Iterable[date]:
    if not visit.has_days or visit.first_day is None or visit.last_day is None:
        return []
    count = min((visit.last_day - visit.first_day).days + 1, MAX_DAYS)
    return [visit.first_day + timedelta(days=n) for n in range(count)]


def _holiday_notes(
    visit: Visit, venues: Iterable[Venue], dates: Sequence[date]
) -> dict[date, list[str]]:
    """Return the notes of each day, naming the city where the venues are of several."""
    cities = {host.pk: host for host in visit.hosts.all()}
    cities |= {venue.municipality_id: venue.municipality for venue in venues}
    notes: dict[date, list[str]] = defaultdict(list)
    for (city, day), found in notes_for(list(cities.values()), dates).items():
        for note in found:
            told = f"{note} ({cities[city]})" if len(cities) > 1 else note
            if told not in notes[day]:
                notes[day].append(told)
    return notes


class _Rows:
    """Puts sessions into words: what they share is fetched at once and said only once.

    Hundreds of sessions have a few people, topics and times among them. Told as plain values they
    cost a fifth of what their objects would.
    """

    def __init__(
        self, venues: Mapping[int, Venue], audience: Audience, offices: Mapping[int, str]
    ) -> None:
        self.venues = venues
        self.internal = audience.reads_internal_matters
        self.offices = offices
        self.roles = {role.value: str(label) for role, label in ROLE_LABELS.items()}
        self.join = name_joiner()
        self.tell = cache(tell)
        self.place = cache(self._place)
        self.states = {state.value: str(state.label) for state in SessionState}

    def of(self, sessions: Sequence[ListedSession]) -> list[Row]:
        """Return the rows of a day, in the order that people expect."""
        return [self._row(session) for session in in_day_order(sessions)]

    def _row(self, session: ListedSession) -> Row:
        venue, address, city = self.place(session.venue_id)
        people = session.people or []
        return Row(
            session=session,
            id=session.pk,
            time=self.tell(session.told),
            title=session.title,
            kind=session.kind,
            topics=session.topics,
            venue=venue,
            venue_id=session.venue_id,
            address=address,
            city=city,
            room=session.room or "",
            people=self._people(people),
            person_ids=[pk for _role, pk, _name in people],
            state=session.state,
            state_label=self.states[session.state],
            visibility=session.visibility,
            notes=session.notes if self.internal else "",
            is_waived=session.waived_at is not None,
            version=session.version,
        )

    def _people(self, people: Sequence[tuple[str, int, str]]) -> list[Role]:
        """Put the people of a session into words, by role."""
        names: dict[str, list[str]] = defaultdict(list)
        for role, person, name in people:
            office = self.offices.get(person)
            names[role].append(f"{name} ({office})" if office else name)
        return [
            Role(label, self.join(names[role]), names[role])
            for role, label in self.roles.items()
            if role in names
        ]

    def _place(self, venue_id: int | None) -> tuple[str, str, str]:
        """Return a venue's name, address and city; an address that may not be told has none."""
        if venue_id is None:
            return "", "", ""
        venue = self.venues[venue_id]
        city = str(venue.municipality)
        name = f"{venue} – {city}" if venue.is_address_secret else str(venue)
        return name, venue.address if self.internal else venue.public_address, city


ROLE_LABELS = {
    AssignmentRole.HOST: _("Responsável"),
    AssignmentRole.FACILITATOR: _("Facilitação"),
    AssignmentRole.SPEAKER: _("Palestra"),
    AssignmentRole.ATTENDEE: _("Participa"),
}


def _topic_names(session: OuterRef) -> QuerySet[SessionTopic, str]:
    """Return the short names of a session's topics, in the order in which they were told."""
    told = SessionTopic.objects.filter(session=session).order_by("position", "pk")
    return told.values_list(Topic.short_name_of("topic__"), flat=True)


def _people_told(session: OuterRef) -> QuerySet[Assignment, list[Any]]:
    """Return role, id and shown name of each person of a session, in the order of entry.

    In one value: to read one for each person takes longer.
    """
    person = JSONArray(
        "role",
        Cast("person_id", BigIntegerField()),
        Person.shown_name_of("person__"),
        output_field=JSONField(),
    )
    of_session = Assignment.objects.filter(session=session).order_by().values("session")
    return of_session.annotate(told=JSONBAgg(person, order_by="pk")).values_list("told", flat=True)


# The people


def delegations_of(visit: Visit) -> list[Delegation]:
    """Return the delegations with their members in the order of precedence, guests first."""
    members = DelegationMember.objects.for_list()
    delegations = visit.delegations.select_related(
        "municipality", "organization__municipality"
    ).prefetch_related(Prefetch("members", members), "groups")
    return sorted(delegations, key=lambda one: (one.side != Side.GUEST, one.position, one.pk))


def delegation_in_words(delegation: Delegation) -> documents.Delegation:
    return {
        "heading": capfirst(delegation.get_side_display()),
        "side": delegation.body,
        "members": [_member(member, delegation) for member in coming_of(delegation)],
        "groups": [_unnamed(str(group)) for group in delegation.groups.all()],
    }


def coming_of(delegation: Delegation) -> list[DelegationMember]:
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


def _unnamed(group: str) -> str:
    """Return how unnamed people follow the names: "entre outros membros", "e 12 técnicos"."""
    introduced = (
        gettext("entre %(people)s") if group.startswith("outr") else gettext("e %(people)s")
    )
    return introduced % {"people": group}


def contacts_of(delegations: Sequence[Delegation]) -> list[documents.Contact]:
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
        for member in coming_of(delegation)
        if member.is_contact
    ]


def offices_of(delegations: Sequence[Delegation]) -> dict[int, str]:
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
    with_slots: bool = False,
) -> documents.Programme:
    """Return the whole programme as plain data: what a release freezes and a document prints.

    `visit` comes with its hosts, agreement and association. Texts are in the active language.
    Sessions come `with_slots` for what is kept, and may become a calendar.
    """
    delegations = delegations_of(visit)
    offices = offices_of(delegations)
    days = days_of(
        visit,
        audience,
        only_confirmed=only_confirmed,
        offices=offices,
        with_ranges=with_slots,
    )
    return {
        **letterhead_of(visit, delegations, issued_at=issued_at),  # type: ignore[typeddict-item]  # it has no more keys
        "title": _title(visit),
        "agreement": visit.agreement.citation_on(visit.first_day) if visit.agreement else "",
        "purpose": visit.purpose,
        "clock": clock_name(visit.time_zone_without_venue(), visit.first_day),
        "days": [plain_day(day, with_slots=with_slots) for day in days],
        "delegations": [delegation_in_words(one) for one in delegations],
        "contacts": contacts_of(delegations),
        "version": version,
        "url": "",
    }


def _title(visit: Visit) -> str:
    return gettext("Programação – %(kind)s") % {"kind": visit.get_kind_display()}


def plain_day(day: Day, *, with_slots: bool = False) -> documents.Day:
    return {
        "heading": day.heading,
        "notes": day.notes,
        "sessions": [with_slot(row) if with_slots else plain_row(row) for row in day.rows],
    }


def plain_row(row: Row) -> documents.Session:
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


def with_slot(row: Row) -> documents.Session:
    """Return a row, read with its range, and what a calendar has to know of it."""
    slot = _slot(row)
    return {**plain_row(row), "slot": slot} if slot else plain_row(row)


def _slot(row: Row) -> documents.Slot | None:
    """Return where a row stands in a calendar; nothing for what has no day yet."""
    session = row.session
    if session.day is None:
        return None
    told = session.told
    has_clock = told.starts is not None
    return {
        "day": session.day.isoformat(),
        "zone": session.zone,
        "starts": session.during.lower.isoformat() if has_clock else "",
        "ends": session.during.upper.isoformat() if has_clock else "",
        "told": "" if has_clock else tell(told, style=Style.SENTENCE),
        "city": row.city,
        "venue": row.venue_id,
        "only": row.only_for,
    }
