from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from interface.autocomplete import autocomplete_view
from interface.guide import GuideFilter, find_permissions, guide_samples
from interface.listing import build_listing, render_listing
from interface.theme import THEMES, remember, theme_of

type View = Callable[[HttpRequest], HttpResponse]


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(
        choices=list(THEMES.items()),
        required=False,
        label=_("Cores das páginas"),
        widget=forms.RadioSelect,
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Let anybody choose the colours, and go back to the page they came from."""
    back = _safe_way_back(request)
    form = ThemeForm(request.POST or None, initial={"theme": theme_of(request)})
    if request.method == "POST" and form.is_valid():
        response = redirect(back)
        remember(response, form.cleaned_data["theme"])
        return response
    return render(request, "interface/theme.html", {"form": form, "back": back})


def _safe_way_back(request: HttpRequest) -> str:
    back = request.POST.get("next") or request.GET.get("next") or "/"
    if url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return back
    return "/"


def for_administrators(
    view: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Open a page to those alone who build or look after the site."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request)

    return guarded


@require_safe
@for_administrators
def guide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    listing = build_listing(
        request,
        Permission.objects.select_related("content_type"),
        GuideFilter,
        sorts={"nome": ["name"], "codigo": ["codename"]},
        default_sort="nome",
        per_page=5,
    )
    return render_listing(request, "interface/guide.html", listing, guide_samples())


guide_options = for_administrators(
    autocomplete_view(
        lambda request: Permission.objects.order_by("name", "pk"),
        search=find_permissions,
        label_of=lambda permission: permission.name,
        detail=lambda permission: permission.codename,
    )
)
