"""The agenda as a grid that people move things in: the page, its state, and the moves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from agendas.changes import labels
from agendas.conflicts import Conflict, conflicts_of
from agendas.grid import By, Grid, grid_of, key_of, place_of
from agendas.models import Presence
from agendas.moving import Placement, Stale, place_sessions
from agendas.programme import Audience, Row, days_of
from agendas.revisions import revision_of
from agendas.suggesting.proposals import Proposal, as_proposed, read, was_in_words
from agendas.times import Kind, TimeNotUnderstood, clock, moment, parse
from agendas.views.agenda import editable_visit, visit_for
from exchanges import access
from exchanges.dates import clock_name, short_date
from exchanges.models import Delegation, Side, Visit
from exchanges.states import MoveRefused
from interface.stencils import Stencil, Texts

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

BAD_REQUEST, CONFLICT, REFUSED = 400, 409, 422
MOST_MOVES = 300
MOST_BYTES = 200_000


# What is shown


@dataclass(frozen=True, slots=True)
class Item:
    """A session as the grid draws it, and where: day, column, minutes and lane."""

    row: Row
    html: SafeString
    at: list[Any]


class _Drawer:
    def __init__(
        self,
        request: StaffRequest,
        visit: Visit,
        by: By,
        *,
        all_hours: bool,
        with_notes: bool,
        proposal: Proposal | None = None,
    ) -> None:
        self.request, self.visit, self.by = request, visit, by
        self.may_edit = proposal is None and access.edits_agenda(request.user, visit)
        audience = Audience.of(request.user, visit)
        days = days_of(visit, audience, with_ranges=True, with_notes=with_notes)
        self.conflicts: dict[int, list[Conflict]] = {}
        self.was: dict[int, str] = {}
        if proposal is None:
            self.conflicts = conflicts_of(visit, audience.visibilities, request.user)
        else:
            self.was = was_in_words(days, proposal.placements)
            days = as_proposed(days, proposal.placements)
        self.grid = grid_of(days, by, all_hours=all_hours)
        agenda_url = reverse("agendas:agenda", args=[visit.slug])
        self.stencil = Stencil(
            "agendas/_grid_item.html", {"may_edit": self.may_edit, "agenda_url": agenda_url}
        )

    def items(self) -> dict[int, Item]:
        """Return the items by id, in the order in which they stand in the page."""
        found: dict[int, Item] = {}
        for day in self.grid.days:
            for cell in day.cells:
                for row in cell.untimed:
                    found[row.id] = self._item(row, day.date, [None, None, 0, 1])
                for block in cell.blocks:
                    place = [block.start, block.end, block.lane, block.lanes]
                    found[block.row.id] = self._item(block.row, day.date, place)
        for row in self.grid.tray:
            found[row.id] = self._item(row, None, [None, None, 0, 1])
        return found

    def _item(self, row: Row, day: date | None, place: Sequence[int | None]) -> Item:
        session = row.session
        start, end, *_lanes = place
        conflicts = self.conflicts.get(row.id, [])
        opened = [one.sentence for one in conflicts if one.is_open]
        facts = {
            "state": row.state,
            "is_open_ended": session.ends is None and session.starts is not None,
            "kind": session.time_kind,
            "is_short": start is not None and end is not None and end - start < 45,
        }
        texts: dict[str, Texts] = {
            "id": str(row.id),
            "version": str(row.version),
            "day": day.isoformat() if day else "",
            "start": "" if start is None else str(start),
            "end": "" if end is None else str(end),
            "column": key_of(row, self.by),
            "room": str(session.room_id or ""),
            "persons": " ".join(str(pk) for pk in row.person_ids),
            "told": row.time if session.time_kind != Kind.NONE else "",
            "time": row.time,
            "title": row.title,
            "topics": ", ".join(row.topics),
            "people": "; ".join(one.names for one in row.people),
            "conflicts": opened,
            "was": self.was.get(row.id, ""),
            "label": _label(row, day, opened),
        }
        return Item(row, self.stencil.fill(facts, texts), [str(day or ""), texts["column"], *place])


def _label(row: Row, day: date | None, conflicts: Sequence[str]) -> str:
    """Say an item whole, for those who hear it."""
    when = short_date(day) if day else gettext("sem dia")
    parts = [row.title, when, row.time, row.venue or gettext("local a definir"), row.room]
    parts.append(row.state_label)
    if conflicts:
        told = ngettext("%(count)s conflito", "%(count)s conflitos", len(conflicts))
        parts.append(told % {"count": len(conflicts)})
    return ", ".join(part for part in parts if part)


class OtherClock(NamedTuple):
    """A second scale of hours: its name, and what it shows beside each hour of the first."""

    name: str
    hours: list[tuple[int, str]]


class GridForm(forms.Form):
    """What of the grid is asked for; anything else falls back to what is usual."""

    colunas = forms.ChoiceField(choices=[(by.value, by.value) for by in By], required=False)
    horas = forms.BooleanField(required=False)


def _drawer(
    request: StaffRequest, visit: Visit, *, with_notes: bool, proposal: Proposal | None = None
) -> _Drawer:
    form = GridForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    by = By(chosen.get("colunas") or By.VENUE.value)
    all_hours = bool(chosen.get("horas"))
    return _Drawer(
        request, visit, by, all_hours=all_hours, with_notes=with_notes, proposal=proposal
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
        "hours": [(minute, _hour(minute)) for minute in drawer.grid.hours],
        "other_clock": _other_clock(visit, drawer.grid),
        "may_edit": drawer.may_edit,
        "by": drawer.by.value,
        "all_hours": drawer.grid.first == 0,
        "structure": _structure(drawer.grid),
        "clock": clock_name(visit.time_zone_without_venue(), visit.first_day),
        "proposal": proposal,
        **_undo_context(request, visit),
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


def _other_clock(visit: Visit, grid: Grid) -> OtherClock | None:
    """Return the hours as the guests' clocks show them, where theirs differ on the first day."""
    zone = visit.time_zone_without_venue()
    guests = Delegation.objects.filter(visit=visit, side=Side.GUEST).order_by("position", "pk")
    zones = guests.values_list("municipality__time_zone", flat=True)
    theirs = next((one for one in zones if one and one != zone), None)
    if theirs is None or not grid.days:
        return None
    noon = moment(grid.days[0].date, time(12), zone)
    ahead = noon.astimezone(ZoneInfo(theirs)).replace(tzinfo=None) - noon.astimezone(
        ZoneInfo(zone)
    ).replace(tzinfo=None)
    minutes = round(ahead.total_seconds() / 60)
    if not minutes:
        return None
    hours = [(minute, _hour(minute + minutes)) for minute in grid.hours]
    return OtherClock(clock_name(theirs, grid.days[0].date), hours)


def _hour(minute: int) -> str:
    return clock(time(minute // 60 % 24, minute % 60))


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
    etag = f'"{revision_of(visit.pk)}-{"+".join(others).encode().hex()}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = JsonResponse({**state_of(request, visit), "others": others})
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def state_of(request: StaffRequest, visit: Visit) -> dict[str, Any]:
    drawer = _drawer(request, visit, with_notes=False)
    return {
        "structure": _structure(drawer.grid),
        "items": {
            str(pk): {"html": item.html, "at": item.at} for pk, item in drawer.items().items()
        },
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
