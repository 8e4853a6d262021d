"""Moving sessions, and letting the rest of a day begin later."""

from datetime import date, time, timedelta

import pytest

from accounts.models import User
from agendas import actions, moving
from agendas.grid import Place
from agendas.models import Session, SessionState, Visibility
from agendas.moving import Placement, Stale, delay_day, place_sessions
from agendas.times import Kind, Part, Told, parse
from exchanges.models import Visit
from exchanges.states import MoveRefused
from tests.factories import (
    DAY,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
)

ALL = tuple(Visibility)
PUBLIC = (Visibility.PUBLIC,)


@pytest.fixture
def visit(db: None) -> Visit:
    return VisitFactory.create()


@pytest.fixture
def ana(db: None) -> User:
    return UserFactory.create(name="Ana Lima")


def placement(
    session: Session,
    told: str,
    *,
    day: date | None = DAY,
    venue: int | None = None,
    room: int | None = None,
    version: int | None = None,
) -> Placement:
    known = session.version if version is None else version
    return Placement(session.pk, known, day, parse(told), Place(venue, room))


def times_of(*sessions: Session) -> list[tuple[date | None, time | None, time | None]]:
    for session in sessions:
        session.refresh_from_db()
    return [(session.day, session.starts, session.ends) for session in sessions]


def test_a_session_moves_to_another_day_time_and_room(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)
    room = RoomFactory.create()
    there = placement(
        session, "14h", day=DAY + timedelta(days=1), venue=room.venue_id, room=room.pk
    )

    place_sessions(visit=visit, placements=[there], visibilities=ALL, by=ana)

    assert times_of(session) == [(DAY + timedelta(days=1), time(14), None)]
    assert (session.venue, session.room) == (room.venue, room)


def test_several_move_together_and_are_undone_together(visit: Visit, ana: User) -> None:
    one, two = SessionFactory.create_batch(2, visit=visit)
    there = [placement(one, "10h às 11h"), placement(two, "11h às 12h")]

    place_sessions(visit=visit, placements=there, visibilities=ALL, by=ana)
    moved = times_of(one, two)
    actions.undo(visit=visit, by=ana)

    assert moved == [(DAY, time(10), time(11)), (DAY, time(11), time(12))]
    assert times_of(one, two) == [(DAY, time(9), time(10))] * 2


def test_a_move_decided_by_an_old_version_changes_nothing(visit: Visit, ana: User) -> None:
    fresh, stale = SessionFactory.create_batch(2, visit=visit)
    there = [placement(fresh, "14h"), placement(stale, "15h")]
    stale.title = "Mudou"
    stale.save()

    with pytest.raises(Stale) as refused:
        place_sessions(visit=visit, placements=there, visibilities=ALL, by=ana)

    assert list(refused.value.sessions) == [stale]
    assert times_of(fresh, stale) == [(DAY, time(9), time(10))] * 2


def test_whoever_has_seen_the_newest_may_insist(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)
    there = Placement(session.pk, None, DAY, parse("15h"))

    place_sessions(visit=visit, placements=[there], visibilities=ALL, by=ana)

    assert times_of(session) == [(DAY, time(15), None)]


def test_what_may_not_be_read_can_not_be_moved(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit, visibility=Visibility.RESTRICTED)

    with pytest.raises(MoveRefused, match="já não está na programação"):
        place_sessions(
            visit=visit, placements=[placement(session, "15h")], visibilities=PUBLIC, by=ana
        )


def test_a_session_of_another_visit_can_not_be_moved(visit: Visit, ana: User) -> None:
    elsewhere = SessionFactory.create()

    with pytest.raises(MoveRefused, match="já não está na programação"):
        place_sessions(
            visit=visit, placements=[placement(elsewhere, "15h")], visibilities=ALL, by=ana
        )


def test_a_room_of_another_venue_is_refused(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)
    there = placement(session, "15h", venue=VenueFactory.create().pk, room=RoomFactory.create().pk)

    with pytest.raises(MoveRefused, match="Esta sala é de outro local"):
        place_sessions(visit=visit, placements=[there], visibilities=ALL, by=ana)


def test_a_confirmed_session_keeps_its_day(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit, state=SessionState.CONFIRMED)

    with pytest.raises(MoveRefused, match="Volte o item a rascunho"):
        place_sessions(
            visit=visit, placements=[placement(session, "", day=None)], visibilities=ALL, by=ana
        )


