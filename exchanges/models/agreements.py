"""Agreements between cities: who signed what, when, which laws ratify it, and its stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import Deferrable, F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.dates import Period, Precision
from exchanges.models import found_by
from exchanges.models.base import FirstDayOf, Versioned
from exchanges.models.municipalities import Association, Municipality, Organization, PolicyArea
from exchanges.names import join_names
from exchanges.text import SearchQuerySet, folded_field

# "13.348/2022": of many a law only the number and the year are known.
LAW_YEAR = re.compile(r"/(?P<year>\d{4})\b")


class AgreementKind(models.TextChoices):
    PROTOCOL = "protocol", _("protocolo de intenções")
    COOPERATION = "cooperation", _("termo de cooperação")
    SISTER_CITIES = "sister_cities", _("acordo de cidades-irmãs")
    TECHNICAL = "technical", _("acordo de cooperação técnica")
    OTHER = "other", _("outro instrumento")


class Stage(models.TextChoices):
    """How far an agreement has come. Never stored: derived per side and per date."""

    DRAFT = "draft", _("minuta")
    SIGNED = "signed", _("assinado")
    AWAITING_LAW = "awaiting_law", _("aguardando lei")
    IN_FORCE = "in_force", _("vigente")
    SUSPENDED = "suspended", _("suspenso")
    ENDED = "ended", _("encerrado")


class AgreementQuerySet(SearchQuerySet["Agreement"]):
    def for_list(self) -> Self:
        """Fetch what names, stages and citations are made of."""
        return self.prefetch_related(
            "parties__municipality", "parties__association", "parties__organization", "addenda"
        )


@pghistory.track(exclude=["name_key", "search_key"])
class Agreement(Versioned):
    """A "protocolo de intenções", "termo de cooperação" or the like."""

    kind = models.CharField(
        _("tipo"), max_length=20, choices=AgreementKind, default=AgreementKind.PROTOCOL
    )
    title = models.CharField(
        _("título"),
        max_length=200,
        help_text=_("Por exemplo: Cidades-irmãs Londrina – Foz do Iguaçu."),
    )
    number = models.CharField(_("número"), max_length=40, blank=True)
    object = models.TextField(_("objeto"), blank=True)
    areas = models.ManyToManyField(
        PolicyArea, blank=True, related_name="agreements", verbose_name=_("áreas")
    )
    signed_precision = models.CharField(
        _("precisão da assinatura"),
        max_length=10,
        choices=Precision,
        default=Precision.UNKNOWN,
    )
    # The first day of what is known: 1 January when only the year is.
    signed_on = models.DateField(_("assinado em"), null=True, blank=True)
    signed_in = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("local da assinatura"),
    )
    resources = models.TextField(
        _("recursos"),
        blank=True,
        help_text=_(
            "Normalmente: sem transferência de recursos; cada parte arca com as suas despesas."
        ),
    )
    valid_until = models.DateField(_("vigência até"), null=True, blank=True)
    suspended_on = models.DateField(_("suspenso em"), null=True, blank=True)
    resumed_on = models.DateField(_("retomado em"), null=True, blank=True)
    ended_on = models.DateField(_("encerrado em"), null=True, blank=True)
    ended_reason = models.CharField(_("motivo do encerramento"), max_length=300, blank=True)
    name_key = folded_field("title", "number", max_length=260)
    search_key = found_by.search_key_field()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("acordo")
        verbose_name_plural = _("acordos")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_signing_date_as_precise_as_said",
                condition=Q(signed_precision="unknown", signed_on__isnull=True)
                | (~Q(signed_precision="unknown") & Q(signed_on__isnull=False)),
                violation_error_message=_("Informe a data da assinatura e a sua precisão."),
            ),
            models.CheckConstraint(
                name="agreement_signed_on_first_day_of_what_is_known",
                condition=~Q(signed_precision__in=["month", "year"])
                | Q(signed_precision="month", signed_on=FirstDayOf("signed_on", unit="month"))
                | Q(signed_precision="year", signed_on=FirstDayOf("signed_on", unit="year")),
                violation_error_message=_(
                    "De um mês ou de um ano, informe o primeiro dia como data da assinatura."
                ),
            ),
            models.CheckConstraint(
                name="agreement_resumed_after_suspended",
                condition=Q(resumed_on__isnull=True) | Q(resumed_on__gte=F("suspended_on")),
                violation_error_message=_("Só se retoma o que foi suspenso antes."),
            ),
            models.CheckConstraint(
                name="agreement_resumed_only_if_suspended",
                condition=Q(resumed_on__isnull=True) | Q(suspended_on__isnull=False),
                violation_error_message=_("Informe quando o acordo foi suspenso."),
            ),
        ]
        indexes = [
            GinIndex(name="agreement_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
            models.Index(fields=["name_key", "id"], name="agreement_by_title"),
        ]
        triggers = [found_by.names_gathered(found_by.AGREEMENT)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("exchanges:agreement_detail", args=[self.pk])

    @property
    def signed(self) -> Period:
        """When it was signed, as precisely as is known."""
        if self.signed_on is None:
            return Period(Precision.UNKNOWN, None, None)
        return Period.around(Precision(self.signed_precision), self.signed_on)

    def citation_on(self, day: date | None) -> str:
        """Return how a document of a day cites it: with the laws that there were by then."""
        laws = [party.law_citation for party in self.parties.all() if party.has_law_by(day)]
        return "; ".join([self._title_and_date(), *laws])

    @property
    def citation(self) -> str:
        """As documents cite it: "Protocolo de intenções de 26 de agosto de 2021; Lei 13.348/2022
        (Londrina – PR)".
        """
        return self.citation_on(None)

    def _title_and_date(self) -> str:
        name = capfirst(self.get_kind_display())
        if self.number:
            name = gettext("%(name)s nº %(number)s") % {"name": name, "number": self.number}
        if self.signed_on is not None:
            name = gettext("%(name)s de %(date)s") % {"name": name, "date": str(self.signed)}
        return name

    @property
    def lasts_until(self) -> date | None:
        """The last day of validity with all extensions; None without a limit."""
        limits = [self.valid_until, *(addendum.extends_until for addendum in self.addenda.all())]
        return max((limit for limit in limits if limit is not None), default=None)

    def stage_on(self, day: date) -> Stage:
        """Return the stage on a day: that of the side which has come least far."""
        if self.signed_on is None or self.signed_on > day:
            return Stage.DRAFT
        if self._has_ended_by(day):
            return Stage.ENDED
        if self._is_suspended_on(day):
            return Stage.SUSPENDED
        stages = {party.stage_on(day) for party in self.parties.all()}
        for stage in (Stage.AWAITING_LAW, Stage.SIGNED):
            if stage in stages:
                return stage
        return Stage.IN_FORCE if stages else Stage.SIGNED

    def _has_ended_by(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return True
        limits = [a.extends_until for a in self.addenda.all() if a.signed_on <= day]
        dates = [limit for limit in [self.valid_until, *limits] if limit is not None]
        return bool(dates) and max(dates) < day

    def _is_suspended_on(self, day: date) -> bool:
        if self.suspended_on is None or self.suspended_on > day:
            return False
        return self.resumed_on is None or self.resumed_on > day


@pghistory.track()
class AgreementParty(models.Model):
    """One side of an agreement, with the law by which that side ratified it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
        verbose_name=_("município"),
    )
    association = models.ForeignKey(
        Association,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
        verbose_name=_("associação"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
        verbose_name=_("órgão"),
    )
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)
    needs_law = models.BooleanField(
        _("precisa de lei"),
        null=True,
        blank=True,
        help_text=_("Se ainda não se sabe, o acordo fica como “assinado”."),
    )
    law = models.CharField(
        _("lei"), max_length=60, blank=True, help_text=_("Por exemplo: 13.348/2022.")
    )
    law_on = models.DateField(_("data da lei"), null=True, blank=True)
    gazette = models.CharField(_("Diário Oficial"), max_length=80, blank=True)
    law_url = models.URLField(_("endereço da lei"), blank=True)

    class Meta:
        verbose_name = _("parte do acordo")
        verbose_name_plural = _("partes do acordo")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_party_is_exactly_one_body",
                condition=Q(
                    municipality__isnull=False, association__isnull=True, organization__isnull=True
                )
                | Q(municipality__isnull=True, association__isnull=False, organization__isnull=True)
                | Q(
                    municipality__isnull=True, association__isnull=True, organization__isnull=False
                ),
                violation_error_message=_("Escolha um município, uma associação ou um órgão."),
            ),
            # Deferrable, for parties that change places: see `parties_judged_together`.
            models.UniqueConstraint(
                name="agreement_party_municipality_once",
                fields=["agreement", "municipality"],
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("Este município já é uma das partes."),
            ),
            models.UniqueConstraint(
                name="agreement_party_association_once",
                fields=["agreement", "association"],
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("Esta associação já é uma das partes."),
            ),
            models.UniqueConstraint(
                name="agreement_party_organization_once",
                fields=["agreement", "organization"],
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("Este órgão já é uma das partes."),
            ),
        ]
        triggers = [found_by.who_takes_part(found_by.PARTY)]

    def __str__(self) -> str:
        return str(self.municipality or self.association or self.organization)

    @property
    def law_citation(self) -> str:
        """Return "Lei 13.348/2022 (Londrina – PR)", or nothing without a law."""
        return (
            gettext("Lei %(law)s (%(side)s)") % {"law": self.law, "side": self} if self.law else ""
        )

    def has_law_by(self, day: date | None) -> bool:
        """Whether the law is there on a day, or at all; without a date, from its year on."""
        if not self.law or day is None:
            return bool(self.law)
        if self.law_on is not None:
            return self.law_on <= day
        year = LAW_YEAR.search(self.law)
        return year is None or int(year["year"]) <= day.year

    def stage_on(self, day: date) -> Stage:
        """Return how far this side has come on a day when the agreement is signed and not over.

        A law without a date counts from the signing on.
        """
        if self.law:
            return Stage.IN_FORCE if self.has_law_by(day) else Stage.AWAITING_LAW
        if self.needs_law is None:
            return Stage.SIGNED
        return Stage.AWAITING_LAW if self.needs_law else Stage.IN_FORCE


