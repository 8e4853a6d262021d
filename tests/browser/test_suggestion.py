"""Times are suggested, looked at as a list and as a grid, accepted, and undone."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from agendas.models import Session
from agendas.times import Kind, Part
from interface.theme import COOKIE
from tests.conftest import Cast
from tests.factories import DAY, AssignmentFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sessions(transactional_db: None, cast: Cast) -> list[Session]:
    """A fixed item, one of which only the part of the day is told, and one without a day."""
    names = ["Sede da SMAS", "CREAS II", "CRAS Nordeste"]
    venues = [VenueFactory.create(name=name, municipality=cast.host_city) for name in names]
    untold: dict[str, Any] = {"starts": None, "ends": None}
    told: list[dict[str, Any]] = [
        {"title": "Abertura"},
        {"title": "PAEFI", **untold, "time_kind": Kind.PART, "part": Part.AFTERNOON},
        {"title": "Acolhida", **untold, "time_kind": Kind.NONE, "day": None},
    ]
    found = [
        SessionFactory.create(visit=cast.visit, venue=venue, **more)
        for venue, more in zip(venues, told, strict=True)
    ]
    AssignmentFactory.create(session=found[1])
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_secretary_asks_for_times_looks_at_them_accepts_and_undoes(
    cast: Cast,
    sessions: list[Session],
    page: Page,
    live_server: Any,
    axe_clean: Callable[[Page], None],
    theme: str,
) -> None:
    client = Client()
    client.force_login(cast.host)
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        COOKIE: theme,
    }
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
    )
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.extend([told.text] * (told.type == "error")))

    page.goto(reverse("agendas:agenda", args=[cast.visit.slug]))
    page.get_by_role("link", name="Sugerir horários").click()
    expect(page.get_by_text("nada mudou ainda")).to_be_visible()
    axe_clean(page)
    fixed = page.locator(".agenda-item", has_text="Abertura")
    expect(fixed).to_contain_text("Fica como está")
    expect(page.locator(".agenda-item", has_text="PAEFI")).to_contain_text("13h30")
    expect(page.locator(".agenda-item", has_text="Acolhida")).to_contain_text("Antes: sem dia")

    page.get_by_role("link", name="Ver em grade").click()
    expect(page.locator(".ag-suggested")).to_have_count(2)
    axe_clean(page)
    page.get_by_role("button", name="Aceitar a sugestão").click()

    expect(page.get_by_text("2 itens mudaram.")).to_be_visible()
    when = [(one.day, one.time_in_words) for one in Session.objects.order_by("pk")]
    assert when == [(DAY, "9h às 10h"), (DAY, "13h30"), (DAY + timedelta(days=1), "8h")]
    page.get_by_role("button", name=re.compile("Desfazer.*sugestão")).click()
    expect(page.get_by_text("Desfeito: aceitar a sugestão de horários.")).to_be_visible()
    told = [one.time_in_words for one in Session.objects.order_by("pk")]
    assert told == ["9h às 10h", "Tarde", "Horário a confirmar"]
    assert problems == []
