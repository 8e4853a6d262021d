"""People, the offices they hold over time, and what only their own secretariat reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from exchanges import access
from exchanges.dates import span_in_words
from exchanges.models import Association, Delegation, Municipality, Organization, Versioned, Visit
from exchanges.text import Fold, SearchQuerySet, folded_field

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PersonQuerySet(SearchQuerySet["Person"]):
    def with_offices(self) -> Self:
        return self.prefetch_related(Prefetch("offices", Office.objects.for_list()))

    def with_offices_on(self, day: date) -> Self:
        """Fetch the offices held on a day, into `offices_held`."""
        held = Office.objects.held_on(day).for_list()
        return self.prefetch_related(Prefetch("offices", held, to_attr="offices_held"))

    def from_near(self, visit: Visit | None) -> Self:
        """Tell of each how far it `is_far` from a visit: 0 for a member of its delegations, 1 for
        who holds an office in one of its bodies, 2 for others.
        """
        if visit is None:
            return self.annotate(is_far=Value(2))
        delegations = Delegation.objects.filter(visit=visit).order_by()
        members = self.model.objects.filter(delegation_memberships__delegation__visit=visit)
        offices = Office.objects.order_by()
        cities = delegations.filter(municipality__isnull=False).values("municipality")
        bodies = delegations.filter(organization__isnull=False).values("organization")
        of_bodies = offices.filter(municipality__in=cities).values("person")
        of_bodies = of_bodies.union(offices.filter(organization__in=bodies).values("person"))
        return self.annotate(
            is_far=Case(
                When(pk__in=members.order_by().values("pk"), then=Value(0)),
                When(pk__in=of_bodies, then=Value(1)),
                default=Value(2),
            )
        )

    def resembling(self, name: str) -> Self:
        """Limit to people shown by nearly this name, the likeliest first."""
        folded = Fold(Value(name))
        # The first condition uses the index; it knows civil names too, which must not be told.
        near = self.filter(search_key__trigram_similar=folded)
        likeness = TrigramSimilarity("name_key", folded)  # type: ignore[arg-type]  # the stubs know texts only
        return (
            near.annotate(likeness=likeness)
            .filter(likeness__gte=0.6)
            .order_by(F("likeness").desc(), "name_key", "pk")
        )

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """Limit to people with an office, of today or of old, in a body the user edits for.

        Neither taking somebody along nor editing them gives a right to them: that would open every
        private contact to whoever adds its owner to a delegation. People without any office are
        edited by the body that entered them, until they hold one; without either, by those alone
        who administer the system.
        """
        if access.sees_everything(user):
            return self
        sides = access.sides_of(user)
        cities = sides.edits_municipalities
        bodies = Organization.objects.filter(
            Q(municipality__in=cities) | Q(association__in=sides.edits_associations)
        ).values("pk")
        offices = Office.objects.order_by()
        without_office = self.model.objects.order_by().exclude(
            Exists(offices.filter(person=OuterRef("pk")))
        )
        associations = sides.edits_associations
        # Each look-up by its index: an OR over joins reads the whole table.
        return self.filter(
            pk__in=offices.filter(municipality__in=cities)
            .values("person")
            .union(
                offices.filter(organization__in=bodies).values("person"),
                without_office.filter(entered_for_municipality__in=cities).values("pk"),
                without_office.filter(entered_for_association__in=associations).values("pk"),
                all=True,
            )
        )


@pghistory.track(
    exclude=["name_key", "search_key", "entered_for_municipality", "entered_for_association"]
)
class Person(Versioned):
    """A person, once, whatever they do and wherever; named as they name themselves."""

    name = models.CharField(
        _("nome"), max_length=160, help_text=_("Como a própria pessoa o escreve.")
    )
    social_name = models.CharField(
        _("nome social"),
        max_length=160,
        blank=True,
        help_text=_("Se houver, é o nome mostrado e impresso em todo lugar."),
    )
    # Who edits a person as long as they hold no office: see `editable_by`.
    entered_for_municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    entered_for_association = models.ForeignKey(
        Association, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    name_key = models.GeneratedField(
        expression=Fold(Coalesce(NullIf("social_name", Value("")), "name")),
        output_field=models.CharField(max_length=160, db_collation="C"),
        db_persist=True,
        editable=False,
    )
    search_key = folded_field("name", "social_name", max_length=330)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("pessoa")
        verbose_name_plural = _("pessoas")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Escreva o nome."),
            ),
        ]
        indexes = [
            GinIndex(name="person_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
            models.Index(fields=["name_key", "id"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.social_name or self.name

    @staticmethod
    def shown_name_of(path: str) -> Coalesce:
        """Return the expression for what `str()` says of the person that a look-up leads to."""
        return Coalesce(NullIf(f"{path}social_name", Value("")), f"{path}name")

    def get_absolute_url(self) -> str:
        return reverse("participants:person_detail", args=[self.pk])

    def office_on(self, day: date | None) -> Office | None:
        """Return the foremost office held on a day (or now known, without a day), if any."""
        held = [office for office in self.offices.all() if day is None or office.is_held_on(day)]
        return held[0] if held else None


class PrivateContact(Versioned):
    """What only the person's own secretariat may read. Kept apart, and out of every history."""

    person = models.OneToOneField(
        Person, models.CASCADE, related_name="private_contact", verbose_name=_("pessoa")
    )
    phone = PhoneNumberField(_("telefone particular"), blank=True)
    email = models.EmailField(_("e-mail particular"), blank=True)
    accessibility_needs = models.TextField(_("necessidades de acessibilidade"), blank=True)

    class Meta:
        verbose_name = _("contato particular")
        verbose_name_plural = _("contatos particulares")

    def __str__(self) -> str:
        return str(self.person)


