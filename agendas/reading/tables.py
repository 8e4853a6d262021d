"""Rows of a table: which column tells what, by its heading or by what its cells look like."""

import re
from dataclasses import dataclass, field

from agendas.reading import days
from agendas.reading.fragments import Reader
from agendas.reading.leads import Lead, lead_of
from agendas.reading.lines import Line
from agendas.reading.phrases import COLUMN, LABELLED, NOBODY
from agendas.reading.signs import Mark, fold
from agendas.reading.venue_words import UNDECIDED

_NUMBER = re.compile(r"\s*\d{1,3}[.ºª]?\s*")
_EMPTY = " -–—\t"


@dataclass(slots=True)
class Row:
    """What the cells of one row tell."""

    lead: Lead | None = None
    end: Lead | None = None
    titles: list[str] = field(default_factory=list)
    venue: str | None = None
    people: list[str] = field(default_factory=list)
    by_day: list[tuple[Mark[days.Told], str]] = field(default_factory=list)
    """The cells of a table that has a column for each day."""


class Table:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._columns: list[str] = []
        self._days: dict[int, Mark[days.Told]] = {}

    @property
    def has_days(self) -> bool:
        """Whether the days are the columns, so that rows tell of several days."""
        return bool(self._days)

    def take_header(self, line: Line) -> bool:
        """Take a row that names the columns; return whether it was one."""
        names = [_name_of(cell) for cell in line.cells]
        if any(self._lead(cell).told for cell in line.cells):
            return False
        filled = sum(bool(cell.strip(_EMPTY)) for cell in line.cells)
        told_days = {
            place: lead.day
            for place, cell in enumerate(line.cells)
            if (lead := self._lead(cell)).day and not lead.told and not cell[lead.rest :].strip()
        }
        named = sum(map(bool, names))
        if named < 1 or named + len(told_days) < 2 or named + len(told_days) < filled / 2:
            return False
        self._days = told_days if len(told_days) > 1 else {}
        self._columns = [
            name or ("title" if cell.strip() else "")
            for name, cell in zip(names, line.cells, strict=True)
        ]
        return True

    def read(self, line: Line) -> Row:
        row = Row()
        columns = self._columns if len(line.cells) <= len(self._columns) + 1 else []
        for place, cell in enumerate(line.cells):
            if not cell.strip(_EMPTY):
                continue
            if place in self._days:
                row.by_day.append((self._days[place], cell))
                continue
            more = any(later.strip(_EMPTY) for later in line.cells[place + 1 :])
            what = columns[place] if place < len(columns) else self._guess(cell, row, more)
            self._put(row, what, cell)
        return row

    def _put(self, row: Row, what: str, cell: str) -> None:
        match what:
            case "day" | "time":
                lead = self._lead(cell)
                row.lead = _both(row.lead, lead)
                if cell[lead.rest :].strip() and not lead.has_moment and what == "day":
                    row.titles.append(cell)
            case "end":
                row.end = self._lead(cell)
            case "venue":
                row.venue = cell
            case "people":
                row.people.append(cell)
            case "title" if not _NUMBER.fullmatch(cell):
                row.titles.append(cell)

    def _guess(self, cell: str, row: Row, more: bool) -> str:
        """Return what a cell is by its looks, after those to the left of it.

        `more` tells whether there are further cells to the right.
        """
        lead = self._lead(cell)
        if lead.has_moment and not row.titles:
            if not cell[lead.rest :].strip():
                return "time"
            row.lead = _both(row.lead, lead)
            row.titles.append(cell[lead.rest :])
            return ""
        if not row.titles:
            return self._guess_first(cell, row, more)
        if LABELLED.match(fold(cell)) or NOBODY.fullmatch(fold(cell).strip(" .()")):
            return "people"
        if self._is_place(cell):
            return "venue" if row.venue is None else "title"
        if self._reader.people.are_listed(cell):
            return "people"
        is_short = len(cell) < 45 and not re.search(r"[;:]", cell)
        return "venue" if row.venue is None and is_short else "title"

    def _guess_first(self, cell: str, row: Row, more: bool) -> str:
        """Return what the first cell is that tells no moment, or the first after the venue."""
        if row.venue is None:
            is_place = self._is_place(cell) or UNDECIDED.fullmatch(fold(cell).strip())
            return "venue" if more and is_place else "title"
        return "people" if self._reader.people.are_listed(cell) else "title"

    def _is_place(self, cell: str) -> bool:
        found = self._reader.read(cell)
        return bool(found.venue and not found.title)

    def _lead(self, cell: str) -> Lead:
        folded = fold(cell)
        return lead_of(folded, self._reader.moments(folded), self._reader)


def _name_of(cell: str) -> str:
    match = COLUMN.fullmatch(fold(cell).strip(" .:*"))
    if not match:
        return ""
    return next(name for name, words in match.groupdict().items() if words)


def _both(first: Lead | None, second: Lead) -> Lead:
    if first is None:
        return second
    return Lead(
        second.rest, first.day or second.day, first.told or second.told,
        first.is_sequel or second.is_sequel, (*first.marks, *second.marks),
    )  # fmt: skip
