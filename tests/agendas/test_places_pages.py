"""The pages of venues and topics, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from agendas.models import OpeningHours, Room, SessionState, Topic, Venue, VenueKind, Visibility
from exchanges.access import Role
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    MunicipalityFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
VENUES, NEW_VENUE = reverse("agendas:venue_list"), reverse("agendas:venue_create")
TOPICS, NEW_TOPIC = reverse("agendas:topic_list"), reverse("agendas:topic_create")
DIALOG = {"X-Irmana-Dialog": "1"}


def edit_url(venue: Venue) -> str:
    return reverse("agendas:venue_edit", args=[venue.pk])


def shown(response: Any) -> list[str]:
    return [str(row) for row in response.context["listing"].rows]


def statuses(as_user: AsUser, cast: Cast, url: str) -> dict[str, int]:
    return {
        who: as_user(getattr(cast, who, None)).get(url).status_code
        for who in ("host", "guest", "outsider", "anonymous")
    }


@pytest.fixture
def shelter(cast: Cast) -> Venue:
    """A venue of the hosts whose address is secret."""
    venue = VenueFactory.create(
        name="Casa Lírio",
        kind=VenueKind.SHELTER,
        municipality=cast.host_city,
        street="Rua das Acácias",
        district="Vila Nova",
        landmark="perto da praça",
        phone="(45) 3333-0001",
        is_address_secret=True,
    )
    OpeningHours.objects.create(venue=venue, weekday=0, opens=time(8), closes=time(12))
    RoomFactory.create(venue=venue, name="Sala azul")
    return venue


# The list of venues


def test_venues_are_listed_to_everybody_who_logs_in(as_user: AsUser, cast: Cast) -> None:
    VenueFactory.create(name="CRAS Nordeste")

    assert statuses(as_user, cast, VENUES) == {
        "host": 200,
        "guest": 200,
        "outsider": 200,
        "anonymous": 302,
    }
    assert shown(as_user(cast.outsider).get(VENUES)) == ["CRAS Nordeste"]


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_any_number_of_venues(
    as_user: AsUser,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    VenueFactory.create_batch(count, is_address_secret=True)
    client = as_user(cast.host)

    # Session, user, count, venues, memberships.
    with django_assert_num_queries(5):
        response = client.get(VENUES)

    assert len(shown(response)) == count


def test_venues_are_filtered_and_sorted(as_user: AsUser, cast: Cast) -> None:
    VenueFactory.create(name="Ação", kind=VenueKind.CRAS, municipality=cast.host_city)
    VenueFactory.create(name="Beta", kind=VenueKind.CRAS, municipality=cast.guest_city)
    VenueFactory.create(name="Gama", municipality=cast.host_city, is_active=False)
    client = as_user(cast.host)

    assert shown(client.get(VENUES, {"q": "ACAO"})) == ["Ação"]
    assert shown(client.get(VENUES, {"municipio_text": "Londrina"})) == ["Beta"]
    assert shown(client.get(VENUES, {"tipo": "cras", "ordem": "-nome"})) == ["Beta", "Ação"]
    assert shown(client.get(VENUES, {"em_uso": "nao"})) == ["Gama"]
    assert shown(client.get(VENUES, {"ordem": "cidade"})) == ["Ação", "Gama", "Beta"]


# Secret addresses

SECRETS = ["Acácias", "Vila Nova", "praça", "3333-0001", "8h às 12h", "Sala azul"]


@pytest.mark.parametrize(("who", "read"), [("host", SECRETS), ("guest", []), ("outsider", [])])
def test_a_secret_address_is_for_its_own_municipality(
    as_user: AsUser, cast: Cast, shelter: Venue, who: str, read: list[str]
) -> None:
    page = as_user(getattr(cast, who)).get(shelter.get_absolute_url()).text

    assert "Casa Lírio" in page
    assert "Foz do Iguaçu – PR" in page
    assert [secret for secret in SECRETS if secret in page] == read


def test_the_list_keeps_a_secret_address(as_user: AsUser, cast: Cast, shelter: Venue) -> None:
    pages = [as_user(user).get(VENUES).text for user in (cast.host, cast.guest)]

    assert ["Acácias" in page for page in pages] == [True, False]


def test_the_kind_of_a_secret_venue_is_for_its_own_municipality(
    as_user: AsUser, cast: Cast, shelter: Venue
) -> None:
    VenueFactory.create(name="Abrigo aberto", kind=VenueKind.SHELTER)
    VenueFactory.create(name="CRAS", kind=VenueKind.CRAS)
    label = f"<td>{VenueKind.SHELTER.label}</td>"

    lists = {user: as_user(user).get(VENUES).text.count(label) for user in (cast.host, cast.guest)}
    found = {
        user: shown(as_user(user).get(VENUES, {"tipo": VenueKind.SHELTER}))
        for user in (cast.host, cast.guest)
    }
    by_kind = {
        user: shown(as_user(user).get(VENUES, {"ordem": "tipo"}))
        for user in (cast.host, cast.guest)
    }

    assert lists == {cast.host: 2, cast.guest: 1}
    assert found == {cast.host: ["Abrigo aberto", "Casa Lírio"], cast.guest: ["Abrigo aberto"]}
    assert by_kind == {
        cast.host: ["CRAS", "Abrigo aberto", "Casa Lírio"],
        cast.guest: ["Casa Lírio", "CRAS", "Abrigo aberto"],
    }


def test_a_secret_address_is_not_found_by_its_district(
    as_user: AsUser, cast: Cast, shelter: Venue
) -> None:
    VenueFactory.create(name="CRAS", district="Vila Nova")
    client = as_user(cast.outsider)
    options = client.get(reverse("agendas:venue_options"), {"q": "vila nova"})

    assert shown(client.get(VENUES, {"q": "vila nova"})) == ["CRAS"]
    assert shown(client.get(VENUES, {"q": "lirio"})) == ["Casa Lírio"]
    assert [one["label"] for one in options.json()["results"]] == ["CRAS"]


# A venue


def test_a_venue_tells_what_is_known_of_it(as_user: AsUser, cast: Cast) -> None:
    venue = VenueFactory.create(street="Rua Benjamin Constant", number="128", district="Centro")
    for weekday in range(5):
        OpeningHours.objects.create(venue=venue, weekday=weekday, opens=time(8), closes=time(18))

    page = as_user(cast.outsider).get(venue.get_absolute_url())

    assert page.context["hours"] == ["Segunda a sexta, 8h às 18h"]
    assert "Rua Benjamin Constant, nº 128 – Centro" in page.text


def test_coming_sessions_are_those_that_the_user_may_read(as_user: AsUser, cast: Cast) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    day = timezone.localdate() + timedelta(days=1)

    def session(title: str, **fields: Any) -> None:
        SessionFactory.create(
            **{"title": title, "visit": cast.visit, "venue": venue, "day": day, **fields}
        )

    session("Aberta")
    session("Reservada", visibility=Visibility.RESTRICTED)
    session("Passada", day=timezone.localdate() - timedelta(days=1))
    session("Cancelada", state=SessionState.CANCELLED)
    session("De outra visita", visit=VisitFactory.create())
    url = venue.get_absolute_url()

    told = {
        who: [str(one) for one in as_user(getattr(cast, who)).get(url).context["sessions"]]
        for who in ("host", "guest", "outsider")
    }

    assert told == {"host": ["Aberta", "Reservada"], "guest": ["Aberta"], "outsider": []}


def test_restricted_sessions_take_no_place_from_those_that_are_shown(
    as_user: AsUser, cast: Cast
) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    day = timezone.localdate() + timedelta(days=1)
    plan = {"visit": cast.visit, "venue": venue}
    SessionFactory.create_batch(35, **plan, day=day, visibility=Visibility.RESTRICTED)
    SessionFactory.create(**plan, day=day + timedelta(days=1), title="Aberta")

    page = as_user(cast.guest).get(venue.get_absolute_url())

    assert [str(one) for one in page.context["sessions"]] == ["Aberta"]
    assert page.context["has_more"] is False


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_a_venue_costs_the_same_for_any_number_of_sessions(
    as_user: AsUser,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    RoomFactory.create_batch(count, venue=venue)
    SessionFactory.create_batch(
        count, visit=cast.visit, venue=venue, day=timezone.localdate() + timedelta(days=1)
    )
    client = as_user(cast.host)

    # Session, user, venue, rooms, hours, memberships, sessions.
    with django_assert_num_queries(7):
        response = client.get(venue.get_absolute_url())

    assert len(response.context["sessions"]) == count


# A new venue


def new_venue(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {"name": "CRAS Norte", "kind": "cras", "municipality": cast.host_city.pk, **fields}


def test_a_venue_is_entered_by_its_own_municipality(as_user: AsUser, cast: Cast) -> None:
    client = as_user(cast.host)

    suggested = client.get(NEW_VENUE, {"nome": "CRAS Norte"}).context["form"]
    response = client.post(NEW_VENUE, new_venue(cast), headers=DIALOG)

    venue = Venue.objects.get()
    assert (suggested["name"].value(), suggested["municipality"].value()) == (
        "CRAS Norte",
        cast.host_city.pk,
    )
    assert response.json() == {"id": str(venue.pk), "label": "CRAS Norte"}
    assert (venue.kind, venue.municipality) == (VenueKind.CRAS, cast.host_city)


def test_nobody_enters_a_venue_of_another_municipality(as_user: AsUser, cast: Cast) -> None:
    response = as_user(cast.guest).post(NEW_VENUE, new_venue(cast))

    assert response.context["form"].errors == {
        "municipality": [
            "Só a equipe de Foz do Iguaçu – PR cadastra e altera os locais desse município."
        ]
    }
    assert list(Venue.objects.all()) == []


def test_a_name_is_given_once_in_a_municipality(as_user: AsUser, cast: Cast) -> None:
    VenueFactory.create(name="Cras Nórte", municipality=cast.host_city)

    response = as_user(cast.host).post(NEW_VENUE, new_venue(cast))

    assert response.context["form"].errors == {
        "__all__": ["Este município já tem um local com este nome."]
    }


def test_readers_and_associations_enter_no_venues(as_user: AsUser, cast: Cast) -> None:
    users = [member_of(cast.host_city, Role.READER), member_of(AssociationFactory.create()), None]

    assert [as_user(user).get(NEW_VENUE).status_code for user in users] == [403, 403, 302]


# Changing a venue


def edited(venue: Venue, **fields: Any) -> dict[str, Any]:
    """Return what the form sends when nothing is changed, and then what is."""
    return {
        "name": venue.name,
        "kind": venue.kind,
        "municipality": venue.municipality_id,
        "is_active": "on",
        "version": venue.version,
        "rooms-TOTAL_FORMS": 0,
        "rooms-INITIAL_FORMS": 0,
        **fields,
    }


@pytest.fixture
def venue(cast: Cast) -> Venue:
    return VenueFactory.create(name="CRAS Norte", municipality=cast.host_city)


def test_only_the_own_municipality_edits_a_venue(as_user: AsUser, cast: Cast, venue: Venue) -> None:
    assert statuses(as_user, cast, edit_url(venue)) == {
        "host": 200,
        "guest": 403,
        "outsider": 403,
        "anonymous": 302,
    }
    refused = as_user(cast.guest).post(edit_url(venue), edited(venue, name="Outro"))
    assert refused.status_code == 403
    assert Venue.objects.get().name == "CRAS Norte"


def test_a_venue_its_hours_and_rooms_are_saved_together(
    as_user: AsUser, cast: Cast, venue: Venue
) -> None:
    data = edited(
        venue,
        postal_code="85851000",
        hours="segunda e terça, 8h às 12h e 13h às 17h\nquarta, 8h às 12h",
        **{"rooms-TOTAL_FORMS": 2, "rooms-0-name": "Sala 1", "rooms-0-capacity": "30"},
        **{"rooms-1-name": "Sala 2"},
    )

    response = as_user(cast.host).post(edit_url(venue), data)

    venue = Venue.objects.get()
    assert response["Location"] == venue.get_absolute_url()
    assert venue.postal_code == "85851-000"
    assert list(venue.opening_hours.values_list("weekday", "opens", "closes")) == [
        (0, time(8), time(12)),
        (0, time(13), time(17)),
        (1, time(8), time(12)),
        (1, time(13), time(17)),
        (2, time(8), time(12)),
    ]
    assert list(venue.rooms.values_list("name", "capacity")) == [
        ("Sala 1", 30),
        ("Sala 2", None),
    ]


def test_hours_that_stay_are_not_written_anew(as_user: AsUser, cast: Cast, venue: Venue) -> None:
    kept, _gone = (
        OpeningHours.objects.create(venue=venue, weekday=day, opens=time(8), closes=time(12))
        for day in (0, 1)
    )

    as_user(cast.host).post(edit_url(venue), edited(venue, hours="segunda, 8h às 12h e 13h às 17h"))

    assert [(one.pk == kept.pk, one.opens) for one in venue.opening_hours.all()] == [
        (True, time(8)),
        (False, time(13)),
    ]


def test_hours_not_understood_are_kept_as_typed(as_user: AsUser, cast: Cast, venue: Venue) -> None:
    response = as_user(cast.host).post(edit_url(venue), edited(venue, hours="comercial"))

    form = response.context["form"]
    assert list(form.errors) == ["hours"]
    assert form["hours"].value() == "comercial"


def test_a_venue_does_not_move_to_another_municipality(
    as_user: AsUser, cast: Cast, venue: Venue
) -> None:
    data = edited(venue, municipality=cast.guest_city.pk)

    response = as_user(cast.host).post(edit_url(venue), data)

    assert list(response.context["form"].errors) == ["municipality"]
    assert Venue.objects.get().municipality == cast.host_city


def test_one_more_room_loses_nothing(as_user: AsUser, cast: Cast, venue: Venue) -> None:
    data = edited(venue, name="", hours="comercial", mais="rooms")

    response = as_user(cast.host).post(edit_url(venue), data)

    assert len(response.context["rooms"].forms) == 1
    assert response.context["form"]["hours"].value() == "comercial"
    assert "Confira antes de gravar" not in response.text
    assert list(Room.objects.all()) == []


def test_two_new_rooms_of_one_name_are_refused_and_kept_as_typed(
    as_user: AsUser, cast: Cast, venue: Venue
) -> None:
    rooms = {"rooms-TOTAL_FORMS": 2, "rooms-0-name": "Sala um", "rooms-1-name": "SALA UM"}

    response = as_user(cast.host).post(edit_url(venue), edited(venue, name="Outro nome", **rooms))

    form = response.context["form"]
    assert form.non_field_errors() == ["Este local já tem uma sala com este nome."]
    assert [line["name"].value() for line in response.context["rooms"]] == ["Sala um", "SALA UM"]
    assert (Venue.objects.get().name, list(Room.objects.all())) == ("CRAS Norte", [])


def test_a_room_of_an_agenda_is_kept(as_user: AsUser, cast: Cast, venue: Venue) -> None:
    room = RoomFactory.create(venue=venue, name="Sala 1")
    SessionFactory.create(venue=venue, room=room)
    data = edited(
        venue,
        **{
            "rooms-TOTAL_FORMS": 1,
            "rooms-INITIAL_FORMS": 1,
            "rooms-0-id": room.pk,
            "rooms-0-name": "Sala 1",
            "rooms-0-DELETE": "on",
        },
    )

    response = as_user(cast.host).post(edit_url(venue), data)

    assert response.context["rooms"].non_form_errors() == [
        "A sala “Sala 1” consta de uma programação e não pode ser excluída."
    ]
    assert list(venue.rooms.all()) == [room]


def test_a_stale_edit_of_a_venue_is_refused_showing_both(
    as_user: AsUser, cast: Cast, venue: Venue
) -> None:
    data = edited(venue, name="CRAS Norte I", hours="segunda, 8h às 12h")
    OpeningHours.objects.create(venue=venue, weekday=0, opens=time(9), closes=time(12))
    venue.save()

    response = as_user(cast.host).post(edit_url(venue), data)

    form = response.context["form"]
    assert form.is_stale
    assert [(one.label, one.typed, one.stored) for one in form.differences] == [
        ("Nome", "CRAS Norte I", "CRAS Norte"),
        ("Horário de funcionamento", "Segunda, 8h às 12h", "Segunda, 9h às 12h"),
    ]


# Suggestions of venues


def test_venues_nearby_are_suggested_first(as_user: AsUser, cast: Cast) -> None:
    for city in (cast.guest_city, cast.host_city):
        VenueFactory.create(name=f"CRAS {city.name}", municipality=city)
    VenueFactory.create(name="CRAS fora de uso", municipality=cast.host_city, is_active=False)
    url = reverse("agendas:venue_options")
    client = as_user(cast.guest)

    own_first = client.get(url, {"q": "cras"}).json()["results"]
    near_hosts = client.get(url, {"q": "cras", "perto": f"{cast.host_city.pk}"}).json()["results"]

    assert [one["label"] for one in own_first] == ["CRAS Londrina", "CRAS Foz do Iguaçu"]
    assert [(one["label"], one["detail"]) for one in near_hosts] == [
        ("CRAS Foz do Iguaçu", "Foz do Iguaçu – PR"),
        ("CRAS Londrina", "Londrina – PR"),
    ]
    assert client.get(url, {"q": "cras", "perto": "x"}).status_code == 200


# Topics


def test_topics_are_found_by_alias_and_misquote(as_user: AsUser, cast: Cast) -> None:
    TopicFactory.create(
        name="Serviço de Proteção e Atendimento Integral à Família",
        acronym="PAIF",
        aliases=["grupo de famílias"],
    )
    TopicFactory.create(name="Vigilância Socioassistencial")
    paif = ["Serviço de Proteção e Atendimento Integral à Família (PAIF)"]
    client = as_user(cast.outsider)

    for text in ["paif", "GRUPO DE FAMILIAS", "Proteção e Atendimento Integral às Famílias"]:
        options = client.get(reverse("agendas:topic_options"), {"q": text}).json()["results"]
        assert shown(client.get(TOPICS, {"q": text})) == paif
        assert [one["label"] for one in options] == paif


def test_topics_are_filtered_by_what_is_valid_today(as_user: AsUser, cast: Cast) -> None:
    TopicFactory.create(name="Programa antigo", valid_until=date(2020, 12, 31))
    TopicFactory.create(name="Serviço novo", valid_from=date(2020, 1, 1))

    assert shown(as_user(cast.host).get(TOPICS, {"validade": "hoje"})) == ["Serviço novo"]


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_any_number_of_topics(
    as_user: AsUser,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    TopicFactory.create_batch(count)
    client = as_user(cast.host)

    # Session, user, count, topics, memberships.
    with django_assert_num_queries(5):
        response = client.get(TOPICS)

    assert len(shown(response)) == count


def test_a_topic_is_entered_with_its_other_names(as_user: AsUser, cast: Cast) -> None:
    data = {
        "name": "Família Acolhedora",
        "level": "pse_alta",
        "aliases": "Acolhimento Familiar\n\n Guarda, subsidiada \nAcolhimento Familiar",
        "offered_by": ["cras", "creas"],
        "valid_from": "1/1/2026",
        "is_sensitive": "on",
    }

    response = as_user(cast.guest).post(NEW_TOPIC, data)

    topic = Topic.objects.get()
    assert response["Location"] == topic.get_absolute_url()
    assert (topic.aliases, topic.offered_by, topic.valid_from, topic.is_sensitive) == (
        ["Acolhimento Familiar", "Guarda, subsidiada"],
        ["cras", "creas"],
        date(2026, 1, 1),
        True,
    )


def test_a_topic_is_listed_once(as_user: AsUser, cast: Cast) -> None:
    TopicFactory.create(name="Vigilância")

    response = as_user(cast.host).post(NEW_TOPIC, {"name": "VIGILANCIA", "level": "other"})

    assert response.context["form"].errors == {"__all__": ["Já existe um tema com este nome."]}


def test_the_dialog_hands_over_the_topic(as_user: AsUser, cast: Cast) -> None:
    data = {"name": "Vigilância", "level": "other"}

    response = as_user(cast.host).post(NEW_TOPIC, data, headers=DIALOG)

    assert response.json() == {"id": str(Topic.objects.get().pk), "label": "Vigilância"}


def test_a_stale_edit_of_a_topic_is_refused(as_user: AsUser, cast: Cast) -> None:
    topic = TopicFactory.create(name="Vigilância", aliases=["vigilância socioassistencial"])
    url = reverse("agendas:topic_edit", args=[topic.pk])
    data = {"name": "Vigilância", "level": "other", "aliases": "outro nome", "version": 1}
    topic.save()

    response = as_user(cast.host).post(url, data)

    form = response.context["form"]
    assert [(one.label, one.typed, one.stored) for one in form.differences] == [
        ("Também chamado de", "outro nome", "vigilância socioassistencial")
    ]
    as_user(cast.host).post(url, {**data, "version": form["version"].value()})
    assert Topic.objects.get().aliases == ["outro nome"]


def test_a_sensitive_topic_warns_of_naming_minors(as_user: AsUser, cast: Cast) -> None:
    sensitive = TopicFactory.create(is_sensitive=True)
    plain = TopicFactory.create()
    warning = "Nunca identifique crianças, adolescentes ou pessoas atendidas"
    client = as_user(cast.host)

    pages = [
        client.get(reverse("agendas:topic_edit", args=[topic.pk])).text
        for topic in (sensitive, plain)
    ]

    assert [warning in page for page in pages] == [True, False]


def test_readers_change_no_topics(as_user: AsUser, cast: Cast) -> None:
    reader = member_of(MunicipalityFactory.create(), Role.READER)
    topic = TopicFactory.create()
    urls = [NEW_TOPIC, reverse("agendas:topic_edit", args=[topic.pk])]

    assert [as_user(reader).get(url).status_code for url in urls] == [403, 403]
    assert [as_user(None).get(url).status_code for url in [*urls, TOPICS]] == [302, 302, 302]
    assert as_user(reader).get(TOPICS).status_code == 200
