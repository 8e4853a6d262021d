"""Where sessions happen, and what they are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.dates import span_in_words
from exchanges.models import Municipality, Organization, PolicyArea, Versioned
from exchanges.text import Fold, FoldAll, SearchQuerySet, contains_words, folded_field


class VenueKind(models.TextChoices):
    CRAS = "cras", _("CRAS")
    CREAS = "creas", _("CREAS")
    REGIONAL_CREAS = "regional_creas", _("CREAS regional")
    POP_CENTRE = "pop_centre", _("Centro POP")
    DAY_CENTRE = "day_centre", _("Centro-Dia")
    COMMUNITY_CENTRE = "community_centre", _("Centro de Convivência")
    SHELTER = "shelter", _("Abrigo Institucional")
    CARE_HOME = "care_home", _("Casa-Lar")
    TRANSIT_HOME = "transit_home", _("Casa de Passagem")
    REPUBLIC = "republic", _("República")
    INCLUSIVE_HOME = "inclusive_home", _("Residência Inclusiva")
    OTHER_SHELTER = "other_shelter", _("Unidade de Acolhimento (outra)")
    SECRETARIAT = "secretariat", _("Secretaria ou órgão gestor")
    COUNCIL = "council", _("Conselho")
    CITY_HALL = "city_hall", _("Prefeitura ou Paço Municipal")
    CHAMBER = "chamber", _("Câmara Municipal")
    ASSOCIATION = "association", _("Sede de associação")
    AUDITORIUM = "auditorium", _("Auditório")
    SCHOOL = "school", _("Escola")
    HEALTH_UNIT = "health_unit", _("Unidade de saúde")
    OTHER = "other", _("Outro local")


# Units that offer services of the SUAS: a service told of another kind of unit is a likely slip.
UNITS = frozenset(
    {
        VenueKind.CRAS,
        VenueKind.CREAS,
        VenueKind.REGIONAL_CREAS,
        VenueKind.POP_CENTRE,
        VenueKind.DAY_CENTRE,
        VenueKind.COMMUNITY_CENTRE,
        VenueKind.SHELTER,
        VenueKind.CARE_HOME,
        VenueKind.TRANSIT_HOME,
        VenueKind.REPUBLIC,
        VenueKind.INCLUSIVE_HOME,
        VenueKind.OTHER_SHELTER,
    }
)


class TopicLevel(models.TextChoices):
    BASIC = "psb", _("Proteção Social Básica")
    MEDIUM = "pse_media", _("Proteção Social Especial de média complexidade")
    HIGH = "pse_alta", _("Proteção Social Especial de alta complexidade")
    OTHER = "other", _("outro tema")


class TopicQuerySet(SearchQuerySet["Topic"]):
    def resembling(self, text: str) -> TopicQuerySet:
        """Find topics also when misquoted: "Integral às Famílias" is PAIF. The likeliest first."""
        exact = self.search(text)
        if exact.exists():
            return exact
        likeness = TrigramWordSimilarity(Fold(Value(text)), "search_key")  # type: ignore[arg-type]  # the stubs know texts only
        near = self.annotate(likeness=likeness).filter(likeness__gt=0.55)
        return near.order_by(F("likeness").desc(), "name_key", "pk")

    def valid_on(self, day: date) -> TopicQuerySet:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )


@pghistory.track(exclude=["name_key", "search_key"])
class Topic(Versioned):
    """A service of the SUAS or another subject, with the names people call it by."""

    name = models.CharField(_("nome"), max_length=300)
    acronym = models.CharField(_("sigla"), max_length=30, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("também chamado de"),
        default=list,
        blank=True,
        help_text=_("Separe por vírgulas."),
    )
    level = models.CharField(
        _("nível"), max_length=20, choices=TopicLevel, default=TopicLevel.OTHER
    )
    area = models.ForeignKey(
        PolicyArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="topics",
        verbose_name=_("área"),
    )
    offered_by = ArrayField(
        models.CharField(max_length=20, choices=VenueKind),
        verbose_name=_("ofertado em"),
        default=list,
        blank=True,
    )
    valid_from = models.DateField(_("vale desde"), null=True, blank=True)
    valid_until = models.DateField(_("vale até"), null=True, blank=True)
    # Free text about it carries the warning that minors are never named (LGPD, ECA).
    is_sensitive = models.BooleanField(_("tema sensível"), default=False)
    name_key = folded_field("name", max_length=300)
    search_key = models.GeneratedField(
        expression=Fold(
            Concat(F("name"), Value(" "), F("acronym"), Value(" "), FoldAll(F("aliases")))
        ),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
        editable=False,
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="topic_name_once_per_start",
                fields=["name_key", "valid_from"],
                nulls_distinct=False,
                violation_error_message=_("Já existe um tema com este nome."),
            ),
            models.CheckConstraint(
                name="topic_valid_from_before_until",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("O fim da validade não pode ser antes do início."),
            ),
        ]
        indexes = [
            GinIndex(name="topic_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def get_absolute_url(self) -> str:
        """Return where it is shown: topics have no pages, only a list."""
        return f"{reverse('agendas:topic_list')}?{urlencode({'q': self.name})}"

    @property
    def validity_in_words(self) -> str:
        """Return "desde 1º de janeiro de 2026"; nothing for what has always been valid."""
        return span_in_words(self.valid_from, self.valid_until)

    @property
    def short_name(self) -> str:
        """What an agenda prints: the acronym where there is one."""
        return self.acronym or self.name

    @staticmethod
    def short_name_of(path: str) -> Coalesce:
        """Return the expression for the `short_name` of the topic that a look-up leads to."""
        return Coalesce(NullIf(f"{path}acronym", Value("")), f"{path}name")


class VenueQuerySet(SearchQuerySet["Venue"]):
    def search(self, text: str) -> Self:
        """Search by name and district; a secret address isn't found by its district."""
        found = super().search(text)
        if not text.strip():
            return found
        return found.filter(Q(is_address_secret=False) | contains_words("name_key", text))

    def in_use(self) -> Self:
        return self.filter(is_active=True)

    def from_near(self, cities: Collection[int]) -> Self:
        """Tell of each whether it `is_far` from all of these municipalities."""
        near = When(municipality__in=cities, then=Value(0))
        return self.annotate(is_far=Case(near, default=Value(1)))


