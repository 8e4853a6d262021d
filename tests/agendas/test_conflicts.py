"""Conflicts beside the agenda: who or what is in two places, told without telling too much."""

from datetime import UTC, datetime, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agendas.conflicts import conflicts_of
from agendas.models import Session, SessionState, Visibility
from agendas.programme import Audience
from agendas.times import Kind, Part
from exchanges.models import Visit
from participants.models import Person
from tests.factories import (
    AssignmentFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    VisitFactory,
    member_of,
)

ALL = Audience.HOSTS.visibilities
WAIVED = {
    "waived_at": datetime(2026, 11, 22, 12, tzinfo=UTC),
    "waiver_reason": "É na mesma sala.",
}


def sentences(visit: Visit, audience: Audience = Audience.HOSTS) -> dict[int, list[str]]:
    found = conflicts_of(visit, audience.visibilities, AnonymousUser())
    return {session: [one.sentence for one in conflicts] for session, conflicts in found.items()}


def with_person(person: Person, **fields: object) -> Session:
    session = SessionFactory.create(**fields)
    AssignmentFactory.create(session=session, person=person)
    return session


@pytest.fixture
def elias(db: None) -> Person:
    return PersonFactory.create(name="Elias Sousa")


@pytest.fixture
def visit(db: None) -> Visit:
    return VisitFactory.create(title="Londrina em Foz")


def test_both_sessions_of_a_visit_show_that_a_person_is_in_two(elias: Person, visit: Visit) -> None:
    first = with_person(elias, visit=visit, title="Acolhida")
    second = with_person(elias, visit=visit, title="Visita ao CRAS", starts=time(9, 30))

    assert sentences(visit) == {
        first.pk: ["Elias Sousa também está em “Visita ao CRAS” (qui 03/12 9h30 às 10h)."],
        second.pk: ["Elias Sousa também está em “Acolhida” (qui 03/12 9h às 10h)."],
    }


def test_a_person_in_another_visit_is_told_with_the_visit(elias: Person, visit: Visit) -> None:
    mine = with_person(elias, visit=visit)
    other = VisitFactory.create(title="Maringá em Foz")
    with_person(elias, visit=other, title="Oficina", state=SessionState.CONFIRMED)

    assert sentences(visit) == {
        mine.pk: ["Elias Sousa também está em “Oficina” (Maringá em Foz, qui 03/12 9h às 10h)."],
    }


def test_a_room_in_two_sessions_is_told(visit: Visit) -> None:
    room = RoomFactory.create(name="Auditório")
    mine = SessionFactory.create(visit=visit, venue=room.venue, room=room)
    other = VisitFactory.create(title="Maringá em Foz")
    SessionFactory.create(
        visit=other, venue=room.venue, room=room, title="Oficina", state=SessionState.CONFIRMED
    )

    assert sentences(visit) == {
        mine.pk: [
            "A sala Auditório também está em “Oficina” (Maringá em Foz, qui 03/12 9h às 10h)."
        ],
    }


def test_a_venue_without_a_room_may_hold_several_sessions(visit: Visit) -> None:
    venue = RoomFactory.create().venue
    SessionFactory.create_batch(2, visit=visit, venue=venue)

    assert sentences(visit) == {}


def test_what_follows_on_at_once_is_no_conflict(elias: Person, visit: Visit) -> None:
    with_person(elias, visit=visit, starts=time(9), ends=time(10))
    with_person(elias, visit=visit, starts=time(10), ends=time(11))

    assert sentences(visit) == {}


def test_a_part_of_the_day_is_as_long_as_its_hours(elias: Person, visit: Visit) -> None:
    with_person(elias, visit=visit, title="Acolhida")
    told = {"time_kind": Kind.PART, "part": Part.MORNING, "starts": None, "ends": None}
    morning = with_person(elias, visit=visit, title="Visita", **told)

    assert sentences(visit)[morning.pk] == [
        "Elias Sousa também está em “Acolhida” (qui 03/12 9h às 10h)."
    ]


@pytest.mark.parametrize(
    "away",
    [
        {"state": SessionState.CANCELLED},
        {"time_kind": Kind.NONE, "starts": None, "ends": None},
        {"time_kind": Kind.NONE, "starts": None, "ends": None, "day": None},
    ],
)
def test_what_is_cancelled_or_has_no_time_is_in_nobodys_way(
    elias: Person, visit: Visit, away: dict[str, object]
) -> None:
    with_person(elias, visit=visit)
    with_person(elias, visit=visit, **away)
    with_person(elias, visit=VisitFactory.create(), **away)

    assert sentences(visit) == {}


