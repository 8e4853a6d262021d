"""A session as lists and grids read it: plain values, without what only saving needs.

Made of a row at once, hundreds of them cost a third of what the model's own objects do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from agendas.models import SessionState
from agendas.times import Kind, Part, Told, sort_key


@dataclass(slots=True)
class ListedSession:
    """What a session says; `during` and `zone` are read for grids and calendars alone.

    `people` are role, id and shown name of each person, in the order of entry.
    """

    pk: int
    title: str
    kind: str
    visibility: str
    state: str
    day: date | None
    time_kind: str
    starts: time | None
    ends: time | None
    part: str
    position: int
    venue_id: int | None
    room_id: int | None
    notes: str
    waived_at: datetime | None
    version: int
    room: str | None
    topics: list[str]
    people: list[tuple[str, int, str]] | None
    during: Any = None  # psycopg's range of moments
    zone: str = ""

    @property
    def told(self) -> Told:
        """What was said about the time."""
        return Told(
            Kind(self.time_kind), self.starts, self.ends, Part(self.part) if self.part else None
        )

    @told.setter
    def told(self, told: Told) -> None:
        self.time_kind, self.starts, self.ends = told.kind, told.starts, told.ends
        self.part = told.part or ""

    @property
    def order(self) -> tuple[Any, ...]:
        """Where people expect it in its day."""
        return *sort_key(self.told, self.position), self.pk

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED
