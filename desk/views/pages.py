"""Pages that say what this is and how it is kept, open to anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/about.html")


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/accessibility.html")


@require_safe
@login_not_required
def site_map(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/site_map.html")


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/privacy.html")
