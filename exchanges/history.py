"""The history of a record in words: who changed what, when, from what to what.

The rows are written by database triggers (pghistory), so that changes by any path are here. A
record's history has that of its parts too: what is deleted with it and is tracked itself, such as
the sessions of a visit and the people in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import FETCH_PEERS, F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pghistory.models import Event

from exchanges.dates import period

# Technical columns, which say nothing to a reader or nothing that the entry doesn't say.
UNTOLD = {"id", "version", "zone", "created_by"}

# The columns of the statement, in the order of `_Row`; no model has fields of these names.
TOLD = [
    *("told_line", "told_moment", "told_event", "told_label"),
    *("told_user", "told_after", "told_before"),
]


class Action(models.TextChoices):
    """What happened, by the labels of pghistory's trackers."""

    CREATED = "insert", _("incluiu")
    CHANGED = "update", _("alterou")
    DELETED = "delete", _("excluiu")


@dataclass(frozen=True, slots=True)
class Change:
    """One field; a side is empty when there was, or is, nothing."""

    label: str
    before: str
    after: str


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


type Fields = Mapping[type[models.Model], Collection[str]]
type Records = Mapping[type[models.Model], Collection[int]]


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
        self.lines = _lines_of(type(record)._meta.concrete_model or type(record))

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
        rows = [_Row(self.lines[number], *rest) for number, *rest in self._events()[part]]
        told = _Known(rows)
        return [self._entry(row, told) for row in rows]

    def _events(self) -> models.QuerySet[Any]:
        first, *others = (
            line.events(number, self.record, self.hidden) for number, line in enumerate(self.lines)
        )
        # All events of one transaction have one time: the whole comes before its parts.
        return first.union(*others, all=True).order_by("-told_moment", "told_line", "-told_event")

    def _entry(self, row: _Row, known: _Known) -> Entry:
        thing = known.thing(row)
        concealed = self.concealed.get(row.line.model, ())
        return Entry(
            when=row.moment,
            who=known.who(row.user),
            action=Action(row.label),
            kind=row.line.kind,
            thing=thing,
            within=known.within(row),
            changes=list(_changes(row, known, concealed)),
        )


# Which events


@dataclass(frozen=True)
class _Line:
    """The events of one model, and by which key they hang on the whole that `parent` is."""

    model: type[models.Model]
    event_model: type[Any]
    parent: _Line | None = None
    key: str = ""

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        tracked = {field.name for field in self.event_model._meta.fields}
        own = self.model._meta.concrete_fields
        return [field for field in own if field.name in tracked and field.name not in UNTOLD]

    @property
    def far_end(self) -> models.ForeignKey[Any, Any] | None:
        """The other key of an automatic many-to-many table, which is all that its rows tell."""
        through = self.model._meta.concrete_model
        if through is None or not through._meta.auto_created:
            return None
        return next(f for f in _keys(self.fields) if f.attname != self.key)

    @property
    def kind(self) -> str:
        model = self.far_end.related_model if self.far_end else self.model
        return str(model._meta.verbose_name)

    @property
    def has_object(self) -> bool:
        return any(field.name == "pgh_obj" for field in self.event_model._meta.fields)

    def of(self, record: models.Model) -> Q:
        """Return the condition that an event belongs to a record, also when its row is gone."""
        if self.parent is None:
            return Q(pgh_obj=record.pk)
        if self.parent.parent is None:
            return Q(**{self.key: record.pk})
        wholes = self.parent.event_model.objects.filter(self.parent.of(record))
        return Q(**{f"{self.key}__in": wholes.order_by().values("pgh_obj_id")})

    def hides(self, hidden: Records) -> Q:
        """Return the condition that an event is of a hidden record or of a part of one."""
        condition = Q(pk__in=[])
        if ids := hidden.get(self.model):
            condition |= Q(pgh_obj__in=ids)
        if self.parent and (ids := hidden.get(self.parent.model)):
            condition |= Q(**{f"{self.key}__in": ids})
        return condition

    def events(self, number: int, record: models.Model, hidden: Records) -> models.QuerySet[Any]:
        """Return rows of line, moment, event, label, user, after, before (both as JSON)."""
        columns = JSONObject(**{field.attname: field.attname for field in self.fields})
        earlier: Any = Value(None, output_field=models.JSONField())
        if self.has_object:
            same = self.event_model.objects.filter(
                pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")
            )
            earlier = Subquery(same.order_by("-pgh_id").values(told=columns)[:1])
        said_nothing = Q(told_label=Action.CHANGED, told_before=F("told_after"))
        rows = self.event_model.objects.filter(self.of(record)).order_by()
        rows = rows.exclude(self.hides(hidden))
        return (  # type: ignore[no-any-return]  # pghistory is untyped
            rows.annotate(
                told_line=Value(number),
                told_moment=F("pgh_created_at"),
                told_event=F("pgh_id"),
                told_label=F("pgh_label"),
                told_user=KeyTextTransform("user", "pgh_context__metadata"),
                told_after=columns,
                told_before=earlier,
            )
            .filter(Q(told_before__isnull=True) | ~said_nothing)
            .values_list(*TOLD)
        )


