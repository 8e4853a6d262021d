"""A Chromium that asks nobody, speaks Portuguese and is checked by axe-core."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, Route

QUIET = [
    "--no-sandbox",  # root has no sandbox, and continuous integration is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _allow_database_beside_playwright() -> Iterator[None]:
    """Playwright's loop makes Django think that it is called from a coroutine."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def _nobody_left(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """End what the server's threads still hold, so that their database can be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _all_answered(transactional_db: None, live_server: Any) -> Iterator[None]:
    """Wait for what pages asked for last: emptying the tables meanwhile would deadlock with it."""
    yield
    deadline = time.monotonic() + 30
    while _is_busy() and time.monotonic() < deadline:
        time.sleep(0.05)


def _is_busy() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state IN ('active', 'idle in transaction'))"
        )
        (is_busy,) = cursor.fetchone()
    return bool(is_busy)


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    call_command("make_fonts")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "pt-BR", "timezone_id": settings.TIME_ZONE}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """What addresses are relative to, as in page.goto("/visitas/")."""
    url: str = live_server.url
    return url


@pytest.fixture
def page(page: Page, live_server: Any) -> Iterator[Page]:
    """A page whose test fails if the page asks any other host."""
    asked_elsewhere = []

    def refuse_others(route: Route) -> None:
        if route.request.url.startswith((live_server.url, "data:", "blob:")):
            route.continue_()
        else:
            asked_elsewhere.append(route.request.url)
            route.abort()

    page.route("**/*", refuse_others)
    yield page
    assert asked_elsewhere == []


@pytest.fixture
def axe_clean() -> Callable[[Page], None]:
    """Return a function that fails with every accessibility violation axe-core finds."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page).response["violations"]
        told = [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
            + "\n".join(f"    {node['html'][:160]}" for node in violation["nodes"][:5])
            for violation in found
        ]
        assert not found, f"{page.url}\n" + "\n".join(told)

    return check
