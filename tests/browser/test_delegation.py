"""Entering a delegation in a browser: by keyboard alone, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from exchanges.models import Side
from participants.models import Person
from tests.browser.test_guide import DESK, PHONE, log_in
from tests.conftest import Cast
from tests.factories import DelegationMemberFactory, OfficeFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def delegation_page(page: Page, live_server: Any, cast: Cast) -> Page:
    """The page of the guests' delegation, with two people to choose from."""
    OfficeFactory.create(
        person__name="Jacqueline Micali",
        title="secretária municipal de Assistência Social",
        kind="secretary",
        municipality=cast.guest_city,
    )
    PersonFactory.create(name="Adriana Santos")
    log_in(page, live_server, cast.guest)
    delegation = cast.visit.delegations.get(side=Side.GUEST)
    path = reverse("participants:delegation_edit", args=[cast.visit.slug, delegation.pk])
    page.goto(f"{live_server.url}{path}")
    return page


def names(page: Page) -> list[str]:
    return page.locator(".line-name").all_inner_texts()


def choose(page: Page, text: str) -> None:
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_delegation_is_entered_by_keyboard_alone(delegation_page: Page) -> None:
    page = delegation_page
    add = page.get_by_role("combobox", name="Acrescentar")

    add.focus()
    choose(page, "adri")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A comitiva foi gravada.")).to_be_visible()
    expect(add).to_be_focused()
    choose(page, "micali")
    page.keyboard.press("Enter")

    expect(page.locator(".line-name")).to_have_text(["Jacqueline Micali", "Adriana Santos"])
    expect(add).to_be_focused()
    expect(page.get_by_label("Cargo na época").first).to_contain_text("secretária municipal")


def test_somebody_unknown_is_entered_without_leaving_the_page(delegation_page: Page) -> None:
    page = delegation_page

    page.get_by_role("combobox", name="Acrescentar").focus()
    page.keyboard.type("Juliana Catarino")
    expect(page.get_by_role("option")).to_have_text(["Cadastrar “Juliana Catarino”…"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Cargo").fill("assessora técnica")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Enter")

    expect(page.locator(".line-name")).to_have_text(["Juliana Catarino"])
    assert str(Person.objects.get(name="Juliana Catarino").offices.get()) == "assessora técnica"


def test_who_asks_for_one_more_line_goes_on_typing_in_it(delegation_page: Page) -> None:
    page = delegation_page

    page.get_by_role("button", name="Mais uma linha").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nome").last).to_be_focused()
    page.keyboard.type("Ana Lima")
    page.keyboard.press("Tab")
    page.keyboard.type("psicóloga")
    page.keyboard.press("Enter")

    expect(page.locator(".line-name")).to_have_text(["Ana Lima"])
    assert str(Person.objects.get(name="Ana Lima").offices.get()) == "psicóloga"


def test_an_arrow_moves_a_member_and_keeps_the_focus(delegation_page: Page, cast: Cast) -> None:
    delegation = cast.visit.delegations.get(side=Side.GUEST)
    for place, name in enumerate(["Ana", "Bia", "Caio"], 1):
        DelegationMemberFactory.create(delegation=delegation, person__name=name, precedence=place)
    page = delegation_page
    page.reload()

    page.get_by_label("Representando").last.fill("a prefeita")
    page.get_by_role("button", name="Subir Caio").press("Enter")
    expect(page.locator(".line-name")).to_have_text(["Ana", "Caio", "Bia"])
    expect(page.get_by_role("button", name="Subir Caio")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".line-name")).to_have_text(["Caio", "Ana", "Bia"])
    expect(page.get_by_label("Representando").first).to_have_value("a prefeita")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    delegation_page: Page,
    cast: Cast,
    axe_clean: Callable[[Page], None],
    scheme: Any,
    size: Any,
) -> None:
    delegation = cast.visit.delegations.get(side=Side.GUEST)
    DelegationMemberFactory.create(delegation=delegation, is_contact=True)
    DelegationMemberFactory.create(delegation=delegation)
    page = delegation_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.reload()

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    axe_clean(page)


def test_all_of_it_works_without_javascript(
    browser: Browser, delegation_page: Page, live_server: Any, cast: Cast
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, cast.guest)
    page.goto(delegation_page.url)

    page.get_by_label("Acrescentar", exact=True).fill("adriana santos; micali")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Opções encontradas").get_by_label("Jacqueline Micali").check()
    page.get_by_role("button", name="Gravar").first.click()
    page.get_by_role("button", name="Subir Adriana Santos").click()
    assert names(page) == ["Adriana Santos", "Jacqueline Micali"]
    page.get_by_label("Retirar").first.check()
    page.get_by_role("button", name="Gravar").first.click()

    assert names(page) == ["Jacqueline Micali"]
    context.close()