@pghistory.track()
class Signatory(models.Model):
    """Who signed, with the name and office as they stood on the paper."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    party = models.ForeignKey(
        AgreementParty,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="signatories",
        verbose_name=_("parte"),
    )
    name = models.CharField(_("nome"), max_length=160)
    office = models.CharField(_("cargo"), max_length=160, blank=True)
    is_witness = models.BooleanField(_("testemunha"), default=False)
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    class Meta:
        verbose_name = _("signatário")
        verbose_name_plural = _("signatários")
        ordering = ["is_witness", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name


@pghistory.track()
class Addendum(models.Model):
    """A "termo aditivo": changes an agreement, often by extending it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="addenda")
    number = models.CharField(_("número"), max_length=40)
    signed_on = models.DateField(_("assinado em"))
    summary = models.TextField(_("o que muda"))
    extends_until = models.DateField(_("prorroga até"), null=True, blank=True)

    class Meta:
        verbose_name = _("termo aditivo")
        verbose_name_plural = _("termos aditivos")
        ordering = ["signed_on", "pk"]

    def __str__(self) -> str:
        return gettext("Termo aditivo nº %(number)s") % {"number": self.number}


@contextmanager
def parties_judged_together() -> Iterator[None]:
    """Let parties change places: that each comes once is asked when all of them are saved.

    Within a transaction. Raises IntegrityError at the end if one comes twice.
    """
    names = ", ".join(
        connection.ops.quote_name(constraint.name)
        for constraint in AgreementParty._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
        yield
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")


def parties_in_words(agreement: Agreement) -> str:
    """Return "Londrina – PR e Foz do Iguaçu – PR"."""
    return join_names([str(party) for party in agreement.parties.all()])
