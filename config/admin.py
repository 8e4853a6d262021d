"""The admin site: Django's own, with the product's login in front of it and its own order."""

from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exchanges.modeladmin import IrmanaModelAdmin

# In the order of an exchange's life. What isn't named, such as allauth's own tables, is kept by
# the pages it belongs to.
APPS = ["exchanges", "participants", "agendas", "accounts", "auth"]
MODELS = [
    *("Visit", "Delegation", "Agreement"),
    *("Association", "Organization", "Municipality", "LocalHoliday", "PolicyArea"),
    *("Session", "Venue", "Topic", "Release"),
]


class AutocompleteView(AutocompleteJsonView):
    """Say enough of each result to tell namesakes from one another."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        if isinstance(self.model_admin, IrmanaModelAdmin):
            result["text"] = self.model_admin.label(obj)
        return result


class IrmanaAdminSite(admin.AdminSite):
    site_header = _("Irmana – administração")
    site_title = _("Irmana")
    index_title = _("Cadastros e usuários")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send strangers to the product's own login, with its second factor and rate limits."""
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        response = AutocompleteView.as_view(admin_site=self)(request)
        return cast("HttpResponse", response)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        shown = [
            app for app in super().get_app_list(request, app_label) if app["app_label"] in APPS
        ]
        for app in shown:
            app["models"].sort(key=lambda model: _place(MODELS, model["object_name"]))
        return sorted(shown, key=lambda app: _place(APPS, app["app_label"]))


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)
