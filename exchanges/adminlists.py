"""Lists of the admin that stay quick however many rows there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    # Generic for the type checker only.
    AnyPaginator = Paginator[Any]
    from django.contrib.admin.views.main import ChangeList
else:
    AnyPaginator = Paginator

MOST = 10_000
"""So many rows can be paged through and acted on at once; beyond, people search and filter."""


class BoundedPaginator(AnyPaginator):
    """Count and page through the first rows only, at a cost that doesn't grow with the table."""

    object_list: models.QuerySet[Any]

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST].count()

    @property
    def has_more(self) -> bool:
        """Whether there may be more rows than are counted."""
        return self.count == MOST


class TextFilter(admin.SimpleListFilter):
    """A filter that is typed, for what is too long to list, such as municipalities.

    A subclass has `title`, `parameter_name` and `narrow`.
    """

    template = "admin/filter_text.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:  # type: ignore[override]  # the stubs know links only
        """Yield what the filter's own form has to send along to keep the rest of the list."""
        kept = changelist.get_filters_params()
        yield {
            "name": self.parameter_name,
            "value": self.value() or "",
            "others": [
                (key, value)
                for key, values in kept.items()
                if key != self.parameter_name
                for value in values
            ],
            "query": changelist.query,
            "clear": changelist.get_query_string(remove=[self.parameter_name or ""]),
        }

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        text = (self.value() or "").strip()
        return self.narrow(queryset, text) if text else queryset

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        raise NotImplementedError


class MunicipalityFilter(TextFilter):
    title = _("município")
    parameter_name = "municipio"

    def narrow(self, queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        remote: Any = queryset.model._meta.get_field("municipality").related_model
        return queryset.filter(municipality__in=remote.objects.search(text).order_by())
