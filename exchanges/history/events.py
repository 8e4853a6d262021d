"""Which events a history is made of: those of a record, and those of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from pghistory.models import Event

# Technical columns, which say nothing to a reader or nothing that the entry doesn't say.
UNTOLD = {"id", "version", "zone", "created_by"}

# The columns of the statement, in the order of `words.Row`; no model has fields of these names.
TOLD = [
    *("told_line", "told_moment", "told_event", "told_label"),
    *("told_user", "told_after", "told_before"),
]

type Records = Mapping[type[models.Model], Collection[int]]


class Action(models.TextChoices):
    """What happened, by the labels of pghistory's trackers."""

    CREATED = "insert", _("incluiu")
    CHANGED = "update", _("alterou")
    DELETED = "delete", _("excluiu")


@dataclass(frozen=True)
class Line:
    """The events of one model, and by which key they hang on the whole that `parent` is."""

    model: type[models.Model]
    event_model: type[Any]
    parent: Line | None = None
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
        return next(f for f in keys(self.fields) if f.attname != self.key)

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
def lines_of(model: type[models.Model]) -> Sequence[Line]:
    """Return the model's own line and those of its parts, wholes before their parts."""
    known: list[Any] = apps.get_models()
    tracked: dict[type[models.Model], type[Any]] = {
        event_model.pgh_tracked_model: event_model
        for event_model in known
        if issubclass(event_model, Event) and event_model.pgh_tracked_model
    }
    if model not in tracked:
        return ()
    lines = [Line(model, tracked[model])]
    for whole in lines:  # grows while it is read
        lines += [
            Line(part, tracked[part], whole, key.attname)
            for part in tracked
            for key in keys(part._meta.concrete_fields)
            if key.related_model is whole.model and key.remote_field.on_delete is models.CASCADE
        ]
    return tuple(lines)


def keys(fields: Iterable[models.Field[Any, Any]]) -> Iterator[models.ForeignKey[Any, Any]]:
    return (field for field in fields if isinstance(field, models.ForeignKey))
