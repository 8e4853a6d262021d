"""One visit with an agenda of 200 items, more than any city has had yet: what a page must bear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from accounts.models import Membership, User
from agendas import actions
from agendas.models import (
    Assignment,
    AssignmentRole,
    Room,
    Session,
    SessionKind,
    SessionState,
    SessionTopic,
    Topic,
    Venue,
    VenueKind,
)
from agendas.readiness import ReleaseCheck
from agendas.times import Kind
from desk.load.towns import Town
from desk.load.visits import PAST_ENDS, SLUG
from exchanges.access import Role
from exchanges.dates import Precision
from exchanges.models import Delegation, Side, Visit, VisitHost, VisitKind
from exchanges.states import Status
from participants.models import DelegationMember, Person

SHOWCASE = f"{SLUG}200-itens"
ADMINISTRATOR = "administracao@carga.example"
HOST = "anfitria@carga.example"
SESSIONS, DAYS, ROOMS, DRAFTS = 200, 3, 8, 10
FIRST_DAY = date(2030, 5, 6)
ROLES = [AssignmentRole.HOST, AssignmentRole.SPEAKER, AssignmentRole.ATTENDEE]


def load(host: Town, guest: Town) -> None:
    """Enter the visit, published, and two users, who have no password: its host and a superuser."""
    User.objects.create_superuser(ADMINISTRATOR, name="Administração")
    by = User.objects.create_user(HOST, name=f"Equipe de {host.municipality.name}")
    Membership.objects.create(user=by, municipality=host.municipality, role=Role.MANAGER)
    visit = Visit.objects.create(
        kind=VisitKind.CONFERENCE,
        title=f"Conferência regional em {host.municipality.name}",
        slug=SHOWCASE,
        precision=Precision.DAY,
        first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(days=DAYS - 1),
        purpose="Oito salas ao mesmo tempo, durante três dias.",
        status=Status.CONFIRMED,
    )
    VisitHost.objects.create(visit=visit, municipality=host.municipality)
    for side, town, people in [
        (Side.GUEST, guest, guest.travellers),
        (Side.HOST, host, host.hosts),
    ]:
        delegation = Delegation.objects.create(
            visit=visit, side=side, municipality=town.municipality
        )
        DelegationMember.objects.bulk_create(
            DelegationMember(delegation=delegation, person_id=person, office_id=office)
            for person, office in people
        )
    _agenda(visit, _rooms(host))
    missing = ReleaseCheck.of(visit, by).missing(with_drafts=False)
    despite = [lack.sentence for lack in missing]
    actions.publish(
        visit=visit, by=by, despite=despite, at=datetime.combine(PAST_ENDS, time(12), tzinfo=UTC)
    )


def _rooms(host: Town) -> list[Room]:
    venue = Venue.objects.create(
        name="Centro de Convenções",
        kind=VenueKind.AUDITORIUM,
        municipality=host.municipality,
        street="Avenida das Cataratas",
        number="2330",
        district="Centro",
    )
    names = [f"Sala {number}" for number in range(1, ROOMS + 1)]
    return Room.objects.bulk_create(Room(venue=venue, name=name) for name in names)


def _agenda(visit: Visit, rooms: Sequence[Room]) -> None:
    """Fill the rooms hour by hour; the last items are drafts, in a room and with people taken."""
    confirmed = [_session(visit, rooms, place) for place in range(SESSIONS - DRAFTS)]
    drafts = [_session(visit, rooms, place) for place in range(DRAFTS)]
    for draft in drafts:
        draft.state, draft.title = SessionState.DRAFT, f"{draft.title} (a combinar)"
    sessions = Session.objects.bulk_create([*confirmed, *drafts])
    topics = list(Topic.objects.order_by("pk"))
    SessionTopic.objects.bulk_create(
        SessionTopic(session=session, topic=topics[(place + more) % len(topics)], position=more)
        for place, session in enumerate(sessions)
        for more in range(2)
    )
    teams = {room.pk: _team(room) for room in rooms}
    Assignment.objects.bulk_create(
        Assignment(session=session, person=person, role=role)
        for session in sessions
        for person, role in zip(teams[session.room_id or 0], ROLES, strict=True)
    )


def _session(visit: Visit, rooms: Sequence[Room], place: int) -> Session:
    hour_of_all, room = divmod(place, ROOMS)
    hour, day = divmod(hour_of_all, DAYS)
    return Session(
        visit=visit,
        title=f"Roda de conversa nº {place + 1}: a rede de proteção no território",
        kind=SessionKind.PRESENTATION,
        state=SessionState.CONFIRMED,
        day=FIRST_DAY + timedelta(days=day),
        time_kind=Kind.EXACT,
        starts=time(8 + hour),
        ends=time(8 + hour, 50),
        venue_id=rooms[room].venue_id,
        room=rooms[room],
    )


def _team(room: Room) -> list[Person]:
    """Return the people who stay in one room for the three days."""
    names = [f"{name} {room.name}" for name in ("Conceição", "José", "Letícia")]
    return Person.objects.bulk_create(Person(name=name) for name in names)
