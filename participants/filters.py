"""Filters of the list of people."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from exchanges.models import Municipality
from interface.filters import AutocompleteFilter, SearchFilter
from participants.models import Office, OfficeKind, Person, PersonQuerySet


class PersonFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    """Municipality and kind are those of one and the same office, held today."""

    q = SearchFilter(label=_("Nome"))
    municipio = AutocompleteFilter(
        label=_("Município"),
        queryset=Municipality.objects.all(),
        url_name="exchanges:municipality_options",
    )
    cargo = ChoiceFilter(label=_("Cargo"), choices=OfficeKind, empty_label=_("Todos"))

    class Meta:
        model = Person
        fields: list[str] = []

    def filter_queryset(self, queryset: PersonQuerySet) -> PersonQuerySet:
        chosen: dict[str, Any] = self.form.cleaned_data
        if chosen.get("q"):
            queryset = queryset.search(chosen["q"])
        if not (chosen.get("municipio") or chosen.get("cargo")):
            return queryset
        offices = Office.objects.held_on(timezone.localdate())
        if chosen.get("municipio"):
            offices = offices.of_municipality(chosen["municipio"])
        if chosen.get("cargo"):
            offices = offices.filter(kind=chosen["cargo"])
        return queryset.filter(pk__in=offices.values("person"))
