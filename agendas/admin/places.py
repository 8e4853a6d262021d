from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from agendas.models import (
    OpeningHours,
    Room,
    Topic,
    TopicLevel,
    TopicQuerySet,
    Venue,
    VenueKind,
)
from exchanges.adminforms import VersionedForm
from exchanges.adminlists import MunicipalityFilter
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline
from exchanges.spreadsheets import (
    ChoiceCell,
    DateCell,
    MunicipalityCell,
    OptionalNumberCell,
    SeveralCell,
    SheetResource,
    SpreadsheetAdmin,
    TextCell,
    YesNoCell,
    municipality_of,
)
from exchanges.text import Fold


class RoomInline(TabularInline):
    model = Room
    fields = ["name", "capacity", "is_accessible"]


class OpeningHoursInline(TabularInline):
    model = OpeningHours
    fields = ["weekday", "opens", "closes"]


class VenueSheet(SheetResource):
    """Venues, told apart by their city's IBGE code and their name."""

    municipality = Field("municipality", "código IBGE", MunicipalityCell())
    name = Field("name", "nome", TextCell())
    kind = Field("kind", "tipo", ChoiceCell(VenueKind, default=VenueKind.OTHER))
    street = Field("street", "logradouro", TextCell())
    number = Field("number", "número", TextCell())
    complement = Field("complement", "complemento", TextCell())
    district = Field("district", "bairro", TextCell())
    postal_code = Field("postal_code", "CEP", TextCell())
    landmark = Field("landmark", "ponto de referência", TextCell())
    is_address_secret = Field("is_address_secret", "endereço sigiloso", YesNoCell())
    phone = Field("phone", "telefone", TextCell())
    email = Field("email", "e-mail", TextCell())
    capacity = Field("capacity", "capacidade", OptionalNumberCell())
    accessibility = Field("accessibility", "acessibilidade", TextCell())
    required = frozenset({"código IBGE", "nome"})

    class Meta(SheetResource.Meta):
        model = Venue
        fields = [
            *("municipality", "name", "kind"),
            *("street", "number", "complement", "district", "postal_code", "landmark"),
            *("is_address_secret", "phone", "email", "capacity", "accessibility"),
        ]

    def get_queryset(self) -> models.QuerySet[Venue]:
        return Venue.objects.select_related("municipality")

    def find(self, row: Mapping[str, Any]) -> models.Model | None:
        city = municipality_of(row["código IBGE"])
        if city is None:
            raise ValidationError(gettext("Falta o código IBGE do município."))
        return (
            self.get_queryset().filter(municipality=city, name_key=Fold(Value(row["nome"]))).first()
        )


@admin.register(Venue)
class VenueAdmin(SpreadsheetAdmin):
    resource_classes = [VenueSheet]
    list_display = ["name", "municipality", "kind", "capacity", "is_address_secret", "is_active"]
    list_filter = ["kind", "is_active", "is_address_secret", MunicipalityFilter]
    list_select_related = ["municipality"]
    search_fields = ["search_key"]
    search_help_text = _("Nome ou bairro, com ou sem acentos")
    inlines = [RoomInline, OpeningHoursInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", ("municipality", "organization"), "is_active"]}),
        (
            _("Endereço"),
            {
                "fields": [
                    ("street", "number", "complement"),
                    ("district", "postal_code"),
                    "landmark",
                    "is_address_secret",
                    ("latitude", "longitude"),
                ]
            },
        ),
        (
            _("Contato e espaço"),
            {"fields": [("phone", "email"), "capacity", "accessibility"]},
        ),
    ]

    def label(self, obj: Venue) -> str:
        return f"{obj} – {obj.municipality}"


@admin.register(Room)
class RoomAdmin(IrmanaModelAdmin):
    """Rooms are edited with their venue, and only looked up by themselves."""

    list_display = ["name", "venue", "capacity"]
    list_select_related = ["venue"]
    search_fields = ["name_key"]
    fields = ["venue", "name", "capacity", "is_accessible"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Find rooms by their venue, and by their own name."""
        if not search_term.strip():
            return queryset, False
        venues = Venue.objects.search(search_term).order_by()
        named = models.Q(name_key__contains=Fold(Value(search_term)))
        return queryset.filter(named | models.Q(venue__in=venues)), False

    def label(self, obj: Room) -> str:
        return f"{obj} – {obj.venue}"


class TopicForm(VersionedForm):
    # One a line: names of services have commas of their own.
    aliases = SimpleArrayField(
        forms.CharField(max_length=300),
        delimiter="\n",
        required=False,
        label=_("Também chamado de"),
        help_text=_("Um nome por linha."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
    offered_by = forms.MultipleChoiceField(
        choices=VenueKind,
        required=False,
        label=_("Ofertado em"),
        widget=forms.CheckboxSelectMultiple,
    )
    also_validated = frozenset({"name_key"})


class TopicSheet(SheetResource):
    """Topics, told apart by their name and the day from which they are valid."""

    name = Field("name", "nome", TextCell())
    acronym = Field("acronym", "sigla", TextCell())
    aliases = Field("aliases", "também chamado de", SeveralCell(TextCell()))
    level = Field("level", "nível", ChoiceCell(TopicLevel, default=TopicLevel.OTHER))
    offered_by = Field("offered_by", "ofertado em", SeveralCell(ChoiceCell(VenueKind)))
    valid_from = Field("valid_from", "vale desde", DateCell())
    valid_until = Field("valid_until", "vale até", DateCell())
    is_sensitive = Field("is_sensitive", "tema sensível", YesNoCell())
    required = frozenset({"nome"})

    class Meta(SheetResource.Meta):
        model = Topic
        fields = [
            *("name", "acronym", "aliases", "level", "offered_by"),
            *("valid_from", "valid_until", "is_sensitive"),
        ]

    def find(self, row: Mapping[str, Any]) -> models.Model | None:
        since = DateCell().clean(row.get("vale desde", ""))
        return Topic.objects.filter(name_key=Fold(Value(row["nome"])), valid_from=since).first()


@admin.register(Topic)
class TopicAdmin(SpreadsheetAdmin):
    form = TopicForm
    resource_classes = [TopicSheet]
    list_display = ["name", "acronym", "level", "area", "valid_from", "valid_until"]
    list_filter = ["level", "area", "is_sensitive"]
    list_select_related = ["area"]
    search_fields = ["search_key"]
    search_help_text = _("Nome, sigla ou outro nome, com ou sem acentos")
    fields = [
        ("name", "acronym"),
        "aliases",
        ("level", "area"),
        "offered_by",
        ("valid_from", "valid_until"),
        "is_sensitive",
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Find misquoted services too, where a topic is looked up by typing."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        looks_up = "app_label" in request.GET and search_term.strip()
        if looks_up and isinstance(queryset, TopicQuerySet) and not found.exists():
            return queryset.resembling(search_term), False
        return found, duplicates