class OfficeKind(models.TextChoices):
    """The list of offices, in the usual order of precedence (local law may order otherwise)."""

    MAYOR = "mayor", _("prefeito(a)")
    ACTING_MAYOR = "acting_mayor", _("prefeito(a) em exercício")
    DEPUTY_MAYOR = "deputy_mayor", _("vice-prefeito(a)")
    CHAMBER_PRESIDENT = "chamber_president", _("presidente da câmara")
    SECRETARY = "secretary", _("secretário(a) municipal")
    DEPUTY_SECRETARY = "deputy_secretary", _("secretário(a) adjunto(a)")
    COUNCILLOR = "councillor", _("vereador(a)")
    ASSOCIATION_PRESIDENT = "association_president", _("presidente de associação")
    FOUNDATION_PRESIDENT = "foundation_president", _("presidente de fundação")
    EXECUTIVE_DIRECTOR = "executive_director", _("diretor(a) executivo(a)")
    DIRECTOR = "director", _("diretor(a)")
    SUPERINTENDENT = "superintendent", _("superintendente")
    CHIEF_OF_STAFF = "chief_of_staff", _("chefe de gabinete")
    ATTORNEY = "attorney", _("procurador(a)-geral")
    MANAGER = "manager", _("gerente")
    COORDINATOR = "coordinator", _("coordenador(a)")
    COUNCIL_PRESIDENT = "council_president", _("presidente de conselho")
    COUNCIL_MEMBER = "council_member", _("conselheiro(a)")
    GUARDIANSHIP = "guardianship", _("conselheiro(a) tutelar")
    ADVISER = "adviser", _("assessor(a) técnico(a)")
    SOCIAL_WORKER = "social_worker", _("assistente social")
    PSYCHOLOGIST = "psychologist", _("psicólogo(a)")
    EDUCATOR = "educator", _("educador(a) ou orientador(a) social")
    JUDGE = "judge", _("juiz(a)")
    PROSECUTOR = "prosecutor", _("promotor(a)")
    FACILITATOR = "facilitator", _("facilitador(a) ou palestrante")
    INTERPRETER = "interpreter", _("intérprete")
    OTHER = "other", _("outro cargo ou função")


class OfficeQuerySet(models.QuerySet["Office"]):
    def held_on(self, day: date) -> Self:
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day)
        )

    def of_municipality(self, municipality: Municipality) -> Self:
        return self.filter(
            Q(municipality=municipality) | Q(organization__municipality=municipality)
        )

    def for_list(self) -> Self:
        """Fetch what a line about an office says."""
        return self.select_related("organization__municipality", "municipality")


@pghistory.track()
class Office(models.Model):
    """An office that a person holds or held, with what it is called and until when."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="offices", verbose_name=_("pessoa")
    )
    kind = models.CharField(
        _("cargo da lista"), max_length=30, choices=OfficeKind, default=OfficeKind.OTHER
    )
    title = models.CharField(
        _("cargo como se escreve"),
        max_length=160,
        help_text=_("Por exemplo: secretária municipal de Assistência Social."),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("órgão"),
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("município"),
    )
    since = models.DateField(_("desde"), null=True, blank=True)
    until = models.DateField(_("até"), null=True, blank=True)
    phone = models.CharField(_("telefone institucional"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail institucional"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("ordem"), default=0, help_text=_("O cargo de menor número vem primeiro.")
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("cargo")
        verbose_name_plural = _("cargos")
        ordering = ["position", F("since").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="office_since_before_until",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("O fim do cargo não pode ser antes do início."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        organization = self.organization
        if organization is None or organization.municipality_id is None:
            return
        if self.municipality_id is None:
            self.municipality_id = organization.municipality_id
        if self.municipality_id != organization.municipality_id:
            raise ValidationError({"organization": gettext("Este órgão é de outro município.")})

    def is_held_on(self, day: date) -> bool:
        started = self.since is None or self.since <= day
        return started and (self.until is None or day <= self.until)

    @property
    def body(self) -> str:
        return str(self.organization or self.municipality or "")

    @property
    def city(self) -> Municipality | None:
        return self.municipality or (self.organization.municipality if self.organization else None)

    @property
    def body_and_city(self) -> str:
        """Return "Secretaria de Saúde (SMS), Londrina – PR", or as much of it as is known."""
        return ", ".join(str(part) for part in [self.organization, self.city] if part)

    @property
    def period_in_words(self) -> str:
        """Return "1º de janeiro de 2021 a 31 de dezembro de 2024", "desde 4 de abril de 2022"."""
        return span_in_words(self.since, self.until)

    @property
    def rank(self) -> int:
        """Where the office usually stands in the order of precedence, from 0."""
        return list(OfficeKind).index(OfficeKind(self.kind))
