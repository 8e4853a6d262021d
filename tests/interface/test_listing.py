from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.test import RequestFactory
from django_filters import CharFilter, FilterSet, NumberFilter

from exchanges.models import Municipality
from interface import listing as listing_module
from interface.listing import Listing, build_listing, render_listing
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


class CityFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    q = CharFilter(field_name="name", lookup_expr="icontains")
    latitude = NumberFilter()

    class Meta:
        model = Municipality
        fields: list[str] = []


def listing_at(query: str, **headers: str) -> Listing[Municipality]:
    return build_listing(
        RequestFactory().get(f"/cidades/?{query}", headers=headers),
        Municipality.objects.all(),
        CityFilter,
        sorts={"nome": ["name"], "uf": ["state", F("name").desc()]},
        default_sort="nome",
        per_page=2,
    )


def names(found: Listing[Municipality]) -> list[str]:
    return [city.name for city in found.rows]


@pytest.fixture
def cities() -> None:
    for name, state in [("Cambé", "PR"), ("Bauru", "SP"), ("Assaí", "PR"), ("Duartina", "SP")]:
        MunicipalityFactory.create(name=name, state=state)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("nome", ["Assaí", "Bauru"]),
        ("-nome", ["Duartina", "Cambé"]),
        ("uf", ["Cambé", "Assaí"]),
        ("-uf", ["Bauru", "Duartina"]),
        ("ibge_code", ["Assaí", "Bauru"]),
        ("--nome", ["Assaí", "Bauru"]),
        ("", ["Assaí", "Bauru"]),
    ],
)
def test_only_offered_headings_sort(cities: None, sort: str, expected: list[str]) -> None:
    found = listing_at(f"ordem={sort}")

    assert names(found) == expected


@pytest.mark.parametrize(
    ("page", "number"),
    [("1", 1), ("2", 2), ("99", 2), ("0", 1), ("-1", 1), ("dois", 1), ("²", 1), ("9" * 5000, 1)],
)
def test_a_page_that_makes_no_sense_becomes_one_that_does(
    cities: None, page: str, number: int
) -> None:
    found = listing_at(f"pagina={page}")

    assert (found.page, found.pages) == (number, 2)
    assert names(found) == [["Assaí", "Bauru"], ["Cambé", "Duartina"]][number - 1]


def test_rows_alike_are_shown_once_each() -> None:
    MunicipalityFactory.create_batch(5, name="Bonito")

    shown = [city.pk for page in (1, 2, 3) for city in listing_at(f"pagina={page}").rows]

    assert shown == sorted(shown)
    assert len(set(shown)) == 5


def test_a_wrong_filter_is_told_and_the_others_hold(cities: None) -> None:
    found = listing_at("q=a&latitude=sul&q=ba")

    assert names(found) == ["Bauru"]
    assert list(found.filterset.form.errors) == ["latitude"]


def test_text_that_the_database_cannot_hold_is_an_error_at_its_field(cities: None) -> None:
    found = listing_at("q=%00")

    assert list(found.filterset.form.errors) == ["q"]


def test_more_rows_than_can_be_paged_through_are_not_counted(
    cities: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "MAX_ROWS", 3)

    found = listing_at("pagina=9")

    assert (found.is_capped, found.pages, found.page) == (True, 2, 2)
    assert found.count_text == "Mais de 3 resultados"


@pytest.mark.parametrize(
    ("query", "text"),
    [("", "4 resultados"), ("q=bau", "1 resultado"), ("q=xyz", "Nenhum resultado")],
)
def test_the_count_is_told_in_words(cities: None, query: str, text: str) -> None:
    assert listing_at(query).count_text == text


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_list_takes_two_queries(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    MunicipalityFactory.create_batch(count)

    with django_assert_num_queries(2):
        listing_at("ordem=-uf&pagina=2")


def test_htmx_gets_the_results_and_everybody_else_the_page() -> None:
    assert listing_at("").layout == "components/list_page.html"
    assert listing_at("", **{"HX-Request": "true"}).layout == "components/list_page.html"
    assert listing_at("", **{"HX-Target": "results"}).layout == "components/list_results.html"


def test_the_browser_keeps_the_two_answers_apart() -> None:
    request = RequestFactory().get("/", headers={"HX-Target": "results"})
    found = listing_at("", **{"HX-Target": "results"})

    response = render_listing(request, "components/list_results.html", found)

    assert response.headers["Vary"] == "HX-Request, HX-Target"


def test_a_heading_turns_the_order_round() -> None:
    found = listing_at("ordem=nome")

    assert found.direction("nome") == "ascending"
    assert found.direction("uf") == ""
    assert found.sort_when_pressed("nome") == "-nome"
    assert found.sort_when_pressed("uf") == "uf"


@pytest.mark.parametrize(("query", "filtered"), [("", False), ("q=", False), ("q=a", True)])
def test_an_empty_filter_filters_nothing(query: str, filtered: bool) -> None:
    assert listing_at(query).is_filtered == filtered
