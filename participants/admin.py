"""People and delegations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from exchanges.adminforms import InlineForm
from exchanges.adminlists import MunicipalityFilter, TextFilter
from exchanges.modeladmin import IrmanaModelAdmin, StackedInline, TabularInline
from exchanges.models import Delegation, DelegationGroup, Municipality, Visit
from exchanges.spreadsheets import SheetResource, SpreadsheetAdmin, TextCell, municipality_of
from exchanges.text import Fold
from participants.models import DelegationMember, Office, Person, PrivateContact

# People


class OfficeInline(StackedInline):
    model = Office
    fields = [
        ("title", "kind"),
        ("organization", "municipality"),
        ("since", "until", "position"),
        ("phone", "email"),
    ]


class PrivateContactInline(StackedInline):
    model = PrivateContact
    fields = [("phone", "email"), "accessibility_needs"]


class PersonSheet(SheetResource):
    """People by code, or by a name that only one of them has. Private contacts never come out."""

    pk = Field("pk", "código", TextCell(), readonly=True)
    name = Field("name", "nome", TextCell())
    social_name = Field("social_name", "nome social", TextCell())
    office = Field(None, "cargo", readonly=True)
    city = Field(None, "código IBGE", readonly=True)
    required = frozenset({"nome"})

    class Meta(SheetResource.Meta):
        model = Person
        fields = ["pk", "name", "social_name", "office", "city"]

    def get_queryset(self) -> models.QuerySet[Person]:
        return Person.objects.with_offices()

    def dehydrate_office(self, person: Person) -> str:
        office = person.office_on(None)
        return office.title if office else ""

    def dehydrate_city(self, person: Person) -> str:
        office = person.office_on(None)
        city = _city_of(office) if office else None
        return city.ibge_code or "" if city else ""

    def find(self, row: Mapping[str, Any]) -> models.Model | None:
        if code := row.get("código"):
            found = Person.objects.filter(pk=code if str(code).isdecimal() else 0).first()
            if found is None:
                raise ValidationError(
                    gettext("Não há pessoa com o código “%(code)s”.") % {"code": code}
                )
            return found
        namesakes = Person.objects.filter(
            name_key=Fold(Value(row.get("nome social") or row["nome"]))
        )
        if len(found_people := list(namesakes[:2])) > 1:
            raise ValidationError(
                gettext("Há mais de uma pessoa com este nome. Informe o código de uma delas.")
            )
        return found_people[0] if found_people else None

    def after_save_instance(self, instance: Person, row: Mapping[str, Any], **kwargs: Any) -> None:
        """Add the office that the row tells, unless the person has it."""
        title = row.get("cargo", "")
        if not title:
            return
        try:
            city = municipality_of(row.get("código IBGE"))
        except ValueError as error:
            raise ValidationError(str(error)) from None
        same = instance.offices.filter(title=title)
        if city is not None:
            same = same.filter(Q(municipality=city) | Q(organization__municipality=city))
        if not same.exists():
            office = Office(person=instance, title=title, municipality=city)
            office.full_clean()
            office.save()


def _city_of(office: Office) -> Municipality | None:
    if office.municipality:
        return office.municipality
    return office.organization.municipality if office.organization else None


class OfficeCityFilter(TextFilter):
    title = _("município do cargo")
    parameter_name = "municipio"

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        cities = Municipality.objects.search(text).order_by()
        offices = Office.objects.filter(
            Q(municipality__in=cities) | Q(organization__municipality__in=cities)
        )
        return queryset.filter(pk__in=offices.values("person"))


@admin.register(Person)
class PersonAdmin(SpreadsheetAdmin):
    resource_classes = [PersonSheet]
    list_display = ["__str__", "office_shown", "body_shown"]
    list_filter = [OfficeCityFilter]
    search_fields = ["search_key"]
    search_help_text = _("Nome ou nome social, com ou sem acentos")
    inlines = [OfficeInline, PrivateContactInline]
    fields = ["name", "social_name"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("offices")

    def label(self, obj: Person) -> str:
        office = self.office_shown(obj)
        return f"{obj} – {office}" if office else str(obj)

    @admin.display(description=_("cargo"))
    def office_shown(self, person: Person) -> str:
        office = person.office_on(None)
        return office.title if office else ""

    @admin.display(description=_("órgão ou município"))
    def body_shown(self, person: Person) -> str:
        office = person.office_on(None)
        return office.body if office else ""


class Unlisted(IrmanaModelAdmin):
    """Records that are edited within others, and only looked up by themselves."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Office)
class OfficeAdmin(Unlisted):
    list_display = ["title", "person", "body"]
    list_select_related = ["person", "organization", "municipality"]
    search_fields = ["title"]
    fields = ["person", "title", "kind", "organization", "municipality", ("since", "until")]
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by()
        return queryset.filter(person__in=people), False

    def label(self, obj: Office) -> str:
        body = f", {obj.body}" if obj.body else ""
        return f"{obj.title}{body} – {obj.person}"


# Delegations


class MemberForm(InlineForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        office, counterpart = cleaned.get("office"), cleaned.get("counterpart")
        if office and cleaned.get("person") and office.person_id != cleaned["person"].pk:
            self.add_error("office", gettext("Este cargo é de outra pessoa."))
        if counterpart and counterpart.delegation.visit_id != self.instance.delegation.visit_id:
            self.add_error("counterpart", gettext("Esta pessoa não está nesta visita."))
        return cleaned


class MemberInline(TabularInline):
    model = DelegationMember
    form = MemberForm
    fk_name = "delegation"
    prefetch = ["person__offices"]
    fields = [
        "person",
        "role",
        "office",
        "representing",
        "precedence",
        "counterpart",
        "is_contact",
        "reply",
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).order_by("precedence", "person__name_key", "pk")


class GroupInline(TabularInline):
    model = DelegationGroup
    fields = ["description", "count", "is_approximate", "position"]


@admin.register(Delegation)
class DelegationAdmin(IrmanaModelAdmin):
    list_display = ["visit", "side", "municipality", "organization", "members_count"]
    list_display_links = ["visit", "side"]
    list_filter = ["side", MunicipalityFilter]
    list_select_related = ["visit", "municipality", "organization"]
    search_fields = ["visit__name_key"]
    search_help_text = _("Título da visita ou município, com ou sem acentos")
    ordering = ["-pk"]
    inlines = [MemberInline, GroupInline]
    fields = ["visit", "side", "municipality", "organization", "position"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("members")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        visits = Visit.objects.search(search_term).order_by()
        cities = Municipality.objects.search(search_term).order_by()
        return queryset.filter(Q(visit__in=visits) | Q(municipality__in=cities)), False

    @admin.display(description=_("membros"))
    def members_count(self, delegation: Delegation) -> int:
        return len(delegation.members.all())


@admin.register(DelegationMember)
class DelegationMemberAdmin(Unlisted):
    list_display = ["person", "role", "delegation"]
    list_select_related = ["person", "delegation__visit"]
    search_fields = ["person__search_key"]
    fields = [
        "delegation",
        "person",
        "role",
        "office",
        "representing",
        "precedence",
        "counterpart",
        "is_contact",
        ("arrives_at", "departs_at"),
        "reply",
    ]
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by()
        return queryset.filter(person__in=people), False

    def label(self, obj: DelegationMember) -> str:
        return f"{obj.person} – {obj.delegation.body} ({obj.delegation.visit})"
