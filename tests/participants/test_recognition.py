"""Who may be meant by a name: people of a similar one, and no others."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from participants import recognition
from participants.recognition import likely_people
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

DAY = date(2021, 11, 18)


def likely(*names: str) -> dict[str, list[str]]:
    found = likely_people(names, DAY)
    return {name: [str(one.person) for one in people] for name, people in found.items()}


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("Elias Sousa", "Elias Souza"),
        ("Elias de Sousa", "Elias Sousa"),
        ("Elias Sousa Lima", "Elias Sousa"),
        ("Tiago Souza", "Thiago Souza"),
        ("Deise Bortoli", "Dayse Bortoli"),
        ("Jaqueline Micali", "Jacqueline Micali"),
    ],
)
def test_a_name_that_is_spelt_nearly_so_is_likely(known: str, told: str) -> None:
    PersonFactory.create(name=known)

    assert likely(told) == {told: [known]}


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("Elias Sousa", "Elias Oliveira"),
        ("Ana Lima", "Ana Rocha"),
        ("Carla Souza", "Elias Souza"),
        ("Fabiana Siqueira", "Fabiana"),
    ],
)
def test_another_name_is_not(known: str, told: str) -> None:
    PersonFactory.create(name=known)

    assert likely(told) == {}


def test_nobody_is_found_by_a_civil_name() -> None:
    PersonFactory.create(name="Tiago Souza", social_name="Luana Souza")

    assert likely("Thiago Souza", "Tiago Souza") == {}
    assert likely("Luanna Souza") == {"Luanna Souza": ["Luana Souza"]}


def test_who_is_called_just_so_is_enough() -> None:
    PersonFactory.create(name="Tiago Souza")
    PersonFactory.create(name="Thiago Souza")

    assert likely("Thiago Souza") == {"Thiago Souza": ["Thiago Souza"]}


def test_only_so_many_names_are_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "MOST_COMPARED", 1)
    for name in ("Ana Lima", "Tiago Souza", "Deise Bortoli"):
        PersonFactory.create(name=name)

    found = likely("Ana Lima", "Dayse Bortoli", "Thiago Souza")

    assert found == {"Ana Lima": ["Ana Lima"], "Dayse Bortoli": ["Deise Bortoli"]}


@pytest.mark.parametrize("count", [1, 40])
def test_many_names_cost_what_one_does(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = PersonFactory.create_batch(count)

    with django_assert_num_queries(3):
        likely_people([f"{person.name}z" for person in people], DAY)
