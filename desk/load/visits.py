"""The visits of a load: who goes where and when, with delegations and agendas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from django.utils.text import slugify

from agendas.models import (
    Assignment,
    AssignmentRole,
    Session,
    SessionKind,
    SessionState,
    SessionTopic,
    Visibility,
)
from agendas.models.schedule import said
from agendas.times import Item, Kind, Part, Span, Told, derive
from desk.load import words
from desk.load.sheets import Sheet
from desk.load.towns import Town
from exchanges.dates import Precision
from exchanges.models import (
    Delegation,
    DelegationGroup,
    Side,
    Visit,
    VisitArea,
    VisitHost,
    VisitKind,
)
from exchanges.states import FINISHED, Status
from participants.models import DelegationMember, MemberRole, Reply

SLUG = "carga-"
FIRST_MONDAY = date(2017, 1, 2)
WEEKS = 12 * 52
# Not today: the same seed gives the same data on any day.
PAST_ENDS = date(2026, 11, 16)
DAYS = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as every day of a visit has it. They follow each other, so nobody is in two."""

    told: Told
    kind: SessionKind
    title: str
    in_room: int | None = None
    at_unit: int | None = None
    hosts: int = 1
    guests: int = 0


DAY = [
    Slot(
        Told(Kind.EXACT, time(8, 30), time(10)),
        *(SessionKind.MEETING, "Acolhida e apresentação das equipes"),
        in_room=0,
        guests=1,
    ),
    Slot(Told(Kind.EXACT, time(10, 15)), SessionKind.VISIT, "Visita à unidade", at_unit=0),
    Slot(Told(Kind.EXACT, time(12), time(13, 30)), SessionKind.MEAL, "Almoço de trabalho", hosts=0),
    Slot(Told(Kind.FROM, time(14)), SessionKind.VISIT, "Roda de conversa na unidade", at_unit=1),
    Slot(
        Told(Kind.PART, part=Part.EVENING),
        *(SessionKind.PRESENTATION, "Avaliação do dia e encaminhamentos"),
        in_room=1,
    ),
]
MOST_SESSIONS = len(DAY) * DAYS


