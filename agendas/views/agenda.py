"""The agenda of a visit, day by day, for those who prepare it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from agendas import actions
from agendas.changes import labels
from agendas.conflicts import Conflict, conflicts_of
from agendas.models import SessionState, Visibility
from agendas.programme import Audience, Day, Row, days_of
from agendas.readiness import problems_with_publishing
from agendas.views.concerns import to_see_to
from exchanges import access
from exchanges.dates import clock_name
from exchanges.models import Visit
from exchanges.states import MoveRefused
from interface.stencils import Texts, stencil_of
from interface.templatetags.interface import look_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.requests import StaffRequest

# What may be done to a session in each state: the last part of the address, and the button.
MOVES = {
    SessionState.DRAFT: [("confirmar", _("Confirmar")), ("cancelar", _("Cancelar"))],
    SessionState.CONFIRMED: [("reabrir", _("Voltar a rascunho")), ("cancelar", _("Cancelar"))],
    SessionState.CANCELLED: [("reabrir", _("Reabrir"))],
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: what the programme tells, the conflicts beside it, and its drawing."""

    row: Row
    has_open_conflict: bool
    html: SafeString


@dataclass(frozen=True, slots=True)
class Section:
    day: Day
    lines: list[Line]

    @property
    def html(self) -> SafeString:
        return SafeString("".join(line.html for line in self.lines))


def visit_for(request: StaffRequest, slug: str) -> Visit:
    """Return a visit that the user may see, with what the rules of access look at; or 404."""
    visible = Visit.objects.visible_to(request.user).select_related("agreement")
    return get_object_or_404(visible.with_sides(), slug=slug)


def editable_visit(request: StaffRequest, slug: str) -> Visit:
    """Return a visit whose agenda the user may change; 404 if hidden, 403 if only to be read."""
    visit = visit_for(request, slug)
    if not access.edits_agenda(request.user, visit):
        raise PermissionDenied
    return visit


@require_safe
def agenda(request: StaffRequest, slug: str) -> HttpResponse:
    visit = visit_for(request, slug)
    audience = Audience.of(request.user, visit)
    may_edit = access.edits_agenda(request.user, visit)
    conflicts = conflicts_of(visit, audience.visibilities, request.user)
    items = _Items(may_edit=may_edit)
    sections = [
        Section(day, [items.line(row, conflicts.get(row.id, [])) for row in day.rows])
        for day in days_of(visit, audience)
    ]
    lines = [line for section in sections for line in section.lines]
    context = {
        "visit": visit,
        "sections": sections,
        "clock": clock_name(visit.time_zone_without_venue(), visit.first_day),
        "may_edit": may_edit,
        "may_keep": bool(lines) and access.creates(request.user),
        "icons": items.icons,
        "create_url": reverse("agendas:session_create", args=[visit.slug]),
        **_to_undo(request, visit, may_edit=may_edit),
        **_to_confirm(visit, sections),
        **_to_resolve(lines),
        **to_see_to(request, visit, {one.row.id: one.row.title for one in lines}, conflicts),
        **_to_publish(request, visit, lines),
    }
    return render(request, "agendas/agenda.html", context)


@dataclass(frozen=True, eq=False)
class _StateLook:
    """What the items of a state have in common: their badge and the moves from there."""

    label: str
    kind: str
    icon: str
    moves: Sequence[tuple[str, StrOrPromise]]
    is_cancelled: bool


@cache
def _looks(_language: str | None) -> dict[SessionState, _StateLook]:
    """Return the looks in the active language, always the same: stencils tell them by identity."""
    return {
        state: _StateLook(
            label=str(state.label),
            kind=look_of(state.value)[0],
            icon=look_of(state.value)[1],
            moves=MOVES[state],
            is_cancelled=state == SessionState.CANCELLED,
        )
        for state in SessionState
    }


