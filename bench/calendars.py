"""A visit of 500 items, for the time that a calendar file of it takes."""

from __future__ import annotations

from datetime import time, timedelta

from agendas.models import Session, SessionState
from exchanges.models import Visit

ITEMS, ROOMS = 500, 20


def fill_up(visit: Visit) -> None:
    """Add drafts to a visit's own items until there are 500, in its venues, several at a time."""
    own = list(visit.sessions.order_by("pk"))
    first = min(one.day for one in own if one.day)
    venues = [one.venue_id for one in own if one.venue_id]
    Session.objects.bulk_create(
        Session(
            visit=visit,
            title=f"Visita {number} à rede socioassistencial, com roda de conversa",
            state=SessionState.DRAFT,
            day=first + timedelta(days=number % 3),
            time_kind="exact",
            starts=time(8 + number // ROOMS % 10, number % 60),
            ends=time(9 + number // ROOMS % 10, number % 60),
            venue_id=venues[number % len(venues)],
        )
        for number in range(len(own), ITEMS)
    )
