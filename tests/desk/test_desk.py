"""The start page, the visit's hub, moves, history and search, as each of four people."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from agendas.models import SessionState, Visibility
from exchanges.models import Agreement, Visit
from exchanges.states import Status
from participants.models import DelegationMember
from tests.conftest import Cast
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    SessionFactory,
    VenueFactory,
    VisitFactory,
)

AsUser = Callable[[User | None], Client]


def text_of(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


@pytest.mark.parametrize("page", ["about", "accessibility", "site_map", "privacy"])
def test_pages_about_the_house_are_open_to_anybody(client: Client, db: None, page: str) -> None:
    assert client.get(reverse(f"desk:{page}")).status_code == 200


@pytest.mark.parametrize("page", ["start", "search"])
def test_pages_with_content_ask_for_a_login(client: Client, db: None, page: str) -> None:
    response = client.get(reverse(f"desk:{page}"))

    assert response["Location"].startswith(reverse("account_login"))


# The start page


def test_the_start_page_shows_what_is_coming_to_both_sides_and_to_nobody_else(
    cast: Cast, as_user: AsUser
) -> None:
    Visit.objects.update(first_day=date(2099, 1, 5), last_day=date(2099, 1, 6))

    shown = [
        [str(one.visit) for one in as_user(user).get(reverse("desk:start")).context["coming"]]
        for user in (cast.host, cast.guest, cast.outsider)
    ]

    title = "Londrina visita Foz do Iguaçu"
    assert shown == [[title], [title], []]


def test_what_is_over_or_called_off_is_not_coming(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.update(first_day=date(2020, 1, 5), last_day=date(2020, 1, 6))
    VisitFactory.create(host=cast.host_city, status=Status.CANCELLED, status_reason="Chuva.")

    assert as_user(cast.host).get(reverse("desk:start")).context["coming"] == []


def test_a_visit_waits_for_those_who_edit_it(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.update(first_day=date(2099, 1, 5), last_day=date(2099, 1, 6))

    waiting = [
        len(as_user(user).get(reverse("desk:start")).context["waiting"])
        for user in (cast.host, cast.guest)
    ]

    assert waiting == [1, 0]


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 8])
def test_the_start_page_costs_the_same_for_any_number_of_visits(
    cast: Cast,
    as_user: AsUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    Visit.objects.all().delete()
    for visit in VisitFactory.create_batch(
        count,
        host=cast.host_city,
        guest=cast.guest_city,
        first_day=date(2099, 1, 5),
        last_day=date(2099, 1, 6),
    ):
        SessionFactory.create(visit=visit)
    client = as_user(cast.host)

    with django_assert_num_queries(13):
        response = client.get(reverse("desk:start"))

    assert len(response.context["coming"]) == count


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 8])
def test_the_start_page_costs_the_same_for_any_number_of_hosts_without_users(
    cast: Cast,
    as_user: AsUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    Visit.objects.all().delete()
    for _number in range(count):
        VisitFactory.create(
            host=MunicipalityFactory.create(),
            guest=cast.guest_city,
            first_day=date(2099, 1, 5),
            last_day=date(2099, 1, 6),
        )
    client = as_user(cast.guest)

    with django_assert_num_queries(13):
        response = client.get(reverse("desk:start"))

    assert [one.is_mine for one in response.context["coming"]] == [True] * count


def test_a_visit_that_is_over_waits_to_be_marked_as_held(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.update(first_day=date(2020, 1, 5), last_day=date(2020, 1, 6))
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.update(status=status)

    waiting = [
        [
            [lack.sentence for lack in one.missing]
            for one in as_user(user).get(reverse("desk:start")).context["waiting"]
        ]
        for user in (cast.host, cast.guest)
    ]

    assert waiting == [[["A visita já terminou: marque-a como realizada."]], []]


# The hub


@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 200), ("outsider", 404), (None, 302)]
)
@pytest.mark.parametrize("page", ["visit", "visit_history"])
def test_the_visit_s_pages_are_for_both_sides(
    cast: Cast, as_user: AsUser, page: str, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    assert client.get(reverse(f"desk:{page}", args=[cast.visit.slug])).status_code == status


def test_the_hub_tells_people_agreement_agenda_and_what_is_missing(
    cast: Cast, as_user: AsUser
) -> None:
    agreement = AgreementFactory.create(
        title="Cidades-irmãs", signed_on=date(2021, 8, 26), signed_precision="day"
    )
    AgreementPartyFactory.create(agreement=agreement, municipality=cast.host_city, needs_law=True)
    Visit.objects.update(agreement=agreement)
    person = PersonFactory.create(name="Jacqueline Micali")
    office = OfficeFactory.create(person=person, title="secretária municipal")
    guests = cast.visit.delegations.get(side="guest")
    DelegationMember.objects.create(delegation=guests, person=person, office=office)
    SessionFactory.create(visit=cast.visit, title="Acolhida", starts=time(9), ends=None)

    shown = text_of(as_user(cast.host).get(cast.visit.get_absolute_url()).content)

    for told in (
        "Cidades-irmãs Na data da visita: aguardando lei",
        "Jacqueline Micali secretária municipal",
        "9h Acolhida",
        "1 item ainda é rascunho.",
    ):
        assert told in shown


def test_the_hub_names_the_visit_it_answers_only_to_those_who_may_see_it(
    cast: Cast, as_user: AsUser
) -> None:
    first = VisitFactory.create(title="Visita anterior", host=cast.host_city)
    Visit.objects.filter(pk=cast.visit.pk).update(answers=first)

    seen = [
        "Visita anterior" in text_of(as_user(user).get(cast.visit.get_absolute_url()).content)
        for user in (cast.host, cast.guest)
    ]

    assert seen == [True, False]


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_the_hub_costs_the_same_for_any_number_of_people_and_sessions(
    cast: Cast,
    as_user: AsUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for delegation in cast.visit.delegations.all():
        DelegationMemberFactory.create_batch(count, delegation=delegation)
    SessionFactory.create_batch(count, visit=cast.visit)
    client = as_user(cast.host)

    with django_assert_num_queries(22):
        response = client.get(cast.visit.get_absolute_url())

    assert response.status_code == 200


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 8])
def test_the_hub_costs_the_same_for_any_number_of_bodies_without_users(
    cast: Cast,
    as_user: AsUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _number in range(count):
        DelegationFactory.create(visit=cast.visit)
        body = OrganizationFactory.create()
        DelegationFactory.create(visit=cast.visit, municipality=None, organization=body)
    client = as_user(cast.host)

    with django_assert_num_queries(22):
        response = client.get(cast.visit.get_absolute_url())

    assert response.status_code == 200


# Moves


def test_what_stands_in_the_way_is_said_before_the_button_is_pressed(
    cast: Cast, as_user: AsUser
) -> None:
    Visit.objects.update(status=Status.PROPOSED)

    response = as_user(cast.host).get(
        reverse("desk:visit_move", args=[cast.visit.slug, "confirmed"])
    )

    assert response.context["problems"] == ["A programação ainda está vazia."]
    assert "Confirmar a visita</button>" not in response.content.decode()


def test_the_hosts_move_the_visit(cast: Cast, as_user: AsUser) -> None:
    address = reverse("desk:visit_move", args=[cast.visit.slug, "proposed"])

    response = as_user(cast.host).post(address)

    cast.visit.refresh_from_db()
    assert (response.status_code, cast.visit.status) == (302, Status.PROPOSED)


@pytest.mark.parametrize(("who", "status"), [("guest", 403), ("outsider", 404), (None, 302)])
def test_nobody_else_moves_the_visit(
    cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(reverse("desk:visit_move", args=[cast.visit.slug, "proposed"]))

    cast.visit.refresh_from_db()
    assert (response.status_code, cast.visit.status) == (status, Status.DRAFT)


def test_calling_off_without_a_reason_is_refused_at_the_field(cast: Cast, as_user: AsUser) -> None:
    address = reverse("desk:visit_move", args=[cast.visit.slug, "cancelled"])

    response = as_user(cast.host).post(address, {"reason": " "})

    assert list(response.context["form"].errors) == ["reason"]


def test_a_status_that_does_not_exist_is_not_found(cast: Cast, as_user: AsUser) -> None:
    address = reverse("desk:visit_move", args=[cast.visit.slug, "flying"])

    assert as_user(cast.host).get(address).status_code == 404


# History


def test_the_history_says_who_changed_what_from_what_to_what(cast: Cast, as_user: AsUser) -> None:
    session = SessionFactory.create(visit=cast.visit, title="Acolhida")
    client = as_user(cast.host)
    client.post(reverse("agendas:session_confirm", args=[cast.visit.slug, session.pk]))

    response = client.get(reverse("desk:visit_history", args=[cast.visit.slug]))

    [entry] = [one for one in response.context["page"].object_list if one.action == "update"]
    assert (entry.what, entry.who) == (
        "Alterou item da programação “Acolhida”",
        cast.host.name,
    )
    assert [(one.label, one.before, one.after) for one in entry.changes] == [
        ("Situação", "rascunho", "confirmado")
    ]


def test_guests_read_no_restricted_session_or_note_in_the_history(
    cast: Cast, as_user: AsUser
) -> None:
    session = SessionFactory.create(visit=cast.visit, title="Acolhida", notes="Nota interna")
    secret = SessionFactory.create(
        visit=cast.visit, title="Item restrito", visibility=Visibility.RESTRICTED
    )
    secret.delete()
    session.notes = "Outra nota"
    session.save()
    address = reverse("desk:visit_history", args=[cast.visit.slug])

    seen = [text_of(as_user(user).get(address).content) for user in (cast.host, cast.guest)]

    words = ["Acolhida", "Nota interna", "Outra nota", "Item restrito"]
    assert [[word in text for word in words] for text in seen] == [
        [True, True, True, True],
        [True, False, False, False],
    ]


@pytest.mark.parametrize(("who", "status"), [("host", 200), ("guest", 404), ("outsider", 404)])
def test_the_history_of_a_secret_venue_is_its_city_s(
    cast: Cast, as_user: AsUser, who: str, status: int
) -> None:
    venue = VenueFactory.create(municipality=cast.host_city, is_address_secret=True)
    address = reverse("desk:venue_history", args=[venue.pk])

    assert as_user(getattr(cast, who)).get(address).status_code == status


# Search


def test_the_search_ignores_accents_and_shows_only_what_may_be_seen(
    cast: Cast, as_user: AsUser
) -> None:
    PersonFactory.create(name="Iguaçuano da Silva")
    VenueFactory.create(name="Centro Iguaçu")
    Agreement.objects.create(title="Acordo Iguaçu")

    found = [
        [(room.heading, [str(row) for row in room.rows]) for room in response.context["found"]]
        for response in (
            as_user(user).get(reverse("desk:search"), {"q": "IGUACU"})
            for user in (cast.host, cast.outsider)
        )
    ]

    others = [
        ("Acordos", ["Acordo Iguaçu"]),
        ("Pessoas", ["Iguaçuano da Silva"]),
        ("Locais", ["Centro Iguaçu"]),
    ]
    assert found == [[("Visitas", ["Londrina visita Foz do Iguaçu"]), *others], others]


def test_an_odd_search_is_no_error(cast: Cast, as_user: AsUser) -> None:
    for text in ("", " ", "\x00", "%_'\\", "ç" * 300):
        assert as_user(cast.host).get(reverse("desk:search"), {"q": text}).status_code == 200


def test_confirmed_sessions_are_told_on_the_hub_without_a_state(
    cast: Cast, as_user: AsUser
) -> None:
    SessionFactory.create(visit=cast.visit, title="Acolhida", state=SessionState.CONFIRMED)

    shown = text_of(as_user(cast.guest).get(cast.visit.get_absolute_url()).content)

    assert "9h às 10h Acolhida" in shown
    assert "(confirmado)" not in shown
