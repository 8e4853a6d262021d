"""Pages about the delegations of a visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exchanges import access
from exchanges.models import Delegation, Visit
from exchanges.refusals import saved
from interface.formsets import asks_for_more, leave_unjudged, lines_sent
from participants.forms.delegations import DelegationForm, NewDelegationForm
from participants.forms.newcomers import NEWCOMERS
from participants.models import DelegationMember, Office, Paste

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

UP, DOWN = "subir", "descer"
# No key is longer; Python refuses to read thousands of digits.
MAX_DIGITS = 20


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def delegation_create(request: StaffRequest, slug: str) -> HttpResponse:
    visible = Visit.objects.visible_to(request.user).select_for_update(of=("self",))
    visit = get_object_or_404(visible.with_sides(), slug=slug)
    if not (access.creates(request.user)):
        raise PermissionDenied
    form = NewDelegationForm(request.POST or None, visit=visit, user=request.user)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        return redirect("participants:delegation_edit", slug, form.instance.pk)
    context = {"form": form, "visit": visit}
    return render(request, "participants/delegation_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def delegation_edit(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    delegation = _editable_delegation(request, slug, pk)
    visit = delegation.visit
    # Arrivals and departures are told by the clocks of the hosts.
    with timezone.override(visit.time_zone_without_venue()):
        form = DelegationForm(
            request.POST or None,
            instance=delegation,
            members=_members(delegation),
            across=_members_across(delegation),
            lines=lines_sent(request, NEWCOMERS),
        )
        if asks_for_more(request):
            leave_unjudged(form)
        elif request.method == "POST" and form.is_valid() and _save(request, form):
            return redirect(reverse("participants:delegation_edit", args=[slug, pk]))
        context = {
            "form": form,
            "delegation": delegation,
            "visit": visit,
            "paste": Paste.objects.to_undo(visit, request.user).first(),
        }
        return render(request, "participants/delegation_edit.html", context)


def _editable_delegation(request: StaffRequest, slug: str, pk: int) -> Delegation:
    """Return the delegation, locked: who changes its members waits for who does."""
    delegations = Delegation.objects.visible_to(request.user).select_related(
        "visit", "municipality", "organization__municipality", "organization__association"
    )
    delegation = get_object_or_404(
        delegations.prefetch_related("visit__hosts", "groups").select_for_update(of=("self",)),
        visit__slug=slug,
        pk=pk,
    )
    if not access.edits_delegation(request.user, delegation):
        raise PermissionDenied
    return delegation


def _members(delegation: Delegation) -> list[DelegationMember]:
    offices = Prefetch("person__offices", Office.objects.for_list())
    return list(delegation.members.for_list().prefetch_related(offices))


def _members_across(delegation: Delegation) -> list[DelegationMember]:
    """Return the members of the other side, who can receive or accompany one of this side."""
    across = DelegationMember.objects.filter(delegation__visit=delegation.visit_id).exclude(
        delegation__side=delegation.side
    )
    return list(
        across.select_related(
            "person", "delegation__municipality", "delegation__organization"
        ).order_by("delegation", "precedence", "pk")
    )


def _save(request: StaffRequest, form: DelegationForm) -> bool:
    """Save the page, and move a member if one of the arrows was pressed; tell what was done."""
    moves = [
        partial(form.move, int(pk), steps)
        for name, steps in ((UP, -1), (DOWN, 1))
        if (pk := request.POST.get(name, "")).isdecimal() and len(pk) < MAX_DIGITS
    ]
    if not saved(form, form.save, *moves, partial(form.include, request.user)):
        return False
    messages.success(request, _("A comitiva foi gravada."))
    return True
