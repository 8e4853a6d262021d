"""Addresses at which a calendar is read without a login: whoever has one reads, so it is a secret.

Only the hash of an address is kept, so that neither a backup nor an administrator can read a
calendar in another's name. See ADR 0051.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agendas.models.places import Venue
from exchanges.models import Visit
from participants.models import DelegationMember

BYTES = 32
HASH_LENGTH = 64


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token. It is random and long, so that one round is enough."""
    return sha256(token.encode()).hexdigest()


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def by_token(self, token: str) -> Self:
        """Limit to the link of an address, with all that says whose calendar it is."""
        return self.filter(token_hash=hash_of(token)).select_related(
            "owner",
            "venue__municipality",
            "visit",
            "member__person",
            "member__delegation__visit",
        )


@pghistory.track(exclude=["token_hash"])
class CalendarLink(models.Model):
    """A private address of the calendar of one visit, or one delegate, or one venue.

    It shows what its owner may see at the time of reading, and goes when the owner does.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_links",
        verbose_name=_("de quem é"),
    )
    visit = models.ForeignKey(
        Visit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_links",
        verbose_name=_("visita"),
    )
    member = models.ForeignKey(
        DelegationMember,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_links",
        verbose_name=_("membro"),
    )
    venue = models.ForeignKey(
        Venue,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_links",
        verbose_name=_("local"),
    )
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True, editable=False)
    created_at = models.DateTimeField(_("criado em"), auto_now_add=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("endereço de calendário")
        verbose_name_plural = _("endereços de calendários")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="calendar_link_of_one_calendar",
                condition=Q(visit__isnull=False, member__isnull=True, venue__isnull=True)
                | Q(visit__isnull=True, member__isnull=False, venue__isnull=True)
                | Q(visit__isnull=True, member__isnull=True, venue__isnull=False),
            ),
            models.CheckConstraint(
                name="calendar_link_keeps_a_hash",
                condition=Q(("token_hash__regex", "^[0-9a-f]{64}$")),
            ),
            models.UniqueConstraint(name="calendar_link_of_visit", fields=["owner", "visit"]),
            models.UniqueConstraint(name="calendar_link_of_member", fields=["owner", "member"]),
            models.UniqueConstraint(name="calendar_link_of_venue", fields=["owner", "venue"]),
        ]

    def __str__(self) -> str:
        return str(self.visit or self.member or self.venue)
