"""The grid, moved by mouse, finger and keyboard, by two people and without a network."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from accounts.models import User
from agendas.models import Session, SessionState, Venue
from agendas.times import Kind, Part
from exchanges.models import Visit
from interface.theme import COOKIE
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    PersonFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

DESK = ViewportSize(width=1280, height=900)
NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The usual people, in a database that the server sees too."""
    return cast


@pytest.fixture
def venues(cast: Cast) -> list[Venue]:
    names = ["CRAS Nordeste", "CREAS II", "Sede da SMAS"]
    return [VenueFactory.create(name=name, municipality=cast.host_city) for name in names]


@pytest.fixture
def session(cast: Cast, venues: list[Venue]) -> Session:
    """ "Acolhida", 9h to 10h at the CRAS Nordeste; something stands in each of the others too."""
    SessionFactory.create(
        visit=cast.visit, title="PAEFI", venue=venues[1], starts=time(14), ends=time(16)
    )
    SessionFactory.create(
        visit=cast.visit, title="Abertura", venue=venues[2], day=NEXT_DAY, ends=None
    )
    return SessionFactory.create(visit=cast.visit, title="Acolhida", venue=venues[0])


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the grid in a browser of a user's own."""
    contexts: list[BrowserContext] = []

    def open_page(user: User, visit: Visit, *, query: str = "", **options: Any) -> Page:
        options = {"viewport": DESK, "locale": "pt-BR", "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(grid_of(visit) + query)
        expect(page.locator("agenda-grid[data-ready]")).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        context.close()


def grid_of(visit: Visit) -> str:
    return reverse("agendas:grid", args=[visit.slug])


def item(page: Page, title: str) -> Locator:
    return page.locator(".ag-item", has=page.locator(".ag-title", has_text=title))


def column(page: Page, day: date, name: str) -> Locator:
    table = page.locator(f".ag-table[data-day='{day.isoformat()}']")
    return table.locator(".ag-column", has=page.locator(".ag-place", has_text=name))


def saved(page: Page) -> None:
    """Wait until nothing is on its way to the server."""
    expect(page.locator(".ag-unsaved")).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_text("")


def drag(page: Page, what: Locator, to: Locator, *, minutes: int) -> None:
    """Drag an item to so many minutes after 8h in a column."""
    what.scroll_into_view_if_needed()
    start = what.bounding_box()
    body = to.locator(".ag-body").bounding_box()
    assert start
    assert body
    page.mouse.move(start["x"] + 20, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 15)
    page.mouse.move(body["x"] + 30, body["y"] + 5 + minutes, steps=5)
    page.mouse.up()


def told(session: Session) -> tuple[date | None, time | None, time | None, str]:
    session.refresh_from_db()
    return session.day, session.starts, session.ends, str(session.venue or "")


def test_an_item_is_dragged_to_another_time_and_place_and_stays_there_after_a_reload(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)

    drag(page, item(page, "Acolhida"), column(page, DAY, "CREAS II"), minutes=150)
    saved(page)

    assert told(session) == (DAY, time(10, 30), time(11, 30), "CREAS II")
    page.reload()
    expect(column(page, DAY, "CREAS II").locator(".ag-item", has_text="Acolhida")).to_be_visible()
    expect(item(page, "Acolhida").locator(".ag-time")).to_have_text("10h30 às 11h30")


def test_a_drag_ends_where_it_began_with_escape(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    box = item(page, "Acolhida").bounding_box()
    assert box

    page.mouse.move(box["x"] + 20, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 100, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(item(page, "Acolhida").locator(".ag-time")).to_have_text("9h às 10h")
    assert told(session)[1:3] == (time(9), time(10))


def test_the_lower_edge_changes_the_duration(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    grip = item(page, "Acolhida").locator(".ag-grip").bounding_box()
    assert grip

    page.mouse.move(grip["x"] + 20, grip["y"] + 4)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] + 50, steps=4)
    page.mouse.up()
    saved(page)

    assert told(session)[1:3] == (time(9), time(10, 45))


def test_an_item_without_a_clock_time_is_dragged_among_the_hours(
    cast: Cast, session: Session, venues: list[Venue], open_as: Callable[..., Page]
) -> None:
    morning = SessionFactory.create(
        visit=cast.visit,
        title="SCFV",
        venue=venues[0],
        time_kind=Kind.PART,
        part=Part.MORNING,
        starts=None,
        ends=None,
    )
    page = open_as(cast.host, cast.visit)

    drag(page, item(page, "SCFV"), column(page, DAY, "CRAS Nordeste"), minutes=180)
    saved(page)

    assert told(morning) == (DAY, time(11), None, "CRAS Nordeste")


def test_an_item_is_dragged_out_of_its_day(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    item(page, "Abertura").scroll_into_view_if_needed()

    item(page, "Abertura").drag_to(page.locator(".ag-tray-items"))
    saved(page)

    assert not cast.visit.sessions.get(title="Abertura").day


def test_the_keyboard_moves_resizes_and_places_an_item_without_losing_the_focus(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    item(page, "Acolhida").focus()

    for key in [
        "Space",
        "ArrowDown",
        "ArrowDown",
        "Alt+ArrowDown",
        "ArrowRight",
        "Shift+ArrowDown",
    ]:
        page.keyboard.press(key)
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    saved(page)

    assert told(session) == (NEXT_DAY, time(9, 35), time(10, 50), "CREAS II")
    expect(item(page, "Acolhida")).to_be_focused()
    expect(page.locator("[data-ir-announcer]")).to_contain_text("Gravado. Acolhida")


def test_the_keyboard_gives_up_with_escape(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    item(page, "Acolhida").focus()

    for key in ["Space", "ArrowDown", "ArrowRight", "Escape"]:
        page.keyboard.press(key)

    expect(column(page, DAY, "CRAS Nordeste").locator(".ag-item")).to_contain_text("9h às 10h")
    expect(item(page, "Acolhida")).to_be_focused()
    assert told(session) == (DAY, time(9), time(10), "CRAS Nordeste")


def test_arrows_go_from_item_to_item_and_enter_opens_one(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    item(page, "Acolhida").focus()

    page.keyboard.press("ArrowRight")
    expect(item(page, "PAEFI")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(item(page, "Abertura")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Abertura")).to_be_visible()


class Finger:
    """One finger on an item of a page, a little below the item's upper edge."""

    def __init__(self, page: Page, title: str) -> None:
        # Near an edge of the window a drag scrolls the page.
        item(page, title).evaluate("item => item.scrollIntoView({block: 'center'})")
        box = item(page, title).bounding_box()
        assert box
        self.x, self.y = box["x"] + 30, box["y"] + 20
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: float) -> None:
        touches = [{"x": self.x, "y": y} for y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def touch(self) -> None:
        self.send("touchStart", self.y)

    def move_and_lift(self, by: int) -> None:
        for step in range(1, 7):
            self.send("touchMove", self.y + by * step / 6)
        self.send("touchEnd")


TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 700}, "has_touch": True}


def test_a_finger_that_swipes_over_an_item_scrolls(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit, **TABLET)
    finger = Finger(page, "Acolhida")

    finger.touch()
    finger.move_and_lift(by=-70)

    page.wait_for_function("scrollY > 20")
    saved(page)
    assert told(session)[1:3] == (time(9), time(10))


def test_a_finger_that_holds_an_item_drags_it(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit, **TABLET)
    finger = Finger(page, "Acolhida")

    finger.touch()
    page.locator(".ag-moving").wait_for()
    finger.move_and_lift(by=60)
    saved(page)

    assert told(session)[1:3] == (time(10), time(11))


def test_several_are_chosen_and_move_together_and_come_back_together(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)

    item(page, "Acolhida").click(modifiers=["Control"], position={"x": 60, "y": 30})
    item(page, "PAEFI").click(modifiers=["Control"], position={"x": 60, "y": 60})
    item(page, "Acolhida").focus()
    for key in ["Space", "ArrowDown", "ArrowDown", "Enter"]:
        page.keyboard.press(key)
    saved(page)
    starts = set(cast.visit.sessions.filter(day=DAY).values_list("starts", flat=True))
    page.keyboard.press("Control+z")
    expect(item(page, "PAEFI").locator(".ag-time")).to_have_text("14h às 16h")

    assert starts == {time(9, 30), time(14, 30)}
    assert told(session)[1:3] == (time(9), time(10))


def test_undo_and_redo_work_after_a_reload(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    drag(page, item(page, "Acolhida"), column(page, DAY, "CREAS II"), minutes=180)
    saved(page)
    page.reload()
    expect(page.locator("agenda-grid[data-ready]")).to_be_visible()

    page.get_by_role("button", name="Desfazer").click()
    expect(page.locator("[data-ir-toast]")).to_have_text("Desfeito: mover “Acolhida”.")
    undone = told(session)
    page.get_by_role("button", name="Refazer").click()
    expect(page.locator("[data-ir-toast]")).to_have_text("Refeito: mover “Acolhida”.")

    assert undone == (DAY, time(9), time(10), "CRAS Nordeste")
    assert told(session) == (DAY, time(11), time(12), "CREAS II")


def test_without_a_network_nothing_is_lost_and_it_is_sent_when_the_network_is_back(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    page.context.set_offline(True)

    drag(page, item(page, "Acolhida"), column(page, DAY, "CREAS II"), minutes=180)
    expect(page.locator("[data-status]")).to_contain_text("Sem conexão: 1 item ainda não gravado")
    expect(item(page, "Acolhida")).to_have_class(re.compile("ag-unsaved"))
    before = told(session)
    page.context.set_offline(False)
    saved(page)

    assert before == (DAY, time(9), time(10), "CRAS Nordeste")
    assert told(session) == (DAY, time(11), time(12), "CREAS II")


def test_what_was_not_saved_outlives_a_reload(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    page.route("**/grade/mover/", lambda route: route.abort())
    drag(page, item(page, "Acolhida"), column(page, DAY, "CREAS II"), minutes=180)
    expect(page.locator("[data-status]")).to_contain_text("ainda não gravado")
    page.unroute("**/grade/mover/")

    page.reload()
    expect(page.locator("agenda-grid[data-ready]")).to_be_visible()
    saved(page)

    assert told(session) == (DAY, time(11), time(12), "CREAS II")


def test_two_people_see_each_other_and_what_the_other_moved(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    cast.visit.guests_edit_agenda = True
    cast.visit.save()
    host, guest = open_as(cast.host, cast.visit), open_as(cast.guest, cast.visit)

    expect(host.locator("[data-others]")).to_contain_text(cast.guest.name, timeout=15000)
    drag(guest, item(guest, "Acolhida"), column(guest, DAY, "CREAS II"), minutes=180)
    saved(guest)

    expect(item(host, "Acolhida").locator(".ag-time")).to_have_text("11h às 12h", timeout=15000)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("Ficar com a minha", time(13)), ("Ficar com a da outra pessoa", time(11))],
)
def test_a_stale_move_shows_both_sides_and_lets_choose(
    cast: Cast, session: Session, open_as: Callable[..., Page], answer: str, outcome: time
) -> None:
    page = open_as(cast.host, cast.visit)
    page.route("**/grade/estado/**", lambda route: route.abort())
    session.starts, session.ends = time(11), time(12)
    session.save()

    drag(page, item(page, "Acolhida"), column(page, DAY, "CREAS II"), minutes=300)
    dialog = page.get_by_role("dialog", name="Outra pessoa mudou este item")
    expect(dialog).to_contain_text("11h às 12h, CRAS Nordeste")
    expect(dialog).to_contain_text("13h às 14h, CREAS II")
    dialog.get_by_role("button", name=answer).click()
    saved(page)

    expect(dialog).to_be_hidden()
    assert told(session)[1] == outcome


def test_two_stale_moves_are_both_asked_about_and_both_kept(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit)
    page.route("**/grade/estado/**", lambda route: route.abort())
    other = cast.visit.sessions.get(title="PAEFI")
    for one in (session, other):
        one.notes = "mudou"
        one.save()
    page.context.set_offline(True)
    for title in ("Acolhida", "PAEFI"):
        item(page, title).focus()
        for key in ("Space", "ArrowDown", "Enter"):
            page.keyboard.press(key)
    expect(page.locator(".ag-unsaved")).to_have_count(2)
    page.context.set_offline(False)

    dialog = page.get_by_role("dialog", name="Outra pessoa mudou este item")
    expect(dialog.locator("tbody tr")).to_have_count(2)
    dialog.get_by_role("button", name="Ficar com a minha").click()
    saved(page)

    assert (told(session)[1], told(other)[1]) == (time(9, 15), time(14, 15))


def test_a_clash_is_shown_in_words_before_the_drop(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for one in cast.visit.sessions.filter(day=DAY):
        AssignmentFactory.create(session=one, person=elias)
    page = open_as(cast.host, cast.visit)
    item(page, "Acolhida").focus()

    page.keyboard.press("Space")
    for _quarter in range(20):
        page.keyboard.press("ArrowDown")

    expect(item(page, "Acolhida")).to_contain_text("⚠ mesma pessoa: PAEFI")
    expect(page.locator("[data-ir-announcer]")).to_contain_text("Conflito: mesma pessoa, PAEFI")
    page.keyboard.press("Escape")
    expect(page.locator(".ag-clash")).to_have_count(0)


def test_a_refused_move_goes_back_and_says_why(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for one in cast.visit.sessions.filter(day=DAY):
        AssignmentFactory.create(session=one, person=elias)
        one.state = SessionState.CONFIRMED
        one.save()
    page = open_as(cast.host, cast.visit)

    drag(page, item(page, "Acolhida"), column(page, DAY, "CRAS Nordeste"), minutes=360)

    expect(page.locator("[data-ir-toast]")).to_contain_text("Elias Sousa já está em “PAEFI”")
    expect(item(page, "Acolhida").locator(".ag-time")).to_have_text("9h às 10h")
    assert told(session)[1] == time(9)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_grid_is_accessible(
    cast: Cast,
    session: Session,
    open_as: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    live_server: Any,
    theme: str,
    width: int,
) -> None:
    page = open_as(cast.host, cast.visit, viewport={"width": width, "height": 900})
    page.context.add_cookies([{"name": COOKIE, "value": theme, "url": live_server.url}])
    page.reload()
    expect(page.locator("agenda-grid[data-ready]")).to_be_visible()

    axe_clean(page)


def test_without_a_script_the_grid_can_be_read(
    cast: Cast, session: Session, browser: Browser, live_server: Any
) -> None:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=DESK
    )
    client = Client()
    client.force_login(cast.host)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    page = context.new_page()

    page.goto(grid_of(cast.visit))
    first, second = item(page, "Acolhida").bounding_box(), item(page, "PAEFI").bounding_box()
    context.close()

    assert first
    assert second
    assert (first["height"], second["y"] - first["y"]) == (60, 300)


def fill(visit: Visit, places: list[Venue], days: int, a_day: int) -> None:
    """Enter so many items a day in each place, of 45 minutes each from 8h on."""
    for place in places:
        Session.objects.bulk_create(
            Session(
                visit=visit,
                title=f"Oficina {place.name} {day} {hour}",
                venue=place,
                day=DAY + timedelta(days=day),
                time_kind=Kind.EXACT,
                starts=time(8 + hour),
                ends=time(8 + hour, 45),
            )
            for day in range(days)
            for hour in range(a_day)
        )


CHANGED = """
() => {
  window.changed = new Set();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const item = (target.nodeType === 1 ? target : target.parentElement).closest(".ag-item");
      if (item) window.changed.add(item.dataset.id);
    }
  }).observe(document.querySelector("agenda-grid"), {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
}
"""


def test_among_300_items_a_step_of_a_drag_draws_the_moved_one_alone(
    cast: Cast, venues: list[Venue], open_as: Callable[..., Page]
) -> None:
    fill(cast.visit, venues, days=10, a_day=10)
    page = open_as(cast.host, cast.visit)
    moved = item(page, "Oficina CREAS II 0 9")
    moved.focus()
    page.keyboard.press("Space")
    page.evaluate(CHANGED)

    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")

    assert page.evaluate("[...window.changed]") == [moved.get_attribute("data-id")]
    page.keyboard.press("Enter")
    saved(page)
    assert told(Session.objects.get(title="Oficina CREAS II 0 9"))[1:3] == (
        time(17, 10),
        time(17, 55),
    )


def test_45_items_in_6_places_on_3_days_stand_in_their_columns_and_move(
    cast: Cast, venues: list[Venue], open_as: Callable[..., Page], axe_clean: Callable[[Page], None]
) -> None:
    more = [VenueFactory.create(municipality=cast.host_city) for _ in range(3)]
    cast.visit.last_day = DAY + timedelta(days=2)
    cast.visit.save()
    fill(cast.visit, venues, days=3, a_day=3)
    fill(cast.visit, more, days=3, a_day=2)
    page = open_as(cast.host, cast.visit)

    drag(
        page,
        item(page, "Oficina CREAS II 1 0"),
        column(page, NEXT_DAY, "Sede da SMAS"),
        minutes=360,
    )
    saved(page)

    assert page.locator(".ag-item").count() == 45
    assert page.locator(".ag-table").first.locator(".ag-column").count() == 7
    moved = Session.objects.get(title="Oficina CREAS II 1 0")
    assert told(moved) == (NEXT_DAY, time(14), time(14, 45), "Sede da SMAS")
    axe_clean(page)


# What is wrong, beside the grid


def test_a_conflict_is_listed_beside_and_goes_away_with_a_way_out(
    cast: Cast, venues: list[Venue], session: Session, open_as: Callable[..., Page]
) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    other = SessionFactory.create(visit=cast.visit, title="Oficina", venue=venues[1])
    for one in (session, other):
        AssignmentFactory.create(session=one, person=person)
    page = open_as(cast.host, cast.visit)
    concerns = page.locator("[data-concerns]")

    concerns.get_by_role("link", name="Oficina").first.click()
    expect(item(page, "Oficina")).to_be_focused()
    concerns.get_by_role("button", name=re.compile("Próximo horário livre")).first.click()

    expect(page.locator("agenda-grid[data-ready]")).to_be_visible()
    expect(page.locator(".ag-conflicting")).to_have_count(0)
    expect(page.locator("[data-concerns]")).to_contain_text("Nenhum conflito a resolver.")


def test_a_long_conflict_of_an_untimed_item_widens_no_column(
    cast: Cast, venues: list[Venue], session: Session, open_as: Callable[..., Page]
) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    morning: dict[str, Any] = {"time_kind": Kind.PART, "part": Part.MORNING}
    other = SessionFactory.create(
        visit=cast.visit, title="Oficina " * 12, venue=venues[1], starts=None, ends=None, **morning
    )
    for one in (session, other):
        AssignmentFactory.create(session=one, person=person)

    page = open_as(cast.host, cast.visit)

    expect(page.locator(".ag-untimed .ag-reason").first).to_contain_text("Elias Sousa também")
    cut_off = page.locator(".ag-scroll").first.evaluate("e => e.scrollWidth - e.clientWidth")
    assert cut_off <= 0
    places = page.locator(".ag-table").first.locator(".ag-column .ag-place").all()
    boxes = [place.bounding_box() for place in places]
    assert len({round(box["width"]) for box in boxes if box}) == 1


def test_the_list_beside_follows_a_move(
    cast: Cast, venues: list[Venue], session: Session, open_as: Callable[..., Page]
) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    other = SessionFactory.create(
        visit=cast.visit, title="Oficina", venue=venues[1], starts=time(11), ends=time(12)
    )
    for one in (session, other):
        AssignmentFactory.create(session=one, person=person)
    page = open_as(cast.host, cast.visit)
    expect(page.locator("[data-concerns]")).to_contain_text("Nenhum conflito a resolver.")

    drag(page, item(page, "Acolhida"), column(page, DAY, "CRAS Nordeste"), minutes=180)
    saved(page)

    expect(page.locator("[data-concerns]")).to_contain_text("Elias Sousa também está em")


def test_what_another_visit_does_shows_without_a_change_here(
    cast: Cast,
    session: Session,
    open_as: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("agendas.revisions.LOOKED_AT_EVERY", 1)
    person = PersonFactory.create(name="Elias Sousa")
    AssignmentFactory.create(session=session, person=person)
    page = open_as(cast.host, cast.visit)
    expect(page.locator(".ag-conflicting")).to_have_count(0)

    elsewhere = SessionFactory.create(title="Noutra cidade", state=SessionState.CONFIRMED)
    AssignmentFactory.create(session=elsewhere, person=person)

    expect(item(page, "Acolhida")).to_have_class(re.compile("ag-conflicting"), timeout=15_000)
    expect(page.locator("[data-concerns]")).to_contain_text("Noutra cidade")


# Teams


def test_by_team_a_move_changes_the_time_alone(
    cast: Cast, venues: list[Venue], session: Session, open_as: Callable[..., Page]
) -> None:
    for title, name in (("Acolhida", "Ana Lima"), ("PAEFI", "Bia Rocha")):
        one = Session.objects.get(title=title)
        AssignmentFactory.create(session=one, person=PersonFactory.create(name=name))
    page = open_as(cast.host, cast.visit, query="?colunas=equipes")
    names = page.locator(f".ag-table[data-day='{DAY.isoformat()}'] .ag-place").all_inner_texts()

    drag(page, item(page, "Acolhida"), column(page, DAY, "Bia Rocha"), minutes=120)
    saved(page)

    session.refresh_from_db()
    assert [name.strip() for name in names] == ["Ana Lima", "Bia Rocha", "Todos"]
    assert (session.starts, session.venue) == (time(10), venues[0])
    expect(column(page, DAY, "Ana Lima").locator(".ag-item")).to_contain_text("Acolhida")


def test_fingers_choose_several_with_a_button(
    cast: Cast, session: Session, open_as: Callable[..., Page]
) -> None:
    page = open_as(cast.host, cast.visit, has_touch=True)

    page.get_by_role("button", name="Escolher vários").tap()
    for title in ("Acolhida", "PAEFI"):
        item(page, title).locator(".ag-time").tap()

    expect(page.locator(".ag-item[aria-selected='true']")).to_have_count(2)
    page.get_by_role("button", name="Escolher vários").tap()
    expect(page.locator(".ag-item[aria-selected='true']")).to_have_count(0)
