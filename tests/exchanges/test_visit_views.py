from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchanges.access import Role
from exchanges.models import Delegation, Side, Visit
from exchanges.states import Status
from tests.conftest import Cast
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    AssociationFactory,
    DelegationFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PolicyAreaFactory,
    VisitFactory,
    member_of,
)

type AsUser = Callable[[User | None], Client]

LIST = reverse("exchanges:visit_list")
CREATE = reverse("exchanges:visit_create")


def edit_url(visit: Visit) -> str:
    return reverse("exchanges:visit_edit", args=[visit.slug])


def typed(**fields: Any) -> dict[str, Any]:
    """Return what a browser sends; names of cities as somebody types them."""
    return {"kind": "technical", "modality": "in_person", "period": "", **fields}


def new_visit(cast: Cast, **fields: Any) -> dict[str, Any]:
    cities = {"guests_text": "Londrina", "hosts_text": "Foz do Iguaçu"}
    return typed(**{**cities, "period": "18 e 19/11/2026", **fields})


def of_form(visit: Visit, **fields: Any) -> dict[str, Any]:
    """Return the visit's edit form as it is sent unchanged."""
    kept = {
        "title": visit.title,
        "hosts": [host.pk for host in visit.hosts.all()],
        "period": str(visit.period),
        "version": visit.version,
    }
    return typed(**{**kept, **fields})


def errors(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["form"].errors
    return dict(found)


# The list


def titles(response: Any) -> list[str]:
    return [visit.title for visit in response.context["listing"].rows]


def test_both_sides_see_their_visits_and_an_outsider_none(cast: Cast, as_user: AsUser) -> None:
    assert titles(as_user(cast.host).get(LIST)) == [cast.visit.title]
    assert titles(as_user(cast.guest).get(LIST)) == [cast.visit.title]
    assert titles(as_user(cast.outsider).get(LIST)) == []


@pytest.mark.parametrize("url", [LIST, CREATE, "/visitas/londrina-em-foz/editar/"])
def test_a_stranger_is_sent_to_the_login(cast: Cast, as_user: AsUser, url: str) -> None:
    response = as_user(None).get(url)

    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('account_login')}?next={url}"


def test_the_latest_visit_comes_first_and_those_without_a_day_last(
    cast: Cast, as_user: AsUser
) -> None:
    for title, first in [("Depois", date(2027, 1, 1)), ("Antes", date(2020, 1, 1))]:
        VisitFactory.create(title=title, host=cast.host_city, first_day=first, last_day=first)
        cast.visit.refresh_from_db()
    VisitFactory.create(
        title="Sem data",
        host=cast.host_city,
        precision="unknown",
        first_day=None,
        last_day=None,
    )

    response = as_user(cast.host).get(LIST)

    assert titles(response) == ["Depois", cast.visit.title, "Antes", "Sem data"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("situacao=held", ["Encontro"]),
        ("tipo=gathering", ["Encontro"]),
        ("de=5/1/2027", ["Encontro"]),
        ("de=6/1/2027", []),
        ("ate=3/12/2026", ["Londrina visita Foz do Iguaçu"]),
        ("de=4/12/2026&ate=3/1/2027", ["Encontro", "Londrina visita Foz do Iguaçu"]),
        ("q=encontro", ["Encontro"]),
        ("q=londrina", ["Londrina visita Foz do Iguaçu"]),
        ("anfitriao_text=Foz do Iguaçu", ["Encontro", "Londrina visita Foz do Iguaçu"]),
        ("anfitriao_text=Londrina", []),
        ("acordo_text=Cidades-irmãs", ["Encontro"]),
    ],
)
def test_the_list_is_narrowed(cast: Cast, as_user: AsUser, query: str, found: list[str]) -> None:
    VisitFactory.create(
        title="Encontro",
        kind="gathering",
        status=Status.HELD,
        first_day=date(2027, 1, 3),
        last_day=date(2027, 1, 5),
        host=cast.host_city,
        agreement=AgreementFactory.create(title="Cidades-irmãs"),
    )

    response = as_user(cast.host).get(f"{LIST}?{query}")

    assert titles(response) == found


def test_the_list_is_narrowed_by_area(cast: Cast, as_user: AsUser) -> None:
    health, culture = PolicyAreaFactory.create_batch(2)
    cast.visit.areas.set([health, culture])

    client = as_user(cast.host)

    assert titles(client.get(f"{LIST}?area={health.pk}")) == [cast.visit.title]
    assert titles(client.get(f"{LIST}?area={PolicyAreaFactory.create().pk}")) == []


def test_a_day_that_makes_no_sense_is_told_at_its_filter(cast: Cast, as_user: AsUser) -> None:
    response = as_user(cast.host).get(f"{LIST}?de=novembro+de+2021")

    form = response.context["listing"].filterset.form
    assert form.errors == {"de": ["Escreva um dia, por exemplo 26/8/2021."]}
    assert form["de"].value() == "novembro de 2021"
    assert titles(response) == [cast.visit.title]


