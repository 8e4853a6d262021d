import io
from typing import Any

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from exchanges.models import Delegation
from participants.models import DelegationMember, Office, Person, PrivateContact
from tests.factories import (
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db

CSV, XLSX = "0", "1"
IMPORT = "admin:participants_person_import"
CONFIRM = "admin:participants_person_process_import"
EXPORT = "admin:participants_person_export"


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def lines(*members: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """Return what a browser sends of the lines of a delegation's members."""
    sent: dict[str, Any] = {
        "members-TOTAL_FORMS": len(members),
        "members-INITIAL_FORMS": initial,
        "groups-TOTAL_FORMS": 0,
        "groups-INITIAL_FORMS": 0,
    }
    for number, member in enumerate(members):
        for name, value in {"role": "member", "precedence": 100, "reply": "pending"}.items():
            sent[f"members-{number}-{name}"] = value
        for name, value in member.items():
            sent[f"members-{number}-{name}"] = value
    return sent


def post(client: Client, delegation: Delegation, **sent: Any) -> Any:
    own = {
        "visit": delegation.visit_id,
        "side": delegation.side,
        "municipality": delegation.municipality_id,
        "position": 0,
        "version": delegation.version,
    }
    url = reverse("admin:exchanges_delegation_change", args=[delegation.pk])
    return client.post(url, {**own, **sent})


def member_errors(response: Any) -> Any:
    return response.context["inline_admin_formsets"][0].formset.errors


def test_members_are_added_with_their_office_of_the_time(staff: Client) -> None:
    office = OfficeFactory.create(title="secretária municipal")
    delegation = DelegationFactory.create()

    response = post(staff, delegation, **lines({"person": office.person_id, "office": office.pk}))

    assert response.status_code == 302
    member = DelegationMember.objects.get()
    assert (member.person, member.office) == (office.person, office)


def test_an_office_of_somebody_else_is_refused_at_its_field(staff: Client) -> None:
    office = OfficeFactory.create()
    delegation = DelegationFactory.create()

    response = post(
        staff, delegation, **lines({"person": PersonFactory.create().pk, "office": office.pk})
    )

    assert member_errors(response) == [{"office": ["Este cargo é de outra pessoa."]}]
    assert not delegation.members.exists()


def test_a_counterpart_of_another_visit_is_refused_at_its_field(staff: Client) -> None:
    stranger = DelegationMemberFactory.create()
    delegation = DelegationFactory.create()

    response = post(
        staff,
        delegation,
        **lines({"person": PersonFactory.create().pk, "counterpart": stranger.pk}),
    )

    assert member_errors(response) == [{"counterpart": ["Esta pessoa não está nesta visita."]}]


def test_the_same_person_twice_is_refused(staff: Client) -> None:
    person = PersonFactory.create()
    delegation = DelegationFactory.create()

    response = post(staff, delegation, **lines({"person": person.pk}, {"person": person.pk}))

    assert response.status_code == 200
    assert not delegation.members.exists()


@pytest.mark.parametrize("count", [1, 10])
def test_a_delegation_costs_the_same_for_few_members_or_many(
    staff: Client, count: int, django_assert_max_num_queries: Any, no_lazy_loading: None
) -> None:
    delegation = DelegationFactory.create()
    for _number in range(count):
        office = OfficeFactory.create(municipality=MunicipalityFactory.create())
        DelegationMemberFactory.create(delegation=delegation, person=office.person, office=office)

    with django_assert_max_num_queries(15):
        response = staff.get(reverse("admin:exchanges_delegation_change", args=[delegation.pk]))

    assert len(response.context["inline_admin_formsets"][0].formset.forms) == count


# Spreadsheets


def send(client: Client, content: bytes, name: str = "pessoas.csv", kind: str = CSV) -> Any:
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse(IMPORT), {"import_file": upload, "format": kind, "resource": "0"})


def confirm(client: Client, preview: Any) -> Any:
    return client.post(reverse(CONFIRM), preview.context["confirm_form"].initial, follow=True)


@pytest.mark.parametrize(
    "content",
    [
        "nome;nome social;cargo;código IBGE\nJosé Ávila;;prefeito;4113700\n".encode(),
        "nome;nome social;cargo;código IBGE\r\nJosé Ávila;;prefeito;4113700\r\n".encode("cp1252"),
        "\ufeffNOME,Nome Social,Cargo,codigo_ibge\nJosé Ávila,,prefeito,4113700\n".encode(),
    ],
    ids=["utf-8", "excel", "commas"],
)
def test_people_come_in_with_their_office_after_a_preview(staff: Client, content: bytes) -> None:
    city = MunicipalityFactory.create(ibge_code="4113700")

    preview = send(staff, content)
    before = Person.objects.count()
    confirm(staff, preview)

    assert before == 0
    office = Office.objects.get()
    assert (office.person.name, office.title, office.municipality) == (
        "José Ávila",
        "prefeito",
        city,
    )


def test_an_import_twice_makes_nobody_twice(staff: Client) -> None:
    content = "nome;cargo\nJosé Ávila;prefeito\n".encode()
    confirm(staff, send(staff, content))

    confirm(staff, send(staff, b"nome;cargo\nJOSE AVILA;prefeito\n"))

    assert [person.name for person in Person.objects.all()] == ["JOSE AVILA"]
    assert Office.objects.count() == 1


def test_rows_with_errors_are_told_one_by_one_and_nothing_is_saved(staff: Client) -> None:
    PersonFactory.create_batch(2, name="Ana Lima")
    content = (
        "código;nome;código IBGE;cargo\n"
        ";Boa Pessoa;;\n;Ana Lima;;\n;Outra;1234567;prefeito\n77;Sem Código;;\n;;;\n9999999;;;\n"
    ).encode()

    response = send(staff, content)

    errors = {row.number: row.error_count for row in response.context["result"].invalid_rows}
    assert errors == {2: 1, 3: 1, 4: 1, 5: 1}
    assert "confirm_form" not in response.context
    assert Person.objects.count() == 2


def test_an_unknown_heading_is_told_with_the_possible_ones(staff: Client) -> None:
    response = send(staff, b"nome;idade\nAna;30\n")

    [error] = response.context["result"].base_errors
    assert str(error.error) == (
        "Colunas desconhecidas: idade. "
        "As colunas possíveis são: código, nome, nome social, cargo, código IBGE."
    )


def test_a_file_that_is_no_spreadsheet_is_refused_at_its_field(staff: Client) -> None:
    response = send(staff, b"\x00\x01", name="foto.xlsx", kind=XLSX)

    assert response.context["form"].errors == {
        "import_file": ["Este arquivo não é uma planilha CSV ou XLSX."]
    }


def test_what_changed_since_the_preview_imports_nothing(staff: Client) -> None:
    preview = send(staff, b"nome\nAna Lima\nBia Reis\n")
    PersonFactory.create_batch(2, name="Bia Reis")

    response = confirm(staff, preview)

    assert [str(message) for message in response.context["messages"]] == [
        "Nada foi importado: os dados mudaram desde a prévia. Envie o arquivo de novo."
    ]
    assert not Person.objects.filter(name="Ana Lima").exists()


def test_an_upload_that_is_gone_is_asked_for_again(staff: Client) -> None:
    preview = send(staff, b"nome\nAna Lima\n")
    confirm(staff, preview)

    response = confirm(staff, preview)

    assert response.redirect_chain == [(reverse(IMPORT), 302)]
    assert Person.objects.count() == 1


def test_formulas_go_out_as_text_and_come_back_the_same(staff: Client) -> None:
    person = PersonFactory.create(name="=cmd|' /C calc'!A0")
    OfficeFactory.create(person=person, title="+55 43 3333")

    response = staff.post(reverse(EXPORT), {"format": CSV, "resource": "0"})

    assert response.content.decode("utf-8-sig").splitlines() == [
        "código;nome;nome social;cargo;código IBGE",
        f"{person.pk};'=cmd|' /C calc'!A0;;'+55 43 3333;",
    ]
    confirm(staff, send(staff, response.content))
    person.refresh_from_db()
    assert person.name == "=cmd|' /C calc'!A0"
    assert [office.title for office in person.offices.all()] == ["+55 43 3333"]


def test_xlsx_goes_out_without_formulas_and_comes_back(staff: Client) -> None:
    PersonFactory.create(name="=1+1")

    response = staff.post(reverse(EXPORT), {"format": XLSX, "resource": "0"})

    cells = [cell for row in load_workbook(io.BytesIO(response.content)).active for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    confirm(staff, send(staff, response.content, name="pessoas.xlsx", kind=XLSX))
    assert [person.name for person in Person.objects.all()] == ["=1+1"]


def test_empty_cells_of_xlsx_are_empty_texts(staff: Client) -> None:
    sheet = tablib.Dataset(["Ana Lima", None, None], headers=["nome", "nome social", "cargo"])

    confirm(staff, send(staff, sheet.export("xlsx"), name="pessoas.xlsx", kind=XLSX))

    assert [(p.name, p.social_name) for p in Person.objects.all()] == [("Ana Lima", "")]


def test_private_contacts_never_come_out(staff: Client) -> None:
    PrivateContact.objects.create(person=PersonFactory.create(), email="particular@exemplo.com")

    response = staff.post(reverse(EXPORT), {"format": CSV, "resource": "0"})

    assert b"particular" not in response.content
