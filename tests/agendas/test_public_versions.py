"""What anybody learns from the code of a printed version, and what the paper says."""

from datetime import UTC, datetime
from io import BytesIO

import pypdf
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agendas import actions
from agendas.models import Release, Session, SessionState
from exchanges.models import Visit
from exchanges.states import Status
from tests.agendas.test_agenda_views import text_of
from tests.conftest import Cast
from tests.documents.sheets import text_of as text_on_paper
from tests.factories import SessionFactory
from tests.publishing import publish

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)


@pytest.fixture
def published(cast: Cast) -> Release:
    caches["pages"].clear()
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=cast.visit.pk).update(status=status)
    SessionFactory.create(visit=cast.visit, title="Acolhida", state=SessionState.CONFIRMED)
    return publish(visit=cast.visit, by=cast.host, at=NOW)


def page_of(client: Client, code: str, status: int = 200) -> str:
    response = client.get(reverse("agendas:version", args=[code]))
    assert response.status_code == status
    return text_of(response.content)


def paper_of(client: Client, visit: Visit) -> str:
    response = client.get(reverse("agendas:public_programme_pdf", args=[visit.slug]))
    return text_on_paper(pypdf.PdfReader(BytesIO(response.content)))


def test_a_code_says_that_its_version_is_current(client: Client, published: Release) -> None:
    page = page_of(client, published.spelled_code)

    assert f"Versão 1 · {published.spelled_code}" in page
    assert "Esta é a versão atual." in page
    assert "Publicada em 22/11/2026, às 14h05." in page


def test_an_early_hour_is_told_as_it_is_on_the_paper(
    client: Client, cast: Cast, published: Release
) -> None:
    Session.objects.update(title="Recepção")
    early = publish(visit=cast.visit, by=cast.host, at=datetime(2026, 11, 23, 12, 5, tzinfo=UTC))

    assert "às 9h05." in page_of(client, early.spelled_code)


def test_a_code_is_read_in_small_letters_and_without_hyphen(
    client: Client, published: Release
) -> None:
    pages = [page_of(client, code) for code in (published.code, published.code.lower())]

    assert ["Esta é a versão atual." in page for page in pages] == [True, True]


def test_the_code_of_an_old_version_leads_to_the_current_one(
    client: Client, cast: Cast, published: Release
) -> None:
    Session.objects.update(title="Segredo de ontem")
    second = publish(visit=cast.visit, by=cast.host, at=LATER)

    response = client.get(reverse("agendas:version", args=[published.spelled_code]))

    page = text_of(response.content)
    address = reverse("agendas:public_programme", args=[cast.visit.slug])
    assert "Esta versão não vale mais. A atual é a versão 2, publicada em 23/11/2026" in page
    assert f'href="{address}"' in response.content.decode()
    assert [title in page for title in ("Acolhida", "Segredo")] == [False, False]
    assert "Esta é a versão atual." in page_of(client, second.spelled_code)


def test_the_code_of_a_withdrawn_version_names_neither_visit_nor_address(
    client: Client, cast: Cast, published: Release
) -> None:
    actions.withdraw(visit=cast.visit, by=cast.host, at=LATER)

    response = client.get(reverse("agendas:version", args=[published.spelled_code]))

    assert "Foi retirada da internet" in text_of(response.content)
    told = response.content.decode()
    assert [word in told for word in (cast.visit.title, cast.visit.slug)] == [False, False]


def test_a_withdrawn_version_leads_to_one_that_was_published_after_it(
    client: Client, cast: Cast, published: Release
) -> None:
    actions.withdraw(visit=cast.visit, by=cast.host, at=NOW)
    publish(visit=cast.visit, by=cast.host, at=LATER)

    assert "A atual é a versão 2" in page_of(client, published.spelled_code)


def test_the_event_is_named_as_it_was_published(
    client: Client, cast: Cast, published: Release
) -> None:
    Visit.objects.update(title="Nome ainda interno")

    page = page_of(client, published.spelled_code)

    assert "Londrina visita Foz do Iguaçu" in page
    assert "Nome ainda interno" not in page


def test_the_code_of_a_cancelled_visit_says_so(
    client: Client, cast: Cast, published: Release
) -> None:
    actions.move_visit(visit=cast.visit, to=Status.CANCELLED, by=cast.host, reason="Chuva.")

    assert "Cancelada: Chuva." in page_of(client, published.spelled_code)


@pytest.mark.parametrize("code", ["2222-2222", "k7qm-2xr0", "x" * 300, "' OR 1=1", "%00"])
def test_an_unknown_code_is_answered_kindly(client: Client, published: Release, code: str) -> None:
    page = page_of(client, code, status=404)

    assert "Não conhecemos este código" in page
    assert "Conferir" in page


def test_a_code_is_asked_for_and_followed(client: Client, published: Release) -> None:
    address = reverse("agendas:version_find")

    asked = client.get(address)
    mistyped = client.get(address, {"codigo": "K7QM-2XR0"})
    followed = client.get(address, {"codigo": published.spelled_code.lower()}, follow=True)

    assert "Escreva o código da folha" in text_of(asked.content)
    assert "Neles não há zero" in text_of(mistyped.content)
    assert "Esta é a versão atual." in text_of(followed.content)


def test_the_page_of_a_code_is_cheap_unlisted_and_sets_no_cookie(
    client: Client, published: Release
) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse("agendas:version", args=[published.spelled_code]))
    with CaptureQueriesContext(connection) as queries_of_a_guess:
        client.get(reverse("agendas:version", args=["admin"]))

    assert (len(queries), len(queries_of_a_guess)) == (2, 0)
    assert response["X-Robots-Tag"] == "noindex"
    assert response.cookies == {}


def test_page_and_paper_carry_version_and_code(
    client: Client, cast: Cast, published: Release
) -> None:
    code = published.spelled_code

    page = client.get(reverse("agendas:public_programme", args=[cast.visit.slug]))
    paper = paper_of(client, cast.visit)

    assert f"Versão 1 · código {code} · Emitida em" in text_of(page.content)
    assert f"Versão 1 · código {code} · Emitida em" in paper
    assert f"Na internet: http://testserver/versao/{code}/" in paper


def test_the_paper_of_a_cancelled_visit_says_so_beside_its_code(
    client: Client, cast: Cast, published: Release
) -> None:
    actions.move_visit(visit=cast.visit, to=Status.CANCELLED, by=cast.host, reason="Chuva.")

    told = f"Versão 1 · código {published.spelled_code} – Cancelada: Chuva."
    assert told in paper_of(client, cast.visit)


def test_the_paper_names_the_server_under_which_it_was_asked_for(
    client: Client, cast: Cast, published: Release
) -> None:
    address = reverse("agendas:public_programme_pdf", args=[cast.visit.slug])

    papers = [
        text_on_paper(pypdf.PdfReader(BytesIO(client.get(address, headers={"host": host}).content)))
        for host in ("localhost", "testserver")
    ]

    assert ["http://localhost/versao/" in paper for paper in papers] == [True, False]