@pytest.mark.parametrize(
    ("mine", "other", "is_waived", "blocks"),
    [
        ({}, {}, False, False),
        ({}, {"state": SessionState.CONFIRMED}, False, True),
        ({"state": SessionState.CONFIRMED}, {}, False, False),
        (WAIVED, {"state": SessionState.CONFIRMED}, True, False),
        ({}, {"state": SessionState.CONFIRMED, **WAIVED}, True, False),
    ],
    ids=["two drafts", "a draft", "the confirmed one", "waived here", "waived there"],
)
def test_a_conflict_blocks_when_the_other_is_confirmed_and_neither_is_waived(
    elias: Person,
    visit: Visit,
    mine: dict[str, object],
    other: dict[str, object],
    is_waived: bool,
    blocks: bool,
) -> None:
    session = with_person(elias, visit=visit, **mine)
    with_person(elias, visit=VisitFactory.create(), **other)

    [conflict] = conflicts_of(visit, ALL, AnonymousUser())[session.pk]

    assert (conflict.is_waived, conflict.blocks) == (is_waived, blocks)


@pytest.mark.parametrize(
    ("visibility", "state"),
    [
        (Visibility.PARTICIPANTS, SessionState.CONFIRMED),
        (Visibility.RESTRICTED, SessionState.CONFIRMED),
        (Visibility.PUBLIC, SessionState.DRAFT),
    ],
)
def test_of_others_visits_only_what_is_public_and_confirmed_is_named(
    elias: Person, visit: Visit, visibility: Visibility, state: SessionState
) -> None:
    mine = with_person(elias, visit=visit)
    other = VisitFactory.create(title="Maringá em Foz")
    with_person(elias, visit=other, title="Estudo de caso", visibility=visibility, state=state)

    assert sentences(visit) == {
        mine.pk: ["Elias Sousa também está em outro compromisso (qui 03/12 9h às 10h)."],
    }


def test_of_a_visit_that_the_user_may_see_its_drafts_are_named_but_nothing_restricted(
    elias: Person, visit: Visit
) -> None:
    city = MunicipalityFactory.create()
    mine = with_person(elias, visit=visit)
    other = VisitFactory.create(title="Maringá em Foz", guest=city)
    with_person(elias, visit=other, title="Oficina")
    with_person(elias, visit=other, title="Estudo", visibility=Visibility.RESTRICTED)

    found = conflicts_of(visit, Audience.HOSTS.visibilities, member_of(city))

    assert [one.other for one in found[mine.pk]] == [
        "“Oficina” (Maringá em Foz, qui 03/12 9h às 10h)",
        "um item não público (Maringá em Foz, qui 03/12 9h às 10h)",
    ]


def test_guests_are_not_told_what_is_restricted_in_their_own_visit(
    elias: Person, visit: Visit
) -> None:
    mine = with_person(elias, visit=visit)
    with_person(elias, visit=visit, title="Estudo de caso", visibility=Visibility.RESTRICTED)

    told = sentences(visit, Audience.PARTICIPANTS)

    assert told[mine.pk] == [
        "Elias Sousa também está em um item não público (qui 03/12 9h às 10h)."
    ]


def test_a_person_is_named_as_they_name_themselves(visit: Visit) -> None:
    person = PersonFactory.create(name="Nome Civil", social_name="Dandara Luz")
    mine = with_person(person, visit=visit)
    with_person(person, visit=visit, title="Oficina")

    assert sentences(visit)[mine.pk] == [
        "Dandara Luz também está em “Oficina” (qui 03/12 9h às 10h)."
    ]


def test_a_session_shows_each_of_several_others(elias: Person, visit: Visit) -> None:
    mine = with_person(elias, visit=visit)
    with_person(elias, visit=visit, title="Oficina")
    with_person(
        elias,
        visit=VisitFactory.create(title="Maringá em Foz"),
        title="Palestra",
        state=SessionState.CONFIRMED,
    )

    assert sentences(visit)[mine.pk] == [
        "Elias Sousa também está em “Oficina” (qui 03/12 9h às 10h).",
        "Elias Sousa também está em “Palestra” (Maringá em Foz, qui 03/12 9h às 10h).",
    ]


@pytest.mark.parametrize("count", [1, 2, 20])
def test_any_number_of_conflicts_is_found_by_one_statement(
    elias: Person, visit: Visit, count: int
) -> None:
    for _ in range(count):
        with_person(elias, visit=visit)

    with CaptureQueriesContext(connection) as queries:
        found = conflicts_of(visit, ALL, AnonymousUser())

    assert sum(len(conflicts) for conflicts in found.values()) == count * (count - 1)
    assert len(queries) == 1


def test_a_long_session_is_in_the_way_of_all_that_begin_meanwhile(
    elias: Person, visit: Visit
) -> None:
    whole = {"time_kind": Kind.PART, "part": Part.DAY, "starts": None, "ends": None}
    long = with_person(elias, visit=visit, title="Plantão", **whole)
    other = VisitFactory.create()
    for hour in (9, 11, 15):
        with_person(elias, visit=other, starts=time(hour), ends=time(hour, 30))

    assert len(sentences(visit)[long.pk]) == 3
    assert [len(told) for told in sentences(other).values()] == [1, 1, 1]
