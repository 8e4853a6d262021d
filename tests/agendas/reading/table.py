"""The table of agendas: in `cases.txt` a text after its context and name, then what it tells.

    ### foz: meals are items too
    18/11 12h almoço
    => 2021-11-18 | 12:00 | - | almoço | - | -

A session is its day, time, venue, title, topics and people ("-" for none), then its doubts, if
any. Times are 09:00, 09:00-11:30, 14:00+ (an open end), manhã, or - for none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agendas.reading import Context, Kind, Reading, Told

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    context: Context
    text: str
    sessions: tuple[str, ...]


def cases() -> Iterator[Case]:
    contexts = {name: _context(told) for name, told in json.loads(_read("contexts.json")).items()}
    for entry in _read("cases.txt").split("### ")[1:]:
        head, *lines = entry.rstrip("\n").split("\n")
        visit, name = head.split(": ", 1)
        text = "\n".join(line for line in lines if not line.startswith("=> "))
        told = tuple(line[3:] for line in lines if line.startswith("=> "))
        yield Case(name, contexts[visit], text, told)


def session(reading: Reading) -> str:
    """Return a reading as the table writes it."""
    fields = [
        reading.day.isoformat() if reading.day else "",
        time(reading.told),
        reading.venue or "",
        reading.title,
        "; ".join(reading.topics),
        "; ".join(reading.people),
    ]
    doubts = [" ".join(reading.doubts)] if reading.doubts else []
    return " | ".join([*(field or "-" for field in fields), *doubts])


def time(told: Told) -> str:
    if told.part:
        return told.part
    if told.start is None:
        return ""
    end = f"-{told.end:%H:%M}" if told.end else ""
    return f"{told.start:%H:%M}{end}{'+' if told.kind == Kind.FROM else ''}"


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _context(told: dict[str, object]) -> Context:
    first, last, host = (str(told.get(key, "")) for key in ("first_day", "last_day", "host"))
    venues, people = (told.get(key, []) for key in ("known_venues", "known_people"))
    assert isinstance(venues, list)
    assert isinstance(people, list)
    return Context(
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        host=host,
        known_venues=tuple(venues),
        known_people=tuple(people),
    )
