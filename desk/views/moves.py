"""Moving a visit to another status: asked for on a page of its own, done by one action."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import StaffRequest
from agendas import actions
from agendas.readiness import problems_with_move
from desk.views.visits import VERBS
from exchanges import access
from exchanges.models import Visit
from exchanges.states import NEEDS_REASON, MoveRefused, Status


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo"),
        max_length=300,
        help_text=_("Aparece para as duas equipes e, se a programação foi publicada, ao público."),
    )


class NoReasonForm(forms.Form):
    """A move that needs no words."""


def visit_move(request: StaffRequest, slug: str, status: str) -> HttpResponse:
    visible = Visit.objects.visible_to(request.user).with_sides()
    visit = get_object_or_404(visible, slug=slug)
    if status not in Status.values:
        raise Http404
    if not access.edits_visit(request.user, visit):
        raise PermissionDenied
    to = Status(status)
    form_class = ReasonForm if to in NEEDS_REASON else NoReasonForm
    form = form_class(request.POST if request.method == "POST" else None)
    problems = problems_with_move(visit, to)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_visit(
                visit=visit, to=to, by=request.user, reason=form.cleaned_data.get("reason", "")
            )
        except MoveRefused as refusal:
            problems = refusal.problems
        else:
            messages.success(
                request, gettext("Situação da visita: %(status)s.") % {"status": to.label}
            )
            return redirect(visit)
    context = {"visit": visit, "form": form, "problems": problems, "verb": VERBS[to], "to": to}
    return render(
        request, "desk/visit_move.html", context, status=409 if _refused(request) else 200
    )


def _refused(request: StaffRequest) -> bool:
    return request.method == "POST"
