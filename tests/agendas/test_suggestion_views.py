"""Suggested times as a page: who may ask for them, what they say, and accepting them."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from agendas.conflicts import conflicts_of
from agendas.models import (
    AssignmentRole,
    Change,
    ConflictKind,
    OpeningHours,
    Session,
    SessionKind,
    SessionState,
    Visibility,
    Waiver,
)
from agendas.suggesting import proposals
from agendas.times import Kind, Part
from agendas.undoing import undo
from bench.suggestions import agenda_of_45
from exchanges.models import LocalHoliday, Visit
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    VenueFactory,
    VisitFactory,
)

type AsUser = Callable[[User | None], Client]

NEXT_DAY = DAY + timedelta(days=1)
UNTOLD: dict[str, Any] = {"time_kind": Kind.NONE, "starts": None, "ends": None}
SOMETIME: dict[str, Any] = {**UNTOLD, "day": None}


@pytest.fixture
def session(cast: Cast) -> Session:
    """A visit to a unit that has no day and no time yet."""
    venue = VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    return SessionFactory.create(visit=cast.visit, title="Acolhida", venue=venue, **SOMETIME)


def open_on(session: Session, weekday: int, opens: time, closes: time) -> None:
    """Let the venue of a session be open on this weekday, and so closed on those not said."""
    assert session.venue is not None
    OpeningHours.objects.create(venue=session.venue, weekday=weekday, opens=opens, closes=closes)


def url(name: str, visit: Visit) -> str:
    return reverse(f"agendas:{name}", args=[visit.slug])


def suggested(client: Client, visit: Visit) -> Any:
    """Return the context of the page."""
    return client.get(url("suggestion", visit)).context


def accepted(client: Client, visit: Visit) -> Any:
    signed = suggested(client, visit)["proposal"].signed
    return client.post(url("suggestion_accept", visit), {"sugestao": signed})


def told(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def when(session: Session) -> tuple[date | None, str]:
    session.refresh_from_db()
    return session.day, session.time_in_words


WHO = [
    ("host", HTTPStatus.OK),
    ("guest", HTTPStatus.FORBIDDEN),
    ("outsider", HTTPStatus.NOT_FOUND),
]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_only_who_edits_the_agenda_is_given_suggestions(
    cast: Cast, session: Session, as_user: AsUser, who: str, status: int
) -> None:
    response = as_user(getattr(cast, who)).get(url("suggestion", cast.visit))

    assert response.status_code == status


@pytest.mark.parametrize("who", ["guest", "outsider", None])
def test_nobody_else_accepts_one(
    cast: Cast, session: Session, as_user: AsUser, who: str | None
) -> None:
    signed = suggested(as_user(cast.host), cast.visit)["proposal"].signed
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(url("suggestion_accept", cast.visit), {"sugestao": signed})

    statuses = {"guest": HTTPStatus.FORBIDDEN, "outsider": HTTPStatus.NOT_FOUND}
    assert response.status_code == statuses.get(who or "", HTTPStatus.FOUND)
    assert when(session) == (None, "Horário a confirmar")


def test_a_stranger_is_asked_to_log_in(cast: Cast, session: Session, as_user: AsUser) -> None:
    response = as_user(None).get(url("suggestion", cast.visit))

    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["host", "guest"])
def test_agenda_and_grid_lead_to_it_for_who_edits(
    cast: Cast, session: Session, as_user: AsUser, who: str
) -> None:
    client = as_user(getattr(cast, who))

    pages = [client.get(url(name, cast.visit)).content.decode() for name in ("agenda", "grid")]

    links = [page.count(f'href="{url("suggestion", cast.visit)}"') for page in pages]
    assert links == ([1, 1] if who == "host" else [0, 0])


def test_looking_at_a_suggestion_changes_nothing(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    page = as_user(cast.host).get(url("suggestion", cast.visit)).content.decode()

    assert "Antes: sem dia, horário a confirmar" in page.replace("</strong>", "")
    assert when(session) == (None, "Horário a confirmar")


def test_an_accepted_suggestion_is_one_change_that_can_be_undone(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    other = SessionFactory.create(visit=cast.visit, title="PAEFI", day=NEXT_DAY, **UNTOLD)

    response = accepted(as_user(cast.host), cast.visit)

    assert told(response) == ["2 itens mudaram."]
    assert (when(session), when(other)) == ((DAY, "8h"), (NEXT_DAY, "8h"))
    assert [change.label for change in Change.objects.all()] == ["aceitar a sugestão de horários"]
    undo(visit=cast.visit, by=cast.host)
    assert when(session) == (None, "Horário a confirmar")
    assert when(other) == (NEXT_DAY, "Horário a confirmar")


def test_no_end_is_invented_and_a_said_one_is_kept(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    long = SessionFactory.create(
        visit=cast.visit, title="Oficina", day=None, starts=time(14), ends=time(17, 30)
    )

    accepted(as_user(cast.host), cast.visit)

    session.refresh_from_db()
    assert (session.starts, session.ends) == (time(8), None)
    assert when(long) == (DAY, "14h às 17h30")


def test_what_is_confirmed_or_exact_stays(cast: Cast, session: Session, as_user: AsUser) -> None:
    confirmed = SessionFactory.create(
        visit=cast.visit, state=SessionState.CONFIRMED, starts=time(8), ends=time(9)
    )
    exact = SessionFactory.create(visit=cast.visit, starts=time(9), ends=time(10, 30))
    session.day = DAY
    session.save()

    accepted(as_user(cast.host), cast.visit)

    assert (when(confirmed), when(exact)) == ((DAY, "8h às 9h"), (DAY, "9h às 10h30"))
    assert when(session) == (DAY, "10h30")


def test_a_draft_that_clashes_moves_and_the_confirmed_one_stays(
    cast: Cast, as_user: AsUser
) -> None:
    person = PersonFactory.create()
    confirmed = SessionFactory.create(visit=cast.visit, state=SessionState.CONFIRMED)
    draft = SessionFactory.create(visit=cast.visit, title="Visita", starts=time(9, 30), ends=None)
    for one in (confirmed, draft):
        AssignmentFactory.create(session=one, person=person)

    client = as_user(cast.host)
    context = suggested(client, cast.visit)

    assert context["broken"] == ["“Visita” não fica às 9h30, onde há conflito."]
    assert [one.session_id for one in context["proposal"].placements] == [draft.pk]
    assert context["broken"][0] in client.get(context["grid_url"]).content.decode()


def test_a_conflict_that_was_accepted_moves_nothing(cast: Cast, as_user: AsUser) -> None:
    person = PersonFactory.create()
    for waived in ({}, {"waived_at": datetime(2026, 1, 1, tzinfo=UTC), "waiver_reason": "Sabe."}):
        session = SessionFactory.create(visit=cast.visit, **waived)
        AssignmentFactory.create(session=session, person=person)

    context = suggested(as_user(cast.host), cast.visit)

    assert context["problems"] == [
        "Não há o que sugerir: todos os itens têm horário, e nenhum tem conflito."
    ]


def test_the_told_part_of_the_day_is_kept(cast: Cast, as_user: AsUser) -> None:
    told_part: dict[str, Any] = {**UNTOLD, "time_kind": Kind.PART}
    morning = SessionFactory.create(visit=cast.visit, part=Part.MORNING, **told_part)
    afternoon = SessionFactory.create(visit=cast.visit, part=Part.AFTERNOON, **told_part)
    evening = SessionFactory.create(
        visit=cast.visit, kind=SessionKind.MEAL, part=Part.EVENING, **told_part
    )

    context = suggested(as_user(cast.host), cast.visit)

    found = {one.session_id: one.told.starts for one in context["proposal"].placements}
    assert context["broken"] == []
    assert time(8) <= found[morning.pk] < time(12)
    assert time(13) <= found[afternoon.pk] < time(18) <= found[evening.pk]


def test_people_and_rooms_taken_by_another_visit_are_not_free(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    room = RoomFactory.create(venue=session.venue)
    Session.objects.filter(pk=session.pk).update(room=room)
    person = AssignmentFactory.create(session=session).person
    other = VisitFactory.create()
    held = SessionFactory.create(visit=other, starts=time(8), ends=time(18), venue=session.venue)
    AssignmentFactory.create(session=held, person=person)
    SessionFactory.create(
        visit=other, day=NEXT_DAY, starts=time(8), ends=time(12), venue=session.venue, room=room
    )

    accepted(as_user(cast.host), cast.visit)

    assert when(session) == (NEXT_DAY, "13h30")


def test_who_comes_later_and_leaves_earlier_is_not_expected_before_and_after(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    member = DelegationMemberFactory.create(
        delegation=DelegationFactory.create(visit=cast.visit),
        arrives_at=datetime(2026, 12, 3, 20, tzinfo=UTC),  # 17h there
        departs_at=datetime(2026, 12, 4, 18, tzinfo=UTC),
    )
    AssignmentFactory.create(session=session, person=member.person)

    accepted(as_user(cast.host), cast.visit)

    assert when(session) == (NEXT_DAY, "8h")


def test_opening_hours_and_holidays_of_the_city_are_respected(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    LocalHoliday.objects.create(municipality=cast.host_city, date=DAY, name="Padroeira")
    for weekday in (DAY.weekday(), NEXT_DAY.weekday()):
        open_on(session, weekday, time(13, 10), time(17))

    accepted(as_user(cast.host), cast.visit)

    assert when(session) == (NEXT_DAY, "13h30")


def test_a_holiday_that_cannot_be_avoided_is_told_and_closes_nothing(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    for day in (DAY, NEXT_DAY):
        LocalHoliday.objects.create(municipality=cast.host_city, date=day, name="Padroeira")
    elsewhere = VenueFactory.create()
    SessionFactory.create(visit=cast.visit, title="Fora", venue=elsewhere, **SOMETIME)

    context = suggested(as_user(cast.host), cast.visit)
    client = as_user(cast.host)
    client.post(url("suggestion_accept", cast.visit), {"sugestao": context["proposal"].signed})

    assert context["left_out"] == []
    assert context["broken"] == [
        "Não foi possível evitar qui 03/12 (Feriado municipal: Padroeira) para “Acolhida”."
    ]
    assert when(session)[0] == DAY


@pytest.mark.parametrize("how", ["confirmed there", "accepted", "accepted too shortly"])
def test_where_somebody_knows_that_it_is_open_a_holiday_is_a_day_like_others(
    cast: Cast, session: Session, as_user: AsUser, how: str
) -> None:
    LocalHoliday.objects.create(municipality=cast.host_city, date=DAY, name="Padroeira")
    if how == "confirmed there":
        SessionFactory.create(
            visit=cast.visit, venue=session.venue, state=SessionState.CONFIRMED, ends=time(9, 30)
        )
    else:
        until = DAY if how == "accepted" else DAY - timedelta(days=1)
        Waiver.objects.create(
            session=session, kind=ConflictKind.HOLIDAY, reason="Abre.", until=until
        )

    context = suggested(as_user(cast.host), cast.visit)

    (placement,) = context["proposal"].placements
    assert placement.day == (NEXT_DAY if how == "accepted too shortly" else DAY)
    assert context["broken"] == []


def test_a_closed_venue_is_said_with_its_item(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    open_on(session, 6, time(8), time(12))

    context = suggested(as_user(cast.host), cast.visit)

    sentence = "“Acolhida”: CRAS Nordeste está fechado em todos os dias da visita."
    assert context["left_out"] == [sentence]
    assert context["proposal"].placements == ()


def test_people_who_are_never_free_are_said(cast: Cast, session: Session, as_user: AsUser) -> None:
    person = AssignmentFactory.create(session=session).person
    for day in (DAY, NEXT_DAY):
        held = SessionFactory.create(day=day, starts=time(7), ends=time(22))
        AssignmentFactory.create(session=held, person=person)

    context = suggested(as_user(cast.host), cast.visit)

    assert context["left_out"] == [
        "“Acolhida”: as pessoas, a sala e o local não têm uma hora livre em comum nos dias da "
        "visita."
    ]


def test_what_does_not_fit_beside_the_others_is_said(cast: Cast, as_user: AsUser) -> None:
    for number in range(4):
        SessionFactory.create(
            visit=cast.visit,
            title=f"Oficina {number}",
            day=None,
            starts=time(8),
            ends=time(17),
        )

    context = suggested(as_user(cast.host), cast.visit)

    assert len(context["proposal"].placements) == 2
    assert context["left_out"] == [
        "“Oficina 2” e “Oficina 3” não couberam junto com os outros. Se nem todos vão a tudo, "
        "diga quem participa de cada item."
    ]


def test_the_delegation_parts_only_where_it_must_and_that_is_said(
    cast: Cast, as_user: AsUser
) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(last_day=DAY)
    for title in ("CRAS", "CREAS"):
        session = SessionFactory.create(
            visit=cast.visit, title=title, day=None, starts=time(8), ends=time(16)
        )
        AssignmentFactory.create(session=session)

    context = suggested(as_user(cast.host), cast.visit)

    assert len(context["proposal"].placements) == 2
    assert context["broken"][-1] == (
        "A comitiva teria de se dividir: “CRAS” e “CREAS” ficam ao mesmo tempo, "
        "ou sem tempo para ir de um ao outro."
    )


def test_a_delegation_parted_again_and_again_is_said_once(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(last_day=DAY)
    for _number in range(4):
        session = SessionFactory.create(visit=cast.visit, day=None, starts=time(8), ends=time(16))
        AssignmentFactory.create(session=session)

    context = suggested(as_user(cast.host), cast.visit)

    assert context["broken"][0] == (
        "A comitiva teria de se dividir: 4 itens ficam ao mesmo tempo que outros. Diga quem "
        "participa de cada um."
    )


def test_without_days_there_is_nothing_to_suggest(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(
        precision="month", first_day=date(2026, 12, 1), last_day=date(2026, 12, 31)
    )
    SessionFactory.create(visit=cast.visit, **SOMETIME)

    context = suggested(as_user(cast.host), cast.visit)

    assert context["problems"] == ["Diga primeiro os dias exatos da visita."]


def test_for_too_many_items_nothing_is_suggested(
    cast: Cast, session: Session, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST", 1)
    SessionFactory.create(visit=cast.visit, **SOMETIME)

    context = suggested(as_user(cast.host), cast.visit)

    assert context["problems"] == [
        "São 2 itens sem horário ou com conflito, e uma sugestão vai até 1. Marque antes o horário "
        "de alguns."
    ]


def test_without_the_solver_the_page_says_so(
    cast: Cast, session: Session, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)

    response = as_user(cast.host).get(url("suggestion", cast.visit))

    assert response.status_code == HTTPStatus.OK
    assert response.context["problems"] == [
        "Nesta instalação falta o programa que calcula as sugestões. Quem administra o sistema "
        "pode instalá-lo: é o pacote “ortools”, do Python."
    ]


def test_a_suggestion_for_an_agenda_that_has_changed_is_refused(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    signed = suggested(client, cast.visit)["proposal"].signed
    SessionFactory.create(visit=cast.visit, starts=time(8), ends=time(9))

    response = client.post(url("suggestion_accept", cast.visit), {"sugestao": signed})

    assert told(response) == [
        "A programação mudou depois da sugestão, e nada foi feito. Veja esta, nova."
    ]
    assert when(session) == (None, "Horário a confirmar")


@pytest.mark.parametrize("signed", ["", "nada", "WzEsICIiLCBbXV0:1:x"])
@pytest.mark.parametrize("page", ["suggestion_accept", "grid"])
def test_what_is_no_suggestion_is_refused(
    cast: Cast, session: Session, as_user: AsUser, page: str, signed: str
) -> None:
    client = as_user(cast.host)
    send = client.post if page == "suggestion_accept" else client.get

    response = send(url(page, cast.visit), {"sugestao": signed or "?"})

    assert told(response) == ["Esta sugestão já não vale. Peça outra."]


def test_a_suggestion_for_another_visit_is_refused(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    other = VisitFactory.create(host=cast.host_city)
    client = as_user(cast.host)
    signed = suggested(client, cast.visit)["proposal"].signed

    response = client.post(url("suggestion_accept", other), {"sugestao": signed})

    assert told(response) == ["Esta sugestão já não vale. Peça outra."]


def test_guests_who_may_edit_learn_nothing_of_restricted_items(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)
    restricted: dict[str, Any] = {"title": "Reserva", "visibility": Visibility.RESTRICTED}
    held = SessionFactory.create(visit=cast.visit, starts=time(8), ends=time(18), **restricted)
    AssignmentFactory.create(session=held, role=AssignmentRole.HOST)
    hidden = SessionFactory.create(visit=cast.visit, **SOMETIME, **restricted)

    page = as_user(cast.guest).get(url("suggestion", cast.visit))

    moved = [one.session_id for one in page.context["proposal"].placements]
    assert moved == [session.pk]
    assert page.context["proposal"].placements[0].day == NEXT_DAY
    assert "Reserva" not in page.content.decode()
    assert when(hidden) == (None, "Horário a confirmar")


def test_the_grid_shows_the_suggestion_and_offers_it(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    context = suggested(client, cast.visit)

    page = client.get(context["grid_url"])

    assert page.context["items"][session.pk].at[:4] == [str(DAY), str(session.venue_id), 480, 570]
    assert "Aceitar a sugestão" in page.content.decode()
    assert "agenda-grid.js" not in page.content.decode()
    assert when(session) == (None, "Horário a confirmar")


def test_the_grid_shows_no_suggestion_to_who_may_not_edit(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    grid_url = suggested(as_user(cast.host), cast.visit)["grid_url"]

    response = as_user(cast.guest).get(grid_url)

    assert response.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.usefixtures("no_lazy_loading")
def test_it_costs_the_same_for_any_number_of_items(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    AssignmentFactory.create(session=session)
    client = as_user(cast.host)
    with CaptureQueriesContext(connection) as few:
        suggested(client, cast.visit)
    for _number in range(5):
        more = SessionFactory.create(
            visit=cast.visit,
            venue=VenueFactory.create(municipality=MunicipalityFactory.create()),
            **SOMETIME,
        )
        AssignmentFactory.create(session=more)

    with CaptureQueriesContext(connection) as many:
        suggested(client, cast.visit)

    assert len(many) == len(few)


def test_45_items_in_6_venues_on_3_days_find_times_without_a_conflict(
    cast: Cast, as_user: AsUser
) -> None:
    visit = agenda_of_45(cast.host_city)

    accepted(as_user(cast.host), visit)

    assert visit.sessions.filter(starts__isnull=False, ends__isnull=True).count() == 45
    assert conflicts_of(visit, tuple(Visibility), cast.host) == {}