@pytest.mark.parametrize("query", ["", "?q=foz&situacao=draft&ordem=titulo"])
@pytest.mark.usefixtures("no_lazy_loading")
def test_the_list_costs_the_same_for_few_and_many(
    cast: Cast,
    as_user: AsUser,
    query: str,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    def cost() -> int:
        client = as_user(cast.host)
        with django_assert_max_num_queries(16) as captured:
            client.get(LIST + query)
        return len(captured)

    agreement = AgreementFactory.create()
    VisitFactory.create(host=cast.host_city, guest=cast.guest_city, agreement=agreement)
    few = cost()
    for _ in range(12):
        VisitFactory.create(
            host=cast.host_city,
            guest=MunicipalityFactory.create(),
            agreement=AgreementFactory.create(),
        )

    assert cost() == few


def test_htmx_gets_the_rows_alone(cast: Cast, as_user: AsUser) -> None:
    response = as_user(cast.host).get(LIST, headers={"HX-Request": "true", "HX-Target": "results"})

    assert b"<html" not in response.content
    assert titles(response) == [cast.visit.title]


# Entering one


@pytest.mark.django_db
def test_a_visit_gets_its_title_address_and_teams(cast: Cast, as_user: AsUser) -> None:
    response = as_user(cast.guest).post(CREATE, new_visit(cast))

    visit = Visit.objects.latest("pk")
    teams = visit.delegations.order_by("side").values_list("side", "municipality__name")
    assert response.headers["Location"] == reverse("desk:visit", args=[visit.slug])
    assert (visit.title, visit.slug) == (
        "Londrina visita Foz do Iguaçu",
        "londrina-visita-foz-do-iguacu-2026",
    )
    assert str(visit.period) == "18 e 19 de novembro de 2026"
    assert [host.name for host in visit.hosts.all()] == ["Foz do Iguaçu"]
    assert list(teams) == [(Side.GUEST, "Londrina"), (Side.HOST, "Foz do Iguaçu")]
    assert (visit.status, visit.created_by) == (Status.DRAFT, cast.guest)


def test_the_same_visit_again_gets_an_address_of_its_own(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.guest)

    for _ in range(2):
        client.post(CREATE, new_visit(cast))

    slugs = Visit.objects.exclude(pk=cast.visit.pk).order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [
        "londrina-visita-foz-do-iguacu-2026",
        "londrina-visita-foz-do-iguacu-2026-2",
    ]


def test_an_association_enters_its_own_meeting(cast: Cast, as_user: AsUser) -> None:
    association = AssociationFactory.create(acronym="AMREC")
    data = typed(kind="collegiate", hosts_text="Foz do Iguaçu", association_text="AMREC")

    as_user(member_of(association)).post(CREATE, data)

    visit = Visit.objects.latest("pk")
    assert visit.title == "Reunião de colegiado (AMREC) em Foz do Iguaçu"
    assert visit.association == association


def test_nobody_enters_a_visit_of_others(cast: Cast, as_user: AsUser) -> None:
    response = as_user(cast.outsider).post(CREATE, new_visit(cast))

    assert errors(response) == {
        "hosts": [
            "O seu município precisa ser anfitrião ou visitante, "
            "ou a sua associação ser quem promove."
        ]
    }
    assert list(Visit.objects.all()) == [cast.visit]


def test_who_only_reads_enters_nothing(cast: Cast, as_user: AsUser) -> None:
    client = as_user(member_of(cast.guest_city, Role.READER))

    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, new_visit(cast)).status_code == 403


def test_what_was_typed_into_a_refused_form_is_still_there(cast: Cast, as_user: AsUser) -> None:
    data = new_visit(cast, period="31/2/2026", purpose="Conhecer o PAIF", guests_text="Lond")

    response = as_user(cast.guest).post(CREATE, data)

    html = response.content.decode()
    assert errors(response) == {
        "period": ["A data “31/2/2026” não existe no calendário."],
        "guests": ["Não há exatamente “Lond”. Confirme a opção encontrada ou escreva de novo."],
    }
    assert 'value="31/2/2026"' in html
    assert ">\nConhecer o PAIF</textarea>" in html
    assert 'value="Lond"' in html


def test_a_title_is_needed_when_there_is_nothing_to_make_it_of(
    admin_user: User, as_user: AsUser
) -> None:
    response = as_user(admin_user).post(CREATE, typed())

    assert errors(response) == {"title": ["Escreva um título, ou escolha os municípios."]}


