"""An agenda costs the same number of queries, however long it is."""

from datetime import UTC, datetime, time

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agendas.models import SessionState, SessionTopic, Visibility
from exchanges.models import Side, Visit
from exchanges.states import Status
from participants.models import Person
from tests import publishing
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    OfficeFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
)

MOST = 12
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("no_lazy_loading")


def add_sessions(cast: Cast, count: int, busy: Person) -> None:
    """Add sessions with places, people and topics of their own, and a conflict; and members."""
    for number in range(count):
        room = RoomFactory.create()
        session = SessionFactory.create(
            visit=cast.visit,
            venue=room.venue,
            room=room,
            starts=time(8 + number % 3),
            ends=time(9 + number % 3),
            state=SessionState.CONFIRMED if number else SessionState.DRAFT,
            visibility=Visibility.RESTRICTED if number == 1 else Visibility.PUBLIC,
        )
        for position in range(2):
            topic = TopicFactory.create()
            SessionTopic.objects.create(session=session, topic=topic, position=position)
            AssignmentFactory.create(session=session)
        if session.state == SessionState.DRAFT:
            AssignmentFactory.create(session=session, person=busy)
    for delegation in cast.visit.delegations.select_related("municipality"):
        for _ in range(count):
            person = PersonFactory.create()
            office = OfficeFactory.create(person=person, municipality=delegation.municipality)
            DelegationMemberFactory.create(delegation=delegation, person=person, office=office)


def publish(cast: Cast) -> None:
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=cast.visit.pk).update(status=status)
    visits = Visit.objects.select_related("agreement", "association").prefetch_related("hosts")
    publishing.publish(visit=visits.get(pk=cast.visit.pk), by=cast.host, at=NOW)


def cost_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("url_name", ["agendas:agenda", "desk:visit"])
def test_an_agenda_costs_as_much_with_60_sessions_as_with_3(
    client: Client, cast: Cast, url_name: str, side: Side
) -> None:
    busy = PersonFactory.create()
    elsewhere = SessionFactory.create(starts=time(8), ends=time(12))
    AssignmentFactory.create(session=elsewhere, person=busy)
    client.force_login(cast.host if side == Side.HOST else cast.guest)
    url = reverse(url_name, args=[cast.visit.slug])

    add_sessions(cast, 3, busy)
    few = cost_of(client, url)
    add_sessions(cast, 57, busy)
    many = cost_of(client, url)

    assert many == few


def test_the_staff_page_of_an_agenda_needs_few_statements(client: Client, cast: Cast) -> None:
    add_sessions(cast, 3, PersonFactory.create())
    client.force_login(cast.host)

    cost = cost_of(client, reverse("agendas:agenda", args=[cast.visit.slug]))

    assert cost <= MOST


def test_a_published_agenda_that_is_kept_costs_one_statement(client: Client, cast: Cast) -> None:
    caches["pages"].clear()
    add_sessions(cast, 3, PersonFactory.create())
    publish(cast)
    url = reverse("agendas:public_programme", args=[cast.visit.slug])
    first = client.get(url)

    kept = cost_of(client, url)
    with CaptureQueriesContext(connection) as queries:
        unchanged = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert kept == 1
    assert (unchanged.status_code, unchanged.content, len(queries)) == (304, b"", 1)
