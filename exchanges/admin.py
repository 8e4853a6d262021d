"""Agreements and the catalogues. Visits stand with the agenda, whose actions move them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from exchanges.adminforms import InlineForm
from exchanges.adminlists import MunicipalityFilter
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline
from exchanges.models import (
    Addendum,
    Agreement,
    AgreementParty,
    Association,
    AssociationMember,
    FormerName,
    HolidayKind,
    LocalHoliday,
    Municipality,
    Organization,
    PolicyArea,
    Signatory,
)
from exchanges.models.agreements import parties_in_words
from exchanges.spreadsheets import (
    ChoiceCell,
    DateCell,
    MunicipalityCell,
    SheetResource,
    SpreadsheetAdmin,
    TextCell,
    municipality_of,
)


class AgreementPartyInline(TabularInline):
    model = AgreementParty
    fields = [
        "municipality",
        "association",
        "organization",
        "needs_law",
        "law",
        "law_on",
        "gazette",
        "law_url",
        "position",
    ]


class SignatoryForm(InlineForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        party = cleaned.get("party")
        if party and party.agreement_id != self.instance.agreement_id:
            self.add_error("party", gettext("Esta parte é de outro acordo."))
        return cleaned


class SignatoryInline(TabularInline):
    model = Signatory
    form = SignatoryForm
    fields = ["name", "office", "party", "is_witness", "position"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Offer the agreement's own parties, which exist once it has been saved."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        if field := formset.form.base_fields.get("party"):
            parties = AgreementParty.objects.filter(agreement=obj)
            named = parties.select_related("municipality", "association", "organization")
            field.queryset = parties
            # A list, so that all rows of the form share one query.
            field.choices = [("", field.empty_label), *((p.pk, str(p)) for p in named)]
        return formset


class AddendumInline(TabularInline):
    model = Addendum
    fields = ["number", "signed_on", "summary", "extends_until"]


@admin.register(Agreement)
class AgreementAdmin(IrmanaModelAdmin):
    list_display = ["title", "kind", "number", "parties_shown", "signed_shown", "stage"]
    list_filter = ["kind", "areas"]
    search_fields = ["name_key"]
    search_help_text = _("Título ou número, com ou sem acentos")
    inlines = [AgreementPartyInline, SignatoryInline, AddendumInline]
    formfield_overrides = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}
    fieldsets = [
        (None, {"fields": ["title", ("kind", "number"), "object", "areas"]}),
        (
            _("Assinatura e vigência"),
            {
                "fields": [
                    ("signed_on", "signed_precision", "signed_in"),
                    "valid_until",
                    ("suspended_on", "resumed_on"),
                    ("ended_on", "ended_reason"),
                    "resources",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("parties", "addenda")

    @admin.display(description=_("partes"))
    def parties_shown(self, agreement: Agreement) -> str:
        return parties_in_words(agreement)

    @admin.display(description=_("assinado em"), ordering="signed_on")
    def signed_shown(self, agreement: Agreement) -> str:
        return str(agreement.signed)

    @admin.display(description=_("fase hoje"))
    def stage(self, agreement: Agreement) -> str:
        return str(agreement.stage_on(timezone.localdate()).label)


class FormerNameInline(TabularInline):
    model = FormerName
    fields = ["name", "until"]


class LocalHolidayInline(TabularInline):
    model = LocalHoliday
    fields = ["date", "name", "kind", "law"]


@admin.register(Municipality)
class MunicipalityAdmin(IrmanaModelAdmin):
    """What IBGE says of a Brazilian city is loaded, and only read here."""

    list_display = ["name", "state", "country", "ibge_code", "time_zone"]
    list_filter = [("country", admin.AllValuesFieldListFilter)]
    search_fields = ["name_key"]
    search_help_text = _("Nome e UF, com ou sem acentos")
    inlines = [FormerNameInline, LocalHolidayInline]
    fields = [
        "name",
        "state",
        "country",
        "ibge_code",
        "time_zone",
        ("latitude", "longitude"),
        "coat_of_arms",
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        official = ["name", "state", "country", "ibge_code", "latitude", "longitude"]
        return official if obj and obj.ibge_code else []


class AssociationMemberInline(TabularInline):
    model = AssociationMember
    fields = ["municipality", "since", "until"]


@admin.register(Association)
class AssociationAdmin(IrmanaModelAdmin):
    list_display = ["name", "acronym", "seat", "founded_on"]
    list_select_related = ["seat"]
    search_fields = ["name_key"]
    inlines = [AssociationMemberInline]
    fields = ["name", "acronym", "seat", "founded_on"]


@admin.register(Organization)
class OrganizationAdmin(IrmanaModelAdmin):
    list_display = ["name", "acronym", "kind", "municipality", "association"]
    list_filter = ["kind", MunicipalityFilter]
    list_select_related = ["municipality", "association"]
    search_fields = ["name_key"]
    fields = [
        "name",
        "acronym",
        "kind",
        "municipality",
        "association",
        "phone",
        "email",
    ]

    def label(self, obj: Organization) -> str:
        body = obj.municipality or obj.association
        return f"{obj} – {body}" if body else str(obj)


@admin.register(PolicyArea)
class PolicyAreaAdmin(IrmanaModelAdmin):
    list_display = ["name"]
    fields = ["name"]


class LocalHolidaySheet(SheetResource):
    date = Field("date", "data", DateCell())
    name = Field("name", "nome", TextCell())
    kind = Field("kind", "tipo", ChoiceCell(HolidayKind, default=HolidayKind.HOLIDAY))
    law = Field("law", "lei", TextCell())
    municipality = Field("municipality", "código IBGE", MunicipalityCell())
    required = frozenset({"data", "nome", "código IBGE"})

    class Meta(SheetResource.Meta):
        model = LocalHoliday
        fields = ["date", "name", "kind", "law", "municipality"]

    def find(self, row: Mapping[str, Any]) -> models.Model | None:
        city = municipality_of(row["código IBGE"])
        if city is None:
            raise ValidationError(gettext("Falta o código IBGE do município."))
        day = DateCell().clean(row["data"])
        if day is None:
            raise ValidationError(gettext("Falta a data."))
        return LocalHoliday.objects.filter(municipality=city, date=day, name=row["nome"]).first()


@admin.register(LocalHoliday)
class LocalHolidayAdmin(SpreadsheetAdmin):
    resource_classes = [LocalHolidaySheet]
    list_display = ["date", "name", "municipality", "kind", "law"]
    list_filter = ["kind", MunicipalityFilter]
    list_select_related = ["municipality"]
    search_fields = ["name"]
    fields = ["municipality", "date", "name", "kind", "law"]
    ordering = ["-date", "pk"]
