"""What is done to an agenda in the admin can be undone on the site, as what is done there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext

from agendas.changes import recorded
from agendas.models import Session
from exchanges.modeladmin import IrmanaModelAdmin, actor
from exchanges.models import Visit


class RecordsChanges(IrmanaModelAdmin):
    """An admin page of something in an agenda; `visit_of` is the way from a row to its visit."""

    visit_of = ""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        with self._recorded(request, self._visits(request, object_id)):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        with self._recorded(request, self._visits(request, object_id)):
            return super().delete_view(request, object_id, extra_context)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        with self._recorded(request, Visit.objects.filter(pk__in=queryset.values(self.visit_of))):
            super().delete_queryset(request, queryset)

    def _visits(self, request: HttpRequest, object_id: str | None) -> models.QuerySet[Visit]:
        """Return the visit of the row that a form is of; of a new one, the one it was sent with."""
        if request.method != "POST":
            return Visit.objects.none()
        if object_id is not None:
            rows = self.model._base_manager.filter(pk__in=_numbers(unquote(object_id)))
            return Visit.objects.filter(pk__in=rows.values(self.visit_of))
        sent = _numbers(request.POST.get(self.visit_of.split("__")[0], ""))
        if self.visit_of == "visit":
            return Visit.objects.filter(pk__in=sent)
        return Visit.objects.filter(pk__in=Session.objects.filter(pk__in=sent).values("visit"))

    @contextmanager
    def _recorded(self, request: HttpRequest, visits: models.QuerySet[Visit]) -> Iterator[None]:
        label = gettext("alteração na administração")
        with transaction.atomic(), ExitStack() as changes:
            # In one order, so that two who delete at once don't wait for each other.
            for visit in visits.order_by("pk"):
                changes.enter_context(recorded(visit=visit, by=actor(request), label=label))
            yield


def _numbers(sent: str) -> list[int]:
    """Return what was sent as a key, if it is one."""
    return [int(sent)] if sent.isdecimal() else []
