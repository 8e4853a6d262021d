"""Published versions of an agenda: frozen, numbered, never changed."""

from __future__ import annotations

from typing import Self

import pghistory
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Visit


class ReleaseQuerySet(models.QuerySet["Release"]):
    def shown(self) -> Self:
        """Limit to the versions that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def current(self) -> Release | None:
        """Return of one visit's versions that of the public page, without its contents."""
        return self.shown().defer("programme").order_by("-number").first()


@pghistory.track(exclude=["programme"])
class Release(models.Model):
    """What the public page and the guests' paper say: the programme as it stood at a moment.

    `programme` is what `agendas.programme` told for the public at that moment. A withdrawn
    release is kept, but shown to nobody outside.
    """

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="releases", verbose_name=_("visita")
    )
    number = models.PositiveIntegerField(_("versão"))
    programme = models.JSONField(_("programação"), encoder=DjangoJSONEncoder)
    published_at = models.DateTimeField(_("publicada em"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("publicada por"),
    )
    withdrawn_at = models.DateTimeField(_("retirada em"), null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("versão publicada")
        verbose_name_plural = _("versões publicadas")
        ordering = ["visit", "-number"]
        constraints = [
            models.UniqueConstraint(name="release_number_once", fields=["visit", "number"]),
        ]

    def __str__(self) -> str:
        return gettext("Versão %(number)s") % {"number": self.number}
