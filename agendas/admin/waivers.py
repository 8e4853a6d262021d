"""Accepting conflicts: double bookings by the session's actions, warnings as lines of a session."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas import actions
from agendas.admin.moves import EVERYWHERE, ReasonForm, ask
from agendas.admin.recording import RecordsChanges
from agendas.models import Waiver
from exchanges.adminforms import InlineForm, IrmanaForm
from exchanges.adminlists import TextFilter
from exchanges.modeladmin import IrmanaModelAdmin, TabularInline
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.models import User


class WaiverLineForm(InlineForm):
    def clean_until(self) -> date | None:
        return _not_over(self, self.cleaned_data["until"])


class WaiverForm(IrmanaForm):
    def clean_until(self) -> date | None:
        return _not_over(self, self.cleaned_data["until"])


def _not_over(form: IrmanaForm, until: date | None) -> date | None:
    """Refuse a last day that is over, unless it was stored before."""
    if until and until != form.initial.get("until") and until < timezone.localdate():
        raise ValidationError(gettext("O último dia do aceite já passou."))
    return until


class WaiverInline(TabularInline):
    model = Waiver
    form = WaiverLineForm
    fields = ["kind", "reason", "until"]


class AcceptForm(ReasonForm):
    until = forms.DateField(
        label=_("Até quando"),
        required=False,
        help_text=_("Se não valer até o dia do item, ele não pode ser confirmado."),
    )


@admin.action(
    permissions=["change"],
    description=_("Aceitar pessoa ou sala em dois itens"),
    location=EVERYWHERE,
)
def accept(
    page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]
) -> HttpResponse | None:
    form = AcceptForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return ask(page, request, queryset, form, str(_("Aceitar pessoa ou sala em dois itens")))
    page.do_to_each(
        request,
        queryset,
        lambda session: actions.waive_conflict(
            session=session,
            reason=form.cleaned_data["reason"],
            until=form.cleaned_data["until"],
            by=cast("User", request.user),
            at=timezone.now(),
        ),
        done=_("%(record)s: conflito aceito."),
    )
    return None


@admin.action(
    permissions=["change"], description=_("Não aceitar mais o conflito"), location=EVERYWHERE
)
def withdraw(page: IrmanaModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
    page.do_to_each(
        request,
        queryset,
        lambda session: actions.withdraw_waiver(session=session, by=cast("User", request.user)),
        done=_("%(record)s: o conflito volta a valer."),
    )


class VisitOfWaiverFilter(TextFilter):
    title = _("visita")
    parameter_name = "visita"

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        return queryset.filter(session__visit__in=Visit.objects.search(text).order_by())


@admin.register(Waiver)
class WaiverAdmin(RecordsChanges):
    form = WaiverForm
    item = "session"
    list_display = ["kind", "session", "reason", "until", "accepted_by"]
    list_filter = ["kind", VisitOfWaiverFilter]
    list_select_related = ["session", "accepted_by"]
    fields = ["session", "kind", "reason", "until", "accepted_by", "accepted_at"]
    readonly_fields = ["accepted_by", "accepted_at"]
    ordering = ["-pk"]

    def get_readonly_fields(self, request: HttpRequest, obj: Waiver | None = None) -> list[str]:
        stays = ["session", "kind"] if obj else []
        return [*self.readonly_fields, *stays]

    def save_model(self, request: HttpRequest, obj: Waiver, form: Any, change: bool) -> None:
        say_who(obj, request)
        super().save_model(request, obj, form, change)


def say_who(waiver: Waiver, request: HttpRequest) -> None:
    """Whoever writes the reason is the one who accepts."""
    waiver.accepted_by, waiver.accepted_at = cast("User", request.user), timezone.now()
