"""Agendas kept for the next time: what happens on which day of a visit, without whose visit it was.

People, places and notes are of one visit, and everybody of the body that keeps a template reads
it: none of them is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Topic
from agendas.models.sessions import SessionKind, Visibility
from agendas.times import Kind, Part, Told, sort_key, tell
from exchanges import access
from exchanges.models import Association, Municipality, Versioned
from exchanges.text import folded_field

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AgendaTemplateQuerySet(models.QuerySet["AgendaTemplate"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Limit to what the user's own bodies keep."""
        if access.sees_everything(user):
            return self
        sides = access.sides_of(user)
        return self.filter(
            Q(municipality__in=sides.municipalities) | Q(association__in=sides.associations)
        )

    def of(self, owner: Municipality | Association) -> Self:
        if isinstance(owner, Municipality):
            return self.filter(municipality=owner)
        return self.filter(association=owner)

    def for_list(self) -> Self:
        """Fetch what a line says, with the number of items as `item_count`."""
        counted = self.annotate(item_count=Count("items"))
        return counted.select_related("municipality", "association", "saved_by").order_by(
            "name_key", "pk"
        )


# Its items never change once they are saved, so that the history of the template itself will do.
@pghistory.track(exclude=["name_key"])
class AgendaTemplate(Versioned):
    """A named agenda of so many days, kept by a municipality or by an association."""

    name = models.CharField(_("nome"), max_length=120)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_templates",
        verbose_name=_("município"),
    )
    association = models.ForeignKey(
        Association,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_templates",
        verbose_name=_("associação"),
    )
    days = models.PositiveSmallIntegerField(_("dias"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guardado por"),
    )
    saved_at = models.DateTimeField(_("guardado em"), auto_now_add=True)
    name_key = folded_field("name", max_length=120)

    objects = AgendaTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("modelo de programação")
        verbose_name_plural = _("modelos de programação")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_template_of_exactly_one_body",
                condition=Q(municipality__isnull=False, association__isnull=True)
                | Q(municipality__isnull=True, association__isnull=False),
                violation_error_message=_("Escolha um município ou uma associação."),
            ),
            models.UniqueConstraint(
                name="agenda_template_name_once_per_body",
                fields=["municipality", "association", "name_key"],
                nulls_distinct=False,
                violation_error_message=_("Já existe um modelo com este nome."),
            ),
            models.CheckConstraint(
                name="agenda_template_has_days",
                condition=Q(days__gte=1),
                violation_error_message=_("Um modelo tem ao menos um dia."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agendas:template_detail", args=[self.pk])

    @property
    def owner_name(self) -> str:
        return str(self.municipality or self.association)

    def is_edited_by(self, user: User | AnonymousUser) -> bool:
        """Whether the user may rename or delete it: who edits for its body may."""
        cities = [self.municipality] if self.municipality else []
        return access.takes_part(user, cities, self.association)


class TemplateItem(models.Model):
    """An item of a template: what a session says that is not of one visit alone.

    `day` is 1 for the first day of a visit, 0 for the day before it, and empty for what had no day.
    """

    template = models.ForeignKey(AgendaTemplate, models.CASCADE, related_name="items")
    day = models.SmallIntegerField(_("dia"), null=True, blank=True)
    title = models.CharField(_("título"), max_length=300)
    kind = models.CharField(
        _("tipo"), max_length=20, choices=SessionKind, default=SessionKind.VISIT
    )
    visibility = models.CharField(
        _("quem vê"), max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    time_kind = models.CharField(_("horário"), max_length=10, choices=Kind, default=Kind.NONE)
    starts = models.TimeField(_("início"), null=True, blank=True)
    ends = models.TimeField(_("fim"), null=True, blank=True)
    part = models.CharField(_("período"), max_length=10, choices=Part, blank=True, default="")
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)
    topics = models.ManyToManyField(
        Topic, through="TemplateTopic", related_name="+", verbose_name=_("temas")
    )

    class Meta:
        verbose_name = _("item de modelo")
        verbose_name_plural = _("itens de modelo")
        ordering = ["template", "pk"]
        constraints = [
            # As those of sessions, which the items are to become.
            models.CheckConstraint(
                name="template_item_time_told_by_its_kind",
                condition=Q(time_kind__in=["exact", "from"], starts__isnull=False, part="")
                | Q(time_kind="part", starts__isnull=True, ends__isnull=True)
                & Q(part__in=Part.values)
                | Q(time_kind="none", starts__isnull=True, ends__isnull=True, part=""),
                violation_error_message=_("O horário está incompleto."),
            ),
            models.CheckConstraint(
                name="template_item_end_is_not_its_start",
                condition=Q(ends__isnull=True) | ~Q(ends=models.F("starts")),
                violation_error_message=_("O início e o fim são iguais."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def told(self) -> Told:
        part = Part(self.part) if self.part else None
        return Told(Kind(self.time_kind), self.starts, self.ends, part)

    @property
    def time_in_words(self) -> str:
        return tell(self.told)

    @property
    def order(self) -> tuple[Any, ...]:
        """Where people expect it in its day."""
        return *sort_key(self.told, self.position), self.pk


class TemplateTopic(models.Model):
    """A topic of a template's item, in the order in which they were told."""

    item = models.ForeignKey(TemplateItem, models.CASCADE, related_name="item_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("tema"))
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    class Meta:
        verbose_name = _("tema de item de modelo")
        verbose_name_plural = _("temas de item de modelo")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="template_topic_once", fields=["item", "topic"]),
        ]

    def __str__(self) -> str:
        return str(self.topic)
