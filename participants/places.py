"""The municipalities and bodies that a pasted text names, as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db.models import Q

from exchanges.models import Delegation, Municipality, Organization, OrganizationKind
from exchanges.text import Fold
from participants.reading.words import key

# The first that is found counts.
_KINDS = {
    "secretaria": OrganizationKind.SECRETARIAT,
    "prefeitura": OrganizationKind.CITY_HALL,
    "camara": OrganizationKind.CHAMBER,
    "conselho": OrganizationKind.COUNCIL,
    "colegiado": OrganizationKind.COLLEGIATE,
    "fundacao": OrganizationKind.FOUNDATION,
    "autarquia": OrganizationKind.FOUNDATION,
}


def kind_of_body(name: str) -> OrganizationKind:
    words = key(name).split()
    return next((kind for word, kind in _KINDS.items() if word in words), OrganizationKind.OTHER)


class Places:
    """What texts about places mean. Two statements, however many there are."""

    def __init__(self, towns: Iterable[Municipality], bodies: Iterable[Organization]) -> None:
        self._towns = list(towns)
        self._bodies = list(bodies)
        self._new: dict[tuple[str, int | None, int | None], Organization] = {}

    @classmethod
    def named(cls, teams: Iterable[Delegation], towns: set[str], bodies: set[str]) -> Self:
        """Look up the texts; bodies are sought in these towns and in those of the delegations."""
        found = _towns(towns)
        near = {town.pk for town in found}
        near |= {team.owner_municipality_id for team in teams if team.owner_municipality_id}
        return cls(found, _bodies(bodies, near, {_association_of(team) for team in teams}))

    def town(self, text: str) -> Municipality | None:
        """Return the only municipality that a text can mean: "Londrina – PR", "Londrina"."""
        whole, bare = key(text), _bare(text)
        exact = [town for town in self._towns if town.name_key == whole]
        by_name = [town for town in self._towns if key(town.name) == whole]
        # A foreign city is told with its country, and known by its province.
        abroad = [t for t in self._towns if key(t.name) == bare and t.country != "BR"]
        found: list[Municipality] = exact or by_name or abroad
        return found[0] if len(found) == 1 else None

    def body(
        self, text: str, town: Municipality | None, team: Organization | None
    ) -> Organization | None:
        """Return the known body of this name: of the town, of the association, or of neither."""
        named = [body for body in self._bodies if key(text) in _keys(body)]
        for owners in (*_owners(town, team), (None, None)):
            for body in named:
                if (body.municipality_id, body.association_id) == owners:
                    return body
        return None

    def new_body(
        self, text: str, town: Municipality | None, team: Organization | None
    ) -> Organization:
        """Return a body that is not stored yet, the same one for the same name and owner."""
        town_id, association_id = next(iter(_owners(town, team)), (None, None))
        name = " ".join(text.split())
        body = Organization(
            name=name,
            kind=kind_of_body(name),
            municipality_id=town_id,
            association_id=association_id,
        )
        return self._new.setdefault((key(name), town_id, association_id), body)


def _owners(
    town: Municipality | None, team: Organization | None
) -> list[tuple[int | None, int | None]]:
    """Return who a body may belong to, the likeliest first: town or association."""
    owners: list[tuple[int | None, int | None]] = [(town.pk, None)] if town else []
    if team and team.association_id:
        owners.append((None, team.association_id))
    return owners


def _association_of(team: Delegation) -> int | None:
    return team.organization.association_id if team.organization else None


def _bare(text: str) -> str:
    return key(text.replace(" - ", " – ").split(" – ")[0])


def _towns(texts: set[str]) -> list[Municipality]:
    if not texts:
        return []
    condition = Q(name_key__in=sorted({key(text) for text in texts}))
    for name in sorted({_bare(text) for text in texts} - {""}):
        condition |= Q(name_key__startswith=f"{name} ")
    return list(Municipality.objects.filter(condition))


def _bodies(texts: set[str], towns: set[int], associations: set[int | None]) -> list[Organization]:
    keys = sorted({key(text) for text in texts} - {""})
    if not keys:
        return []
    owned = Q(municipality__in=towns) | Q(association__in=associations - {None})
    bodies = Organization.objects.filter(
        owned | Q(municipality__isnull=True, association__isnull=True)
    )
    folded = bodies.alias(by_name=Fold("name"), by_acronym=Fold("acronym"))
    named = Q(by_name__in=keys) | Q(by_acronym__in=keys) | Q(name_key__in=keys)
    return list(folded.filter(named).order_by("name_key", "pk"))


def _keys(body: Organization) -> set[str]:
    return {key(body.name), key(str(body)), *([key(body.acronym)] if body.acronym else [])}
