"""The calendar of what was published."""

import gzip
from datetime import time, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from agendas import actions
from agendas.models import (
    Release,
    Session,
    SessionState,
    Visibility,
)
from documents.programme import Programme, drawn
from exchanges.models import Visit
from exchanges.states import Status
from tests.agendas.calendars.helpers import (
    NOW,
    events_in,
    public_url,
    published,
    urls_of,
)
from tests.conftest import AsUser, Cast
from tests.factories import DAY, SessionFactory
from tests.publishing import publish


def test_the_public_calendar_tells_what_was_published_and_nothing_newer(
    full_visit: Visit, cast: Cast
) -> None:
    assert Client().get(public_url(full_visit)).status_code == 404
    visit = published(cast)
    SessionFactory.create(
        visit=visit, title="Depois", state=SessionState.CONFIRMED, starts=time(18), ends=time(19)
    )

    events = events_in(Client().get(public_url(visit)))

    assert list(events) == ["Apresentação das equipes", "Visita à Casa Abrigo"]
    assert str(events["Apresentação das equipes"]["URL"]).endswith(f"/programacao/{visit.slug}/")


@pytest.mark.parametrize("why", ["cancelled", "restricted", "deleted", "to participants only"])
def test_what_was_published_and_goes_is_cancelled_and_no_longer_named(
    full_visit: Visit, cast: Cast, why: str, time_machine: Any, as_user: AsUser
) -> None:
    visit = published(cast)
    title = "Apresentação das equipes"
    before = events_in(Client().get(public_url(visit)))[title]
    session = Session.objects.get(title=title)
    if why == "deleted":
        session.delete()
    elif why == "cancelled":
        session.state = SessionState.CANCELLED
        session.save()
    else:
        restricted = why == "restricted"
        session.visibility = Visibility.RESTRICTED if restricted else Visibility.PARTICIPANTS
        session.save()
    time_machine.move_to(NOW + timedelta(hours=1))
    publish(visit=visit, by=cast.host, at=NOW + timedelta(hours=1))

    answer = Client().get(public_url(visit))
    within = events_in(as_user(cast.guest).get(urls_of(visit, "visit")[0]))

    gone = events_in(answer)["Item cancelado"]
    assert str(gone["UID"]) == str(before["UID"])
    assert str(gone["STATUS"]) == "CANCELLED"
    assert gone["SEQUENCE"] > before["SEQUENCE"]
    assert gone["DTSTART"].dt == before["DTSTART"].dt
    assert title not in answer.content.decode()
    assert ("Item cancelado" in within) == (why != "to participants only")


def test_what_is_withdrawn_is_cancelled_for_whoever_subscribed_and_may_come_back(
    full_visit: Visit, cast: Cast
) -> None:
    visit = published(cast)
    title = "Apresentação das equipes"
    first = events_in(Client().get(public_url(visit)))[title]

    actions.withdraw(visit=visit, by=cast.host, at=NOW + timedelta(hours=1))
    answer = Client().get(public_url(visit))
    publish(visit=visit, by=cast.host, at=NOW + timedelta(hours=2))
    third = events_in(Client().get(public_url(visit)))[title]

    gone = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert {(str(one["SUMMARY"]), str(one["STATUS"])) for one in gone} == {
        ("Item cancelado", "CANCELLED")
    }
    assert visit.title not in answer.content.decode()
    assert str(first["UID"]) in {str(one["UID"]) for one in gone}
    assert first["SEQUENCE"] < gone[0]["SEQUENCE"] < third["SEQUENCE"]
    assert (str(third["UID"]), str(third["STATUS"])) == (str(first["UID"]), "CONFIRMED")


def test_a_visit_that_is_called_off_has_all_its_items_cancelled(
    full_visit: Visit, cast: Cast
) -> None:
    visit = published(cast)
    Visit.objects.filter(pk=visit.pk).update(
        status=Status.CANCELLED, status_reason="Chuva", version=visit.version + 1
    )

    events = events_in(Client().get(public_url(visit)))

    assert {str(one["STATUS"]) for one in events.values()} == {"CANCELLED"}


def test_a_version_from_before_there_were_calendars_has_an_empty_one(cast: Cast) -> None:
    programme = {
        "event": "Visita",
        "version": "Versão 1",
        "period": "3 de dezembro de 2026",
        "days": [{"heading": "Quinta-feira", "notes": [], "sessions": [{"id": 1, "title": "x"}]}],
    }
    Release.objects.create(visit=cast.visit, number=1, programme=programme, published_at=NOW)

    assert events_in(Client().get(public_url(cast.visit))) == {}


def test_what_a_version_keeps_for_calendars_is_not_printed(full_visit: Visit, cast: Cast) -> None:
    visit = published(cast)
    programme: Programme = visit.releases.get().programme

    kept = [item for day in programme["days"] for item in day["sessions"]]
    printed = [item for day in drawn(programme)["days"] for item in day["sessions"]]

    assert [one["slot"]["day"] for one in kept] == [DAY.isoformat()] * 2
    assert [one for one in printed if "slot" in one] == []


def test_the_public_file_is_the_same_compressed(full_visit: Visit, cast: Cast) -> None:
    url = public_url(published(cast))

    plain = Client().get(url)
    packed = Client().get(url, headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]
