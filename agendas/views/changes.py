"""Undoing, redoing, and letting the rest of a day begin later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from agendas import actions
from agendas.moving import MOST_MINUTES, delay_day
from agendas.programme import Audience
from agendas.undoing import Restored
from agendas.views.agenda import editable_visit
from agendas.views.grid import REFUSED, state_of
from agendas.views.sessions import session_of
from exchanges.models import Visit
from exchanges.states import MoveRefused

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@require_POST
def undo(request: StaffRequest, slug: str) -> HttpResponse:
    visit = editable_visit(request, slug)
    return _restored(request, visit, redo=False)


@require_POST
def redo(request: StaffRequest, slug: str) -> HttpResponse:
    visit = editable_visit(request, slug)
    return _restored(request, visit, redo=True)


def _restored(request: StaffRequest, visit: Visit, *, redo: bool) -> HttpResponse:
    """Undo or redo; answer a page's script with the state, and a form with the page."""
    act = actions.redo if redo else actions.undo
    try:
        told = _in_words(act(visit=visit, by=request.user), redo=redo)
        level = messages.SUCCESS
    except MoveRefused as refusal:
        told, level = " ".join(refusal.problems), messages.ERROR
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        status = REFUSED if level == messages.ERROR else 200
        return JsonResponse({**state_of(request, visit), "told": told}, status=status)
    messages.add_message(request, level, told)
    return redirect("agendas:grid" if "grade" in request.POST else "agendas:agenda", visit.slug)


def _in_words(restored: Restored, *, redo: bool) -> str:
    told = {
        "label": restored.label,
        "kept": ", ".join(restored.kept),
        "lost": ", ".join(restored.lost),
    }
    sentences = []
    if restored.is_done:
        done = gettext("Refeito: %(label)s.") if redo else gettext("Desfeito: %(label)s.")
        sentences.append(done)
    if restored.kept:
        sentences.append(gettext("Fica como está o que outra pessoa já mudou depois: %(kept)s."))
    if restored.lost:
        sentences.append(
            gettext("Fica como está o que tinha um local, tema ou pessoa já excluídos: %(lost)s.")
        )
    return " ".join(sentences) % told


class DelayForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Quantos minutos"),
        min_value=-MOST_MINUTES,
        max_value=MOST_MINUTES,
        initial=30,
        help_text=_("Por exemplo: 30. Para adiantar, escreva um número negativo: -15."),
    )

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not minutes:
            raise forms.ValidationError(gettext("Escreva quantos minutos."))
        return minutes


def session_delay(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Ask by how much a session and what follows it on its day begin later, and do it."""
    visit = editable_visit(request, slug)
    session = session_of(request, visit, pk)
    form = DelayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = delay_day(
                visit=visit,
                first=session,
                minutes=form.cleaned_data["minutes"],
                visibilities=Audience.of(request.user, visit).visibilities,
                by=request.user,
            )
        except MoveRefused as refusal:
            for problem in refusal.problems:
                form.add_error(None, problem)
        else:
            told = ngettext("%(count)s item mudou.", "%(count)s itens mudaram.", count)
            messages.success(request, told % {"count": count})
            return redirect(
                "agendas:grid" if "grade" in request.GET else "agendas:agenda", visit.slug
            )
    context = {"visit": visit, "session": session, "form": form}
    return render(request, "agendas/session_delay.html", context)
