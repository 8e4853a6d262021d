"""The forms of our admin pages, and of their lines.

- What the database refuses is said on the form, with all that was typed still in it.
- An edit that is based on an old version is refused and shows what is stored now.
- What is chosen already is named without a query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext

from interface.forms import VersionedFormMixin, readable

if TYPE_CHECKING:
    # Generic for the type checker only.
    AnyModelForm = forms.ModelForm[Any]
    AnyFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    AnyModelForm = forms.ModelForm
    AnyFormSet = forms.BaseInlineFormSet


class IrmanaForm(AnyModelForm):
    """A form that can be told what the database refused, and knows the names of what it refers to.

    `also_validated` names model fields that `clean` sets from others, so that the model's rules
    about them are checked here and not only by the database.
    """

    refusal: ClassVar[str] = ""
    also_validated: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = _innermost(field)
            if isinstance(widget, NamedAutocomplete) and isinstance(field, forms.ModelChoiceField):
                widget.known = self._name_now(name, field)

    def _name_now(self, name: str, field: forms.ModelChoiceField[Any]) -> dict[str, str]:
        chosen = getattr(self.instance, name, None)
        return {str(chosen.pk): field.label_from_instance(chosen)} if chosen else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's own seam, not in the stubs
        return excluded - self.also_validated


class VersionedForm(VersionedFormMixin, IrmanaForm):
    """For the models with a version."""

    def save(self, commit: bool = True) -> Any:
        """Leave it to the model to raise the version."""
        return super(VersionedFormMixin, self).save(commit=commit)


class InlineForm(IrmanaForm):
    """A line of a formset. It knows which values it showed, and refuses to overwrite others."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A table's heading is no label to a screen reader.
            _innermost(field).attrs["aria-label"] = str(field.label or "")
        self.stamp_now = ""
        if not self.instance._state.adding:
            self.stamp_now = self._stamp()
            self.initial["stamp"] = self.stamp_now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("stamp", "") != self.stamp_now:
            self._offer_what_is_stored()
        return cleaned

    def _offer_what_is_stored(self) -> None:
        """Say what the line is now, and take what was typed for an answer to that next time."""
        fields = [self[name] for name in self._told()]
        differing = [
            gettext("%(field)s: %(value)s")
            % {"field": bound.label, "value": readable(bound, bound.initial)}
            for bound in fields
            if bound.field.has_changed(bound.initial, bound.data)
        ]
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data[self.add_prefix("stamp")] = self.stamp_now
        self.data = data
        if differing:
            self.add_error(
                None,
                gettext("Outra pessoa mudou esta linha enquanto você preenchia. Agora é: %(now)s.")
                % {"now": "; ".join(differing)},
            )

    def _told(self) -> list[str]:
        """Return the names of the fields that people fill in."""
        return [name for name in self.initial if name in self.fields and name != "stamp"]

    def _stamp(self) -> str:
        told = [str(self.initial.get(name)) for name in self._told()]
        return sha256("\0".join(told).encode()).hexdigest()[:16]


class LabelledFormSet(AnyFormSet):
    """A formset whose boxes for deletion say what they are."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext("Apagar esta linha")


def _innermost(field: forms.Field) -> forms.Widget:
    """Return the widget itself, without the links that the admin puts around it."""
    within: forms.Widget | None = getattr(field.widget, "widget", None)
    return within or field.widget


class NamedAutocomplete(AutocompleteSelect):
    """An autocomplete that needs no query to name what is chosen already."""

    known: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        chosen = [pk for pk in value if pk]
        if any(pk not in self.known for pk in chosen):
            return super().optgroups(name, value, attr)
        labels = {"": "", **self.known} if not self.is_required else self.known
        options = [
            self.create_option(name, pk, label, pk in chosen, index)
            for index, (pk, label) in enumerate(labels.items())
            if pk in chosen or not pk
        ]
        return [(None, options, 0)]
