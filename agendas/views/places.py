"""Pages about venues and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agendas.filters import TopicFilter, VenueFilter
from agendas.forms.places import NewVenueForm, RoomFormSet, TopicForm, VenueForm, hours_of
from agendas.forms.sessions import NEAR
from agendas.models import Session, Topic, TopicLevel, Venue, Visibility
from agendas.opening_hours import tell_hours
from exchanges import access
from exchanges.models import VisitHost
from exchanges.refusals import saved
from exchanges.transactions import again_after_deadlock
from interface.autocomplete import autocomplete_view, nearest_first
from interface.dialogs import created, form_layout, suggested_name
from interface.formsets import asks_for_more, leave_unjudged, lines_sent
from interface.listing import BY_NAME, build_listing, render_listing

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

MAX_SESSIONS_SHOWN = 30


# Venues


@require_safe
def venue_list(request: StaffRequest) -> HttpResponse:
    listing = build_listing(
        request,
        Venue.objects.select_related("municipality").annotate(known_kind=_known_kind(request)),
        VenueFilter,
        sorts={
            "nome": BY_NAME,
            "tipo": ["known_kind", "name_key"],
            "cidade": ["municipality__name_key", "name_key"],
        },
        default_sort="nome",
    )
    for venue in listing.rows:
        venue.shows_address = _shows_address(request, venue)  # type: ignore[attr-defined] # for the page
    context = {"may_create": _may_create_venues(request)}
    return render_listing(request, "agendas/venue_list.html", listing, context)


def _may_create_venues(request: StaffRequest) -> bool:
    own = access.sides_of(request.user).edits_municipalities
    return access.sees_everything(request.user) or bool(own)


def _shows_address(request: StaffRequest, venue: Venue) -> bool:
    """Whether the user may read more of a venue than its name and city."""
    return not venue.is_address_secret or access.belongs_to(request.user, venue.municipality_id)


def _known_kind(request: StaffRequest) -> Case | F:
    """Return the kind for searches, empty where a secret address keeps it: see `_shows_address`."""
    if access.sees_everything(request.user):
        return F("kind")
    own = access.sides_of(request.user).municipalities
    known = Q(is_address_secret=False) | Q(municipality__in=own)
    return Case(When(known, then=F("kind")), default=Value(""))


@require_safe
def venue_detail(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(
        Venue.objects.select_related("municipality", "organization").prefetch_related(
            "rooms", "opening_hours"
        ),
        pk=pk,
    )
    sessions = _coming_sessions(request, venue)
    context = {
        "venue": venue,
        "shows_address": _shows_address(request, venue),
        "hours": tell_hours(hours_of(venue)),
        "sessions": sessions[:MAX_SESSIONS_SHOWN],
        "has_more": len(sessions) > MAX_SESSIONS_SHOWN,
        "may_edit": access.edits_municipality(request.user, venue.municipality_id),
    }
    return render(request, "agendas/venue_detail.html", context)


def _coming_sessions(request: StaffRequest, venue: Venue) -> list[Session]:
    """Return what will happen here, as far as the user may read it; one more than is shown."""
    sessions = (
        Session.objects.visible_to(request.user)
        .live()
        .filter(_may_be_read(request), venue=venue, day__gte=timezone.localdate())
        .select_related("visit", "room")
        .order_by("day", "position", "pk")
    )
    return list(sessions[: MAX_SESSIONS_SHOWN + 1])


def _may_be_read(request: StaffRequest) -> Q:
    """Return the condition that a session isn't kept to a team to which the user doesn't belong.

    The counterpart in SQL of `access.is_of_the_hosts`.
    """
    if access.sees_everything(request.user):
        return Q()
    sides = access.sides_of(request.user)
    hosted = VisitHost.objects.filter(municipality__in=sides.municipalities).values("visit")
    return (
        ~Q(visibility=Visibility.RESTRICTED)
        | Q(visit__in=hosted)
        | Q(visit__association__in=sides.associations)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def venue_create(request: StaffRequest) -> HttpResponse:
    if not _may_create_venues(request):
        raise PermissionDenied
    initial = {"name": suggested_name(request)}
    form = NewVenueForm(request.POST or None, initial=initial, user=request.user)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        return created(request, form.instance)
    context = {"form": form, "layout": form_layout(request)}
    return render(request, "agendas/venue_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@again_after_deadlock
@transaction.atomic
def venue_edit(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.select_for_update(of=("self",)), pk=pk)
    if not access.edits_municipality(request.user, venue.municipality_id):
        raise PermissionDenied
    form = VenueForm(request.POST or None, instance=venue, user=request.user)
    rooms = RoomFormSet(lines_sent(request, "rooms"), instance=venue)
    form.parts = [rooms]
    if asks_for_more(request):
        leave_unjudged(form)
    elif (
        request.method == "POST"
        and form.is_valid()
        and saved(form, form.save, rooms.save, by=request.user)
    ):
        messages.success(request, _("O local %(venue)s foi gravado.") % {"venue": venue})
        return redirect(venue)
    context = {"form": form, "rooms": rooms, "venue": venue}
    return render(request, "agendas/venue_edit.html", context)


def _venues_for_choosing(request: HttpRequest) -> Any:
    """Return the venues in use, marked whether they are where one looks first.

    That is in the municipalities of ?perto=1&perto=2, such as a visit's hosts, or else the user's.
    """
    near = [int(key) for key in request.GET.getlist(NEAR) if key.isdecimal() and len(key) < 10]
    cities = near or access.sides_of(request.user).municipalities
    return Venue.objects.in_use().select_related("municipality").from_near(cities)


venue_options = autocomplete_view(
    _venues_for_choosing, search=nearest_first, detail=lambda venue: str(venue.municipality)
)


# Topics


@require_safe
def topic_list(request: StaffRequest) -> HttpResponse:
    listing = build_listing(
        request,
        Topic.objects.select_related("area"),
        TopicFilter,
        sorts={
            "nome": ["name_key"],
            "sigla": ["acronym", "name_key"],
            "nivel": ["level", "name_key"],
        },
        default_sort="nome",
    )
    context = {"may_edit": access.creates(request.user)}
    return render_listing(request, "agendas/topic_list.html", listing, context)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_create(request: StaffRequest) -> HttpResponse:
    if not access.creates(request.user):
        raise PermissionDenied
    initial = {"name": suggested_name(request), "level": TopicLevel.OTHER}
    form = TopicForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        return created(request, form.instance)
    context = {"form": form, "layout": form_layout(request)}
    return render(request, "agendas/topic_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def topic_edit(request: StaffRequest, pk: int) -> HttpResponse:
    if not access.creates(request.user):
        raise PermissionDenied
    topic = get_object_or_404(Topic.objects.select_for_update(of=("self",)), pk=pk)
    form = TopicForm(request.POST or None, instance=topic)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, _("O tema %(topic)s foi gravado.") % {"topic": topic})
        return redirect("agendas:topic_list")
    context = {"form": form, "topic": topic, "layout": form_layout(request)}
    return render(request, "agendas/topic_form.html", context)


def _resembling(topics: Any, text: str) -> Any:
    return topics.resembling(text)


topic_options = autocomplete_view(
    lambda request: Topic.objects.all(),
    search=_resembling,
    detail=lambda topic: topic.get_level_display(),
)
