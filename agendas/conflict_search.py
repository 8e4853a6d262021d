"""Runs the one statement that finds everything that is wrong with a visit's agenda."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from django.db import connection

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
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, {"visit": visit_id, "units": sorted(UNITS)})
        return [Row(*row) for row in cursor.fetchall()]
