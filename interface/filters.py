"""Filters of lists beyond django-filter's own."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import CharFilter, Filter

from interface.autocomplete import ModelAutocompleteField


class SearchFilter(CharFilter):  # type: ignore[misc] # django-filter is untyped
    """Words to find: by default by the queryset's own ``search``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "search"}))
        super().__init__(*args, max_length=200, **kwargs)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queryset.search(value) if value else queryset  # type: ignore[attr-defined]  # searchable


class AutocompleteFilter(Filter):  # type: ignore[misc] # django-filter is untyped
    """A filter by something that is chosen by typing; takes what ModelAutocompleteField takes."""

    field_class = ModelAutocompleteField
