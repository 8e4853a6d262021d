"""Fields for what this room's forms ask: dates as people write them, and cities in an order."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from exchanges.dates import DateNotUnderstood, Period, Precision, parse_period
from interface.autocomplete import ModelMultipleAutocompleteField, Typed


class PeriodField(forms.CharField):
    """One text for a day, days in a row, a month, a year, or nothing yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 80, "required": False, **kwargs})

    def clean(self, value: Any) -> Any:
        """Return a Period, an unknown one for an empty text."""
        return self._read(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Period) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != (initial or Period.unknown()))
        except ValidationError:
            return True

    def _read(self, text: str) -> Period:
        try:
            return parse_period(text, today=timezone.localdate())
        except DateNotUnderstood as error:
            raise ValidationError(str(error), code="not_understood") from None


class SigningField(PeriodField):
    """A day, or only the month or the year that is known of it."""

    def clean(self, value: Any) -> Any:
        period = super().clean(value)
        if period.precision == Precision.DAY and period.first != period.last:
            raise ValidationError(gettext("Escreva um dia só, um mês ou um ano."), code="one_day")
        return period


class DayField(PeriodField):
    """A single day, read as periods are: "26/8/2021", "26 de agosto de 2021"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, **kwargs})

    def clean(self, value: Any) -> date | None:
        """Return the day; None for an empty text. Unlike a period, it needs its year."""
        period = super().clean(value)
        if period.precision == Precision.UNKNOWN:
            return None
        if period.precision != Precision.DAY or period.first != period.last:
            raise ValidationError(gettext("Escreva um dia, por exemplo 26/8/2021."), code="one_day")
        day: date = period.first
        return day

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True


class OrderedMultipleField(ModelMultipleAutocompleteField):
    """Several things in the order in which they were chosen; `clean` returns a list."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        chosen = self.widget.remaining if isinstance(value, Typed) else None
        keys = [str(key) for key in (chosen.keys if chosen else value or [])]
        return sorted(found, key=lambda thing: keys.index(str(thing.pk)))
