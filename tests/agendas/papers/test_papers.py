"""What holds for every document of a visit, whichever it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agendas.papers.catalogue import PAPERS
from exchanges.models import Visit
from tests.agendas.conftest import SECRETS
from tests.agendas.papers.reading import everything_in, page_text, pdf_text, words_of
from tests.conftest import AsUser, Cast
from tests.factories import DAY, SessionFactory

every_paper = pytest.mark.parametrize("paper", PAPERS)
PAGES = ("paper", "paper_pdf", "paper_picture")


def url(name: str, visit: Visit, *args: object) -> str:
    return reverse(f"agendas:{name}", args=[visit.slug, *args])


# Who may what


@every_paper
@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 200), ("outsider", 404), (None, 302)]
)
def test_both_sides_have_the_documents_and_nobody_else(
    full_visit: Visit, cast: Cast, as_user: AsUser, paper: str, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    expected = status
    if who == "guest" and PAPERS[paper].only_for_hosts:
        expected = 404

    statuses = [client.get(url(name, full_visit, paper)).status_code for name in PAGES]

    assert statuses == [expected] * 3


def test_a_visit_shows_the_documents_it_has(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    for who in (cast.host, cast.guest):
        page = as_user(who).get(url("paper_list", full_visit))

        links = [url("paper", full_visit, shown.paper.slug) for shown in page.context["papers"]]
        expected = [one for one in PAPERS.values() if one.is_for(who, full_visit)]
        assert links == [url("paper", full_visit, one.slug) for one in expected]
        assert all(f'href="{link}"' in page.content.decode() for link in links)


def test_an_unknown_document_is_not_found(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)

    statuses = [client.get(url(name, full_visit, "crachas-de-ouro")).status_code for name in PAGES]

    assert statuses == [404, 404, 404]


# What they say


@every_paper
def test_page_and_paper_say_the_same(
    full_visit: Visit, cast: Cast, as_user: AsUser, paper: str
) -> None:
    client = as_user(cast.host)

    page = words_of(page_text(client.get(url("paper", full_visit, paper)).content))
    pdf = words_of(pdf_text(client.get(url("paper_pdf", full_visit, paper)).content))

    assert page
    assert page == pdf


@every_paper
def test_no_document_for_guests_has_a_secret_in_it(
    full_visit: Visit, cast: Cast, as_user: AsUser, paper: str
) -> None:
    client = as_user(cast.host)

    page = client.get(url("paper", full_visit, paper))
    pdf = client.get(url("paper_pdf", full_visit, paper))

    everything = page_text(page.content) + everything_in(pdf.content)
    everything += pdf["Content-Disposition"]
    assert [name for name, secret in SECRETS.items() if secret in everything] == []


@every_paper
def test_the_picture_is_one_page_small(
    full_visit: Visit, cast: Cast, as_user: AsUser, paper: str
) -> None:
    response = as_user(cast.host).get(url("paper_picture", full_visit, paper))

    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert response["Cache-Control"] == "private, max-age=60"


@every_paper
def test_nonsense_among_the_options_is_answered_in_words(
    full_visit: Visit, cast: Cast, as_user: AsUser, paper: str
) -> None:
    names = PAPERS[paper].options.base_fields
    query = dict.fromkeys(names, "\x00'\"<script>ª") or {"nada": "x"}

    responses = [as_user(cast.host).get(url(n, full_visit, paper), query) for n in PAGES[:2]]

    assert [one.status_code for one in responses] == ([400, 400] if names else [200, 200])


@every_paper
@pytest.mark.usefixtures("no_lazy_loading")
def test_an_empty_visit_has_its_documents_too(cast: Cast, as_user: AsUser, paper: str) -> None:
    client = as_user(cast.host)

    statuses = [client.get(url(name, cast.visit, paper)).status_code for name in PAGES]

    assert statuses == [200, 200, 200]


def test_the_list_reads_nothing_of_what_documents_say(
    full_visit: Visit, cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.host)

    with django_assert_max_num_queries(8):
        client.get(url("paper_list", full_visit))


def test_a_programme_of_one_day_has_that_day_alone(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    SessionFactory.create(visit=full_visit, title="No segundo dia", day=DAY + timedelta(days=1))
    address = url("paper", full_visit, "programacao")

    first, second = (
        page_text(client.get(address, {"dia": (DAY + timedelta(days=n)).isoformat()}).content)
        for n in range(2)
    )

    assert ("Apresentação das equipes" in first, "No segundo dia" in first) == (True, False)
    assert ("Apresentação das equipes" in second, "No segundo dia" in second) == (False, True)


def test_a_programme_of_one_place_has_what_is_there_alone(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    client = as_user(cast.guest)

    page = client.get(url("paper", full_visit, "programacao"), {"local": "Sede da SMAS"})

    text = page_text(page.content)
    assert "Apresentação das equipes" in text
    assert "Visita à Casa Abrigo" not in text
