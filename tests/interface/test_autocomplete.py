from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from exchanges.models import Municipality
from exchanges.names import plain
from interface.autocomplete import OFFERS, fold
from tests.factories import MunicipalityFactory, UserFactory
from tests.interface.urls import ChoiceForm

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interface.urls")]

ZONE = "America/Sao_Paulo"


@pytest.fixture
def londrina() -> Municipality:
    return MunicipalityFactory.create(name="Londrina", state="PR")


@pytest.fixture
def namesakes() -> list[Municipality]:
    return [MunicipalityFactory.create(name="São Domingos", state=uf) for uf in ("GO", "SC", "SE")]


def chosen(**data: Any) -> ChoiceForm:
    """Return the form as it arrives; guests are left alone."""
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, [str(item) for item in (value if isinstance(value, list) else [value])])
    return ChoiceForm(query)


@pytest.mark.parametrize("text", ["Londrina – PR", "londrina - pr", "LONDRINA", "  Londrína "])
def test_a_name_is_understood_without_javascript(londrina: Municipality, text: str) -> None:
    form = chosen(host_text=text, guests_text=text)

    assert form.is_valid()
    assert form.cleaned_data["host"] == londrina
    assert list(form.cleaned_data["guests"]) == [londrina]


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_all_kinds_of_dash_are_one(londrina: Municipality, dash: str) -> None:
    form = chosen(host_text=f"Londrina {dash} PR", guests=londrina.pk)

    assert form.is_valid()
    assert form.cleaned_data["host"] == londrina
    assert fold(f"Pingue{dash}pongue") == "pingue-pongue" == plain(f"Pingue{dash}pongue")


def test_a_key_decides_between_namesakes_that_look_the_same(londrina: Municipality) -> None:
    MunicipalityFactory.create(name="Londrina", state="PR")
    form = chosen(host=londrina.pk, host_text=str(londrina), guests=londrina.pk)

    assert form.is_valid()
    assert form.cleaned_data["host"] == londrina


def test_text_changed_after_choosing_wins_over_the_key(
    londrina: Municipality, namesakes: list[Municipality]
) -> None:
    form = chosen(host=londrina.pk, host_text="São Domingos – SC", guests=londrina.pk)

    assert form.is_valid()
    assert form.cleaned_data["host"] == namesakes[1]


def test_namesakes_are_offered_to_choose_from(namesakes: list[Municipality]) -> None:
    form = chosen(host_text="sao domingos")

    assert form.errors["host"] == [
        "Há 3 opções para “sao domingos”. Escolha uma ou escreva o nome completo."
    ]
    assert str(form["host"]).count('type="radio"') == 3
    assert 'value="sao domingos"' in str(form["host"])


def test_a_choice_among_what_was_offered_is_taken(namesakes: list[Municipality]) -> None:
    form = chosen(
        host_text="sao domingos", host_choice=namesakes[2].pk, guests_text="são domingos - go"
    )

    assert form.is_valid()
    assert form.cleaned_data["host"] == namesakes[2]


def test_part_of_a_name_is_never_taken_without_asking(londrina: Municipality) -> None:
    form = chosen(host_text="Londr")

    assert form.errors["host"] == [
        "Não há exatamente “Londr”. Confirme a opção encontrada ou escreva de novo."
    ]


def test_a_name_that_means_nothing_is_told(londrina: Municipality) -> None:
    form = chosen(host_text="Atlântida")

    assert form.errors["host"] == ["Nada encontrado com “Atlântida”. Confira a escrita."]


def test_many_matches_are_not_all_offered() -> None:
    MunicipalityFactory.create_batch(OFFERS + 1)
    form = chosen(host_text="Cidade")

    assert form.errors["host"] == [
        "Há muitas opções para “Cidade”. Escreva mais do nome, ou escolha uma."
    ]
    assert str(form["host"]).count('type="radio"') == OFFERS


@pytest.mark.parametrize("key", ["999999999", "x", "-1", "1 or 1=1"])
def test_a_key_that_means_nothing_is_not_taken(londrina: Municipality, key: str) -> None:
    form = chosen(host=key, host_text="", guests=[key])

    assert list(form.errors) == ["host", "guests"]


def test_text_that_the_database_cannot_hold_is_an_error(londrina: Municipality) -> None:
    form = chosen(host_text="Lon\x00drina", guests_text="x" * 300)

    assert list(form.errors) == ["host", "guests"]


