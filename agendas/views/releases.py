"""The versions of an agenda, for those who prepare it: the next one and those that there were.

The hosts read all of them. What was withdrawn may be what nobody else should have read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agendas import actions
from agendas.models import Release
from agendas.papers.programme import readable, standing_of
from agendas.readiness import (
    PUBLISHABLE,
    Lack,
    ReleaseCheck,
    problems_with_move,
    problems_with_publishing,
)
from agendas.releasing import Proposal, proposal_for
from agendas.views.agenda import visit_for
from exchanges import access
from exchanges.models import Visit
from exchanges.states import MoveRefused, Status

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

REFUSED = 409


# What was seen to be missing, a sentence each.
DESPITE = "apesar"


class PublishForm(forms.Form):
    """`visto` is the fingerprint of the proposal that the person looked at."""

    visto = forms.CharField(max_length=64, widget=forms.HiddenInput)
    rascunhos = forms.BooleanField(required=False)
    visita = forms.BooleanField(required=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A version in a list: what became of it, in a word, with the look and icon of its badge."""

    release: Release
    standing: str
    kind: str
    icon: str

    @classmethod
    def of(cls, release: Release, current: Release | None) -> Version:
        if release == current:
            return cls(release, gettext("na internet"), "confirmed", "globe")
        if release.withdrawn_at:
            return cls(release, gettext("retirada"), "cancelled", "eye-off")
        return cls(release, gettext("substituída"), "closed", "history")


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_publish(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what would be published, what it changes and what is missing; on POST, publish it."""
    visit = _publishable(request, slug)
    if request.method != "POST":
        return _ask(request, visit)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _ask(request, visit, [gettext("Confira o que será publicado, abaixo.")])
    try:
        release = actions.publish(
            visit=visit,
            by=request.user,
            at=timezone.now(),
            with_drafts=form.cleaned_data["rascunhos"] or form.cleaned_data["visita"],
            with_visit=form.cleaned_data["visita"],
            seen=form.cleaned_data["visto"],
            despite=request.POST.getlist(DESPITE),
        )
    except MoveRefused as refusal:
        return _ask(request, visit, refusal.problems)
    told = gettext("Programação publicada: versão %(n)s.") % {"n": release.number}
    messages.success(request, told)
    return redirect("agendas:agenda", visit.slug)


def _ask(request: StaffRequest, visit: Visit, refusals: Sequence[str] = ()) -> HttpResponse:
    proposal = proposal_for(visit, at=timezone.now())
    check = ReleaseCheck.of(visit, request.user)
    missing = check.missing(with_drafts=True)
    without_drafts = check.missing(with_drafts=False)
    confirm = ngettext(
        "Confirmar o rascunho e publicar",
        "Confirmar os %(count)s rascunhos e publicar",
        proposal.drafts,
    )
    context = {
        "visit": visit,
        "proposal": proposal,
        "form": PublishForm(initial={"visto": proposal.fingerprint}),
        "refusals": refusals,
        "problems": problems_with_publishing(visit, has_public_items=proposal.items > 0),
        "may_confirm": proposal.drafts > 0 and visit.status in PUBLISHABLE,
        "confirm_label": _anyhow(confirm % {"count": proposal.drafts}, missing),
        "confirmed_label": _anyhow(gettext("Publicar só o confirmado"), without_drafts),
        "publish_label": _anyhow(gettext("Publicar"), missing),
        "visit_label": _anyhow(_visit_label(visit, proposal), missing),
        "missing": missing,
        # Of what is left out nothing is missing: each button has a list of its own.
        "despite": {lack.sentence: None for lack in [*missing, *without_drafts]},
    }
    status = REFUSED if refusals else 200
    return render(request, "agendas/agenda_publish.html", context, status=status)


def _visit_label(visit: Visit, proposal: Proposal) -> str:
    """Return what the button says that confirms the visit too; "" if that may not be."""
    nothing = not proposal.items and not proposal.drafts
    if visit.status != Status.PROPOSED or nothing or problems_with_move(visit, Status.CONFIRMED):
        return ""
    if not proposal.drafts:
        return gettext("Confirmar a visita e publicar")
    told = ngettext(
        "Confirmar a visita e o rascunho, e publicar",
        "Confirmar a visita e os %(count)s rascunhos, e publicar",
        proposal.drafts,
    )
    return told % {"count": proposal.drafts}


def _anyhow(label: str, missing: Sequence[Lack]) -> str:
    """Return what a button says, and that it is in spite of something if it is."""
    return gettext("%(label)s mesmo assim") % {"label": label} if label and missing else label


@require_POST
def agenda_withdraw(request: StaffRequest, slug: str) -> HttpResponse:
    visit = _publishable(request, slug)
    actions.withdraw(visit=visit, by=request.user, at=timezone.now())
    messages.success(request, gettext("A programação não está mais na internet."))
    return redirect("agendas:agenda", visit.slug)


def _publishable(request: StaffRequest, slug: str) -> Visit:
    """Return a visit whose agenda the user may publish; 404 if hidden, 403 if only to be read."""
    visit = visit_for(request, slug)
    if not access.edits_visit(request.user, visit):
        raise PermissionDenied
    return visit


# Those that there are


@require_safe
def release_list(request: StaffRequest, slug: str) -> HttpResponse:
    visit = visit_for(request, slug)
    current = visit.releases.for_list().current()
    versions = readable(request.user, visit).for_list()
    context = {
        "visit": visit,
        "versions": [Version.of(one, current) for one in versions],
        "tells_lacks": access.is_of_the_hosts(request.user, visit),
    }
    return render(request, "agendas/release_list.html", context)


@require_safe
def release_detail(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    visit = visit_for(request, slug)
    release = get_object_or_404(
        readable(request.user, visit).select_related("visit"), number=number
    )
    context = {
        "visit": visit,
        "release": release,
        "programme": release.programme,
        "notice": standing_of(release),
        "tells_lacks": access.is_of_the_hosts(request.user, visit),
    }
    return render(request, "agendas/release_detail.html", context)
