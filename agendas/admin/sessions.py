from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agendas import actions
from agendas.admin.moves import EVERYWHERE
from agendas.admin.recording import RecordsChanges
from agendas.admin.waivers import WaiverInline, accept, say_who, withdraw
from agendas.models import Assignment, Session, SessionTopic, Venue, Waiver
from agendas.times import TimeNotUnderstood, Told, parse
from exchanges.adminforms import VersionedForm
from exchanges.adminlists import TextFilter
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline, actor
from exchanges.models import Visit
from participants.models import Person


class SessionForm(VersionedForm):
    time = forms.CharField(
        label=_("Horário"),
        required=False,
        help_text=_("Por exemplo: 9h, 14h–16h30, a partir das 14h, manhã ou a confirmar."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    also_validated = frozenset({"time_kind", "starts", "ends", "part", "state"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["time"] = self.instance.time_in_words

    def clean_time(self) -> Told:
        try:
            return parse(self.cleaned_data["time"])
        except TimeNotUnderstood as error:
            raise ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "time" in cleaned:
            self.instance.told = cleaned["time"]
        return cleaned


class AssignmentInline(TabularInline):
    model = Assignment
    fields = ["person", "role"]
    prefetch = ["person__offices"]


class SessionTopicInline(TabularInline):
    model = SessionTopic
    fields = ["topic", "position"]


class VisitFilter(TextFilter):
    title = _("visita")
    parameter_name = "visita"

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        return queryset.filter(visit__in=Visit.objects.search(text).order_by())


@admin.action(permissions=["change"], description=_("Confirmar"), location=EVERYWHERE)
def confirm(page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
    page.do_to_each(
        request,
        queryset,
        lambda session: actions.confirm_session(session=session, by=actor(request)),
        done=_("“%(record)s” foi confirmado."),
    )


@admin.action(permissions=["change"], description=_("Voltar a rascunho"), location=EVERYWHERE)
def reopen(page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
    page.do_to_each(
        request,
        queryset,
        lambda session: actions.reopen_session(session=session, by=actor(request)),
        done=_("“%(record)s” voltou a ser rascunho."),
    )


@admin.action(permissions=["change"], description=_("Cancelar"), location=EVERYWHERE)
def cancel(page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
    page.do_to_each(
        request,
        queryset,
        lambda session: actions.cancel_session(session=session, by=actor(request)),
        done=_("“%(record)s” foi cancelado."),
    )


@admin.register(Session)
class SessionAdmin(RecordsChanges):
    form = SessionForm
    list_display = ["title", "visit", "day", "time", "venue", "room", "state"]
    list_filter = ["state", "kind", "visibility", VisitFilter]
    list_select_related = ["visit", "venue", "room"]
    search_fields = ["title"]
    search_help_text = _("Visita, local ou pessoa, com ou sem acentos")
    # The newest first: the order of an agenda would sort the sessions of all visits.
    ordering = ["-pk"]
    sortable_by = ["title", "state"]
    inlines = [AssignmentInline, SessionTopicInline, WaiverInline]
    actions = [confirm, reopen, cancel, accept, withdraw]
    readonly_fields = ["state", "accepted_because", "waived_until"]
    fieldsets = [
        (None, {"fields": ["visit", "title", ("kind", "visibility"), ("day", "time")]}),
        (None, {"fields": [("venue", "room"), "position", "notes"]}),
        (_("Situação"), {"fields": ["state", "accepted_because", "waived_until"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Session | None = None) -> list[str]:
        """A session stays in its visit, as the database has it."""
        stays = ["visit"] if obj else []
        return [*self.readonly_fields, *stays]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Find by what has an index: a scan of all titles would take seconds."""
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by()
        return queryset.filter(
            Q(visit__in=Visit.objects.search(search_term).order_by())
            | Q(venue__in=Venue.objects.search(search_term).order_by())
            | Q(pk__in=Assignment.objects.filter(person__in=people).values("session"))
        ), False

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is Waiver:
            for line in formset.forms:
                if line.has_changed():
                    say_who(line.instance, request)
        super().save_formset(request, form, formset, change)

    @admin.display(description=_("pessoa ou sala em dois itens, aceito porque"))
    def accepted_because(self, session: Session) -> str:
        return session.waiver_reason

    @admin.display(description=_("horário"))
    def time(self, session: Session) -> str:
        return session.time_in_words
