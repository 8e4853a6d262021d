"""What several models share."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _


class _Bound(Func):
    """A day of the month or of the year (`unit`) that the day of a column is in."""

    output_field = models.DateField()

    def __init__(self, column: str, *, unit: str) -> None:
        super().__init__(F(column), unit=unit)


class FirstDayOf(_Bound):
    # As a timestamp without zone, so that the answer doesn't hang on the session's time zone.
    template = "date_trunc('%(unit)s', (%(expressions)s)::timestamp)::date"


class LastDayOf(_Bound):
    template = (
        "(date_trunc('%(unit)s', (%(expressions)s)::timestamp)"
        " + interval '1 %(unit)s - 1 day')::date"
    )


class Versioned(models.Model):
    """A row that people edit: `version` rises with each save, so that a stale edit can be told."""

    version = models.PositiveIntegerField(_("versão"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if not self._state.adding:
            self.version += 1
            if update_fields is not None:
                update_fields = {*update_fields, "version"}
        super().save(update_fields=update_fields, **kwargs)