def test_a_visit_of_others_is_not_answered(cast: Cast, as_user: AsUser) -> None:
    refused = as_user(cast.outsider).post(
        CREATE, typed(hosts_text="Maringá", answers=cast.visit.pk, answers_text=cast.visit.title)
    )

    assert errors(refused) == {
        "answers": [f"Nada encontrado com “{cast.visit.title}”. Confira a escrita."]
    }


def test_a_visit_begins_with_the_agreement_it_fulfils(cast: Cast, as_user: AsUser) -> None:
    agreement = AgreementFactory.create(title="Cidades-irmãs")

    response = as_user(cast.host).get(CREATE, {"acordo": agreement.pk})

    assert response.context["form"]["agreement"].initial == agreement.pk
    assert 'value="Cidades-irmãs"' in response.content.decode()


@pytest.mark.parametrize("agreement", ["\0", "1\0", "9" * 5000, "９" * 30, "ação", "-1", "1.5"])
def test_an_agreement_that_is_none_begins_nothing(
    cast: Cast, as_user: AsUser, agreement: str
) -> None:
    response = as_user(cast.host).get(CREATE, {"acordo": agreement})

    assert response.status_code == 200
    assert response.context["form"].initial == {}


@pytest.fixture
def team_entered_meanwhile(db: None) -> Iterator[str]:
    """Let somebody else enter each team a moment before it is saved; return what is then said."""

    def enter(instance: Delegation, **kwargs: Any) -> None:
        same = Delegation(
            visit=instance.visit, side=instance.side, municipality=instance.municipality
        )
        Delegation.objects.bulk_create([same])

    pre_save.connect(enter, sender=Delegation)
    yield "Esta visita já tem uma comitiva deste município ou órgão."
    pre_save.disconnect(enter, sender=Delegation)


def test_what_the_database_refuses_is_told_and_nothing_is_half_entered(
    cast: Cast, as_user: AsUser, team_entered_meanwhile: str
) -> None:
    response = as_user(cast.guest).post(CREATE, new_visit(cast, purpose="Conhecer o PAIF"))

    assert errors(response) == {"__all__": [team_entered_meanwhile]}
    assert ">\nConhecer o PAIF</textarea>" in response.content.decode()
    assert list(Visit.objects.all()) == [cast.visit]


# Changing one


def test_what_the_database_refuses_is_told_and_nothing_is_half_changed(
    cast: Cast, as_user: AsUser, team_entered_meanwhile: str
) -> None:
    hosts = [cast.host_city.pk, MunicipalityFactory.create().pk]
    data = of_form(cast.visit, title="Outro título", hosts=hosts)

    response = as_user(cast.host).post(edit_url(cast.visit), data)

    cast.visit.refresh_from_db()
    assert errors(response) == {"__all__": [team_entered_meanwhile]}
    assert cast.visit.title == "Londrina visita Foz do Iguaçu"
    assert [host.pk for host in cast.visit.hosts.all()] == [cast.host_city.pk]


def test_who_entered_a_draft_goes_on_with_it(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.guest)
    client.post(CREATE, new_visit(cast))
    visit = Visit.objects.latest("pk")

    kept = client.post(edit_url(visit), of_form(visit, title="Outro título"))
    visit.refresh_from_db()
    moved = client.post(
        edit_url(visit), of_form(visit, hosts=[MunicipalityFactory.create(name="Orleans").pk])
    )

    visit = Visit.objects.get(pk=visit.pk)
    assert (kept.status_code, moved.status_code) == (302, 302)
    assert (visit.title, visit.hosts_in_words) == ("Outro título", "Orleans – PR")


@pytest.mark.parametrize("by_secretariat", [False, True])
def test_those_who_travel_stand_in_for_hosts_whom_nobody_represents(
    cast: Cast, as_user: AsUser, by_secretariat: bool
) -> None:
    visit = VisitFactory.create(host=MunicipalityFactory.create(name="Orleans"))
    organization = OrganizationFactory.create(municipality=cast.guest_city)
    body = {"organization": organization} if by_secretariat else {}
    city = None if by_secretariat else cast.guest_city
    DelegationFactory.create(visit=visit, municipality=city, **body)
    Visit.objects.filter(pk=visit.pk).update(status=Status.PROPOSED)
    client = as_user(cast.guest)

    kept = client.post(edit_url(visit), of_form(visit, title="Outro título"))
    visit.refresh_from_db()
    handed_over = client.post(edit_url(visit), of_form(visit, hosts=[cast.host_city.pk]))

    visit = Visit.objects.get(pk=visit.pk)
    assert (kept.status_code, handed_over.status_code) == (302, 302)
    assert (visit.title, visit.hosts_in_words) == ("Outro título", "Foz do Iguaçu – PR")


