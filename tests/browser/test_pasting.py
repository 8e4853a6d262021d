"""Pasting a list of people in a browser: few presses, by keyboard alone, without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from exchanges.models import Side
from participants.models import Person
from tests.browser.test_guide import DESK, PHONE, log_in
from tests.conftest import Cast
from tests.factories import OfficeFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

EIGHT = """Comitiva de Londrina:
Jacqueline Marçal Micali – secretária municipal de Assistência Social
Josiani dos Santos Nogueira – diretora de Proteção Social Especial
Adriana Barbosa – diretora de Proteção Social Básica
Juliana Catarino – assessora técnica
outros membros da equipe técnica

Equipe de Foz do Iguaçu:
Elias Oliveira – secretário municipal de Assistência Social
Fabiana Ramos – coordenadora do CRAS Nordeste
Márcia Teixeira – coordenadora do CREAS II
Paulo Nunes – psicólogo"""
DOUBTFUL = """JACQUELINE MICALI, secretária municipal de Assistência Social (SMAS)
Elias de Sousa (Lia), representando o prefeito
Carla Souza, vereadora de Foz do Iguaçu – PR
outros membros da equipe técnica"""


@pytest.fixture
def doubtful_page(page: Page, live_server: Any, cast: Cast) -> Page:
    """The page on which the guests paste, with somebody alike already known."""
    OfficeFactory.create(
        person__name="Elias Sousa", title="secretário municipal", municipality=cast.guest_city
    )
    PersonFactory.create(name="Jacqueline Micali")
    log_in(page, live_server, cast.guest)
    delegation = cast.visit.delegations.get(side=Side.GUEST)
    address = reverse("participants:people_paste", args=[cast.visit.slug, delegation.pk])
    page.goto(f"{live_server.url}{address}")
    return page


def test_eight_unknown_people_of_two_cities_take_four_interactions(
    page: Page, live_server: Any, cast: Cast, admin_user: User
) -> None:
    log_in(page, live_server, admin_user)
    page.goto(f"{live_server.url}{cast.visit.get_absolute_url()}")
    done = 0

    page.get_by_role("link", name="Incluir várias pessoas").click()
    done += 1
    page.get_by_label("Pessoas, uma por linha").fill(EIGHT)
    done += 1
    page.get_by_role("button", name="Ler a lista").click()
    done += 1
    page.get_by_role("button", name="Incluir na visita").first.click()
    done += 1

    expect(page.get_by_text("Da lista colada: 8 pessoas e 1 grupo.")).to_be_visible()
    teams = {team.side: team for team in cast.visit.delegations.all()}
    assert [teams[side].members.count() for side in (Side.GUEST, Side.HOST)] == [4, 4]
    assert done == 4
    page.get_by_role("button", name="Desfazer a lista colada").click()
    expect(page.get_by_text("A lista colada foi desfeita.")).to_be_visible()
    assert Person.objects.count() == 0


def test_a_list_is_pasted_corrected_and_included_by_keyboard_alone(doubtful_page: Page) -> None:
    page = doubtful_page

    expect(page.get_by_label("Pessoas, uma por linha")).to_be_focused()
    page.keyboard.type("Bia Souza, diretora\nAna Lima, psicologa")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Cargo").nth(1).focus()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("a clínica")
    page.keyboard.press("Enter")

    expect(page.locator(".line-name")).to_have_text(["Bia Souza", "Ana Lima"])
    expect(page.get_by_label("Cargo na época").nth(1)).to_contain_text("psicologa clínica")


def test_somebody_alike_is_chosen_without_javascript(
    browser: Browser, doubtful_page: Page, live_server: Any, cast: Cast
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, cast.guest)
    page.goto(doubtful_page.url)

    page.get_by_label("Pessoas, uma por linha").fill(DOUBTFUL)
    page.get_by_role("button", name="Ler a lista").click()
    page.get_by_role("button", name="Incluir na visita").first.click()
    expect(page.get_by_role("alert")).to_contain_text("é esta pessoa ou outra?")
    page.get_by_label("É Elias Sousa").check()
    page.get_by_role("group", name="Carla Souza").get_by_label("Deixar de fora").check()
    page.get_by_role("button", name="Incluir na visita").first.click()

    assert page.locator(".line-name").all_inner_texts() == ["Jacqueline Micali", "Elias Sousa"]
    page.get_by_role("button", name="Desfazer a lista colada").click()
    assert page.locator(".line-name").all_inner_texts() == []
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(
    doubtful_page: Page, axe_clean: Callable[[Page], None], scheme: Any, size: Any
) -> None:
    page = doubtful_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)

    def check() -> None:
        # Text is wider until the page's own font is there.
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        axe_clean(page)

    page.reload()
    check()
    page.get_by_label("Pessoas, uma por linha").fill(DOUBTFUL)
    page.get_by_role("button", name="Ler a lista").click()
    expect(page.get_by_role("heading", name="Conferir a lista")).to_be_visible()
    check()
    page.get_by_role("button", name="Incluir na visita").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    check()
    page.get_by_label("É outra pessoa").last.check()
    page.get_by_role("button", name="Incluir na visita").first.click()
    expect(page.get_by_role("button", name="Desfazer a lista colada")).to_be_visible()
    check()
