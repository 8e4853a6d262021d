"""Pages on which an agenda is pasted, looked through and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from agendas.forms.pasting import AgendaTextForm
from agendas.forms.preview import AgendaPreviewForm
from agendas.pasting import add_items
from agendas.recognition import Known
from agendas.views.agenda import editable_visit
from exchanges.models import Visit
from exchanges.refusals import saved
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

BACK = "voltar"


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_paste(request: StaffRequest, slug: str) -> HttpResponse:
    """Ask for the text; of one that can be read, show the preview. Nothing is stored."""
    visit = editable_visit(request, slug)
    known = Known(visit, request.user)
    if BACK in request.POST:
        form = AgendaTextForm(known=known, initial={"text": request.POST.get("text", "")})
    else:
        form = AgendaTextForm(request.POST or None, known=known)
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        return show_preview(
            request, AgendaPreviewForm(known=known, text=text, readings=form.readings)
        )
    return render(request, "agendas/agenda_paste.html", {"visit": visit, "form": form})


@require_POST
@again_after_deadlock
@transaction.atomic
def agenda_paste_create(request: StaffRequest, slug: str) -> HttpResponse:
    visit = editable_visit(request, slug)
    preview = AgendaPreviewForm(request.POST, known=Known(visit, request.user))
    if not preview.is_valid() or not added(request, preview):
        return show_preview(request, preview)
    return to_agenda(visit, writes_on=preview.is_quick)


def added(request: StaffRequest, preview: AgendaPreviewForm) -> bool:
    """Add the items of a valid preview; what the database refuses is said in the form."""
    items = preview.new_items()
    visit = preview.known.visit
    if not saved(
        preview, lambda: add_items(visit=visit, items=items, by=request.user), by=request.user
    ):
        return False
    told = ngettext("%(count)s item incluído.", "%(count)s itens incluídos.", len(items))
    messages.success(request, told % {"count": len(items)})
    return True


def show_preview(request: StaffRequest, preview: AgendaPreviewForm) -> HttpResponse:
    context = {"visit": preview.known.visit, "form": preview, "venues": preview.known.venues}
    return render(request, "agendas/agenda_preview.html", context)


def to_agenda(visit: Visit, *, writes_on: bool) -> HttpResponseRedirect:
    """Return to the agenda, with the line for the next item in focus if that is how it began."""
    return redirect(
        reverse("agendas:agenda", args=[visit.slug], query={"escrever": 1} if writes_on else None)
    )
