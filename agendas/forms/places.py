"""Forms for venues, with their rooms and opening hours, and for topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models import OpeningHours, Room, Topic, Venue, VenueKind
from agendas.opening_hours import Hours, HoursNotUnderstood, parse_hours, tell_hours
from exchanges import access
from exchanges.forms.fields import DayField
from exchanges.models import Municipality, Organization
from interface.autocomplete import ModelAutocompleteField
from interface.forms import AlsoValidatedMixin, VersionedFormMixin

if TYPE_CHECKING:
    from accounts.models import User

    # Generic for the type checker only.
    VenueModelForm = forms.ModelForm[Venue]
    RoomModelForm = forms.ModelForm[Room]
    TopicModelForm = forms.ModelForm[Topic]
    RoomInlineFormSet = forms.BaseInlineFormSet[Room, Venue, RoomModelForm]
else:
    VenueModelForm = RoomModelForm = TopicModelForm = forms.ModelForm
    RoomInlineFormSet = forms.BaseInlineFormSet


# Venues


class OwnVenueForm(AlsoValidatedMixin, VenueModelForm):
    """What the small and the large form share: a venue belongs to a city the user edits for."""

    also_validated = frozenset({"name_key"})

    municipality = ModelAutocompleteField(
        Municipality.objects.all(), url_name="exchanges:municipality_options", label=_("Município")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        own = access.sides_of(user).edits_municipalities
        if self.instance._state.adding and len(own) == 1:
            self.initial.setdefault("municipality", next(iter(own)))

    def clean_municipality(self) -> Municipality:
        municipality: Municipality = self.cleaned_data["municipality"]
        if not access.edits_municipality(self.user, municipality.pk):
            raise ValidationError(
                gettext("Só a equipe de %(city)s cadastra e altera os locais desse município.")
                % {"city": municipality}
            )
        return municipality


class NewVenueForm(OwnVenueForm):
    """The least that an agenda needs of a place; the rest can follow."""

    class Meta:
        model = Venue
        fields = ["name", "kind", "municipality", "is_address_secret"]


class HoursField(forms.CharField):
    """Opening hours as they are said, a line for each group of days; its value is a list."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(tell_hours(value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Hours]:
        try:
            return parse_hours(super().clean(value))
        except HoursNotUnderstood as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return parse_hours(str(data or "")) != (initial or [])
        except HoursNotUnderstood:
            return True


class VenueForm(VersionedFormMixin, OwnVenueForm):
    """A venue with its opening hours; its rooms are a part of their own."""

    organization = ModelAutocompleteField(
        Organization.objects.select_related("municipality"),
        url_name="exchanges:organization_options",
        label=_("Órgão responsável"),
        required=False,
    )
    hours = HoursField(
        label=_("Horário de funcionamento"),
        required=False,
        max_length=1000,
        help_text=_(
            "Como se fala, um grupo de dias em cada linha: "
            "“segunda a sexta, 8h às 12h e 13h às 17h”."
        ),
    )

    class Meta:
        model = Venue
        fields = [
            "name",
            "kind",
            "municipality",
            "organization",
            "is_active",
            "street",
            "number",
            "complement",
            "district",
            "postal_code",
            "landmark",
            "is_address_secret",
            "phone",
            "email",
            "capacity",
            "accessibility",
        ]
        widgets = {"accessibility": forms.Textarea(attrs={"rows": 3})}

    sections = [
        (_("O local"), ["name", "kind", "municipality", "organization", "is_active"]),
        (
            _("Endereço"),
            [
                "street",
                "number",
                "complement",
                "district",
                "postal_code",
                "landmark",
                "is_address_secret",
            ],
        ),
        (
            _("Funcionamento"),
            ["hours", "phone", "email", "capacity", "accessibility"],
        ),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["hours"] = hours_of(self.instance)

    def in_sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(title), [self[name] for name in names]) for title, names in self.sections]

    def clean_postal_code(self) -> str:
        """Write the CEP as it is written: 85851-000."""
        typed: str = self.cleaned_data["postal_code"]
        if digits := re.fullmatch(r"(\d{2})\.?(\d{3})[- ]?(\d{3})", typed.strip()):
            return f"{digits[1]}{digits[2]}-{digits[3]}"
        return typed

    def save(self, commit: bool = True) -> Venue:
        venue: Venue = super().save(commit)
        if "hours" in self.changed_data:
            _store_hours(venue, self.cleaned_data["hours"])
        return venue


def hours_of(venue: Venue) -> list[Hours]:
    """Return the opening hours of a venue; an unsaved one has none."""
    if venue.pk is None:
        return []
    return sorted(Hours(row.weekday, row.opens, row.closes) for row in venue.opening_hours.all())


def _store_hours(venue: Venue, hours: list[Hours]) -> None:
    """Replace what differs, so that the history tells of changes only."""
    stored = {Hours(row.weekday, row.opens, row.closes): row for row in venue.opening_hours.all()}
    gone = [row.pk for one, row in stored.items() if one not in hours]
    venue.opening_hours.filter(pk__in=gone).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(venue=venue, weekday=one.weekday, opens=one.opens, closes=one.closes)
        for one in hours
        if one not in stored
    )


class RoomForm(AlsoValidatedMixin, RoomModelForm):
    also_validated = frozenset({"name_key"})

    class Meta:
        model = Room
        fields = ["name", "capacity", "is_accessible"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = str(self.instance) if self.instance.pk else gettext("Nova sala")


class BaseRoomFormSet(RoomInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext("Excluir esta sala")

    def validate_unique(self) -> None:
        """Leave it to the database: names are compared without accents, which no form has."""

    def clean(self) -> None:
        """Keep rooms in which something happens or happened: agendas tell of them."""
        super().clean()
        gone = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        for room in Room.objects.filter(pk__in=gone, sessions__isnull=False).distinct()[:1]:
            raise ValidationError(
                gettext("A sala “%(room)s” consta de uma programação e não pode ser excluída.")
                % {"room": room}
            )


RoomFormSet = forms.inlineformset_factory(
    Venue, Room, form=RoomForm, formset=BaseRoomFormSet, extra=0
)


# Topics


class AliasesField(forms.CharField):
    """Other names of a topic, one a line: names have commas and "e" in them."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        if any(len(name) > 300 for name in names):
            raise ValidationError(gettext("Cada nome pode ter até 300 letras."))
        return list(dict.fromkeys(filter(None, names)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        lines = [" ".join(line.split()) for line in str(data or "").splitlines()]
        return [line for line in lines if line] != (initial or [])


class TopicForm(AlsoValidatedMixin, VersionedFormMixin, TopicModelForm):
    also_validated = frozenset({"name_key"})

    aliases = AliasesField(
        label=_("Também chamado de"),
        required=False,
        max_length=3000,
        help_text=_("Um nome em cada linha, também como às vezes o escrevem errado: a busca acha."),
    )
    offered_by = forms.MultipleChoiceField(
        label=_("Ofertado em"),
        choices=VenueKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    valid_from = DayField(label=_("Vale desde"), help_text=_("Em branco, vale desde sempre."))
    valid_until = DayField(label=_("Vale até"), help_text=_("Em branco, continua valendo."))

    class Meta:
        model = Topic
        fields = [
            "name",
            "acronym",
            "aliases",
            "level",
            "area",
            "offered_by",
            "valid_from",
            "valid_until",
            "is_sensitive",
        ]
        help_texts = {
            "is_sensitive": _(
                "Acolhimento, medidas socioeducativas, ameaça de morte: junto dos textos aparece "
                "o aviso de não identificar crianças, adolescentes nem pessoas atendidas."
            ),
        }
