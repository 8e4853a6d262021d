"""How well and how fast pasted agendas are read, over the table of the tests."""

from __future__ import annotations

import timeit
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from agendas.reading import read_agenda
from tests.agendas.reading.table import cases, session

_DAY, _TIME, _VENUE, _TITLE, _TOPICS, _PEOPLE = range(6)


@dataclass(slots=True)
class Figures:
    texts: int = 0
    told: int = 0
    """Sessions that a careful secretary finds in the texts."""
    read: int = 0
    found: int = 0
    times: int = 0
    venues: int = 0
    topics: int = 0
    people: int = 0
    milliseconds: float = 0

    def add(self, told: list[str], read: list[str]) -> None:
        self.texts += 1
        self.told += len(told)
        self.read += len(read)
        for one, other in _pairs(told, read):
            self.found += 1
            self.times += one[: _TIME + 1] == other[: _TIME + 1]
            self.venues += one[_VENUE] == other[_VENUE]
            self.topics += one[_TOPICS] == other[_TOPICS]
            self.people += one[_PEOPLE] == other[_PEOPLE]


def measure() -> dict[str, object]:
    """Print and return how many sessions, times, venues and topics are read right."""
    figures = Figures()
    table = list(cases())
    for case in table:
        read = [session(reading) for reading in read_agenda(case.text, case.context)]
        figures.add(list(case.sessions), read)
    seconds = timeit.timeit(
        lambda: [read_agenda(case.text, case.context) for case in table], number=3
    )
    figures.milliseconds = 1000 * seconds / 3 / len(table)
    _print(figures)
    return asdict(figures)


def _print(figures: Figures) -> None:
    print(f"\nReading agendas: {figures.texts} texts with {figures.told} sessions\n")
    shares = [
        ("sessions found", figures.found, figures.told),
        ("of those read, sessions", figures.found, figures.read),
        ("days and times right", figures.times, figures.found),
        ("venues right", figures.venues, figures.found),
        ("topics right", figures.topics, figures.found),
        ("people right", figures.people, figures.found),
    ]
    for name, count, total in shares:
        print(f"{name:36}{100 * count / max(total, 1):8.1f} %")
    print(f"{'milliseconds for a text':36}{figures.milliseconds:8.1f}")


def _pairs(told: list[str], read: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield sessions and their readings, in order: of the same day and time, or the same title."""
    rest = [one.split(" | ") for one in read]
    for one in told:
        fields = one.split(" | ")
        same = (
            place
            for place, other in enumerate(rest)
            if other[: _TIME + 1] == fields[: _TIME + 1] or other[_TITLE] == fields[_TITLE]
        )
        place = next(same, None)
        if place is not None:
            yield fields, rest[place]
            rest = rest[place + 1 :]
