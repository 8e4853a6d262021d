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
    visits = Visit.objects.visible_to(request.user).for_list().search(text)
    agreements = Agreement.objects.for_list()
    people = Person.objects.with_offices()
    venues = Venue.objects.select_related("municipality")
    most = SHOWN + 1
    rooms: list[tuple[str, list[Any], str]] = [
        (gettext("Visitas"), list(visits[:most]), "exchanges:visit_list"),
        (gettext("Acordos"), agreements.by_name(text, 0, most), "exchanges:agreement_list"),
        (gettext("Pessoas"), people.by_name(text, 0, most), "participants:person_list"),
        (gettext("Locais"), venues.by_name(text, 0, most), "agendas:venue_list"),
    ]
    return [
        Found(heading, rows[:SHOWN], len(rows) > SHOWN, reverse(url_name, query={"q": text}))
        for heading, rows, url_name in rooms
        if rows
    ]
