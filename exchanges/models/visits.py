"""Visits (also meetings and training) and the delegations that take part in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.dates import Period, Precision
from exchanges.models import found_by
from exchanges.models.agreements import Agreement
from exchanges.models.base import FirstDayOf, LastDayOf, Versioned
from exchanges.models.municipalities import Association, Municipality, Organization, PolicyArea
from exchanges.names import join_names
from exchanges.states import FINISHED, MOVES, NEEDS_DAYS, NEEDS_REASON, Status, transitions
from exchanges.text import SearchQuerySet, folded_field

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class VisitKind(models.TextChoices):
    TECHNICAL = "technical", _("visita técnica")
    COURTESY = "courtesy", _("visita de cortesia")
    MISSION = "mission", _("missão")
    COLLEGIATE = "collegiate", _("reunião de colegiado")
    ITINERANT = "itinerant", _("reunião itinerante")
    CIRCLE = "circle", _("roda de conversa")
    WORKSHOP = "workshop", _("oficina")
    TRAINING = "training", _("capacitação")
    SEMINAR = "seminar", _("seminário")
    GATHERING = "gathering", _("encontro")
    FORUM = "forum", _("fórum")
    CONFERENCE = "conference", _("conferência")
    SIGNING = "signing", _("assinatura de acordo")


class Modality(models.TextChoices):
    IN_PERSON = "in_person", _("presencial")
    ONLINE = "online", _("on-line")
    HYBRID = "hybrid", _("híbrida")


# What pages below /visitas/ are called: no visit may take their addresses.
RESERVED_SLUGS = ["nova", "novo", "opcoes", "busca", "calendario", "importar", "exportar"]


# Each look-up by its index: an OR over joins reads the whole table. Every page asks this, and to
# put it together anew of querysets took longer than PostgreSQL takes to answer.
_OF_BODIES = """
    SELECT visit_id FROM exchanges_visithost WHERE municipality_id = ANY(%s)
    UNION ALL
    SELECT visit_id FROM exchanges_delegation WHERE municipality_id = ANY(%s)
    UNION ALL
    SELECT visit_id
      FROM exchanges_delegation
      JOIN exchanges_organization ON exchanges_organization.id = organization_id
     WHERE exchanges_organization.municipality_id = ANY(%s)
        OR exchanges_organization.association_id = ANY(%s)
    UNION ALL
    SELECT id FROM exchanges_visit WHERE association_id = ANY(%s)
"""


class VisitQuerySet(SearchQuerySet["Visit"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Limit to visits in which a body of the user hosts, travels or convenes."""
        if access.sees_everything(user):
            return self
        sides = access.sides_of(user)
        if not sides:
            return self.none()
        cities, associations = sorted(sides.municipalities), sorted(sides.associations)
        bodies = (cities, cities, cities, associations, associations)
        return self.filter(pk__in=RawSQL(_OF_BODIES, bodies))  # noqa: S611  values are apart

    def upcoming(self, today: date) -> Self:
        """Limit to visits that are not over and not called off, the nearest first."""
        return (
            self.exclude(status__in=FINISHED)
            .filter(Q(last_day__gte=today) | Q(last_day__isnull=True))
            .order_by(F("first_day").asc(nulls_last=True), "pk")
        )

    def overdue(self, today: date) -> Self:
        """Limit to visits that are over, but nobody has said so; the latest first."""
        running = self.filter(status__in=[Status.CONFIRMED, Status.IN_PROGRESS])
        return running.filter(last_day__lt=today).order_by("-last_day", "-pk")

    def search(self, text: str) -> Self:
        """Limit to visits with every word in their title or in the names of the cities that host
        or travel; the latest first."""
        if not text.strip():
            return self
        found = self.filter(self.matches(text))
        return found.order_by(F("first_day").desc(nulls_last=True), "-pk")

    def with_sides(self) -> Self:
        """Fetch with visits what the rules of `exchanges.access` look at."""
        delegations = Delegation.objects.select_related("organization")
        return self.select_related("association").prefetch_related(
            hosts_in_order(), models.Prefetch("delegations", delegations)
        )

    def for_list(self) -> Self:
        return self.select_related("agreement").prefetch_related(
            hosts_in_order(), "delegations__municipality", "delegations__organization"
        )


