"""The history of a record in words: who changed what, when, from what to what.

The rows are written by database triggers (pghistory), so that changes by any path are here. A
record's history has that of its parts too: what is deleted with it and is tracked itself, such as
the sessions of a visit and the people in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from exchanges.history.events import Action, Records, lines_of
from exchanges.history.words import Change, Known, Row, changes

__all__ = ["Action", "Change", "Entry", "History", "history_of"]

type Fields = Mapping[type[models.Model], Collection[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the record or of a part of it. `within` names the part's own whole, if any."""

    when: datetime
    who: str
    action: Action
    kind: str
    thing: str
    within: str = ""
    changes: list[Change] = field(default_factory=list)

    @property
    def what(self) -> str:
        """Return "Alterou item da programação “Visita ao CRAS”"."""
        told = {"did": capfirst(self.action.label), "kind": self.kind, "thing": self.thing}
        if self.within:
            return gettext("%(did)s %(kind)s “%(thing)s” em “%(within)s”") % {
                **told,
                "within": self.within,
            }
        return gettext("%(did)s %(kind)s “%(thing)s”") % told


def history_of(
    record: models.Model, *, concealed: Fields | None = None, hidden: Records | None = None
) -> History:
    """Return the history of a record and its parts, the newest first.

    For those who may not read everything: fields named in `concealed` are told without their
    values, such as a secret address, and of parts whose ids are in `hidden` nothing is told.
    """
    return History(record, concealed or {}, hidden or {})


class History:
    """A history that is counted and read by pages, as Django's Paginator asks for it.

    A page costs a number of queries that depends on the record's model, not on its length.
    """

    def __init__(self, record: models.Model, concealed: Fields, hidden: Records) -> None:
        self.record = record
        self.concealed = concealed
        self.hidden = hidden
        self.lines = lines_of(type(record)._meta.concrete_model or type(record))

    @property
    def is_kept(self) -> bool:
        """Whether changes of this kind of record are tracked at all."""
        return bool(self.lines)

    def count(self) -> int:
        return self._events().count() if self.lines else 0

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])

    def __getitem__(self, part: slice) -> list[Entry]:
        if not self.lines:
            return []
        rows = [Row(self.lines[number], *rest) for number, *rest in self._events()[part]]
        told = Known(rows)
        return [self._entry(row, told) for row in rows]

    def _events(self) -> models.QuerySet[Any]:
        first, *others = (
            line.events(number, self.record, self.hidden) for number, line in enumerate(self.lines)
        )
        # All events of one transaction have one time: the whole comes before its parts.
        return first.union(*others, all=True).order_by("-told_moment", "told_line", "-told_event")

    def _entry(self, row: Row, known: Known) -> Entry:
        thing = known.thing(row)
        concealed = self.concealed.get(row.line.model, ())
        return Entry(
            when=row.moment,
            who=known.who(row.user),
            action=Action(row.label),
            kind=row.line.kind,
            thing=thing,
            within=known.within(row),
            changes=list(changes(row, known, concealed)),
        )
