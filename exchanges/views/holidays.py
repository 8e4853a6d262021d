"""Municipal holidays: each city keeps its own; the country's and the state's come with the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from exchanges import access
from exchanges.forms.holidays import CalendarForm, HolidayForm
from exchanges.holidays import national_days
from exchanges.models import LocalHoliday, Municipality
from exchanges.refusals import saved

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@require_safe
def holiday_list(request: StaffRequest) -> HttpResponse:
    form = CalendarForm(request.GET, user=request.user)
    form.full_clean()
    city, year = form.municipality(), form.year()
    context: dict[str, object] = {"form": form, "city": city, "year": year}
    if city is not None:
        context |= {
            "holidays": LocalHoliday.objects.filter(municipality=city, date__year=year),
            "national": national_days(city, year),
            "may_edit": access.edits_municipality(request.user, city.pk),
        }
    return render(request, "exchanges/holiday_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_create(request: StaffRequest, municipality_pk: int) -> HttpResponse:
    city = get_object_or_404(Municipality, pk=municipality_pk)
    return _edit(request, LocalHoliday(municipality=city))


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_edit(request: StaffRequest, pk: int) -> HttpResponse:
    return _edit(request, _holiday(pk))


def _edit(request: StaffRequest, holiday: LocalHoliday) -> HttpResponse:
    _refuse_others(request, holiday)
    form = HolidayForm(request.POST or None, instance=holiday)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, gettext("Feriado gravado."))
        return redirect(_calendar_url(holiday))
    context = {"form": form, "holiday": holiday, "back": _calendar_url(holiday)}
    return render(request, "exchanges/holiday_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_delete(request: StaffRequest, pk: int) -> HttpResponse:
    holiday = _holiday(pk)
    _refuse_others(request, holiday)
    if request.method == "POST":
        holiday.delete()
        messages.success(request, gettext("Feriado excluído: %(name)s.") % {"name": holiday.name})
        return redirect(_calendar_url(holiday))
    context = {"holiday": holiday, "back": _calendar_url(holiday)}
    return render(request, "exchanges/holiday_delete.html", context)


def _holiday(pk: int) -> LocalHoliday:
    return get_object_or_404(LocalHoliday.objects.select_related("municipality"), pk=pk)


def _refuse_others(request: StaffRequest, holiday: LocalHoliday) -> None:
    if not access.edits_municipality(request.user, holiday.municipality_id):
        raise PermissionDenied


def _calendar_url(holiday: LocalHoliday) -> str:
    """Return the address of the calendar that a holiday is in; of this year for a new one."""
    query = {"municipio": holiday.municipality_id}
    if holiday.date:
        query["ano"] = holiday.date.year
    return reverse("exchanges:holiday_list", query=query)