def test_a_program_may_send_keys_alone(londrina: Municipality) -> None:
    form = ChoiceForm({"host": londrina.pk, "guests": [londrina.pk]})

    assert form.is_valid()
    assert form.cleaned_data["host"] == londrina


def test_of_several_names_the_clear_ones_are_kept(
    londrina: Municipality, namesakes: list[Municipality]
) -> None:
    form = chosen(host_text="Londrina", guests_text="Londrina; são domingos")

    html = str(form["guests"])

    assert list(form.errors) == ["guests"]
    assert f'name="guests" value="{londrina.pk}" checked' in html
    assert 'value="são domingos"' in html
    assert html.count('name="guests_choice"') == 3


def test_several_of_what_was_offered_may_be_taken(
    londrina: Municipality, namesakes: list[Municipality]
) -> None:
    ticked = [namesakes[0].pk, namesakes[2].pk]
    form = chosen(
        host_text="Londrina",
        guests=londrina.pk,
        guests_text="são domingos",
        guests_choice=ticked,
    )

    assert form.is_valid()
    assert {city.pk for city in form.cleaned_data["guests"]} == {londrina.pk, *ticked}


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        ({"host_text": "Londrina – PR"}, []),
        ({"host_text": "Cambé"}, ["host"]),
        ({"host_text": ""}, ["host"]),
        ({"host_text": "Londrina – PR", "guests_text": "Cambé"}, ["guests"]),
    ],
)
def test_a_change_is_seen_in_the_text(
    londrina: Municipality, data: dict[str, str], changed: list[str]
) -> None:
    initial = {"host": londrina.pk, "guests": [londrina.pk]}
    query = QueryDict(mutable=True)
    query.update({"guests": str(londrina.pk), **data})

    form = ChoiceForm(query, initial=initial)

    assert form.changed_data == changed


def test_what_is_chosen_is_shown_by_its_name(londrina: Municipality) -> None:
    form = ChoiceForm(initial={"host": londrina, "guests": [londrina]})

    assert f'value="{londrina}"' in str(form["host"])
    assert f"<span>{londrina}</span>" in str(form["guests"])


def suggestions(client: Client, query: str) -> Any:
    client.force_login(UserFactory.create())
    return client.get(f"/municipios/opcoes/?{query}").json()


def test_suggestions_ignore_accents(client: Client, namesakes: list[Municipality]) -> None:
    found = suggestions(client, "q=SAO+domingos+sc")

    assert found == {
        "results": [{"id": str(namesakes[1].pk), "label": "São Domingos – SC", "detail": "BR"}],
        "more": False,
    }


def test_suggestions_are_few_and_say_that_there_are_more(client: Client) -> None:
    MunicipalityFactory.create_batch(21)

    found = suggestions(client, "q=cidade")

    assert (len(found["results"]), found["more"]) == (20, True)


@pytest.mark.parametrize("query", ["", "q=", "q=++", "q=%00", f"q={'x' * 201}"])
def test_nothing_is_suggested_for_nothing(
    client: Client, londrina: Municipality, query: str
) -> None:
    assert suggestions(client, query) == {"results": [], "more": False}


def test_suggestions_are_closed_to_strangers(client: Client, londrina: Municipality) -> None:
    response = client.get("/municipios/opcoes/?q=londrina")

    assert response.status_code == 302


def test_something_new_is_handed_to_the_field_that_asked(client: Client) -> None:
    client.force_login(UserFactory.create())
    data = {"name": "Cambé", "state": "PR", "ibge_code": "4103701", "time_zone": ZONE}

    response = client.post("/municipios/novo/", data, headers={"X-Irmana-Dialog": "1"})

    city = Municipality.objects.get(name="Cambé")
    assert response.status_code == 201
    assert response.json() == {"id": str(city.pk), "label": "Cambé – PR"}


def test_the_dialog_gets_only_the_form_with_what_was_typed(client: Client) -> None:
    client.force_login(UserFactory.create())

    dialog = client.get("/municipios/novo/?nome=Camb%C3%A9", headers={"X-Irmana-Dialog": "1"})
    page = client.get("/municipios/novo/?nome=Camb%C3%A9")

    assert 'value="Cambé"' in dialog.text
    assert "<html" not in dialog.text
    assert 'value="Cambé"' in page.text
    assert "<html" in page.text
