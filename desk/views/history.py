"""Who changed what and when, in words."""

from __future__ import annotations

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import StaffRequest
from agendas.models import Session, TravelTime, Venue, Visibility, Waiver
from agendas.programme import Audience
from exchanges import access
from exchanges.history import Entry, History, history_of
from exchanges.models import Agreement, Visit
from participants.models import Person

PER_PAGE = 50
# What of a session only the hosts read.
INTERNAL = ("notes", "visibility", "waived_at", "waived_by", "waiver_reason", "waived_until")


@require_safe
def visit_history(request: StaffRequest, slug: str) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.visible_to(request.user).with_sides(), slug=slug)
    if Audience.of(request.user, visit).reads_internal_matters:
        return _page(request, visit, history_of(visit))
    # The visit that this one answers may be of others; the visit's page says what may be said.
    history = history_of(
        visit,
        concealed={Session: INTERNAL, Visit: ("answers",)},
        hidden={Session: _secret(visit), Waiver: _waivers(visit)},
    )
    return _page(request, visit, history)


def _secret(visit: Visit) -> list[int]:
    """Return the sessions that are, or ever were, for the hosts' team alone; also deleted ones."""
    events = apps.get_model("agendas", "SessionEvent").objects
    secret = events.filter(visit=visit, visibility=Visibility.RESTRICTED)
    return list(secret.order_by("pgh_obj_id").values_list("pgh_obj_id", flat=True).distinct())


def _waivers(visit: Visit) -> list[int]:
    """Return the waivers that there are or ever were: they are the hosts' own matter."""
    events = apps.get_model("agendas", "WaiverEvent").objects
    sessions = apps.get_model("agendas", "SessionEvent").objects.filter(visit=visit)
    of_visit = events.filter(session__in=sessions.order_by().values("pgh_obj_id"))
    return list(of_visit.order_by("pgh_obj_id").values_list("pgh_obj_id", flat=True).distinct())


@require_safe
def agreement_history(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, pk=pk)
    return _page(request, agreement, history_of(agreement))


@require_safe
def person_history(request: StaffRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.editable_by(request.user), pk=pk)
    return _page(request, person, history_of(person))


@require_safe
def venue_history(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(Venue, pk=pk)
    # What is secret today was no less worth hiding while it was open.
    if venue.is_address_secret and not access.belongs_to(request.user, venue.municipality_id):
        raise Http404
    # How far it is to a secret address says where that is.
    concealed: dict[type[Model], tuple[str, ...]] = {}
    if not access.belongs_to(request.user, venue.municipality_id):
        concealed = {TravelTime: ("one", "other", "minutes")}
    return _page(request, venue, history_of(venue, concealed=concealed))


def _page(request: StaffRequest, record: Model, history: History) -> HttpResponse:
    pages: Paginator[Entry] = Paginator(history, PER_PAGE)  # type: ignore[arg-type]  # it counts and slices
    page = pages.get_page(request.GET.get("pagina"))
    return render(request, "desk/history.html", {"record": record, "page": page})
