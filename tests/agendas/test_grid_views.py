"""The grid's page, its state and its moves, as host, guest, outsider and stranger."""

import json
from collections.abc import Callable
from datetime import time, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from agendas.models import Change, Presence, Session, SessionState, Visibility
from agendas.models.presence import GONE_AFTER
from agendas.times import Kind
from exchanges.models import Side, Visit
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationFactory,
    MunicipalityFactory,
    RoomFactory,
    SessionFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)

type AsUser = Callable[[User | None], Client]


@pytest.fixture
def session(cast: Cast) -> Session:
    venue = VenueFactory.create(name="CRAS Nordeste", municipality=cast.host_city)
    return SessionFactory.create(visit=cast.visit, title="Acolhida", venue=venue)


def url(name: str, visit: Visit, *more: int) -> str:
    return reverse(f"agendas:{name}", args=[visit.slug, *more])


def move(client: Client, visit: Visit, *moves: dict[str, Any]) -> Any:
    body = json.dumps({"moves": moves})
    return client.post(url("grid_move", visit), body, content_type="application/json")


def to(session: Session, told: str, **more: Any) -> dict[str, Any]:
    version = session.version
    return {"id": session.pk, "version": version, "day": str(DAY), "told": told, **more}


PAGES = ["grid", "grid_state"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("host", HTTPStatus.OK), ("guest", HTTPStatus.OK), ("outsider", HTTPStatus.NOT_FOUND)],
)
def test_both_sides_see_the_grid_and_nobody_else(
    cast: Cast, session: Session, as_user: AsUser, page: str, who: str, status: int
) -> None:
    response = as_user(getattr(cast, who)).get(url(page, cast.visit))

    assert response.status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_log_in(
    cast: Cast, session: Session, client: Client, page: str
) -> None:
    response = client.get(url(page, cast.visit))

    assert response.status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("action", ["grid_move", "undo", "redo"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("guest", HTTPStatus.FORBIDDEN), ("outsider", HTTPStatus.NOT_FOUND)],
)
def test_whoever_does_not_edit_the_agenda_changes_nothing(
    cast: Cast, session: Session, as_user: AsUser, action: str, who: str, status: int
) -> None:
    client = as_user(getattr(cast, who))

    if action == "grid_move":
        response = move(client, cast.visit, to(session, "14h"))
    else:
        response = client.post(url(action, cast.visit))

    session.refresh_from_db()
    assert (response.status_code, session.starts) == (status, time(9))


