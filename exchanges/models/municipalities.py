"""Municipalities, their associations and the bodies that belong to them."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import available_timezones

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exchanges.clocks import city_changed
from exchanges.images import validate_printable
from exchanges.models import found_by
from exchanges.names import city_with_uf
from exchanges.text import SearchQuerySet, contains_words, folded_field


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” não é um fuso horário conhecido."), params={"name": name}
        )


class MunicipalityQuerySet(SearchQuerySet["Municipality"]):
    def matches(self, text: str) -> Q:
        """Find a city by a name that it had, or is also written by, too."""
        other_names = FormerName.objects.filter(contains_words("name_key", text))
        return super().matches(text) | Q(pk__in=other_names.values("municipality"))


@pghistory.track(exclude=["name_key"])
class Municipality(models.Model):
    """A city, in Brazil or abroad; foreign ones have no IBGE code."""

    ibge_code = models.CharField(
        _("código IBGE"),
        max_length=7,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^\d{7}$", _("O código IBGE tem sete algarismos."))],
        help_text=_("Sete algarismos. Deixe em branco para cidades de outros países."),
    )
    name = models.CharField(_("nome"), max_length=120)
    state = models.CharField(
        _("UF ou província"),
        max_length=60,
        help_text=_("A sigla da UF, ou o nome da província ou do departamento."),
    )
    country = models.CharField(_("país"), max_length=2, default="BR", help_text=_("Sigla ISO."))
    time_zone = models.CharField(
        _("fuso horário"),
        max_length=60,
        default="America/Sao_Paulo",
        validators=[validate_time_zone],
        help_text=_("Nome IANA, por exemplo America/Cuiaba."),
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    coat_of_arms = models.FileField(
        _("brasão"),
        upload_to="brasoes/",
        blank=True,
        validators=[validate_printable],
        help_text=_("Imagem PNG ou SVG de até 512 kB."),
    )
    name_key = folded_field("name", "state", max_length=190)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("município")
        verbose_name_plural = _("municípios")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="municipality_brazilian_has_ibge_code",
                condition=~Q(country="BR") | Q(ibge_code__isnull=False),
                violation_error_message=_("Um município brasileiro precisa do código IBGE."),
            ),
            models.CheckConstraint(
                name="municipality_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Informe latitude e longitude, ou nenhuma das duas."),
            ),
        ]
        indexes = [
            GinIndex(name="municipality_search", fields=["name_key"], opclasses=["gin_trgm_ops"]),
        ]
        triggers = [found_by.another_name(found_by.MUNICIPALITY)]

    def __str__(self) -> str:
        return city_with_uf(self.name, self.state)

    def save(self, **kwargs: Any) -> None:
        """Save, and let times that are told by its clocks follow them.

        Raises IntegrityError if somebody would then be in two places at once.
        """
        with transaction.atomic():
            is_new = self._state.adding
            super().save(**kwargs)
            if not is_new:
                city_changed(self)


@pghistory.track(exclude=["name_key"])
class FormerName(models.Model):
    """A name that a municipality had or is also written by; finds it in searches and imports."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="former_names", verbose_name=_("município")
    )
    name = models.CharField(_("nome"), max_length=120)
    until = models.DateField(_("até"), null=True, blank=True)
    name_key = folded_field("name", max_length=120)

    class Meta:
        verbose_name = _("outro nome")
        verbose_name_plural = _("outros nomes")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class HolidayKind(models.TextChoices):
    HOLIDAY = "holiday", _("feriado")
    OPTIONAL = "optional", _("ponto facultativo")