class Diary:
    """Fills the tables of visits."""

    def __init__(
        self, random: Random, *, areas: list[int], topics: list[int], sessions_per_visit: int
    ) -> None:
        self.random = random
        self.areas_known, self.topics_known = areas, topics
        self.sessions_per_visit = sessions_per_visit
        self.visits = Sheet(
            *(Visit, "kind", "title", "slug", "agreement_id", "association_id", "precision"),
            *("first_day", "last_day", "purpose", "status", "status_reason"),
        )
        self.areas = Sheet(VisitArea, "visit_id", "policyarea_id")
        self.hosts = Sheet(VisitHost, "visit_id", "municipality_id")
        self.delegations = Sheet(
            Delegation, "visit_id", "side", "municipality_id", "organization_id"
        )
        self.groups = Sheet(DelegationGroup, "delegation_id", "description", "count")
        self.members = Sheet(
            *(DelegationMember, "delegation_id", "person_id", "role", "office_id"),
            *("precedence", "is_contact", "reply"),
        )
        self.sessions = Sheet(
            *(Session, "visit_id", "title", "kind", "visibility", "state", "day", "time_kind"),
            *("starts", "ends", "part", "zone", "during", "derived_from", "venue_id", "room_id"),
        )
        self.session_topics = Sheet(SessionTopic, "session_id", "topic_id", "position")
        self.assignments = Sheet(Assignment, "session_id", "person_id", "role", "during", "is_firm")
        # In the order in which they refer to each other.
        self.sheets = [
            *(self.visits, self.areas, self.hosts, self.delegations, self.groups, self.members),
            *(self.sessions, self.session_topics, self.assignments),
        ]

    def enter(
        self, number: int, guest: Town, host: Town, weeks: range, agreement: int | None
    ) -> None:
        """Enter a visit with everything of it, in one of the weeks (counted from the first)."""
        first_day, last_day = self._days(weeks)
        status = self._status(first_day)
        visit = self._visit(number, guest, host, first_day, last_day, status, agreement)
        self.hosts.add(visit, host.municipality.pk)
        self.areas.add(visit, self.random.choice(self.areas_known))
        self._delegation(visit, Side.GUEST, guest, guest.travellers)
        self._delegation(visit, Side.HOST, host, host.hosts)
        self._agenda(visit, first_day, host, guest, _state(status))

    def _days(self, weeks: range) -> tuple[date, date]:
        """Choose days of one working week: a town's visits in other weeks can't touch these."""
        length = -(-self.sessions_per_visit // len(DAY)) or 1
        monday = FIRST_MONDAY + timedelta(weeks=self.random.choice(weeks))
        first_day = monday + timedelta(days=self.random.randint(0, DAYS - length))
        return first_day, first_day + timedelta(days=length - 1)

    def _status(self, first_day: date) -> Status:
        if first_day < PAST_ENDS:
            return self.random.choices([Status.CLOSED, Status.HELD, Status.CANCELLED], [7, 2, 1])[0]
        coming = [Status.DRAFT, Status.PROPOSED, Status.CONFIRMED, Status.POSTPONED]
        return self.random.choices(coming, [3, 2, 4, 1])[0]

    def _visit(
        self,
        number: int,
        guest: Town,
        host: Town,
        first_day: date,
        last_day: date,
        status: Status,
        agreement: int | None,
    ) -> int:
        what = self.random.choice(words.EXCHANGES)
        title = f"{what}: {guest.municipality.name} em {host.municipality.name}"
        reason = {Status.CANCELLED: "Sem diárias.", Status.POSTPONED: "Enchente."}.get(status, "")
        return self.visits.add(
            self.random.choice(VisitKind.values),
            title,
            f"{SLUG}{number}-{slugify(title)}"[:100].rstrip("-"),
            agreement,
            host.association if number % 10 == 0 else None,
            Precision.DAY,
            first_day,
            last_day,
            self.random.choice(words.PURPOSES),
            status,
            reason,
        )

    def _delegation(
        self, visit: int, side: Side, town: Town, people: list[tuple[int, int]]
    ) -> None:
        delegation = self.delegations.add(visit, side, town.municipality.pk, town.secretariat)
        members = self.random.sample(people, 4)
        for place, (person, office) in enumerate(members):
            is_head = place == 0
            role = MemberRole.HEAD if is_head else MemberRole.MEMBER
            precedence = 10 * (place + 1)
            self.members.add(delegation, person, role, office, precedence, is_head, Reply.YES)
        if side == Side.HOST:
            count = self.random.randint(3, 40)
            self.groups.add(delegation, "outros membros da equipe técnica", count)

    def _agenda(
        self, visit: int, first_day: date, host: Town, guest: Town, state: SessionState
    ) -> None:
        zone = host.municipality.time_zone
        plan = [self._cast(position, host, guest) for position in range(self.sessions_per_visit)]
        spans = derive(
            Item(position, slot.told, first_day + timedelta(days=day), zone, frozenset(people))
            for position, (day, slot, people) in enumerate(plan)
        )
        for position, (day, slot, people) in enumerate(plan):
            during = _range(spans[position])
            session = self._session(visit, first_day + timedelta(day), slot, host, state, during)
            self._talk_of(session)
            for person, role in people.items():
                is_firm = state == SessionState.CONFIRMED
                self.assignments.add(session, person, role, during, is_firm)

    def _cast(self, position: int, host: Town, guest: Town) -> tuple[int, Slot, dict[int, str]]:
        """Return the day of a visit's session, its slot, and the people with their roles."""
        day, place = divmod(position, len(DAY))
        slot = DAY[place]
        receiving = self.random.sample(host.hosts, slot.hosts)
        speaking = self.random.sample(guest.travellers, slot.guests)
        people = {person: AssignmentRole.HOST.value for person, _office in receiving}
        people |= {person: AssignmentRole.SPEAKER.value for person, _office in speaking}
        return day, slot, people

    def _session(
        self, visit: int, day: date, slot: Slot, host: Town, state: SessionState, during: str
    ) -> int:
        told = slot.told
        room = None if slot.in_room is None else host.rooms[slot.in_room]
        unit = None if slot.at_unit is None else host.units[slot.at_unit]
        zone = host.municipality.time_zone
        return self.sessions.add(
            *(visit, slot.title, slot.kind, self.random.choice(VISIBILITIES), state, day),
            *(told.kind, told.starts, told.ends, told.part or ""),
            *(zone, during, said(day, told, zone), host.seat if room else unit, room),
        )

    def _talk_of(self, session: int) -> None:
        for position, topic in enumerate(self.random.sample(self.topics_known, 1 + session % 2)):
            self.session_topics.add(session, topic, position)


VISIBILITIES = [*(9 * [Visibility.PUBLIC]), *(2 * [Visibility.PARTICIPANTS]), Visibility.RESTRICTED]


def _state(status: Status) -> SessionState:
    """Return the state that the sessions of a visit have when it has come so far."""
    if status == Status.CANCELLED:
        return SessionState.CANCELLED
    is_settled = status in FINISHED or status == Status.CONFIRMED
    return SessionState.CONFIRMED if is_settled else SessionState.DRAFT


def _range(span: Span | None) -> str:
    return "empty" if span is None else f"[{span[0].isoformat()},{span[1].isoformat()})"
