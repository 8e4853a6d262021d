"""Templates of agendas: their list, what is in each, renaming and deleting."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from agendas.forms.copying import TemplateNameForm, size_in_words
from agendas.models import AgendaTemplate, TemplateItem
from exchanges.refusals import saved

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@require_safe
def template_list(request: StaffRequest) -> HttpResponse:
    lines = [(template, size_in_words(template)) for template in _visible(request)]
    return render(request, "agendas/template_list.html", {"lines": lines})


@require_safe
def template_detail(request: StaffRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(_visible(request), pk=pk)
    context = {
        "template": template,
        "size": size_in_words(template),
        "days": _days(template),
        "may_edit": template.is_edited_by(request.user),
    }
    return render(request, "agendas/template_detail.html", context)


def _days(template: AgendaTemplate) -> list[tuple[str, list[TemplateItem]]]:
    """Return the items by day, in the order that people expect; what has no day comes last."""
    items = sorted(
        template.items.prefetch_related("item_topics__topic"),
        key=lambda item: (item.day is None, item.day or 0, item.order),
    )
    return [(_heading(day), list(found)) for day, found in groupby(items, lambda item: item.day)]


def _heading(day: int | None) -> str:
    if day is None:
        return gettext("Data a definir")
    if day < 1:
        return gettext("Antes do 1º dia")
    return gettext("%(number)sº dia") % {"number": day}


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def template_rename(request: StaffRequest, pk: int) -> HttpResponse:
    template = _editable(request, pk)
    form = TemplateNameForm(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, gettext("Modelo gravado."))
        return redirect(template)
    context = {"form": form, "template": template, "stored_name": form.initial["name"]}
    return render(request, "agendas/template_rename.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def template_delete(request: StaffRequest, pk: int) -> HttpResponse:
    template = _editable(request, pk)
    if request.method == "POST":
        template.delete()
        messages.success(request, gettext("Modelo excluído: %(name)s.") % {"name": template})
        return redirect("agendas:template_list")
    return render(request, "agendas/template_delete.html", {"template": template})


def _visible(request: StaffRequest) -> QuerySet[AgendaTemplate]:
    return AgendaTemplate.objects.visible_to(request.user).for_list()


def _editable(request: StaffRequest, pk: int) -> AgendaTemplate:
    """Return a template, locked, that the user may change; 404 if hidden, 403 if only to read."""
    visible = AgendaTemplate.objects.visible_to(request.user)
    locked = visible.select_related("municipality", "association")
    template = get_object_or_404(locked.select_for_update(of=("self",)), pk=pk)
    if not template.is_edited_by(request.user):
        raise PermissionDenied
    return template
