"""Pages on which a list of people is pasted, looked through, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from exchanges import access
from exchanges.models import Delegation
from exchanges.names import join_names
from exchanges.refusals import saved
from participants import pasting
from participants.forms.pasting import TextForm
from participants.forms.preview import PreviewForm
from participants.models import Paste

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

BACK = "voltar"
# No key is longer; Python refuses to read thousands of digits.
MAX_DIGITS = 19


@require_http_methods(["GET", "HEAD", "POST"])
def people_paste(request: StaffRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Ask for the text; of one that can be read, show the preview. Nothing is stored."""
    teams = _teams(request, slug, pk)
    if BACK in request.POST:
        form = TextForm(teams=teams, initial={"text": request.POST.get("text", "")})
    else:
        form = TextForm(request.POST or None, teams=teams)
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        preview = PreviewForm(teams=teams, user=request.user, text=text, rows=form.rows)
        return _preview(request, preview, slug, pk)
    context = {"form": form, **_about(teams, slug, pk)}
    return render(request, "participants/people_paste.html", context)


@require_POST
@transaction.atomic
def people_paste_create(request: StaffRequest, slug: str, pk: int | None = None) -> HttpResponse:
    teams = _teams(request, slug, pk, lock=True)
    preview = PreviewForm(request.POST, teams=teams, user=request.user)
    if not preview.is_valid() or not saved(preview, partial(_store, request, preview)):
        return _preview(request, preview, slug, pk)
    people, groups = len(preview.newcomers()), len(preview.new_groups())
    messages.success(request, _included(people, groups))
    return redirect(_back(teams, slug, pk))


@require_POST
@transaction.atomic
def people_paste_undo(request: StaffRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Take back what this person pasted; what was made of it since stays."""
    if pk is not None:
        _teams(request, slug, pk)
    # The list may have been for all delegations, wherever the button stands.
    teams = _teams(request, slug, None, lock=True)
    sent = request.POST.get("lista", "")
    key = int(sent) if sent.isdecimal() and len(sent) < MAX_DIGITS else 0
    paste = Paste.objects.to_undo(teams[0].visit, request.user).filter(pk=key).first()
    if paste is None:
        messages.info(request, _("Esta lista já foi desfeita."))
    elif not pasting.is_within(paste, teams):
        raise PermissionDenied
    else:
        _tell_undone(request, pasting.undo(paste=paste))
    return redirect(_back(teams, slug, pk))


def _tell_undone(request: StaffRequest, kept: list[str]) -> None:
    if kept:
        messages.warning(
            request,
            _("Foi desfeito, menos o que alguém mudou ou já usa: ficam %(names)s.")
            % {"names": join_names(kept)},
        )
    else:
        messages.success(request, _("A lista colada foi desfeita."))


def _teams(
    request: StaffRequest, slug: str, pk: int | None, *, lock: bool = False
) -> list[Delegation]:
    """Return the delegation, or all of the visit, as far as this person may change them."""
    visible = Delegation.objects.visible_to(request.user).filter(visit__slug=slug)
    found = visible.select_related("visit", "municipality", "organization").prefetch_related(
        "groups", "visit__hosts", "visit__association", "visit__delegations__organization"
    )
    if pk is not None:
        found = found.filter(pk=pk)
    if lock:
        # In one order, lest two who paste wait for each other.
        found = found.select_for_update(of=("self",))
    delegations = list(found.order_by("side", "position", "pk"))
    if not delegations:
        raise Http404
    teams = [one for one in delegations if access.edits_delegation(request.user, one)]
    if not teams:
        raise PermissionDenied
    return teams


def _store(request: StaffRequest, preview: PreviewForm) -> None:
    pasting.paste(
        visit=preview.visit,
        newcomers=preview.newcomers(),
        groups=preview.new_groups(),
        by=request.user,
        at=timezone.now(),
    )


def _included(people: int, groups: int) -> str:
    told = []
    if people:
        told.append(ngettext("%(n)s pessoa", "%(n)s pessoas", people) % {"n": people})
    if groups:
        told.append(ngettext("%(n)s grupo", "%(n)s grupos", groups) % {"n": groups})
    return _("Da lista colada: %(told)s.") % {"told": join_names(told)}


def _preview(
    request: StaffRequest, preview: PreviewForm, slug: str, pk: int | None
) -> HttpResponse:
    context = {"form": preview, **_about(preview.teams, slug, pk)}
    return render(request, "participants/people_preview.html", context)


def _about(teams: Sequence[Delegation], slug: str, pk: int | None) -> dict[str, object]:
    """Return what both pages say: for whom the list is, and where its buttons lead."""
    of_list = [slug] if pk is None else [slug, pk]
    return {
        "visit": teams[0].visit,
        "delegation": None if pk is None else teams[0],
        "back_url": _back(teams, slug, pk),
        "paste_url": reverse("participants:people_paste", args=of_list),
        "create_url": reverse("participants:people_paste_create", args=of_list),
    }


def _back(teams: Sequence[Delegation], slug: str, pk: int | None) -> str:
    if pk is None:
        return teams[0].visit.get_absolute_url()
    return reverse("participants:delegation_edit", args=[slug, pk])
