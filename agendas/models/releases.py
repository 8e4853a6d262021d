"""Published versions of an agenda: frozen, numbered, never changed."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib import admin
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.codes import LENGTH, PATTERN, new_code, spelled
from exchanges.models import Visit


class ReleaseQuerySet(models.QuerySet["Release"]):
    def shown(self) -> Self:
        """Limit to the versions that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def current(self) -> Release | None:
        """Return, of one visit's versions, that of the public page."""
        return self.shown().order_by("-number").first()

    def for_list(self) -> Self:
        """Fetch versions with who published them, without the much that each says."""
        return self.defer("programme").select_related("published_by")

    def for_check(self) -> Self:
        """Fetch what may be told to anybody who holds a version: when it was, and of which visit.

        The event is named as the version named it, not as it is called among the staff today.
        """
        fields = ["number", "code", "published_at", "withdrawn_at"]
        visit = ["visit__slug", "visit__status", "visit__status_reason"]
        return (
            self.select_related("visit")
            .only(*fields, *visit)
            .annotate(event=KeyTextTransform("event", "programme"))
        )


@pghistory.track(exclude=["programme", "differences", "lacks", "code"])
class Release(models.Model):
    """What the public page and the guests' paper say: the programme as it stood at a moment.

    `programme` is what `agendas.programme` told for the public at that moment, `differences` are
    the lines of `agendas.differences` on what was new beside the version shown until then. What
    was missing, and was published nonetheless, are `lacks`: the hosts' own matter. The `code`
    stands on paper. A withdrawn release is kept, but shown to nobody outside.
    """

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="releases", verbose_name=_("visita")
    )
    number = models.PositiveIntegerField(_("versão"))
    programme = models.JSONField(_("programação"), encoder=DjangoJSONEncoder)
    differences = models.JSONField(_("o que mudou"), default=list)
    lacks = models.JSONField(_("o que faltava"), default=list, blank=True)
    code = models.CharField(
        _("código"), max_length=LENGTH, unique=True, default=new_code, editable=False
    )
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
            models.CheckConstraint(name="release_code_readable", condition=Q(code__regex=PATTERN)),
        ]
        triggers = [
            # Who published may be deleted; what was published stays as it was.
            pgtrigger.ReadOnly(name="release_frozen", exclude=["withdrawn_at", "published_by"]),
        ]

    def __str__(self) -> str:
        return gettext("Versão %(number)s") % {"number": self.number}

    @property
    @admin.display(description=_("código"), ordering="code")
    def spelled_code(self) -> str:
        return spelled(self.code)
