"""The admin in a browser: nothing that the CSP refuses, accessible, and usable by typing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, ViewportSize, expect

from accounts.models import User
from agendas.models import SessionState
from exchanges.models import Delegation
from interface.theme import COOKIE
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    RoomFactory,
    SessionFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)


@pytest.fixture
def delegation(transactional_db: None) -> Delegation:
    """A delegation with a member, in a visit with a session."""
    visit = VisitFactory.create(
        title="Londrina visita Foz",
        host=MunicipalityFactory.create(name="Foz do Iguaçu"),
        guest=MunicipalityFactory.create(name="Londrina"),
    )
    delegation = visit.delegations.get(side="guest")
    office = OfficeFactory.create(person__name="Elias Sousa", title="secretário municipal")
    DelegationMemberFactory.create(delegation=delegation, person=office.person, office=office)
    room = RoomFactory.create()
    session = SessionFactory.create(
        visit=visit, venue=room.venue, room=room, state=SessionState.CONFIRMED
    )
    AssignmentFactory.create(session=session, person=office.person)
    return delegation


@pytest.fixture
def desk(page: Page, live_server: Any, admin_user: User) -> Iterator[Page]:
    """The admin's browser. The test fails if a page says anything to the console."""
    client = Client()
    client.force_login(admin_user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


@pytest.mark.parametrize(("theme", "size"), [("light", DESK), ("dark", PHONE)])
def test_pages_are_accessible_and_keep_to_the_csp(
    desk: Page,
    live_server: Any,
    delegation: Delegation,
    axe_clean: Callable[[Page], None],
    theme: str,
    size: Any,
) -> None:
    desk.context.add_cookies([{"name": COOKIE, "value": theme, "url": live_server.url}])
    desk.set_viewport_size(size)
    session = delegation.visit.sessions.get()

    for path in [
        "",
        "exchanges/visit/",
        f"exchanges/visit/{delegation.visit_id}/change/",
        f"exchanges/visit/{delegation.visit_id}/history/",
        f"exchanges/delegation/{delegation.pk}/change/",
        f"agendas/session/{session.pk}/change/",
        "agendas/topic/add/",
        "agendas/venue/import/",
        "agendas/venue/export/",
    ]:
        desk.goto(f"{live_server.url}/admin/{path}")
        assert desk.locator("html").get_attribute("data-theme") == theme
        axe_clean(desk)


def test_a_member_is_looked_up_by_typing_and_saved(
    desk: Page, live_server: Any, delegation: Delegation
) -> None:
    office = OfficeFactory.create(person__name="Márcia D'Ávila", title="assistente social")
    desk.goto(f"{live_server.url}/admin/exchanges/delegation/{delegation.pk}/change/")

    desk.get_by_text("Adicionar outro(a) Membro").click()
    desk.locator("#members-1 .field-person [role=combobox]").click()
    desk.keyboard.type("marcia davila")
    desk.get_by_role("option", name="Márcia D'Ávila – assistente social").click()
    desk.get_by_role("button", name="Salvar", exact=True).click()

    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert delegation.members.filter(person=office.person).count() == 1


def test_a_sheet_is_previewed_before_it_is_imported(desk: Page, live_server: Any) -> None:
    MunicipalityFactory.create(ibge_code="4108304")
    sheet = "código IBGE;nome;tipo\n4108304;CRAS Norte;CRAS\n".encode()
    desk.goto(f"{live_server.url}/admin/agendas/venue/import/")

    desk.locator("input[type=file]").set_input_files(
        {"name": "locais.csv", "mimeType": "text/csv", "buffer": sheet}
    )
    desk.get_by_role("button", name="Enviar").click()

    row = desk.locator(".sheet tbody tr")
    expect(row).to_have_class("new")
    told = [cell.strip() for cell in row.locator("td").all_inner_texts()]
    assert told[:4] == ["Novo", "4108304", "CRAS Norte", "CRAS"]
    desk.get_by_role("button", name="Confirmar importação").click()
    expect(desk.locator("#result_list tbody tr")).to_have_count(1)
