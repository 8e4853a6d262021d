"""Pasting an agenda and writing it line by line, in a browser: keyboard, phone, no JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from agendas.models import Session, Venue
from tests.browser.test_guide import DESK, PHONE, log_in
from tests.conftest import Cast
from tests.factories import VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)

AGENDA = """Quinta-feira, 3 de dezembro
9h – Sede da SMAS: Apresentação das equipes
Logo após – Café
Sexta-feira, 3 de dezembro
14h – CRAS: PAIF, com Dayse Bortoli"""
LINE = "qui 9h Sede da SMAS: Apresentação das equipes"


@pytest.fixture
def agenda_page(page: Page, live_server: Any, cast: Cast) -> Page:
    """The empty agenda, of a city with two CRAS."""
    for name in ("CRAS Norte", "CRAS Sul"):
        VenueFactory.create(name=name, municipality=cast.host_city)
    log_in(page, live_server, cast.host)
    page.goto(reverse("agendas:agenda", args=[cast.visit.slug]))
    return page


def test_an_agenda_is_pasted_by_keyboard_and_taken_back(agenda_page: Page) -> None:
    page = agenda_page

    page.get_by_role("link", name="Colar programação").press("Enter")
    expect(page.get_by_label("Programação", exact=True)).to_be_focused()
    page.keyboard.insert_text(AGENDA)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Conferir a programação")).to_be_visible()
    last = page.get_by_role("group", name="PAIF")
    last.get_by_label("Horário").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Diga qual é o local.")
    last.get_by_label("CRAS Sul").press("Space")
    last.get_by_label("Horário").press("Enter")

    expect(page.get_by_text("3 itens incluídos.")).to_be_visible()
    assert [s.title for s in Session.objects.order_by("position")][:2] == [
        "Apresentação das equipes",
        "Café",
    ]
    page.get_by_role("button", name="Desfazer").press("Enter")
    expect(page.locator(".agenda-title")).to_have_count(0)


def test_lines_are_written_one_after_the_other(agenda_page: Page) -> None:
    page = agenda_page
    field = page.get_by_label("Escreva um item")

    field.focus()
    page.keyboard.type(LINE)
    parts = page.get_by_role("list", name="O que foi lido").get_by_role("listitem")
    expect(parts).to_contain_text(
        ["Dia: quinta-feira, 3 de dezembro de 2026", "Horário: 9h", "Local novo: Sede da SMAS"]
    )
    parts.last.get_by_role("button").press("Enter")
    expect(parts).to_have_count(2)
    expect(page.get_by_role("status")).to_contain_text(
        "Título: Sede da SMAS: Apresentação das equipes"
    )
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 item incluído.")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.type("qui 10h Café")
    page.keyboard.press("Enter")
    expect(page.locator(".agenda-title")).to_have_text(
        ["Sede da SMAS: Apresentação das equipes", "Café"]
    )

    assert Venue.objects.filter(name="Sede da SMAS").count() == 0


def test_without_javascript_a_line_with_something_new_is_looked_at_first(
    browser: Browser, agenda_page: Page, live_server: Any, cast: Cast
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, cast.host)
    page.goto(agenda_page.url)

    page.get_by_label("Escreva um item").fill(LINE)
    page.get_by_role("button", name="Adicionar", exact=True).click()
    assert "será incluído em Foz do Iguaçu" in page.content()
    page.get_by_role("button", name="Incluir 1 item").first.click()
    page.get_by_label("Escreva um item").fill("qui 10h Café")
    page.get_by_role("button", name="Adicionar", exact=True).click()

    assert page.locator(".agenda-title").all_inner_texts() == ["Apresentação das equipes", "Café"]
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(
    agenda_page: Page, axe_clean: Callable[[Page], None], scheme: Any, size: Any
) -> None:
    page = agenda_page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)

    def check() -> None:
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        axe_clean(page)

    page.reload()
    page.get_by_label("Escreva um item").press_sequentially(LINE)
    expect(page.get_by_text("Local novo: Sede da SMAS").first).to_be_visible()
    check()
    page.get_by_role("link", name="Colar programação").click()
    expect(page.get_by_label("Programação", exact=True)).to_be_focused()
    check()
    page.get_by_label("Programação", exact=True).fill(AGENDA)
    page.get_by_role("button", name="Ler a programação").click()
    expect(page.get_by_text("não combina com a data")).to_be_visible()
    check()
    page.get_by_role("button", name="Incluir 3 itens").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    check()
    assert said == []
