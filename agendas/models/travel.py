"""How long it takes from one venue to another."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Venue
from exchanges.models import Municipality

LONGEST = 24 * 60
MINUTES = [MinValueValidator(1), MaxValueValidator(LONGEST)]


@pghistory.track()
class TravelTime(models.Model):
    """The minutes between two venues, the same there and back.

    The pair is stored in the order of the keys, so that it is there only once.
    """

    one = models.ForeignKey(Venue, models.CASCADE, related_name="+", verbose_name=_("de"))
    other = models.ForeignKey(Venue, models.CASCADE, related_name="+", verbose_name=_("a"))
    minutes = models.PositiveSmallIntegerField(_("minutos"), validators=MINUTES)

    class Meta:
        verbose_name = _("tempo de deslocamento")
        verbose_name_plural = _("tempos de deslocamento")
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(
                name="travel_time_once_per_pair",
                fields=["one", "other"],
                violation_error_message=_("O tempo entre estes locais já foi informado."),
            ),
            models.CheckConstraint(
                name="travel_time_in_order_of_keys",
                condition=Q(one__lt=F("other")),
                violation_error_message=_("Escolha dois locais diferentes."),
            ),
            models.CheckConstraint(
                name="travel_time_takes_at_most_a_day",
                condition=Q(minutes__range=(1, LONGEST)),
                violation_error_message=_("Informe de 1 a 1440 minutos."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(one)s a %(other)s: %(minutes)s min") % {
            "one": self.one,
            "other": self.other,
            "minutes": self.minutes,
        }

    def save(self, **kwargs: Any) -> None:
        self._put_in_order()
        super().save(**kwargs)

    def clean(self) -> None:
        if self.one_id == self.other_id:
            raise ValidationError(gettext("Escolha dois locais diferentes."))
        self._put_in_order()

    def _put_in_order(self) -> None:
        if self.one_id and self.other_id and self.one_id > self.other_id:
            self.one, self.other = self.other, self.one


@pghistory.track()
class CityTravelTime(models.Model):
    """The minutes between two venues of a city of which nothing more is known."""

    municipality = models.OneToOneField(
        Municipality,
        models.CASCADE,
        related_name="usual_travel_time",
        verbose_name=_("município"),
    )
    minutes = models.PositiveSmallIntegerField(_("minutos"), validators=MINUTES)

    class Meta:
        verbose_name = _("tempo de deslocamento na cidade")
        verbose_name_plural = _("tempos de deslocamento nas cidades")
        ordering = ["municipality"]
        constraints = [
            models.CheckConstraint(
                name="city_travel_time_takes_at_most_a_day",
                condition=Q(minutes__range=(1, LONGEST)),
                violation_error_message=_("Informe de 1 a 1440 minutos."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(city)s: %(minutes)s min") % {
            "city": self.municipality,
            "minutes": self.minutes,
        }
