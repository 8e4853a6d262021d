"""Copying sessions to other days, an agenda into the return visit, and from templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from agendas.copying import (
    apply_template,
    copy_agenda,
    copy_sessions,
    save_template,
    shared_items,
)
from agendas.forms.copying import (
    ApplyForm,
    ChosenForm,
    CopyForm,
    NewTemplateForm,
    ReturnVisitForm,
    SourceForm,
    bodies_of,
    key_of,
)
from agendas.models import AgendaTemplate
from agendas.programme import Audience, Day, days_of
from agendas.views.agenda import editable_visit, visit_for
from exchanges import access
from exchanges.models import Visit
from exchanges.names import join_names
from exchanges.refusals import saved
from exchanges.states import MoveRefused

if TYPE_CHECKING:
    from django import forms

    from accounts.requests import StaffRequest


def _live_days(visit: Visit, audience: Audience) -> list[Day]:
    """Return the days of a visit with what can be copied of them."""
    return [
        replace(day, rows=[row for row in day.rows if not row.session.is_cancelled])
        for day in days_of(visit, audience, with_notes=False)
    ]


def _refused(form: forms.Form, refusal: MoveRefused) -> None:
    for problem in refusal.problems:
        form.add_error(None, problem)


# To other days


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_copy(request: StaffRequest, slug: str) -> HttpResponse:
    """Copy items of a day to others; `?dia=` chooses the day, `?item=` one item alone."""
    visit = editable_visit(request, slug)
    days = _live_days(visit, Audience.of(request.user, visit))
    full = [day for day in days if day.rows]
    context: dict[str, object] = {"visit": visit, "days": full, "back": _back(request)}
    if not full:
        return render(request, "agendas/agenda_copy.html", context)
    source, chosen = _source(request, full)
    form = CopyForm(request.POST or None, source=source, days=days, initial={"items": chosen})
    if request.method == "POST" and form.is_valid() and _copied(request, visit, form):
        return redirect(_back(request), visit.slug)
    return render(request, "agendas/agenda_copy.html", {**context, "source": source, "form": form})


def _back(request: StaffRequest) -> str:
    return "agendas:grid" if "grade" in request.GET else "agendas:agenda"


def _source(request: StaffRequest, days: Sequence[Day]) -> tuple[Day, list[int]]:
    """Return the day to copy from and the items that are ticked: all, or the one asked for."""
    asked = SourceForm(request.GET)
    asked.full_clean()
    item, day = asked.cleaned_data.get("item"), asked.cleaned_data.get("dia")
    for one in days:
        if item in [row.id for row in one.rows]:
            return one, [item]
    is_chosen = bool(day or asked.cleaned_data.get("sem_dia"))
    source = next((one for one in days if is_chosen and one.date == day), days[0])
    return source, [row.id for row in source.rows]


def _copied(request: StaffRequest, visit: Visit, form: CopyForm) -> bool:
    try:
        done = copy_sessions(
            visit=visit,
            sessions=form.cleaned_data["items"],
            to=form.chosen_days(),
            visibilities=Audience.of(request.user, visit).visibilities,
            by=request.user,
        )
    except MoveRefused as refusal:
        _refused(form, refusal)
        return False
    messages.success(request, _copied_in_words(done.count))
    if done.left_out:
        told = gettext("Não vão junto, por não estarem na visita nesse dia: %(names)s.")
        messages.warning(request, told % {"names": join_names(done.left_out)})
    return True


def _copied_in_words(count: int) -> str:
    told = ngettext(
        "%(count)s item copiado, como rascunho. Dá para desfazer.",
        "%(count)s itens copiados, como rascunhos. Dá para desfazer.",
        count,
    )
    return told % {"count": count}


# Into the return visit


@require_http_methods(["GET", "HEAD", "POST"])
def visit_return(request: StaffRequest, slug: str) -> HttpResponse:
    """Enter the visit that answers another, with its sides swapped and, if wanted, its agenda."""
    visible = Visit.objects.visible_to(request.user).with_sides().prefetch_related("areas")
    answered = get_object_or_404(visible, slug=slug)
    if not access.creates(request.user):
        raise PermissionDenied
    form = ReturnVisitForm(
        request.POST or None,
        user=request.user,
        answered=answered,
        has_agenda=shared_items(answered).exists(),
    )

    def copy() -> None:
        if form.cleaned_data.get("copies_agenda"):
            copy_agenda(source=answered, to=form.instance, by=request.user)

    if request.method == "POST" and form.is_valid() and saved(form, form.save, copy):
        messages.success(request, gettext("Visita gravada."))
        return redirect(form.instance)
    context = {"form": form, "answered": answered}
    return render(request, "agendas/visit_return.html", context)


# From and to templates


@require_http_methods(["GET", "HEAD", "POST"])
def template_create(request: StaffRequest, slug: str) -> HttpResponse:
    """Keep the agenda of a visit, or a day of it, for a body for which the user edits."""
    visit = visit_for(request, slug)
    bodies = bodies_of(request.user, visit)
    if not bodies:
        raise PermissionDenied
    days = _live_days(visit, Audience.of(request.user, visit))
    context: dict[str, object] = {"visit": visit}
    if any(day.rows for day in days):
        asked = SourceForm(request.GET)
        asked.full_clean()
        hosts = [key for host in visit.hosts.all() if (key := key_of(host)) in bodies]
        initial = {"owner": next(iter(hosts), None), "day": _text(asked.cleaned_data.get("dia"))}
        form = NewTemplateForm(request.POST or None, bodies=bodies, days=days, initial=initial)
        if request.method == "POST" and form.is_valid():
            template = _kept(request, visit, form)
            if template:
                return redirect(template)
        context["form"] = form
    return render(request, "agendas/template_create.html", context)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _kept(request: StaffRequest, visit: Visit, form: NewTemplateForm) -> AgendaTemplate | None:
    kept: list[AgendaTemplate] = []

    def keep() -> None:
        kept.append(save_template(visit=visit, by=request.user, **form.cleaned_data))

    try:
        if not saved(form, keep):
            return None
    except MoveRefused as refusal:
        _refused(form, refusal)
        return None
    messages.success(request, gettext("Modelo guardado: %(name)s.") % {"name": kept[0]})
    return kept[0]


@require_http_methods(["GET", "HEAD", "POST"])
def template_apply(request: StaffRequest, slug: str) -> HttpResponse:
    """Add the items of a template to an agenda; `?modelo=` chooses it."""
    visit = editable_visit(request, slug)
    templates = AgendaTemplate.objects.visible_to(request.user).for_list()
    context: dict[str, object] = {"visit": visit}
    if templates.exists():
        asked = ChosenForm(request.GET)
        asked.full_clean()
        initial = {"template": asked.cleaned_data.get("modelo")}
        form = ApplyForm(request.POST or None, visit=visit, templates=templates, initial=initial)
        if request.method == "POST" and form.is_valid() and _applied(request, visit, form):
            return redirect("agendas:agenda", visit.slug)
        context["form"] = form
    return render(request, "agendas/template_apply.html", context)


def _applied(request: StaffRequest, visit: Visit, form: ApplyForm) -> bool:
    try:
        count = apply_template(
            template=form.cleaned_data["template"],
            visit=visit,
            first=form.cleaned_data.get("first"),
            visibilities=Audience.of(request.user, visit).visibilities,
            by=request.user,
        )
    except MoveRefused as refusal:
        _refused(form, refusal)
        return False
    messages.success(request, _copied_in_words(count))
    return True
