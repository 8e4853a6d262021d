"""What the calendars of a visit, a delegate and a venue tell, and how they are sent."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agendas.models import (
    AssignmentRole,
    Session,
    Venue,
)
from agendas.times import Kind, Part
from exchanges.models import Visit
from tests.agendas.calendars.helpers import (
    age_history,
    events_in,
    made,
    member,
    public_url,
    published,
    shelter,
    urls_of,
)
from tests.agendas.conftest import SECRETS
from tests.conftest import AsUser, Cast
from tests.factories import DAY, AssignmentFactory, SessionFactory, VenueFactory


def test_no_calendar_has_a_secret_in_it(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    host = as_user(cast.host)
    visit = published(cast)
    answers: list[Any] = [Client().get(public_url(visit))]
    for kind in ("visit", "member", "venue"):
        file, _page, create = urls_of(full_visit, kind)
        answers += [host.get(file), Client().get(made(host, create))]

    everything = "".join(
        f"{one.content.decode()} {one.headers}".replace("\r\n ", "") for one in answers
    )

    assert "Visita à Casa Abrigo" in everything
    assert [name for name, secret in SECRETS.items() if secret in everything] == []


def test_an_item_has_its_place_with_the_street_unless_it_is_secret(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    secretariat = Venue.objects.get(name="Sede da SMAS")
    Venue.objects.filter(pk=secretariat.pk).update(
        street="Rua Benjamin Constant", number="128", district="Centro"
    )

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "visit")[0]))

    city = str(cast.host_city)
    assert str(events["Apresentação das equipes"]["LOCATION"]) == (
        f"Sede da SMAS, Rua Benjamin Constant, nº 128 – Centro, {city}"
    )
    assert str(events["Visita à Casa Abrigo"]["LOCATION"]) == f"Casa Abrigo – {city}"


def test_times_are_those_of_the_venue_and_told_as_they_were(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    SessionFactory.create(
        visit=full_visit,
        title="Roda",
        time_kind=Kind.PART,
        starts=None,
        ends=None,
        part=Part.MORNING,
    )
    SessionFactory.create(
        visit=full_visit, title="Jantar", time_kind=Kind.NONE, starts=None, ends=None
    )
    SessionFactory.create(visit=full_visit, title="Sem dia", day=None)

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "visit")[0]))

    assert sorted(events) == [
        "Apresentação das equipes",
        "Jantar (em horário a confirmar)",
        "Roda (pela manhã)",
        "Visita à Casa Abrigo",
    ]
    assert events["Roda (pela manhã)"]["DTSTART"].dt == DAY
    open_end = events["Visita à Casa Abrigo"]
    assert open_end["DTSTART"].params["TZID"] == cast.host_city.time_zone
    assert open_end["DTSTART"].dt.time() == time(14)
    assert "Horário: A partir das 14h" in str(open_end["DESCRIPTION"])


def test_drafts_are_tentative(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    SessionFactory.create(visit=full_visit, title="Ideia", starts=time(17), ends=time(18))

    events = events_in(as_user(cast.guest).get(urls_of(full_visit, "visit")[0]))

    assert {title: str(one["STATUS"]) for title, one in events.items()} == {
        "Apresentação das equipes": "CONFIRMED",
        "Visita à Casa Abrigo": "CONFIRMED",
        "Ideia": "TENTATIVE",
    }


def test_a_delegate_has_what_is_for_all_and_what_is_for_that_person(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    elias, jacqueline = member(full_visit, "Elias"), member(full_visit)
    for title, one, hour in (("De Elias", elias, 10), ("De Jacqueline", jacqueline, 11)):
        session = SessionFactory.create(
            visit=full_visit, title=title, starts=time(hour), ends=time(hour + 1)
        )
        AssignmentFactory.create(session=session, person=one.person, role=AssignmentRole.ATTENDEE)

    events = events_in(as_user(cast.guest).get(urls_of(full_visit, "member")[0]))

    assert sorted(events) == [
        "Apresentação das equipes",
        "De Jacqueline",
        "Visita à Casa Abrigo",
    ]


def move_the_shelter(visit: Visit) -> None:
    shelter().save()


def move_the_item(visit: Visit) -> None:
    Session.objects.get(title="Visita à Casa Abrigo").save()


def move_another_item(visit: Visit) -> None:
    """An open end hangs on the others: theirs is a change of this one too."""
    SessionFactory.create(visit=visit, starts=time(15), ends=time(16))


def let_somebody_come(visit: Visit) -> None:
    session = Session.objects.get(title="Visita à Casa Abrigo")
    AssignmentFactory.create(session=session, person=member(visit).person)


def postpone_the_visit(visit: Visit) -> None:
    visit.save()


@pytest.mark.parametrize("kind", ["visit", "member", "venue"])
@pytest.mark.parametrize(
    "change",
    [
        *(move_the_shelter, move_the_item, move_another_item),
        *(let_somebody_come, postpone_the_visit),
    ],
)
def test_the_number_rises_with_every_change_and_the_identity_stays(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str, change: Callable[[Visit], None]
) -> None:
    host, url = as_user(cast.host), urls_of(full_visit, kind)[0]
    title = "Visita à Casa Abrigo"
    age_history(days=1)

    before = events_in(host.get(url))[title]
    change(full_visit)
    after = events_in(host.get(url))[title]

    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert str(after["UID"]) == str(before["UID"])


def test_a_venue_leaves_out_what_is_long_past(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    old = date(2026, 10, 1)
    SessionFactory.create(visit=full_visit, venue=shelter(), title="Antes", day=old)

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "venue")[0]))

    assert list(events) == ["Visita à Casa Abrigo"]


@pytest.mark.parametrize("kind", ["visit", "member", "venue", "public", "private"])
def test_who_has_the_file_is_told_so_and_who_has_another_gets_it(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    client = as_user(cast.host)
    if kind == "public":
        url = public_url(published(cast))
    elif kind == "private":
        url = made(client, urls_of(full_visit, "visit")[2])
    else:
        url = urls_of(full_visit, kind)[0]

    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    Session.objects.filter(title="Visita à Casa Abrigo").update(title="Outro nome")
    later = client.get(url, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert later.status_code == (304 if kind == "public" else 200)


@pytest.mark.usefixtures("no_lazy_loading")
def test_a_calendar_costs_the_same_for_any_number_of_items(
    full_visit: Visit, cast: Cast, as_user: AsUser, django_assert_max_num_queries: Any
) -> None:
    client = as_user(cast.host)
    for n in range(30):
        venue = VenueFactory.create(municipality=cast.host_city)
        SessionFactory.create(visit=full_visit, venue=venue, day=DAY + timedelta(days=n % 2))
    for kind in ("visit", "member", "venue"):
        file, page, _create = urls_of(full_visit, kind)
        with django_assert_max_num_queries(20):
            client.get(file)
        with django_assert_max_num_queries(12):
            client.get(page)


def test_pages_lead_to_the_calendars(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)
    visit = published(cast)
    expected = {
        reverse("agendas:paper_list", args=[visit.slug]): urls_of(visit, "visit")[1],
        shelter().get_absolute_url(): urls_of(visit, "venue")[1],
        reverse("agendas:public_programme", args=[visit.slug]): public_url(visit),
    }

    for page, link in expected.items():
        assert f'href="{link}"' in client.get(page).content.decode()
    public = Client().get(reverse("agendas:public_programme", args=[visit.slug])).content.decode()
    assert f'href="webcal://testserver{public_url(visit)}"' in public
