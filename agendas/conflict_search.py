"""Runs the one statement that finds everything that is wrong with a visit's agenda."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple, Self

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

from agendas.models.places import UNITS

LINES = Path(__file__).with_name("conflicts.sql").read_text().splitlines()
# Without comments, of which the server knows nothing, and whose signs psycopg would try to read.
SEARCH = "\n".join(line for line in LINES if not line.lstrip().startswith("--"))


class Row(NamedTuple):
    """What the statement tells of one conflict, from the side of one session of the visit."""

    kind: str
    session_id: int
    other_id: int | None
    detail: str
    own_visibility: str
    version: int
    own_time_kind: str
    begins: datetime | None
    finishes: datetime | None
    zone: str
    names: list[str]
    title: str | None
    visit_id: int | None
    state: str | None
    visibility: str | None
    day: date | None
    time_kind: str | None
    starts: time | None
    ends: time | None
    part: str | None
    other_begins: datetime | None
    visit_title: str | None
    reason: str | None
    until: date | None
    accepted_at: datetime | None
    accepted_by: str | None
    is_covered: bool
    has_other_rooms: bool


def search(visit_id: int) -> list[Row]:
    """Find the conflicts of a visit, by one query."""
    with _planned_once() as cursor:
        cursor.execute(SEARCH, {"visit": visit_id, "units": sorted(UNITS)})
        return [Row(*row) for row in cursor.fetchall()]


class _Prepared(psycopg.Cursor[Any]):
    """A cursor whose statements the server keeps with their plans, while the connection lasts."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Self:
        return super().execute(query, params, prepare=True)


def _planned_once() -> CursorWrapper:
    """Return a cursor that spares planning: of a small agenda's search, that is most of the work.

    Behind a pooler that lends one connection to several in turn, nothing can be kept: whoever has
    one says so by DISABLE_SERVER_SIDE_CURSORS, as for Django's own cursors.
    """
    connection.ensure_connection()
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return connection.cursor()
    # Django turns the keeping of statements off, since its own cursors put the values into the
    # text; a number turns it on for those that ask for it.
    connection.connection.prepare_threshold = 5
    cursor: Any = _Prepared(connection.connection)  # the stubs know Django's own wrapper only
    if connection.queries_logged:
        return connection.make_debug_cursor(cursor)
    return connection.make_cursor(cursor)
