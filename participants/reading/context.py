"""What is known before the text is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The people known by name and the municipalities of the visit, written "Londrina – PR"."""

    known_people: tuple[str, ...] = ()
    host: str | None = None
    guests: tuple[str, ...] = ()
    side: str | None = None
    # The states of municipalities that the text names beyond doubt.
    nearby: tuple[str, ...] = ()

    @property
    def municipalities(self) -> tuple[str, ...]:
        return (*((self.host,) if self.host else ()), *self.guests)
