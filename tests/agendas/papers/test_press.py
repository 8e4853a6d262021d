"""The text for the press says what was published, as people tell it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from agendas.models import Session
from exchanges.models import Visit
from exchanges.states import Status
from tests.agendas.conftest import SECRETS
from tests.agendas.papers.reading import page_text
from tests.conftest import AsUser, Cast
from tests.publishing import publish

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def published(full_visit: Visit, cast: Cast) -> Visit:
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=full_visit.pk).update(status=status)
    publish(visit=Visit.objects.get(pk=full_visit.pk), by=cast.host, at=NOW)
    return full_visit


def url(name: str, visit: Visit) -> str:
    return reverse(f"agendas:{name}", args=[visit.slug, "imprensa"])


def test_it_tells_the_version_that_was_published_and_no_draft(
    published: Visit, cast: Cast, as_user: AsUser
) -> None:
    Session.objects.filter(visit=published).update(title="Mudou depois")

    text = as_user(cast.host).get(url("paper_text", published)).content.decode()

    assert (
        "Foz do Iguaçu – PR recebe, em 3 e 4 de dezembro de 2026, a comitiva de Londrina – PR: "
        "Londrina visita Foz do Iguaçu." in text
    )
    assert (
        "Quinta-feira, 3 de dezembro de 2026: Das 9h às 10h, Apresentação das equipes, sobre "
        "Gestão do SUAS. Local: Sede da SMAS." in text
    )
    assert (
        "A partir das 14h, Visita à Casa Abrigo. Local: Casa Abrigo – Foz do Iguaçu – PR." in text
    )
    assert "Jacqueline Micali, secretária municipal de Assistência Social" in text
    assert "Mudou depois" not in text
    assert [name for name, secret in SECRETS.items() if secret in text] == []


def test_page_and_download_say_the_same(published: Visit, cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.guest)

    page = page_text(client.get(url("paper", published)).content)
    response = client.get(url("paper_text", published))

    assert " ".join(response.content.decode().split()) in page
    name = f'attachment; filename="imprensa-{published.slug}.txt"'
    assert response["Content-Disposition"] == name


def test_before_it_is_published_there_is_nothing_to_tell(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    page = as_user(cast.host).get(url("paper", full_visit))

    assert "A programação ainda não foi publicada." in page_text(page.content)
    assert "Apresentação" not in page_text(page.content)


@pytest.mark.parametrize(("who", "status"), [("guest", 200), ("outsider", 404), (None, 302)])
def test_the_text_is_for_both_sides_and_nobody_else(
    published: Visit, cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    assert client.get(url("paper_text", published)).status_code == status
    other = reverse("agendas:paper_text", args=[published.slug, "crachas"])
    assert client.get(other).status_code == (302 if who is None else 404)
