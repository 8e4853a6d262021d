"""The pages of people, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Membership, User
from exchanges.access import Role
from exchanges.models import Side
from participants.models import Office, OfficeKind, Person, PrivateContact
from tests.conftest import Cast
from tests.factories import (
    DelegationMemberFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]
LIST, CREATE = reverse("participants:person_list"), reverse("participants:person_create")
OPTIONS = reverse("participants:person_options")
DIALOG = {"X-Irmana-Dialog": "1"}
SOMEBODY_ELSE = {"same": "outra"}


def edit_url(person: Person) -> str:
    return reverse("participants:person_edit", args=[person.pk])


def contact_url(person: Person) -> str:
    return reverse("participants:person_contact", args=[person.pk])


def shown(response: Any) -> list[str]:
    return [str(person) for person in response.context["listing"].rows]


# The list


def test_the_list_asks_for_a_login(client: Client) -> None:
    response = client.get(LIST)

    assert response["Location"] == f"{reverse('account_login')}?next={LIST}"


@pytest.mark.parametrize("who", ["host", "guest", "outsider"])
def test_officials_are_public_to_everybody_who_logs_in(
    as_user: AsUser, cast: Cast, who: str
) -> None:
    OfficeFactory.create(
        person__name="Elias Sousa", title="secretário", municipality=cast.host_city
    )

    response = as_user(getattr(cast, who)).get(LIST)

    assert shown(response) == ["Elias Sousa"]
    assert "Secretário" in response.text
    assert "Foz do Iguaçu – PR" in response.text


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_any_number_of_people(
    as_user: AsUser,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _number in range(count):
        OfficeFactory.create(organization=OrganizationFactory.create())
    client = as_user(cast.host)

    # Session, user, count, people, offices, memberships.
    with django_assert_num_queries(6):
        response = client.get(LIST)

    assert len(shown(response)) == count


def test_the_list_is_searched_without_accents_and_sorted_by_the_name_shown(
    as_user: AsUser, cast: Cast
) -> None:
    for name, social_name in [("José Prado", ""), ("Davi", "Ângela Prado"), ("Outra", "")]:
        PersonFactory.create(name=name, social_name=social_name)
    client = as_user(cast.host)

    assert shown(client.get(LIST, {"q": "PRÁDO"})) == ["Ângela Prado", "José Prado"]
    assert shown(client.get(LIST, {"q": "prado", "ordem": "-nome"})) == [
        "José Prado",
        "Ângela Prado",
    ]


def test_municipality_and_kind_are_those_of_one_office_held_today(
    as_user: AsUser, cast: Cast
) -> None:
    director = OfficeFactory.create(
        person__name="Dayse",
        kind=OfficeKind.DIRECTOR,
        organization=OrganizationFactory.create(municipality=cast.host_city),
    ).person
    OfficeFactory.create(
        person__name="Ex-diretora",
        kind=OfficeKind.DIRECTOR,
        municipality=cast.host_city,
        until=date(2020, 1, 1),
    )
    elsewhere = OfficeFactory.create(
        person__name="Fora", kind=OfficeKind.DIRECTOR, municipality=cast.guest_city
    ).person
    OfficeFactory.create(person=elsewhere, kind=OfficeKind.ADVISER, municipality=cast.host_city)

    response = as_user(cast.host).get(
        LIST, {"municipio": f"{cast.host_city.pk}", "cargo": "director"}
    )

    assert shown(response) == [str(director)]


def test_a_municipality_may_be_typed_and_an_unclear_one_says_so(
    as_user: AsUser, cast: Cast
) -> None:
    OfficeFactory.create(person__name="Dayse", municipality=cast.host_city)
    OfficeFactory.create(person__name="Outra", municipality=cast.guest_city)
    client = as_user(cast.host)

    typed = client.get(LIST, {"municipio_text": "foz do iguacu"})
    unclear = client.get(LIST, {"municipio_text": "Atlântida"})

    assert shown(typed) == ["Dayse"]
    assert unclear.context["listing"].filterset.form.errors == {
        "municipio": ["Nada encontrado com “Atlântida”. Confira a escrita."]
    }


# A person


@pytest.mark.parametrize("who", ["host", "guest", "outsider"])
def test_offices_are_told_over_time_to_everybody(as_user: AsUser, cast: Cast, who: str) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    OfficeFactory.create(person=person, title="secretário", since=date(2021, 1, 1))
    OfficeFactory.create(person=person, title="diretor", until=date(2020, 12, 31), position=1)

    response = as_user(getattr(cast, who)).get(person.get_absolute_url())

    assert [office.title for office in response.context["person"].offices.all()] == [
        "secretário",
        "diretor",
    ]
    assert response.context["office_today"].title == "secretário"
    assert "desde 1º de janeiro de 2021" in response.text


def test_only_delegations_of_visible_visits_are_told(as_user: AsUser, cast: Cast) -> None:
    person = PersonFactory.create()
    here = DelegationMemberFactory.create(
        person=person, delegation=cast.visit.delegations.get(side=Side.GUEST)
    )
    elsewhere = DelegationMemberFactory.create(person=person)

    as_guest = as_user(cast.guest).get(person.get_absolute_url())
    as_outsider = as_user(cast.outsider).get(person.get_absolute_url())

    assert as_guest.context["memberships"] == [here]
    assert as_outsider.context["memberships"] == []
    assert elsewhere.delegation.visit.title not in as_guest.text


def test_private_contacts_and_civil_names_are_for_those_who_edit_the_person(
    as_user: AsUser, cast: Cast
) -> None:
    person = PersonFactory.create(name="Carlos Lima", social_name="Helena Lima")
    OfficeFactory.create(person=person, municipality=cast.host_city)
    PrivateContact.objects.create(person=person, email="helena@casa.example")
    private = ["helena@casa.example", "Carlos Lima"]

    pages = {
        who: as_user(getattr(cast, who)).get(person.get_absolute_url()).text
        for who in ("host", "guest", "outsider")
    }

    read = {who: [fact for fact in private if fact in page] for who, page in pages.items()}
    assert read == {"host": private, "guest": [], "outsider": []}


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_a_person_costs_the_same_for_any_number_of_offices_and_visits(
    as_user: AsUser,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    person = PersonFactory.create()
    for _number in range(count):
        office = OfficeFactory.create(person=person, municipality=cast.host_city)
        visit = type(cast.visit).objects.create(title="Visita", slug=f"outra-{_number}")
        delegation = visit.delegations.create(municipality=cast.host_city)
        DelegationMemberFactory.create(person=person, delegation=delegation, office=office)
    client = as_user(cast.host)

    # Session, user, person, offices, memberships, may edit, delegations, contact.
    with django_assert_num_queries(8):
        response = client.get(person.get_absolute_url())

    assert len(response.context["memberships"]) == count


def test_an_unknown_person_is_not_found(as_user: AsUser, cast: Cast) -> None:
    assert as_user(cast.host).get("/pessoas/999999/").status_code == 404


# A new person


def new_person(**fields: Any) -> dict[str, Any]:
    return {"name": "Elias Sousa", **fields}


def test_a_new_person_is_entered_with_the_office_of_today(as_user: AsUser, cast: Cast) -> None:
    organization = OrganizationFactory.create(name="SMAS", municipality=cast.host_city)

    response = as_user(cast.host).post(
        CREATE,
        new_person(
            title="secretário municipal de Assistência Social", organization=organization.pk
        ),
    )

    office = Office.objects.get()
    assert response["Location"] == office.person.get_absolute_url()
    assert str(office.person) == "Elias Sousa"
    assert (office.kind, office.organization, office.municipality) == (
        OfficeKind.SECRETARY,
        organization,
        cast.host_city,
    )


def test_the_own_municipality_is_suggested(as_user: AsUser, cast: Cast) -> None:
    response = as_user(cast.host).get(CREATE, {"nome": "Elias"})

    form = response.context["form"]
    assert form["municipality"].initial == cast.host_city.pk
    assert form["name"].value() == "Elias"


def test_a_name_alone_is_enough(as_user: AsUser, cast: Cast) -> None:
    as_user(cast.host).post(CREATE, new_person(municipality=cast.host_city.pk))

    assert [str(person) for person in Person.objects.all()] == ["Elias Sousa"]
    assert list(Office.objects.all()) == []


def test_who_was_entered_without_an_office_is_edited_by_the_own_body(
    as_user: AsUser, cast: Cast
) -> None:
    as_user(cast.guest).post(CREATE, {"name": "Juliana Catarino"})
    person = Person.objects.get()

    statuses = [as_user(user).get(edit_url(person)).status_code for user in (cast.guest, cast.host)]

    assert statuses == [200, 403]


def test_of_several_own_cities_the_chosen_one_has_entered_somebody(
    as_user: AsUser, cast: Cast
) -> None:
    Membership.objects.create(user=cast.guest, municipality=cast.host_city, role=Role.MANAGER)
    sent = {"name": "Juliana Catarino", "municipality": cast.host_city.pk}

    as_user(cast.guest).post(CREATE, sent)

    assert Person.objects.get().entered_for_municipality == cast.host_city


def test_an_organization_asks_for_the_office_held_there(as_user: AsUser, cast: Cast) -> None:
    organization = OrganizationFactory.create()

    response = as_user(cast.host).post(CREATE, new_person(organization=organization.pk))

    assert response.context["form"].errors == {
        "title": ["Escreva o cargo que a pessoa tem neste órgão."]
    }
    assert list(Person.objects.all()) == []


def test_a_probable_namesake_is_asked_about(as_user: AsUser, cast: Cast) -> None:
    OfficeFactory.create(
        person__name="Elias Sousa", title="secretário", municipality=cast.host_city
    )

    response = as_user(cast.guest).post(CREATE, new_person(name="Elias Souza", title="motorista"))

    form = response.context["form"]
    assert form.errors == {
        "same": ["Já existe Elias Sousa, secretário, Foz do Iguaçu – PR: é a mesma pessoa?"]
    }
    assert (form["name"].value(), form["title"].value()) == ("Elias Souza", "motorista")
    assert Person.objects.count() == 1


def test_a_namesake_who_is_somebody_else_is_entered(as_user: AsUser, cast: Cast) -> None:
    PersonFactory.create(name="Elias Sousa")

    as_user(cast.guest).post(CREATE, new_person() | SOMEBODY_ELSE)

    assert [str(person) for person in Person.objects.all()] == ["Elias Sousa", "Elias Sousa"]


def test_a_namesake_who_is_the_same_is_taken(as_user: AsUser, cast: Cast) -> None:
    known = PersonFactory.create(name="Elias Sousa")

    page = as_user(cast.guest).post(CREATE, new_person(same=known.pk))
    dialog = as_user(cast.guest).post(CREATE, new_person(same=known.pk), headers=DIALOG)

    assert page["Location"] == known.get_absolute_url()
    assert dialog.json() == {"id": str(known.pk), "label": "Elias Sousa"}
    assert list(Person.objects.all()) == [known]


def test_the_dialog_hands_over_who_was_entered(as_user: AsUser, cast: Cast) -> None:
    client = as_user(cast.host)

    form = client.get(CREATE, headers=DIALOG)
    response = client.post(CREATE, new_person(), headers=DIALOG)

    assert "<html" not in form.text
    assert response.status_code == 201
    assert response.json() == {"id": str(Person.objects.get().pk), "label": "Elias Sousa"}


def test_who_edits_for_nobody_enters_nobody(as_user: AsUser, cast: Cast) -> None:
    client = as_user(member_of(cast.host_city, Role.READER))

    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, new_person()).status_code == 403
    assert list(Person.objects.all()) == []


# Changing a person


@pytest.fixture
def official(cast: Cast) -> Office:
    return OfficeFactory.create(
        person__name="Elias Sousa", title="secretário", municipality=cast.host_city
    )


def edited(office: Office, **fields: Any) -> dict[str, Any]:
    """Return what the form sends when nothing is changed, and then what is."""
    return {
        "name": office.person.name,
        "social_name": office.person.social_name,
        "version": office.person.version,
        "offices-TOTAL_FORMS": 1,
        "offices-INITIAL_FORMS": 1,
        "offices-0-id": office.pk,
        "offices-0-title": office.title,
        "offices-0-kind": office.kind,
        "offices-0-municipality": office.municipality_id or "",
        "offices-0-position": office.position,
        **fields,
    }


SECOND = {
    "offices-TOTAL_FORMS": 2,
    "offices-1-title": "professor",
    "offices-1-since": "1/2/2019",
    "offices-1-until": "20 de dezembro de 2020",
    "offices-1-position": "1",
}


def test_only_the_own_municipality_edits_a_person(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    statuses = {
        who: as_user(getattr(cast, who) if who else None).get(edit_url(official.person)).status_code
        for who in ("host", "guest", "outsider", "")
    }

    assert statuses == {"host": 200, "guest": 403, "outsider": 403, "": 302}


def test_a_refused_user_changes_nothing(as_user: AsUser, cast: Cast, official: Office) -> None:
    data = edited(official, name="Outro")

    assert as_user(cast.guest).post(edit_url(official.person), data).status_code == 403
    official.person.refresh_from_db()
    assert official.person.name == "Elias Sousa"


def test_a_name_and_a_second_office_are_saved_together(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, social_name="Elisa Sousa", **SECOND)

    response = as_user(cast.host).post(edit_url(official.person), data)

    person = Person.objects.get()
    assert response["Location"] == person.get_absolute_url()
    assert str(person) == "Elisa Sousa"
    assert [(one.title, one.kind, one.since, one.until) for one in person.offices.all()] == [
        ("secretário", "other", None, None),
        ("professor", "other", date(2019, 2, 1), date(2020, 12, 20)),
    ]


def test_one_more_line_loses_nothing_and_judges_nothing(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, name="", mais="offices", **{"offices-0-title": "Secretário de Saúde"})

    response = as_user(cast.host).post(edit_url(official.person), data)

    offices = response.context["offices"]
    assert [line["title"].value() for line in offices] == ["Secretário de Saúde", None]
    assert "Confira antes de gravar" not in response.text
    assert Office.objects.get().title == "secretário"


def test_an_absurd_number_of_lines_is_no_error(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, mais="offices", **{"offices-TOTAL_FORMS": "9" * 5000})

    assert as_user(cast.host).post(edit_url(official.person), data).status_code == 200


def test_errors_of_lines_stand_at_their_field_and_in_the_summary(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, **{**SECOND, "offices-1-until": "ontem"})

    response = as_user(cast.host).post(edit_url(official.person), data)

    line = response.context["offices"].forms[1]
    assert list(line.errors) == ["until"]
    assert line["until"].value() == "ontem"
    assert '<a href="#id_offices-1-until">Novo cargo: Até</a>' in response.text
    assert Office.objects.count() == 1


def test_an_office_is_deleted_unless_a_delegation_tells_of_it(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, **{"offices-0-DELETE": "on"})
    member = DelegationMemberFactory.create(person=official.person, office=official)

    refused = as_user(cast.host).post(edit_url(official.person), data)

    assert refused.context["offices"].non_form_errors() == [
        "O cargo “secretário” consta de uma comitiva e não pode ser excluído. "
        "Se terminou, informe até quando."
    ]
    member.delete()
    as_user(cast.host).post(edit_url(official.person), data)
    assert list(Office.objects.all()) == []


def test_a_stale_edit_is_refused_showing_both(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = edited(official, name="Elias de Sousa", **{"offices-0-title": "secretário de Saúde"})
    Person.objects.get().save()
    Office.objects.update(title="secretário adjunto")

    response = as_user(cast.host).post(edit_url(official.person), data)

    form = response.context["form"]
    assert form.is_stale
    assert [(one.label, one.typed, one.stored) for one in form.differences] == [
        ("Nome", "Elias de Sousa", "Elias Sousa"),
        (
            "secretário adjunto: Cargo como se escreve",
            "secretário de Saúde",
            "secretário adjunto",
        ),
    ]
    assert Person.objects.get().name == "Elias Sousa"
    again = edited(official, **{**data, "version": form["version"].value()})
    as_user(cast.host).post(edit_url(official.person), again)
    assert Person.objects.get().name == "Elias de Sousa"


# The private contact


def test_adding_a_person_to_the_own_delegation_opens_no_private_contact(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    PrivateContact.objects.create(person=official.person, email="elias@casa.example")
    DelegationMemberFactory.create(
        person=official.person, delegation=cast.visit.delegations.get(side=Side.GUEST)
    )
    client = as_user(cast.guest)

    page = client.get(official.person.get_absolute_url())
    others = [
        client.get(url).status_code
        for url in (
            contact_url(official.person),
            edit_url(official.person),
            reverse("desk:person_history", args=[official.person.pk]),
        )
    ]

    assert "elias@casa.example" not in page.text
    assert others == [403, 403, 404]


def test_a_private_contact_is_edited_by_the_own_municipality_only(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    data = {"phone": "(45) 99999-9999", "email": "elias@casa.example"}

    refused = as_user(cast.guest).post(contact_url(official.person), data)
    as_user(cast.host).post(contact_url(official.person), data)

    assert refused.status_code == 403
    contact = PrivateContact.objects.get()
    assert (str(contact.phone), contact.email) == ("+5545999999999", "elias@casa.example")


def test_a_stale_private_contact_is_refused_showing_both(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    PrivateContact.objects.create(person=official.person, email="antes@casa.example")
    client, url = as_user(cast.host), contact_url(official.person)
    opened = client.get(url).context["form"]["version"].value()
    client.post(url, {"email": "primeira@casa.example", "version": opened})

    response = client.post(url, {"email": "segunda@casa.example", "version": opened})

    form = response.context["form"]
    assert [(one.label, one.typed, one.stored) for one in form.differences] == [
        ("E-mail particular", "segunda@casa.example", "primeira@casa.example")
    ]
    assert PrivateContact.objects.get().email == "primeira@casa.example"
    client.post(url, {"email": "segunda@casa.example", "version": form["version"].value()})
    assert PrivateContact.objects.get().email == "segunda@casa.example"


def test_of_two_who_enter_a_private_contact_at_once_the_second_is_asked(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    client, url = as_user(cast.host), contact_url(official.person)
    client.post(url, {"email": "primeira@casa.example"})

    response = client.post(url, {"email": "segunda@casa.example"})

    assert response.context["form"].is_stale
    assert PrivateContact.objects.get().email == "primeira@casa.example"


def test_a_wrong_telephone_number_is_refused_and_kept(
    as_user: AsUser, cast: Cast, official: Office
) -> None:
    response = as_user(cast.host).post(contact_url(official.person), {"phone": "123"})

    assert list(response.context["form"].errors) == ["phone"]
    assert response.context["form"]["phone"].value() == "123"
    assert list(PrivateContact.objects.all()) == []


# Suggestions


def test_people_are_suggested_with_what_tells_them_apart(as_user: AsUser, cast: Cast) -> None:
    first = OfficeFactory.create(
        person__name="José Silva", title="prefeito", municipality=cast.host_city
    ).person
    second = PersonFactory.create(name="José Silva")
    PersonFactory.create(name="Outra Pessoa")

    response = as_user(cast.outsider).get(OPTIONS, {"q": "jose"})

    assert response.json() == {
        "results": [
            {
                "id": str(first.pk),
                "label": "José Silva",
                "detail": "prefeito, Foz do Iguaçu – PR",
            },
            {"id": str(second.pk), "label": "José Silva", "detail": ""},
        ],
        "more": False,
    }


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("host", ["Zilda Silva", "Rosa Silva", "Ana Silva"]),
        ("outsider", ["Ana Silva", "Rosa Silva", "Zilda Silva"]),
    ],
)
def test_people_of_a_visit_that_one_may_see_are_suggested_first(
    as_user: AsUser, cast: Cast, who: str, first: list[str]
) -> None:
    PersonFactory.create(name="Ana Silva")
    OfficeFactory.create(person__name="Rosa Silva", municipality=cast.guest_city)
    DelegationMemberFactory.create(
        person__name="Zilda Silva", delegation=cast.visit.delegations.get(side=Side.GUEST)
    )
    asked = {"q": "silva", "visita": f"{cast.visit.pk}"}

    response = as_user(getattr(cast, who)).get(OPTIONS, asked)

    assert [one["label"] for one in response.json()["results"]] == first


@pytest.mark.parametrize("named", ["x", "0", "9" * 30, "1.5", "²"])
def test_a_visit_that_is_none_changes_no_suggestions(
    as_user: AsUser, cast: Cast, named: str
) -> None:
    PersonFactory.create(name="Ana Silva")

    response = as_user(cast.host).get(OPTIONS, {"q": "silva", "visita": named})

    assert [one["label"] for one in response.json()["results"]] == ["Ana Silva"]


def test_suggestions_ask_for_a_login(client: Client) -> None:
    assert client.get(OPTIONS, {"q": "jose"}).status_code == 302
