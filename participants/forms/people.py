"""Forms for people, their offices and their private contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.forms.fields import DayField
from exchanges.models import Municipality, Organization, Visit
from interface.autocomplete import ModelAutocompleteField, nearest_first
from interface.forms import VersionedFormMixin
from participants.forms.who import SOMEBODY_ELSE, described
from participants.models import Office, Person, PrivateContact
from participants.titles import kind_of

if TYPE_CHECKING:
    from accounts.models import User

    # Generic for the type checker only.
    PersonModelForm = forms.ModelForm[Person]
    OfficeModelForm = forms.ModelForm[Office]
    ContactModelForm = forms.ModelForm[PrivateContact]
    OfficeInlineFormSet = forms.BaseInlineFormSet[Office, Person, OfficeModelForm]
else:
    PersonModelForm = OfficeModelForm = ContactModelForm = forms.ModelForm
    OfficeInlineFormSet = forms.BaseInlineFormSet

# The visit whose people the view of suggestions names first.
OF_VISIT = "visita"
MAX_NAMESAKES = 5


def look_among_the_sides(field: Any, visit: Visit) -> None:
    """Let a field that names people find those of the visit first."""
    field.queryset = Person.objects.from_near(visit)
    field.search = nearest_first
    field.widget.query = {OF_VISIT: visit.pk}


def organization_field() -> ModelAutocompleteField:
    return ModelAutocompleteField(
        Organization.objects.select_related("municipality"),
        url_name="exchanges:organization_options",
        label=_("Órgão"),
        required=False,
        help_text=_("A secretaria, o conselho ou a associação, se houver."),
    )


def municipality_field() -> ModelAutocompleteField:
    return ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        label=_("Município"),
        required=False,
    )


# A new person


class NewPersonForm(PersonModelForm):
    """A person with the office held today; asks whether it is somebody already known.

    `existing` is the known person that was chosen instead, if any: then nothing is to be saved.
    """

    same = forms.ChoiceField(label=_("É a mesma pessoa?"), widget=forms.RadioSelect, required=False)
    title = forms.CharField(
        label=_("Cargo"),
        max_length=160,
        required=False,
        help_text=_("Como se escreve: secretária municipal de Assistência Social."),
    )
    organization = organization_field()
    municipality = municipality_field()

    class Meta:
        model = Person
        fields = ["name", "social_name"]

    field_order = ["same", "name", "social_name", "title", "organization", "municipality"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = access.sides_of(user)
        own = self.sides.edits_municipalities
        if len(own) == 1:
            self.fields["municipality"].initial = next(iter(own))
        self.existing: Person | None = None
        self.namesakes = self._namesakes()
        if self.namesakes:
            self._ask_who_it_is()
        else:
            del self.fields["same"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("same", "")
        self.existing = next((one for one in self.namesakes if str(one.pk) == chosen), None)
        if self.existing is None and "title" not in self.errors:
            self._clean_office(cleaned)
        return cleaned

    def save(self, commit: bool = True) -> Person:
        self._enter_for_the_own_body()
        with transaction.atomic():
            person = super().save(commit)
            if self.office is not None:
                self.office.person = person
                self.office.save()
        return person

    def _enter_for_the_own_body(self) -> None:
        """Note for which body of the user it is; of several cities, the one that was chosen."""
        cities, associations = self.sides.edits_municipalities, self.sides.edits_associations
        chosen = self.cleaned_data.get("municipality")
        if chosen is not None and chosen.pk in cities:
            self.instance.entered_for_municipality = chosen
        elif cities:
            self.instance.entered_for_municipality_id = min(cities)
        elif associations:
            self.instance.entered_for_association_id = min(associations)

    def _clean_office(self, cleaned: dict[str, Any]) -> None:
        self.office: Office | None = None
        title, organization = cleaned.get("title", ""), cleaned.get("organization")
        if not title and organization is None:
            # A municipality alone is what the field began with, and tells nothing of the person.
            return
        if not title:
            self.add_error("title", gettext("Escreva o cargo que a pessoa tem neste órgão."))
            return
        self.office = Office(
            kind=kind_of(title),
            title=title,
            organization=organization,
            municipality=cleaned.get("municipality"),
        )
        try:
            self.office.clean()
        except ValidationError as error:
            self.add_error(None, error)

    def _namesakes(self) -> list[Person]:
        names = [str(self.data.get(self.add_prefix(name), "")) for name in self.Meta.fields]
        shown = names[1].strip() or names[0].strip()
        if not self.is_bound or not shown or "\0" in shown:
            return []
        people = Person.objects.resembling(shown[:160]).with_offices_on(timezone.localdate())
        return list(people[:MAX_NAMESAKES])

    def _ask_who_it_is(self) -> None:
        same: Any = self.fields["same"]
        same.choices = [(str(one.pk), described(one)) for one in self.namesakes]
        same.choices += [(SOMEBODY_ELSE, gettext("Não, é outra pessoa: cadastrar"))]
        same.required = True
        first = self.namesakes[0]
        same.error_messages["required"] = gettext("Já existe %(person)s: é a mesma pessoa?") % {
            "person": described(first)
        }


# A known person


class PersonForm(VersionedFormMixin, PersonModelForm):
    class Meta:
        model = Person
        fields = ["name", "social_name"]


class OfficeForm(OfficeModelForm):
    organization = organization_field()
    municipality = municipality_field()
    since = DayField(label=_("Desde"), help_text=_("Por exemplo: 1/1/2025."))
    until = DayField(label=_("Até"), help_text=_("Em branco, se ainda ocupa o cargo."))

    class Meta:
        model = Office
        fields = [
            "title",
            "kind",
            "organization",
            "municipality",
            "since",
            "until",
            "phone",
            "email",
            "position",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = str(self.instance) if self.instance.pk else gettext("Novo cargo")
        kind: Any = self.fields["kind"]
        kind.required = False
        kind.choices = [("", gettext("(conforme o cargo escrito)")), *kind.choices]
        if self.instance._state.adding:
            self.initial["kind"] = ""

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        return kind or kind_of(self.cleaned_data.get("title", ""))


class BaseOfficeFormSet(OfficeInlineFormSet):
    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organization", "municipality")

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext("Excluir este cargo")

    def clean(self) -> None:
        """Keep offices that delegations tell of: who has left it has a last day in it instead."""
        gone = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        for office in Office.objects.filter(
            pk__in=gone, delegation_members__isnull=False
        ).distinct():
            raise ValidationError(
                gettext(
                    "O cargo “%(office)s” consta de uma comitiva e não pode ser excluído. "
                    "Se terminou, informe até quando."
                )
                % {"office": office}
            )


OfficeFormSet = forms.inlineformset_factory(
    Person, Office, form=OfficeForm, formset=BaseOfficeFormSet, extra=0
)


# What only the own secretariat reads


class PrivateContactForm(VersionedFormMixin, ContactModelForm):
    class Meta:
        model = PrivateContact
        fields = ["phone", "email", "accessibility_needs"]
        help_texts = {
            "phone": _("Por exemplo: (45) 99999-9999."),
            "accessibility_needs": _("Só o necessário para receber bem: nunca um diagnóstico."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            field = self.fields[name]
            field.label = capfirst(str(field.label))
