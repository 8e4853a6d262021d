"""Stored ranges follow what was said, by whose clocks it was said, and whoever changes either."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from accounts.models import User
from agendas.models import Session, SessionState
from agendas.models.schedule import said
from agendas.times import Kind, Told
from exchanges.models import Municipality, Visit, VisitHost
from exchanges.transactions import judge_now
from participants.models import Person
from tests.agendas.test_admin import change_url, errors_of, form_of
from tests.agendas.test_times import ZONES, tolds
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    MunicipalityFactory,
    PersonFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
CUIABA = "America/Cuiaba"
# 9h, by the clocks of São Paulo and by those of Cuiabá.
NINE, NINE_IN_CUIABA = (datetime(2026, 12, 3, hour, tzinfo=UTC) for hour in (12, 13))
EDIT = "/visitas/londrina-em-foz/editar/"


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def start_of(session: Session) -> datetime | None:
    session.refresh_from_db()
    start: datetime | None = session.during.lower
    return start


def clash_an_hour_later(session: Session) -> Person:
    """Make somebody of a session busy in the hour after it, in another visit and city."""
    person = PersonFactory.create(name="Elias Sousa")
    later = SessionFactory.create(title="Acolhida", starts=time(10), ends=time(11))
    for one in (session, later):
        AssignmentFactory.create(session=one, person=person)
        one.state = SessionState.CONFIRMED
        one.save()
    return person


# A city changes its clocks


def test_sessions_at_the_venues_of_a_city_follow_its_clocks(cast: Cast) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    session = SessionFactory.create(visit=cast.visit, venue=venue)

    cast.host_city.time_zone = CUIABA
    cast.host_city.save()

    assert start_of(session) == NINE_IN_CUIABA
    assert session.zone == CUIABA


def test_sessions_without_a_venue_follow_the_clocks_of_the_first_host(cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit)
    second = MunicipalityFactory.create()
    VisitHost.objects.create(visit=cast.visit, municipality=second, position=1)

    for city in (cast.host_city, second):
        city.time_zone = CUIABA if city == cast.host_city else "America/Noronha"
        city.save()

    assert start_of(session) == NINE_IN_CUIABA


def test_clocks_that_would_book_somebody_twice_are_refused_in_words(
    cast: Cast, staff: Client
) -> None:
    session = SessionFactory.create(visit=cast.visit)
    clash_an_hour_later(session)
    sent = form_of(staff.get(change_url(cast.host_city)))
    sent |= {"time_zone": CUIABA, "coat_of_arms": ""}

    response = staff.post(change_url(cast.host_city), sent)

    errors, _lines = errors_of(response)
    assert errors["__all__"][0].startswith("Elias Sousa já está em “Acolhida” (Visita ")
    assert start_of(session) == NINE
    cast.host_city.refresh_from_db()
    assert cast.host_city.time_zone == "America/Sao_Paulo"


def test_sessions_that_follow_one_another_move_together(cast: Cast) -> None:
    person = PersonFactory.create()
    for hour in (9, 10):
        venue = VenueFactory.create(municipality=cast.host_city)
        session = SessionFactory.create(
            visit=cast.visit, venue=venue, starts=time(hour), ends=time(hour + 1)
        )
        AssignmentFactory.create(session=session, person=person)
    cast.visit.sessions.update(state=SessionState.CONFIRMED)

    cast.host_city.time_zone = CUIABA
    cast.host_city.save()

    assert start_of(session) == datetime(2026, 12, 3, 14, tzinfo=UTC)


def test_clocks_changed_past_the_sessions_are_refused_by_the_database(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    Municipality.objects.filter(pk=cast.host_city.pk).update(time_zone=CUIABA)

    with pytest.raises(IntegrityError):
        judge_now()


def test_a_venue_moved_to_other_clocks_past_its_sessions_is_refused(cast: Cast) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    SessionFactory.create(visit=cast.visit, venue=venue)
    elsewhere = MunicipalityFactory.create(time_zone=CUIABA)
    type(venue).objects.filter(pk=venue.pk).update(municipality=elsewhere)

    with pytest.raises(IntegrityError):
        judge_now()


# A visit changes its hosts


def sent_with_hosts(visit: Visit, *hosts: Municipality) -> dict[str, Any]:
    return {
        "kind": "technical",
        "modality": "in_person",
        "title": visit.title,
        "hosts": [host.pk for host in hosts],
        "period": "3 e 4/12/2026",
        "version": visit.version,
    }


def test_sessions_without_a_venue_follow_another_host(cast: Cast, as_user: AsUser) -> None:
    session = SessionFactory.create(visit=cast.visit)
    cuiaba = MunicipalityFactory.create(time_zone=CUIABA)
    sent = sent_with_hosts(cast.visit, cuiaba, cast.host_city)

    response = as_user(cast.host).post(EDIT, sent)

    assert response.status_code == 302
    assert start_of(session) == NINE_IN_CUIABA


def test_a_host_whose_clocks_would_book_somebody_twice_is_refused_in_words(
    cast: Cast, as_user: AsUser
) -> None:
    session = SessionFactory.create(visit=cast.visit)
    clash_an_hour_later(session)
    cuiaba = MunicipalityFactory.create(time_zone=CUIABA)

    response = as_user(cast.host).post(EDIT, sent_with_hosts(cast.visit, cuiaba, cast.host_city))

    [error] = response.context["form"].non_field_errors()
    assert error.startswith("Elias Sousa já está em “Acolhida” (Visita ")
    assert start_of(session) == NINE
    assert list(cast.visit.hosts.all()) == [cast.host_city]


def test_another_host_in_the_admin_takes_the_sessions_along(cast: Cast, staff: Client) -> None:
    session = SessionFactory.create(visit=cast.visit)
    cuiaba = MunicipalityFactory.create(time_zone=CUIABA)
    sent = form_of(staff.get(change_url(cast.visit)))

    response = staff.post(change_url(cast.visit), sent | {"visit_hosts-0-municipality": cuiaba.pk})

    assert response.status_code == 302
    assert start_of(session) == NINE_IN_CUIABA


def test_hosts_changed_past_the_sessions_are_refused_by_the_database(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    cuiaba = MunicipalityFactory.create(time_zone=CUIABA)
    cast.visit.visit_hosts.update(municipality=cuiaba)

    with pytest.raises(IntegrityError):
        judge_now()


# Many at once


def test_times_told_anew_in_bulk_have_their_ranges(db: None) -> None:
    session = SessionFactory.create()
    session.starts, session.ends = time(15), time(16)

    Session.objects.bulk_update([session], ["starts", "ends"])

    assert start_of(session) == datetime(2026, 12, 3, 18, tzinfo=UTC)


def test_an_open_item_ends_where_one_is_moved_to_in_bulk(cast: Cast) -> None:
    first = SessionFactory.create(visit=cast.visit, ends=None)
    second = SessionFactory.create(visit=cast.visit, starts=time(11), ends=time(12))
    second.starts = time(10)

    Session.objects.bulk_update([second], ["starts"])

    first.refresh_from_db()
    assert first.during.upper == datetime(2026, 12, 3, 13, tzinfo=UTC)


def test_a_venue_given_in_bulk_brings_its_clocks(cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit)
    far = VenueFactory.create(municipality__time_zone=CUIABA)

    Session.objects.filter(pk=session.pk).update(venue=far)

    assert start_of(session) == NINE_IN_CUIABA


@pytest.mark.parametrize(
    ("column", "value"),
    [("starts", "09:30"), ("ends", "10:30"), ("zone", CUIABA), ("time_kind", "from")],
)
def test_sql_can_not_tell_another_time_and_keep_the_range(
    db: None, column: str, value: str
) -> None:
    session = SessionFactory.create()
    statement = sql.SQL("UPDATE agendas_session SET {} = %s WHERE id = %s")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(sql.Identifier(column)), [value, session.pk])

    assert start_of(session) == NINE


def test_one_who_knows_an_old_time_can_not_store_its_range(db: None) -> None:
    session = SessionFactory.create()
    stale = Session.objects.get(pk=session.pk)
    session.told = type(session.told)(Kind.EXACT, time(9, 30), time(10, 30))
    session.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        stale.save(update_fields=["state"])

    assert start_of(session) == datetime(2026, 12, 3, 12, 30, tzinfo=UTC)


@settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(day=st.none() | st.dates(), told=tolds, zone=st.sampled_from(ZONES))
def test_the_database_writes_what_was_said_as_we_do(
    db: None, day: date | None, told: Told, zone: str
) -> None:
    values: list[Any] = [day, told.kind, told.starts, told.ends, told.part or "", zone]

    with connection.cursor() as cursor:
        cursor.execute("SELECT agendas_said(%s, %s, %s, %s, %s, %s)", values)
        [in_sql] = cursor.fetchone()

    assert said(day, told, zone) == in_sql
