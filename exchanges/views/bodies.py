"""Bodies and foreign cities, entered on a page or in the dialog of a field that needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from exchanges import access
from exchanges.forms.bodies import ForeignCityForm, OrganizationForm
from exchanges.models import Municipality, Organization
from exchanges.refusals import saved
from interface.dialogs import chosen, form_layout, is_dialog, suggested_name

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def organization_create(request: StaffRequest) -> HttpResponse:
    form = OrganizationForm(request.POST or None, initial={"name": suggested_name(request)})
    return _create(request, form, "exchanges/organization_form.html")


@require_http_methods(["GET", "HEAD", "POST"])
def municipality_create(request: StaffRequest) -> HttpResponse:
    form = ForeignCityForm(request.POST or None, initial={"name": suggested_name(request)})
    return _create(request, form, "exchanges/municipality_form.html")


def _create(
    request: StaffRequest, form: OrganizationForm | ForeignCityForm, template: str
) -> HttpResponse:
    if not access.creates(request.user):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        thing: Organization | Municipality = form.instance
        if is_dialog(request):
            return chosen(thing)
        # The form that needs it stands open in another tab.
        messages.success(
            request,
            gettext("“%(name)s” está no cadastro. Na outra aba, escreva este nome no campo.")
            % {"name": thing},
        )
        return redirect(request.path)
    return render(request, template, {"form": form, "layout": form_layout(request)})