@pghistory.track(exclude=["name_key", "search_key"])
class Venue(Versioned):
    """A place: a CRAS, a secretariat, an auditorium. A secret address is shown to staff only."""

    name = models.CharField(_("nome"), max_length=200)
    kind = models.CharField(_("tipo"), max_length=20, choices=VenueKind, default=VenueKind.OTHER)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="venues", verbose_name=_("município")
    )
    organization = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("órgão responsável"),
    )
    street = models.CharField(_("logradouro"), max_length=200, blank=True)
    number = models.CharField(_("número"), max_length=20, blank=True)
    complement = models.CharField(_("complemento"), max_length=100, blank=True)
    district = models.CharField(_("bairro"), max_length=100, blank=True)
    postal_code = models.CharField(
        _("CEP"), max_length=10, blank=True, help_text=_("Por exemplo: 85851-000.")
    )
    landmark = models.CharField(_("ponto de referência"), max_length=200, blank=True)
    is_address_secret = models.BooleanField(
        _("endereço sigiloso"),
        default=False,
        help_text=_("Fora da equipe, só o nome e o município aparecem, em qualquer documento."),
    )
    phone = models.CharField(_("telefone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    capacity = models.PositiveIntegerField(_("capacidade"), null=True, blank=True)
    accessibility = models.TextField(_("acessibilidade"), blank=True)
    is_active = models.BooleanField(_("em uso"), default=True)
    # Only to estimate how far it is; of a secret address they are as secret.
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    name_key = folded_field("name", max_length=200)
    search_key = folded_field("name", "district", max_length=310)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("local")
        verbose_name_plural = _("locais")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="venue_name_once_per_municipality",
                fields=["municipality", "name_key"],
                violation_error_message=_("Este município já tem um local com este nome."),
            ),
            models.CheckConstraint(
                name="venue_holds_someone",
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                violation_error_message=_("A capacidade deve ser maior que zero."),
            ),
            models.CheckConstraint(
                name="venue_is_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Informe latitude e longitude, ou nenhuma das duas."),
            ),
        ]
        indexes = [
            GinIndex(name="venue_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
            models.Index(fields=["name_key", "id"], name="venue_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """Save, and when the venue turns out to be in another city, tell its sessions' times by
        that city's clocks. Raises IntegrityError if firm sessions then overlap.
        """
        with transaction.atomic():
            before = Venue.objects.filter(pk=self.pk).values_list("municipality", flat=True)
            has_moved = self.pk is not None and self.municipality_id not in before
            super().save(**kwargs)
            if has_moved:
                self.sessions.all().place_again()

    def get_absolute_url(self) -> str:
        return reverse("agendas:venue_detail", args=[self.pk])

    @property
    def address(self) -> str:
        """Return "Rua Benjamin Constant, nº 128, sala 2 – Centro"; for staff, even when secret."""
        number = gettext("nº %(number)s") % {"number": self.number} if self.number else ""
        street = ", ".join(part for part in [self.street, number, self.complement] if part)
        return " – ".join(part for part in [street, self.district] if part)

    @property
    def public_address(self) -> str:
        """Return the address as anybody may read it: nothing when it is secret."""
        return "" if self.is_address_secret else self.address


@pghistory.track(exclude=["name_key"])
class Room(models.Model):
    """A room of a venue. Two confirmed sessions never share one at the same time."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("local"))
    name = models.CharField(_("nome"), max_length=100)
    capacity = models.PositiveIntegerField(_("capacidade"), null=True, blank=True)
    is_accessible = models.BooleanField(_("acessível"), default=False)
    name_key = folded_field("name", max_length=100)

    class Meta:
        verbose_name = _("sala")
        verbose_name_plural = _("salas")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="room_name_once_per_venue",
                fields=["venue", "name_key"],
                violation_error_message=_("Este local já tem uma sala com este nome."),
            ),
            # The target of the key by which a session's room must be a room of its venue.
            models.UniqueConstraint(name="room_of_venue", fields=["id", "venue"]),
        ]

    def __str__(self) -> str:
        return self.name


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("segunda-feira")
    TUESDAY = 1, _("terça-feira")
    WEDNESDAY = 2, _("quarta-feira")
    THURSDAY = 3, _("quinta-feira")
    FRIDAY = 4, _("sexta-feira")
    SATURDAY = 5, _("sábado")
    SUNDAY = 6, _("domingo")


@pghistory.track()
class OpeningHours(models.Model):
    """When a venue is open on a weekday, in its own local time; several rows for a lunch break."""

    venue = models.ForeignKey(
        Venue, models.CASCADE, related_name="opening_hours", verbose_name=_("local")
    )
    weekday = models.PositiveSmallIntegerField(_("dia da semana"), choices=Weekday)
    opens = models.TimeField(_("abre"))
    closes = models.TimeField(_("fecha"))

    class Meta:
        verbose_name = _("horário de funcionamento")
        verbose_name_plural = _("horários de funcionamento")
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="opening_hours_once", fields=["venue", "weekday", "opens"]
            ),
            models.CheckConstraint(
                name="opening_hours_close_after_opening",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("O local fecha depois de abrir."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.opens:%H:%M}–{self.closes:%H:%M}"