@pghistory.track(exclude=["name_key", "search_key"])
class Visit(Versioned):
    """An exchange visit, a meeting or a training: days, hosts, purpose and status."""

    kind = models.CharField(
        _("tipo"), max_length=20, choices=VisitKind, default=VisitKind.TECHNICAL
    )
    title = models.CharField(
        _("título"),
        max_length=200,
        help_text=_("Por exemplo: Londrina visita Foz do Iguaçu."),
    )
    slug = models.SlugField(_("endereço na internet"), max_length=120, unique=True)
    modality = models.CharField(
        _("modalidade"), max_length=20, choices=Modality, default=Modality.IN_PERSON
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("acordo"),
    )
    association = models.ForeignKey(
        Association,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("associação que promove"),
    )
    hosts = models.ManyToManyField(
        Municipality,
        through="VisitHost",
        related_name="hosted_visits",
        verbose_name=_("anfitriões"),
    )
    answers = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered_by",
        verbose_name=_("retribui a visita"),
    )
    precision = models.CharField(
        _("precisão da data"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    first_day = models.DateField(_("primeiro dia"), null=True, blank=True)
    last_day = models.DateField(_("último dia"), null=True, blank=True)
    purpose = models.TextField(_("objetivo"), blank=True)
    areas = models.ManyToManyField(
        PolicyArea, blank=True, related_name="visits", verbose_name=_("áreas")
    )
    status = models.CharField(_("situação"), max_length=20, choices=Status, default=Status.DRAFT)
    status_reason = models.CharField(_("motivo"), max_length=300, blank=True)
    is_certifiable = models.BooleanField(_("dá direito a certificado"), default=False)
    guests_edit_agenda = models.BooleanField(
        _("a comitiva também edita a programação"),
        default=False,
        help_text=_("Sem isto, só a equipe anfitriã altera a programação."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    name_key = folded_field("title", max_length=200)
    search_key = found_by.search_key_field()

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visita")
        verbose_name_plural = _("visitas")
        ordering = [F("first_day").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                name="visit_days_as_precise_as_said",
                condition=Q(precision="unknown", first_day__isnull=True, last_day__isnull=True)
                | (~Q(precision="unknown") & Q(first_day__isnull=False, last_day__isnull=False)),
                violation_error_message=_("Informe os dias da visita e a precisão da data."),
            ),
            models.CheckConstraint(
                name="visit_first_day_before_last",
                condition=Q(first_day__isnull=True) | Q(first_day__lte=F("last_day")),
                violation_error_message=_("O último dia não pode ser antes do primeiro."),
            ),
            models.CheckConstraint(
                name="visit_month_or_year_is_whole",
                condition=~Q(precision__in=["month", "year"])
                | Q(
                    precision="month",
                    first_day=FirstDayOf("first_day", unit="month"),
                    last_day=LastDayOf("first_day", unit="month"),
                )
                | Q(
                    precision="year",
                    first_day=FirstDayOf("first_day", unit="year"),
                    last_day=LastDayOf("first_day", unit="year"),
                ),
                violation_error_message=_(
                    "De um mês ou de um ano, informe o primeiro e o último dia."
                ),
            ),
            models.CheckConstraint(
                name="visit_slug_is_no_page",
                condition=~Q(slug__in=RESERVED_SLUGS),
                violation_error_message=_("Este endereço é de uma página do sistema."),
            ),
            models.CheckConstraint(
                name="visit_confirmed_has_its_days",
                condition=~Q(status__in=sorted(NEEDS_DAYS)) | Q(precision="day"),
                violation_error_message=_("Uma visita confirmada precisa dos dias exatos."),
            ),
            models.CheckConstraint(
                name="visit_called_off_with_reason",
                condition=~Q(status__in=sorted(NEEDS_REASON)) | ~Q(status_reason=""),
                violation_error_message=_("Escreva o motivo."),
            ),
            models.CheckConstraint(
                name="visit_does_not_answer_itself",
                condition=Q(answers__isnull=True) | ~Q(answers=F("pk")),
                violation_error_message=_("Uma visita não retribui a si mesma."),
            ),
        ]
        indexes = [
            GinIndex(name="visit_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
            models.Index(F("first_day").desc(nulls_last=True), F("id").desc(), name="visit_by_day"),
            models.Index("name_key", "id", name="visit_by_title"),
            models.Index("status", F("first_day").desc(nulls_last=True), name="visit_by_status"),
            # What is over is most of the table, and of no interest to `upcoming`.
            models.Index(
                F("first_day").asc(nulls_last=True),
                F("id"),
                name="visit_upcoming",
                condition=~Q(status__in=sorted(FINISHED)),
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="visit_status_moves", field="status", transitions=transitions()),
            found_by.names_gathered(found_by.VISIT),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk:visit", args=[self.slug])

    @property
    def period(self) -> Period:
        return Period(Precision(self.precision), self.first_day, self.last_day)

    def set_period(self, period: Period) -> None:
        self.precision = period.precision
        self.first_day, self.last_day = period.first, period.last

    @property
    def has_days(self) -> bool:
        """Whether the days themselves are known, not only the month or the year."""
        return self.precision == Precision.DAY

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED

    @property
    def next_statuses(self) -> list[Status]:
        return list(MOVES[Status(self.status)])

    @property
    def hosts_in_words(self) -> str:
        return join_names([str(host) for host in self.hosts.all()])

    @property
    def guests_in_words(self) -> str:
        """The bodies that travel: cities by their names, and organisations that go without one."""
        guests = [found for found in self.delegations.all() if found.side == Side.GUEST]
        return join_names(dict.fromkeys(str(guest.municipality or guest.body) for guest in guests))

    @property
    def stage_of_agreement(self) -> str:
        """The agreement's stage on the first day, or today where there are no days; in words."""
        if self.agreement is None:
            return ""
        return str(self.agreement.stage_on(self.first_day or timezone.localdate()).label)

    def time_zone_without_venue(self) -> str:
        """Return the zone of the first host: that of sessions whose venue is not chosen yet."""
        host = next(iter(self.hosts.all()), None)
        return host.time_zone if host else settings.TIME_ZONE

    def problems_with_move(self, to: Status) -> list[str]:
        """Return, in words for people, what stands in the way of a move; nothing if it may go.

        What the agenda has to say comes on top: see `agendas.readiness`.
        """
        problems = []
        if to not in MOVES[Status(self.status)]:
            problems.append(
                gettext("A visita está “%(now)s” e não pode passar para “%(next)s”.")
                % {"now": self.get_status_display(), "next": to.label}
            )
        if to in NEEDS_DAYS and not self.has_days:
            problems.append(gettext("Faltam os dias exatos da visita."))
        if to in NEEDS_DAYS and not self.hosts.all():
            problems.append(gettext("Falta a cidade anfitriã."))
        return problems


@pghistory.track()
class VisitHost(models.Model):
    """A municipality that receives a visit; the first one gives it its letterhead and time zone."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="visit_hosts")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="hostings", verbose_name=_("município")
    )
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    class Meta:
        verbose_name = _("anfitrião")
        verbose_name_plural = _("anfitriões")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="visit_host_once",
                fields=["visit", "municipality"],
                violation_error_message=_("Este município já está entre os anfitriões."),
            ),
        ]
        triggers = [found_by.who_takes_part(found_by.HOST_OR_DELEGATION)]

    def __str__(self) -> str:
        return str(self.municipality)


def hosts_in_order() -> models.Prefetch[str, models.QuerySet[Municipality], str]:
    """Fetch the hosts of visits as they were entered; `hosts` alone comes in alphabetical order."""
    return models.Prefetch(
        "hosts", Municipality.objects.order_by("hostings__position", "hostings__pk")
    )


@pghistory.track(app_label="exchanges", obj_field=None)
class VisitArea(Visit.areas.through):  # type: ignore[misc, name-defined]  # made as it runs
    """The areas of a visit, as a model of its own for the history alone."""

    class Meta:
        proxy = True


class Side(models.TextChoices):
    GUEST = "guest", _("comitiva visitante")
    HOST = "host", _("equipe anfitriã")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        if access.sees_everything(user):
            return self
        return self.filter(visit__in=Visit.objects.visible_to(user))


@pghistory.track()
class Delegation(Versioned):
    """The people of one body in one visit: those who travel, or the team that receives them."""

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="delegations", verbose_name=_("visita")
    )
    side = models.CharField(_("lado"), max_length=10, choices=Side, default=Side.GUEST)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("município"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("órgão"),
    )
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("comitiva ou equipe")
        verbose_name_plural = _("comitivas e equipes")
        ordering = ["side", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_of_some_body",
                condition=Q(municipality__isnull=False) | Q(organization__isnull=False),
                violation_error_message=_("Escolha o município ou o órgão da comitiva."),
            ),
            models.UniqueConstraint(
                name="delegation_once_per_body_and_side",
                fields=["visit", "side", "municipality", "organization"],
                nulls_distinct=False,
                violation_error_message=_(
                    "Esta visita já tem uma comitiva deste município ou órgão."
                ),
            ),
        ]
        triggers = [found_by.who_takes_part(found_by.HOST_OR_DELEGATION)]

    def __str__(self) -> str:
        return f"{capfirst(self.get_side_display())} – {self.body}"

    @property
    def body(self) -> str:
        if self.municipality is None:
            return str(self.organization)
        if self.organization is None:
            return str(self.municipality)
        return f"{self.organization} – {self.municipality}"

    def clean(self) -> None:
        organization = self.organization
        elsewhere = organization is not None and organization.municipality_id not in {
            None,
            self.municipality_id,
        }
        if elsewhere and self.municipality_id is not None:
            raise ValidationError({"organization": gettext("Este órgão é de outro município.")})

    @property
    def owner_municipality_id(self) -> int | None:
        """The municipality whose staff edit this delegation."""
        if self.municipality_id is not None:
            return self.municipality_id
        return self.organization.municipality_id if self.organization else None


@pghistory.track()
class DelegationGroup(models.Model):
    """People of a delegation without names: "outros membros da equipe técnica", about 40."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="groups")
    description = models.CharField(_("descrição"), max_length=200)
    count = models.PositiveIntegerField(_("quantos"), null=True, blank=True)
    is_approximate = models.BooleanField(_("número aproximado"), default=False)
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    class Meta:
        verbose_name = _("grupo sem nomes")
        verbose_name_plural = _("grupos sem nomes")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_group_counts_someone",
                condition=Q(count__isnull=True) | Q(count__gt=0),
                violation_error_message=_("O número de pessoas deve ser maior que zero."),
            ),
        ]

    def __str__(self) -> str:
        if self.count is None:
            return self.description
        about = gettext("cerca de %(count)s") if self.is_approximate else "%(count)s"
        return f"{self.description} ({about % {'count': self.count}})"
