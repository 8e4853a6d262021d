"""What happens when and where, and who takes part: sessions and assignments.

The database itself refuses a double booking: two exclusion constraints, one on rooms and one on
people, over every session that is *firm*, that is confirmed and not waived to its day. A session's
range and firmness reach its assignments by a composite foreign key with ON UPDATE CASCADE (see the
migration `0003_session_rules`), so that the constraint on people needs no trigger.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Deferrable, F, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Room, Topic, Venue
from agendas.models.schedule import (
    DERIVED,
    NO_TIME,
    ScheduleQuerySet,
    SessionKey,
    checked_together,
)
from agendas.times import Kind, Part, Told, sort_key, tell
from exchanges import access
from exchanges.models import Versioned, Visit
from participants.models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class SessionKind(models.TextChoices):
    MEETING = "meeting", _("reunião")
    VISIT = "visit", _("visita a unidade")
    PRESENTATION = "presentation", _("apresentação")
    CEREMONY = "ceremony", _("solenidade")
    MEAL = "meal", _("refeição")
    TRANSFER = "transfer", _("deslocamento")
    BREAK = "break", _("intervalo")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("pública")
    PARTICIPANTS = "participants", _("só participantes")
    RESTRICTED = "restricted", _("restrita à equipe")


class SessionState(models.TextChoices):
    DRAFT = "draft", _("rascunho")
    CONFIRMED = "confirmed", _("confirmado")
    CANCELLED = "cancelled", _("cancelado")


class SessionQuerySet(ScheduleQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Limit to sessions of visits that the user may see."""
        if access.sees_everything(user):
            return self
        return self.filter(visit__in=Visit.objects.visible_to(user))

    def live(self) -> Self:
        """Leave out what was cancelled."""
        return self.exclude(state=SessionState.CANCELLED)


@pghistory.track(exclude=["during", "derived_from", "is_firm"])
class Session(Versioned):
    """An item of a visit's agenda.

    `day`, `time_kind`, `starts`, `ends` and `part` are what was said; `during` is the range in
    UTC derived from it by `agendas.times` (empty when there is no time yet), `zone` the IANA zone
    in which it was said.
    """

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="sessions", verbose_name=_("visita")
    )
    title = models.CharField(_("título"), max_length=300)
    kind = models.CharField(
        _("tipo"), max_length=20, choices=SessionKind, default=SessionKind.VISIT
    )
    visibility = models.CharField(
        _("quem vê"), max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    state = models.CharField(
        _("situação"), max_length=20, choices=SessionState, default=SessionState.DRAFT
    )
    day = models.DateField(_("dia"), null=True, blank=True)
    time_kind = models.CharField(_("horário"), max_length=10, choices=Kind, default=Kind.NONE)
    starts = models.TimeField(_("início"), null=True, blank=True)
    ends = models.TimeField(_("fim"), null=True, blank=True)
    part = models.CharField(_("período"), max_length=10, choices=Part, blank=True, default="")
    zone = models.CharField(max_length=60, editable=False)
    during = DateTimeRangeField(editable=False, default=NO_TIME)
    # What was said when `during` was derived, so that the database can tell that it still is.
    derived_from = models.CharField(max_length=120, editable=False, default="")
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("local"),
    )
    room = models.ForeignKey(
        Room,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("sala"),
    )
    topics = models.ManyToManyField(
        Topic, through="SessionTopic", related_name="sessions", verbose_name=_("temas")
    )
    people = models.ManyToManyField(Person, through="Assignment", related_name="sessions")
    notes = models.TextField(
        _("observações da equipe"), blank=True, help_text=_("Não aparecem para a comitiva.")
    )
    waived_at = models.DateTimeField(null=True, blank=True, editable=False)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    waiver_reason = models.CharField(max_length=300, blank=True, editable=False)
    # The last day for which the waiver holds; none means that it holds until it is withdrawn.
    waived_until = models.DateField(_("aceito até"), null=True, blank=True, editable=False)
    # Confirmed, and no waiver that lasts to its day: what must never overlap. See ADR 0040.
    is_firm = models.GeneratedField(
        expression=Case(
            When(
                Q(state=SessionState.CONFIRMED)
                & (Q(waived_at__isnull=True) | Q(waived_until__lt=F("day"))),
                then=Value(True),
            ),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
        editable=False,
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("item da programação")
        verbose_name_plural = _("itens da programação")
        ordering = ["visit", F("day").asc(nulls_last=True), "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_time_told_by_its_kind",
                condition=Q(time_kind__in=["exact", "from"], starts__isnull=False, part="")
                | Q(time_kind="part", starts__isnull=True, ends__isnull=True)
                & Q(part__in=Part.values)
                | Q(time_kind="none", starts__isnull=True, ends__isnull=True, part=""),
                violation_error_message=_("O horário está incompleto."),
            ),
            models.CheckConstraint(
                name="session_end_is_not_its_start",
                condition=Q(ends__isnull=True) | ~Q(ends=F("starts")),
                violation_error_message=_("O início e o fim são iguais."),
            ),
            models.CheckConstraint(
                name="session_confirmed_has_a_day",
                condition=~Q(state="confirmed") | Q(day__isnull=False),
                violation_error_message=_("Escolha o dia antes de confirmar."),
            ),
            models.CheckConstraint(
                name="session_waived_with_reason",
                condition=Q(waived_at__isnull=True, waiver_reason="", waived_until__isnull=True)
                | Q(waived_at__isnull=False) & ~Q(waiver_reason=""),
                violation_error_message=_("Escreva por que o conflito foi aceito."),
            ),
            models.CheckConstraint(
                name="session_room_needs_its_venue",
                condition=Q(room__isnull=True) | Q(venue__isnull=False),
                violation_error_message=_("Escolha o local da sala."),
            ),
            # The target of the key that carries range and firmness into the assignments.
            models.UniqueConstraint(
                name="session_range_and_firmness", fields=["id", "during", "is_firm"]
            ),
            ExclusionConstraint(
                name="session_room_once",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(is_firm=True, room__isnull=False),
                # Checked after each statement, so that two sessions can swap rooms in one.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("A sala já está ocupada neste horário."),
            ),
        ]
        indexes = [
            models.Index(fields=["visit", "day"], name="session_of_visit_day"),
            models.Index(fields=["venue", "day"], name="session_of_venue_day"),
        ]
        # Open ends hang on the other sessions of the visit: none is moved out unseen.
        triggers = [pgtrigger.ReadOnly(name="session_stays_in_its_visit", fields=["visit"])]

    def __str__(self) -> str:
        return self.title

    @property
    def told(self) -> Told:
        """What was said about the time. Raises ValueError while the fields don't fit together."""
        part = Part(self.part) if self.part else None
        return Told(Kind(self.time_kind), self.starts, self.ends, part)

    @told.setter
    def told(self, told: Told) -> None:
        self.time_kind, self.starts, self.ends = told.kind, told.starts, told.ends
        self.part = told.part or ""

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def time_in_words(self) -> str:
        return tell(self.told)

    @property
    def order(self) -> tuple[Any, ...]:
        """Where people expect it in its day."""
        return *sort_key(self.told, self.position), self.pk or 0

    @property
    def is_confirmed(self) -> bool:
        return self.state == SessionState.CONFIRMED

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    def clean(self) -> None:
        try:
            self.told  # noqa: B018 (read for its check)
        except ValueError:
            raise ValidationError({"starts": gettext("O horário está incompleto.")}) from None
        if self.room and self.venue and self.room.venue_id != self.venue_id:
            raise ValidationError({"room": gettext("Esta sala é de outro local.")})

    def save(self, **kwargs: Any) -> None:
        """Save with the range derived, and derive anew those of the visit that end by it.

        Raises IntegrityError when a firm session would overlap; see `agendas.refusals`.
        """
        with checked_together():
            sessions = type(self).objects
            others = sessions.place(self.visit_id, [self])
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, *DERIVED}
            super().save(**kwargs)
            sessions.store(others)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with checked_together():
            visit_id = self.visit_id
            deleted = super().delete(*args, **kwargs)
            type(self).objects.refresh(visit_id)
            return deleted