@cache
def _lines_of(model: type[models.Model]) -> Sequence[_Line]:
    """Return the model's own line and those of its parts, wholes before their parts."""
    known: list[Any] = apps.get_models()
    tracked: dict[type[models.Model], type[Any]] = {
        event_model.pgh_tracked_model: event_model
        for event_model in known
        if issubclass(event_model, Event) and event_model.pgh_tracked_model
    }
    if model not in tracked:
        return ()
    lines = [_Line(model, tracked[model])]
    for whole in lines:  # grows while it is read
        lines += [
            _Line(part, tracked[part], whole, key.attname)
            for part in tracked
            for key in _keys(part._meta.concrete_fields)
            if key.related_model is whole.model and key.remote_field.on_delete is models.CASCADE
        ]
    return tuple(lines)


def _keys(fields: Iterable[models.Field[Any, Any]]) -> Iterator[models.ForeignKey[Any, Any]]:
    return (field for field in fields if isinstance(field, models.ForeignKey))


# In words


@dataclass(frozen=True, slots=True)
class _Row:
    """An event as the statement returns it."""

    line: _Line
    moment: datetime
    event: int
    label: str
    user: str | None
    after: Mapping[str, Any]
    before: Mapping[str, Any] | None


class _Known:
    """The records and users that entries refer to, fetched together, one query for each model."""

    def __init__(self, rows: Sequence[_Row]) -> None:
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

    def thing(self, row: _Row) -> str:
        if far_end := row.line.far_end:
            return self.name(far_end, row.after[far_end.attname])
        return _name_of(self._instance(row.line.model, row.line.fields, row.after))

    def within(self, row: _Row) -> str:
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
        last: list[tuple[_Line, Any]] = []
        for model, ids in gone.items():
            for line in _lines_of(model)[:1]:
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
        for key in _keys(fields):
            if related := self._records[key.related_model].get(told[key.attname]):
                setattr(record, key.name, related)
        return record


def _collect(
    wanted: dict[type[models.Model], set[int]],
    fields: Iterable[models.Field[Any, Any]],
    values: Mapping[str, Any],
) -> None:
    for key in _keys(fields):
        if (pk := values[key.attname]) is not None:
            wanted[key.related_model].add(pk)


def _name_of(record: models.Model | None) -> str:
    try:
        return str(record) if record is not None else gettext("(excluído)")
    except ObjectDoesNotExist:
        # A record that is named after another, which is gone.
        return gettext("(excluído)")


def _changes(row: _Row, known: _Known, concealed: Collection[str]) -> Iterator[Change]:
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


def _readable(own: models.Field[Any, Any], raw: Any, known: _Known) -> str:
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
