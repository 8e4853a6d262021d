"""The start page: what is coming, what it lacks, and what waits for me."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import StaffRequest
from agendas.programme import Audience
from agendas.readiness import Lack, missing, prepared
from exchanges import access
from exchanges.models import Visit
from exchanges.states import Status

UPCOMING = 10
# Visits in these wait for somebody to prepare, propose or confirm them.
UNSETTLED = (Status.DRAFT, Status.PROPOSED, Status.POSTPONED)


@dataclass(frozen=True, slots=True)
class Coming:
    """A visit on the start page, with what it lacks and whether this user can see to it."""

    visit: Visit
    missing: list[Lack]
    is_mine: bool


@require_safe
def start(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    upcoming = Visit.objects.visible_to(request.user).upcoming(today)
    visits = list(prepared(upcoming)[: UPCOMING + 1])
    coming = [_coming(request.user, visit) for visit in visits[:UPCOMING]]
    context = {
        "coming": coming,
        "has_more": len(visits) > UPCOMING,
        "waiting": [
            *_overdue(request.user, today),
            *(one for one in coming if one.is_mine and one.visit.status in UNSETTLED),
        ],
        "may_create": access.creates(request.user),
    }
    return render(request, "desk/start.html", context)


def _coming(user: User, visit: Visit) -> Coming:
    lacking = missing(visit, Audience.of(user, visit))
    return Coming(visit, lacking, is_mine=access.edits_agenda(user, visit))


def _overdue(user: User, today: date) -> list[Coming]:
    """Return the visits that are over and wait for this user to say so."""
    over = Visit.objects.visible_to(user).overdue(today).with_sides()[:UPCOMING]
    told = gettext("A visita já terminou: marque-a como realizada.")
    return [
        Coming(visit, [Lack(told, visit.get_absolute_url())], is_mine=True)
        for visit in over
        if access.edits_visit(user, visit)
    ]
