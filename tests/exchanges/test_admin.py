from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchanges.adminlists import BoundedPaginator
from exchanges.models import Agreement, AgreementParty, LocalHoliday, Municipality, Signatory
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    MunicipalityFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def lines(prefix: str, *rows: dict[str, Any]) -> dict[str, Any]:
    sent: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


OWN = {
    "title": "Cidades-irmãs Londrina – Foz do Iguaçu",
    "kind": "sister_cities",
    "signed_on": "26/08/2021",
    "signed_precision": "day",
}


def test_an_agreement_is_entered_with_a_law_for_each_side(staff: Client) -> None:
    londrina, foz = MunicipalityFactory.create(), MunicipalityFactory.create()
    parties = lines(
        "parties",
        {"municipality": londrina.pk, "law": "13.348/2022", "position": 0},
        {"municipality": foz.pk, "needs_law": "true", "position": 1},
    )
    addenda = lines("addenda")
    signatories = lines("signatories", {"name": "Marcelo Belinati", "position": 0})

    response = staff.post(
        reverse("admin:exchanges_agreement_add"), {**OWN, **parties, **signatories, **addenda}
    )

    assert response.status_code == 302
    agreement = Agreement.objects.get()
    assert [(p.municipality, p.law, p.needs_law) for p in agreement.parties.all()] == [
        (londrina, "13.348/2022", None),
        (foz, "", True),
    ]
    assert [s.name for s in Signatory.objects.all()] == ["Marcelo Belinati"]


def test_a_party_of_two_bodies_is_refused_at_its_line(staff: Client) -> None:
    parties = lines("parties", {"law": "1/2020", "position": 0})

    response = staff.post(
        reverse("admin:exchanges_agreement_add"),
        {**OWN, **parties, **lines("signatories"), **lines("addenda")},
    )

    [line] = response.context["inline_admin_formsets"][0].formset.errors
    assert line == {"__all__": ["Escolha um município, uma associação ou um órgão."]}
    assert not Agreement.objects.exists()


def test_a_signatory_of_a_party_of_another_agreement_is_refused(staff: Client) -> None:
    agreement = AgreementFactory.create()
    stranger = AgreementPartyFactory.create()
    signatories = lines("signatories", {"name": "X", "party": stranger.pk, "position": 0})
    sent = {**OWN, "version": 1, **lines("parties"), **signatories, **lines("addenda")}

    response = staff.post(reverse("admin:exchanges_agreement_change", args=[agreement.pk]), sent)

    assert list(response.context["inline_admin_formsets"][1].formset.errors[0]) == ["party"]
    assert AgreementParty.objects.count() == 1


def test_what_ibge_says_of_a_city_is_only_read(staff: Client) -> None:
    city = MunicipalityFactory.create(name="Londrina")
    sent = {"name": "Outra", "time_zone": "America/Cuiaba"}

    staff.post(
        reverse("admin:exchanges_municipality_change", args=[city.pk]),
        {**sent, **lines("former_names"), **lines("local_holidays")},
    )

    city.refresh_from_db()
    assert (city.name, city.time_zone) == ("Londrina", "America/Cuiaba")


def test_municipal_holidays_come_in_as_a_sheet(staff: Client) -> None:
    city = MunicipalityFactory.create(ibge_code="4113700")
    sheet = (
        "data;nome;tipo;lei;codigo_ibge\n"
        "10/12/2026;Aniversário de Londrina;feriado;Lei 1/1950;4113700\n"
        "2026-06-04;Corpus Christi;Ponto Facultativo;;4113700\n"
    )
    upload = SimpleUploadedFile("feriados.csv", sheet.encode())
    preview = staff.post(
        reverse("admin:exchanges_localholiday_import"),
        {"import_file": upload, "format": "0", "resource": "0"},
    )

    staff.post(
        reverse("admin:exchanges_localholiday_process_import"),
        preview.context["confirm_form"].initial,
    )

    holidays = LocalHoliday.objects.values_list("municipality", "date", "name", "kind", "law")
    assert list(holidays) == [
        (city.pk, date(2026, 6, 4), "Corpus Christi", "optional", ""),
        (city.pk, date(2026, 12, 10), "Aniversário de Londrina", "holiday", "Lei 1/1950"),
    ]


def test_a_list_counts_no_further_than_people_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exchanges.adminlists.MOST", 3)
    MunicipalityFactory.create_batch(4)

    some = BoundedPaginator(Municipality.objects.none(), 2)
    many = BoundedPaginator(Municipality.objects.all(), 2)

    assert (some.count, some.has_more) == (0, False)
    assert (many.count, many.num_pages, many.has_more) == (3, 2, True)


def test_the_history_page_tells_what_changed_in_the_admin(staff: Client, admin_user: User) -> None:
    visit = VisitFactory.create(title="Londrina em Foz")
    visit.title = "Londrina visita Foz"
    visit.save()

    response = staff.get(reverse("admin:exchanges_visit_history", args=[visit.pk]))

    assert [entry.what for entry in response.context["page"]] == [
        "Alterou visita “Londrina visita Foz”",
        "Incluiu visita “Londrina em Foz”",
    ]


def test_the_index_follows_an_exchange_from_agreement_to_agenda(staff: Client) -> None:
    response = staff.get(reverse("admin:index"))

    shown = [
        (app["app_label"], [model["object_name"] for model in app["models"]])
        for app in response.context["app_list"]
    ]
    assert shown == [
        (
            "exchanges",
            [
                *("Visit", "Delegation", "Agreement", "Association", "Organization"),
                *("Municipality", "LocalHoliday", "PolicyArea"),
            ],
        ),
        ("participants", ["Person"]),
        (
            "agendas",
            ["Session", "Venue", "Topic", "Release", "Waiver", "TravelTime", "CityTravelTime"],
        ),
        ("accounts", ["User"]),
    ]
