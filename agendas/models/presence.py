"""Who has an agenda open to change it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.models import User

# A page says every few seconds that it is open; written down only when the last time is older.
NOTED_EVERY = timedelta(seconds=10)
GONE_AFTER = timedelta(seconds=30)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def note(self, visit: Visit, user: User) -> None:
        """Write down that a user has the agenda open now."""
        now = timezone.now()
        own = self.filter(visit=visit, user=user)
        if not own.filter(seen_at__gt=now - NOTED_EVERY).exists():
            self.bulk_create(
                [Presence(visit=visit, user=user, seen_at=now)],
                update_conflicts=True,
                unique_fields=["visit", "user"],
                update_fields=["seen_at"],
            )

    def names_beside(self, visit: Visit, user: User) -> list[str]:
        """Return the names of the others who have the agenda open."""
        others = self.filter(visit=visit, seen_at__gt=timezone.now() - GONE_AFTER)
        return list(
            others.exclude(user=user).order_by("user__name").values_list("user__name", flat=True)
        )


class Presence(models.Model):
    """A user in an agenda, and when the page last said so. One row: no record of work."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="presence_once", fields=["visit", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.visit_id}"
