"""What the parties agreed to talk about, before there is an agenda."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Topic
from agendas.models.sessions import SessionState, SessionTopic
from exchanges.models import Visit


class AgreedTopicQuerySet(models.QuerySet["AgreedTopic"]):
    def without_session(self) -> Self:
        """Limit to topics that no item of their visit has, with the topics themselves."""
        lines = SessionTopic.objects.filter(
            session__visit=OuterRef("visit"), topic=OuterRef("topic")
        )
        live = lines.exclude(session__state=SessionState.CANCELLED).order_by()
        return self.exclude(Exists(live)).select_related("topic")


@pghistory.track()
class AgreedTopic(models.Model):
    """A topic that a visit is to see to: until a session has it, something is missing."""

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="agreed_topics", verbose_name=_("visita")
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("tema"))

    objects = AgreedTopicQuerySet.as_manager()

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
