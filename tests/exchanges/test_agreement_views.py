from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse
from factory.django import DjangoModelFactory

from accounts.models import User
from exchanges.access import Role
from exchanges.dates import Precision
from exchanges.models import Addendum, Agreement, AgreementParty, Municipality, Signatory
from tests.conftest import Cast
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    AssociationFactory,
    MunicipalityFactory,
    OrganizationFactory,
    VisitFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

type AsUser = Callable[[User | None], Client]

LIST = reverse("exchanges:agreement_list")
CREATE = reverse("exchanges:agreement_create")


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    made = AgreementFactory.create(
        title="Cidades-irmãs", signed_precision=Precision.DAY, signed_on=date(2021, 8, 26)
    )
    for position, city in enumerate([cast.guest_city, cast.host_city]):
        AgreementPartyFactory.create(agreement=made, municipality=city, position=position)
    return made


def page_url(agreement: Agreement) -> str:
    return reverse("exchanges:agreement_detail", args=[agreement.pk])


def edit_url(agreement: Agreement) -> str:
    return reverse("exchanges:agreement_edit", args=[agreement.pk])


def lines(prefix: str, rows: list[dict[str, Any]], kept: int = 0) -> dict[str, Any]:
    """Return the fields of a formset, of whose rows the first `kept` are stored already."""
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": kept,
    }
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def typed(
    *,
    parties: list[dict[str, Any]],
    signatories: list[dict[str, Any]] | None = None,
    addenda: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    return {
        "kind": "protocol",
        "title": "Cidades-irmãs",
        **lines("partes", parties, sum("id" in row for row in parties)),
        **lines("signatarios", signatories or []),
        **lines("aditivos", addenda or []),
        **fields,
    }


def stored_parties(agreement: Agreement) -> list[dict[str, Any]]:
    return [
        {"id": party.pk, "municipality": party.municipality_id} for party in agreement.parties.all()
    ]


def names(agreement: Agreement) -> list[str]:
    return [str(party) for party in agreement.parties.all()]


# Reading


def test_everybody_who_is_logged_in_reads_agreements(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    for user in (cast.host, cast.guest, cast.outsider):
        client = as_user(user)

        assert [row for row, _ in client.get(LIST).context["rows"]] == [agreement]
        assert client.get(page_url(agreement)).context["agreement"] == agreement


@pytest.mark.parametrize("url", [LIST, CREATE, "/acordos/1/", "/acordos/1/editar/"])
def test_a_stranger_is_sent_to_the_login(as_user: AsUser, url: str) -> None:
    response = as_user(None).get(url)

    assert response.headers["Location"] == f"{reverse('account_login')}?next={url}"


def test_the_page_tells_each_side_and_only_ones_own_visits(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    agreement.parties.filter(municipality=cast.guest_city).update(law="13.348/2022")
    own = VisitFactory.create(agreement=agreement, guest=cast.guest_city)
    VisitFactory.create(agreement=agreement, guest=MunicipalityFactory.create())

    context = as_user(cast.guest).get(page_url(agreement)).context

    assert context["visits"] == [own]
    assert context["reason"] == "Ainda não se sabe se precisa de lei: Foz do Iguaçu – PR."
    assert [(str(side), stage.value, reason) for side, stage, reason in context["sides"]] == [
        ("Londrina – PR", "in_force", "Ratificado: Lei 13.348/2022."),
        ("Foz do Iguaçu – PR", "signed", "Ainda não se sabe se precisa de lei."),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=irmas", ["Cidades-irmãs"]),
        ("q=londrina", ["Cidades-irmãs"]),
        ("tipo=technical", ["Outro"]),
        ("municipio_text=Foz do Iguaçu", ["Cidades-irmãs"]),
        ("ordem=-titulo", ["Outro", "Cidades-irmãs"]),
        ("ordem=-assinatura", ["Cidades-irmãs", "Outro"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(
    cast: Cast, agreement: Agreement, as_user: AsUser, query: str, found: list[str]
) -> None:
    AgreementFactory.create(title="Outro", kind="technical")

    rows = as_user(cast.outsider).get(f"{LIST}?{query}").context["rows"]

    assert [row.title for row, _ in rows] == found


@pytest.mark.usefixtures("no_lazy_loading")
def test_list_and_page_cost_the_same_for_few_and_many(
    cast: Cast,
    agreement: Agreement,
    as_user: AsUser,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    def cost(url: str) -> int:
        client = as_user(cast.guest)
        with django_assert_max_num_queries(20) as captured:
            client.get(url)
        return len(captured)

    def grow(by: Agreement) -> None:
        association, body = AssociationFactory.create(), OrganizationFactory.create()
        AgreementPartyFactory.create(agreement=by, municipality=None, association=association)
        party = AgreementPartyFactory.create(agreement=by, municipality=None, organization=body)
        Signatory.objects.create(agreement=by, party=party, name="Prefeita")
        Addendum.objects.create(agreement=by, number="1", signed_on=date(2024, 1, 1), summary=".")
        VisitFactory.create(agreement=by, guest=cast.guest_city, host=cast.host_city)

    grow(agreement)
    few = [cost(LIST), cost(page_url(agreement))]
    for _ in range(5):
        grow(agreement)
        grow(AgreementFactory.create())

    assert [cost(LIST), cost(page_url(agreement))] == few


# Entering


def test_an_agreement_is_entered_with_its_parts(cast: Cast, as_user: AsUser) -> None:
    data = typed(
        parties=[
            {"municipality_text": "Londrina", "law": "13.348/2022", "law_on": "3/1/2022"},
            {"municipality_text": "Foz do Iguaçu", "needs_law": "unknown"},
            {},
        ],
        signatories=[
            {"name": "Marcelo Belinati", "office": "prefeito", "side": "0"},
            {"name": "Chico Brasileiro", "office": "prefeito", "side": "1"},
            {"name": "Uma testemunha", "is_witness": "on"},
        ],
        addenda=[
            {
                "number": "1",
                "signed_on": "2 de maio de 2024",
                "summary": "Prorroga.",
                "extends_until": "31/12/2030",
            },
        ],
        signed="agosto de 2021",
    )

    response = as_user(cast.guest).post(CREATE, data)

    made = Agreement.objects.get()
    signed_by = [(s.name, str(s.party or "")) for s in made.signatories.all()]
    assert response.headers["Location"] == page_url(made)
    assert names(made) == ["Londrina – PR", "Foz do Iguaçu – PR"]
    assert made.citation == (
        "Protocolo de intenções de agosto de 2021; Lei 13.348/2022 (Londrina – PR)"
    )
    assert signed_by == [
        ("Marcelo Belinati", "Londrina – PR"),
        ("Chico Brasileiro", "Foz do Iguaçu – PR"),
        ("Uma testemunha", ""),
    ]
    assert made.lasts_until == date(2030, 12, 31)


def test_an_association_enters_its_agreement(as_user: AsUser, db: None) -> None:
    association = AssociationFactory.create(acronym="AMREC")
    data = typed(parties=[{"association_text": "AMREC"}])

    as_user(member_of(association)).post(CREATE, data)

    assert names(Agreement.objects.get()) == ["AMREC"]


def test_nobody_enters_an_agreement_of_others(cast: Cast, as_user: AsUser) -> None:
    data = typed(parties=[{"municipality_text": "Londrina"}])

    response = as_user(cast.outsider).post(CREATE, data)

    assert response.context["form"].errors == {
        "__all__": ["O seu município ou a sua associação precisa ser uma das partes."]
    }
    assert not Agreement.objects.exists()


def test_who_only_reads_enters_nothing(cast: Cast, as_user: AsUser) -> None:
    client = as_user(member_of(cast.host_city, Role.READER))

    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, typed(parties=[])).status_code == 403


def test_one_more_line_loses_nothing_and_judges_nothing(cast: Cast, as_user: AsUser) -> None:
    data = typed(
        parties=[{"municipality_text": "Lond", "law_on": "ontem"}], title="", mais="partes"
    )

    response = as_user(cast.guest).post(CREATE, data)

    form, html = response.context["form"], response.content.decode()
    assert (len(form.parties.forms), len(form.signatories.forms)) == (2, 0)
    assert (form.errors, form.parties.errors) == ({}, [{}, {}])
    assert 'value="Lond"' in html
    assert 'value="ontem"' in html
    assert 'aria-invalid="true"' not in html
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        (
            {"municipality_text": "Londrina", "law_on": "ontem"},
            {
                "law_on": [
                    "Não entendi “ontem”. Escreva, por exemplo, 18/11/2021, 18 a 20/11/2021, "
                    "novembro de 2021, 2021 ou a definir."
                ]
            },
        ),
        (
            {"law": "1/2022"},
            {"__all__": ["Escolha um município, uma associação ou um órgão."]},
        ),
        (
            {"municipality_text": "Londrina", "association_text": "AMREC"},
            {"__all__": ["Escolha um município, uma associação ou um órgão."]},
        ),
    ],
)
def test_a_wrong_line_says_what_is_wrong(
    cast: Cast, as_user: AsUser, party: dict[str, str], errors: dict[str, list[str]]
) -> None:
    AssociationFactory.create(acronym="AMREC")

    response = as_user(cast.guest).post(CREATE, typed(parties=[party]))

    assert response.context["form"].parties.errors == [errors]


def test_a_party_comes_once(cast: Cast, as_user: AsUser) -> None:
    data = typed(parties=[{"municipality_text": "Londrina"}, {"municipality_text": "Londrina"}])

    response = as_user(cast.guest).post(CREATE, data)

    assert response.context["form"].parties.non_form_errors() == ["Há uma parte repetida."]


@pytest.mark.parametrize(
    "parties", [[{}], [{"municipality_text": "Foz do Iguaçu", "DELETE": "on"}]]
)
def test_nobody_signs_for_a_line_that_is_no_party(
    cast: Cast, as_user: AsUser, parties: list[dict[str, str]]
) -> None:
    data = typed(
        parties=[*parties, {"municipality_text": "Londrina"}],
        signatories=[{"name": "Alguém", "side": "0"}],
    )

    response = as_user(cast.guest).post(CREATE, data)

    assert response.context["form"].signatories.errors == [
        {"side": ["Esta parte está vazia ou foi retirada."]}
    ]


# Changing


def test_a_party_changes_its_agreement(cast: Cast, agreement: Agreement, as_user: AsUser) -> None:
    kept, removed = stored_parties(agreement)
    data = typed(
        parties=[kept, {**removed, "DELETE": "on"}, {"municipality_text": "Maringá"}],
        title="Novo título",
        signed="26/8/2021",
        version=agreement.version,
    )

    as_user(cast.guest).post(edit_url(agreement), data)

    agreement = Agreement.objects.get(pk=agreement.pk)
    assert (agreement.title, names(agreement)) == (
        "Novo título",
        ["Londrina – PR", "Maringá – PR"],
    )


def test_two_parties_change_places(cast: Cast, agreement: Agreement, as_user: AsUser) -> None:
    first, second = stored_parties(agreement)
    first["municipality"], second["municipality"] = second["municipality"], first["municipality"]
    data = typed(parties=[first, second], version=agreement.version)

    response = as_user(cast.guest).post(edit_url(agreement), data)

    assert response.status_code == 302
    assert names(Agreement.objects.get(pk=agreement.pk)) == ["Foz do Iguaçu – PR", "Londrina – PR"]


def test_a_line_takes_over_the_body_of_a_removed_one(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    first, second = stored_parties(agreement)
    first["municipality"] = second["municipality"]
    data = typed(parties=[first, {**second, "DELETE": "on"}], version=agreement.version)

    response = as_user(cast.host).post(edit_url(agreement), data)

    assert response.status_code == 302
    assert names(Agreement.objects.get(pk=agreement.pk)) == ["Foz do Iguaçu – PR"]


@pytest.fixture
def party_entered_meanwhile(db: None) -> Iterator[str]:
    """Let somebody else enter each party a moment before it is saved; return what is then said."""

    def enter(instance: AgreementParty, **kwargs: Any) -> None:
        same = AgreementParty(agreement=instance.agreement, municipality=instance.municipality)
        AgreementParty.objects.bulk_create([same])

    pre_save.connect(enter, sender=AgreementParty)
    yield "Este município já é uma das partes."
    pre_save.disconnect(enter, sender=AgreementParty)


def test_what_the_database_refuses_is_told_and_the_agreement_is_still_new(
    cast: Cast, as_user: AsUser, party_entered_meanwhile: str
) -> None:
    data = typed(parties=[{"municipality_text": "Londrina"}], object="Intercâmbio")

    response = as_user(cast.guest).post(CREATE, data)

    html = response.content.decode()
    assert response.context["form"].errors == {"__all__": [party_entered_meanwhile]}
    assert "Novo acordo" in html
    assert "Editar acordo" not in html
    assert ">\nIntercâmbio</textarea>" in html
    assert Agreement.objects.count() == 0


def test_what_the_database_refuses_is_told_and_nothing_is_half_changed(
    cast: Cast, agreement: Agreement, as_user: AsUser, party_entered_meanwhile: str
) -> None:
    parties = [*stored_parties(agreement), {"municipality_text": "Maringá"}]
    data = typed(parties=parties, version=agreement.version, title="Novo título")

    response = as_user(cast.guest).post(edit_url(agreement), data)

    agreement.refresh_from_db()
    assert response.context["form"].errors == {"__all__": [party_entered_meanwhile]}
    assert (agreement.title, len(names(agreement))) == ("Cidades-irmãs", 2)


@pytest.mark.parametrize(
    ("kind", "factory"),
    [
        ("municipality", MunicipalityFactory),
        ("association", AssociationFactory),
        ("organization", OrganizationFactory),
    ],
)
def test_the_database_refuses_a_party_twice(
    kind: str, factory: type[DjangoModelFactory[Any]]
) -> None:
    bodies = {"municipality": None, kind: factory.create()}
    agreement = AgreementPartyFactory.create(**bodies).agreement

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        AgreementPartyFactory.create(agreement=agreement, **bodies)

    assert f"agreement_party_{kind}_once" in str(refused.value)


def test_a_party_does_not_take_itself_out(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    own, other = stored_parties(agreement)
    data = typed(parties=[{**own, "DELETE": "on"}, other], version=agreement.version)

    response = as_user(cast.guest).post(edit_url(agreement), data)

    assert response.context["form"].non_field_errors() == [
        "O seu município ou a sua associação precisa ser uma das partes."
    ]


def test_others_and_readers_may_look_but_not_change(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    data = typed(parties=stored_parties(agreement), version=agreement.version, title="Outro")

    for user in (cast.outsider, member_of(cast.host_city, Role.READER)):
        client = as_user(user)
        assert client.get(edit_url(agreement)).status_code == 403
        assert client.post(edit_url(agreement), data).status_code == 403
        assert not client.get(page_url(agreement)).context["may_edit"]
    agreement.refresh_from_db()
    assert agreement.title == "Cidades-irmãs"


def test_the_city_of_a_secretariat_changes_its_agreement(cast: Cast, as_user: AsUser) -> None:
    city: Municipality = cast.guest_city
    party = AgreementPartyFactory.create(
        municipality=None, organization=OrganizationFactory.create(municipality=city)
    )

    assert as_user(cast.guest).get(edit_url(party.agreement)).status_code == 200


def test_a_stale_form_is_refused_also_when_only_a_party_changed(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    parties = stored_parties(agreement)
    first = typed(
        parties=[{**parties[0], "law": "1/2022"}, parties[1]],
        signed="26/8/2021",
        version=agreement.version,
    )
    client = as_user(cast.guest)
    client.post(edit_url(agreement), first)

    response = client.post(
        edit_url(agreement),
        typed(parties=parties, signed="26/8/2021", version=agreement.version),
    )

    assert response.context["form"].is_stale
    assert agreement.parties.order_by("position").values_list("law", flat=True)[0] == "1/2022"


def test_a_line_that_somebody_else_removed_can_be_let_go(
    cast: Cast, agreement: Agreement, as_user: AsUser
) -> None:
    parties = stored_parties(agreement)
    agreement.parties.filter(municipality=cast.host_city).delete()
    client = as_user(cast.guest)

    refused = client.post(edit_url(agreement), typed(parties=parties, version=agreement.version))
    parties[1]["DELETE"] = "on"
    saved = client.post(edit_url(agreement), typed(parties=parties, version=agreement.version))

    assert refused.context["form"].parties.errors[1] == {
        "id": [
            "Outra pessoa retirou esta linha enquanto você preenchia. Marque “Retirar” para seguir."
        ]
    }
    assert saved.status_code == 302
    assert names(Agreement.objects.get(pk=agreement.pk)) == ["Londrina – PR"]
