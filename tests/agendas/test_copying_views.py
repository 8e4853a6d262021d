"""Pages of copies, of the return visit and of templates, as host, guest, outsider and stranger."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, User
from agendas.copying import save_template
from agendas.models import AgendaTemplate, Change, Session, SessionState, Visibility
from exchanges.access import Role
from exchanges.models import Delegation, Municipality, Side, Visit
from participants.models import Reply
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AgreementFactory,
    AssignmentFactory,
    AssociationFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    PolicyAreaFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)

type AsUser = Callable[[User | None], Client]

NEXT = date(2026, 12, 4)
OF_A_VISIT = ["agenda_copy", "visit_return", "template_create", "template_apply"]
OF_A_TEMPLATE = ["template_detail", "template_rename", "template_delete"]
OK, FOUND, FORBIDDEN, NOT_FOUND = 200, 302, 403, 404


@pytest.fixture
def session(cast: Cast) -> Session:
    venue = VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    return SessionFactory.create(visit=cast.visit, title="Acolhida", venue=venue)


@pytest.fixture
def template(cast: Cast, session: Session) -> AgendaTemplate:
    return keep(cast, "Dois dias")


def keep(cast: Cast, name: str, owner: Municipality | None = None) -> AgendaTemplate:
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    return save_template(
        visit=visit, name=name, owner=owner or cast.host_city, day=None, by=cast.host
    )


def url(name: str, one: Visit | AgendaTemplate, **query: object) -> str:
    key = one.slug if isinstance(one, Visit) else one.pk
    return reverse(f"agendas:{name}", args=[key], query=query or None)


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Who may open what


@pytest.mark.parametrize("page", OF_A_VISIT)
@pytest.mark.parametrize(
    ("who", "usual", "copying"),
    [("host", OK, OK), ("guest", OK, FORBIDDEN), ("outsider", NOT_FOUND, NOT_FOUND)],
)
def test_pages_that_change_an_agenda_are_for_those_who_may(
    cast: Cast, session: Session, as_user: AsUser, page: str, who: str, usual: int, copying: int
) -> None:
    changes_agenda = page in {"agenda_copy", "template_apply"}

    response = as_user(getattr(cast, who)).get(url(page, cast.visit))

    assert response.status_code == (copying if changes_agenda else usual)


@pytest.mark.parametrize("page", OF_A_VISIT)
def test_whoever_only_reads_for_a_host_copies_nothing(
    cast: Cast, session: Session, as_user: AsUser, page: str
) -> None:
    reader = as_user(member_of(cast.host_city, Role.READER))

    assert reader.get(url(page, cast.visit)).status_code == FORBIDDEN
    assert reader.post(url(page, cast.visit)).status_code == FORBIDDEN


@pytest.mark.parametrize("page", OF_A_TEMPLATE)
@pytest.mark.parametrize(
    ("who", "status"), [("host", OK), ("guest", NOT_FOUND), ("outsider", NOT_FOUND)]
)
def test_a_template_is_its_bodys_own(
    cast: Cast, template: AgendaTemplate, as_user: AsUser, page: str, who: str, status: int
) -> None:
    response = as_user(getattr(cast, who)).get(url(page, template))

    assert response.status_code == status


@pytest.mark.parametrize("page", [*OF_A_VISIT, *OF_A_TEMPLATE, "template_list"])
def test_a_stranger_is_asked_to_log_in(
    cast: Cast, template: AgendaTemplate, client: Client, page: str
) -> None:
    address = reverse("agendas:template_list")
    if page != "template_list":
        address = url(page, cast.visit if page in OF_A_VISIT else template)

    response = client.get(address)

    assert response["Location"].startswith(reverse("account_login"))


def test_the_list_shows_each_body_its_own_templates(
    cast: Cast, template: AgendaTemplate, as_user: AsUser, admin_user: User
) -> None:
    keep(cast, "Um dia", cast.guest_city)
    of_amrec = AgendaTemplate.objects.create(
        name="Colegiado", days=1, association=AssociationFactory.create()
    )
    amrec = member_of(of_amrec.association, Role.READER)  # type: ignore[arg-type]

    shown = [
        [
            str(one)
            for one, _size in as_user(user).get(reverse("agendas:template_list")).context["lines"]
        ]
        for user in (cast.host, cast.guest, amrec, cast.outsider, admin_user)
    ]

    assert shown == [
        ["Dois dias"],
        ["Um dia"],
        ["Colegiado"],
        [],
        ["Colegiado", "Dois dias", "Um dia"],
    ]


def test_a_reader_sees_a_template_and_changes_nothing(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    reader = as_user(member_of(cast.host_city, Role.READER))

    page = reader.get(url("template_detail", template))
    refused = [
        reader.post(url(name, template), {"name": "Outro"}).status_code
        for name in ("template_rename", "template_delete")
    ]

    template.refresh_from_db()
    assert (page.status_code, page.context["may_edit"]) == (OK, False)
    assert (refused, template.name) == ([FORBIDDEN, FORBIDDEN], "Dois dias")


# To other days


def test_a_whole_day_is_ticked_and_copied(cast: Cast, session: Session, as_user: AsUser) -> None:
    other = SessionFactory.create(visit=cast.visit, title="Almoço")
    client = as_user(cast.host)

    page = client.get(url("agenda_copy", cast.visit, dia=DAY))
    response = client.post(
        url("agenda_copy", cast.visit, dia=DAY),
        {"items": page.context["form"].initial["items"], "days": [str(NEXT)]},
        follow=True,
    )

    assert page.context["form"].initial["items"] == [session.pk, other.pk]
    assert told(response) == ["2 itens copiados, como rascunhos. Dá para desfazer."]
    assert response.redirect_chain[-1][0] == url("agenda", cast.visit)
    assert cast.visit.sessions.filter(day=NEXT, state="draft").count() == 2
    assert response.context["undo"] == "copiar 2 itens de qui 03/12"


def test_one_item_is_ticked_alone_and_the_grid_gets_its_reader_back(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    SessionFactory.create(visit=cast.visit, title="Almoço")
    address = url("agenda_copy", cast.visit, item=session.pk, grade=1)
    client = as_user(cast.host)

    page = client.get(address)
    response = client.post(address, {"items": [session.pk], "other_day": "10/12/2026"})

    assert page.context["form"].initial["items"] == [session.pk]
    assert response["Location"] == url("grid", cast.visit)
    assert cast.visit.sessions.filter(day=date(2026, 12, 10)).count() == 1


def test_what_has_no_day_can_be_chosen_too(cast: Cast, session: Session, as_user: AsUser) -> None:
    later = SessionFactory.create(visit=cast.visit, day=None)

    form = as_user(cast.host).get(url("agenda_copy", cast.visit, sem_dia=1)).context["form"]

    assert form.initial["items"] == [later.pk]
    assert [day for day, _label in form.fields["days"].choices] == [str(DAY), str(NEXT)]


def test_the_days_to_choose_from_say_what_is_there(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    SessionFactory.create(visit=cast.visit, day=date(2026, 12, 6))

    form = as_user(cast.host).get(url("agenda_copy", cast.visit)).context["form"]

    assert [label for _day, label in form.fields["days"].choices] == [
        "Sexta-feira, 4 de dezembro de 2026 (vazio)",
        "Domingo, 6 de dezembro de 2026 (1 item)",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"days": [str(NEXT)]}, {"items": ["Este campo é obrigatório."]}),
        ({"items": True}, {"days": ["Escolha ao menos um dia."]}),
        ({"items": True, "other_day": "3/12/2026"}, {"other_day": ["Os itens já são deste dia."]}),
        (
            {"items": True, "days": ["2026-12-03"]},
            {"days": ["Faça uma escolha válida. 2026-12-03 não é uma das escolhas disponíveis."]},
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    cast: Cast,
    session: Session,
    as_user: AsUser,
    typed: dict[str, Any],
    found: dict[str, list[str]],
) -> None:
    if "items" in typed:
        typed = {**typed, "items": [session.pk]}

    response = as_user(cast.host).post(url("agenda_copy", cast.visit, dia=DAY), typed)

    assert errors(response) == found
    assert cast.visit.sessions.count() == 1


@pytest.mark.parametrize("query", ["item=x", "item=99999999999999999999", "dia=31/02", "dia=%00"])
def test_a_strange_address_shows_the_first_day(
    cast: Cast, session: Session, as_user: AsUser, query: str
) -> None:
    response = as_user(cast.host).get(f"{url('agenda_copy', cast.visit)}?{query}")

    assert response.context["form"].initial["items"] == [session.pk]


def test_a_visit_of_one_day_asks_for_another_day(cast: Cast, as_user: AsUser) -> None:
    visit = VisitFactory.create(host=cast.host_city, last_day=DAY)
    session = SessionFactory.create(visit=visit)

    response = as_user(cast.host).post(url("agenda_copy", visit), {"items": [session.pk]})

    assert errors(response) == {"other_day": ["Escolha ao menos um dia."]}


def test_restricted_and_cancelled_items_are_not_offered(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    cast.visit.guests_edit_agenda = True
    cast.visit.save()
    secret = SessionFactory.create(
        visit=cast.visit, title="Segredo", visibility=Visibility.RESTRICTED
    )
    SessionFactory.create(visit=cast.visit, title="Caiu", state=SessionState.CANCELLED)
    guest = as_user(cast.guest)

    page = guest.get(url("agenda_copy", cast.visit))
    response = guest.post(
        url("agenda_copy", cast.visit), {"items": [secret.pk], "days": [str(NEXT)]}
    )

    assert page.context["form"].initial["items"] == [session.pk]
    assert "Segredo" not in page.content.decode()
    assert list(errors(response)) == ["items"]


def test_who_does_not_go_along_is_told(cast: Cast, session: Session, as_user: AsUser) -> None:
    bia = PersonFactory.create(name="Bia")
    team = cast.visit.delegations.get(side=Side.GUEST)
    DelegationMemberFactory.create(delegation=team, person=bia, reply=Reply.NO)
    AssignmentFactory.create(session=session, person=bia)

    response = as_user(cast.host).post(
        url("agenda_copy", cast.visit), {"items": [session.pk], "days": [str(NEXT)]}, follow=True
    )

    assert told(response) == [
        "1 item copiado, como rascunho. Dá para desfazer.",
        "Não vão junto, por não estarem na visita nesse dia: Bia.",
    ]


def test_an_empty_agenda_has_nothing_to_copy(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)

    pages = [client.get(url(page, cast.visit)).content.decode() for page in OF_A_VISIT]

    assert "Ainda não há o que copiar" in pages[0]
    assert "copies_agenda" not in pages[1]
    assert "Ainda não há o que guardar" in pages[2]
    assert "Ainda não há modelos" in pages[3]


def test_the_page_costs_the_same_for_any_number_of_items(
    cast: Cast, session: Session, as_user: AsUser, no_lazy_loading: None
) -> None:
    counts = []
    for _time in range(2):
        client = as_user(cast.host)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("agenda_copy", cast.visit))
        counts.append(len(queries))
        SessionFactory.create_batch(5, visit=cast.visit)

    assert counts[0] == counts[1]


# The return visit


def answer(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "kind": "technical",
        "modality": "in_person",
        "period": "5 e 6/4/2027",
        "hosts": [cast.guest_city.pk],
        "guests": [cast.host_city.pk],
        "answers": cast.visit.pk,
        "answers_text": cast.visit.title,
        **more,
    }


def test_the_return_visit_begins_with_the_sides_swapped_and_nobody_in_them(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    agreement = AgreementFactory.create()
    area = PolicyAreaFactory.create()
    cast.visit.agreement = agreement
    cast.visit.save()
    cast.visit.areas.add(area)

    response = as_user(cast.host).get(url("visit_return", cast.visit))

    assert response.context["form"].initial == {
        "kind": "technical",
        "modality": "in_person",
        "agreement": agreement.pk,
        "association": None,
        "areas": [area.pk],
        "hosts": [cast.guest_city.pk],
        "guests": [cast.host_city.pk],
        "answers": cast.visit.pk,
    }
    assert response.context["form"]["copies_agenda"].value() is True


@pytest.mark.parametrize("who", ["host", "guest"])
def test_either_side_prepares_the_return_visit_with_the_agenda(
    cast: Cast, session: Session, as_user: AsUser, who: str
) -> None:
    SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)

    response = as_user(getattr(cast, who)).post(
        url("visit_return", cast.visit), answer(cast, copies_agenda="on")
    )

    visit = Visit.objects.get(answers=cast.visit)
    one = visit.sessions.get()
    assert response["Location"] == visit.get_absolute_url()
    assert (str(visit), visit.status) == ("Foz do Iguaçu visita Londrina", "draft")
    assert (one.title, one.day, one.state, one.venue) == (
        "Acolhida",
        date(2027, 4, 5),
        "draft",
        None,
    )
    assert Change.objects.get(visit=visit).made_by == getattr(cast, who)


def test_the_agenda_stays_behind_if_it_is_not_wanted(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    as_user(cast.host).post(url("visit_return", cast.visit), answer(cast))

    assert not Visit.objects.get(answers=cast.visit).sessions.exists()


def test_bodies_change_sides_without_their_people(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    smas = OrganizationFactory.create(name="SMAS", municipality=cast.guest_city)
    coas = OrganizationFactory.create(name="COAS", municipality=None)
    cast.visit.delegations.filter(side=Side.GUEST).update(organization=smas)
    DelegationMemberFactory.create(delegation=cast.visit.delegations.get(side=Side.GUEST))
    DelegationFactory.create(visit=cast.visit, municipality=None, organization=coas)
    elsewhere = MunicipalityFactory.create(name="Cascavel")
    DelegationFactory.create(visit=cast.visit, municipality=elsewhere)

    as_user(cast.host).post(url("visit_return", cast.visit), answer(cast))

    teams = Delegation.objects.filter(visit__answers=cast.visit).order_by("side", "pk")
    assert [(one.side, one.municipality, one.organization) for one in teams] == [
        ("guest", cast.host_city, None),
        ("host", cast.guest_city, smas),
        ("host", None, coas),
    ]
    assert [team.members.count() for team in teams] == [0, 0, 0]


def test_a_refused_form_enters_neither_visit_nor_agenda(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    response = as_user(cast.host).post(
        url("visit_return", cast.visit), answer(cast, period="ontem à noite", copies_agenda="on")
    )

    assert list(errors(response)) == ["period"]
    assert Visit.objects.count() == 1


def test_the_hub_leads_to_the_return_visit(cast: Cast, session: Session, as_user: AsUser) -> None:
    page = as_user(cast.guest).get(cast.visit.get_absolute_url()).content.decode()

    assert f'href="{url("visit_return", cast.visit)}"' in page


# Templates


def test_an_agenda_is_kept_for_the_hosts(cast: Cast, session: Session, as_user: AsUser) -> None:
    client = as_user(cast.host)

    form = client.get(url("template_create", cast.visit)).context["form"]
    response = client.post(
        url("template_create", cast.visit),
        {"name": "Dois dias", "owner": form.initial["owner"], "day": ""},
        follow=True,
    )

    template = AgendaTemplate.objects.get()
    assert (template.municipality, template.days) == (cast.host_city, 2)
    assert told(response) == ["Modelo guardado: Dois dias."]
    assert response.redirect_chain[-1][0] == template.get_absolute_url()
    assert [label for _key, label in form.fields["day"].choices] == [
        "Toda a programação",
        "Quinta-feira, 3 de dezembro de 2026 (1 item)",
    ]


def test_a_guest_keeps_what_they_read_for_their_own_city(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    SessionFactory.create(visit=cast.visit, title="Segredo", visibility=Visibility.RESTRICTED)
    city = f"m{cast.guest_city.pk}"

    as_user(cast.guest).post(
        url("template_create", cast.visit), {"name": "De Foz", "owner": city, "day": str(DAY)}
    )

    template = AgendaTemplate.objects.get()
    assert template.municipality == cast.guest_city
    assert [item.title for item in template.items.all()] == ["Acolhida"]


def test_only_bodies_for_which_one_edits_are_offered(
    cast: Cast, session: Session, as_user: AsUser, admin_user: User
) -> None:
    amrec = AssociationFactory.create(name="Associação", acronym="AMREC")
    Membership.objects.create(user=cast.host, association=amrec, role=Role.MANAGER)
    other = MunicipalityFactory.create()
    Membership.objects.create(user=cast.host, municipality=other, role=Role.READER)

    offered = [
        [
            label
            for _key, label in as_user(user)
            .get(url("template_create", cast.visit))
            .context["form"]
            .fields["owner"]
            .choices
        ]
        for user in (cast.host, admin_user)
    ]
    refused = as_user(cast.host).post(
        url("template_create", cast.visit), {"name": "x", "owner": f"m{other.pk}"}
    )

    assert offered == [["Foz do Iguaçu – PR", "AMREC"], ["Foz do Iguaçu – PR", "Londrina – PR"]]
    assert list(errors(refused)) == ["owner"]


def test_a_name_that_is_taken_is_said_at_its_field(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    other = keep(cast, "Um dia")
    client = as_user(cast.host)
    typed = {"name": "DOIS DIAS", "owner": f"m{cast.host_city.pk}", "version": other.version}

    responses = [
        client.post(url("template_create", cast.visit), typed),
        client.post(url("template_rename", other), typed),
    ]

    taken = {"name": ["Já existe um modelo com este nome."]}
    assert [errors(response) for response in responses] == [taken, taken]


def test_a_template_is_read_renamed_and_deleted(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    client = as_user(cast.host)

    page = client.get(url("template_detail", template))
    client.post(url("template_rename", template), {"name": "SUAS", "version": template.version})
    template.refresh_from_db()
    response = client.post(url("template_delete", template), follow=True)

    assert [(day, [str(item) for item in items]) for day, items in page.context["days"]] == [
        ("1º dia", ["Acolhida"])
    ]
    assert template.name == "SUAS"
    assert told(response) == ["Modelo gravado.", "Modelo excluído: SUAS."]
    assert not AgendaTemplate.objects.exists()
    assert cast.visit.sessions.count() == 1


def test_a_stale_rename_shows_both_names(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    AgendaTemplate.objects.get(pk=template.pk).save()

    response = as_user(cast.host).post(
        url("template_rename", template), {"name": "SUAS", "version": template.version}
    )

    assert response.context["form"].is_stale
    template.refresh_from_db()
    assert template.name == "Dois dias"


def test_a_template_is_used_from_a_chosen_day_on(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    visit = VisitFactory.create(host=cast.host_city)
    client = as_user(cast.host)

    page = client.get(url("template_apply", visit, modelo=template.pk))
    response = client.post(
        url("template_apply", visit), {"template": template.pk, "first": str(NEXT)}, follow=True
    )

    form = page.context["form"]
    assert form.initial["template"] == template.pk
    assert [label for _key, label in form.fields["template"].choices] == [
        "Dois dias – Foz do Iguaçu – PR (2 dias, 1 item)"
    ]
    assert told(response) == ["1 item copiado, como rascunho. Dá para desfazer."]
    assert [(one.title, one.day) for one in visit.sessions.all()] == [("Acolhida", NEXT)]


def test_a_visit_without_days_asks_for_none(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    visit = VisitFactory.create(
        host=cast.host_city, precision="unknown", first_day=None, last_day=None
    )

    as_user(cast.host).post(url("template_apply", visit), {"template": template.pk})

    one = visit.sessions.get()
    assert (one.day, one.notes) == (None, "Na programação copiada, era do 1º dia.")


def test_templates_of_others_are_neither_offered_nor_used(
    cast: Cast, template: AgendaTemplate, as_user: AsUser
) -> None:
    cast.visit.guests_edit_agenda = True
    cast.visit.save()
    own = keep(cast, "De Londrina", cast.guest_city)
    guest = as_user(cast.guest)

    page = guest.get(url("template_apply", cast.visit))
    response = guest.post(
        url("template_apply", cast.visit), {"template": template.pk, "first": str(DAY)}
    )

    offered = page.context["form"].fields["template"].queryset
    assert list(offered) == [own]
    assert list(errors(response)) == ["template"]
    assert cast.visit.sessions.count() == 1


def test_a_template_with_nothing_for_this_visit_says_so(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    Session.objects.filter(pk=session.pk).update(visibility=Visibility.RESTRICTED)
    template = keep(cast, "Só restritos")
    Membership.objects.create(user=cast.guest, municipality=cast.host_city, role=Role.SCHEDULER)
    visit = VisitFactory.create(host=cast.guest_city, guest=cast.host_city, guests_edit_agenda=True)

    response = as_user(cast.host).post(
        url("template_apply", visit), {"template": template.pk, "first": str(DAY)}
    )

    assert response.context["form"].non_field_errors() == [
        "Este modelo não tem itens para esta visita."
    ]


@pytest.mark.parametrize("number", ["x", "-1", "99999999999999999999"])
def test_a_strange_template_in_the_address_chooses_none(
    cast: Cast, template: AgendaTemplate, as_user: AsUser, number: str
) -> None:
    response = as_user(cast.host).get(url("template_apply", cast.visit, modelo=number))

    assert response.context["form"].initial["template"] is None


def test_lists_cost_the_same_for_any_number_of_templates(
    cast: Cast, template: AgendaTemplate, as_user: AsUser, no_lazy_loading: None
) -> None:
    pages = [reverse("agendas:template_list"), url("template_apply", cast.visit)]
    counts = []
    for time in range(2):
        client = as_user(cast.host)
        with CaptureQueriesContext(connection) as queries:
            for page in pages:
                client.get(page)
        counts.append(len(queries))
        for number in range(3):
            keep(cast, f"Mais um, {time}.{number}")

    assert counts[0] == counts[1]


def test_the_agenda_and_the_hub_lead_to_copies_and_templates(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    def links(user: User, page: str) -> list[bool]:
        shown = as_user(user).get(page).content.decode()
        names = ("agenda_copy", "template_apply", "template_create")
        return [f'href="{url(name, cast.visit)}' in shown for name in names]

    agenda, grid, hub = (
        url("agenda", cast.visit),
        url("grid", cast.visit),
        str(cast.visit.get_absolute_url()),
    )
    reader = UserFactory.create()
    Membership.objects.create(user=reader, municipality=cast.host_city, role=Role.READER)

    assert [links(cast.host, page) for page in (agenda, grid, hub)] == [
        [True, True, True],
        [True, False, False],
        [False, True, True],
    ]
    assert [links(cast.guest, page) for page in (agenda, grid, hub)] == [
        [False, False, True],
        [False, False, False],
        [False, False, True],
    ]
    assert [links(reader, page) for page in (agenda, grid, hub)] == [[False] * 3] * 3
