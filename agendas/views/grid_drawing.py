"""How the grid of an agenda is drawn: its items, where each stands, and a second scale of hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from agendas.conflicts import Conflict, conflicts_of
from agendas.grid import By, Grid, grid_of, key_of
from agendas.programme import Audience, Row, days_of
from agendas.suggesting.proposals import Proposal, as_proposed, was_in_words
from agendas.times import Kind, clock, moment
from exchanges import access
from exchanges.dates import clock_name, short_date
from exchanges.models import Delegation, Side, Visit
from interface.stencils import Texts, stencil_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Item:
    """A session as the grid draws it, and where: day, column, minutes and lane."""

    row: Row
    html: SafeString
    at: list[Any]


class Drawer:
    """Draws the agenda that a user reads, or with a proposal the one that it would become."""

    def __init__(
        self,
        user: User,
        visit: Visit,
        by: By,
        *,
        all_hours: bool,
        with_notes: bool,
        proposal: Proposal | None = None,
    ) -> None:
        self.by = by
        self.may_edit = proposal is None and access.edits_agenda(user, visit)
        audience = Audience.of(user, visit)
        days = days_of(visit, audience, with_ranges=True, with_notes=with_notes)
        self.conflicts: dict[int, list[Conflict]] = {}
        self.was: dict[int, str] = {}
        if proposal is None:
            self.conflicts = conflicts_of(visit, audience.visibilities, user)
        else:
            self.was = was_in_words(days, proposal.placements)
            days = as_proposed(days, proposal.placements)
        self.grid = grid_of(days, by, all_hours=all_hours)
        self.titles = {row.id: row.title for day in days for row in day.rows}
        self.agenda_url = reverse("agendas:agenda", args=[visit.slug])
        self.stencil = stencil_of("agendas/_grid_item.html", may_edit=self.may_edit)

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
            "agenda_url": self.agenda_url,
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


def other_clock(visit: Visit, grid: Grid) -> OtherClock | None:
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
    hours = [(minute, hour_of(minute + minutes)) for minute in grid.hours]
    return OtherClock(clock_name(theirs, grid.days[0].date), hours)


def hour_of(minute: int) -> str:
    return clock(time(minute // 60 % 24, minute % 60))
