"""One search over everything that the user may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.requests import StaffRequest
from agendas.models import Venue
from exchanges.models import Agreement, Visit
from exchanges.text import SearchQuerySet
from participants.models import Person

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What one room of the house has, and where all of it is listed."""

    heading: str
    rows: list[Any]
    has_more: bool
    url: str


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False, strip=True)


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = _search(request, text) if text else []
    return render(request, "desk/search.html", {"form": form, "text": text, "found": found})


def _search(request: StaffRequest, text: str) -> list[Found]:
    people = Person.objects.with_offices()
    venues = Venue.objects.select_related("municipality")
    rooms: list[tuple[str, SearchQuerySet[Any], str]] = [
        (
            gettext("Visitas"),
            Visit.objects.visible_to(request.user).for_list(),
            "exchanges:visit_list",
        ),
        (gettext("Acordos"), Agreement.objects.for_list(), "exchanges:agreement_list"),
        (gettext("Pessoas"), people, "participants:person_list"),
        (gettext("Locais"), venues, "agendas:venue_list"),
    ]
    found = []
    for heading, queryset, url_name in rooms:
        rows = list(queryset.search(text)[: SHOWN + 1])
        if rows:
            url = reverse(url_name, query={"q": text})
            found.append(Found(heading, rows[:SHOWN], len(rows) > SHOWN, url))
    return found
