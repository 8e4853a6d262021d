"""Calendar files: to download, to subscribe to, and the pages that lead to them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agendas import calendars
from agendas.models import CalendarLink, Release, Venue
from agendas.models.calendar_links import hash_of, new_token
from agendas.views.agenda import visit_for
from documents import calendar as ics
from exchanges.models import Visit
from participants.models import DelegationMember

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.requests import StaffRequest

KEPT_FOR = 24 * 60 * 60
MINUTE = 60
# Of one address in a minute and worker: a calendar asks once an hour.
MOST_IN_A_MINUTE = 30
TOO_MANY = 429


# To download, by whoever is logged in


@require_safe
def visit_calendar(request: StaffRequest, slug: str) -> HttpResponse:
    visit = visit_for(request, slug)
    return _file(request, calendars.calendar_of_visit(visit), f"visita-{visit.slug}")


@require_safe
def member_calendar(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    visit = visit_for(request, slug)
    member = get_object_or_404(_members_of(visit), pk=pk)
    return _file(request, calendars.calendar_of_member(member), f"visita-{visit.slug}-{pk}")


@require_safe
def venue_calendar(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.select_related("municipality"), pk=pk)
    return _file(request, calendars.calendar_of_venue(venue, request.user), f"local-{pk}")


# For anybody


@require_safe
@login_not_required
def public_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what is published; written once for each version and state of the visit.

    Of what was withdrawn it says that it is cancelled: to a 404, subscribers would keep it.
    """
    published = calendars.public_change_of(slug)
    if published is None:
        raise Http404
    visit_id, changed_at = published
    pages = caches["pages"]
    key = f"calendar-{visit_id}-{changed_at.isoformat()}-{request.get_host()}"
    kept = pages.get(key)
    if kept is None:
        body = ics.write(_public(request, slug, visit_id, changed_at))
        kept = body, gzip.compress(body)
        pages.set(key, kept, KEPT_FOR)
    body, packed = kept
    response = _answer(request, body, f"programacao-{slug}", "public, no-cache")
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.content and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content, response["Content-Encoding"] = packed, "gzip"
    return response


def _public(request: HttpRequest, slug: str, visit_id: int, changed_at: datetime) -> ics.Calendar:
    release = Release.objects.filter(visit=visit_id).select_related("visit").current()
    if release is None:
        return calendars.withdrawn_calendar(visit_id, changed_at=changed_at)
    url = request.build_absolute_uri(reverse("agendas:public_programme", args=[slug]))
    return calendars.public_calendar(release, changed_at=changed_at, url=url)


@require_safe
@login_not_required
def private_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Send the calendar of a private address, as far as its owner may still see it."""
    link = CalendarLink.objects.by_token(token).first()
    if link is None or not link.owner.is_active:
        raise Http404
    if _asks_too_often(link):
        return HttpResponse(status=TOO_MANY, headers={"Retry-After": str(MINUTE)})
    response = _file(request, _calendar_of(link), f"calendario-{link.pk}")
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _calendar_of(link: CalendarLink) -> ics.Calendar:
    if link.venue is not None:
        return calendars.calendar_of_venue(link.venue, link.owner)
    of = link.visit or (link.member and link.member.delegation.visit)
    # Of those that its owner may see today, and as the rules of time zones want it.
    visible = Visit.objects.visible_to(link.owner).with_sides()
    visit = get_object_or_404(visible, pk=of and of.pk)
    if link.member is None:
        return calendars.calendar_of_visit(visit)
    return calendars.calendar_of_member(link.member)


def _asks_too_often(link: CalendarLink) -> bool:
    pages, key = caches["pages"], f"calendar-asked-{link.pk}"
    pages.add(key, 0, MINUTE)
    return bool(pages.incr(key) > MOST_IN_A_MINUTE)


def _file(request: HttpRequest, calendar: ics.Calendar, name: str) -> HttpResponse:
    return _answer(request, ics.write(calendar), name, "private, no-cache")


def _answer(request: HttpRequest, body: bytes, name: str, cached: str) -> HttpResponse:
    """Answer with a file, or with 304 whoever has this very one."""
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type=ics.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = cached
    return response


# The pages


@dataclass(frozen=True, slots=True)
class Line:
    """A calendar that may be had: where its file is, and the user's private address of it."""

    name: str
    detail: str
    file_url: str
    create_url: str
    link: CalendarLink | None

    @property
    def revoke_url(self) -> str:
        return reverse("agendas:calendar_revoke", args=[self.link.pk]) if self.link else ""


@require_safe
def visit_calendars(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, _context_of_visit(request, visit_for(request, slug)))


