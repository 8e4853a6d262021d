"""Each kind of conflict beyond the double booking: found, and not found where it ends."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from agendas.conflicts import Conflict, Severity, conflicts_of
from agendas.models import (
    CityTravelTime,
    ConflictKind,
    OpeningHours,
    Session,
    SessionState,
    SessionTopic,
    TopicLevel,
    TravelTime,
    Venue,
    VenueKind,
    Visibility,
    Waiver,
)
from agendas.programme import Audience
from agendas.times import Kind, Part
from exchanges.models import DelegationGroup, LocalHoliday, Visit
from participants.models import DelegationMember, Person, Reply
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
)

MORNING = {"time_kind": Kind.PART, "part": Part.MORNING, "starts": None, "ends": None}
TODAY = date(2026, 11, 25)


def found(cast: Cast, user: User | None = None) -> dict[int, list[Conflict]]:
    """Return what the hosts, or the audience of another user, are told."""
    user = user or cast.host
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    audience = Audience.of(user, visit)
    return conflicts_of(visit, audience.visibilities, user, today=TODAY)


def told(cast: Cast) -> dict[int, list[tuple[str, str]]]:
    return {
        session: [(one.severity.value, one.sentence) for one in conflicts]
        for session, conflicts in found(cast).items()
    }


def kinds(cast: Cast) -> dict[int, list[ConflictKind]]:
    return {session: [one.kind for one in conflicts] for session, conflicts in found(cast).items()}


def in_charge(person: Person, **fields: object) -> Session:
    session = SessionFactory.create(**fields)
    AssignmentFactory.create(session=session, person=person)
    return session


def attended(session: Session) -> Session:
    """Say who attends, so that the session isn't everybody's."""
    AssignmentFactory.create(session=session, role="attendee")
    return session


@pytest.fixture
def sede(cast: Cast) -> Venue:
    return VenueFactory.create(name="Sede da SMAS", municipality=cast.host_city)


@pytest.fixture
def creas(cast: Cast) -> Venue:
    return VenueFactory.create(name="CREAS II", municipality=cast.host_city)


# Venues without rooms


def test_a_venue_without_rooms_that_is_taken_twice_warns(cast: Cast, sede: Venue) -> None:
    mine = attended(SessionFactory.create(visit=cast.visit, venue=sede))
    other = VisitFactory.create(title="Maringá em Foz")
    SessionFactory.create(
        visit=other, venue=sede, title="Oficina", starts=time(9, 59), state=SessionState.CONFIRMED
    )

    assert told(cast) == {
        mine.pk: [
            (
                "warns",
                "Sede da SMAS, que não tem salas, também recebe “Oficina” "
                "(Maringá em Foz, qui 03/12 9h59 às 10h).",
            )
        ]
    }


def test_a_venue_is_free_again_when_the_other_item_ends_or_has_only_begun_before(
    cast: Cast, sede: Venue
) -> None:
    attended(SessionFactory.create(visit=cast.visit, venue=sede))
    SessionFactory.create(venue=sede, starts=time(10), ends=time(11))
    # Nobody said that this one lasts until 9h.
    SessionFactory.create(venue=sede, starts=time(8), ends=None)

    assert told(cast) == {}


# Those who come, in two places


def test_those_who_come_are_not_expected_in_two_places(
    cast: Cast, sede: Venue, creas: Venue
) -> None:
    first = SessionFactory.create(visit=cast.visit, title="Acolhida", venue=sede)
    second = SessionFactory.create(
        visit=cast.visit, title="PAEFI", venue=creas, starts=time(9, 59), ends=time(11)
    )

    assert told(cast) == {
        first.pk: [
            (
                "warns",
                "Quem vem também é esperado em “PAEFI” (qui 03/12 9h59 às 11h), em outro local.",
            )
        ],
        second.pk: [
            (
                "warns",
                "Quem vem também é esperado em “Acolhida” (qui 03/12 9h às 10h), em outro local.",
            )
        ],
    }


def test_a_part_of_the_day_in_another_place_is_only_told(
    cast: Cast, sede: Venue, creas: Venue
) -> None:
    first = SessionFactory.create(visit=cast.visit, venue=sede)
    SessionFactory.create(visit=cast.visit, venue=creas, **MORNING)

    assert found(cast)[first.pk][0].severity == Severity.INFORMS


@pytest.mark.parametrize("where", ["same place", "attendees listed", "end not said", "no place"])
def test_what_may_well_be_is_no_conflict(cast: Cast, sede: Venue, creas: Venue, where: str) -> None:
    CityTravelTime.objects.create(municipality=cast.host_city, minutes=5)
    first = SessionFactory.create(
        visit=cast.visit, venue=sede, ends=None if where == "end not said" else time(10)
    )
    if where == "attendees listed":
        attended(first)
    venue = {"same place": None, "no place": None}.get(where, creas)
    SessionFactory.create(visit=cast.visit, venue=venue, starts=time(9, 30), ends=time(9, 45))

    assert told(cast) == {}


# Travel


@pytest.fixture
def elias(db: None) -> Person:
    return PersonFactory.create(name="Elias Sousa")


def trip(cast: Cast, elias: Person, sede: Venue, away: Venue, **fields: object) -> list[Session]:
    """Let a person be at one place until 10h and at another from 10h20 on."""
    told = {"starts": time(10, 20), "ends": time(11), **fields}
    first = attended(in_charge(elias, visit=cast.visit, title="Acolhida", venue=sede))
    second = attended(in_charge(elias, visit=cast.visit, title="PAEFI", venue=away, **told))
    return [first, second]


def test_known_minutes_that_do_not_fit_warn_on_both_sides(
    cast: Cast, elias: Person, sede: Venue, creas: Venue
) -> None:
    first, second = trip(cast, elias, sede, creas)
    TravelTime.objects.create(one=creas, other=sede, minutes=21)

    assert told(cast) == {
        first.pk: [
            (
                "warns",
                "Daqui a “PAEFI” (qui 03/12 10h20 às 11h), ou de lá para cá, são 21 min, e há "
                "20 min. Vai de um ao outro: Elias Sousa.",
            )
        ],
        second.pk: [
            (
                "warns",
                "Daqui a “Acolhida” (qui 03/12 9h às 10h), ou de lá para cá, são 21 min, e há "
                "20 min. Vai de um ao outro: Elias Sousa.",
            )
        ],
    }


@pytest.mark.parametrize(("pair", "city", "is_found"), [(20, 99, False), (None, 20, False)])
def test_minutes_that_fit_are_no_conflict_and_the_pair_goes_before_the_city(
    cast: Cast,
    elias: Person,
    sede: Venue,
    creas: Venue,
    pair: int | None,
    city: int,
    is_found: bool,
) -> None:
    trip(cast, elias, sede, creas)
    CityTravelTime.objects.create(municipality=cast.host_city, minutes=city)
    if pair:
        TravelTime.objects.create(one=sede, other=creas, minutes=pair)

    assert bool(told(cast)) is is_found


def test_the_city_s_minutes_count_where_the_pair_is_unknown(
    cast: Cast, elias: Person, sede: Venue, creas: Venue
) -> None:
    trip(cast, elias, sede, creas)
    CityTravelTime.objects.create(municipality=cast.host_city, minutes=21)

    assert set(map(tuple, kinds(cast).values())) == {(ConflictKind.TRAVEL,)}


def test_where_nothing_is_known_an_estimate_is_told_and_said_to_be_one(
    cast: Cast, elias: Person, sede: Venue
) -> None:
    city = cast.host_city
    city.latitude, city.longitude = "-25.54780", "-54.58820"
    city.save()
    # About 48 km away in a straight line.
    neighbour = MunicipalityFactory.create(latitude="-25.29600", longitude="-54.09400")
    first, _second = trip(cast, elias, sede, VenueFactory.create(municipality=neighbour))

    [conflict] = found(cast)[first.pk]

    assert (conflict.severity, conflict.facts["minutes"]) == (Severity.INFORMS, 80)
    assert "cerca de 80 min (estimativa em linha reta)" in conflict.sentence


def test_a_venue_s_own_place_makes_the_estimate_but_a_secret_one_does_not(
    cast: Cast, elias: Person, sede: Venue, creas: Venue
) -> None:
    first, _second = trip(cast, elias, sede, creas, starts=time(10))
    for venue, latitude in ((sede, "-25.50000"), (creas, "-25.54000")):
        Venue.objects.filter(pk=venue.pk).update(latitude=latitude, longitude="-54.58000")
    placed = kinds(cast)[first.pk]
    Venue.objects.filter(pk=creas.pk).update(is_address_secret=True)

    assert (placed, kinds(cast)[first.pk]) == (
        [ConflictKind.TRAVEL],
        [ConflictKind.TRAVEL_UNKNOWN],
    )


def test_an_unknown_way_is_only_told(cast: Cast, elias: Person, sede: Venue, creas: Venue) -> None:
    first, _second = trip(cast, elias, sede, creas)

    [conflict] = found(cast)[first.pk]

    assert (conflict.kind, conflict.severity) == (ConflictKind.TRAVEL_UNKNOWN, Severity.INFORMS)


def test_an_unknown_way_is_no_matter_where_there_is_an_hour_for_it(
    cast: Cast, elias: Person, sede: Venue, creas: Venue
) -> None:
    trip(cast, elias, sede, creas, starts=time(11), ends=time(12))

    assert told(cast) == {}


def test_the_way_to_another_visit_counts_too(
    cast: Cast, elias: Person, sede: Venue, creas: Venue
) -> None:
    mine = attended(in_charge(elias, visit=cast.visit, venue=sede))
    in_charge(elias, venue=creas, starts=time(10, 5), ends=time(11))
    TravelTime.objects.create(one=sede, other=creas, minutes=15)

    [conflict] = found(cast)[mine.pk]

    assert conflict.kind == ConflictKind.TRAVEL
    assert conflict.other == "outro compromisso (qui 03/12 10h05 às 11h)"


def test_the_whole_delegation_travels_from_what_is_everybodys(
    cast: Cast, sede: Venue, creas: Venue
) -> None:
    first = SessionFactory.create(visit=cast.visit, venue=sede)
    SessionFactory.create(visit=cast.visit, venue=creas, starts=time(10, 5), ends=time(11))
    TravelTime.objects.create(one=sede, other=creas, minutes=15)

    assert found(cast)[first.pk][0].sentence.endswith("Vai de um ao outro: todos.")


# Opening hours and holidays


def open_from(venue: Venue, opens: time, closes: time, weekday: int = 3) -> None:
    OpeningHours.objects.create(venue=venue, weekday=weekday, opens=opens, closes=closes)


@pytest.mark.parametrize(
    ("starts", "ends", "is_open"),
    [
        (time(8), time(12), True),
        (time(7, 59), time(9), False),
        (time(11), time(12, 1), False),
        (time(11, 59), None, True),
        (time(12), None, False),
        (time(11), time(14), False),
    ],
)
def test_a_venue_is_open_from_the_minute_it_opens_to_the_minute_it_closes(
    cast: Cast, sede: Venue, starts: time, ends: time | None, is_open: bool
) -> None:
    open_from(sede, time(8), time(12))
    open_from(sede, time(13), time(17))
    SessionFactory.create(visit=cast.visit, venue=sede, starts=starts, ends=ends)

    assert (told(cast) == {}) is is_open


def test_it_is_said_when_a_venue_is_open(cast: Cast, sede: Venue) -> None:
    open_from(sede, time(8), time(12))
    open_from(sede, time(13), time(17))
    mine = SessionFactory.create(visit=cast.visit, venue=sede, starts=time(17), ends=time(18))
    friday = SessionFactory.create(
        visit=cast.visit, venue=sede, day=DAY + timedelta(days=1), starts=time(9)
    )

    assert told(cast) == {
        mine.pk: [
            (
                "warns",
                "Às quintas-feiras, Sede da SMAS funciona das 8h às 12h e das 13h às 17h.",
            )
        ],
        friday.pk: [("warns", "Sede da SMAS não abre às sextas-feiras.")],
    }


def test_hours_that_follow_on_one_another_are_one(cast: Cast, sede: Venue) -> None:
    open_from(sede, time(8), time(12))
    open_from(sede, time(12), time(17))
    SessionFactory.create(visit=cast.visit, venue=sede, starts=time(11), ends=time(14))

    assert told(cast) == {}


def test_a_part_of_the_day_needs_only_some_of_the_hours(cast: Cast, sede: Venue) -> None:
    open_from(sede, time(9), time(11))
    SessionFactory.create(visit=cast.visit, venue=sede, **MORNING)

    assert told(cast) == {}


def test_a_venue_that_is_not_in_use_warns(cast: Cast, sede: Venue) -> None:
    Venue.objects.filter(pk=sede.pk).update(is_active=False)
    mine = SessionFactory.create(visit=cast.visit, venue=sede)

    assert told(cast) == {mine.pk: [("warns", "Sede da SMAS não está mais em uso.")]}


def test_a_holiday_of_the_venue_s_own_city_warns_whatever_the_host_s(
    cast: Cast, sede: Venue
) -> None:
    away = VenueFactory.create(municipality=MunicipalityFactory.create(name="Medianeira"))
    LocalHoliday.objects.create(municipality=away.municipality, date=DAY, name="Padroeira")
    mine = SessionFactory.create(visit=cast.visit, venue=away, starts=time(7), ends=time(8))
    SessionFactory.create(visit=cast.visit, venue=sede, starts=time(14), ends=time(15))

    assert told(cast) == {
        mine.pk: [("warns", "Medianeira – PR, neste dia: Feriado municipal: Padroeira.")]
    }


@pytest.mark.parametrize(
    ("day", "severity"),
    [(date(2026, 11, 2), Severity.WARNS), (date(2026, 10, 28), Severity.INFORMS)],
    ids=["Finados", "Dia do Servidor"],
)
def test_a_national_holiday_warns_and_a_day_off_is_told(
    cast: Cast, sede: Venue, day: date, severity: Severity
) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(first_day=day, last_day=day)
    mine = SessionFactory.create(visit=cast.visit, venue=sede, day=day)

    assert [(one.kind, one.severity) for one in found(cast)[mine.pk]] == [
        (ConflictKind.HOLIDAY, severity)
    ]


# People and places


@pytest.mark.parametrize(("capacity", "is_found"), [(42, False), (41, True)])
def test_unnamed_groups_count_for_the_capacity(
    cast: Cast, sede: Venue, capacity: int, is_found: bool
) -> None:
    guests = cast.visit.delegations.get(side="guest")
    DelegationMemberFactory.create_batch(2, delegation=guests)
    DelegationMemberFactory.create(delegation=guests, reply=Reply.NO)
    DelegationGroup.objects.create(delegation=guests, description="equipe", count=40)
    Venue.objects.filter(pk=sede.pk).update(capacity=capacity)
    mine = SessionFactory.create(visit=cast.visit, venue=sede)

    expected = [("warns", "Sede da SMAS: a lotação é de 41, e o público esperado, de 42.")]
    assert told(cast) == ({mine.pk: expected} if is_found else {})


def test_a_room_s_own_capacity_goes_before_the_venue_s_and_attendees_before_all(
    cast: Cast, sede: Venue
) -> None:
    Venue.objects.filter(pk=sede.pk).update(capacity=1)
    room = RoomFactory.create(venue=sede, capacity=2)
    session = attended(SessionFactory.create(visit=cast.visit, venue=sede, room=room))
    attended(session)
    enough = told(cast)
    attended(session)

    assert (enough, kinds(cast)) == ({}, {session.pk: [ConflictKind.CAPACITY]})


def local(hour: int, minute: int = 0) -> datetime:
    """Return a moment of the day by the clocks of Foz do Iguaçu."""
    return datetime.combine(DAY, time(hour + 3, minute), tzinfo=UTC)


@pytest.mark.parametrize(
    ("stay", "is_found"),
    [
        ({"arrives_at": local(9)}, False),
        ({"arrives_at": local(9, 1)}, True),
        ({"departs_at": local(10)}, False),
        ({"departs_at": local(9, 59)}, True),
    ],
)
def test_who_is_listed_must_be_there(cast: Cast, stay: dict[str, datetime], is_found: bool) -> None:
    guests = cast.visit.delegations.get(side="guest")
    member = DelegationMember.objects.create(
        delegation=guests, person=PersonFactory.create(name="Josiani Nogueira"), **stay
    )
    mine = in_charge(member.person, visit=cast.visit)

    expected = [("warns", "Ainda não chegou ou já partiu neste horário: Josiani Nogueira.")]
    assert told(cast) == ({mine.pk: expected} if is_found else {})


def test_of_what_is_everybodys_it_is_told_who_misses_it(cast: Cast) -> None:
    guests = cast.visit.delegations.get(side="guest")
    DelegationMemberFactory.create(
        delegation=guests, person__name="Adriana Santos", arrives_at=local(12)
    )
    mine = SessionFactory.create(visit=cast.visit)

    assert told(cast) == {
        mine.pk: [("informs", "Da comitiva, ainda não chegou ou já partiu: Adriana Santos.")]
    }


def test_who_declined_and_is_listed_warns(cast: Cast) -> None:
    guests = cast.visit.delegations.get(side="guest")
    member = DelegationMemberFactory.create(
        delegation=guests, person__name="Adriana Santos", reply=Reply.NO
    )
    mine = in_charge(member.person, visit=cast.visit)

    assert told(cast) == {mine.pk: [("warns", "Avisou que não virá: Adriana Santos.")]}


# Topics and days


@pytest.mark.parametrize(
    ("kind", "is_secret", "is_found"),
    [
        (VenueKind.CREAS, False, True),
        (VenueKind.CRAS, False, False),
        (VenueKind.SECRETARIAT, False, False),
        (VenueKind.CREAS, True, False),
    ],
)
def test_a_service_of_another_kind_of_unit_is_told(
    cast: Cast, kind: VenueKind, is_secret: bool, is_found: bool
) -> None:
    venue = VenueFactory.create(name="Unidade", kind=kind, is_address_secret=is_secret)
    paif = TopicFactory.create(
        name="Serviço de Proteção", acronym="PAIF", level=TopicLevel.BASIC, offered_by=["cras"]
    )
    mine = SessionFactory.create(visit=cast.visit, venue=venue)
    SessionTopic.objects.create(session=mine, topic=paif)

    expected = [("informs", "PAIF não é serviço de Unidade, e sim de: CRAS.")]
    assert told(cast) == ({mine.pk: expected} if is_found else {})


@pytest.mark.parametrize("visibility", Visibility)
def test_a_sensitive_topic_is_told_of_what_is_public(cast: Cast, visibility: Visibility) -> None:
    topic = TopicFactory.create(name="Acolhimento", is_sensitive=True)
    mine = SessionFactory.create(visit=cast.visit, visibility=visibility)
    SessionTopic.objects.create(session=mine, topic=topic)

    is_found = visibility == Visibility.PUBLIC
    assert kinds(cast) == ({mine.pk: [ConflictKind.SENSITIVE]} if is_found else {})


def test_a_day_outside_the_visit_warns_and_its_last_one_does_not(cast: Cast) -> None:
    outside = SessionFactory.create(visit=cast.visit, day=DAY + timedelta(days=2))
    SessionFactory.create(visit=cast.visit, day=DAY + timedelta(days=1))

    assert told(cast) == {outside.pk: [("warns", "O dia está fora dos dias da visita.")]}


# Waivers, and who may know of them


@pytest.mark.parametrize(
    ("until", "is_waived"),
    [
        (None, True),
        (TODAY, True),
        (TODAY - timedelta(days=1), False),
        (DAY, True),
    ],
)
def test_a_waiver_counts_to_its_last_day(
    cast: Cast, sede: Venue, until: date | None, is_waived: bool
) -> None:
    Venue.objects.filter(pk=sede.pk).update(is_active=False)
    mine = SessionFactory.create(visit=cast.visit, venue=sede)
    Waiver.objects.create(
        session=mine,
        kind=ConflictKind.HOURS,
        reason="Abre para nós.",
        until=until,
        accepted_by=cast.host,
    )

    [conflict] = found(cast)[mine.pk]

    assert (conflict.is_waived, conflict.is_open) == (is_waived, not is_waived)
    if conflict.accepted:
        assert (conflict.accepted.reason, conflict.accepted.by) == (
            "Abre para nós.",
            cast.host.name,
        )
    assert (conflict.accepted is not None) is is_waived


def test_a_waiver_that_puts_a_double_booking_off_does_not_unblock_it(
    cast: Cast, elias: Person
) -> None:
    mine = in_charge(
        elias,
        visit=cast.visit,
        waived_at=datetime(2026, 11, 22, tzinfo=UTC),
        waiver_reason="Resolvemos até sexta.",
        waived_until=TODAY,
    )
    in_charge(elias, state=SessionState.CONFIRMED)

    [conflict] = found(cast)[mine.pk]

    assert (conflict.is_waived, conflict.blocks) == (True, True)


def test_guests_are_told_nothing_of_what_was_accepted(cast: Cast, sede: Venue) -> None:
    Venue.objects.filter(pk=sede.pk).update(is_active=False)
    mine = SessionFactory.create(visit=cast.visit, venue=sede)
    open_for_guests = found(cast, cast.guest)
    Waiver.objects.create(session=mine, kind=ConflictKind.HOURS, reason="Abre para nós.")

    assert [list(open_for_guests), found(cast, cast.guest)] == [[mine.pk], {}]


# What it costs


@pytest.mark.parametrize("count", [3, 30])
def test_all_kinds_together_are_found_by_as_many_statements_as_one(
    cast: Cast, elias: Person, count: int
) -> None:
    elsewhere = VisitFactory.create()
    for number in range(count):
        venue = VenueFactory.create(capacity=1, is_active=False)
        open_from(venue, time(6), time(7))
        told = {"starts": time(8 + number % 3), "ends": time(9 + number % 3), "venue": venue}
        in_charge(elias, visit=cast.visit, **told)
        in_charge(elias, visit=elsewhere, **told)
    DelegationGroup.objects.create(
        delegation=cast.visit.delegations.get(side="guest"), description="equipe", count=2
    )
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    audience = Audience.of(cast.host, visit)

    with CaptureQueriesContext(connection) as queries:
        conflicts = conflicts_of(visit, audience.visibilities, cast.host)

    assert len(conflicts) == count
    assert len(queries) == 2
