"""A municipality's own holidays, and whose of which year are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.forms.fields import DayField
from exchanges.models import LocalHoliday, Municipality
from interface.autocomplete import ModelAutocompleteField

if TYPE_CHECKING:
    from accounts.models import User

    HolidayModelForm = forms.ModelForm[LocalHoliday]
else:
    HolidayModelForm = forms.ModelForm


class HolidayForm(HolidayModelForm):
    date = DayField(label=_("Data"), required=True)

    class Meta:
        model = LocalHoliday
        fields = ["date", "name", "kind", "law"]
        help_texts = {"law": _("Por exemplo: Lei 1.234/2001.")}

    def _get_validation_exclusions(self) -> set[str]:
        # The municipality isn't a field, yet each of its holidays comes once.
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # Django's own hook
        return exclusions - {"municipality"}


class CalendarForm(forms.Form):
    """Whose calendar of which year. Without a good answer: the user's own, of this year."""

    municipio = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        label=_("Município"),
        required=False,
    )
    ano = forms.IntegerField(label=_("Ano"), min_value=1950, max_value=2100, required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        if not access.sees_everything(user):
            own = Municipality.objects.filter(pk__in=access.sides_of(user).municipalities)
            self.fields["municipio"] = forms.ModelChoiceField(
                own, label=_("Município"), required=False, empty_label=None
            )

    def municipality(self) -> Municipality | None:
        """Return the chosen one, or the first of the user's own."""
        chosen: Municipality | None = self.cleaned_data.get("municipio")
        field = self.fields["municipio"]
        if chosen is None and not isinstance(field, ModelAutocompleteField):
            choices: Any = field
            chosen = choices.queryset.first()
        return chosen

    def year(self) -> int:
        return self.cleaned_data.get("ano") or timezone.localdate().year
