"""Creating something new inside a dialog, without leaving the form that needs it.

A view that creates things serves both its own page and the dialog of autocomplete.js:

    def venue_create(request: HttpRequest) -> HttpResponse:
        form = VenueForm(request.POST or None, initial={"name": suggested_name(request)})
        if request.method == "POST" and form.is_valid():
            return created(request, form.save())
        return render(request, "agendas/venue_form.html",
                      {"form": form, "layout": form_layout(request)})

Its template extends ``layout`` and fills the blocks ``title`` and ``fields``.
"""

from typing import Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

HEADER = "X-Irmana-Dialog"
NAME = "nome"


class Keyed(Protocol):
    """A saved object."""

    @property
    def pk(self) -> object: ...


class Thing(Keyed, Protocol):
    """A saved object with a page of its own."""

    def get_absolute_url(self) -> str: ...


def is_dialog(request: HttpRequest) -> bool:
    return HEADER in request.headers


def form_layout(request: HttpRequest) -> str:
    """Return the template to extend: the page, or only what goes into the dialog."""
    return "components/form_dialog.html" if is_dialog(request) else "components/form_page.html"


def suggested_name(request: HttpRequest) -> str:
    """Return what was typed into the field from which the dialog was opened."""
    return request.GET.get(NAME, "")[:200]


def created(request: HttpRequest, thing: Thing) -> HttpResponse:
    """Go to the new thing's page, or hand it to the field which asked for it."""
    return chosen(thing) if is_dialog(request) else redirect(thing.get_absolute_url())


def chosen(thing: Keyed) -> HttpResponse:
    """Hand a new thing to the field that asked for it, whether or not it has a page."""
    return JsonResponse({"id": str(thing.pk), "label": str(thing)}, status=201)
