"""The part of people in delegations."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exchanges.models import Delegation
from participants.models.people import Office, Person


class MemberRole(models.TextChoices):
    HEAD = "head", _("chefe da comitiva")
    MEMBER = "member", _("membro")
    ADVISER = "adviser", _("assessoria")
    SUPPORT = "support", _("apoio")
    INTERPRETER = "interpreter", _("intérprete")
    COMPANION = "companion", _("acompanhante")


class Reply(models.TextChoices):
    PENDING = "pending", _("aguardando resposta")
    YES = "yes", _("confirmou")
    NO = "no", _("não virá")


class DelegationMemberQuerySet(models.QuerySet["DelegationMember"]):
    def for_list(self) -> Self:
        """Fetch what a line of a list of members says, in the order of precedence."""
        return self.select_related(
            "person",
            "office__organization",
            "office__municipality",
            "counterpart__person",
        ).order_by("precedence", "person__name_key", "pk")


@pghistory.track()
class DelegationMember(models.Model):
    """A person in a delegation, with the office held at the time of the visit."""

    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="members", verbose_name=_("comitiva")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="delegation_memberships", verbose_name=_("pessoa")
    )
    role = models.CharField(
        _("papel"), max_length=20, choices=MemberRole, default=MemberRole.MEMBER
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegation_members",
        verbose_name=_("cargo na época"),
    )
    representing = models.CharField(
        _("representando"),
        max_length=200,
        blank=True,
        help_text=_("Por exemplo: o prefeito Chico Brasileiro."),
    )
    precedence = models.PositiveSmallIntegerField(_("precedência"), default=100)
    counterpart = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="counterpart_of",
        verbose_name=_("quem recebe ou acompanha"),
    )
    is_contact = models.BooleanField(_("ponto focal"), default=False)
    arrives_at = models.DateTimeField(_("chegada"), null=True, blank=True)
    departs_at = models.DateTimeField(_("partida"), null=True, blank=True)
    reply = models.CharField(
        _("resposta ao convite"), max_length=10, choices=Reply, default=Reply.PENDING
    )

    objects = DelegationMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("membro")
        verbose_name_plural = _("membros")
        ordering = ["precedence", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="delegation_member_once",
                fields=["delegation", "person"],
                violation_error_message=_("Esta pessoa já está na comitiva."),
            ),
            models.CheckConstraint(
                name="delegation_member_arrives_before_departing",
                condition=Q(departs_at__gt=F("arrives_at")),
                violation_error_message=_("A partida deve ser depois da chegada."),
            ),
            models.CheckConstraint(
                name="delegation_member_is_not_own_counterpart",
                condition=Q(counterpart__isnull=True) | ~Q(counterpart=F("pk")),
                violation_error_message=_("Ninguém acompanha a si mesmo."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
