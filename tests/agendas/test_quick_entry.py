"""One line that makes one item: what is added at once, and what is looked at first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas.models import Session, Venue
from participants.models import DelegationMember, Office
from tests.conftest import Cast
from tests.factories import (
    DelegationFactory,
    DelegationMemberFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
LINE = "qui 9h Sede da SMAS: Apresentação das equipes; Acolhimento Familiar"


def url(what: str, cast: Cast) -> str:
    return reverse(f"agendas:{what}", args=[cast.visit.slug])


@pytest.fixture
def host(as_user: AsUser, cast: Cast) -> Client:
    VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    TopicFactory.create(name="Serviço de Proteção e Atendimento Integral à Família", acronym="PAIF")
    PersonFactory.create(name="Fabiana Siqueira")
    return as_user(cast.host)


def write(client: Client, cast: Cast, line: str, **also: Any) -> Any:
    return client.post(url("quick_entry", cast), {"linha": line, **also})


def parts(client: Client, cast: Cast, line: str, *given_back: str) -> Any:
    query = {"linha": line, "fora": given_back}
    return client.get(url("quick_entry_parts", cast), query).json()


@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 403), ("outsider", 404), (None, 302)]
)
def test_only_who_changes_the_agenda_writes_a_line(
    as_user: AsUser, cast: Cast, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    told = client.get(url("quick_entry_parts", cast), {"linha": "qui 9h Café"})
    written = write(client, cast, "qui 9h Café")

    assert told.status_code == status
    assert written.status_code == (302 if status == 200 else status)
    assert Session.objects.count() == (1 if status == 200 else 0)
    page = client.get(url("agenda", cast)).content.decode()
    assert ("data-quick-entry" in page) == (status == 200)


def test_a_line_of_known_things_becomes_an_item_at_once(host: Client, cast: Cast) -> None:
    answer = write(host, cast, "sexta manhã CRAS Nordeste PAIF, com Fabiana Siqueira")

    assert answer.headers["Location"] == url("agenda", cast) + "?escrever=1"
    session = Session.objects.select_related("venue").get()
    assert (session.day, session.time_in_words) == (date(2026, 12, 4), "Manhã")
    assert (str(session.venue), [t.acronym for t in session.topics.all()]) == (
        "CRAS Nordeste",
        ["PAIF"],
    )
    assert [str(person) for person in session.people.all()] == ["Fabiana Siqueira"]
    page = host.get(answer.headers["Location"]).content.decode()
    assert "autofocus" in page
    assert f"adicionar “{session.title}”" in page


def test_what_is_new_is_looked_at_first(host: Client, cast: Cast) -> None:
    preview = write(host, cast, LINE).context["form"]

    assert Session.objects.count() == 0
    assert "será incluído em Foz do Iguaçu – PR" in preview.items[0].notes[0]
    answer = host.post(url("agenda_paste_create", cast), preview.as_sent())
    assert answer.headers["Location"] == url("agenda", cast) + "?escrever=1"
    assert Session.objects.get().title == "Apresentação das equipes"


def test_what_is_new_and_was_seen_is_added_at_once(host: Client, cast: Cast) -> None:
    write(host, cast, LINE, visto=LINE)

    assert Session.objects.select_related("venue").get().venue == Venue.objects.get(
        name="Sede da SMAS"
    )


@pytest.mark.parametrize("line", ["Café", "qui Café", "9h Café", "20/12 9h Café"])
def test_a_doubt_leads_to_the_preview_though_it_was_seen(
    host: Client, cast: Cast, line: str
) -> None:
    preview = write(host, cast, line, visto=line).context["form"]

    assert preview.items[0].doubtful
    assert Session.objects.count() == 0


def test_an_empty_line_adds_nothing(host: Client, cast: Cast) -> None:
    answer = write(host, cast, "  ")

    assert answer.status_code == 302
    assert Session.objects.count() == 0
    assert host.get(url("quick_entry_parts", cast), {"linha": ""}).status_code == 400


def test_the_parts_say_what_they_mean_and_what_is_new(host: Client, cast: Cast) -> None:
    told = parts(host, cast, LINE)

    assert [(part["label"], part["told"], part["isNew"]) for part in told["parts"]] == [
        ("Dia", "quinta-feira, 3 de dezembro de 2026", False),
        ("Horário", "9h", False),
        ("Local novo", "Sede da SMAS", True),
        ("Tema novo", "Serviço de Acolhimento em Família Acolhedora", True),
    ]
    assert (told["title"], told["doubts"]) == ("Apresentação das equipes", [])


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("venue:Sede da SMAS", "Sede da SMAS: Apresentação das equipes"),
        ("time:9h", "9h: Apresentação das equipes"),
        (
            "topic:Serviço de Acolhimento em Família Acolhedora",
            "Apresentação das equipes, Acolhimento Familiar",
        ),
        ("venue:Outro", "Apresentação das equipes"),
    ],
)
def test_a_part_that_is_none_goes_back_to_the_title(
    host: Client, cast: Cast, key: str, title: str
) -> None:
    told = parts(host, cast, LINE, key)

    assert told["title"] == title
    assert key not in [part["key"] for part in told["parts"]]


def test_a_part_given_back_is_not_stored(host: Client, cast: Cast) -> None:
    write(host, cast, LINE, visto=LINE, fora=["venue:Sede da SMAS"])

    session = Session.objects.get()
    assert (session.venue, session.title) == (None, "Sede da SMAS: Apresentação das equipes")


def test_undo_takes_a_line_back(host: Client, cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit, title="Já estava")
    write(host, cast, "qui 9h Café")

    host.post(url("undo", cast))

    assert [session.title for session in Session.objects.all()] == ["Já estava"]


def test_somebody_new_is_told_and_entered_with_the_office(host: Client, cast: Cast) -> None:
    line = "qui 9h Café @Dayse Bortoli, diretora de PSE @Fabiana"

    told = parts(host, cast, line)["parts"]
    write(host, cast, line, visto=line)

    assert [(part["label"], part["told"], part["isNew"]) for part in told[2:]] == [
        ("Pessoa nova", "Dayse Bortoli, diretora de PSE", True),
        ("Pessoa nova", "Fabiana", True),
    ]
    office = Office.objects.select_related("person").get()
    assert (str(office.person), office.title) == ("Dayse Bortoli", "diretora de PSE")
    assert office.municipality_id == cast.host_city.pk


def test_a_similar_name_is_asked_for_though_it_was_seen(host: Client, cast: Cast) -> None:
    line = "qui 9h Café @Fabiana Sequeira"

    told = parts(host, cast, line)
    preview = write(host, cast, line, visto=line).context["form"]

    assert told["parts"][-1]["label"] == "Quem é?"
    assert "pode já estar cadastrado" in told["doubts"][0]
    assert [question.label for question in preview.questions] == ["Quem é Fabiana Sequeira?"]
    assert Session.objects.count() == 0


@pytest.fixture
def fabianas(cast: Cast) -> list[DelegationMember]:
    team = DelegationFactory.create(visit=cast.visit, municipality=cast.host_city)
    names = ["Fabiana Siqueira", "Fabiana Souza"]
    people = [PersonFactory.create(name=name) for name in names]
    return [DelegationMemberFactory.create(delegation=team, person=one) for one in people]


def test_a_first_name_alone_is_the_one_person_of_the_visit_who_has_it(
    as_user: AsUser, cast: Cast, fabianas: list[DelegationMember]
) -> None:
    fabianas.pop().delete()

    write(as_user(cast.host), cast, "qui 9h Café @fabiana")

    assert Session.objects.get().people.get() == fabianas[0].person


def test_of_several_who_have_a_first_name_one_is_chosen(
    as_user: AsUser, cast: Cast, fabianas: list[DelegationMember]
) -> None:
    host, line = as_user(cast.host), "qui 9h Café @Fabiana"

    *_others, part = parts(host, cast, line)["parts"]
    write(host, cast, line, visto=line)

    assert part["label"] == "Quem é?"
    chosen = part["choices"][1]
    assert chosen == {"told": "Fabiana Souza", "line": "qui 9h Café @Fabiana Souza"}
    assert Session.objects.count() == 0
    write(host, cast, chosen["line"], visto=chosen["line"])
    assert Session.objects.get().people.get() == fabianas[1].person


def test_of_several_who_have_a_first_name_the_preview_asks_for_one(
    as_user: AsUser, cast: Cast, fabianas: list[DelegationMember]
) -> None:
    host = as_user(cast.host)

    preview = write(host, cast, "qui 9h Café @Fabiana").context["form"]

    (question,) = preview.questions
    told = [str(label) for _value, label in question.field.choices]
    assert told == ["É Fabiana Siqueira", "É Fabiana Souza", "É outra pessoa: cadastrar"]
    sent = preview.as_sent() | {question.html_name: str(fabianas[1].person_id)}
    host.post(url("agenda_paste_create", cast), sent)
    assert Session.objects.get().people.get() == fabianas[1].person
