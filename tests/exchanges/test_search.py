"""How visits, agreements and people are found: by which words, and in which order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exchanges.models import Agreement, Delegation, Municipality, Visit, VisitHost
from participants.models import Person
from tests.conftest import Cast
from tests.connections import PATIENCE, on_another_connection, wait_for_somebody_who_waits
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    AssociationFactory,
    DelegationFactory,
    MunicipalityFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    VenueFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]


def named(*names: str) -> list[Person]:
    return [PersonFactory.create(name=name) for name in names]


def found(text: str) -> list[str]:
    return [person.name for person in Person.objects.search(text)]


# Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jose", ["José da Conceição", "Maria José Ávila"]),
        ("JOSÉ", ["José da Conceição", "Maria José Ávila"]),
        ("ceic", ["José da Conceição"]),
        ("avila jose", ["Maria José Ávila"]),
        ("jose inexistente", []),
        ("  maria   jose  ", ["Maria José Ávila"]),
    ],
)
def test_every_word_must_be_there_somewhere(text: str, expected: list[str]) -> None:
    named("José da Conceição", "Maria José Ávila", "Ana Prado")

    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["Ana Prado", "Maria José Ávila"]),
        ("Á", ["Ana Prado", "Maria José Ávila"]),
        ("av", ["Maria José Ávila"]),
        ("ra", []),  # stands inside "Prado" only
        ("p an", ["Ana Prado"]),
        ("j ceic", ["José da Conceição"]),
        ("o", []),
    ],
)
def test_one_or_two_letters_are_how_a_word_begins(text: str, expected: list[str]) -> None:
    named("José da Conceição", "Maria José Ávila", "Ana Prado")

    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100%", ["Meta de 100% em 2026"]),
        ("%", ["Festa 🎉 em Cambé", "Meta de 100% em 2026", "O “Grande” d'Ávila_2"]),  # nothing
        ("_2", ["Meta de 100% em 2026", "O “Grande” d'Ávila_2"]),
        ("'", ["Festa 🎉 em Cambé", "Meta de 100% em 2026", "O “Grande” d'Ávila_2"]),
        ("\\", ["Festa 🎉 em Cambé", "Meta de 100% em 2026", "O “Grande” d'Ávila_2"]),
        ("“grande”", ["O “Grande” d'Ávila_2"]),
        ("d’avila", ["O “Grande” d'Ávila_2"]),
        ("🎉", ["Festa 🎉 em Cambé"]),
        ("🎉🎉🎉", []),
        ("ç" * 2000, []),
        ("x " * 1000, []),
    ],
)
def test_signs_are_only_text(text: str, expected: list[str]) -> None:
    for title in ("Festa 🎉 em Cambé", "Meta de 100% em 2026", "O “Grande” d'Ávila_2"):
        VisitFactory.create(title=title)

    titles = sorted(visit.title for visit in Visit.objects.search(text))

    assert titles == expected


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "🎉", "ç" * 200, "a", "x " * 99, "ª"])
@pytest.mark.parametrize(
    "page",
    [
        "desk:search",
        "exchanges:visit_list",
        "exchanges:agreement_list",
        "participants:person_list",
        "agendas:venue_list",
        "agendas:topic_list",
    ],
)
def test_no_page_fails_over_a_text(cast: Cast, as_user: AsUser, page: str, text: str) -> None:
    response = as_user(cast.host).get(reverse(page), {"q": text, "ordem": "titulo"})

    assert response.status_code == 200


# Visits and agreements are found by the names of those who take part


@pytest.mark.parametrize(
    "text",
    ["capacitacao", "FOZ do iguacu", "londrina", "paif cambe", "capacitacao londrina", "foz londr"],
)
def test_a_visit_is_found_by_its_title_and_its_cities(text: str) -> None:
    visit = VisitFactory.create(
        title="Capacitação em PAIF, Cambé",
        host=MunicipalityFactory.create(name="Foz do Iguaçu"),
        guest=MunicipalityFactory.create(name="Londrina"),
    )
    VisitFactory.create(title="Encontro", host=MunicipalityFactory.create(name="Maringá"))

    assert list(Visit.objects.search(text)) == [visit]


def test_a_visit_is_found_as_long_as_a_city_takes_part() -> None:
    londrina = MunicipalityFactory.create(name="Londrina")
    visit, other = VisitFactory.create_batch(2)

    def visits_found() -> list[Visit]:
        return list(Visit.objects.search("londrina"))

    assert visits_found() == []
    host = VisitHost.objects.create(visit=visit, municipality=londrina)
    assert visits_found() == [visit]
    delegation = DelegationFactory.create(visit=visit, municipality=londrina)
    host.delete()
    assert visits_found() == [visit]
    Delegation.objects.filter(pk=delegation.pk).update(visit=other)
    assert visits_found() == [other]
    Delegation.objects.update(municipality=MunicipalityFactory.create())
    assert visits_found() == []
    VisitHost.objects.bulk_create([VisitHost(visit=visit, municipality=londrina)])
    assert visits_found() == [visit]


def test_a_new_name_is_what_finds() -> None:
    city = MunicipalityFactory.create(name="Barão")
    visit = VisitFactory.create(title="Encontro", guest=city)
    agreement = AgreementPartyFactory.create(municipality=city).agreement

    Municipality.objects.filter(pk=city.pk).update(name="Visconde")
    Visit.objects.filter(pk=visit.pk).update(title="Oficina")

    for text in ("visconde", "oficina visconde"):
        assert list(Visit.objects.search(text)) == [visit]
    assert list(Agreement.objects.search("visconde")) == [agreement]
    for objects in (Visit.objects, Agreement.objects):
        assert list(objects.search("barao")) == []
    assert list(Visit.objects.search("encontro")) == []


def test_who_saves_what_was_read_before_spoils_nothing() -> None:
    visit, agreement = VisitFactory.create(), AgreementFactory.create()
    read, read_agreement = Visit.objects.get(), Agreement.objects.get()
    city = MunicipalityFactory.create(name="Londrina")
    DelegationFactory.create(visit=visit, municipality=city)
    AgreementPartyFactory.create(agreement=agreement, municipality=city)

    read.save()
    read_agreement.save()

    assert list(Visit.objects.search("londrina")) == [visit]
    assert list(Agreement.objects.search("londrina")) == [agreement]


def test_who_takes_part_is_no_change_of_the_visit_itself() -> None:
    visit = VisitFactory.create()
    events = Visit.pgh_event_model.objects.filter(pgh_obj=visit)  # type: ignore[attr-defined]
    before = events.count()

    DelegationFactory.create(visit=visit)

    visit.refresh_from_db()
    assert (events.count(), visit.version) == (before, 1)


def test_what_is_saved_without_a_change_leaves_the_visit_alone() -> None:
    delegation = DelegationFactory.create()

    def row_version() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid::text FROM exchanges_visit")
            return cursor.fetchone()

    before = row_version()
    delegation.save()

    assert row_version() == before


@pytest.mark.django_db(transaction=True)
def test_two_cities_that_are_entered_at_once_are_both_found() -> None:
    visit = VisitFactory.create(title="Encontro")
    first, second = (MunicipalityFactory.create(name=name) for name in ("Orleans", "Içara"))

    with transaction.atomic():
        DelegationFactory.create(visit=visit, municipality=first)
        other = on_another_connection(
            lambda: Delegation.objects.create(visit=visit, municipality=second)
        )
        wait_for_somebody_who_waits()
    other.join(PATIENCE)

    assert list(Visit.objects.search("orleans icara")) == [visit]


@pytest.mark.parametrize(
    "text", ["cidades irmas", "12 2021", "FOZ do iguacu", "amrec", "saude", "irmas amrec saude"]
)
def test_an_agreement_is_found_by_its_title_and_by_its_parties(text: str) -> None:
    agreement = AgreementFactory.create(title="Cidades-irmãs", number="12/2021")
    for party in (
        {"municipality": MunicipalityFactory.create(name="Foz do Iguaçu")},
        {"association": AssociationFactory.create(name="AMREC")},
        {"organization": OrganizationFactory.create(name="Secretaria de Saúde")},
    ):
        AgreementPartyFactory.create(agreement=agreement, **{"municipality": None, **party})
    AgreementPartyFactory.create(municipality=MunicipalityFactory.create(name="Maringá"))

    assert list(Agreement.objects.search(text)) == [agreement]


@pytest.mark.parametrize(
    ("body", "factory"),
    [("association", AssociationFactory), ("organization", OrganizationFactory)],
)
def test_an_agreement_is_found_by_the_new_name_of_a_body_while_that_is_a_party(
    body: str, factory: Any
) -> None:
    party = AgreementPartyFactory.create(municipality=None, **{body: factory.create(name="Velha")})

    thing: models.Model = getattr(party, body)
    type(thing)._base_manager.filter(pk=thing.pk).update(name="Renovada")

    assert [list(Agreement.objects.search(text)) for text in ("velha", "renovada")] == [
        [],
        [party.agreement],
    ]
    party.delete()
    assert list(Agreement.objects.search("renovada")) == []


# By name: those first whose names begin with the text


@pytest.mark.parametrize("size", [1, 2, 3, 4, 10])
def test_names_that_begin_with_the_text_come_first_on_whatever_pages(size: int) -> None:
    named("Zélia Ana", "Ana Lima", "Mariana", "Anaí", "Ana Abreu", "Joana", "Pedro")
    people = Person.objects.all()

    pages = [people.by_name("ana", first, first + size) for first in range(0, 10, size)]

    assert [person.name for page in pages for person in page] == [
        "Ana Abreu",
        "Ana Lima",
        "Anaí",
        "Joana",
        "Mariana",
        "Zélia Ana",
    ]


def test_a_list_by_name_begins_with_what_begins_with_the_text(cast: Cast, as_user: AsUser) -> None:
    named("Adriana", "Ana", "Luana")
    for name in ("CRAS Adriana", "Ana Néri"):
        VenueFactory.create(name=name)

    def shown(page: str, **query: str) -> list[str]:
        response = as_user(cast.host).get(reverse(page), {"q": "ana", **query})
        return [str(row) for row in response.context["listing"].rows]

    assert shown("participants:person_list") == ["Ana", "Adriana", "Luana"]
    assert shown("participants:person_list", ordem="-nome") == ["Luana", "Ana", "Adriana"]
    assert shown("agendas:venue_list") == ["Ana Néri", "CRAS Adriana"]


@pytest.mark.parametrize("count", [1, 12])
def test_the_search_costs_the_same_for_any_number(
    cast: Cast, as_user: AsUser, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    city = MunicipalityFactory.create(name="Iguaçu")
    for _number in range(count):
        VisitFactory.create(host=city, guest=cast.host_city)
        AgreementPartyFactory.create(municipality=city)
        PersonFactory.create(name="Pessoa de Iguaçu")
        VenueFactory.create(name=f"Local {_number} de Iguaçu")
    client = as_user(cast.host)

    with django_assert_max_num_queries(25):
        response = client.get(reverse("desk:search"), {"q": "iguacu"})

    assert [len(room.rows) for room in response.context["found"]] == [min(count + 1, 8)] + 3 * [
        min(count, 8)
    ]


def test_other_filters_hold_for_those_who_begin_with_the_text(cast: Cast, as_user: AsUser) -> None:
    here = OfficeFactory.create(person__name="Ana Lima", municipality=cast.host_city).person
    OfficeFactory.create(person__name="Ana Prado", municipality=cast.guest_city)
    also = OfficeFactory.create(person__name="Luana", municipality=cast.host_city).person

    response = as_user(cast.host).get(
        reverse("participants:person_list"), {"q": "ana", "municipio": str(cast.host_city.pk)}
    )

    assert list(response.context["listing"].rows) == [here, also]


@pytest.mark.parametrize(
    "text", ["ana d avila", "ANA", "an", "a", "Ana D'Ávila – SMAS", "ana d’avila & filhos", "ana d"]
)
def test_who_begins_with_a_text_is_found_by_it(text: str) -> None:
    """`by_name` relies on it: it doesn't ask again."""
    person = PersonFactory.create(name=f"{text} Lima", social_name="")

    assert list(Person.objects.search(text)) == [person]
    assert Person.objects.all().by_name(text, 0, 5) == [person]
