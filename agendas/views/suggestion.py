"""A suggestion of times: shown before anything is changed, and accepted as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from agendas.moving import Stale
from agendas.programme import Audience, Day, Row, days_of
from agendas.suggesting.proposals import (
    Proposal,
    Suggestion,
    accept,
    as_proposed,
    read,
    suggest,
    was_in_words,
)
from agendas.suggesting.solving import SolverMissing
from agendas.suggesting.words import broken_in_words, left_out_in_words
from agendas.views.agenda import editable_visit
from exchanges.models import Visit
from exchanges.states import MoveRefused

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

# Web servers take addresses of some 4,000 characters; longer suggestions are seen as a list only.
LONGEST_IN_ADDRESS = 3500


@dataclass(frozen=True, slots=True)
class Line:
    """A row as suggested, and where it stands now if that is elsewhere."""

    row: Row
    was: str


@dataclass(frozen=True, slots=True)
class Section:
    day: Day
    lines: list[Line]


@require_safe
def suggestion(request: StaffRequest, slug: str) -> HttpResponse:
    """Suggest times and show what would change by them, and which wishes could not be kept."""
    visit = editable_visit(request, slug)
    audience = Audience.of(request.user, visit)
    context: dict[str, Any] = {"visit": visit}
    try:
        found = suggest(visit=visit, visibilities=audience.visibilities, by=request.user)
    except MoveRefused as refusal:
        context["problems"] = refusal.problems
    except SolverMissing:
        context["problems"] = [
            gettext(
                "Nesta instalação falta o programa que calcula as sugestões. Quem administra o "
                "sistema pode instalá-lo: é o pacote “ortools”, do Python."
            )
        ]
    else:
        days = days_of(visit, audience)
        context |= _told(visit, found, days)
    return render(request, "agendas/suggestion.html", context)


def _told(visit: Visit, found: Suggestion, days: Sequence[Day]) -> dict[str, Any]:
    placements = found.proposal.placements
    was = was_in_words(days, placements)
    sections = [
        Section(day, [Line(row, was.get(row.id, "")) for row in day.rows])
        for day in as_proposed(days, placements)
    ]
    broken, left_out = broken_in_words(found), left_out_in_words(found)
    problems = []
    if not placements and not found.solution.left_out:
        problems.append(gettext("Não há o que mudar: tudo já está onde poderia estar."))
    return {
        "proposal": found.proposal,
        "grid_url": (
            _grid_url(visit, replace(found.proposal, unkept=(*left_out, *broken)))
            or _grid_url(visit, found.proposal)
        ),
        "sections": sections,
        "broken": broken,
        "left_out": left_out,
        "problems": problems,
    }


def _grid_url(visit: Visit, proposal: Proposal) -> str:
    url = reverse("agendas:grid", args=[visit.slug])
    address = f"{url}?{urlencode({'sugestao': proposal.signed})}"
    return address if len(address) <= LONGEST_IN_ADDRESS else ""


@require_POST
def suggestion_accept(request: StaffRequest, slug: str) -> HttpResponse:
    """Move everything as the suggestion has it, if the agenda is still the same."""
    visit = editable_visit(request, slug)
    try:
        count = accept(
            visit=visit,
            proposal=read(request.POST.get("sugestao", ""), visit),
            visibilities=Audience.of(request.user, visit).visibilities,
            by=request.user,
        )
    except Stale:
        told = gettext("A programação mudou depois da sugestão, e nada foi feito. Veja esta, nova.")
        messages.error(request, told)
    except MoveRefused as refusal:
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        told = ngettext("%(count)s item mudou.", "%(count)s itens mudaram.", count)
        messages.success(request, told % {"count": count})
        return redirect("agendas:grid" if "grade" in request.POST else "agendas:agenda", slug)
    return redirect("agendas:suggestion", slug)
