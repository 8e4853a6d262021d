"""What may be wrong with a session, and the decisions to accept it nonetheless."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agendas.models.sessions import Session


class ConflictKind(models.TextChoices):
    ROOM = "room", _("sala ocupada")
    PERSON = "person", _("pessoa em dois itens")
    VENUE = "venue", _("local ocupado")
    DELEGATION = "delegation", _("comitiva em dois lugares")
    TRAVEL = "travel", _("deslocamento sem tempo")
    TRAVEL_UNKNOWN = "travel_unknown", _("deslocamento desconhecido")
    HOURS = "hours", _("local fechado")
    HOLIDAY = "holiday", _("feriado")
    CAPACITY = "capacity", _("lotação")
    PRESENCE = "presence", _("chegada e partida")
    TOPIC = "topic", _("tema de outra unidade")
    DAYS = "days", _("fora dos dias da visita")
    SENSITIVE = "sensitive", _("tema sensível em item público")


# What the database itself refuses of confirmed sessions; see `Session.waived_at`.
DOUBLE_BOOKINGS = frozenset({ConflictKind.ROOM, ConflictKind.PERSON})
WARNINGS = [(kind.value, kind.label) for kind in ConflictKind if kind not in DOUBLE_BOOKINGS]


@pghistory.track()
class Waiver(models.Model):
    """A warning about a session that somebody accepted, for a reason and perhaps for a time.

    A double booking isn't accepted here but in the session itself, where the database looks.
    """

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="waivers", verbose_name=_("item")
    )
    kind = models.CharField(_("conflito"), max_length=20, choices=WARNINGS)
    reason = models.CharField(_("motivo"), max_length=300)
    until = models.DateField(
        _("até quando"),
        null=True,
        blank=True,
        help_text=_("Depois deste dia, o conflito volta a valer. Em branco, vale sempre."),
    )
    accepted_at = models.DateTimeField(_("aceito em"), default=timezone.now, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("aceito por"),
    )

    class Meta:
        verbose_name = _("conflito aceito")
        verbose_name_plural = _("conflitos aceitos")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="waiver_once_per_session_and_kind",
                fields=["session", "kind"],
                violation_error_message=_("Este conflito do item já foi aceito."),
            ),
            models.CheckConstraint(
                name="waiver_of_a_warning",
                condition=Q(kind__in=[kind for kind, _label in WARNINGS]),
                violation_error_message=_("Este conflito não se aceita aqui, e sim no item."),
            ),
            models.CheckConstraint(
                name="waiver_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Escreva por que o conflito foi aceito."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
