"""Who changed what and when, in words."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import StaffRequest
from agendas.models import Venue
from exchanges import access
from exchanges.history import Entry, History, history_of
from exchanges.models import Agreement, Visit
from participants.models import Person

PER_PAGE = 50
# The columns that tell where a place with a secret address is.
WHERE = ("street", "number", "complement", "district", "postal_code", "landmark")


@require_safe
def visit_history(request: StaffRequest, slug: str) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.visible_to(request.user), slug=slug)
    return _page(request, visit, history_of(visit))


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
    may_know = access.belongs_to(request.user, venue.municipality_id)
    # An address that is secret today was no less worth hiding when it was open.
    concealed = WHERE if venue.is_address_secret and not may_know else ()
    return _page(request, venue, history_of(venue, concealed=concealed))


def _page(request: StaffRequest, record: Model, history: History) -> HttpResponse:
    pages: Paginator[Entry] = Paginator(history, PER_PAGE)  # type: ignore[arg-type]  # it counts and slices
    page = pages.get_page(request.GET.get("pagina"))
    return render(request, "desk/history.html", {"record": record, "page": page})