@pghistory.track()
class LocalHoliday(models.Model):
    """A holiday of one municipality (up to four religious days, Lei 9.093/1995), or a day off."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="local_holidays", verbose_name=_("município")
    )
    date = models.DateField(_("data"))
    name = models.CharField(_("nome"), max_length=120)
    kind = models.CharField(
        _("tipo"), max_length=10, choices=HolidayKind, default=HolidayKind.HOLIDAY
    )
    law = models.CharField(_("lei"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("feriado municipal")
        verbose_name_plural = _("feriados municipais")
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="local_holiday_once", fields=["municipality", "date", "name"]
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(exclude=["name_key"])
class Association(models.Model):
    """An association of municipalities (Lei 14.341/2022), such as AMREC."""

    name = models.CharField(_("nome"), max_length=200)
    acronym = models.CharField(_("sigla"), max_length=30, blank=True)
    seat = models.ForeignKey(Municipality, models.PROTECT, related_name="+", verbose_name=_("sede"))
    founded_on = models.DateField(_("fundada em"), null=True, blank=True)
    municipalities = models.ManyToManyField(
        Municipality,
        through="AssociationMember",
        related_name="associations",
        verbose_name=_("municípios"),
    )
    name_key = folded_field("acronym", "name", max_length=240)

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("associação de municípios")
        verbose_name_plural = _("associações de municípios")
        ordering = ["name_key", "pk"]
        triggers = [found_by.another_name(found_by.ASSOCIATION)]

    def __str__(self) -> str:
        return self.acronym or self.name


@pghistory.track()
class AssociationMember(models.Model):
    """A municipality's time in an association; no end means that it is still a member."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="members")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="association_memberships",
        verbose_name=_("município"),
    )
    since = models.DateField(_("desde"), null=True, blank=True)
    until = models.DateField(_("até"), null=True, blank=True)

    class Meta:
        verbose_name = _("município associado")
        verbose_name_plural = _("municípios associados")
        ordering = ["municipality__name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="association_member_once_at_a_time",
                fields=["association", "municipality"],
                condition=Q(until__isnull=True),
                violation_error_message=_("Este município já é membro da associação."),
            ),
            models.CheckConstraint(
                name="association_member_since_before_until",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("A saída não pode ser antes da entrada."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)

    def is_member_on(self, day: date) -> bool:
        started = self.since is None or self.since <= day
        return started and (self.until is None or day <= self.until)


class OrganizationKind(models.TextChoices):
    SECRETARIAT = "secretariat", _("secretaria")
    CITY_HALL = "city_hall", _("prefeitura")
    COUNCIL = "council", _("conselho")
    CHAMBER = "chamber", _("câmara municipal")
    COLLEGIATE = "collegiate", _("colegiado")
    FOUNDATION = "foundation", _("fundação ou autarquia")
    STATE_BODY = "state_body", _("órgão estadual ou federal")
    CIVIL_SOCIETY = "civil_society", _("organização da sociedade civil")
    OTHER = "other", _("outro órgão")


@pghistory.track(exclude=["name_key"])
class Organization(models.Model):
    """A body: it belongs to a municipality, or to an association, or stands alone."""

    name = models.CharField(_("nome"), max_length=200)
    acronym = models.CharField(_("sigla"), max_length=30, blank=True)
    kind = models.CharField(_("tipo"), max_length=20, choices=OrganizationKind)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("município"),
    )
    association = models.ForeignKey(
        Association,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("associação"),
    )
    phone = models.CharField(_("telefone institucional"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail institucional"), blank=True)
    name_key = folded_field("name", "acronym", max_length=240)

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("órgão")
        verbose_name_plural = _("órgãos")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organization_of_one_body_at_most",
                condition=Q(municipality__isnull=True) | Q(association__isnull=True),
                violation_error_message=_(
                    "Um órgão é de um município ou de uma associação, não dos dois."
                ),
            ),
        ]
        triggers = [found_by.another_name(found_by.ORGANIZATION)]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


class PolicyArea(models.Model):
    """A field of public policy: assistência social, saúde, educação…"""

    name = models.CharField(_("nome"), max_length=80, unique=True)
    name_key = folded_field("name", max_length=80)

    class Meta:
        verbose_name = _("área")
        verbose_name_plural = _("áreas")
        ordering = ["name_key", "pk"]

    def __str__(self) -> str:
        return self.name
