"""What people do with it from end to end, in real browsers."""

from collections.abc import Callable, Iterator
from datetime import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from accounts.models import User
from agendas import actions
from agendas.models import ConflictKind, Session, SessionState, Venue
from agendas.papers.catalogue import PAPERS
from exchanges.models import Agreement, DelegationGroup, Visit
from exchanges.states import Status
from interface.theme import COOKIE
from tests.conftest import Cast
from tests.factories import (
    PASSWORD,
    AgreementFactory,
    AgreementPartyFactory,
    AssignmentFactory,
    DelegationMemberFactory,
    OfficeFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)
from tests.publishing import publish

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The usual people, in a database that the server sees too."""
    return cast


def log_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a browser of their own for a user; a stranger's for None."""
    contexts: list[BrowserContext] = []

    def open_page(user: User | None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="pt-BR", **options)
        contexts.append(context)
        if user is not None:
            log_in(context, user, live_server.url)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def agenda_of(visit: Visit) -> str:
    return reverse("agendas:agenda", args=[visit.slug])


def test_a_secretary_logs_in_writes_an_agenda_and_a_stranger_reads_it(
    cast: Cast, page: Page, open_as: Callable[..., Page]
) -> None:
    cast.host.set_password(PASSWORD)
    cast.host.save()
    VenueFactory.create(name="CREAS II", municipality=cast.host_city)
    TopicFactory.create(name="Serviço especializado", acronym="PAEFI")
    PersonFactory.create(name="Dayse Bortoli")

    # By keyboard alone: log in, open the form, write, and confirm at once.
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail").fill(cast.host.email)
    page.get_by_label("Senha", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Olá")
    page.goto(reverse("agendas:session_create", args=[cast.visit.slug]))
    page.get_by_label("Título").focus()
    page.keyboard.type("Visita ao CREAS")
    page.get_by_label("Horário").focus()
    page.keyboard.type("a partir das 14h")
    several = {name: page.get_by_role("group", name=name) for name in ("Temas", "Responsáveis")}
    for field, typed, found in (
        (page.get_by_role("combobox", name="Local"), "creas", "CREAS II"),
        (several["Temas"].get_by_role("combobox"), "paefi", "(PAEFI)"),
        (several["Responsáveis"].get_by_role("combobox"), "dayse", "Dayse Bortoli"),
    ):
        field.focus()
        page.keyboard.type(typed)
        expect(page.get_by_role("listbox").get_by_role("option", name=found)).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Gravar e confirmar").press("Enter")
    expect(page.get_by_text("Item gravado.")).to_be_visible()

    item = page.get_by_role("listitem").filter(has_text="Visita ao CREAS")
    expect(item).to_contain_text("A partir das 14h")
    expect(item).to_contain_text("confirmado")

    for status in ("proposed", "confirmed"):
        page.goto(reverse("desk:visit_move", args=[cast.visit.slug, status]))
        page.locator("main").get_by_role("button").first.press("Enter")
    page.goto(agenda_of(cast.visit))
    page.get_by_role("link", name="Publicar a programação").press("Enter")
    page.get_by_role("button", name="Publicar mesmo assim", exact=True).press("Enter")
    expect(page.get_by_text("Programação publicada: versão 1.")).to_be_visible()

    stranger = open_as(None)
    answer = stranger.goto(reverse("agendas:public_programme", args=[cast.visit.slug]))
    assert answer is not None
    assert answer.status == 200
    expect(stranger.get_by_text("A partir das 14h")).to_be_visible()
    stranger.goto(agenda_of(cast.visit))
    expect(stranger.get_by_role("heading", name="Entrar")).to_be_visible()


def test_of_two_browsers_that_confirm_elias_at_once_one_is_refused_in_words(
    cast: Cast, open_as: Callable[..., Page]
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for title in ("Acolhida", "Reunião"):
        session = SessionFactory.create(visit=cast.visit, title=title)
        AssignmentFactory.create(session=session, person=elias)
    first, second = open_as(cast.host), open_as(cast.host)
    for page in (first, second):
        page.goto(agenda_of(cast.visit))

    first.get_by_role("button", name="Confirmar Acolhida").click()
    second.get_by_role("button", name="Confirmar Reunião").click()

    expect(first.get_by_text("Item confirmado.")).to_be_visible()
    expect(second.get_by_text("Elias Sousa já está em “Acolhida”")).to_be_visible()
    states = Session.objects.order_by("title").values_list("title", "state")
    assert list(states) == [("Acolhida", "confirmed"), ("Reunião", "draft")]


def test_of_two_browsers_that_edit_one_item_the_second_sees_both_and_loses_nothing(
    cast: Cast, open_as: Callable[..., Page]
) -> None:
    session = SessionFactory.create(visit=cast.visit, title="Acolhida")
    address = reverse("agendas:session_edit", args=[cast.visit.slug, session.pk])
    first, second = open_as(cast.host), open_as(cast.host)
    for page, title in ((first, "Da primeira"), (second, "Da segunda")):
        page.goto(address)
        page.get_by_label("Título").fill(title)

    first.get_by_role("button", name="Gravar", exact=True).click()
    expect(first.get_by_text("Item gravado.")).to_be_visible()
    second.get_by_role("button", name="Gravar", exact=True).click()

    row = second.get_by_role("row").filter(has_text="Título")
    expect(row).to_contain_text("Da segunda")
    expect(row).to_contain_text("Da primeira")
    expect(second.get_by_label("Título")).to_have_value("Da segunda")
    second.get_by_role("button", name="Gravar", exact=True).click()
    expect(second.get_by_text("Item gravado.")).to_be_visible()
    session.refresh_from_db()
    assert session.title == "Da segunda"


def test_without_javascript_an_item_is_written_changed_and_cancelled(
    cast: Cast, open_as: Callable[..., Page]
) -> None:
    VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    page = open_as(cast.host, java_script_enabled=False)
    page.goto(agenda_of(cast.visit))
    page.get_by_role("link", name="Adicionar item").first.click()
    page.get_by_label("Título").fill("Visita ao CRAS")
    page.get_by_label("Horário").fill("manhã")
    page.get_by_label("Local").fill("cras nord")
    page.get_by_role("button", name="Gravar", exact=True).click()

    # What was typed names no place exactly: the one that was found is offered.
    page.get_by_role("radio", name="CRAS Nordeste").check()
    page.get_by_role("button", name="Gravar", exact=True).click()

    item = page.get_by_role("listitem").filter(has_text="Visita ao CRAS")
    expect(item).to_contain_text("Manhã")
    item.get_by_role("button", name="Cancelar Visita ao CRAS").click()
    expect(page.get_by_text("Item cancelado.")).to_be_visible()
    assert Session.objects.get().state == SessionState.CANCELLED


# Every page of the staff, in every dress


@pytest.fixture
def full_house(cast: Cast) -> tuple[Cast, Agreement]:
    """A visit with something in every corner: conflicts, a cancelled item, people, a release."""
    agreement = AgreementFactory.create(
        title="Cidades-irmãs", signed_on=timezone.localdate(), signed_precision="day"
    )
    AgreementPartyFactory.create(agreement=agreement, municipality=cast.host_city)
    Visit.objects.update(agreement=agreement, status=Status.PROPOSED)
    Visit.objects.update(status=Status.CONFIRMED)
    visit = Visit.objects.get()
    office = OfficeFactory.create(
        person__name="Elias Sousa", title="secretário municipal", municipality=cast.host_city
    )
    team = visit.delegations.get(side="host")
    DelegationMemberFactory.create(
        delegation=team, person=office.person, office=office, is_contact=True
    )
    room = RoomFactory.create(venue__municipality=cast.host_city)
    for state in SessionState:
        session = SessionFactory.create(
            visit=visit, state=state, venue=room.venue, room=room, notes="Levar crachás"
        )
        AssignmentFactory.create(session=session, person=office.person)
    _trouble(visit, cast)
    publish(visit=visit, by=cast.host, at=timezone.now())
    return cast._replace(visit=visit), agreement


def _trouble(visit: Visit, cast: Cast) -> None:
    """Add what warns, what is only to be known, and what was accepted."""
    away = VenueFactory.create(municipality=cast.host_city, is_active=False, capacity=1)
    late = SessionFactory.create(
        visit=visit, venue=away, title="Despedida", starts=time(10, 5), ends=time(11)
    )
    DelegationGroup.objects.create(
        delegation=visit.delegations.get(side="guest"), description="equipe técnica", count=40
    )
    actions.waive_conflict(
        session=late,
        kind=ConflictKind.CAPACITY,
        reason="A maioria espera no ônibus.",
        by=cast.host,
        at=timezone.now(),
    )


def pages_of(cast: Cast, agreement: Agreement) -> list[str]:
    visit, session = cast.visit, Session.objects.get(state="draft", people__isnull=False)
    person, venue = session.people.get(), session.venue
    delegation = visit.delegations.get(side="host")
    assert venue is not None
    other_venue = Venue.objects.exclude(pk=venue.pk).get()
    return [
        reverse("desk:start"),
        reverse("desk:search", query={"q": "e"}),
        reverse("desk:about"),
        reverse("desk:accessibility"),
        reverse("desk:site_map"),
        reverse("desk:privacy"),
        visit.get_absolute_url(),
        reverse("desk:visit_move", args=[visit.slug, "cancelled"]),
        reverse("desk:visit_history", args=[visit.slug]),
        agenda_of(visit),
        reverse("agendas:agenda_paste", args=[visit.slug]),
        reverse("agendas:session_create", args=[visit.slug]),
        reverse("agendas:session_edit", args=[visit.slug, session.pk]),
        reverse("agendas:session_waive", args=[visit.slug, session.pk]),
        reverse("agendas:agenda_publish", args=[visit.slug]),
        reverse("agendas:release_list", args=[visit.slug]),
        reverse("agendas:paper_list", args=[visit.slug]),
        reverse("agendas:visit_calendars", args=[visit.slug]),
        reverse("agendas:venue_calendars", args=[venue.pk]),
        *(reverse("agendas:paper", args=[visit.slug, paper]) for paper in PAPERS),
        reverse("agendas:release_detail", args=[visit.slug, 1]),
        reverse("agendas:agreed_topics", args=[visit.slug]),
        reverse("agendas:travel_time", args=[visit.slug, venue.pk, other_venue.pk]),
        reverse("agendas:public_programme", args=[visit.slug]),
        reverse("agendas:version", args=[visit.releases.get().spelled_code]),
        reverse("agendas:version_find"),
        reverse("agendas:version_find", query={"codigo": "K7"}),
        reverse("exchanges:visit_list"),
        reverse("exchanges:visit_create"),
        reverse("exchanges:visit_edit", args=[visit.slug]),
        reverse("exchanges:agreement_list"),
        reverse("exchanges:agreement_create"),
        agreement.get_absolute_url(),
        reverse("exchanges:agreement_edit", args=[agreement.pk]),
        reverse("participants:person_list"),
        reverse("participants:person_create"),
        person.get_absolute_url(),
        reverse("participants:person_edit", args=[person.pk]),
        reverse("participants:delegation_create", args=[visit.slug]),
        reverse("participants:delegation_edit", args=[visit.slug, delegation.pk]),
        reverse("participants:people_paste", args=[visit.slug, delegation.pk]),
        reverse("agendas:venue_list"),
        reverse("agendas:venue_create"),
        venue.get_absolute_url(),
        reverse("agendas:venue_edit", args=[venue.pk]),
        reverse("agendas:topic_list"),
        reverse("agendas:topic_create"),
    ]


@pytest.mark.parametrize(("theme", "size"), [("light", DESK), ("dark", PHONE)])
def test_every_page_is_accessible_fits_and_breaks_no_rule_of_the_policy(
    full_house: tuple[Cast, Agreement],
    page: Page,
    live_server: Any,
    axe_clean: Callable[[Page], None],
    theme: str,
    size: ViewportSize,
) -> None:
    cast, agreement = full_house
    log_in(page.context, cast.host, live_server.url)
    page.context.add_cookies([{"name": COOKIE, "value": theme, "url": live_server.url}])
    page.set_viewport_size(size)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    faults = []
    for address in pages_of(cast, agreement):
        answer = page.goto(address)
        assert answer is not None
        assert (address, answer.status) == (address, 200)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address} scrolls sideways")
        try:
            axe_clean(page)
        except AssertionError as fault:
            faults.append(str(fault))

    # All of them at once: one page seldom errs alone.
    assert faults == []
    assert said == []


def test_the_agenda_is_printed_without_the_page_around_it(
    full_house: tuple[Cast, Agreement], page: Page, live_server: Any
) -> None:
    cast, _agreement = full_house
    log_in(page.context, cast.host, live_server.url)
    page.goto(agenda_of(cast.visit))

    page.emulate_media(media="print")

    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.get_by_role("link", name="Editar Item").first).to_be_hidden()
    expect(page.get_by_text("Publicar na internet")).to_be_hidden()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