@pghistory.track()
class SessionTopic(models.Model):
    """A topic of a session, in the order in which they were told."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="session_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("tema"))
    position = models.PositiveSmallIntegerField(_("ordem"), default=0)

    class Meta:
        verbose_name = _("tema do item")
        verbose_name_plural = _("temas do item")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="session_topic_once", fields=["session", "topic"]),
        ]

    def __str__(self) -> str:
        return str(self.topic)


class AssignmentRole(models.TextChoices):
    HOST = "host", _("responsável")
    FACILITATOR = "facilitator", _("facilitador(a)")
    SPEAKER = "speaker", _("palestrante")
    ATTENDEE = "attendee", _("participante")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete, and derive anew the ranges that hang on who is where."""
        with checked_together():
            visits = sorted(set(self.order_by().values_list("session__visit_id", flat=True)))
            deleted = super().delete()
            for visit_id in visits:
                Session.objects.refresh(visit_id)
            return deleted

    delete.alters_data = True  # type: ignore[attr-defined]  # as Django's own
    delete.queryset_only = True  # type: ignore[attr-defined]  # likewise

    def bulk_create(
        self, objs: Iterable[Assignment], *args: Any, **kwargs: Any
    ) -> list[Assignment]:
        """Create assignments with their sessions' ranges, as `save` does for one."""
        assignments = list(objs)
        with checked_together():
            keys = Session.objects.keys_of({a.session_id for a in assignments})
            for assignment in assignments:
                assignment.follow(keys[assignment.session_id])
            created = super().bulk_create(assignments, *args, **kwargs)
            for visit_id in sorted({key.visit_id for key in keys.values()}):
                Session.objects.refresh(visit_id)
            return created


@pghistory.track(exclude=["during", "is_firm"])
class Assignment(models.Model):
    """A person in a session. Nobody listed means that everybody of the visit takes part."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="assignments", verbose_name=_("item")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="assignments", verbose_name=_("pessoa")
    )
    role = models.CharField(
        _("papel"), max_length=20, choices=AssignmentRole, default=AssignmentRole.HOST
    )
    # Copies of the session's, kept equal by the composite key.
    during = DateTimeRangeField(editable=False, default=NO_TIME)
    is_firm = models.BooleanField(editable=False, default=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pessoa do item")
        verbose_name_plural = _("pessoas do item")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="assignment_once",
                fields=["session", "person"],
                violation_error_message=_("Esta pessoa já está neste item."),
            ),
            ExclusionConstraint(
                name="assignment_person_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(is_firm=True),
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("A pessoa já tem outro compromisso neste horário."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def save(self, **kwargs: Any) -> None:
        """Save with the session's range, and derive anew the ranges that depend on who is where.

        Raises IntegrityError when the person would be in two firm sessions at once.
        """
        with checked_together():
            key = Session.objects.keys_of({self.session_id})[self.session_id]
            self.follow(key)
            super().save(**kwargs)
            Session.objects.refresh(key.visit_id)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with checked_together():
            key = Session.objects.keys_of({self.session_id})[self.session_id]
            deleted = super().delete(*args, **kwargs)
            Session.objects.refresh(key.visit_id)
            return deleted

    def follow(self, key: SessionKey) -> None:
        """Take over the range and firmness of the session."""
        self.during, self.is_firm = key.during, key.is_firm
