"""Moves of visits and sessions as actions of lists and forms: those of the site, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from agendas import actions
from exchanges.modeladmin import IrmanaModelAdmin, actor
from exchanges.states import MOVES, NEEDS_REASON, Status

if TYPE_CHECKING:
    pass

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]

type AdminAction = Callable[[IrmanaModelAdmin, HttpRequest, QuerySet[Any]], HttpResponse | None]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


def visit_moves() -> list[AdminAction]:
    """Return an action for each status that a visit can be moved to."""
    return [_move_to(status) for status in Status if any(status in to for to in MOVES.values())]


def _move_to(status: Status) -> AdminAction:
    @admin.action(
        permissions=["change"],
        description=_("Passar para “%s”") % status.label,
        location=EVERYWHERE,
    )
    def move(
        page: IrmanaModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        reason = ""
        if status in NEEDS_REASON:
            form = ReasonForm(request.POST if "reason" in request.POST else None)
            if not form.is_valid():
                return ask(page, request, queryset, form, str(_("Passar para “%s”") % status.label))
            reason = form.cleaned_data["reason"]
        page.do_to_each(
            request,
            queryset,
            lambda visit: actions.move_visit(
                visit=visit,
                to=status,
                by=actor(request),
                reason=reason,
            ),
            done=_("%%(record)s: agora está como “%s”.") % status.label,
        )
        return None

    move.__name__ = f"move_to_{status.value}"
    return move


def ask(
    page: IrmanaModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[Any],
    form: ReasonForm,
    title: str,
) -> HttpResponse:
    """Show a page that sends the same action once more, with what the form asks."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name in {ACTION_CHECKBOX_NAME, "index", "select_across"} or name.endswith("action")
    ]
    context = {
        **page.admin_site.each_context(request),
        "title": title,
        "opts": page.opts,
        "form": form,
        "records": queryset,
        "sent": dict(sent).items() if len(queryset) == 1 else sent,
    }
    return TemplateResponse(request, "admin/ask_reason.html", context)
