"""List pages: search, filters, sorting and pages, all kept in the URL.

A view builds a Listing and renders it; the template extends ``listing.layout``, which is the whole
page, or only the results when htmx asks for them, so that one view and one template serve both:

    def visit_list(request: HttpRequest) -> HttpResponse:
        listing = build_listing(
            request,
            Visit.objects.visible_to(request.user).for_list(),
            VisitFilter,
            sorts={"inicio": ["first_day"], "titulo": ["sort_title"]},
            default_sort="-inicio",
        )
        return render_listing(request, "exchanges/visit_list.html", listing)

    {% extends listing.layout %}
    {% block rows %}
      <div class="table-wrap" tabindex="0" role="region" aria-label="Visitas"><table class="table">
        <thead><tr>{% sort_heading listing "titulo" "Visita" %}…</tr></thead>
        <tbody>{% for visit in listing.rows %}…{% endfor %}</tbody>
      </table></div>
    {% endblock rows %}

The cost doesn't grow with the table: rows are counted up to MAX_ROWS only, no page lies deeper
than that, and whoever needs more is told to narrow the search. Two queries; of names that were
searched for, up to five.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_filters import FilterSet

MAX_ROWS = 1000
PER_PAGE = 50
SEARCH = "q"
PAGE = "pagina"
SORT = "ordem"

# What a heading sorts by: field names as in order_by(), or expressions for the unusual.
Sort = Sequence[str | OrderBy]
# Sorts what is searched by SearchQuerySet.search: by name, first what begins with the text.
BY_NAME: Sort = ("name_key",)


@dataclass(frozen=True)
class Listing[M: Model]:
    """One page of a list, and what its filters, headings and page links need."""

    filterset: FilterSet
    rows: Sequence[M]
    total: int
    page: int
    pages: int
    sort: str
    layout: str

    @property
    def is_capped(self) -> bool:
        """Whether there is more than can be paged through."""
        return self.total > MAX_ROWS

    @property
    def count_text(self) -> str:
        if self.is_capped:
            return _("Mais de %(count)s resultados") % {"count": number_format(MAX_ROWS)}
        if not self.total:
            return _("Nenhum resultado")
        return ngettext("%(count)s resultado", "%(count)s resultados", self.total) % {
            "count": number_format(self.total)
        }

    @property
    def previous_page(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next_page(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None

    @property
    def is_filtered(self) -> bool:
        """Whether the person narrowed the list, so that "none" doesn't mean "none at all"."""
        return bool(self.filterset.form.has_changed())

    def direction(self, key: str) -> str:
        """Return the value of aria-sort for a heading, empty if the list isn't sorted by it."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")

    def sort_when_pressed(self, key: str) -> str:
        return f"-{key}" if self.sort == key else key


def build_listing[M: Model](
    request: HttpRequest,
    queryset: QuerySet[M],
    filterset_class: type[FilterSet],
    *,
    sorts: Mapping[str, Sort],
    default_sort: str,
    per_page: int = PER_PAGE,
) -> Listing[M]:
    """Return the page of ``queryset`` that the URL asks for.

    Unknown sort keys fall back to ``default_sort``, pages that make no sense to the nearest one
    that does, and a filter with a wrong value is left out and shows its error in the form.
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request)
    sort = request.GET.get(SORT, "")
    if sort.removeprefix("-") not in sorts:
        sort = default_sort
    found = filterset.qs
    total = found.order_by()[: MAX_ROWS + 1].count()
    pages = max(1, ceil(min(total, MAX_ROWS) / per_page))
    page = min(_page_number(request.GET.get(PAGE, "")), pages)
    first = (page - 1) * per_page
    text = filterset.form.cleaned_data.get(SEARCH)
    if text and sorts.get(sort) is BY_NAME:
        rows = _unsearched(filterset).by_name(text, first, first + per_page)
    else:
        rows = list(found.order_by(*_ordering(sorts, sort))[first : first + per_page])
    return Listing(
        filterset=filterset,
        rows=rows,
        total=total,
        page=page,
        pages=pages,
        sort=sort,
        layout=_layout(request),
    )


def render_listing(
    request: HttpRequest,
    template: str,
    listing: Listing[Any],
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Render a list page, whole or only its results."""
    response = render(request, template, {"listing": listing, **(context or {})})
    # One URL has two bodies: without this the browser's "back" may show the results alone.
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _unsearched(filterset: FilterSet) -> Any:
    """Return what the other filters leave of a list, whatever was searched for."""
    form = filterset.form
    chosen = form.cleaned_data
    form.cleaned_data = {**chosen, SEARCH: ""}
    try:
        return filterset.filter_queryset(filterset.queryset.all())
    finally:
        form.cleaned_data = chosen


def _layout(request: HttpRequest) -> str:
    if request.headers.get("HX-Target") == "results":
        return "components/list_results.html"
    return "components/list_page.html"


def _page_number(text: str) -> int:
    # Longer numbers are no page of ours, and int() refuses very long ones.
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        return 1
    return max(1, int(text))


def _ordering(sorts: Mapping[str, Sort], sort: str) -> list[OrderBy]:
    """Return the sort's expressions; the primary key comes last, so that no row is shown twice."""
    parts = [_expression(part) for part in [*sorts[sort.removeprefix("-")], "pk"]]
    if sort.startswith("-"):
        for part in parts:
            part.reverse_ordering()
    return parts


def _expression(part: str | OrderBy) -> OrderBy:
    if isinstance(part, OrderBy):
        return copy(part)
    return OrderBy(F(part.removeprefix("-")), descending=part.startswith("-"))
