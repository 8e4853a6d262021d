from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas import actions
from agendas.admin.moves import EVERYWHERE, visit_moves
from agendas.changes import Of, recorded
from agendas.models import AgreedTopic, Release
from exchanges.adminforms import VersionedForm
from exchanges.adminlists import TextFilter
from exchanges.clocks import hosts_changed
from exchanges.dates import DateNotUnderstood, Period, parse_period
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline, actor
from exchanges.models import Delegation, Municipality, Visit, VisitHost
from exchanges.models.visits import hosts_in_order


class VisitForm(VersionedForm):
    when = forms.CharField(
        label=_("Quando"),
        required=False,
        help_text=_("Por exemplo: 18 e 19/11/2021, novembro de 2021, 2021 ou a definir."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    also_validated = frozenset({"precision", "first_day", "last_day", "status", "status_reason"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["when"] = str(self.instance.period)

    def clean_when(self) -> Period:
        try:
            return parse_period(self.cleaned_data["when"], today=timezone.localdate())
        except DateNotUnderstood as error:
            raise ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "when" in cleaned:
            self.instance.set_period(cleaned["when"])
        return cleaned


class HostInline(TabularInline):
    model = VisitHost
    fields = ["municipality", "position"]


class DelegationInline(TabularInline):
    model = Delegation
    fields = ["side", "municipality", "organization", "position"]
    show_change_link = True


class HostFilter(TextFilter):
    title = _("anfitrião")
    parameter_name = "anfitriao"

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        cities = Municipality.objects.search(text).order_by()
        hosts = VisitHost.objects.filter(municipality__in=cities)
        return queryset.filter(pk__in=hosts.values("visit"))


class AgreedTopicInline(TabularInline):
    model = AgreedTopic
    fields = ["topic"]


@admin.action(permissions=["change"], description=_("Publicar a programação"), location=EVERYWHERE)
def publish(page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
    page.do_to_each(
        request,
        queryset,
        lambda visit: actions.publish(visit=visit, by=actor(request), at=timezone.now()),
        done=_("%(record)s: a programação foi publicada."),
    )


@admin.register(Visit)
class VisitAdmin(IrmanaModelAdmin):
    form = VisitForm
    list_display = ["title", "when", "hosts_shown", "kind", "status"]
    list_filter = ["status", "kind", "modality", HostFilter]
    date_hierarchy = "first_day"
    search_fields = ["name_key"]
    search_help_text = _("Palavras do título, com ou sem acentos")
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
    readonly_fields = ["status", "status_reason"]
    inlines = [HostInline, DelegationInline, AgreedTopicInline]
    actions = [*visit_moves(), publish]
    fieldsets = [
        (None, {"fields": ["title", "slug", ("kind", "modality"), "when"]}),
        (None, {"fields": ["status", "status_reason"]}),
        (_("Contexto"), {"fields": ["agreement", "association", "answers", "purpose", "areas"]}),
        (_("Regras"), {"fields": ["is_certifiable", "guests_edit_agenda"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related(hosts_in_order())

    def label(self, obj: Visit) -> str:
        return f"{obj} – {obj.period}"

    def save_model(self, request: HttpRequest, obj: Visit, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = actor(request)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is AgreedTopic:
            label = gettext("alteração na administração: temas combinados")
            visit, by = form.instance, actor(request)
            with recorded(visit=visit, by=by, label=label, of=Of.AGREED_TOPIC):
                super().save_formset(request, form, formset, change)
            return
        super().save_formset(request, form, formset, change)
        if formset.model is VisitHost:
            hosts_changed(form.instance)

    @admin.display(description=_("quando"), ordering="first_day")
    def when(self, visit: Visit) -> str:
        return str(visit.period)

    @admin.display(description=_("anfitriões"))
    def hosts_shown(self, visit: Visit) -> str:
        return visit.hosts_in_words


@admin.register(Release)
class ReleaseAdmin(IrmanaModelAdmin):
    """What was published stays as it was."""

    list_display = [
        "visit",
        "number",
        "spelled_code",
        "published_at",
        "published_by",
        "withdrawn_at",
    ]
    list_select_related = ["visit", "published_by"]
    fields = [
        *("visit", "number", "spelled_code", "published_at", "published_by", "withdrawn_at"),
        "what_was_missing",
    ]
    readonly_fields = ["what_was_missing"]
    search_fields = ["visit__name_key"]
    search_help_text = _("Palavras do título da visita, com ou sem acentos")
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        visits = Visit.objects.search(search_term).order_by()
        return queryset.filter(visit__in=visits), False

    @admin.display(description=_("o que faltava"))
    def what_was_missing(self, release: Release) -> str:
        return " ".join(release.lacks)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
