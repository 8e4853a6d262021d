"""The agenda as a grid that people move things in: the page, its state, and the moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from agendas.changes import labels
from agendas.grid import By, Grid, place_of
from agendas.models import Presence
from agendas.moving import Placement, Stale, place_sessions
from agendas.programme import Audience
from agendas.revisions import revision_of, standing_of
from agendas.suggesting.proposals import Proposal, read
from agendas.times import TimeNotUnderstood, parse
from agendas.views.agenda import editable_visit, visit_for
from agendas.views.concerns import to_see_to
from agendas.views.grid_drawing import Drawer, Item, hour_of, other_clock
from exchanges import access
from exchanges.dates import clock_name
from exchanges.models import Visit
from exchanges.states import MoveRefused

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

BAD_REQUEST, CONFLICT, REFUSED = 400, 409, 422
MOST_MOVES = 300
MOST_BYTES = 200_000


# What is shown


class GridForm(forms.Form):
    """What of the grid is asked for; anything else falls back to what is usual."""

    colunas = forms.ChoiceField(choices=[(by.value, by.value) for by in By], required=False)
    horas = forms.BooleanField(required=False)


def _drawer(
    request: StaffRequest, visit: Visit, *, with_notes: bool, proposal: Proposal | None = None
) -> Drawer:
    form = GridForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    by = By(chosen.get("colunas") or By.VENUE.value)
    all_hours = bool(chosen.get("horas"))
    return Drawer(
        request.user, visit, by, all_hours=all_hours, with_notes=with_notes, proposal=proposal
    )


@require_safe
def grid(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the grid, or with `?parte=dias` its days alone, for a page that has the rest.

    With `?sugestao=` it is drawn as that suggestion has it, to be looked at and accepted.
    """
    visit = visit_for(request, slug)
    proposal = None
    if signed := request.GET.get("sugestao"):
        visit = editable_visit(request, slug)
        try:
            proposal = read(signed, visit)
        except MoveRefused as refusal:
            messages.error(request, " ".join(refusal.problems))
            return redirect("agendas:suggestion", slug)
    drawer = _drawer(request, visit, with_notes=True, proposal=proposal)
    items = drawer.items()
    context = {
        "visit": visit,
        "grid": drawer.grid,
        "items": items,
        "days": _days(drawer.grid, items),
        "tray": [items[row.id] for row in drawer.grid.tray],
        "hours": [(minute, hour_of(minute)) for minute in drawer.grid.hours],
        "other_clock": other_clock(visit, drawer.grid),
        "may_edit": drawer.may_edit,
        "by": drawer.by.value,
        "all_hours": drawer.grid.first == 0,
        "structure": _structure(drawer.grid),
        "clock": clock_name(visit.time_zone_without_venue(), visit.first_day),
        "proposal": proposal,
        **_undo_context(request, visit),
        **to_see_to(request, visit, drawer.titles, drawer.conflicts, for_grid=True),
    }
    template = "agendas/grid.html"
    if request.GET.get("parte") == "dias":
        template = "agendas/_grid_days.html"
    return render(request, template, context)


def _days(grid: Grid, items: Mapping[int, Item]) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "cells": [
                {
                    "column": cell.column,
                    "untimed": [items[row.id] for row in cell.untimed],
                    "blocks": [items[block.row.id] for block in cell.blocks],
                }
                for cell in day.cells
            ],
        }
        for day in grid.days
    ]


def _structure(grid: Grid) -> str:
    """Return a text that is another when the page's days, columns or hours are."""
    columns = [[column.key, column.name] for column in grid.columns]
    days = [str(day.date) for day in grid.days]
    return json.dumps([columns, days, grid.first, grid.last])


def _undo_context(request: StaffRequest, visit: Visit) -> dict[str, str]:
    undo, redo = labels(visit, request.user)
    return {"undo": undo, "redo": redo}


@require_safe
def grid_state(request: StaffRequest, slug: str) -> HttpResponseBase:
    """Answer with all that the page shows, or 304 to whoever has it already."""
    visit = visit_for(request, slug)
    if access.edits_agenda(request.user, visit):
        Presence.objects.note(visit, request.user)
    others = Presence.objects.names_beside(visit, request.user)
    beside = "+".join(others).encode().hex()
    etag = f'"{revision_of(visit.pk)}-{standing_of(visit.pk)}-{beside}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = JsonResponse({**state_of(request, visit), "others": others})
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def state_of(request: StaffRequest, visit: Visit) -> dict[str, Any]:
    drawer = _drawer(request, visit, with_notes=False)
    concerns = to_see_to(request, visit, drawer.titles, drawer.conflicts, for_grid=True)
    context = {"visit": visit, "may_edit": drawer.may_edit, **concerns}
    return {
        "structure": _structure(drawer.grid),
        "items": {
            str(pk): {"html": item.html, "at": item.at} for pk, item in drawer.items().items()
        },
        "concerns": render_to_string("agendas/_conflicts.html", context),
        **_undo_context(request, visit),
    }


# What is done


class BadMoves(Exception):
    """The body of a request is no list of moves."""


@require_POST
def grid_move(request: StaffRequest, slug: str) -> HttpResponse:
    """Move sessions as the JSON body says, and answer with the new state.

    A stale move is answered 409 with what stands now, one that is refused 422 with the reasons.
    """
    visit = editable_visit(request, slug)
    try:
        placements = _placements(request.body)
    except BadMoves:
        return JsonResponse({"problems": [gettext("Pedido incompleto.")]}, status=BAD_REQUEST)
    except TimeNotUnderstood as error:
        return JsonResponse({"problems": [str(error)]}, status=REFUSED)
    try:
        saved = place_sessions(
            visit=visit,
            placements=placements,
            visibilities=Audience.of(request.user, visit).visibilities,
            by=request.user,
        )
    except Stale as stale:
        now = {str(one.pk): one.version for one in stale.sessions}
        return JsonResponse({**state_of(request, visit), "stale": now}, status=CONFLICT)
    except MoveRefused as refusal:
        told = {**state_of(request, visit), "problems": refusal.problems}
        return JsonResponse(told, status=REFUSED)
    return JsonResponse({**state_of(request, visit), "saved": saved})


def _placements(body: bytes) -> list[Placement]:
    """Read the moves. Raises BadMoves, or TimeNotUnderstood for a time that is none."""
    if len(body) > MOST_BYTES:
        raise BadMoves
    try:
        moves = json.loads(body)["moves"]
        if not (isinstance(moves, list) and 0 < len(moves) <= MOST_MOVES):
            raise BadMoves
        return [_placement(move) for move in moves]
    except TimeNotUnderstood:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadMoves from error


def _placement(move: Mapping[str, Any]) -> Placement:
    version = move["version"]
    column = move.get("column")
    return Placement(
        session_id=int(move["id"]),
        version=None if version is None else int(version),
        day=date.fromisoformat(move["day"]) if move["day"] else None,
        told=parse(str(move["told"])),
        place=None if column is None else place_of(str(column)),
    )