def test_the_host_changes_a_visit_and_keeps_its_address(cast: Cast, as_user: AsUser) -> None:
    orleans = MunicipalityFactory.create(name="Orleans")
    data = of_form(
        cast.visit, title="Outro título", hosts=[orleans.pk, cast.host_city.pk], period="2027"
    )

    response = as_user(cast.host).post(edit_url(cast.visit), data)

    visit = Visit.objects.get(pk=cast.visit.pk)
    hosts = visit.visit_hosts.values_list("municipality__name", flat=True)
    assert response.headers["Location"] == reverse("desk:visit", args=["londrina-em-foz"])
    assert (visit.title, str(visit.period), visit.version) == ("Outro título", "2027", 2)
    assert list(hosts) == ["Orleans", "Foz do Iguaçu"]
    assert Delegation.objects.filter(visit=visit, side=Side.HOST).count() == 2


def test_an_unchanged_form_changes_nothing(cast: Cast, as_user: AsUser) -> None:
    before = cast.visit

    as_user(cast.host).post(edit_url(before), of_form(before))

    after = Visit.objects.get(pk=before.pk)
    assert (after.title, after.period, after.purpose) == (
        before.title,
        before.period,
        before.purpose,
    )
    assert after.delegations.count() == 2


def test_guests_and_readers_may_look_but_not_change(cast: Cast, as_user: AsUser) -> None:
    for user in (cast.guest, member_of(cast.host_city, Role.READER)):
        client = as_user(user)

        assert client.get(edit_url(cast.visit)).status_code == 403
        assert client.post(edit_url(cast.visit), of_form(cast.visit)).status_code == 403


def test_for_an_outsider_there_is_no_such_visit(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.outsider)

    assert client.get(edit_url(cast.visit)).status_code == 404
    assert client.post(edit_url(cast.visit), of_form(cast.visit)).status_code == 404


def test_a_stale_form_is_refused_and_shows_both_versions(cast: Cast, as_user: AsUser) -> None:
    data = of_form(cast.visit, title="O meu título")
    cast.visit.title = "O título de outra pessoa"
    cast.visit.save()

    response = as_user(cast.host).post(edit_url(cast.visit), data)

    form = response.context["form"]
    cast.visit.refresh_from_db()
    assert form.is_stale
    assert [(d.label, d.typed, d.stored) for d in form.differences] == [
        ("Título", "O meu título", "O título de outra pessoa")
    ]
    assert cast.visit.title == "O título de outra pessoa"


def test_nobody_edits_themselves_out_of_a_visit(cast: Cast, as_user: AsUser) -> None:
    response = as_user(cast.host).post(
        edit_url(cast.visit), of_form(cast.visit, hosts=[cast.guest_city.pk])
    )

    assert errors(response) == {
        "hosts": [
            "O seu município precisa estar entre os anfitriões, "
            "ou a sua associação ser quem promove."
        ]
    }


def test_a_confirmed_visit_keeps_its_days_and_hosts(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(status=Status.PROPOSED)
    Visit.objects.filter(pk=cast.visit.pk).update(status=Status.CONFIRMED)

    response = as_user(cast.host).post(
        edit_url(cast.visit), of_form(cast.visit, hosts=[], period="dezembro de 2026")
    )

    assert errors(response) == {
        "period": ["A visita está confirmada: informe os dias exatos."],
        "hosts": ["A visita está confirmada: informe quem recebe."],
    }


def test_an_answer_that_the_user_may_not_see_stays(cast: Cast, as_user: AsUser) -> None:
    hidden = VisitFactory.create(title="Segredo")
    Visit.objects.filter(pk=cast.visit.pk).update(answers=hidden)
    client = as_user(cast.host)

    page = client.get(edit_url(cast.visit))
    client.post(edit_url(cast.visit), of_form(cast.visit))

    cast.visit.refresh_from_db()
    assert "Segredo" not in page.content.decode()
    assert cast.visit.answers == hidden


# Suggestions


def test_only_visible_visits_are_suggested(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exchanges:visit_options")
    found = [
        {"id": str(cast.visit.pk), "label": cast.visit.title, "detail": "3 e 4 de dezembro de 2026"}
    ]

    assert as_user(cast.guest).get(url, {"q": "foz"}).json()["results"] == found
    assert as_user(cast.outsider).get(url, {"q": "foz"}).json()["results"] == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("municipality_options", "foz do iguacu"),
        ("association_options", "amrec"),
        ("agreement_options", "irmas"),
    ],
)
def test_what_is_public_is_suggested_to_everybody(
    cast: Cast, as_user: AsUser, name: str, query: str
) -> None:
    AssociationFactory.create(name="AMREC")
    AgreementPartyFactory.create(agreement=AgreementFactory.create(title="Cidades-irmãs"))

    results = as_user(cast.outsider).get(reverse(f"exchanges:{name}"), {"q": query}).json()

    assert len(results["results"]) == 1
