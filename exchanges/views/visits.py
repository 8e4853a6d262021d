"""The list of visits, and the forms of what a visit is. The visit's own page is the desk's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from exchanges import access
from exchanges.filters import VisitFilter
from exchanges.forms.visits import BeginningForm, NewVisitForm, VisitForm
from exchanges.models import Visit
from exchanges.refusals import saved
from exchanges.transactions import again_after_deadlock
from interface.listing import BY_NAME, Sort, build_listing, render_listing

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.requests import StaffRequest

SORTS: Mapping[str, Sort] = {
    # Turned round, the latest comes first and what has no date yet comes last.
    "data": [F("first_day").asc(nulls_first=True)],
    "titulo": BY_NAME,
    "situacao": ["status", F("first_day").desc(nulls_last=True)],
}


@require_safe
def visit_list(request: StaffRequest) -> HttpResponse:
    listing = build_listing(
        request,
        Visit.objects.visible_to(request.user).for_list(),
        VisitFilter,
        sorts=SORTS,
        default_sort="-data",
    )
    context = {"may_create": access.creates(request.user)}
    return render_listing(request, "exchanges/visit_list.html", listing, context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_create(request: StaffRequest) -> HttpResponse:
    """Enter a visit; `?acordo=<pk>` begins with that agreement."""
    if not access.creates(request.user):
        raise PermissionDenied
    named = BeginningForm(request.GET)
    named.full_clean()
    form = NewVisitForm(
        request.POST or None,
        user=request.user,
        initial=_beginning(request.user, named),
    )
    if request.method == "POST" and form.is_valid() and saved(form, form.save, by=request.user):
        messages.success(request, gettext("Visita gravada."))
        return redirect(form.instance)
    return render(request, "exchanges/visit_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@again_after_deadlock
@transaction.atomic
def visit_edit(request: StaffRequest, slug: str) -> HttpResponse:
    visits = _visible(request).select_for_update(of=("self",))
    visit = get_object_or_404(visits, slug=slug)
    if not access.edits_visit(request.user, visit):
        raise PermissionDenied
    form = VisitForm(request.POST or None, instance=visit, user=request.user)
    if request.method == "POST" and form.is_valid() and saved(form, form.save, by=request.user):
        messages.success(request, gettext("Visita gravada."))
        return redirect(visit)
    # The title in the heading is the stored one, whatever was typed.
    context = {"form": form, "visit": visit, "visit_title": form.initial["title"]}
    return render(request, "exchanges/visit_form.html", context)


def _visible(request: StaffRequest) -> QuerySet[Visit]:
    return Visit.objects.visible_to(request.user).with_sides().prefetch_related("areas")


def _beginning(user: User, named: BeginningForm) -> dict[str, Any]:
    """Return what can be told of a new visit: an agreement named in the URL, and the user's
    association if there is no other body to act for.
    """
    found: dict[str, Any] = {}
    if agreement := named.cleaned_data.get("acordo"):
        found["agreement"] = agreement.pk
    sides = access.sides_of(user)
    if not sides.edits_municipalities and len(sides.edits_associations) == 1:
        found["association"] = next(iter(sides.edits_associations))
    return found
