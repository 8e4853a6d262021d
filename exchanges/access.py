"""Who a user acts for. The one place that reads memberships for decisions about data.

Nothing here imports `accounts`: a user has `memberships`, each with a body and a role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.states import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from exchanges.models import (
        Agreement,
        AgreementParty,
        Association,
        Delegation,
        Municipality,
        Visit,
    )


class Role(models.TextChoices):
    MANAGER = "manager", _("gestão")
    SCHEDULER = "scheduler", _("programação")
    COORDINATOR = "coordinator", _("coordenação")
    READER = "reader", _("consulta")


EDITING_ROLES = frozenset({Role.MANAGER, Role.SCHEDULER})


@dataclass(slots=True)
class Sides:
    """The bodies that a user belongs to, and those of them for which the user may edit."""

    municipalities: set[int] = field(default_factory=set)
    associations: set[int] = field(default_factory=set)
    edits_municipalities: set[int] = field(default_factory=set)
    edits_associations: set[int] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.municipalities or self.associations)

    def add(self, municipality: int | None, association: int | None, role: str) -> None:
        edits = role in EDITING_ROLES
        if municipality is not None:
            self.municipalities.add(municipality)
            if edits:
                self.edits_municipalities.add(municipality)
        if association is not None:
            self.associations.add(association)
            if edits:
                self.edits_associations.add(association)


class Represented(NamedTuple):
    """The bodies for which anybody may log in: few, beside all that visits name."""

    municipalities: frozenset[int]
    associations: frozenset[int]


def sees_everything(user: User | AnonymousUser) -> bool:
    """Whether the user administers the system."""
    return bool(user.is_active and user.is_superuser)


def sides_of(user: User | AnonymousUser) -> Sides:
    """Return the user's sides, read once per request (the user object keeps them)."""
    sides: Sides | None = getattr(user, "_sides", None)
    if sides is None:
        sides = Sides()
        if user.is_authenticated and user.is_active:
            bodies = ("municipality", "association")
            for one in user.memberships.select_related(*bodies).order_by("pk"):
                sides.add(one.municipality_id, one.association_id, one.role)
                sides.names.append(str(one.municipality or one.association))
        user._sides = sides  # type: ignore[union-attr]  # kept beside Django's own
    return sides


def belongs_to(user: User | AnonymousUser, municipality_id: int | None) -> bool:
    """Whether the user is of a municipality, in whatever role."""
    return sees_everything(user) or municipality_id in sides_of(user).municipalities


def edits_municipality(user: User | AnonymousUser, municipality_id: int | None) -> bool:
    """Whether the user may change what belongs to a municipality itself, such as its venues."""
    return sees_everything(user) or municipality_id in sides_of(user).edits_municipalities


def edits_visit(user: User | AnonymousUser, visit: Visit) -> bool:
    """Whether the user may change the visit itself: its hosts and the association may.

    Who entered it may while it is a draft. Those who travel stand in for hosts whom nobody
    represents in Irmana.
    """
    if takes_part(user, visit.hosts.all(), visit.association):
        return True
    if visit.status == Status.DRAFT and visit.created_by_id == user.pk and creates(user):
        return True
    guests = [one for one in visit.delegations.all() if _edits_for(user, one)]
    return bool(guests) and not _hosts_have_users(user, visit)


def is_of_the_hosts(user: User | AnonymousUser, visit: Visit) -> bool:
    """Whether the user belongs to a host or to the association: who may read internal matters."""
    if sees_everything(user):
        return True
    sides = sides_of(user)
    if visit.association_id in sides.associations:
        return True
    return any(host.pk in sides.municipalities for host in visit.hosts.all())


def edits_agenda(user: User | AnonymousUser, visit: Visit) -> bool:
    """Whether the user may change the agenda: who edits the visit, and the guests if invited to."""
    if edits_visit(user, visit):
        return True
    return visit.guests_edit_agenda and any(
        _edits_for(user, delegation) for delegation in visit.delegations.all()
    )


def edits_delegation(user: User | AnonymousUser, delegation: Delegation) -> bool:
    """Whether the user may change a delegation: its own body may, and nobody else.

    Who edits the visit stands in for a body that nobody represents in Irmana.
    """
    if sees_everything(user) or _edits_for(user, delegation):
        return True
    return edits_visit(user, delegation.visit) and not _has_users(user, delegation)


def _edits_for(user: User | AnonymousUser, delegation: Delegation) -> bool:
    """Whether the user edits for the municipality, or else the association, of a delegation."""
    sides = sides_of(user)
    if delegation.owner_municipality_id is not None:
        return delegation.owner_municipality_id in sides.edits_municipalities
    organization = delegation.organization
    return organization is not None and organization.association_id in sides.edits_associations


def _hosts_have_users(user: User | AnonymousUser, visit: Visit) -> bool:
    """Whether anybody logs in for a host or for the association, if only to read."""
    represented = _represented(user)
    return visit.association_id in represented.associations or any(
        host.pk in represented.municipalities for host in visit.hosts.all()
    )


def _has_users(user: User | AnonymousUser, delegation: Delegation) -> bool:
    """Whether anybody logs in for a delegation's body, if only to read."""
    represented = _represented(user)
    if delegation.owner_municipality_id is not None:
        return delegation.owner_municipality_id in represented.municipalities
    organization = delegation.organization
    return organization is not None and organization.association_id in represented.associations


def _represented(user: User | AnonymousUser) -> Represented:
    """Return the bodies with users, read once per request (the user object keeps them)."""
    represented: Represented | None = getattr(user, "_represented", None)
    if represented is None:
        bodies = (
            get_user_model()
            .objects.filter(is_active=True, memberships__isnull=False)
            .order_by()
            .values_list("memberships__municipality", "memberships__association")
            .distinct()
        )
        represented = Represented(
            municipalities=frozenset(city for city, _association in bodies if city),
            associations=frozenset(association for _city, association in bodies if association),
        )
        user._represented = represented  # type: ignore[union-attr]  # likewise
    return represented


def edits_party(user: User | AnonymousUser, party: AgreementParty) -> bool:
    """Whether the user may act for one side of an agreement."""
    if sees_everything(user):
        return True
    body = party.organization
    municipalities = {party.municipality_id, body.municipality_id if body else None}
    associations = {party.association_id, body.association_id if body else None}
    sides = sides_of(user)
    return bool(
        municipalities & sides.edits_municipalities or associations & sides.edits_associations
    )


def edits_agreement(user: User | AnonymousUser, agreement: Agreement) -> bool:
    """Whether the user may change an agreement: its parties may. To read it, anybody may (LAI)."""
    return sees_everything(user) or any(
        edits_party(user, party) for party in agreement.parties.all()
    )


def takes_part(
    user: User | AnonymousUser,
    municipalities: Iterable[Municipality],
    association: Association | None,
) -> bool:
    """Whether one of these bodies is one for which the user may edit."""
    if sees_everything(user):
        return True
    sides = sides_of(user)
    if association is not None and association.pk in sides.edits_associations:
        return True
    return any(municipality.pk in sides.edits_municipalities for municipality in municipalities)


def creates(user: User | AnonymousUser) -> bool:
    """Whether the user may enter new visits, agreements, people and venues at all."""
    sides = sides_of(user)
    return sees_everything(user) or bool(sides.edits_municipalities or sides.edits_associations)
