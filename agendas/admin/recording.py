"""What is done to an agenda in the admin can be undone on the site, as what is done there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from agendas.changes import recorded
from agendas.models import Session
from exchanges.modeladmin import IrmanaModelAdmin, actor
from exchanges.models import Visit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

type Items = Iterable[tuple[int, str]]
"""The visits and titles of the items that a request is about."""


class RecordsChanges(IrmanaModelAdmin):
    """An admin page of items, or of something of theirs; one change for each request and visit.

    `item` is the way from a row to its item, "" if it is one.
    """

    item = ""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        with _recorded(request, self._items(request, object_id)):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        with _recorded(request, self._items(request, object_id)):
            return super().delete_view(request, object_id, extra_context)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        with _recorded(request, self._items_of(queryset)):
            super().delete_queryset(request, queryset)

    def do_to_each(
        self,
        request: HttpRequest,
        queryset: Iterable[Any],
        act: Callable[[Any], object],
        done: StrOrPromise,
    ) -> None:
        rows = list(queryset)
        chosen = self.model._base_manager.filter(pk__in=[row.pk for row in rows])
        with _recorded(request, self._items_of(chosen)):
            super().do_to_each(request, rows, act, done)

    def _items(self, request: HttpRequest, object_id: str | None) -> Items:
        """Return the item that a form is of; of a new one, what the form was sent with."""
        if request.method != "POST":
            return []
        if object_id is not None:
            pk = _numbers(unquote(object_id))
            return self._items_of(self.model._base_manager.filter(pk__in=pk))
        if not self.item:
            title = request.POST.get("title", "")
            return [(visit, title) for visit in _numbers(request.POST.get("visit", ""))]
        sent = _numbers(request.POST.get(self.item, ""))
        return Session.objects.filter(pk__in=sent).order_by().values_list("visit_id", "title")

    def _items_of(self, rows: models.QuerySet[Any]) -> Items:
        way = f"{self.item}__" if self.item else ""
        return rows.order_by("pk").values_list(f"{way}visit_id", f"{way}title")


@contextmanager
def _recorded(request: HttpRequest, items: Items) -> Iterator[None]:
    titles: dict[int, list[str]] = defaultdict(list)
    for visit_id, title in items:
        titles[visit_id].append(title)
    with transaction.atomic(), ExitStack() as changes:
        # In one order, so that two who delete at once don't wait for each other.
        for visit in Visit.objects.filter(pk__in=titles).order_by("pk"):
            label = _label(list(dict.fromkeys(titles[visit.pk])))
            changes.enter_context(recorded(visit=visit, by=actor(request), label=label))
        yield


def _label(titles: list[str]) -> str:
    what = f"“{titles[0]}”"
    if len(titles) > 1:
        count = len(titles)
        what = ngettext("%(count)s item", "%(count)s itens", count) % {"count": count}
    return gettext("alteração na administração: %(what)s") % {"what": what}


def _numbers(sent: str) -> list[int]:
    """Return what was sent as a key, if it is one."""
    return [int(sent)] if sent.isdecimal() else []
