"""Who may use the system, and for which body."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from exchanges.access import Role, sides_of
from exchanges.models import Association, Municipality
from exchanges.names import join_names


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with a login: an e-mail address and a name, nothing else of the person."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("nome"), max_length=160)
    is_active = models.BooleanField(_("ativo"), default=True)
    date_joined = models.DateTimeField(_("criado em"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("usuário")
        verbose_name_plural = _("usuários")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Já existe um usuário com este e-mail."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ", maxsplit=1)[0]

    @property
    def is_staff(self) -> bool:
        """What Django's own pages ask before they show the way to the admin: who administers."""
        return self.is_superuser

    @property
    def side(self) -> str:
        """For whom the user acts, in words: "Londrina – PR e AMREC"."""
        return join_names(sides_of(self).names)


@pghistory.track()
class Membership(models.Model):
    """A user's role in one municipality or one association."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("usuário")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("município"),
    )
    association = models.ForeignKey(
        Association,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("associação"),
    )
    role = models.CharField(_("papel"), max_length=20, choices=Role, default=Role.SCHEDULER)

    class Meta:
        verbose_name = _("vínculo")
        verbose_name_plural = _("vínculos")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_in_exactly_one_body",
                condition=Q(municipality__isnull=False, association__isnull=True)
                | Q(municipality__isnull=True, association__isnull=False),
                violation_error_message=_("Escolha um município ou uma associação."),
            ),
            models.UniqueConstraint(
                name="membership_once_per_body",
                fields=["user", "municipality", "association"],
                nulls_distinct=False,
                violation_error_message=_(
                    "Este usuário já tem vínculo com este município ou associação."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.municipality or self.association}"
