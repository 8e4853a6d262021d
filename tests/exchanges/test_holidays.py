from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchanges.access import Role
from exchanges.holidays import national_days, notes_for
from exchanges.models import HolidayKind, LocalHoliday, Municipality
from tests.conftest import Cast
from tests.factories import MunicipalityFactory, member_of

pytestmark = pytest.mark.django_db

type AsUser = Callable[[User | None], Client]

LIST = reverse("exchanges:holiday_list")
PATRON = date(2026, 6, 10)


def patron_of(city: Municipality, **fields: Any) -> LocalHoliday:
    known = {"date": PATRON, "name": "Padroeira", **fields}
    return LocalHoliday.objects.create(municipality=city, **known)


def on(city: Municipality, day: date) -> list[str]:
    return notes_for([city], [day]).get((city.pk, day), [])


# Notes


@pytest.mark.parametrize(
    ("day", "notes"),
    [
        (date(2021, 11, 15), ["Feriado: Proclamação da República"]),
        (date(2023, 11, 20), []),
        (date(2024, 11, 20), ["Feriado: Dia Nacional de Zumbi e da Consciência Negra"]),
        (date(2026, 6, 4), ["Ponto facultativo: Corpus Christi"]),
        (date(2026, 11, 23), []),
    ],
)
def test_days_of_the_country_are_told_in_portuguese(day: date, notes: list[str]) -> None:
    assert on(MunicipalityFactory.create(state="SC"), day) == notes


def test_a_day_of_the_state_is_told_in_that_state_only() -> None:
    day = date(2026, 7, 9)

    assert on(MunicipalityFactory.create(state="SP"), day) == [
        "Feriado: Revolução Constitucionalista"
    ]
    assert on(MunicipalityFactory.create(state="PR"), day) == []


def test_a_city_tells_its_own_days() -> None:
    city, other = MunicipalityFactory.create_batch(2)
    patron_of(city)
    patron_of(city, name="Feira", kind=HolidayKind.OPTIONAL)

    assert on(city, PATRON) == ["Feriado municipal: Padroeira", "Ponto facultativo: Feira"]
    assert on(other, PATRON) == []


def test_a_foreign_city_has_the_days_of_its_country() -> None:
    asuncion = MunicipalityFactory.create(country="PY", state="Asunción", ibge_code=None)

    assert on(asuncion, date(2026, 5, 15)) == ["Feriado: Día de la Independencia Nacional"]


def test_a_country_without_a_calendar_has_no_days() -> None:
    unknown = MunicipalityFactory.create(country="ZZ", state="", ibge_code=None)

    assert on(unknown, date(2026, 1, 1)) == []


def test_the_days_of_a_year_come_in_order() -> None:
    days = national_days(MunicipalityFactory.create(), 2026)

    assert days[0] == (date(2026, 1, 1), "Feriado: Confraternização Universal")
    assert days == sorted(days)


@pytest.mark.parametrize("count", [1, 8])
def test_notes_of_any_number_of_cities_cost_one_query(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    cities = MunicipalityFactory.create_batch(count)
    for city in cities:
        patron_of(city)

    with django_assert_num_queries(1):
        notes = notes_for(cities, [PATRON, date(2026, 6, 11)])

    assert notes == {(city.pk, PATRON): ["Feriado municipal: Padroeira"] for city in cities}


# The editor


def create_url(city: Municipality) -> str:
    return reverse("exchanges:holiday_create", args=[city.pk])


def test_a_city_keeps_its_own_calendar(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)

    response = client.post(
        create_url(cast.host_city),
        {"date": "10 de junho de 2026", "name": "Padroeira", "kind": "holiday", "law": "1/2001"},
    )

    made = LocalHoliday.objects.get()
    shown = client.get(response.headers["Location"]).context
    assert (made.municipality, made.date, made.law) == (cast.host_city, PATRON, "1/2001")
    assert (shown["city"], shown["year"], list(shown["holidays"])) == (cast.host_city, 2026, [made])


def test_a_holiday_is_changed_and_deleted_after_asking(cast: Cast, as_user: AsUser) -> None:
    holiday = patron_of(cast.host_city)
    client = as_user(cast.host)
    delete = reverse("exchanges:holiday_delete", args=[holiday.pk])

    client.post(
        reverse("exchanges:holiday_edit", args=[holiday.pk]),
        {"date": "11/6/2026", "name": "Aniversário", "kind": "optional"},
    )
    holiday.refresh_from_db()
    client.get(delete)
    kept = LocalHoliday.objects.count()
    client.post(delete)

    assert (holiday.date, holiday.name, holiday.kind) == (
        date(2026, 6, 11),
        "Aniversário",
        "optional",
    )
    assert (kept, LocalHoliday.objects.count()) == (1, 0)


def test_a_holiday_comes_once(cast: Cast, as_user: AsUser) -> None:
    patron_of(cast.host_city)

    response = as_user(cast.host).post(
        create_url(cast.host_city), {"date": "10/6/2026", "name": "Padroeira", "kind": "holiday"}
    )

    assert response.context["form"].errors == {
        "__all__": ["Feriado municipal com este Município, Data e Nome já existe."]
    }


def test_a_holiday_that_another_entered_meanwhile_is_told(cast: Cast, as_user: AsUser) -> None:
    def enter(instance: LocalHoliday, **kwargs: Any) -> None:
        same = LocalHoliday(
            municipality=instance.municipality, date=instance.date, name=instance.name
        )
        LocalHoliday.objects.bulk_create([same])

    pre_save.connect(enter, sender=LocalHoliday)
    try:
        response = as_user(cast.host).post(
            create_url(cast.host_city),
            {"date": "10/6/2026", "name": "Padroeira", "kind": "holiday"},
        )
    finally:
        pre_save.disconnect(enter, sender=LocalHoliday)

    assert response.context["form"].errors == {"__all__": ["Já existe um registro igual a este."]}
    assert 'value="Padroeira"' in response.content.decode()


def test_nobody_changes_the_calendar_of_another_city(cast: Cast, as_user: AsUser) -> None:
    holiday = patron_of(cast.host_city)
    urls = [
        create_url(cast.host_city),
        reverse("exchanges:holiday_edit", args=[holiday.pk]),
        reverse("exchanges:holiday_delete", args=[holiday.pk]),
    ]

    for user in (cast.guest, cast.outsider, member_of(cast.host_city, Role.READER)):
        client = as_user(user)
        assert [client.post(url, {}).status_code for url in urls] == [403, 403, 403]
    assert [as_user(None).get(url).status_code for url in [LIST, *urls]] == [302] * 4
    assert LocalHoliday.objects.get() == holiday


def test_each_looks_at_the_calendars_of_their_cities(
    cast: Cast, admin_user: User, as_user: AsUser
) -> None:
    theirs = {"municipio": cast.host_city.pk}

    assert as_user(cast.guest).get(LIST, theirs).context["city"] == cast.guest_city
    assert as_user(admin_user).get(LIST, theirs).context["city"] == cast.host_city
    assert as_user(admin_user).get(LIST).context["city"] is None
    assert not as_user(member_of(cast.host_city, Role.READER)).get(LIST).context["may_edit"]


def test_a_year_that_makes_no_sense_is_told(cast: Cast, as_user: AsUser) -> None:
    context = as_user(cast.host).get(LIST, {"ano": "99999"}).context

    assert context["form"].errors == {
        "ano": ["Certifique-se que este valor seja menor ou igual a 2100."]
    }
