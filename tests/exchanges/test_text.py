"""Names sort and are found as a Brazilian reads them, by a rule of the database."""

import pytest
from django.db import connection

from desk.reference import load_areas, load_municipalities, load_topics
from exchanges.models import FormerName, Municipality
from participants.models import Person
from tests.factories import MunicipalityFactory, PersonFactory


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("José", "jose"),
        ("D'Ávila & Filhos", "davila filhos"),
        ("d’Ávila", "davila"),
        ("Foz do Iguaçu – PR", "foz do iguacu pr"),
        ("  Ângela   Muñoz ", "angela munoz"),
        ("Olho d'Água das Flores", "olho dagua das flores"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Straße", "strasse"),
        ("1ª Vara; 2º Ofício", "1a vara 2o oficio"),
        ("", ""),
    ],
)
def test_names_are_folded(db: None, written: str, folded: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT irmana_fold(%s)", [written])
        [found] = cursor.fetchone()

    assert found == folded


def test_people_sort_without_regard_to_accents_and_case(db: None) -> None:
    for name in ("Zélia", "Ângela", "andré", "Álvaro", "Ana Lúcia", "ana", "Élcio", "Eliane"):
        PersonFactory.create(name=name)

    assert [str(person) for person in Person.objects.all()] == [
        "Álvaro",
        "ana",
        "Ana Lúcia",
        "andré",
        "Ângela",
        "Élcio",
        "Eliane",
        "Zélia",
    ]


def test_the_rule_does_not_hang_on_the_server_s_locale(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.collname FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation "
            "WHERE a.attrelid = 'participants_person'::regclass "
            "AND a.attname IN ('name_key', 'search_key')"
        )
        collations = cursor.fetchall()

    assert collations == [("C",), ("C",)]


@pytest.mark.parametrize("typed", ["foz", "FOZ DO IGUACU", "iguaçu foz", "foz do iguaçu - pr"])
def test_a_city_is_found_however_it_is_typed(db: None, typed: str) -> None:
    foz = MunicipalityFactory.create(name="Foz do Iguaçu")
    MunicipalityFactory.create(name="São Miguel do Iguaçu")

    assert list(Municipality.objects.search(typed)) == [foz]


def test_a_city_is_found_by_a_name_that_it_had(db: None) -> None:
    city = MunicipalityFactory.create(name="Barão do Monte Alto")
    FormerName.objects.create(municipality=city, name="Barão de Monte Alto")

    assert list(Municipality.objects.search("barao de monte")) == [city]


def test_what_begins_with_the_words_comes_first(db: None) -> None:
    later = MunicipalityFactory.create(name="Nova Santa Rosa")
    first = MunicipalityFactory.create(name="Santa Rosa")

    assert list(Municipality.objects.search("santa rosa")) == [first, later]


def test_signs_that_mean_something_to_the_database_are_only_text(db: None) -> None:
    MunicipalityFactory.create(name="Foz do Iguaçu")

    assert [Municipality.objects.search(text).count() for text in ("100%", "_", "\\", "'")] == [
        0,
        1,  # folded, nothing is left to look for
        1,
        1,
    ]


def test_reference_data_are_complete_and_loading_them_again_changes_nothing(db: None) -> None:
    first = [load_municipalities(), load_areas(), load_topics()]

    again = [load_municipalities(), load_areas(), load_topics()]

    assert (first, again) == ([5571, 21, 31], [0, 0, 0])
    wanted = {
        "4113700": "Londrina – PR",
        "4108304": "Foz do Iguaçu – PR",
        "4211702": "Orleans – SC",
        "4209607": "Lauro Müller – SC",
    }
    found = Municipality.objects.in_bulk(wanted, field_name="ibge_code")
    assert {code: str(city) for code, city in found.items()} == wanted
    assert Municipality.objects.values("state").distinct().count() == 27


def test_a_corrected_municipality_is_not_overwritten(db: None) -> None:
    MunicipalityFactory.create(ibge_code="4113700", name="Londrina (corrigida)")

    load_municipalities()

    assert Municipality.objects.get(ibge_code="4113700").name == "Londrina (corrigida)"
