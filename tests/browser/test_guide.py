"""The design system in a browser: accessible in every dress, and usable by keyboard alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect

from accounts.models import User
from exchanges.models import Municipality
from interface.theme import COOKIE
from tests.factories import MunicipalityFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.interface.urls")]

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)


def log_in(page: Page, live_server: Any, user: User) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )


@pytest.fixture
def guide(page: Page, live_server: Any, admin_user: User) -> Page:
    log_in(page, live_server, admin_user)
    page.goto(f"{live_server.url}/guia-visual/")
    return page


@pytest.fixture
def choosing(page: Page, live_server: Any, admin_user: User) -> Page:
    """A page with a form that chooses municipalities, and three to choose from."""
    MunicipalityFactory.create(name="São Domingos", state="GO")
    MunicipalityFactory.create(name="São Domingos", state="SC")
    MunicipalityFactory.create(name="Londrina", state="PR")
    log_in(page, live_server, admin_user)
    page.goto(f"{live_server.url}/escolher/")
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_component_is_accessible(
    guide: Page, axe_clean: Callable[[Page], None], theme: str, size: Any
) -> None:
    guide.context.add_cookies([{"name": COOKIE, "value": theme, "url": guide.url}])
    guide.set_viewport_size(size)
    guide.reload()

    too_wide = guide.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert too_wide == 0
    axe_clean(guide)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_controls_are_large_enough_to_touch(guide: Page, size: Any) -> None:
    guide.set_viewport_size(size)

    small = guide.evaluate("""
        [...document.querySelectorAll(".button, .sort, input:not([type=hidden]), select, .tabs a")]
            .filter((control) => control.checkVisibility())
            .map((control) => (control.closest("label") ?? control.closest(".field") ?? control))
            .map((target) => [target.outerHTML.slice(0, 90), target.getBoundingClientRect().height])
            .filter(([, height]) => height < 40)
    """)

    assert small == []


def test_the_first_tab_offers_to_skip_the_menu(guide: Page) -> None:
    guide.keyboard.press("Tab")
    expect(guide.get_by_role("link", name="Ir para o conteúdo [1]")).to_be_focused()

    guide.keyboard.press("Enter")

    expect(guide.locator("main")).to_be_focused()


def test_a_refused_form_starts_at_its_errors_and_leads_to_the_field(choosing: Page) -> None:
    choosing.get_by_role("button", name="Gravar").click()
    expect(choosing.get_by_role("alert")).to_be_focused()

    choosing.get_by_role("alert").get_by_role("link", name="Sede").press("Enter")

    expect(choosing.get_by_role("combobox", name="Sede")).to_be_focused()


def test_the_menu_opens_and_closes_by_keyboard_on_a_phone(guide: Page) -> None:
    guide.set_viewport_size(PHONE)
    visits = guide.get_by_role("link", name="Visitas", exact=True)
    expect(visits).to_be_hidden()

    guide.get_by_role("button", name="Menu").press("Enter")
    expect(visits).to_be_visible()
    guide.keyboard.press("Escape")

    expect(visits).to_be_hidden()


def test_colours_change_without_losing_what_was_typed(guide: Page) -> None:
    guide.get_by_label("Título").first.fill("Abertura")
    guide.locator("summary").filter(has_text="Aparência").click()
    guide.get_by_role("button", name="Escuro").click()
    guide.wait_for_function("document.cookie.includes('aparencia=dark')")

    expect(guide.locator("html")).to_have_attribute("data-theme", "dark")
    expect(guide.get_by_label("Título").first).to_have_value("Abertura")
    guide.reload()
    expect(guide.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_list_follows_the_typing_and_the_address_follows_the_list(guide: Page) -> None:
    guide.get_by_role("searchbox", name="Buscar", exact=True).fill("agreement party")

    expect(guide.locator("#results tbody tr")).to_have_count(4)
    expect(guide).to_have_url(re.compile(r"\?q=agreement%20party&ordem=nome$"))
    expect(guide.locator("[data-ir-announcer]")).to_have_text("4 resultados")


def test_a_heading_sorts_and_keeps_the_focus(guide: Page) -> None:
    guide.locator("#sort-codigo").press("Enter")

    expect(guide.locator("th[aria-sort=ascending]")).to_contain_text("Código")
    expect(guide.locator("#sort-codigo")).to_be_focused()


def test_going_back_shows_the_whole_page(guide: Page) -> None:
    guide.locator("#page-next").click()
    expect(guide.locator(".pagination")).to_contain_text("Página 2")
    guide.get_by_role("link", name="Sobre").click()

    guide.go_back()

    expect(guide.locator(".site-header")).to_be_visible()
    expect(guide.locator(".pagination")).to_contain_text("Página 2")


def test_a_list_works_without_javascript(
    browser: Browser, live_server: Any, admin_user: User
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, admin_user)
    page.goto(f"{live_server.url}/guia-visual/")

    page.get_by_role("searchbox", name="Buscar", exact=True).fill("agreement party")
    page.get_by_role("button", name="Filtrar").click()
    page.locator("#sort-codigo").click()

    expect(page.locator("#results tbody tr")).to_have_count(4)
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Código")
    context.close()


def test_a_municipality_is_chosen_by_keyboard(choosing: Page) -> None:
    host = choosing.get_by_role("combobox", name="Sede")
    host.press_sequentially("sao dom")
    expect(choosing.get_by_role("option")).to_have_count(3)  # two, and "create"
    expect(host).to_have_attribute("aria-expanded", "true")
    expect(choosing.locator("[data-ir-announcer]")).to_have_text("2 sugestões. Use as setas.")

    host.press("ArrowDown")
    host.press("ArrowDown")
    host.press("Enter")

    city = Municipality.objects.get(name="São Domingos", state="SC")
    expect(host).to_have_value("São Domingos – SC")
    expect(choosing.locator("input[name=host]")).to_have_value(str(city.pk))
    expect(choosing.get_by_role("option")).to_have_count(0)


def test_open_suggestions_are_accessible(choosing: Page, axe_clean: Callable[[Page], None]) -> None:
    choosing.get_by_role("combobox", name="Sede").press_sequentially("sao dom")
    expect(choosing.get_by_role("option").first).to_be_visible()
    choosing.keyboard.press("ArrowDown")
    expect(choosing.locator('[role=option][aria-selected="true"]')).to_have_count(1)

    axe_clean(choosing)


def test_escape_closes_the_suggestions_and_keeps_the_text(choosing: Page) -> None:
    host = choosing.get_by_role("combobox", name="Sede")
    host.press_sequentially("sao dom")
    expect(host).to_have_attribute("aria-expanded", "true")

    host.press("Escape")

    expect(host).to_have_attribute("aria-expanded", "false")
    expect(host).to_have_value("sao dom")


def test_several_are_chosen_and_taken_away_by_keyboard(choosing: Page) -> None:
    choosing.get_by_role("combobox", name="Sede").fill("Londrina")
    guests = choosing.get_by_role("combobox", name="Acrescentar")
    for name in ("londr", "sao dom"):
        guests.press_sequentially(name)
        expect(choosing.get_by_role("option").first).to_be_visible()
        guests.press("ArrowDown")
        guests.press("Enter")
    expect(choosing.locator(".chip")).to_have_count(2)

    choosing.get_by_role("checkbox", name="Londrina – PR").press("Space")
    choosing.get_by_role("button", name="Gravar").press("Enter")

    expect(choosing.locator("body")).to_have_text("Londrina – PR recebe São Domingos – GO")


def test_something_new_is_created_without_leaving_the_form(
    choosing: Page, axe_clean: Callable[[Page], None]
) -> None:
    host = choosing.get_by_role("combobox", name="Sede")
    host.press_sequentially("Cambé")
    choosing.get_by_role("option", name="Cadastrar “Cambé”…").click()
    dialog = choosing.get_by_role("dialog")
    expect(dialog.get_by_label("nome")).to_have_value("Cambé")
    dialog.get_by_role("button", name="Gravar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Este campo é obrigatório.")
    axe_clean(choosing)

    dialog.locator("[name=state]").fill("PR")
    dialog.locator("[name=ibge_code]").fill("4103701")
    dialog.get_by_role("button", name="Gravar").click()

    expect(dialog).to_have_count(0)
    expect(host).to_have_value("Cambé – PR")
    expect(host).to_be_focused()


def test_namesakes_are_chosen_without_javascript(
    choosing: Page, browser: Browser, live_server: Any, admin_user: User
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, admin_user)
    page.goto(f"{live_server.url}/escolher/")
    page.locator("[name=host_text]").fill("sao domingos")
    page.locator("[name=guests_text]").fill("londrina")
    page.get_by_role("button", name="Gravar").click()

    page.get_by_role("radio", name="São Domingos – SC").check()
    page.get_by_role("button", name="Gravar").click()

    expect(page.locator("body")).to_have_text("São Domingos – SC recebe Londrina – PR")
    context.close()
