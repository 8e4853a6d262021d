from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchanges.access import Role
from exchanges.dates import Period, Precision
from exchanges.forms.fields import DayField, OrderedMultipleField, PeriodField, SigningField
from exchanges.models import Municipality, Organization, VisitKind
from exchanges.titles import free_slug, suggested_title
from interface.autocomplete import Typed
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    MunicipalityFactory,
    OrganizationFactory,
    VisitFactory,
    member_of,
)

type AsUser = Callable[[User | None], Client]

DIALOG = {"X-Irmana-Dialog": "1"}


# Dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("18 e 19/11/2021", "18 e 19 de novembro de 2021"),
        ("nov 2021", "novembro de 2021"),
        ("2021", "2021"),
        ("", "data a definir"),
        ("a definir", "data a definir"),
    ],
)
def test_a_period_is_typed_as_it_is_said(text: str, said: str) -> None:
    field = PeriodField()

    period = field.clean(text)

    assert field.prepare_value(period) == said
    assert field.clean(said) == period
    assert not field.has_changed(period, text)


@time_machine.travel("2026-11-22 23:30 -0300")
def test_a_day_without_a_year_is_the_next_one_on_our_calendar() -> None:
    assert PeriodField().clean("22/11") == Period.around(Precision.DAY, date(2026, 11, 22))


@pytest.mark.parametrize("text", ["18 a 20/11/2021", "2021", "novembro de 2021"])
def test_a_day_is_one_day(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        DayField().clean(text)

    assert refusal.value.messages == ["Escreva um dia, por exemplo 26/8/2021."]


def test_a_day_is_shown_in_figures_and_may_be_missing() -> None:
    field = DayField()

    assert field.clean("26 de agosto de 2021") == date(2021, 8, 26)
    assert field.prepare_value(date(2021, 8, 26)) == "26/08/2021"
    assert field.clean("") is None
    assert not field.has_changed(date(2021, 8, 26), "26/8/21")
    assert field.has_changed(date(2021, 8, 26), "ontem")


def test_a_signing_is_a_day_a_month_or_a_year() -> None:
    field = SigningField()

    with pytest.raises(ValidationError) as refusal:
        field.clean("18 e 19/11/2021")

    assert refusal.value.messages == ["Escreva um dia só, um mês ou um ano."]
    assert str(field.clean("agosto de 2021")) == "agosto de 2021"


@pytest.mark.django_db
def test_chosen_cities_keep_their_order() -> None:
    orleans, cambe, icara = (
        MunicipalityFactory.create(name=name) for name in ["Orleans", "Cambé", "Içara"]
    )
    field = OrderedMultipleField(
        Municipality.objects.all(), url_name="exchanges:municipality_options"
    )

    keys = [str(orleans.pk), str(icara.pk)]

    assert field.clean(Typed(keys=keys, text="Cambé – PR")) == [orleans, icara, cambe]
    assert field.clean([icara.pk, orleans.pk]) == [icara, orleans]


# Titles and addresses


@pytest.mark.parametrize(
    ("kind", "hosts", "guests", "association", "title"),
    [
        (VisitKind.TECHNICAL, ["Foz"], ["Londrina"], None, "Londrina visita Foz"),
        (VisitKind.MISSION, ["Foz"], ["Cambé", "Ibiporã"], None, "Cambé e Ibiporã visitam Foz"),
        (VisitKind.SEMINAR, ["Foz"], ["Londrina"], None, "Seminário em Foz"),
        (VisitKind.TECHNICAL, ["Foz"], [], None, "Visita técnica em Foz"),
        (VisitKind.COLLEGIATE, ["Orleans"], [], "AMREC", "Reunião de colegiado (AMREC) em Orleans"),
        (VisitKind.TRAINING, [], [], "AMREC", "Capacitação (AMREC)"),
        (VisitKind.TECHNICAL, [], ["Londrina"], None, ""),
    ],
)
def test_a_title_is_made_of_who_takes_part(
    kind: VisitKind, hosts: list[str], guests: list[str], association: str | None, title: str
) -> None:
    made = suggested_title(
        kind,
        hosts=[MunicipalityFactory.build(name=name) for name in hosts],
        guests=[MunicipalityFactory.build(name=name) for name in guests],
        association=AssociationFactory.build(acronym=association, seat=None)
        if association
        else None,
    )

    assert made == title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "year", "slug"),
    [
        ("Londrina visita Foz do Iguaçu", 2021, "londrina-visita-foz-do-iguacu-2021"),
        ("Encontro 2021", 2021, "encontro-2021"),
        ("Nova", None, "nova-2"),
        ("Nova", 2021, "nova-2021"),
        ("Visita", None, "visita-3"),
        ("…", None, "visita-3"),
        ("Palavra " * 20, None, "-".join(["palavra"] * 12)),
    ],
)
def test_an_address_is_readable_and_free(title: str, year: int | None, slug: str) -> None:
    VisitFactory.create(slug="visita")
    VisitFactory.create(slug="visita-2")

    assert free_slug(title, year) == slug