class _Items:
    """Draws the rows of the page, with the same template for all."""

    def __init__(self, *, may_edit: bool) -> None:
        self.stencil = stencil_of("agendas/_item.html", may_edit=may_edit)
        self.looks = _looks(get_language())
        self.icons = ["triangle-alert", *(look.icon for look in self.looks.values())]

    def line(self, row: Row, conflicts: list[Conflict]) -> Line:
        # What is only to be known stands in the list beside.
        shown = [one for one in conflicts if one.is_open or one.is_waived]
        is_open = any(one.is_open for one in shown)
        facts = {
            "look": self.looks[SessionState(row.state)],
        }
        texts: dict[str, Texts] = {
            "id": str(row.id),
            "time": row.time,
            "title": row.title,
            "venue": row.venue,
            "room": row.room,
            "address": row.address,
            "people": [{"role": people.role, "names": people.names} for people in row.people],
            "topics": row.topics,
            "notes": row.notes,
            "conflicts": [
                {
                    "weight": "accepted" if one.is_waived else one.severity.value,
                    "label": one.label,
                    "sentence": one.sentence,
                }
                for one in shown
            ],
        }
        return Line(row, is_open, self.stencil.fill(facts, texts))


def _to_undo(request: StaffRequest, visit: Visit, *, may_edit: bool) -> dict[str, str]:
    undo, redo = labels(visit, request.user) if may_edit else ("", "")
    return {
        "undo": undo,
        "redo": redo,
        "undo_url": reverse("agendas:undo", args=[visit.slug]),
        "redo_url": reverse("agendas:redo", args=[visit.slug]),
    }


def _to_confirm(visit: Visit, sections: Sequence[Section]) -> dict[str, object]:
    # What has no day yet can't be confirmed.
    with_day = [line for section in sections if section.day.date for line in section.lines]
    drafts = sum(line.row.state == SessionState.DRAFT for line in with_day)
    label = ngettext("Confirmar o rascunho", "Confirmar os %(count)s rascunhos", drafts)
    return {
        "drafts": drafts,
        "confirm_label": label % {"count": drafts},
        "confirm_url": reverse("agendas:agenda_confirm", args=[visit.slug]),
    }


def _to_resolve(lines: Sequence[Line]) -> dict[str, object]:
    unresolved = sum(line.has_open_conflict for line in lines)
    text = ngettext(
        "%(count)s item tem conflito: está marcado, com o motivo.",
        "%(count)s itens têm conflito: estão marcados, com o motivo.",
        unresolved,
    )
    return {"unresolved": unresolved, "unresolved_text": text % {"count": unresolved}}


def _to_publish(request: StaffRequest, visit: Visit, lines: Sequence[Line]) -> dict[str, object]:
    release = visit.releases.for_list().current()
    may_publish = access.edits_visit(request.user, visit)
    is_shown = any(
        line.row.state == SessionState.CONFIRMED and line.row.visibility == Visibility.PUBLIC
        for line in lines
    )
    problems = problems_with_publishing(visit, has_public_items=is_shown) if may_publish else []
    label = gettext("Publicar a programação")
    if release:
        label = gettext("Publicar a versão %(number)s") % {"number": release.number + 1}
    return {
        "release": release,
        "may_publish": may_publish,
        "publishing_problems": problems,
        "publish_label": label,
        "publish_url": reverse("agendas:agenda_publish", args=[visit.slug]),
        "withdraw_url": reverse("agendas:agenda_withdraw", args=[visit.slug]),
        "versions_url": reverse("agendas:release_list", args=[visit.slug]),
    }


@require_POST
def agenda_confirm(request: StaffRequest, slug: str) -> HttpResponse:
    """Confirm all drafts, or none."""
    visit = editable_visit(request, slug)
    try:
        count = actions.confirm_agenda(
            visit=visit, audience=Audience.of(request.user, visit), by=request.user
        )
    except MoveRefused as refusal:
        messages.error(request, gettext("Nada foi confirmado."))
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        told = ngettext("%(count)s item confirmado.", "%(count)s itens confirmados.", count)
        messages.success(request, told % {"count": count})
    return redirect("agendas:agenda", visit.slug)