@require_safe
def venue_calendars(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.select_related("municipality"), pk=pk)
    return _page(request, _context_of_venue(request, venue))


@require_POST
def visit_calendar_link(request: StaffRequest, slug: str) -> HttpResponse:
    visit = visit_for(request, slug)
    return _created(request, _context_of_visit, visit, visit=visit)


@require_POST
def member_calendar_link(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    visit = visit_for(request, slug)
    member = get_object_or_404(_members_of(visit), pk=pk)
    return _created(request, _context_of_visit, visit, member=member)


@require_POST
def venue_calendar_link(request: StaffRequest, pk: int) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.select_related("municipality"), pk=pk)
    return _created(request, _context_of_venue, venue, venue=venue)


@require_POST
def calendar_revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back one of one's own addresses: whoever has it reads nothing from now on."""
    links = CalendarLink.objects.select_related("visit", "member__delegation__visit")
    link = get_object_or_404(links, pk=pk, owner=request.user)
    link.delete()
    messages.success(request, gettext("Endereço revogado: por ele ninguém lê mais nada."))
    if link.venue_id is not None:
        return redirect("agendas:venue_calendars", link.venue_id)
    visit = link.visit or (link.member and link.member.delegation.visit)
    return redirect("agendas:visit_calendars", visit and visit.slug)


def _created(request: StaffRequest, context_of: Any, whole: Any, **target: Any) -> HttpResponse:
    """Make an address, in place of the one there was, and show it this once."""
    token = new_token()
    with transaction.atomic():
        # One row of the user's is held, so that two clicks at once make one address.
        get_user_model().objects.select_for_update(no_key=True).get(pk=request.user.pk)
        CalendarLink.objects.filter(owner=request.user, **target).delete()
        link = CalendarLink.objects.create(owner=request.user, token_hash=hash_of(token), **target)
    address = request.build_absolute_uri(reverse("agendas:private_calendar", args=[token]))
    shown = {"new_link": link, "new_address": address, "new_webcal": webcal(address)}
    return _page(request, {**context_of(request, whole), **shown})


def webcal(address: str) -> str:
    """Return an address as programs for calendars take it up from a link."""
    return f"webcal:{address.partition(':')[2]}"


def _page(request: HttpRequest, context: Mapping[str, object]) -> HttpResponse:
    response = render(request, "agendas/calendars.html", context)
    # It may show an address that is shown only once.
    response["Cache-Control"] = "no-store"
    return response


def _context_of_visit(request: StaffRequest, visit: Visit) -> dict[str, object]:
    members = list(_members_of(visit))
    links = _links(request.user, visit=visit, members=members)
    args = [visit.slug]
    whole = Line(
        gettext("A visita inteira"),
        gettext("Todos os itens que a comitiva e a equipe anfitriã leem."),
        reverse("agendas:visit_calendar", args=args),
        reverse("agendas:visit_calendar_link", args=args),
        links.get("visit"),
    )
    lines = [
        Line(
            str(member),
            member.delegation.body,
            reverse("agendas:member_calendar", args=[visit.slug, member.pk]),
            reverse("agendas:member_calendar_link", args=[visit.slug, member.pk]),
            links.get(member.pk),
        )
        for member in members
    ]
    release = visit.releases.shown().exists()
    return {"visit": visit, "whole": whole, "people": lines, "is_published": release}


def _context_of_venue(request: StaffRequest, venue: Venue) -> dict[str, object]:
    link = CalendarLink.objects.filter(owner=request.user, venue=venue).first()
    whole = Line(
        str(venue),
        gettext("O que acontece aqui, das visitas que você pode ver."),
        reverse("agendas:venue_calendar", args=[venue.pk]),
        reverse("agendas:venue_calendar_link", args=[venue.pk]),
        link,
    )
    return {"venue": venue, "whole": whole, "people": []}


def _members_of(visit: Visit) -> Any:
    members = DelegationMember.objects.filter(delegation__visit=visit)
    return members.select_related(
        "person",
        "delegation__visit",
        "delegation__municipality",
        "delegation__organization__municipality",
    ).order_by("delegation__side", "precedence", "person__name_key", "pk")


def _links(
    user: User, *, visit: Visit, members: Sequence[DelegationMember]
) -> dict[object, CalendarLink]:
    """Return the user's own addresses, by the member or "visit"."""
    own = CalendarLink.objects.filter(owner=user)
    found = own.filter(visit=visit) | own.filter(member__in=[one.pk for one in members])
    return {link.member_id or "visit": link for link in found}
