"""What the tests of calendars ask for again and again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
from django.apps import apps
from django.db.models import F
from django.test import Client
from django.urls import reverse

from agendas.models import (
    Venue,
)
from exchanges.models import Visit
from exchanges.states import Status
from participants.models import DelegationMember
from tests.conftest import Cast
from tests.publishing import publish

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)


def member(visit: Visit, name: str = "Jacqueline") -> DelegationMember:
    return DelegationMember.objects.get(delegation__visit=visit, person__name__startswith=name)


def urls_of(visit: Visit, kind: str) -> list[str]:
    """Return where the file, the page and the making of an address are."""
    if kind == "venue":
        names = ("venue_calendar", "venue_calendars", "venue_calendar_link")
        return [reverse(f"agendas:{name}", args=[shelter().pk]) for name in names]
    args: list[object] = [visit.slug, *([member(visit).pk] if kind == "member" else [])]
    return [
        reverse(f"agendas:{kind}_calendar", args=args),
        reverse("agendas:visit_calendars", args=[visit.slug]),
        reverse(f"agendas:{kind}_calendar_link", args=args),
    ]


def shelter() -> Venue:
    return Venue.objects.get(name="Casa Abrigo")


def events_in(response: Any) -> dict[str, Any]:
    """Return the entries of a file by their title."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def made(client: Client, url: str) -> str:
    """Make a private address and return it, as the page shows it this once."""
    return str(client.post(url).context["new_address"])


def public_url(visit: Visit) -> str:
    return reverse("agendas:public_calendar", args=[visit.slug])


def published(cast: Cast) -> Visit:
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=cast.visit.pk).update(status=status)
    visit = Visit.objects.get(pk=cast.visit.pk)
    publish(visit=visit, by=cast.host, at=NOW)
    age_history(days=30)
    return visit


def age_history(days: int) -> None:
    """Let all that has happened so far have happened earlier, by the clock of the database."""
    models = ["agendas.SessionEvent", "agendas.AssignmentEvent", "agendas.SessionTopicEvent"]
    for name in [*models, "agendas.VenueEvent", "exchanges.VisitEvent"]:
        events = apps.get_model(name)._default_manager
        events.update(pgh_created_at=F("pgh_created_at") - timedelta(days=days))
