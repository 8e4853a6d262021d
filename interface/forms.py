"""What our forms have in common beyond Django's own: a guard against overwriting others' changes,
and rules about fields that nobody types.

How every form looks (label, help, errors tied to their field, summary on top) is in
templates/django/forms/, so that plain Django forms look right too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    # Generic for the type checker only.
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

VERSION = "version"


@dataclass(frozen=True)
class Difference:
    """One field in which what was typed isn't what is stored now; both as a person reads them."""

    label: str
    target: str
    typed: str
    stored: str


class AlsoValidatedMixin(ModelForm):
    """Check rules of the model about fields that are not in the form.

    ``also_validated`` names them: set by the view, or generated from others, as is a name without
    accents that must be unique. Otherwise only the database would refuse.
    """

    also_validated: ClassVar[frozenset[str]] = frozenset()

    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # Django's own hook
        return exclusions - self.also_validated


class VersionedFormMixin(ModelForm):
    """Refuse to overwrite what somebody else saved since the form was opened.

    For models whose ``version`` rises with each save; it stays out of Meta.fields.
    The view locks the row and passes it, in one transaction with the save:

        session = get_object_or_404(Session.objects.select_for_update(of=("self",)), pk=pk)
        form = SessionForm(request.POST or None, instance=session)

    A stale form is invalid. It keeps what was typed and has ``differences`` to what is stored now;
    sent again it is saved over the version which was shown.

    ``parts`` are the forms and formsets that are sent along and have to be valid too; see
    interface/formsets.py. The caller saves them.
    """

    differences: list[Difference]
    parts: Sequence["Part"] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences = []
        self.stored_version: int | None = None
        if not self.instance._state.adding:
            self.stored_version = self.instance.version
            self.initial[VERSION] = self.stored_version
            self.fields[VERSION] = forms.IntegerField(widget=forms.HiddenInput)

    def is_valid(self) -> bool:
        parts_are_valid = [part.is_valid() for part in self.parts]
        return super().is_valid() and all(parts_are_valid)

    @property
    def is_stale(self) -> bool:
        return any(error.code == "stale" for error in self.non_field_errors().as_data())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.stored_version is not None and cleaned.get(VERSION) != self.stored_version:
            # Before the instance takes on what was typed: initial still has what is stored.
            self.differences = list(self._differences())
            self._offer_stored_version()
            raise ValidationError(STALE, code="stale")
        return cleaned

    def _offer_stored_version(self) -> None:
        """Make the form that is shown again carry the version it was compared with."""
        data: Any = self.data.copy()  # type: ignore[attr-defined] # a QueryDict or a dict
        data[self.add_prefix(VERSION)] = str(self.stored_version)
        self.data = data
        self.errors.pop(VERSION, None)

    def _differences(self) -> Iterable[Difference]:
        for form in with_lines(self):
            yield from _differences_in(form)


type Part = BaseForm | BaseFormSet[Any]


def with_lines(form: BaseForm) -> list[BaseForm]:
    """Return a form and those of its parts, which may be formsets."""
    forms = [form]
    for part in getattr(form, "parts", ()):
        forms += part.forms if isinstance(part, BaseFormSet) else [part]
    return forms


def label_of(form: BaseForm, bound: BoundField) -> str:
    """Return a field's label, after the heading of its line if the form is one of several."""
    heading = getattr(form, "heading", "")
    return f"{heading}: {bound.label}" if heading else str(bound.label)


def _differences_in(form: BaseForm) -> Iterable[Difference]:
    cleaned: dict[str, Any] = getattr(form, "cleaned_data", {})
    for bound in form.visible_fields():
        stored, typed = bound.initial, bound.data
        if bound.field.has_changed(stored, typed):
            # A value that was refused is shown as it was typed.
            value = cleaned.get(bound.name, typed)
            yield Difference(
                label=label_of(form, bound),
                target=bound.id_for_label or bound.auto_id,
                typed=readable(bound, value),
                stored=readable(bound, stored),
            )


STALE = gettext_lazy(
    "Outra pessoa gravou mudanças enquanto você preenchia. Nada se perdeu: compare abaixo o que "
    "você digitou com o que está gravado agora, corrija o que quiser e grave outra vez."
)


def readable(bound: BoundField, value: object) -> str:
    """Return a field's value, cleaned or initial, as it would be read aloud."""
    field: Any = bound.field
    if value is None or value == "" or value == []:
        return _("(em branco)")
    if isinstance(value, bool):
        return _("sim") if value else _("não")
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = _queryset(field).filter(pk__in=[_key(item) for item in _many(value)])
        return "; ".join(field.label_from_instance(item) for item in chosen) or _("(em branco)")
    if isinstance(field, forms.ModelChoiceField):
        found = _queryset(field).filter(pk=_key(value)).first()
        return field.label_from_instance(found) if found else str(value)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(field.choices)}
        return "; ".join(labels.get(str(item), str(item)) for item in _many(value))
    # Some fields are typed as a text that stands for something else.
    return str(localize(field.prepare_value(value)))


def _key(value: object) -> object:
    return value.pk if isinstance(value, Model) else value


def _many(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _queryset(field: Any) -> QuerySet[Any]:
    # A bound form's field always has one; only the declaration of a field may go without.
    queryset: QuerySet[Any] = field.queryset
    return queryset


def _flat(choices: Any) -> Iterable[tuple[object, object]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
