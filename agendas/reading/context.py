"""What is known before an agenda is read: the visit's days, its venues, people and topics."""

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

TOPICS_FILE = Path(__file__).resolve().parent.parent / "data" / "temas.csv"


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    acronym: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.acronym or self.name


@cache
def usual_topics() -> tuple[Topic, ...]:
    """Return the topics that every installation begins with."""
    with TOPICS_FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    return tuple(
        Topic(row["nome"], row["sigla"], tuple(filter(None, row["apelidos"].split("|"))))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Context:
    first_day: date | None = None
    last_day: date | None = None
    host: str = ""
    known_venues: tuple[str, ...] = ()
    known_people: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = field(default_factory=usual_topics)
