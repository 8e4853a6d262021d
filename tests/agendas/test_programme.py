"""What an agenda says, and to whom."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import DatabaseError

from agendas.models import AssignmentRole, Session, SessionState, SessionTopic, Visibility
from agendas.programme import MAX_DAYS, Audience, days_of, programme_of
from agendas.times import Kind, Part
from exchanges.dates import Precision
from exchanges.models import HolidayKind, LocalHoliday, Side, Visit
from participants.models import DelegationMember
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    AssociationFactory,
    DelegationFactory,
    MunicipalityFactory,
    OfficeFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)


def titles(visit: Visit, audience: Audience) -> list[str]:
    return [row.title for day in days_of(visit, audience) for row in day.rows]


def test_sessions_stand_where_people_expect_them(db: None) -> None:
    visit = VisitFactory.create()
    told = {"time_kind": Kind.PART, "starts": None, "ends": None}
    untold = {"time_kind": Kind.NONE, "starts": None, "ends": None}
    SessionFactory.create(visit=visit, title="14h", starts=time(14), ends=None, time_kind="from")
    SessionFactory.create(visit=visit, title="9h", starts=time(9), ends=None)
    SessionFactory.create(visit=visit, title="sem hora", **untold)
    SessionFactory.create(visit=visit, title="manhã", part=Part.MORNING, **told)
    SessionFactory.create(visit=visit, title="sem dia", day=None, **untold)

    days = days_of(visit, Audience.HOSTS)

    assert [[row.title for row in day.rows] for day in days] == [
        ["manhã", "9h", "14h", "sem hora"],
        [],
        ["sem dia"],
    ]


def test_times_are_told_as_they_were_said(db: None) -> None:
    visit = VisitFactory.create()
    told = {"time_kind": Kind.PART, "starts": None, "ends": None, "part": Part.MORNING}
    SessionFactory.create(visit=visit, starts=time(9), ends=None)
    SessionFactory.create(visit=visit, starts=time(14), ends=None, time_kind=Kind.FROM)
    SessionFactory.create(visit=visit, day=date(2026, 12, 4), **told)

    days = days_of(visit, Audience.PUBLIC)

    assert [(day.heading, [row.time for row in day.rows]) for day in days] == [
        ("Quinta-feira, 3 de dezembro de 2026", ["9h", "A partir das 14h"]),
        ("Sexta-feira, 4 de dezembro de 2026", ["Manhã"]),
    ]


def test_each_audience_reads_what_is_for_it(db: None) -> None:
    visit = VisitFactory.create()
    for visibility in Visibility:
        SessionFactory.create(visit=visit, title=visibility.value, visibility=visibility)

    assert titles(visit, Audience.HOSTS) == ["public", "participants", "restricted"]
    assert titles(visit, Audience.PARTICIPANTS) == ["public", "participants"]
    assert titles(visit, Audience.PUBLIC) == ["public"]


def test_cancelled_sessions_are_shown_to_the_hosts_only(db: None) -> None:
    visit = VisitFactory.create()
    SessionFactory.create(visit=visit, title="cancelada", state=SessionState.CANCELLED)

    assert titles(visit, Audience.HOSTS) == ["cancelada"]
    assert titles(visit, Audience.PARTICIPANTS) == []


def test_a_secret_address_is_told_to_the_hosts_only_and_never_with_the_street(db: None) -> None:
    city = MunicipalityFactory.create(name="Foz do Iguaçu")
    shelter = VenueFactory.create(
        name="Casa de Passagem", municipality=city, street="Rua Oculta", is_address_secret=True
    )
    session = SessionFactory.create(venue=shelter, notes="Entrar pelos fundos.")

    [hosts_row] = days_of(session.visit, Audience.HOSTS)[0].rows
    [guests_row] = days_of(session.visit, Audience.PARTICIPANTS)[0].rows

    assert (hosts_row.address, hosts_row.notes) == ("Rua Oculta", "Entrar pelos fundos.")
    assert (guests_row.address, guests_row.notes) == ("", "")
    assert guests_row.venue == "Casa de Passagem – Foz do Iguaçu – PR"


@pytest.mark.parametrize(
    ("who", "expected"),
    [("host", Audience.HOSTS), ("guest", Audience.PARTICIPANTS)],
)
def test_the_audience_of_a_user_follows_the_side(cast: Cast, who: str, expected: Audience) -> None:
    assert Audience.of(getattr(cast, who), cast.visit) == expected


def test_guests_who_may_edit_the_agenda_still_read_as_guests(cast: Cast) -> None:
    cast.visit.guests_edit_agenda = True

    assert Audience.of(cast.guest, cast.visit) == Audience.PARTICIPANTS


def test_a_slip_in_the_last_day_makes_no_endless_page(db: None) -> None:
    visit = VisitFactory.create(last_day=date(2062, 12, 4))

    assert len(days_of(visit, Audience.HOSTS)) == MAX_DAYS


def test_a_holiday_of_the_venue_s_city_is_noted_on_its_day(cast: Cast) -> None:
    LocalHoliday.objects.create(
        municipality=cast.host_city, date=DAY, name="Padroeira", kind=HolidayKind.HOLIDAY
    )

    days = days_of(cast.visit, Audience.PUBLIC)

    assert [day.notes for day in days] == [["Feriado municipal: Padroeira"], []]


def test_topics_are_told_by_their_acronym_and_in_their_order(db: None) -> None:
    session = SessionFactory.create()
    for position, (name, acronym) in enumerate([("Serviço Z", "PAIF"), ("Abordagem", "")]):
        topic = TopicFactory.create(name=name, acronym=acronym)
        SessionTopic.objects.create(session=session, topic=topic, position=position)

    [row] = days_of(session.visit, Audience.PUBLIC)[0].rows

    assert row.topics == ["PAIF", "Abordagem"]


def test_people_are_told_by_role_and_by_their_social_name(db: None) -> None:
    session = SessionFactory.create()
    person = PersonFactory.create(name="Nome de Registro", social_name="Nome Social")
    AssignmentFactory.create(session=session, person=person)
    AssignmentFactory.create(session=session, person__name="Ana Lima", role=AssignmentRole.SPEAKER)

    [row] = days_of(session.visit, Audience.PUBLIC)[0].rows

    assert [(one.role, one.names) for one in row.people] == [
        ("Responsável", "Nome Social"),
        ("Palestra", "Ana Lima"),
    ]


def test_a_programme_tells_the_office_held_at_the_visit(cast: Cast) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    then = OfficeFactory.create(person=person, title="secretário municipal")
    OfficeFactory.create(person=person, title="vereador", since=date(2027, 1, 1))
    team = cast.visit.delegations.get(side=Side.HOST)
    DelegationMember.objects.create(delegation=team, person=person, office=then)
    AssignmentFactory.create(session=SessionFactory.create(visit=cast.visit), person=person)

    programme = programme_of(cast.visit, Audience.PUBLIC, issued_at=NOW, version="Versão 1")

    [session] = programme["days"][0]["sessions"]
    assert [(people["role"], people["names"]) for people in session["people"]] == [
        ("Responsável", "Elias Sousa (secretário municipal)")
    ]
    assert programme["delegations"][1]["members"] == [
        {
            "name": "Elias Sousa",
            "office": "secretário municipal",
            "organization": "",
            "representing": "",
        }
    ]


def test_a_programme_says_who_when_and_under_which_agreement(cast: Cast) -> None:
    programme = programme_of(cast.visit, Audience.PUBLIC, issued_at=NOW, version="Versão 1")

    assert programme["event"] == "Londrina visita Foz do Iguaçu"
    assert programme["period"] == "3 e 4 de dezembro de 2026"
    assert programme["clock"] == "horário de Brasília"
    assert programme["headline"] == ["Município de Foz do Iguaçu – PR"]
    assert programme["issued"] == "Emitida em 22/11/2026, às 14h05"
    assert programme["place_and_date"] == "Foz do Iguaçu, 22 de novembro de 2026."


def test_a_visit_of_which_only_the_year_is_known_has_no_days_of_its_own(db: None) -> None:
    visit = VisitFactory.create(
        precision=Precision.YEAR, first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
    )

    assert days_of(visit, Audience.HOSTS) == []


def test_a_session_counts_in_the_zone_of_its_venue(db: None) -> None:
    cuiaba = MunicipalityFactory.create(time_zone="America/Cuiaba")

    session = SessionFactory.create(venue=VenueFactory.create(municipality=cuiaba))

    assert session.during.lower == datetime(2026, 12, 3, 13, tzinfo=UTC)


def test_a_venue_that_turns_out_to_be_in_another_city_takes_its_times_along(db: None) -> None:
    venue = VenueFactory.create()
    session = SessionFactory.create(venue=venue)
    venue.municipality = MunicipalityFactory.create(time_zone="America/Rio_Branco")

    venue.save()

    session.refresh_from_db()
    assert (session.zone, session.during.lower) == (
        "America/Rio_Branco",
        datetime(2026, 12, 3, 14, tzinfo=UTC),
    )


def test_a_session_stays_in_its_visit(db: None) -> None:
    session = SessionFactory.create()
    session.visit = VisitFactory.create()

    with pytest.raises(DatabaseError):
        session.save()


def test_an_open_end_ends_where_the_next_session_of_the_same_people_begins(db: None) -> None:
    visit = VisitFactory.create()
    first = SessionFactory.create(visit=visit, starts=time(9), ends=None)
    SessionFactory.create(visit=visit, starts=time(10, 30), ends=None)

    first.refresh_from_db()

    assert first.during.upper == datetime(2026, 12, 3, 13, 30, tzinfo=UTC)


def test_an_open_end_grows_again_when_what_followed_is_deleted(db: None) -> None:
    visit = VisitFactory.create()
    first = SessionFactory.create(visit=visit, starts=time(9), ends=None)
    second = SessionFactory.create(visit=visit, starts=time(10, 30), ends=None)

    second.delete()

    first.refresh_from_db()
    assert first.during.upper == datetime(2026, 12, 3, 15, tzinfo=UTC)


def test_other_people_s_sessions_do_not_end_an_open_one(db: None) -> None:
    visit = VisitFactory.create()
    first = SessionFactory.create(visit=visit, starts=time(9), ends=None)
    second = SessionFactory.create(visit=visit, starts=time(10, 30), ends=None)

    AssignmentFactory.create(session=first)
    AssignmentFactory.create(session=second)

    first.refresh_from_db()
    assert first.during.upper == datetime(2026, 12, 3, 15, tzinfo=UTC)


def test_a_session_may_end_after_midnight(db: None) -> None:
    session = SessionFactory.create(starts=time(22), ends=time(1))

    assert session.during.upper == datetime(2026, 12, 4, 4, tzinfo=UTC)


def test_a_past_summer_time_is_counted(db: None) -> None:
    visit = VisitFactory.create(first_day=date(2018, 1, 10), last_day=date(2018, 1, 10))

    session = SessionFactory.create(visit=visit, day=date(2018, 1, 10))

    assert session.during.lower == datetime(2018, 1, 10, 11, tzinfo=UTC)


def test_bulk_created_sessions_have_their_ranges_too(db: None) -> None:
    visit = VisitFactory.create()
    told = {"visit": visit, "day": DAY, "time_kind": Kind.EXACT}

    Session.objects.bulk_create(
        [Session(title="a", starts=time(9), **told), Session(title="b", starts=time(10), **told)]
    )

    ends = [session.during.upper for session in Session.objects.order_by("title")]
    assert ends == [
        datetime(2026, 12, 3, 13, tzinfo=UTC),
        datetime(2026, 12, 3, 15, tzinfo=UTC),
    ]


def test_delegations_of_guests_come_first(db: None) -> None:
    visit = VisitFactory.create()
    DelegationFactory.create(visit=visit, side=Side.HOST)
    DelegationFactory.create(visit=visit, side=Side.GUEST)

    programme = programme_of(visit, Audience.PUBLIC, issued_at=NOW, version="")

    headings = [one["heading"] for one in programme["delegations"]]
    assert headings == ["Comitiva visitante", "Equipe anfitriã"]


def test_an_administrator_reads_as_the_hosts_do(db: None) -> None:
    visit = VisitFactory.create(host=MunicipalityFactory.create())
    admin = UserFactory.create(is_superuser=True)

    assert Audience.of(admin, visit) == Audience.HOSTS


def test_a_member_of_the_convening_association_reads_as_the_hosts_do(db: None) -> None:
    association = AssociationFactory.create()
    visit = VisitFactory.create(association=association)
    user = member_of(association)

    assert Audience.of(user, visit) == Audience.HOSTS


def test_an_item_is_told_with_what_identifies_it_and_its_people(db: None) -> None:
    session = SessionFactory.create()
    for name in ("Ana e Silva", "Bruno"):
        AssignmentFactory.create(session=session, person__name=name)

    programme = programme_of(session.visit, Audience.PUBLIC, issued_at=NOW, version="")

    (item,) = programme["days"][0]["sessions"]
    assert item["id"] == session.pk
    assert [(people["names"], people["each"]) for people in item["people"]] == [
        ("Ana e Silva e Bruno", ["Ana e Silva", "Bruno"])
    ]
