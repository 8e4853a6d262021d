"""Where each session of an agenda stands in a grid of days, hours and places or teams.

A team are the people who are listed for a session, all of them: so each session stands in one
column, and whoever is of two teams is found by the conflicts.

Minutes are counted on the wall clock from midnight of the day on which a session begins, so that
what ends after midnight ends after minute 1440, under the day where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import Enum
from typing import NamedTuple

from django.utils.translation import gettext

from agendas.conflict_words import some
from agendas.listed import ListedSession
from agendas.programme import Day, Row

HOUR, DAY = 60, 24 * 60
# The hours that are shown at least.
USUAL = (8 * HOUR, 18 * HOUR)
# What an item takes at least on the screen, so that its title can be read.
SHORTEST = 15


class By(Enum):
    """What the columns are."""

    VENUE = "locais"
    ROOM = "salas"
    TEAM = "equipes"


@dataclass(frozen=True, slots=True)
class Column:
    """A place or a team; `key` is how pages name it.

    "12" is a venue, "12-3" a room of it, "t5.8" the team of two persons, and "" what has no place
    yet, or is for everybody.
    """

    key: str
    name: str
    detail: str = ""


@dataclass(slots=True)
class Block:
    """A session among the hours: where it begins and ends, and its lane beside others."""

    row: Row
    start: int
    end: int
    lane: int = 0
    lanes: int = 1


@dataclass(slots=True)
class Cell:
    """One place on one day: sessions with a clock time, and those without."""

    column: Column
    blocks: list[Block] = field(default_factory=list)
    untimed: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GridDay:
    date: date
    heading: str
    notes: list[str]
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """An agenda as a grid; `tray` holds what has no day yet."""

    columns: list[Column]
    days: list[GridDay]
    tray: list[Row]
    first: int
    last: int

    @property
    def hours(self) -> list[int]:
        """The hours at which a line is drawn, in minutes."""
        return list(range(self.first, self.last, HOUR))


class Place(NamedTuple):
    venue_id: int | None
    room_id: int | None


def place_of(key: str) -> Place:
    """Return what a column's key stands for. Raises ValueError for what is none."""
    venue, _, room = key.partition("-")
    if not key:
        return Place(None, None)
    return Place(int(venue), int(room) if room else None)


def grid_of(days: Sequence[Day], by: By, *, all_hours: bool = False) -> Grid:
    """Return the grid of days with their rows, which come `with_ranges`; cancelled ones are left
    to the list.
    """
    days = [replace(day, rows=[row for row in day.rows if _is_shown(row)]) for day in days]
    rows = [row for day in days for row in day.rows]
    columns = _columns(rows, by)
    dated = [
        (day, day.date, [_cell(column, day.rows, by) for column in columns])
        for day in days
        if day.date
    ]
    blocks = [block for _day, _date, cells in dated for cell in cells for block in cell.blocks]
    first, last = _hours(blocks, all_hours=all_hours)
    return Grid(
        columns=columns,
        days=[GridDay(on, day.heading, day.notes, cells) for day, on, cells in dated],
        tray=[row for day in days if not day.date for row in day.rows],
        first=first,
        last=last,
    )


def key_of(row: Row, by: By) -> str:
    """Return the key of the column in which a session stands."""
    session = row.session
    if by is By.TEAM:
        team = sorted(set(row.person_ids))
        return f"t{'.'.join(map(str, team))}" if team else ""
    if session.venue_id is None:
        return ""
    if by is By.ROOM and session.room_id is not None:
        return f"{session.venue_id}-{session.room_id}"
    return str(session.venue_id)


def _is_shown(row: Row) -> bool:
    return not row.session.is_cancelled


def _columns(rows: Iterable[Row], by: By) -> list[Column]:
    """Return the places or teams of an agenda by name; what has none comes last."""
    found: dict[str, Column] = {}
    for row in rows:
        key = key_of(row, by)
        if key and key not in found:
            found[key] = _column(key, row, by)
    columns = sorted(found.values(), key=lambda one: (one.detail or one.name, one.name))
    rest = gettext("Todos") if by is By.TEAM else gettext("Local a definir")
    return [*columns, Column("", rest)]


def _column(key: str, row: Row, by: By) -> Column:
    if by is By.TEAM:
        return Column(key, some([name for role in row.people for name in role.each]))
    room = row.room if by is By.ROOM else ""
    return Column(key, room or row.venue, row.venue if room else "")


def _cell(column: Column, rows: Sequence[Row], by: By) -> Cell:
    cell = Cell(column)
    for row in rows:
        if key_of(row, by) == column.key:
            if row.session.starts is None:
                cell.untimed.append(row)
            else:
                cell.blocks.append(_block(row, row.session, row.session.starts))
    _lay_out(cell.blocks)
    return cell


def _block(row: Row, session: ListedSession, starts: time) -> Block:
    start = _minute(starts)
    if session.ends is not None:
        end = _minute(session.ends)
        end += DAY if end <= start else 0
    else:
        end = start + round((session.during.upper - session.during.lower).total_seconds() / 60)
    return Block(row, start, end)


def _minute(told: time) -> int:
    return told.hour * HOUR + told.minute


def _lay_out(blocks: list[Block]) -> None:
    """Give blocks that overlap lanes of their own, beside one another."""
    blocks.sort(key=lambda block: (block.start, block.end, block.row.id))
    cluster: list[Block] = []
    cluster_end = 0
    for block in blocks:
        if block.start >= cluster_end:
            _share(cluster)
            cluster = []
        cluster.append(block)
        cluster_end = max(cluster_end, shown_end(block))
    _share(cluster)


def _share(cluster: Sequence[Block]) -> None:
    free_from: list[int] = []
    for block in cluster:
        lane = next((n for n, end in enumerate(free_from) if end <= block.start), len(free_from))
        free_from[lane : lane + 1] = [shown_end(block)]
        block.lane = lane
    for block in cluster:
        block.lanes = len(free_from)


def shown_end(block: Block) -> int:
    return max(block.end, block.start + SHORTEST)


def _hours(blocks: Iterable[Block], *, all_hours: bool) -> tuple[int, int]:
    first, last = (0, DAY) if all_hours else USUAL
    for block in blocks:
        first, last = min(first, block.start), max(last, shown_end(block))
    return first // HOUR * HOUR, -(-last // HOUR) * HOUR
