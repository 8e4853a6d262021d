"""What is measured, and what can be measured without a web server. Needs Django to be set up."""

from __future__ import annotations

import itertools
import statistics
import time as clock
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from agendas.calendars import calendar_of_visit
from agendas.conflicts import conflicts_of
from agendas.moving import Placement, place_sessions
from agendas.programme import Audience
from agendas.suggesting.proposals import suggest
from bench.calendars import fill_up
from bench.suggestions import agenda_of_45
from desk.load.showcase import ADMINISTRATOR, HOST, SHOWCASE
from documents.calendar import write
from exchanges.models import Visit

REPEATS = 15
ALL = Audience.HOSTS.visibilities


@dataclass(slots=True)
class Page:
    name: str
    url: str
    # The e-mail address of who opens it, or nobody's.
    user: str = ""
    # Milliseconds that we would not like to exceed.
    aim: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    statements: int = 0


@dataclass(slots=True)
class Work:
    """What a page does among other things, with the milliseconds that pass meanwhile."""

    name: str
    milliseconds: float
    statements: int
    aim: int | None = None


def pages() -> list[Page]:
    """Return the pages, each with the headers to open it with and the statements it makes."""
    visits, people = reverse("exchanges:visit_list"), reverse("participants:person_list")
    search = reverse("desk:search")
    agenda = reverse("agendas:agenda", args=[SHOWCASE])
    paper = reverse("agendas:paper_pdf", args=[SHOWCASE, "programacao"])
    published = reverse("agendas:public_programme", args=[SHOWCASE])
    calendar = reverse("agendas:public_calendar", args=[SHOWCASE])
    known = {"If-None-Match": Client().get(published)["ETag"]}
    found = [
        Page("agenda of 200 items", agenda, HOST, aim=40),
        Page("grid of 200 items", reverse("agendas:grid", args=[SHOWCASE]), HOST),
        Page("grid's state, 200 items", reverse("agendas:grid_state", args=[SHOWCASE]), HOST),
        Page("agenda of 200 items, PDF", paper, HOST),
        Page("published agenda, kept", published, aim=3),
        Page("calendar of 200 items", reverse("agendas:visit_calendar", args=[SHOWCASE]), HOST),
        Page("published calendar, kept", calendar, aim=3),
        Page("published agenda, 304", published, aim=3, headers=known),
        Page("visit of 200 items", reverse("desk:visit", args=[SHOWCASE]), HOST),
        Page("start", reverse("desk:start"), HOST, aim=50),
        Page("start, administrator", reverse("desk:start"), ADMINISTRATOR, aim=50),
        Page("visits", visits, HOST, aim=50),
        Page("visits, all", visits, ADMINISTRATOR, aim=50),
        Page("visits, all, page 20", f"{visits}?pagina=20", ADMINISTRATOR, aim=50),
        Page("people", people, ADMINISTRATOR, aim=50),
    ]
    # Some are found less often in a small database, which then has less to show: "londrina", "jos",
    # "maria", "conceicao". Brochier is a town of either, with as many visits; of "ana" and "mar"
    # either has more than a page.
    cities = ["brochier", "londrina"]
    searches = [
        ("visits", visits, ["a", "tec", "visita", "em sao", *cities, "inexistente"]),
        ("people", people, ["a", "mar", "ana", "jos", "maria", "jose conceicao", "inexistente"]),
        ("search", search, ["a", "visita", "mar", "conceicao", "inexistente"]),
    ]
    for name, url, texts in searches:
        for text in texts:
            query = f"?q={text.replace(' ', '+')}"
            found.append(Page(f"{name}, “{text}”", f"{url}{query}", ADMINISTRATOR, aim=50))
    return [_opened(page) for page in found]


def _opened(page: Page) -> Page:
    """Open the page once for what is made only once, then count its statements."""
    client = Client()
    if page.user:
        client.force_login(User.objects.get(email=page.user))
        page.headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url, headers=page.headers)
        if response.status_code not in {200, 304}:
            raise SystemExit(f"{page.url}: {response.status_code}")
    page.statements = len(queries)
    return page


def works() -> list[Work]:
    """Measure what is done to agendas: finding conflicts, saving, moving, suggesting times."""
    showcase = Visit.objects.get(slug=SHOWCASE)
    usual = itertools.cycle(Visit.objects.order_by("slug")[:REPEATS])
    session = showcase.sessions.order_by("pk")[100]

    mover = User.objects.get(email=HOST)
    assert session.starts  # noqa: S101  all sessions of the showcase have a time
    later = session.starts.replace(minute=session.starts.minute + 5)

    def move() -> None:
        """Let the session begin five minutes later and find the conflicts, as the grid does."""
        told = replace(session.told, starts=later)
        placement = Placement(session.pk, None, session.day, told)
        with transaction.atomic():
            place_sessions(visit=showcase, placements=[placement], visibilities=ALL, by=mover)
            conflicts_of(showcase, ALL, mover)
            transaction.set_rollback(True)

    def save() -> None:
        with transaction.atomic():
            session.save()
            transaction.set_rollback(True)

    return [
        _measured(
            "conflicts of 10 items", lambda: conflicts_of(next(usual), ALL, AnonymousUser()), aim=8
        ),
        _measured(
            "conflicts of 200 items", lambda: conflicts_of(showcase, ALL, AnonymousUser()), aim=8
        ),
        _measured("saving one of 200 items", save),
        _measured("moving one of 200 items, conflicts included", move),
        _calendar(showcase),
        _suggesting(mover),
    ]


def _calendar(visit: Visit) -> Work:
    with transaction.atomic():
        fill_up(visit)
        work = _measured(
            "calendar file of 500 items", lambda: write(calendar_of_visit(visit)), aim=100
        )
        transaction.set_rollback(True)
    return work


def _suggesting(by: User) -> Work:
    with transaction.atomic():
        visit = agenda_of_45(Visit.objects.with_sides().get(slug=SHOWCASE).hosts.all()[0])

        def suggest_times() -> None:
            suggest(visit=visit, visibilities=ALL, by=by)

        work = _measured("suggesting times for 45 items", suggest_times, aim=5000, repeats=3)
        transaction.set_rollback(True)
    return work


def _measured(
    name: str, work: Callable[[], object], aim: int | None = None, repeats: int = REPEATS
) -> Work:
    with CaptureQueriesContext(connection) as queries:
        work()
    times = []
    # What is made only once is made by now; and to count statements is to keep the text of each.
    for _time in range(repeats):
        began = clock.perf_counter()
        work()
        times.append(clock.perf_counter() - began)
    return Work(name, 1000 * statistics.median(times), len(queries), aim)
