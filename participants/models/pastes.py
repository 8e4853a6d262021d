"""Lists of people that were pasted, for as long as they can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Visit

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PasteQuerySet(models.QuerySet["Paste"]):
    def to_undo(self, visit: Visit, by: User | AnonymousUser) -> Self:
        """Limit to what a person pasted into a visit, the latest first."""
        return self.filter(visit=visit, made_by=by.pk).order_by("-pk")


class Paste(models.Model):
    """A list of people that was pasted into a visit, for as long as it can be undone.

    `made` has the keys of what it created, by model, each with a mark of what was created: see
    `participants.pasting`, which writes and reads it.
    """

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="pastes", verbose_name=_("visita")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("feita por")
    )
    made_at = models.DateTimeField(_("feita em"))
    made = models.JSONField(_("o que foi incluído"))

    objects = PasteQuerySet.as_manager()

    class Meta:
        verbose_name = _("lista colada")
        verbose_name_plural = _("listas coladas")
        ordering = ["visit", "pk"]

    def __str__(self) -> str:
        return gettext("lista colada em %(visit)s") % {"visit": self.visit}
