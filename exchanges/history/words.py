"""Events in words, with the names of what they refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import FETCH_PEERS
from django.utils import timezone
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext

from exchanges.dates import period
from exchanges.history.events import Action, Line, keys, lines_of


@dataclass(frozen=True, slots=True)
class Change:
    """One field; a side is empty when there was, or is, nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the statement returns it."""

    line: Line
    moment: datetime
    event: int
    label: str
    user: str | None
    after: Mapping[str, Any]
    before: Mapping[str, Any] | None


class Known:
    """The records and users that entries refer to, fetched together, one query for each model."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._records: dict[type[models.Model], dict[int, models.Model]] = defaultdict(dict)
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for row in rows:
            for values in filter(None, (row.after, row.before)):
                _collect(wanted, row.line.fields, values)
        self._load(wanted)
        ids = {int(row.user) for row in rows if row.user}
        self._users = get_user_model()._default_manager.in_bulk(ids)

    def who(self, user: str | None) -> str:
        if user is None:
            return gettext("sistema")
        person = self._users.get(int(user))
        return str(person) if person else gettext("usuário excluído")

    def thing(self, row: Row) -> str:
        if far_end := row.line.far_end:
            return self.name(far_end, row.after[far_end.attname])
        return _name_of(self._instance(row.line.model, row.line.fields, row.after))

    def within(self, row: Row) -> str:
        """Return the name of the whole of a part, unless it is the record itself."""
        parent = row.line.parent
        if parent is None or parent.parent is None:
            return ""
        return _name_of(self._records[parent.model].get(row.after[row.line.key]))

    def name(self, key: models.ForeignKey[Any, Any], pk: int) -> str:
        return _name_of(self._records[key.related_model].get(pk))

    def _load(self, wanted: Mapping[type[models.Model], set[int]], *, again: bool = True) -> None:
        gone: dict[type[models.Model], set[int]] = defaultdict(set)
        for model, ids in wanted.items():
            ids = ids - self._records[model].keys()
            # One more query for each kind of key that a name is made of, however many rows.
            rows = model._base_manager.all().fetch_mode(FETCH_PEERS)
            found = rows.in_bulk(ids) if ids else {}
            self._records[model] |= found
            gone[model] = ids - found.keys()
        if again:
            self._recall({model: ids for model, ids in gone.items() if ids})

    def _recall(self, gone: Mapping[type[models.Model], set[int]]) -> None:
        """Know deleted records by what their last event said."""
        last: list[tuple[Line, Any]] = []
        for model, ids in gone.items():
            for line in lines_of(model)[:1]:
                events = line.event_model.objects.filter(pgh_obj__in=ids)
                newest = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
                last += [(line, event) for event in newest]
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for line, event in last:
            _collect(wanted, line.fields, vars(event))
        self._load(wanted, again=False)
        for line, event in last:
            record = self._instance(line.model, line.fields, vars(event))
            self._records[line.model][event.pgh_obj_id] = record

    def _instance(
        self,
        model: type[models.Model],
        fields: Iterable[models.Field[Any, Any]],
        values: Mapping[str, Any],
    ) -> models.Model:
        """Return an unsaved copy with its keys filled, so that its name needs no query."""
        told = {field.attname: field.to_python(values[field.attname]) for field in fields}
        record = model(**told)
        for key in keys(fields):
            if related := self._records[key.related_model].get(told[key.attname]):
                setattr(record, key.name, related)
        return record


def _collect(
    wanted: dict[type[models.Model], set[int]],
    fields: Iterable[models.Field[Any, Any]],
    values: Mapping[str, Any],
) -> None:
    for key in keys(fields):
        if (pk := values[key.attname]) is not None:
            wanted[key.related_model].add(pk)


def _name_of(record: models.Model | None) -> str:
    try:
        return str(record) if record is not None else gettext("(excluído)")
    except ObjectDoesNotExist:
        # A record that is named after another, which is gone.
        return gettext("(excluído)")


def changes(row: Row, known: Known, concealed: Collection[str]) -> Iterator[Change]:
    """Tell what differs; of something new or deleted, all that was filled in."""
    before = row.before if row.label == Action.CHANGED else {}
    if before is None or row.line.far_end:
        return
    for own in row.line.fields:
        if own.attname == row.line.key:
            continue
        is_told = row.label == Action.CHANGED or not _is_default(own, row.after[own.attname])
        if not is_told or before.get(own.attname) == row.after[own.attname]:
            continue
        old = _readable(own, before.get(own.attname), known)
        new = _readable(own, row.after[own.attname], known)
        if own.name in concealed:
            old, new = (gettext("(sigiloso)") if side else "" for side in (old, new))
        if row.label == Action.DELETED:
            old, new = new, ""
        yield Change(capfirst(str(own.verbose_name)), old, new)


def _is_default(own: models.Field[Any, Any], value: Any) -> bool:
    return value in (None, "", [], False) or value == own.get_default()


def _readable(own: models.Field[Any, Any], raw: Any, known: Known) -> str:
    if raw is None:
        return ""
    if isinstance(own, models.ForeignKey):
        return known.name(own, raw)
    return _in_words(own, own.to_python(raw))


def _in_words(own: models.Field[Any, Any], value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return gettext("Sim") if value else gettext("Não")
        case list() if isinstance(own, ArrayField):
            return ", ".join(_in_words(own.base_field, item) for item in value)
        case _ if own.flatchoices:
            return str(dict(own.flatchoices).get(value, value))
        case datetime():
            there = timezone.localtime(value)
            return f"{period(there.date(), there.date())}, {_clock(there.time())}"
        case date():
            return period(value, value)
        case time():
            return _clock(value)
    return str(localize(value))


def _clock(value: time) -> str:
    return f"{value.hour}h{value.minute:02}" if value.minute else f"{value.hour}h"
