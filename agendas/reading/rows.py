"""Rows of tables as sessions."""

from dataclasses import replace

from agendas.reading import prose, which_day
from agendas.reading.fragments import Found
from agendas.reading.leads import Lead
from agendas.reading.lines import Line
from agendas.reading.signs import fold
from agendas.reading.sofar import SoFar
from agendas.reading.tables import Row

_IDEM = frozenset(["", "idem", "id", "mesmo", "o mesmo", "mismo"])


def take(so_far: SoFar, line: Line, row: Row) -> None:
    if row.lead and row.lead.day:
        told = row.lead.day
        day, _doubts = which_day.resolve(told.value, so_far.reader.context, so_far.block.day)
        if day != so_far.block.day:
            so_far.start_day(told)
    if row.by_day:
        _open_by_day(so_far, line, row)
    else:
        _open(so_far, line, row)


def _open_by_day(so_far: SoFar, line: Line, row: Row) -> None:
    time = row.lead.told if row.lead else None
    for told, cell in row.by_day:
        so_far.start_day(told)
        so_far.open(line, Lead(0, told, time), prose.read_piece(so_far, cell))


def _open(so_far: SoFar, line: Line, row: Row) -> None:
    found = _found_in(so_far, row)
    lead = row.lead or Lead(0)
    told = lead.told or so_far.block.told
    if told and row.end and row.end.told:
        told = replace(told, end=told.end or row.end.told.start)
    last = so_far.last
    if told is None and not lead.day and last and so_far.block.has_times:
        # A cell that spans several rows is told in the first of them only.
        last.add(found, with_title=False)
        last.from_line(line)
        return
    so_far.open(line, replace(lead, told=told), found, days_told=lead.day)


def _found_in(so_far: SoFar, row: Row) -> Found:
    reader, title = so_far.reader, "; ".join(row.titles)
    if row.venue is None:
        found = prose.read_piece(so_far, title)
    else:
        found = reader.read(title, with_venue=False)
        told = fold(row.venue).strip(' ."')
        same = told in _IDEM or reader.venues.same_place(told)
        found.says_venue = True
        found.venue = so_far.last_place if same else reader.venues.named(row.venue)
        found.doubts += found.venue.doubts if found.venue else ()
    for cell in row.people:
        for name, _doubts in reader.people.listed(cell):
            reader.add_person(found, name)
    return found
