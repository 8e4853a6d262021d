"""What the parties agreed to talk about, before there is an agenda."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Topic
from exchanges.models import Visit


@pghistory.track()
class AgreedTopic(models.Model):
    """A topic that a visit is to see to: until a session has it, something is missing."""

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="agreed_topics", verbose_name=_("visita")
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("tema"))

    class Meta:
        verbose_name = _("tema combinado")
        verbose_name_plural = _("temas combinados")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="agreed_topic_once",
                fields=["visit", "topic"],
                violation_error_message=_("Este tema já está entre os combinados."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
