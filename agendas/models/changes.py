"""What was done to an agenda, one row for each thing that can be undone in one go."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models import Visit


class ChangeQuerySet(models.QuerySet["Change"]):
    def to_undo(self, visit: Visit, by: AbstractBaseUser) -> Self:
        """Limit to what a person did and has not undone, the latest first."""
        return self.filter(visit=visit, made_by=by.pk, undone_at__isnull=True).order_by("-pk")

    def to_redo(self, visit: Visit, by: AbstractBaseUser) -> Self:
        """Limit to what a person has undone, in the order in which it was done."""
        return self.filter(visit=visit, made_by=by.pk, undone_at__isnull=False).order_by("pk")


class Change(models.Model):
    """Something that a person did to an agenda: a move, a form, a paste, a whole day later.

    `steps` says of each session what became of it; see `agendas.changes`, which writes and reads
    it. The history proper, which is never taken back, is pghistory's.
    """

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="changes", verbose_name=_("visita")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("feita por")
    )
    made_at = models.DateTimeField(_("feita em"), auto_now_add=True)
    label = models.CharField(_("o que se fez"), max_length=200)
    steps = models.JSONField(encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(_("desfeita em"), null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("alteração da programação")
        verbose_name_plural = _("alterações da programação")
        ordering = ["visit", "pk"]
        indexes = [models.Index(fields=["visit", "made_by", "id"], name="change_of_visit_by")]

    def __str__(self) -> str:
        return self.label