def test_a_guest_reads_the_grid_without_anything_to_move(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    page = as_user(cast.guest).get(url("grid", cast.visit)).content.decode()

    assert "data-readonly" in page
    assert "/editar/" not in page


def test_restricted_items_are_the_hosts_own_in_page_state_and_moves(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    cast.visit.guests_edit_agenda = True
    cast.visit.save()
    Session.objects.filter(pk=session.pk).update(visibility=Visibility.RESTRICTED)
    guest = as_user(cast.guest)

    shown = [guest.get(url(page, cast.visit)).content.decode() for page in PAGES]
    moved = move(guest, cast.visit, to(session, "14h"))

    assert not any("Acolhida" in page for page in shown)
    assert moved.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Acolhida" not in moved.content.decode()


def test_a_move_answers_with_where_everything_stands_now(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    state = move(as_user(cast.host), cast.visit, to(session, "14h às 15h")).json()

    assert state["items"][str(session.pk)]["at"][:4] == [
        str(DAY),
        str(session.venue_id),
        14 * 60,
        15 * 60,
    ]
    assert state["saved"] == {str(session.pk): session.version + 1}
    assert (state["undo"], state["redo"]) == ("mover “Acolhida”", "")


def test_a_column_of_rooms_gives_venue_and_room(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    room = RoomFactory.create()

    move(as_user(cast.host), cast.visit, to(session, "9h", column=f"{room.venue_id}-{room.pk}"))

    session.refresh_from_db()
    assert (session.venue, session.room) == (room.venue, room)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"moves": []}',
        '{"moves": [1]}',
        '{"moves": [{"id": 1}]}',
        '{"moves": [{"id": "x", "version": 1, "day": "", "told": ""}]}',
        '{"moves": [{"id": 1, "version": 1, "day": "2026-13-01", "told": ""}]}',
        '{"moves": [{"id": 1, "version": 1, "day": "", "told": "", "column": "a-b"}]}',
        '{"moves": [{"id": 1, "version": 1, "day": 5, "told": ""}]}',
        '{"moves": {"id": 1}}',
        "\u0000",
    ],
)
def test_what_is_no_list_of_moves_is_refused(cast: Cast, as_user: AsUser, body: str) -> None:
    client = as_user(cast.host)

    response = client.post(url("grid_move", cast.visit), body, content_type="application/json")

    assert response.status_code == HTTPStatus.BAD_REQUEST


def test_a_time_that_is_none_is_refused_in_words(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    response = move(as_user(cast.host), cast.visit, to(session, "25h"))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "25h" in response.json()["problems"][0]


def test_a_venue_that_does_not_exist_is_refused_in_words(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    response = move(as_user(cast.host), cast.visit, to(session, "9h", column="987654321"))

    assert response.json()["problems"] == ["Este local já não existe."]


def test_a_stale_move_is_answered_with_what_stands_now(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    session.title = "Boas-vindas"
    session.save()

    response = move(as_user(cast.host), cast.visit, {**to(session, "14h"), "version": 1})

    state = response.json()
    assert response.status_code == HTTPStatus.CONFLICT
    assert state["stale"] == {str(session.pk): session.version}
    assert "Boas-vindas" in state["items"][str(session.pk)]["html"]


def test_whoever_has_the_state_already_is_told_so_until_something_changes(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    etag = client.get(url("grid_state", cast.visit))["ETag"]
    known = {"If-None-Match": etag}

    unchanged = client.get(url("grid_state", cast.visit), headers=known).status_code
    Session.objects.filter(pk=session.pk).update(notes="por SQL, sem versão nova")
    changed = client.get(url("grid_state", cast.visit), headers=known).status_code

    assert (unchanged, changed) == (HTTPStatus.NOT_MODIFIED, HTTPStatus.OK)


def test_others_who_have_the_agenda_open_are_named_until_they_are_gone(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    colleague = member_of(cast.host_city, name="Bia Souza")
    as_user(colleague).get(url("grid_state", cast.visit))

    now = as_user(cast.host).get(url("grid_state", cast.visit)).json()["others"]
    Presence.objects.filter(user=colleague).update(seen_at=timezone.now() - GONE_AFTER)
    later = as_user(cast.host).get(url("grid_state", cast.visit)).json()["others"]

    assert (now, later) == (["Bia Souza"], [])


def test_a_form_without_a_script_undoes_and_comes_back_to_the_page(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    move(client, cast.visit, to(session, "14h"))

    response = client.post(url("undo", cast.visit), {"grade": "1"}, follow=True)

    session.refresh_from_db()
    assert session.starts == time(9)
    assert response.redirect_chain == [(url("grid", cast.visit), HTTPStatus.FOUND)]
    assert "Desfeito: mover “Acolhida”." in response.content.decode()


def test_undoing_nothing_says_so(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)

    response = client.post(url("undo", cast.visit), headers={"Accept": "application/json"})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.json()["told"] == "Não há o que desfazer."


def test_a_form_of_a_session_can_be_undone(cast: Cast, session: Session, as_user: AsUser) -> None:
    client = as_user(cast.host)
    form = {"title": "Boas-vindas", "day": str(DAY), "told": "10h", "kind": "visit"}
    form |= {
        "visibility": "public",
        "version": str(session.version),
        "venue": str(session.venue_id),
    }
    client.post(url("session_edit", cast.visit, session.pk), form)
    session.refresh_from_db()
    title = session.title

    client.post(url("undo", cast.visit))

    session.refresh_from_db()
    assert (title, session.title) == ("Boas-vindas", "Acolhida")


def test_the_rest_of_a_day_is_delayed_by_form(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    later = SessionFactory.create(visit=cast.visit, starts=time(14), ends=None)
    client = as_user(cast.host)

    page = client.get(url("session_delay", cast.visit, session.pk))
    done = client.post(url("session_delay", cast.visit, session.pk), {"minutes": "30"}, follow=True)

    later.refresh_from_db()
    assert page.status_code == HTTPStatus.OK
    assert later.starts == time(14, 30)
    assert "2 itens mudaram." in done.content.decode()


@pytest.mark.parametrize("minutes", ["", "0", "muito", "1000"])
def test_a_delay_that_is_none_is_said_at_its_field(
    cast: Cast, session: Session, as_user: AsUser, minutes: str
) -> None:
    client = as_user(cast.host)

    response = client.post(url("session_delay", cast.visit, session.pk), {"minutes": minutes})

    assert response.context["form"].errors["minutes"]
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("guest", HTTPStatus.FORBIDDEN), ("outsider", HTTPStatus.NOT_FOUND), (None, HTTPStatus.FOUND)],
)
def test_only_who_edits_the_agenda_delays_it(
    cast: Cast, session: Session, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(url("session_delay", cast.visit, session.pk), {"minutes": "30"})

    assert response.status_code == status


def test_what_was_cancelled_is_left_to_the_list(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)

    state = as_user(cast.host).get(url("grid_state", cast.visit)).json()

    assert state["items"] == {}


def test_guests_of_another_zone_get_a_second_scale(cast: Cast, as_user: AsUser) -> None:
    cuiaba = MunicipalityFactory.create(name="Cuiabá", time_zone="America/Cuiaba")
    visit = VisitFactory.create(host=cast.host_city)
    DelegationFactory.create(visit=visit, municipality=cuiaba, side=Side.GUEST)

    response = as_user(cast.host).get(url("grid", visit))

    clock = response.context["other_clock"]
    assert clock.name == "horário de Mato Grosso"
    assert clock.hours[0] == (8 * 60, "7h")


@pytest.mark.parametrize("count", [1, 30])
def test_the_grid_costs_the_same_for_any_number_of_sessions(
    cast: Cast,
    as_user: AsUser,
    count: int,
    no_lazy_loading: None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(count):
        session = SessionFactory.create(
            visit=cast.visit,
            venue=VenueFactory.create(municipality=cast.host_city),
            starts=time(8 + place % 10),
            ends=time(9 + place % 10),
            day=DAY + timedelta(days=place % 2),
        )
        AssignmentFactory.create(session=session)
    client = as_user(cast.host)

    with django_assert_num_queries(12):
        client.get(url("grid", cast.visit))


def test_moving_one_of_many_sessions_costs_a_fixed_number_of_statements(
    cast: Cast, session: Session, as_user: AsUser, no_lazy_loading: None
) -> None:
    client = as_user(cast.host)
    counts = []
    for others in [0, 30]:
        for place in range(others):
            SessionFactory.create(visit=cast.visit, starts=time(8 + place % 10), ends=None)
        session.refresh_from_db()
        with CaptureQueriesContext(connection) as queries:
            told = "10h às 11h" if others else "11h às 12h"
            assert move(client, cast.visit, to(session, told)).status_code == HTTPStatus.OK
        # Savepoints only frame what is counted.
        counts.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))

    assert counts == [24, 24]


def test_an_untimed_item_stands_beside_the_hours(cast: Cast, as_user: AsUser) -> None:
    untimed = SessionFactory.create(visit=cast.visit, time_kind=Kind.NONE, starts=None, ends=None)

    state = as_user(cast.host).get(url("grid_state", cast.visit)).json()

    assert state["items"][str(untimed.pk)]["at"] == [str(DAY), "", None, None, 0, 1]
