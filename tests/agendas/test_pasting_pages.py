"""Pasting an agenda into a visit, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from agendas.models import (
    Assignment,
    AssignmentRole,
    Session,
    SessionState,
    Topic,
    Venue,
    VenueKind,
)
from agendas.times import Kind, Part, Told
from exchanges.models import Side
from participants.models import Office, OfficeKind, Person
from tests.conftest import Cast
from tests.factories import (
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
# Queries, of which a session and its user take two.
READING, ADDING = 13, 45
AGENDA = """Quinta-feira, 3 de dezembro
9h – Sede da SMAS: Apresentação das equipes; Acolhimento Familiar
Logo após – Café
A partir das 14h – CREAS II: PAEFI, medidas socioeducativas
Sexta-feira, 4 de dezembro
Manhã – CRAS Nordeste: PAIF, SCFV, com Fabiana Siqueira"""


def url(what: str, cast: Cast) -> str:
    return reverse(f"agendas:{what}", args=[cast.visit.slug])


def read(client: Client, cast: Cast, text: str) -> Any:
    """Return the preview of a text."""
    return client.post(url("agenda_paste", cast), {"text": text}).context["form"]


def include(client: Client, cast: Cast, text: str, **changes: Any) -> Any:
    """Paste a text and add what the preview shows, changed like this."""
    data = read(client, cast, text).as_sent()
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(url("agenda_paste_create", cast), data)


@pytest.fixture
def host(as_user: AsUser, cast: Cast) -> Client:
    return as_user(cast.host)


@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 403), ("outsider", 404), (None, 302)]
)
def test_only_who_changes_the_agenda_pastes_one(
    as_user: AsUser, cast: Cast, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    asked = client.get(url("agenda_paste", cast))
    previewed = client.post(url("agenda_paste", cast), {"text": AGENDA})
    data = {"count": "1", "item-1-title": "Café"}
    created = client.post(url("agenda_paste_create", cast), data)

    assert (asked.status_code, previewed.status_code) == (status, status)
    assert created.status_code == (302 if status == 200 else status)
    assert Session.objects.count() == (1 if status == 200 else 0)


def test_guests_who_may_edit_choose_known_venues_only(as_user: AsUser, cast: Cast) -> None:
    cast.visit.guests_edit_agenda = True
    cast.visit.save()
    client = as_user(cast.guest)

    refused = include(client, cast, "3/12 9h – CRAS Sul: Visita")
    assert "só quem edita o município" in refused.content.decode()
    include(client, cast, "3/12 9h – CRAS Sul: Visita", item__1__venue="")

    assert Session.objects.get().venue is None
    assert Venue.objects.count() == 0


def test_an_agenda_becomes_drafts_with_all_that_is_new(host: Client, cast: Cast) -> None:
    answer = include(host, cast, AGENDA)

    assert answer.headers["Location"] == url("agenda", cast)
    told = [
        (s.day, s.told, s.title, str(s.venue or ""), s.state)
        for s in Session.objects.select_related("venue").order_by("position")
    ]
    third, fourth, draft = date(2026, 12, 3), date(2026, 12, 4), SessionState.DRAFT
    assert told == [
        (third, Told(Kind.EXACT, time(9)), "Apresentação das equipes", "Sede da SMAS", draft),
        (third, Told(Kind.NONE), "Café", "", draft),
        (third, Told(Kind.FROM, time(14)), "PAEFI, medidas socioeducativas", "CREAS II", draft),
        (fourth, Told(Kind.PART, part=Part.MORNING), "PAIF, SCFV", "CRAS Nordeste", draft),
    ]
    kinds = Venue.objects.order_by("name_key").values_list("kind", "municipality")
    city = cast.host_city.pk
    assert list(kinds) == [
        (VenueKind.CRAS, city),
        (VenueKind.CREAS, city),
        (VenueKind.SECRETARIAT, city),
    ]
    assert str(Assignment.objects.get().person) == "Fabiana Siqueira"
    assert Person.objects.get().entered_for_municipality_id == city
    last = Session.objects.get(title="PAIF, SCFV")
    assert [one.topic.short_name for one in last.session_topics.select_related("topic")] == [
        "PAIF",
        "SCFV",
    ]


def test_what_is_known_is_not_created_again(host: Client, cast: Cast) -> None:
    venue = VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    topic = TopicFactory.create(
        name="Serviço de Proteção e Atendimento Integral à Família", acronym="PAIF"
    )
    person = PersonFactory.create(name="Fabiana Siqueira")

    include(host, cast, "4/12 Manhã – CRAS Nordeste: PAIF, com Fabiana Siqueira")

    session = Session.objects.get()
    assert session.venue_id == venue.pk
    assert list(session.topics.all()) == [topic]
    assert list(session.people.all()) == [person]
    counts = [model.objects.count() for model in (Venue, Topic, Person)]
    assert counts == [1, 1, 1]


def test_one_undo_takes_back_what_one_paste_added(host: Client, cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit, title="Já estava")
    include(host, cast, AGENDA)

    assert "colar 4 itens" in host.get(url("agenda", cast)).content.decode()
    host.post(url("undo", cast))

    assert [session.title for session in Session.objects.all()] == ["Já estava"]
    host.post(url("redo", cast))
    assert Session.objects.count() == 5


def test_pasted_items_stand_behind_those_of_the_visit(host: Client, cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit, position=7)

    include(host, cast, AGENDA)

    positions = Session.objects.order_by("pk").values_list("position", flat=True)
    assert list(positions) == [7, 8, 9, 10, 11]


def test_a_line_can_be_changed_and_left_out(host: Client, cast: Cast) -> None:
    changes = {
        "item__1__title": "Acolhida",
        "item__1__told": "das 9h às 10h",
        "item__1__venue": "",
        "item__1__topics": "",
        "item__2__remove": "on",
        "item__3__remove": "on",
        "item__4__people": "",
    }

    include(host, cast, AGENDA, **changes)

    first, last = Session.objects.order_by("position")
    assert (first.title, first.time_in_words, first.venue) == ("Acolhida", "9h às 10h", None)
    assert (last.title, last.people.count()) == ("PAIF, SCFV", 0)


def test_refused_lines_keep_what_was_typed_and_nothing_is_added(host: Client, cast: Cast) -> None:
    answer = include(host, cast, AGENDA, item__1__told="cedinho", item__2__title="")

    page = answer.content.decode()
    assert "Não entendi “cedinho”" in page
    assert 'value="cedinho"' in page
    assert answer.context["form"].items[1].errors["title"]
    assert (Session.objects.count(), Venue.objects.count()) == (0, 0)


def test_with_all_left_out_nothing_is_added(host: Client, cast: Cast) -> None:
    answer = include(host, cast, "3/12 9h – Café", item__1__remove="on")

    assert "Não ficou nada para incluir." in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Sexta-feira, 3 de dezembro\n9h – Café", "não combina com a data"),
        ("20/12 9h – Café", "fora dos dias da visita"),
        ("3/12 – CRAS Sul: Café", "não diz o horário"),
        ("9h – Café", "não diz o dia"),
        ("3/12 9h – CRAS Sul: Café", "será incluído em Foz do Iguaçu – PR"),
        ("3/12 9h – Café, com Dayse Bortoli", "será incluído: Dayse Bortoli"),
    ],
)
def test_doubts_are_told_in_words(host: Client, cast: Cast, text: str, doubt: str) -> None:
    (item,) = read(host, cast, text).items

    assert doubt in " ".join(item.notes)


def test_of_several_venues_that_fit_one_is_chosen(host: Client, cast: Cast) -> None:
    for name in ("CRAS Norte", "CRAS Sul"):
        VenueFactory.create(name=name, municipality=cast.host_city)
    text = "3/12 9h – CRAS: Visita"

    refused = include(host, cast, text)
    assert "Diga qual é o local." in refused.content.decode()
    south = Venue.objects.get(name="CRAS Sul")
    include(host, cast, text, item__1__which=str(south.pk))

    assert Session.objects.get().venue_id == south.pk


def test_of_two_venues_of_one_name_the_city_decides(host: Client, cast: Cast) -> None:
    other = MunicipalityFactory.create(name="Medianeira")
    cast.visit.hosts.add(other, through_defaults={"position": 2})
    for city in (cast.host_city, other):
        VenueFactory.create(name="Câmara Municipal", municipality=city)
    text = "3/12 9h – Câmara Municipal: Visita"

    assert "Mais de um local serve" in read(host, cast, text).items[0].notes[0]
    chosen = Venue.objects.get(municipality=other)
    include(host, cast, text, item__1__which=str(chosen.pk))

    assert Session.objects.get().venue_id == chosen.pk


def test_a_new_venue_of_several_hosts_is_in_the_city_that_was_chosen(
    as_user: AsUser, cast: Cast, admin_user: User
) -> None:
    other = MunicipalityFactory.create(name="Medianeira")
    cast.visit.hosts.add(other, through_defaults={"position": 2})

    include(as_user(admin_user), cast, "3/12 9h – CRAS Sul: Visita", item__1__city=str(other.pk))

    assert Venue.objects.get().municipality_id == other.pk


def test_what_is_out_of_use_is_not_created_again(host: Client, cast: Cast) -> None:
    VenueFactory.create(name="CRAS Sul", municipality=cast.host_city, is_active=False)
    TopicFactory.create(name="Cadastro Único", valid_until=date(2020, 1, 1))

    include(host, cast, "3/12 9h – CRAS Sul: Cadastro Único")

    session = Session.objects.select_related("venue").get()
    assert (str(session.venue), Venue.objects.count()) == ("CRAS Sul", 1)
    assert Topic.objects.count() == 1


def test_of_namesakes_the_one_of_the_visit_is_meant(host: Client, cast: Cast) -> None:
    PersonFactory.create(name="Elias Sousa")
    team = cast.visit.delegations.get(side=Side.HOST)
    member = DelegationMemberFactory.create(delegation=team, person__name="Elias Sousa")

    include(host, cast, "3/12 9h – Café, com Elias Sousa")

    assert Assignment.objects.get().person_id == member.person_id


@pytest.mark.parametrize("known", ["Elias Sousa", "Elias de Souza", "Elyas Souza"])
def test_a_similar_name_is_asked_for_once_and_never_guessed(
    host: Client, cast: Cast, known: str
) -> None:
    person = OfficeFactory.create(person__name=known, title="secretário").person
    text = "3/12 9h – Café, com Elias Souza\n3/12 10h – Visita, com Elias Souza"

    refused = include(host, cast, text)
    page = refused.content.decode()
    assert Session.objects.count() == 0
    assert [question.label for question in refused.context["form"].questions] == [
        "Quem é Elias Souza?"
    ]
    assert f"Já existe {known}, secretário" in page
    include(host, cast, text, **{"quem-elias-souza": str(person.pk)})

    assert [one.person_id for one in Assignment.objects.all()] == [person.pk, person.pk]
    assert Person.objects.count() == 1


def test_who_is_somebody_else_is_entered_once(host: Client, cast: Cast) -> None:
    PersonFactory.create(name="Elias Sousa")
    text = "3/12 9h – Café, com Elias Souza, psicólogo\n3/12 10h – Visita, com Elias Souza"

    include(host, cast, text, **{"quem-elias-souza": "outra"})

    new = Person.objects.get(name="Elias Souza")
    assert [one.person_id for one in Assignment.objects.all()] == [new.pk, new.pk]
    office = Office.objects.get()
    assert (office.person_id, office.title, office.kind, office.municipality_id) == (
        new.pk,
        "psicólogo",
        OfficeKind.PSYCHOLOGIST,
        cast.host_city.pk,
    )


def test_of_two_namesakes_one_is_chosen(host: Client, cast: Cast) -> None:
    _one, other = PersonFactory.create_batch(2, name="Elias Sousa")
    text = "3/12 9h – Café, com Elias Sousa"

    assert include(host, cast, text).status_code == 200
    assert include(host, cast, text, **{"quem-elias-sousa": "x"}).status_code == 200
    include(host, cast, text, **{"quem-elias-sousa": str(other.pk)})

    assert Assignment.objects.get().person_id == other.pk


def test_nobody_is_asked_for_in_a_line_that_is_left_out(host: Client, cast: Cast) -> None:
    PersonFactory.create(name="Elias Sousa")
    text = "3/12 9h – Café, com Elias Souza\n3/12 10h – Visita"

    answer = include(host, cast, text, item__1__remove="on")

    assert answer.status_code == 302


def test_roles_and_offices_are_those_of_the_words_around(host: Client, cast: Cast) -> None:
    PersonFactory.create(name="Fabiana Siqueira")
    text = (
        "3/12 9h – Genograma – palestra com a psicóloga Ana Reis; mediação: Bruno Lima\n"
        "3/12 14h – Visita, com Fabiana Siqueira, diretora de PSB"
    )

    first, second = read(host, cast, text).items
    include(host, cast, text)

    assert first.raw("people") == "Ana Reis, psicóloga (palestrante); Bruno Lima (facilitação)"
    assert second.raw("people") == "Fabiana Siqueira"
    roles = {str(one.person): one.role for one in Assignment.objects.select_related("person")}
    assert roles == {
        "Ana Reis": AssignmentRole.SPEAKER,
        "Bruno Lima": AssignmentRole.FACILITATOR,
        "Fabiana Siqueira": AssignmentRole.HOST,
    }
    assert [(str(o.person), o.title) for o in Office.objects.select_related("person")] == [
        ("Ana Reis", "psicóloga")
    ]


def test_people_are_corrected_in_words(host: Client, cast: Cast) -> None:
    people = "Ana Reis (participante); Bruno Lima, motorista"

    include(host, cast, "3/12 9h – Café, com Ana Reis", item__1__people=people)
    refused = include(host, cast, "3/12 9h – Café", item__1__people="Ana Reis, Bruno Lima")

    roles = [one.role for one in Assignment.objects.order_by("pk")]
    assert roles == [AssignmentRole.ATTENDEE, AssignmentRole.HOST]
    assert Office.objects.get().title == "motorista"
    assert "Separe os nomes por ponto e vírgula." in refused.content.decode()


def test_a_new_venue_gets_the_address_that_is_told(host: Client, cast: Cast) -> None:
    include(host, cast, "3/12 9h – Sede da SMAS (Rua das Flores, nº 100, Centro): Café")
    address = "Avenida Brasil, 45"
    include(host, cast, "3/12 9h – Abrigo Bom Pastor: Visita", item__1__address=address)

    first, second = Venue.objects.order_by("pk")
    assert (first.street, first.number, first.district) == ("Rua das Flores", "100", "Centro")
    assert (second.address, second.public_address) == ("Avenida Brasil, nº 45", "")


def test_a_text_without_items_is_refused_and_kept(host: Client, cast: Cast) -> None:
    answer = host.post(url("agenda_paste", cast), {"text": "Tel. 45 3521-1000"})

    assert "Nenhum item foi encontrado." in answer.content.decode()


def test_the_text_comes_back_to_be_changed(host: Client, cast: Cast) -> None:
    answer = host.post(url("agenda_paste", cast), {"text": AGENDA, "voltar": "1"})

    assert "Apresentação das equipes" in answer.content.decode()
    assert answer.context["form"].errors == {}


def test_more_than_300_items_are_refused(host: Client, cast: Cast) -> None:
    text = "3/12\n" + "\n".join(f"{8 + n % 10}h{n % 60:02} – Item {n}" for n in range(301))

    answer = host.post(url("agenda_paste", cast), {"text": text})

    assert "Cole até 300 de cada vez." in answer.content.decode()


@pytest.mark.parametrize("count", [2, 30])
def test_reading_and_adding_cost_the_same_for_any_number_of_items(
    host: Client, cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = "3/12\n" + "\n".join(
        f"{8 + n % 10}h{n % 60:02} – CRAS {n}: Item {n}, com Ana {'Li' * (n + 1)}ma"
        for n in range(count)
    )

    with django_assert_num_queries(READING):
        preview = read(host, cast, text)
    with django_assert_num_queries(ADDING):
        host.post(url("agenda_paste_create", cast), preview.as_sent())

    assert Session.objects.count() == count


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"count": "999"},
        {"count": "-1"},
        {"count": "1", "item-1-day": "x", "item-1-title": "A", "item-1-doubts": "x y"},
        {"count": "1", "item-1-title": "A\0", "item-1-venue": "\0"},
        {"count": "1", "item-1-title": "A", "item-1-candidates": "1 2 x", "item-1-venue": "B"},
    ],
)
def test_what_no_preview_sends_breaks_nothing(
    host: Client, cast: Cast, data: dict[str, str]
) -> None:
    answer = host.post(url("agenda_paste_create", cast), data)

    assert answer.status_code in (200, 302)