# Bodies and foreign cities


def organization(**fields: Any) -> dict[str, Any]:
    return {"name": "Secretaria de Saúde", "kind": "secretariat", **fields}


def test_a_body_is_entered_in_the_dialog_of_a_field(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exchanges:organization_create")
    client = as_user(cast.host)

    page = client.get(url, {"nome": "Secretaria de Saúde"}, headers=DIALOG)
    response = client.post(url, organization(municipality_text="Foz do Iguaçu"), headers=DIALOG)

    made = Organization.objects.get()
    assert 'value="Secretaria de Saúde"' in page.content.decode()
    assert b"<html" not in page.content
    assert response.json() == {"id": str(made.pk), "label": "Secretaria de Saúde"}
    assert made.municipality == cast.host_city


def test_a_body_is_entered_on_a_page_of_its_own(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exchanges:organization_create")

    response = as_user(cast.host).post(url, organization(), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "“Secretaria de Saúde” está no cadastro. Na outra aba, escreva este nome no campo."
    ]


def test_a_body_is_entered_once(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exchanges:organization_create")
    OrganizationFactory.create(name="SECRETARIA DE SAUDE", municipality=cast.host_city)
    client = as_user(cast.host)

    refused = client.post(url, organization(municipality_text="Foz do Iguaçu"))
    elsewhere = client.post(url, organization(municipality_text="Londrina"))

    assert refused.context["form"].errors == {"name": ["Este órgão já está cadastrado."]}
    assert elsewhere.status_code == 302


def city(**fields: Any) -> dict[str, Any]:
    return {"name": "Ciudad del Este", "state": "Alto Paraná", "country": "py", **fields}


def test_a_foreign_city_gets_the_only_zone_of_its_country(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exchanges:municipality_create")

    as_user(cast.host).post(url, city())

    made = Municipality.objects.get(name="Ciudad del Este")
    assert (made.country, made.time_zone, made.ibge_code) == ("PY", "America/Asuncion", None)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"country": "BR"},
            {
                "country": [
                    "Os municípios brasileiros já estão todos cadastrados: busque pelo nome."
                ]
            },
        ),
        ({"country": "XX"}, {"country": ["Não há país com a sigla “XX”."]}),
        (
            {"time_zone": "America/Londrina"},
            {"time_zone": ["“America/Londrina” não é um fuso horário conhecido."]},
        ),
        (
            {"country": "PT"},
            {"time_zone": ["Escolha um destes: Europe/Lisbon, Atlantic/Madeira, Atlantic/Azores."]},
        ),
        ({"name": "ENCARNACION", "state": "Itapúa"}, {"name": ["Esta cidade já está cadastrada."]}),
    ],
)
def test_a_foreign_city_is_refused_in_words(
    cast: Cast, as_user: AsUser, fields: dict[str, str], errors: dict[str, list[str]]
) -> None:
    MunicipalityFactory.create(name="Encarnación", state="Itapúa", country="PY", ibge_code=None)

    response = as_user(cast.host).post(reverse("exchanges:municipality_create"), city(**fields))

    assert response.context["form"].errors == errors


@pytest.mark.parametrize("name", ["organization_create", "municipality_create"])
def test_who_only_reads_enters_no_bodies(cast: Cast, as_user: AsUser, name: str) -> None:
    url = reverse(f"exchanges:{name}")

    assert as_user(member_of(cast.host_city, Role.READER)).get(url).status_code == 403
    assert as_user(None).get(url).status_code == 302
