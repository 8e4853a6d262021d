"""Pasting a list of people into a visit, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exchanges.access import Role
from exchanges.models import Delegation, Organization, Side
from participants.models import DelegationMember, MemberRole, Office, Person
from tests.conftest import Cast
from tests.factories import (
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
LIST = """Jacqueline Marçal Micali – secretária municipal de Assistência Social
Josiani dos Santos Nogueira – diretora de Proteção Social Especial (SMAS)
outros membros da equipe técnica"""
# Queries, of which a session and its user take two.
READING, INCLUDING = 20, 38


@pytest.fixture
def guests(cast: Cast) -> Delegation:
    return cast.visit.delegations.get(side=Side.GUEST)


def url(what: str, delegation: Delegation) -> str:
    return reverse(f"participants:{what}", args=[delegation.visit.slug, delegation.pk])


def read(client: Client, delegation: Delegation, text: str) -> Any:
    """Return the preview of a text."""
    return client.post(url("people_paste", delegation), {"text": text}).context["form"]


def sent(preview: Any, **changes: Any) -> dict[str, Any]:
    """Return what the preview sends when nothing is changed, and then what is."""
    data = {}
    for form in (preview, *preview.parts):
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data | {name.replace("__", "-"): value for name, value in changes.items()}


def include(client: Client, delegation: Delegation, text: str, **changes: Any) -> Any:
    """Paste a text and create what the preview shows, changed like this."""
    data = sent(read(client, delegation, text), **changes)
    return client.post(url("people_paste_create", delegation), data)


def told(delegation: Delegation) -> list[tuple[str, str, str]]:
    """Return name, office and body of the members, in their order."""
    members = delegation.members.for_list()
    return [(str(m), str(m.office or ""), m.office.body if m.office else "") for m in members]


def notes(preview: Any) -> list[list[str]]:
    return [line.notes for line in preview.people]


# Who gets in


@pytest.mark.parametrize("whole_visit", [False, True])
@pytest.mark.parametrize("what", ["people_paste", "people_paste_create", "people_paste_undo"])
def test_each_side_pastes_into_its_own_delegation_only(
    as_user: AsUser, cast: Cast, guests: Delegation, what: str, whole_visit: bool
) -> None:
    address = url(what, guests)
    if whole_visit:
        address = reverse(f"participants:{what}", args=[cast.visit.slug])
    users = [cast.host, cast.guest, cast.outsider, member_of(cast.guest_city, Role.READER), None]

    statuses = [as_user(user).post(address).status_code for user in users]

    allowed = 302 if what == "people_paste_undo" else 200
    assert statuses == [allowed if whole_visit else 403, allowed, 404, 403, 302]
    assert Person.objects.count() == 0


def test_the_page_asks_for_the_text_and_warns_of_minors(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    users = [cast.host, cast.guest, cast.outsider, None]

    answers = [as_user(user).get(url("people_paste", guests)) for user in users]

    assert [answer.status_code for answer in answers] == [403, 200, 404, 302]
    assert "Nunca identifique crianças" in answers[1].content.decode()


def test_a_delegation_is_found_under_its_own_visit_only(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    other = DelegationFactory.create(municipality=cast.guest_city).visit
    address = reverse("participants:people_paste", args=[other.slug, guests.pk])

    assert as_user(cast.guest).get(address).status_code == 404


# Reading


def test_a_preview_stores_nothing(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    preview = read(as_user(cast.guest), guests, LIST)

    assert [line.heading for line in preview.parts] == [
        "Jacqueline Marçal Micali",
        "Josiani dos Santos Nogueira",
        "outros membros da equipe técnica",
    ]
    assert preview.people[0].source == LIST.splitlines()[0]
    assert Person.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "Ana\0 Lima", "Bom dia a todos,"])
def test_a_text_without_names_is_asked_for_again(
    as_user: AsUser, cast: Cast, guests: Delegation, text: str
) -> None:
    form = read(as_user(cast.guest), guests, text)

    assert list(form.errors) == ["text"]
    assert form["text"].value() == text


def test_too_many_lines_are_refused_before_any_is_lost(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    text = "\n".join(
        f"Ana {'abcdefghijklmnopqrst'[n % 20].upper()}{'a' * (n // 20 + 2)} Lima"
        for n in range(301)
    )

    form = read(as_user(cast.guest), guests, text)

    assert form.errors == {"text": ["São 301 pessoas e grupos. Cole até 300 de cada vez."]}


def test_one_can_go_back_to_the_text(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    data = sent(read(as_user(cast.guest), guests, LIST), voltar="1")

    form = as_user(cast.guest).post(url("people_paste", guests), data).context["form"]

    assert (form.is_bound, form["text"].value()) == (False, LIST)


def test_doubts_are_told_in_words(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    MunicipalityFactory.create(name="Cascavel")
    text = """ADRIANA SANTOS, assistente social
