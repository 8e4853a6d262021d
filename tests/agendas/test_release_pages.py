"""Publishing and old versions, as host, guest, outsider and anonymous."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from agendas import actions
from agendas.models import AgreedTopic, Release, Session, SessionState
from agendas.releasing import proposal_for
from exchanges.access import Role
from exchanges.models import Visit
from exchanges.states import Status
from participants.models import Reply
from tests.agendas.test_agenda_views import text_of
from tests.conftest import Cast
from tests.documents.sheets import text_of as text_on_paper
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    member_of,
)
from tests.publishing import publish, seen_lacks

AsUser = Callable[[User | None], Client]
NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
CONFIRMED = SessionState.CONFIRMED


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """The visit, confirmed, with an item that may be published."""
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=cast.visit.pk).update(status=status)
    SessionFactory.create(visit=cast.visit, title="Acolhida", state=CONFIRMED)
    return Visit.objects.get()


@pytest.fixture
def published(cast: Cast, visit: Visit) -> Release:
    return publish(visit=visit, by=cast.host, at=NOW)


def url(name: str, visit: Visit, *args: object) -> str:
    return reverse(f"agendas:{name}", args=[visit.slug, *args])


def paper_of(visit: Visit, number: int) -> str:
    return f"{url('paper_pdf', visit, 'programacao')}?versao={number}"


def seen(visit: Visit, by: User | None = None) -> dict[str, Any]:
    """Return what the page of publishing sends."""
    by = by or User.objects.filter(memberships__municipality__in=visit.hosts.all()).earliest("pk")
    return {"visto": proposal_for(visit, at=NOW).fingerprint, "apesar": seen_lacks(visit, by)}


# Who may what


@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 403), ("outsider", 404), (None, 302)]
)
def test_only_who_edits_the_visit_looks_at_what_would_be_published(
    cast: Cast, visit: Visit, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    response = client.get(url("agenda_publish", visit))

    assert response.status_code == status


@pytest.mark.parametrize(("who", "status"), [("guest", 403), ("outsider", 404), (None, 302)])
def test_nobody_else_publishes(
    cast: Cast, visit: Visit, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(url("agenda_publish", visit), seen(visit))

    assert (response.status_code, Release.objects.count()) == (status, 0)


def test_a_reader_of_the_host_city_publishes_nothing(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    client = as_user(member_of(cast.host_city, Role.READER))

    response = client.post(url("agenda_publish", visit), seen(visit))

    assert (response.status_code, Release.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("host", [200, 200, 200]),
        ("guest", [200, 200, 200]),
        ("outsider", [404, 404, 404]),
        (None, [302, 302, 302]),
    ],
)
def test_both_sides_read_what_was_published_and_nobody_else(
    cast: Cast, published: Release, as_user: AsUser, who: str | None, statuses: list[int]
) -> None:
    client, visit = as_user(getattr(cast, who) if who else None), cast.visit
    pages = [
        url("release_list", visit),
        url("release_detail", visit, 1),
        paper_of(visit, 1),
    ]

    assert [client.get(page).status_code for page in pages] == statuses


def test_only_the_hosts_read_what_was_withdrawn(
    cast: Cast, published: Release, as_user: AsUser
) -> None:
    visit = cast.visit
    actions.withdraw(visit=visit, by=cast.host, at=LATER)
    pages = [url("release_detail", visit, 1), paper_of(visit, 1)]

    statuses = [
        [as_user(who).get(page).status_code for page in pages]
        for who in (cast.host, cast.guest, None)
    ]

    assert statuses == [[200, 200], [404, 400], [302, 302]]
    listed = [
        "Versão 1" in text_of(as_user(who).get(url("release_list", visit)).content)
        for who in (cast.host, cast.guest)
    ]
    assert listed == [True, False]


def test_a_version_is_of_its_own_visit(cast: Cast, published: Release, as_user: AsUser) -> None:
    other = SessionFactory.create(visit__host=cast.host_city).visit

    assert as_user(cast.host).get(url("release_detail", other, 1)).status_code == 404


# Looking and publishing


def test_the_first_version_says_how_much_it_will_have(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    page = text_of(as_user(cast.host).get(url("agenda_publish", visit)).content)

    assert "Publicar a versão 1" in page
    assert "Hoje nada está na internet. A versão terá 1 item." in page


def test_what_changes_and_what_is_missing_is_seen_before(
    cast: Cast, visit: Visit, published: Release, as_user: AsUser
) -> None:
    acolhida = Session.objects.get(title="Acolhida")
    acolhida.starts = time(9, 30)
    acolhida.save()
    SessionFactory.create(visit=visit, title="CREAS II", starts=time(14), ends=None)

    response = as_user(cast.host).get(url("agenda_publish", visit))

    page = text_of(response.content)
    assert "Acolhida: de 9h às 10h para 9h30 às 10h" in page
    assert "Entra: CREAS II – quinta-feira, 3 de dezembro de 2026, 14h" in page
    assert "Confirmar o rascunho e publicar" in page
    assert "2 itens estão sem local." in page
    assert Release.objects.count() == 1


def test_nothing_changed_is_said_too(cast: Cast, published: Release, as_user: AsUser) -> None:
    page = text_of(as_user(cast.host).get(url("agenda_publish", cast.visit)).content)

    assert "Nada mudou desde a versão 1, que está na internet." in page


def test_what_was_looked_at_is_published(cast: Cast, visit: Visit, as_user: AsUser) -> None:
    SessionFactory.create(visit=visit, title="CREAS II", starts=time(14), ends=None)

    response = as_user(cast.host).post(url("agenda_publish", visit), seen(visit), follow=True)

    assert "Programação publicada: versão 1." in text_of(response.content)
    release = Release.objects.get()
    assert release.published_by == cast.host
    assert visit.sessions.get(title="CREAS II").state == SessionState.DRAFT


def test_drafts_are_confirmed_and_published_from_the_same_page(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    SessionFactory.create(visit=visit, title="CREAS II", starts=time(14), ends=None)

    as_user(cast.host).post(url("agenda_publish", visit), seen(visit) | {"rascunhos": "on"})

    assert [item["title"] for item in Release.objects.get().programme["days"][0]["sessions"]] == [
        "Acolhida",
        "CREAS II",
    ]


def test_every_refusal_is_named_on_the_page_and_nothing_is_done(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    for name, starts in (("Elias Sousa", 14), ("Dayse Bortoli", 16)):
        person = PersonFactory.create(name=name)
        told = {"starts": time(starts), "ends": time(starts + 1)}
        elsewhere = SessionFactory.create(state=CONFIRMED, **told)
        for session in (elsewhere, SessionFactory.create(visit=visit, **told)):
            AssignmentFactory.create(session=session, person=person)

    response = as_user(cast.host).post(
        url("agenda_publish", visit), seen(visit) | {"rascunhos": "on"}
    )

    page = text_of(response.content)
    assert response.status_code == 409
    assert "Nada foi publicado" in page
    assert [f"{name} já está em" in page for name in ("Elias Sousa", "Dayse Bortoli")] == [
        True,
        True,
    ]
    assert visit.sessions.filter(state=SessionState.DRAFT).count() == 2
    assert Release.objects.count() == 0


def test_pressing_twice_publishes_once(cast: Cast, visit: Visit, as_user: AsUser) -> None:
    client, sent = as_user(cast.host), seen(visit)

    statuses = [client.post(url("agenda_publish", visit), sent).status_code for _ in range(2)]

    assert (statuses, Release.objects.count()) == ([302, 409], 1)


def test_who_looked_at_nothing_is_shown_it_first(cast: Cast, visit: Visit, as_user: AsUser) -> None:
    response = as_user(cast.host).post(url("agenda_publish", visit), {"rascunhos": "on"})

    assert "Confira o que será publicado, abaixo." in text_of(response.content)
    assert Release.objects.count() == 0


def test_a_visit_that_is_not_confirmed_offers_no_button(cast: Cast, as_user: AsUser) -> None:
    SessionFactory.create(visit=cast.visit)

    page = text_of(as_user(cast.host).get(url("agenda_publish", cast.visit)).content)

    assert "A visita ainda não está confirmada." in page
    assert "rascunho e publicar" not in page


def test_a_visit_being_arranged_is_confirmed_and_published_from_the_same_page(
    cast: Cast, as_user: AsUser
) -> None:
    session = SessionFactory.create(visit=cast.visit)
    Visit.objects.update(status=Status.PROPOSED)
    client, address = as_user(cast.host), url("agenda_publish", cast.visit)
    page = client.get(address)

    sent = seen(cast.visit, cast.host) | {"visto": page.context["form"]["visto"].value()}
    client.post(address, sent | {"visita": "on"})

    assert "Confirmar a visita e o rascunho, e publicar" in text_of(page.content)
    cast.visit.refresh_from_db()
    session.refresh_from_db()
    assert (cast.visit.status, session.state) == (Status.CONFIRMED, SessionState.CONFIRMED)
    assert Release.objects.count() == 1


# What is missing


def test_the_buttons_say_that_something_is_missing(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    page = as_user(cast.host).get(url("agenda_publish", visit)).content.decode()

    assert "Publicar mesmo assim" in page
    for lack in seen_lacks(visit, cast.host):
        assert f'<input type="hidden" name="apesar" value="{lack}">' in page


def test_what_is_left_out_lacks_nothing(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.update(status=Status.PROPOSED)
    Visit.objects.update(status=Status.CONFIRMED)
    for delegation in cast.visit.delegations.all():
        member = DelegationMemberFactory.create(delegation=delegation, reply=Reply.YES)
    venue = VenueFactory.create(municipality=cast.host_city)
    whole = SessionFactory.create(visit=cast.visit, venue=venue, state=CONFIRMED)
    AssignmentFactory.create(session=whole, person=member.person)
    SessionFactory.create(visit=cast.visit, starts=time(14), ends=None)
    client = as_user(cast.host)

    page = text_of(client.get(url("agenda_publish", cast.visit)).content)
    client.post(url("agenda_publish", cast.visit), seen(cast.visit))

    assert "1 item está sem local." in page
    assert "Confirmar o rascunho e publicar mesmo assim Publicar só o confirmado Voltar" in page
    assert Release.objects.get().lacks == []


def test_what_came_to_be_missing_meanwhile_is_shown_before_it_is_published(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    client, sent = as_user(cast.host), seen(visit)
    topic = TopicFactory.create(name="Convivência", acronym="SCFV")
    AgreedTopic.objects.create(visit=visit, topic=topic)

    refused = client.post(url("agenda_publish", visit), sent)
    again = client.post(url("agenda_publish", visit), seen(visit))

    told = "Temas combinados que nenhum item tem: SCFV."
    assert f"Falta ainda: {told}" in text_of(refused.content)
    assert (refused.status_code, again.status_code) == (409, 302)
    assert told in Release.objects.get().lacks


def test_only_the_hosts_read_in_spite_of_what_a_version_was_published(
    cast: Cast, published: Release, as_user: AsUser
) -> None:
    pages = [url("release_list", cast.visit), url("release_detail", cast.visit, 1)]
    public = reverse("agendas:public_programme", args=[cast.visit.slug])

    told = [
        ["sem responsável" in text_of(as_user(who).get(page).content) for page in pages]
        for who in (cast.host, cast.guest)
    ]

    assert told == [[True, True], [False, False]]
    assert "sem responsável" not in text_of(as_user(None).get(public).content)


# Old versions


def test_the_versions_are_listed_with_who_when_and_what_changed(
    cast: Cast, visit: Visit, published: Release, as_user: AsUser
) -> None:
    Session.objects.update(title="Acolhida das equipes")
    second = publish(visit=visit, by=cast.host, at=LATER)

    page = text_of(as_user(cast.guest).get(url("release_list", visit)).content)

    told = [
        f"Versão 2 na internet 23 de novembro de 2026, 14h05 · {cast.host} · código "
        f"{second.spelled_code} Acolhida: agora se chama “Acolhida das equipes”",
        f"Versão 1 substituída 22 de novembro de 2026, 14h05 · {cast.host} · código "
        f"{published.spelled_code}",
    ]
    assert [line in page for line in told] == [True, True]


def test_an_old_version_is_read_and_printed_as_it_was(
    cast: Cast, visit: Visit, published: Release, as_user: AsUser
) -> None:
    Session.objects.update(title="Mudou")
    publish(visit=visit, by=cast.host, at=LATER)
    client = as_user(cast.host)

    page = text_of(client.get(url("release_detail", visit, 1)).content)
    paper = text_on_paper(pypdf.PdfReader(BytesIO(client.get(paper_of(visit, 1)).content)))

    assert "Versão 1: substituída pela versão 2." in page
    assert f"Versão 1 · código {published.spelled_code} – substituída pela versão 2" in paper
    for text in (page, paper):
        assert ["Acolhida" in text, "Mudou" in text] == [True, False]


def test_a_withdrawn_version_says_so_on_paper(
    cast: Cast, published: Release, as_user: AsUser
) -> None:
    actions.withdraw(visit=cast.visit, by=cast.host, at=LATER)

    response = as_user(cast.host).get(paper_of(cast.visit, 1))

    assert "– retirada da internet" in text_on_paper(pypdf.PdfReader(BytesIO(response.content)))


def test_a_version_from_before_items_had_ids_is_still_read(
    cast: Cast, visit: Visit, as_user: AsUser
) -> None:
    programme = proposal_for(visit, at=NOW).programme
    for day in programme["days"]:
        for item in day["sessions"]:
            del item["id"]
    Release.objects.create(visit=visit, number=1, programme=programme, published_at=NOW)
    for one in Session.objects.all():
        one.starts = time(8)
        one.save()
    client = as_user(cast.host)

    pages = [url("release_detail", visit, 1), paper_of(visit, 1)]
    statuses = [client.get(page).status_code for page in pages]
    page = text_of(client.get(url("agenda_publish", visit)).content)

    assert statuses == [200, 200]
    assert "Acolhida: de 9h às 10h para 8h às 10h" in page


@pytest.mark.usefixtures("no_lazy_loading")
@pytest.mark.parametrize("name", ["agenda_publish", "release_list"])
def test_a_page_costs_the_same_for_many_items_and_versions(
    cast: Cast, visit: Visit, as_user: AsUser, name: str
) -> None:
    client = as_user(cast.host)
    costs = []

    for count in (1, 9):
        for _ in range(count):
            person = PersonFactory.create()
            for state in (CONFIRMED, SessionState.DRAFT):
                session = SessionFactory.create(visit=visit, state=state)
            AssignmentFactory.create(session=session, person=person)
            publish(visit=visit, by=cast.host, at=NOW)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name, visit)).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]
