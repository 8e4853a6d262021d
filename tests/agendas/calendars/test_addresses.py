"""Who reads a calendar, by which address, and until when."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from agendas.models import (
    CalendarLink,
)
from agendas.models.calendar_links import hash_of, new_token
from agendas.views.calendars import MOST_IN_A_MINUTE
from exchanges.models import Visit
from tests.agendas.calendars.helpers import (
    events_in,
    made,
    member,
    shelter,
    urls_of,
)
from tests.conftest import AsUser, Cast
from tests.factories import SessionFactory

AT_VISIT = pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 200), ("outsider", 404), (None, 302)]
)


@pytest.mark.parametrize("kind", ["visit", "member"])
@AT_VISIT
def test_both_sides_have_the_calendars_of_a_visit_and_nobody_else(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    file, page, create = urls_of(full_visit, kind)

    statuses = [client.get(file), client.get(page), client.post(create)]

    assert [one.status_code for one in statuses] == [status] * 3
    assert CalendarLink.objects.exists() == (status == 200)


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        ("host", ["Visita à Casa Abrigo"]),
        ("guest", ["Visita à Casa Abrigo"]),
        ("outsider", []),
        (None, None),
    ],
)
def test_a_venue_tells_of_the_visits_that_one_may_see(
    full_visit: Visit, cast: Cast, as_user: AsUser, who: str | None, titles: list[str] | None
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    file, page, create = urls_of(full_visit, "venue")

    if titles is None:
        statuses = [client.get(file), client.get(page), client.post(create)]
        assert [one.status_code for one in statuses] == [302] * 3
        return
    assert list(events_in(client.get(file))) == titles
    assert list(events_in(client.get(made(client, create)))) == titles
    assert client.get(page).status_code == 200


def test_a_member_of_another_visit_has_no_calendar_here(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    other = SessionFactory.create().visit
    url = reverse("agendas:member_calendar", args=[other.slug, member(full_visit).pk])

    assert as_user(cast.host).get(url).status_code == 404


@pytest.mark.parametrize("who", ["guest", "outsider", None])
def test_only_its_owner_revokes_an_address(
    full_visit: Visit, cast: Cast, as_user: AsUser, who: str | None
) -> None:
    client = as_user(cast.host)
    made(client, urls_of(full_visit, "visit")[2])
    url = reverse("agendas:calendar_revoke", args=[CalendarLink.objects.get().pk])

    refused = as_user(getattr(cast, who) if who else None).post(url)

    assert refused.status_code == (404 if who else 302)
    assert CalendarLink.objects.exists()


@pytest.mark.parametrize("kind", ["visit", "member", "venue"])
def test_a_private_address_is_read_without_a_login_until_it_is_revoked(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    host = as_user(cast.host)
    _file, page, create = urls_of(full_visit, kind)
    address = made(host, create)
    revoke = reverse("agendas:calendar_revoke", args=[CalendarLink.objects.get().pk])
    anybody = Client()

    before = anybody.get(address)
    gone_to = host.post(revoke)
    shown = host.get(page).content.decode()
    after = anybody.get(address)

    assert events_in(before)
    assert gone_to.headers["Location"] == page
    assert "Endereço revogado" in shown
    assert after.status_code == 404


def test_an_address_is_shown_once_and_only_its_hash_is_kept(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    host = as_user(cast.host)
    _file, page, create = urls_of(full_visit, "visit")

    shown = host.post(create)
    token = shown.context["new_address"].rpartition("/")[2].removesuffix(".ics")

    assert token in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert token not in host.get(page).content.decode()
    assert token not in str(CalendarLink.objects.values().get())
    history = apps.get_model("agendas.CalendarLinkEvent")._default_manager
    assert token not in str(list(history.values()))


def test_a_new_address_ends_the_one_before(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    host = as_user(cast.host)
    create = urls_of(full_visit, "visit")[2]

    first, second = made(host, create), made(host, create)

    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert CalendarLink.objects.count() == 1


@pytest.mark.parametrize("kind", ["visit", "member"])
def test_an_address_tells_nothing_once_its_owner_may_not_see_the_visit(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    address = made(as_user(cast.guest), urls_of(full_visit, kind)[2])

    Membership.objects.filter(user=cast.guest).delete()

    assert Client().get(address).status_code == 404


def test_an_address_tells_nothing_once_its_owner_may_not_log_in(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    address = made(as_user(cast.guest), urls_of(full_visit, "visit")[2])

    User.objects.filter(pk=cast.guest.pk).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_a_private_address_stands_in_no_log_and_leaves_no_trace(
    full_visit: Visit, cast: Cast, as_user: AsUser, caplog: pytest.LogCaptureFixture
) -> None:
    address = made(as_user(cast.host), urls_of(full_visit, "visit")[2])
    token = address.rpartition("/")[2].removesuffix(".ics")
    answer = Client().get(address)
    CalendarLink.objects.all().delete()

    with caplog.at_level(logging.DEBUG):
        assert Client().get(address).status_code == 404
        logging.getLogger("gunicorn.error").error("Error handling request %s", address)

    assert "/calendarios/privado/…" in caplog.text
    assert token not in caplog.text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-cache"


def test_who_asks_too_often_is_told_to_wait(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    address = made(as_user(cast.host), urls_of(full_visit, "visit")[2])

    statuses = [Client().get(address).status_code for _n in range(MOST_IN_A_MINUTE + 1)]

    assert statuses == [200] * MOST_IN_A_MINUTE + [429]


@pytest.mark.parametrize("targets", [[], ["visit", "venue"], ["member", "visit"]])
def test_the_database_wants_an_address_to_be_of_one_calendar(
    full_visit: Visit, cast: Cast, targets: list[str]
) -> None:
    every = {"visit": full_visit, "venue": shelter(), "member": member(full_visit)}
    chosen: dict[str, Any] = {name: every[name] for name in targets}

    with pytest.raises(IntegrityError, match="calendar_link_of_one_calendar"):
        CalendarLink.objects.create(owner=cast.host, token_hash=hash_of("x"), **chosen)


def test_the_database_keeps_no_address_itself(full_visit: Visit, cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="calendar_link_keeps_a_hash"):
        CalendarLink.objects.create(owner=cast.host, token_hash=new_token(), visit=full_visit)
