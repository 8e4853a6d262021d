"""The pages of delegations, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exchanges.access import Role
from exchanges.models import Delegation, DelegationGroup, Side
from participants.models import DelegationMember, MemberRole, Office, OfficeKind, Person, Reply
from tests.conftest import Cast
from tests.factories import (
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]


@pytest.fixture
def guests(cast: Cast) -> Delegation:
    return cast.visit.delegations.get(side=Side.GUEST)


def edit_url(delegation: Delegation) -> str:
    return reverse("participants:delegation_edit", args=[delegation.visit.slug, delegation.pk])


def create_url(cast: Cast) -> str:
    return reverse("participants:delegation_create", args=[cast.visit.slug])


def member(delegation: Delegation, name: str, **fields: Any) -> DelegationMember:
    place = delegation.members.count() + 1
    return DelegationMemberFactory.create(
        delegation=delegation, person__name=name, precedence=place, **fields
    )


def sent(delegation: Delegation, **fields: Any) -> dict[str, Any]:
    """Return what the page sends when nothing is changed, and then what is."""
    delegation.refresh_from_db()
    data: dict[str, Any] = {"version": delegation.version, "grupo-novo-description": ""}
    for place, one in enumerate(delegation.members.for_list(), 1):
        data |= line(one, place=place, role=one.role, reply=one.reply, office=one.office_id or "")
    for group in delegation.groups.all():
        data[f"grupo-{group.pk}-description"] = group.description
        data[f"grupo-{group.pk}-count"] = group.count or ""
    return data | fields


def line(one: DelegationMember, **fields: Any) -> dict[str, Any]:
    return {f"membro-{one.pk}-{name}": value for name, value in fields.items()}


def names(delegation: Delegation) -> list[str]:
    return [str(one) for one in delegation.members.for_list()]


# Who gets in


def test_only_the_own_municipality_opens_the_page(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    statuses = {
        who: as_user(getattr(cast, who) if who else None).get(edit_url(guests)).status_code
        for who in ("host", "guest", "outsider", "")
    }

    assert statuses == {"host": 403, "guest": 200, "outsider": 404, "": 302}


def test_a_refused_user_adds_nobody(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    person = PersonFactory.create()
    data = sent(guests, people=[person.pk])

    statuses = [
        as_user(user).post(edit_url(guests), data).status_code
        for user in (cast.host, cast.outsider, member_of(cast.guest_city, Role.READER))
    ]

    assert statuses == [403, 404, 403]
    assert names(guests) == []


def test_a_delegation_is_found_under_its_own_visit_only(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    other = type(cast.visit).objects.create(title="Outra", slug="outra")
    DelegationFactory.create(visit=other, municipality=cast.guest_city)
    url = reverse("participants:delegation_edit", args=["outra", guests.pk])

    assert as_user(cast.guest).get(url).status_code == 404


def test_hosts_enter_the_members_of_a_city_without_users(as_user: AsUser, cast: Cast) -> None:
    delegation = DelegationFactory.create(visit=cast.visit)
    person = PersonFactory.create(name="Ana")

    as_user(cast.host).post(edit_url(delegation), sent(delegation, people=[person.pk]))

    assert names(delegation) == ["Ana"]


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_for_any_number_of_members(
    as_user: AsUser,
    cast: Cast,
    guests: Delegation,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    hosts = cast.visit.delegations.get(side=Side.HOST)
    for _number in range(count):
        one = DelegationMemberFactory.create(delegation=guests)
        OfficeFactory.create(person=one.person, municipality=cast.guest_city)
        DelegationMemberFactory.create(delegation=hosts)
    client = as_user(cast.guest)

    # Session, user, savepoint and its release, memberships; delegation, hosts of the visit,
    # groups; members, their offices, members across.
    with django_assert_num_queries(12):
        response = client.get(edit_url(guests))

    assert len(response.context["form"].members) == count


# Adding


def test_several_people_are_added_at_once_by_name(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    PersonFactory.create(name="José Prado")
    PersonFactory.create(name="Ana Reis")

    response = as_user(cast.guest).post(
        edit_url(guests), sent(guests, people_text="jose prado; ANA REIS")
    )

    assert response["Location"] == edit_url(guests)
    assert sorted(names(guests)) == ["Ana Reis", "José Prado"]


def test_a_newcomer_gets_the_office_of_the_first_day_and_what_goes_with_it(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    adviser = member(guests, "Ana", office=None)
    mayor = PersonFactory.create(name="Marcelo")
    OfficeFactory.create(person=mayor, kind=OfficeKind.SECRETARY, until=date(2026, 12, 2))
    held = OfficeFactory.create(
        person=mayor, kind=OfficeKind.MAYOR, since=date(2026, 12, 3), position=1
    )

    as_user(cast.guest).post(edit_url(guests), sent(guests, people=[mayor.pk]))

    newcomer = guests.members.get(person=mayor)
    assert (newcomer.office, newcomer.role, newcomer.precedence) == (held, MemberRole.HEAD, 1)
    assert names(guests) == ["Marcelo", "Ana"]
    adviser.refresh_from_db()
    assert adviser.precedence == 2


def test_who_is_in_the_delegation_is_not_added_twice(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana = member(guests, "Ana")

    response = as_user(cast.guest).post(
        edit_url(guests),
        sent(guests, people=[ana.person_id], **line(ana, representing="a prefeita")),
    )

    assert response.context["form"].errors == {"people": ["Já está na comitiva: Ana."]}
    assert response.context["form"].members[0]["representing"].value() == "a prefeita"
    assert names(guests) == ["Ana"]


def test_an_unclear_name_is_asked_about_and_nothing_is_lost(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana = member(guests, "Ana")
    PersonFactory.create(name="José Prado")
    PersonFactory.create(name="José Reis")

    response = as_user(cast.guest).post(
        edit_url(guests), sent(guests, people_text="josé", **line(ana, representing="a prefeita"))
    )

    form = response.context["form"]
    assert form.errors == {
        "people": ["Há 2 opções para “josé”. Escolha uma ou escreva o nome completo."]
    }
    assert form.members[0]["representing"].value() == "a prefeita"
    assert names(guests) == ["Ana"]


# Changing


def test_all_that_a_line_says_is_saved(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    ana = member(guests, "Ana")
    office = OfficeFactory.create(person=ana.person)
    host = member(cast.visit.delegations.get(side=Side.HOST), "Elias")
    fields = line(
        ana,
        role="interpreter",
        office=office.pk,
        representing="a prefeita",
        reply="yes",
        is_contact="on",
        counterpart=host.pk,
        arrives_at="2026-12-02T21:30",
        departs_at="2026-12-05T08:00",
    )

    as_user(cast.guest).post(edit_url(guests), sent(guests, **fields))

    ana.refresh_from_db()
    assert (ana.role, ana.office, ana.representing, ana.reply) == (
        MemberRole.INTERPRETER,
        office,
        "a prefeita",
        Reply.YES,
    )
    assert (ana.is_contact, ana.counterpart) == (True, host)
    assert ana.arrives_at == datetime(2026, 12, 3, 0, 30, tzinfo=UTC)


def test_arrivals_are_told_by_the_clocks_of_the_hosts(as_user: AsUser, cast: Cast) -> None:
    cuiaba = MunicipalityFactory.create(time_zone="America/Cuiaba")
    cast.visit.visit_hosts.update(municipality=cuiaba)
    guests = cast.visit.delegations.get(side=Side.GUEST)
    ana = member(guests, "Ana")
    client = as_user(cast.guest)

    client.post(edit_url(guests), sent(guests, **line(ana, arrives_at="2026-12-02T21:30")))

    ana.refresh_from_db()
    assert ana.arrives_at == datetime(2026, 12, 3, 1, 30, tzinfo=UTC)
    shown = client.get(edit_url(guests)).context["form"].members[0]
    assert 'value="2026-12-02T21:30"' in client.get(edit_url(guests)).text
    assert shown.has_more


def test_offices_of_others_and_members_of_the_same_side_are_no_choice(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana, bia = member(guests, "Ana"), member(guests, "Bia")
    of_bia = OfficeFactory.create(person=bia.person)

    response = as_user(cast.guest).post(
        edit_url(guests), sent(guests, **line(ana, office=of_bia.pk, counterpart=bia.pk))
    )

    assert sorted(response.context["form"].members[0].errors) == ["counterpart", "office"]
    ana.refresh_from_db()
    assert (ana.office, ana.counterpart) == (None, None)


def test_errors_of_a_line_are_summed_up_by_name(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana = member(guests, "Ana")
    fields = line(ana, arrives_at="2026-12-03T10:00", departs_at="2026-12-03T09:00", place="")

    response = as_user(cast.guest).post(edit_url(guests), sent(guests, **fields))

    shown = response.context["form"].members[0]
    assert shown.errors == {
        "place": ["Este campo é obrigatório."],
        "__all__": ["A partida deve ser depois da chegada."],
    }
    assert f'<a href="#membro-{ana.pk}-place">Ana: Ordem</a>' in response.text
    assert shown["departs_at"].value() == "2026-12-03T09:00"


def test_members_are_ordered_by_number(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    _ana, _bia, caio = (member(guests, name) for name in ("Ana", "Bia", "Caio"))

    as_user(cast.guest).post(edit_url(guests), sent(guests, **line(caio, place=1)))

    assert names(guests) == ["Caio", "Ana", "Bia"]
    assert [one.precedence for one in guests.members.for_list()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("button", "order"), [("subir", ["Bia", "Ana", "Caio"]), ("descer", ["Ana", "Caio", "Bia"])]
)
def test_arrows_move_and_save_what_was_typed(
    as_user: AsUser, cast: Cast, guests: Delegation, button: str, order: list[str]
) -> None:
    _ana, bia, caio = (member(guests, name) for name in ("Ana", "Bia", "Caio"))
    data = sent(guests, **line(caio, representing="a prefeita"), **{button: bia.pk})

    as_user(cast.guest).post(edit_url(guests), data)

    caio.refresh_from_db()
    assert names(guests) == order
    assert caio.representing == "a prefeita"


def test_an_arrow_for_nobody_moves_nobody(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    for name in ("Ana", "Bia"):
        member(guests, name)

    response = as_user(cast.guest).post(edit_url(guests), sent(guests, subir="9" * 5000))

    assert response.status_code == 302
    assert names(guests) == ["Ana", "Bia"]


def test_a_member_is_taken_out_whatever_else_the_line_says(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana, _bia = member(guests, "Ana"), member(guests, "Bia")

    as_user(cast.guest).post(
        edit_url(guests), sent(guests, **line(ana, remove="on", place="", reply="talvez"))
    )

    assert names(guests) == ["Bia"]
    assert list(Person.objects.filter(name="Ana")) == [ana.person]


def test_groups_without_names_are_added_changed_and_taken_out(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    kept, gone = (
        DelegationGroup.objects.create(delegation=guests, description=name)
        for name in ("equipe técnica", "motoristas")
    )
    fields = {
        f"grupo-{kept.pk}-count": "40",
        f"grupo-{kept.pk}-is_approximate": "on",
        f"grupo-{gone.pk}-remove": "on",
        "grupo-novo-description": "imprensa",
        "grupo-novo-count": "2",
    }

    as_user(cast.guest).post(edit_url(guests), sent(guests, **fields))

    assert [str(group) for group in guests.groups.all()] == [
        "equipe técnica (cerca de 40)",
        "imprensa (2)",
    ]


def test_a_group_of_nobody_is_refused(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    fields = {"grupo-novo-description": "imprensa", "grupo-novo-count": "0"}

    response = as_user(cast.guest).post(edit_url(guests), sent(guests, **fields))

    group = response.context["form"].groups[0]
    assert group.errors == {"__all__": ["O número de pessoas deve ser maior que zero."]}
    assert list(guests.groups.all()) == []


# Two people at once


def test_a_stale_page_is_refused_showing_both(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana = member(guests, "Ana")
    mine = sent(guests, **line(ana, representing="a prefeita"))
    theirs = sent(guests, **line(ana, representing="o vice"))
    client = as_user(cast.guest)
    client.post(edit_url(guests), theirs)

    response = client.post(edit_url(guests), mine)

    form = response.context["form"]
    assert form.is_stale
    assert [(one.label, one.typed, one.stored) for one in form.differences] == [
        ("Ana: Representando", "a prefeita", "o vice")
    ]
    ana.refresh_from_db()
    assert ana.representing == "o vice"
    client.post(edit_url(guests), {**mine, "version": form["version"].value()})
    ana.refresh_from_db()
    assert ana.representing == "a prefeita"


def test_a_line_of_somebody_who_left_meanwhile_is_passed_over(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    ana, bia = member(guests, "Ana"), member(guests, "Bia")
    data = sent(guests, **line(bia, representing="a prefeita"))
    ana.delete()

    as_user(cast.guest).post(edit_url(guests), data)

    bia.refresh_from_db()
    assert (names(guests), bia.representing) == (["Bia"], "a prefeita")


def test_each_save_raises_the_version(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    before = guests.version

    as_user(cast.guest).post(edit_url(guests), sent(guests, people=[PersonFactory.create().pk]))

    guests.refresh_from_db()
    assert guests.version > before


# A new delegation


def test_hosts_add_a_delegation_of_any_body(as_user: AsUser, cast: Cast) -> None:
    secretariat = OrganizationFactory.create()

    response = as_user(cast.host).post(
        create_url(cast), {"side": "guest", "organization": secretariat.pk}
    )

    delegation = cast.visit.delegations.latest("pk")
    assert response["Location"] == edit_url(delegation)
    assert (delegation.organization, delegation.municipality) == (
        secretariat,
        secretariat.municipality,
    )


def test_guests_add_a_delegation_of_their_own_only(as_user: AsUser, cast: Cast) -> None:
    own = OrganizationFactory.create(municipality=cast.guest_city)
    client = as_user(cast.guest)

    refused = client.post(
        create_url(cast), {"side": "guest", "municipality": MunicipalityFactory.create().pk}
    )
    client.post(create_url(cast), {"side": "guest", "organization": own.pk})

    assert refused.context["form"].errors == {
        "__all__": ["Quem organiza a visita acrescenta as comitivas de outros órgãos."]
    }
    assert [one.organization for one in cast.visit.delegations.filter(organization=own)] == [own]
    assert cast.visit.delegations.count() == 3


def test_a_body_comes_to_a_visit_once_on_each_side(as_user: AsUser, cast: Cast) -> None:
    response = as_user(cast.host).post(
        create_url(cast), {"side": "guest", "municipality": cast.guest_city.pk}
    )

    assert response.context["form"].errors == {
        "__all__": ["Esta visita já tem uma comitiva deste município ou órgão."]
    }
    assert cast.visit.delegations.count() == 2


def test_the_own_municipality_is_suggested_until_it_takes_part(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    client = as_user(cast.host)
    hosts = cast.visit.delegations.get(side=Side.HOST)

    present = client.get(create_url(cast)).context["form"]["municipality"].value()
    hosts.delete()
    missing = client.get(create_url(cast)).context["form"]["municipality"].value()

    assert (present, missing) == (None, cast.host_city.pk)


def test_a_delegation_needs_a_body(as_user: AsUser, cast: Cast) -> None:
    response = as_user(cast.host).post(create_url(cast), {"side": "guest"})

    assert response.context["form"].errors == {
        "__all__": ["Escolha o município ou o órgão da comitiva."]
    }


def test_the_new_page_is_closed_to_outsiders_readers_and_strangers(
    as_user: AsUser, cast: Cast
) -> None:
    users = [cast.outsider, member_of(cast.host_city, Role.READER), None]

    assert [as_user(user).get(create_url(cast)).status_code for user in users] == [404, 403, 302]


# People typed by name and office


def typed(*people: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """Return what the lines of newcomers send."""
    data: dict[str, Any] = {"novas-TOTAL_FORMS": len(people) + 1, "novas-INITIAL_FORMS": 0}
    for place, (name, office) in enumerate(people):
        data |= {f"novas-{place}-name": name, f"novas-{place}-office": office}
    return data | {name.replace("__", "-"): value for name, value in fields.items()}


def test_people_are_entered_by_name_and_office(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    member(guests, "Já Estava", role=MemberRole.MEMBER)
    people = typed(("Ana  Lima", "assessora técnica"), ("Bia Souza", "secretária municipal"))

    as_user(cast.guest).post(edit_url(guests), sent(guests, **people))

    told = [
        (str(one), one.role, one.office.title if one.office else "", one.precedence)
        for one in guests.members.for_list()
    ]
    assert told == [
        ("Bia Souza", MemberRole.HEAD, "secretária municipal", 1),
        ("Ana Lima", MemberRole.ADVISER, "assessora técnica", 2),
        ("Já Estava", MemberRole.MEMBER, "", 3),
    ]
    offices = Office.objects.order_by("pk").values_list("kind", "municipality")
    city = cast.guest_city.pk
    assert list(offices) == [(OfficeKind.ADVISER, city), (OfficeKind.SECRETARY, city)]


def test_somebody_alike_is_asked_for_and_taken_if_chosen(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    known = PersonFactory.create(name="Tiago Souza")
    people = (("Thiago Souza", "psicólogo"), ("Ana Lima", ""))

    refused = as_user(cast.guest).post(edit_url(guests), sent(guests, **typed(*people)))
    assert "Já existe Tiago Souza: é esta pessoa ou outra?" in refused.content.decode()
    assert names(guests) == []
    chosen = typed(*people, novas__0__who=str(known.pk))
    as_user(cast.guest).post(edit_url(guests), sent(guests, **chosen))

    assert names(guests) == ["Tiago Souza", "Ana Lima"]
    assert Person.objects.filter(name__contains="Souza").get() == known


def test_who_is_somebody_else_is_entered(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    PersonFactory.create(name="Tiago Souza")
    people = typed(("Thiago Souza", ""), novas__0__who="outra")

    as_user(cast.guest).post(edit_url(guests), sent(guests, **people))

    assert names(guests) == ["Thiago Souza"]


@pytest.mark.parametrize(
    ("people", "error"),
    [
        ([("", "psicóloga")], "obrigatório"),
        ([("Ana Lima", ""), ("ana lima", "")], "Este nome está em duas linhas."),
        ([("Ana" * 60, "")], "no máximo 160"),
    ],
)
def test_lines_that_are_refused_keep_what_was_typed(
    as_user: AsUser, cast: Cast, guests: Delegation, people: list[tuple[str, str]], error: str
) -> None:
    data = sent(guests, **typed(*people))

    page = as_user(cast.guest).post(edit_url(guests), data).content.decode()

    assert error in page
    assert f'value="{people[0][0] or people[0][1]}' in page
    assert names(guests) == []


def test_who_is_there_is_not_entered_again(as_user: AsUser, cast: Cast, guests: Delegation) -> None:
    present = member(guests, "Ana Lima").person_id
    people = typed(("Ana Lima", ""), novas__0__who=str(present))

    answer = as_user(cast.guest).post(edit_url(guests), sent(guests, **people))

    assert "Esta pessoa já está na comitiva." in answer.content.decode()
    assert names(guests) == ["Ana Lima"]


def test_one_more_line_keeps_what_was_typed_unjudged(
    as_user: AsUser, cast: Cast, guests: Delegation
) -> None:
    data = sent(guests, **typed(("", "psicóloga"))) | {"mais": "novas"}

    page = as_user(cast.guest).post(edit_url(guests), data)

    assert len(page.context["form"].newcomers.forms) == 3
    assert "psicóloga" in page.content.decode()
    assert "obrigatório" not in page.content.decode()


@pytest.mark.parametrize("count", ["x", "-1", "999999", ""])
def test_lines_that_no_page_sends_break_nothing(
    as_user: AsUser, cast: Cast, guests: Delegation, count: str
) -> None:
    data = sent(guests, **typed(("A\0na", "\0"))) | {"novas-TOTAL_FORMS": count}

    assert as_user(cast.guest).post(edit_url(guests), data).status_code in (200, 302)
    assert names(guests) == []


def test_a_delegation_of_one_body_gives_offices_in_it(as_user: AsUser, cast: Cast) -> None:
    body = OrganizationFactory.create(municipality=cast.guest_city)
    delegation = DelegationFactory.create(visit=cast.visit, organization=body, municipality=None)

    as_user(cast.guest).post(
        edit_url(delegation),
        sent(delegation, organization=body.pk, **typed(("Ana Lima", "psicóloga"))),
    )

    office = Office.objects.get()
    assert (office.organization_id, office.municipality_id) == (body.pk, cast.guest_city.pk)
