"""From an agenda to a template, another day and the return visit, by keyboard and on a phone."""

from collections.abc import Callable, Iterator
from datetime import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from accounts.models import User
from agendas.models import Visibility
from exchanges.models import Visit
from tests.conftest import Cast
from tests.factories import SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The usual people, in a database that the server sees too."""
    venue = VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    SessionFactory.create(visit=cast.visit, title="Acolhida", venue=venue)
    SessionFactory.create(visit=cast.visit, title="Almoço", kind="meal", starts=time(12), ends=None)
    secret = {"title": "Reunião da equipe", "visibility": Visibility.RESTRICTED}
    SessionFactory.create(visit=cast.visit, **secret)
    return cast


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a phone of a user's own, without JavaScript if so wished."""
    contexts: list[BrowserContext] = []

    def open_phone(user: User, **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(
            base_url=live_server.url, locale="pt-BR", viewport=PHONE, **options
        )
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )
        contexts.append(context)
        return context.new_page()

    yield open_phone
    for context in contexts:
        context.close()


def agenda_of(visit: Visit) -> str:
    return reverse("agendas:agenda", args=[visit.slug])


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def press(page: Page, role: Any, name: str) -> None:
    """Press a link or a button by the keyboard."""
    page.get_by_role(role, name=name).press("Enter")


def test_an_agenda_is_copied_kept_used_again_and_returned(
    cast: Cast, open_page: Callable[..., Page]
) -> None:
    page = open_page(cast.host, java_script_enabled=False)
    page.goto(agenda_of(cast.visit))

    # A day to another day, all but lunch.
    press(page, "link", "Copiar este dia Quinta-feira, 3 de dezembro de 2026")
    page.get_by_label("12h · Almoço").press("Space")
    page.get_by_label("Sexta-feira, 4 de dezembro de 2026 (vazio)").press("Space")
    press(page, "button", "Copiar")
    expect(page.get_by_text("2 itens copiados, como rascunhos.")).to_be_visible()
    friday = page.get_by_role("region", name="Sexta-feira, 4 de dezembro de 2026")
    expect(friday.get_by_role("heading", level=3)).to_have_text(["Acolhida", "Reunião da equipe"])
    expect(friday).to_contain_text("CRAS Nordeste")

    # The whole as a template.
    press(page, "link", "Guardar como modelo")
    page.get_by_label("Nome do modelo").fill("Dois dias no SUAS")
    press(page, "button", "Guardar modelo")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dois dias no SUAS")
    expect(page.get_by_role("heading", level=2)).to_have_text(["1º dia", "2º dia"])

    # The return visit, with the agenda but without what was the hosts' own.
    page.goto(cast.visit.get_absolute_url())
    press(page, "link", "Preparar a visita de retribuição")
    page.get_by_label("Período").fill("5 e 6/4/2027")
    expect(page.get_by_label("Começar com a programação da outra visita")).to_be_checked()
    press(page, "button", "Gravar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Foz do Iguaçu visita Londrina")
    answer = Visit.objects.get(answers=cast.visit)
    assert list(answer.sessions.values_list("title", flat=True)) == [
        "Acolhida",
        "Almoço",
        "Acolhida",
    ]


def test_a_template_is_used_and_taken_back(cast: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(cast.host)
    page.goto(reverse("agendas:template_create", args=[cast.visit.slug]))
    page.get_by_label("Nome do modelo").fill("Um dia")
    press(page, "button", "Guardar modelo")
    page.goto(agenda_of(cast.visit))

    press(page, "link", "Usar um modelo")
    page.get_by_label("O 1º dia do modelo cai em").select_option(
        "Sexta-feira, 4 de dezembro de 2026"
    )
    press(page, "button", "Usar o modelo")

    expect(page.get_by_text("3 itens copiados, como rascunhos.")).to_be_visible()
    expect(page.get_by_text("usar o modelo “Um dia”")).to_be_visible()
    press(page, "button", "Desfazer")
    expect(page.get_by_text("Desfeito: usar o modelo “Um dia”.")).to_be_visible()
    assert cast.visit.sessions.count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(
    cast: Cast, open_page: Callable[..., Page], axe_clean: Callable[[Page], None], scheme: str
) -> None:
    page = open_page(cast.host, color_scheme=scheme)
    of_visit = ["agenda_copy", "template_apply", "template_create", "visit_return"]
    addresses = [reverse(f"agendas:{name}", args=[cast.visit.slug]) for name in of_visit]
    addresses.append(reverse("agendas:template_list"))

    def check(address: str) -> None:
        page.goto(address)
        axe_clean(page)
        assert fits(page), address

    # Empty first: nobody has kept a template yet.
    for address in (addresses[1], addresses[-1]):
        check(address)
    page.goto(addresses[2])
    page.get_by_label("Nome do modelo").fill("Visita técnica de dois dias à rede do SUAS")
    press(page, "button", "Guardar modelo")
    kept = page.url
    for address in (*addresses, kept, f"{kept}editar/", f"{kept}excluir/"):
        check(address)

    # Refused, each error is said at its field and leads there.
    page.goto(addresses[0])
    press(page, "button", "Copiar")
    page.get_by_role("alert").get_by_role("link", name="Para que dias").press("Enter")
    axe_clean(page)
    assert fits(page)
