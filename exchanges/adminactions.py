"""What can be done to rows that were marked in any list of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin import actions
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exchanges.refusals import constraint_sentence
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]


@admin.action(permissions=["delete"], description=_("Remover %(verbose_name_plural)s selecionados"))
def delete_selected(
    page: AnyModelAdmin, request: HttpRequest, queryset: models.QuerySet[Any]
) -> HttpResponse | None:
    """Do as Django's own action does, for all of the rows or, with a reason, for none."""

    @again_after_deadlock
    @transaction.atomic
    def delete() -> HttpResponse | None:
        # Read anew each time: what was deleted in vain has lost its key.
        return actions.delete_selected(page, request, queryset.all())

    try:
        return delete()
    except IntegrityError as error:
        page.message_user(request, constraint_sentence(error, request.user), messages.ERROR)
        return None
