"""The admin site: Django's own, with the product's login in front of it and its own order."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.adminactions import delete_selected
from exchanges.modeladmin import IrmanaModelAdmin

# In the order of an exchange's life. What isn't named, such as allauth's own tables, is kept by
# the pages it belongs to.
APPS = ["exchanges", "participants", "agendas", "accounts"]
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
    """For those who administer the system: nothing in it is concealed from anybody it lets in."""

    site_header = _("Irmana – administração")
    site_title = _("Irmana")
    index_title = _("Cadastros e usuários")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.add_action(delete_selected)

    def has_permission(self, request: HttpRequest) -> bool:
        return access.sees_everything(request.user)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse those without the right; whoever has it goes on to the page asked for.

        Strangers don't come here: `LoginRequiredMiddleware` sends them to the product's own login,
        with its second factor and rate limits.
        """
        if not self.has_permission(request):
            raise PermissionDenied
        return super().login(request, extra_context)

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