def test_a_confirmed_session_does_not_move_into_a_taken_room(visit: Visit, ana: User) -> None:
    room = RoomFactory.create(name="Auditório")
    place = {"venue": room.venue, "room": room, "state": SessionState.CONFIRMED}
    SessionFactory.create(visit=visit, title="Abertura", **place)
    session = SessionFactory.create(visit=visit, starts=time(14), ends=time(15), **place)
    there = placement(session, "9h30", venue=room.venue_id, room=room.pk)

    with pytest.raises(MoveRefused, match=r"A sala Auditório .* já está ocupada por “Abertura”"):
        place_sessions(visit=visit, placements=[there], visibilities=ALL, by=ana)

    assert times_of(session) == [(DAY, time(14), time(15))]


def test_two_confirmed_sessions_swap_their_times(visit: Visit, ana: User) -> None:
    room = RoomFactory.create()
    place = {"venue": room.venue, "room": room, "state": SessionState.CONFIRMED, "visit": visit}
    one = SessionFactory.create(**place)
    two = SessionFactory.create(starts=time(10), ends=time(11), **place)
    there = [
        placement(one, "10h às 11h", venue=room.venue_id, room=room.pk),
        placement(two, "9h às 10h", venue=room.venue_id, room=room.pk),
    ]

    place_sessions(visit=visit, placements=there, visibilities=ALL, by=ana)

    assert times_of(one, two) == [(DAY, time(10), time(11)), (DAY, time(9), time(10))]


def test_a_delay_moves_what_follows_and_nothing_before(visit: Visit, ana: User) -> None:
    before = SessionFactory.create(visit=visit, starts=time(8), ends=time(9))
    first = SessionFactory.create(visit=visit, starts=time(9), ends=None)
    after = SessionFactory.create(visit=visit, starts=time(14), ends=time(15, 30))
    elsewhere = SessionFactory.create(visit=visit, day=DAY + timedelta(days=1), starts=time(14))
    afternoon = SessionFactory.create(
        visit=visit, time_kind=Kind.PART, part=Part.AFTERNOON, starts=None, ends=None
    )

    count = delay_day(visit=visit, first=first, minutes=30, visibilities=ALL, by=ana)

    afternoon.refresh_from_db()
    assert count == 2
    assert times_of(before, first, after) == [
        (DAY, time(8), time(9)),
        (DAY, time(9, 30), None),
        (DAY, time(14, 30), time(16)),
    ]
    assert times_of(elsewhere)[0][1] == time(14)
    assert afternoon.told == Told(Kind.PART, part=Part.AFTERNOON)


def test_a_delay_past_midnight_goes_on_the_next_day(visit: Visit, ana: User) -> None:
    late = SessionFactory.create(visit=visit, starts=time(23, 30), ends=time(0, 30))

    delay_day(visit=visit, first=late, minutes=60, visibilities=ALL, by=ana)

    assert times_of(late) == [(DAY + timedelta(days=1), time(0, 30), time(1, 30))]


def test_a_delay_of_confirmed_sessions_in_one_room_is_no_clash_among_them(
    visit: Visit, ana: User
) -> None:
    room = RoomFactory.create()
    place = {"venue": room.venue, "room": room, "state": SessionState.CONFIRMED, "visit": visit}
    first = SessionFactory.create(**place)
    second = SessionFactory.create(starts=time(10), ends=time(11), **place)

    delay_day(visit=visit, first=first, minutes=30, visibilities=ALL, by=ana)

    assert times_of(first, second) == [
        (DAY, time(9, 30), time(10, 30)),
        (DAY, time(10, 30), time(11, 30)),
    ]


@pytest.mark.parametrize("minutes", [0, moving.MOST_MINUTES + 1, -moving.MOST_MINUTES - 1])
def test_a_delay_of_nothing_or_of_half_a_day_is_refused(
    visit: Visit, ana: User, minutes: int
) -> None:
    session = SessionFactory.create(visit=visit)

    with pytest.raises(MoveRefused, match="de 1 minuto a 12 horas"):
        delay_day(visit=visit, first=session, minutes=minutes, visibilities=ALL, by=ana)


def test_a_session_without_a_clock_time_is_no_beginning_of_a_delay(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit, starts=None, ends=None, time_kind=Kind.NONE)

    with pytest.raises(MoveRefused, match="com dia e horário"):
        delay_day(visit=visit, first=session, minutes=30, visibilities=ALL, by=ana)