Bruno Alves (Bruninho), motorista
Carla Souza, vereadora de Cascavel – PR
Dario Nunes – SMAS"""

    assert notes(read(as_user(cast.guest), guests, text)) == [
        ["Estava em maiúsculas: confira a escrita do nome."],
        ["O apelido ficou fora do nome."],
        ["O município não é o da comitiva."],
        ["O texto não diz o cargo: o órgão fica no lugar dele."],
    ]


# Including


def test_everybody_is_included_at_once(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    body = OrganizationFactory.create(
        name="Secretaria de Assistência Social", acronym="SMAS", municipality=cast.guest_city
    )

    answer = include(as_user(cast.guest), guests, LIST)

    assert answer.url == url("delegation_edit", guests)
    assert told(guests) == [
        ("Jacqueline Marçal Micali", "secretária municipal de Assistência Social", "Londrina – PR"),
        ("Josiani dos Santos Nogueira", "diretora de Proteção Social Especial", str(body)),
    ]
    assert [m.role for m in guests.members.for_list()] == [MemberRole.HEAD, MemberRole.MEMBER]
    assert [str(group) for group in guests.groups.all()] == ["outros membros da equipe técnica"]
    assert Organization.objects.count() == 1


def test_a_body_nobody_knows_yet_is_included_once(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    text = "Ana Lima – psicóloga, CREAS II\nBia Souza – diretora, CREAS II"

    preview = read(as_user(cast.guest), guests, text)
    include(as_user(cast.guest), guests, text)

    assert notes(preview) == [["Órgão ainda não cadastrado: será incluído."]] * 2
    body = Organization.objects.get()
    assert (body.name, body.municipality) == ("CREAS II", cast.guest_city)
    assert Office.objects.filter(organization=body).count() == 2


def test_lines_are_corrected_and_left_out(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    include(
        as_user(cast.guest),
        guests,
        LIST,
        **{"pessoa-1-name": "Jacqueline Micali", "pessoa-2-remove": "on", "pessoa-2-name": ""},
        **{"grupo-1-count": "12", "grupo-1-is_approximate": "on"},
    )

    assert [name for name, _office, _body in told(guests)] == ["Jacqueline Micali"]
    assert [str(one) for one in guests.groups.all()] == [
        "outros membros da equipe técnica (cerca de 12)"
    ]


def test_a_refused_list_keeps_what_was_typed_and_stores_nothing(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    changes = {"pessoa-1-municipality": "Lugar Nenhum", "pessoa-2-name": "Ana Lima"}

    form = include(as_user(cast.guest), guests, LIST, **changes).context["form"]

    assert [line["name"].value() for line in form.people] == [
        "Jacqueline Marçal Micali",
        "Ana Lima",
    ]
    assert form.people[0].errors == {
        "municipality": ["Não há um só município assim. Escreva com a UF, ou apague."]
    }
    assert (form["text"].value(), Person.objects.count()) == (LIST, 0)


@pytest.mark.parametrize("count", ["", "x", "-1", "301", "9" * 5000])
def test_a_strange_number_of_lines_is_refused(
    as_user: AsUser, cast: Cast, guests: Delegation, count: str
) -> None:
    form = include(as_user(cast.guest), guests, "Ana Lima", people_count=count).context["form"]

    assert "people_count" in form.errors
    assert Person.objects.count() == 0


@pytest.mark.parametrize("name", ["", "a" * 161, "Ana\0 Lima", "..."])
def test_a_strange_name_is_refused_or_kept_as_it_is(
    as_user: AsUser, cast: Cast, guests: Delegation, name: str
) -> None:
    answer = include(as_user(cast.guest), guests, "Ana Lima", **{"pessoa-1-name": name})

    assert answer.status_code == (302 if name == "..." else 200)


def test_a_list_with_everything_left_out_is_refused(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    form = include(as_user(cast.guest), guests, "Ana Lima", **{"pessoa-1-remove": "on"}).context[
        "form"
    ]

    assert form.non_field_errors() == ["Não ficou ninguém para incluir."]


def test_newcomers_are_seated_by_their_office(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    DelegationMemberFactory.create(delegation=guests, person__name="Zilda", precedence=1)

    include(as_user(cast.guest), guests, "Ana Lima – psicóloga\nBia Souza – prefeita")

    members = guests.members.for_list()
    assert [(str(m), m.precedence) for m in members] == [
        ("Bia Souza", 1),
        ("Ana Lima", 2),
        ("Zilda", 3),
    ]


# Known people


def test_somebody_known_is_proposed_and_not_entered_twice(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    office = OfficeFactory.create(
        person__name="Antônio D'Ávila", title="psicólogo", municipality=cast.guest_city
    )

    include(as_user(cast.guest), guests, "ANTONIO DÁVILA, psicólogo\nBia Souza, prefeita")

    assert [str(m) for m in guests.members.for_list()] == ["Bia Souza", "Antônio D'Ávila"]
    assert guests.members.get(person=office.person).office == office
    assert (Person.objects.count(), Office.objects.count()) == (2, 2)


@pytest.mark.parametrize("known", ["Elias Sousa", "Elias de Sousa Lima", "Elías De Souza"])
def test_somebody_alike_is_offered_and_never_taken_by_itself(
    as_user: AsUser, cast: Cast, guests: Delegation, known: str
) -> None:
    person = PersonFactory.create(name=known)

    refused = include(as_user(cast.guest), guests, "Elias de Sousa, prefeito")

    assert refused.context["form"].people[0].errors == {
        "who": [f"Já existe {known}: é esta pessoa ou outra?"]
    }
    include(as_user(cast.guest), guests, "Elias de Sousa", **{"pessoa-1-who": person.pk})
    assert [m.person for m in guests.members.all()] == [person]


def test_somebody_alike_can_be_another_person(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    PersonFactory.create(name="Elias Sousa")

    include(as_user(cast.guest), guests, "Elias de Sousa", **{"pessoa-1-who": "outra"})

    assert [str(m) for m in guests.members.all()] == ["Elias de Sousa"]


@pytest.mark.parametrize("count", [1, 2])
def test_a_namesake_from_elsewhere_or_one_of_two_is_only_offered(
    as_user: AsUser, cast: Cast, guests: Delegation, count: int
) -> None:
    for _one in range(count):
        OfficeFactory.create(
            person__name="Ana Lima",
            municipality=cast.host_city if count == 1 else cast.guest_city,
        )

    preview = read(as_user(cast.guest), guests, "Ana Lima")

    assert notes(preview) == [["Já existe alguém com este nome, ou parecido: diga quem é."]]
    assert preview.people[0]["who"].value() is None


def test_a_civil_name_is_not_told_by_finding_it(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    PersonFactory.create(name="João Lima", social_name="Luana Pires")

    preview = read(as_user(cast.guest), guests, "João Lima, psicólogo")

    assert preview.people[0].likely == []


def test_nobody_is_claimed_by_pasting_an_office_for_them(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    office = OfficeFactory.create(person__name="Ana Lima", municipality=cast.host_city)
    changes = {"pessoa-1-who": office.person.pk}

    include(as_user(cast.guest), guests, "Ana Lima, psicóloga", **changes)

    assert guests.members.get().office == office
    assert Office.objects.count() == 1
    assert not Person.objects.editable_by(cast.guest).exists()


def test_who_belongs_to_nobody_yet_gets_the_office_that_is_told(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    PersonFactory.create(name="Ana Lima")

    include(as_user(cast.guest), guests, "Ana Lima, psicóloga")

    assert told(guests) == [("Ana Lima", "psicóloga", "Londrina – PR")]


def test_who_edits_a_person_pastes_a_new_office_for_them(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    OfficeFactory.create(person__name="Ana Lima", municipality=cast.guest_city)

    preview = read(as_user(cast.guest), guests, "Ana Lima, secretária municipal de Saúde")
    include(as_user(cast.guest), guests, "Ana Lima, secretária municipal de Saúde")

    assert notes(preview) == [["É um cargo novo na ficha desta pessoa."]]
    assert str(guests.members.get().office) == "secretária municipal de Saúde"


def test_who_is_on_the_other_side_of_the_visit_is_told(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    hosts = cast.visit.delegations.get(side=Side.HOST)
    DelegationMemberFactory.create(delegation=hosts, person__name="Ana Lima")

    preview = read(as_user(cast.guest), guests, "Ana Lima")

    assert f"Ana Lima já está nesta visita: {hosts}." in notes(preview)[0]


def test_who_is_in_the_delegation_is_left_out(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    include(as_user(cast.guest), guests, "Ana Lima")
    preview = read(as_user(cast.guest), guests, "Ana Lima\nBia Souza")

    refused = include(as_user(cast.guest), guests, "Ana Lima", **{"pessoa-1-remove": ""})
    include(as_user(cast.guest), guests, "Ana Lima\nBia Souza")

    assert preview.people[0]["remove"].value() is True
    assert refused.context["form"].people[0].errors == {"who": ["Esta pessoa já está na comitiva."]}
    assert sorted(str(m) for m in guests.members.all()) == ["Ana Lima", "Bia Souza"]


def test_a_group_that_is_there_already_is_left_out(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    include(as_user(cast.guest), guests, LIST)

    preview = read(as_user(cast.guest), guests, LIST)

    assert [line["remove"].value() for line in preview.parts] == [True, True, True]
    assert preview.groups[0].notes == ["A comitiva já tem um grupo assim."]


def test_one_person_stands_in_one_line(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    text = "Elias Sousa\nElias de Sousa"

    form = include(as_user(cast.guest), guests, text, **{"pessoa-2-who": person.pk}).context["form"]

    assert form.people[1].errors == {"who": ["Esta pessoa está em duas linhas."]}


# The whole visit


def test_one_list_fills_all_delegations(as_user: AsUser, cast: Cast, admin_user: User) -> None:
    text = """Comitiva de Londrina:
Ana Lima – psicóloga
Equipe de Foz do Iguaçu:
Bia Souza – diretora
Caio Nunes"""
    address = reverse("participants:people_paste", args=[cast.visit.slug])
    preview = as_user(admin_user).post(address, {"text": text}).context["form"]

    answer: Any = as_user(admin_user).post(
        reverse("participants:people_paste_create", args=[cast.visit.slug]), sent(preview)
    )

    assert answer.url == cast.visit.get_absolute_url()
    teams = cast.visit.delegations.order_by("side")
    assert [sorted(str(m) for m in team.members.all()) for team in teams] == [
        ["Ana Lima"],
        ["Bia Souza", "Caio Nunes"],
    ]


def test_whom_the_text_does_not_place_is_doubtful(
    as_user: AsUser, cast: Cast, admin_user: User
) -> None:
    address = reverse("participants:people_paste", args=[cast.visit.slug])

    preview = as_user(admin_user).post(address, {"text": "Ana Lima"}).context["form"]

    assert notes(preview) == [["O texto não diz de que comitiva: confira."]]


def test_a_delegation_of_others_is_no_choice(as_user: AsUser, cast: Cast) -> None:
    DelegationFactory.create(visit=cast.visit)
    theirs = cast.visit.delegations.get(municipality=cast.guest_city)
    client = as_user(cast.host)
    address = reverse("participants:people_paste", args=[cast.visit.slug])
    preview = client.post(address, {"text": "Ana Lima"}).context["form"]

    answer = client.post(
        reverse("participants:people_paste_create", args=[cast.visit.slug]),
        sent(preview, **{"pessoa-1-team": theirs.pk}),
    )

    assert list(answer.context["form"].people[0].errors) == ["team"]
    assert DelegationMember.objects.count() == 0


# What it costs


@pytest.mark.parametrize("count", [2, 40])
def test_reading_and_including_cost_the_same_for_any_number(
    as_user: AsUser,
    cast: Cast,
    guests: Delegation,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
    no_lazy_loading: None,
) -> None:
    names = [f"Ana {chr(65 + n // 8)}ica {chr(65 + n % 8)}rum" for n in range(count)]
    for name in names[::2]:
        OfficeFactory.create(person__name=name, municipality=cast.guest_city)
    text = "\n".join(f"{name} – psicóloga, CREAS {n}" for n, name in enumerate(names))
    client = as_user(cast.guest)
    client.get(url("people_paste", guests))

    with django_assert_num_queries(READING):
        preview = read(client, guests, text)
    changes = {
        f"{line.prefix}-who": line.likely[0].person.pk if place % 2 == 0 else "outra"
        for place, line in enumerate(preview.people)
        if line.likely
    }
    with django_assert_num_queries(INCLUDING):
        client.post(url("people_paste_create", guests), sent(preview, **changes))

    assert guests.members.count() == count
