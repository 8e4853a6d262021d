"""What the options of several documents let choose: days and items of the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from agendas.programme import Day


def days_to_choose(days: Sequence[Day], every: str) -> list[tuple[str, str]]:
    """Return the days that have a date, after what an empty choice means."""
    dated = [(day.date.isoformat(), day.heading) for day in days if day.date]
    return [("", every), *dated]


def items_to_choose(days: Sequence[Day], none: str = "–") -> list[tuple[str, object]]:
    """Return the items under their days, after an empty choice."""
    under = [
        (day.heading, [(str(row.id), f"{row.time} – {row.title}") for row in day.rows])
        for day in days
        if day.rows
    ]
    return [("", none), *under]
