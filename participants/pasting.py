"""Everybody of a pasted list put into their delegations at once, and taken out again.

What a paste created can be undone as long as nobody changed it or made use of it since; what
somebody did stays, with whatever it rests on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from pghistory.models import Event

from exchanges.models import Delegation, DelegationGroup, Municipality, Organization, Visit
from participants import precedence
from participants.models import DelegationMember, Office, Paste, Person
from participants.reading.words import key
from participants.titles import kind_of

if TYPE_CHECKING:
    from accounts.models import User

KEPT_FOR = timedelta(days=30)

# In the order in which they can be deleted.
MODELS: tuple[type[models.Model], ...] = (
    DelegationMember,
    Office,
    Person,
    DelegationGroup,
    Organization,
)
# Where something stands among others, which the others change.
UNMARKED = {"version", "precedence", "position"}

type Marks = dict[int, str]
"""What was created, by its key, with a mark of what it said."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to become a member: a known person, or a new one of this name."""

    team: Delegation
    name: str
    role: str
    person: Person | None = None
    title: str = ""
    organization: Organization | None = None
    municipality: Municipality | None = None
    representing: str = ""


# Putting in


@transaction.atomic
def include(*, visit: Visit, newcomers: Sequence[Newcomer], by: User) -> list[models.Model]:
    """Create the people, offices, bodies and members, and return them; the delegations are locked.

    Known people get an office only from who may give them one: see `may_get_office_from`.
    """
    people = [one.person or Person(name=one.name) for one in newcomers]
    new_people = Person.objects.bulk_create(person for person in people if person.pk is None)
    offices, new_offices = _offices(newcomers, people, visit, by)
    bodies = _stored_bodies(new_offices)
    Office.objects.bulk_create(new_offices)
    members = [
        DelegationMember(
            delegation=one.team,
            person=person,
            office=office,
            role=one.role,
            representing=one.representing,
        )
        for one, person, office in zip(newcomers, people, offices, strict=True)
    ]
    _seat(members)
    return [*bodies, *new_people, *new_offices, *members]


@transaction.atomic
def paste(
    *,
    visit: Visit,
    newcomers: Sequence[Newcomer],
    groups: Sequence[DelegationGroup],
    by: User,
    at: datetime,
) -> Paste:
    """Include people and groups so that it can be undone; the delegations are locked."""
    created = include(visit=visit, newcomers=newcomers, by=by)
    new_groups = DelegationGroup.objects.bulk_create(groups)
    visit.pastes.filter(made_at__lt=at - KEPT_FOR).delete()
    made = _marked([*created, *new_groups])
    return Paste.objects.create(visit=visit, made_by=by, made_at=at, made=made)


def _stored_bodies(offices: Iterable[Office]) -> list[Organization]:
    """Store the bodies that are new, each once, however many offices are in it."""
    bodies = [office.organization for office in offices if office.organization]
    new = {id(body): body for body in bodies if body.pk is None}
    return Organization.objects.bulk_create(new.values())


def _offices(
    newcomers: Sequence[Newcomer], people: Sequence[Person], visit: Visit, by: User
) -> tuple[list[Office | None], list[Office]]:
    """Return everybody's office in the delegation, and those of them that are new."""
    known = [one.person.pk for one in newcomers if one.person]
    held = Person.objects.with_offices().in_bulk(known)
    open_to_new = may_get_office_from(by, known)
    offices: list[Office | None] = []
    new = []
    for one, person in zip(newcomers, people, strict=True):
        office = office_told(held[person.pk], one.title, visit) if one.person else None
        if one.title and (one.person is None or (office is None and person.pk in open_to_new)):
            office = Office(
                person=person,
                kind=kind_of(one.title),
                title=one.title,
                organization=one.organization,
                municipality=one.municipality,
            )
            new.append(office)
        elif one.person and office is None:
            office = held[person.pk].office_on(visit.first_day)
        offices.append(office)
    return offices, new


def may_get_office_from(user: User, people: Iterable[int]) -> set[int]:
    """Return those of the people whom the user may give an office: it gives a right to them.

    Those with neither an office nor a delegation belong to nobody yet, and then to who takes them
    along first.
    """
    asked = list(people)
    editable = Person.objects.editable_by(user).filter(pk__in=asked)
    of_nobody = Person.objects.filter(
        pk__in=asked, offices__isnull=True, delegation_memberships__isnull=True
    )
    return {*editable.values_list("pk", flat=True), *of_nobody.values_list("pk", flat=True)}


def office_told(person: Person, title: str, visit: Visit) -> Office | None:
    """Return the office of a known person that a title names, if it is held at the visit."""
    day = visit.first_day
    for office in person.offices.all():
        if key(office.title) == key(title) and (day is None or office.is_held_on(day)):
            return office
    return None


def _seat(newcomers: list[DelegationMember]) -> None:
    """Store the new members, each where the office usually stands among those of the team."""
    teams = {member.delegation_id for member in newcomers}
    present = DelegationMember.objects.filter(delegation__in=teams).for_list()
    orders: dict[int, list[DelegationMember]] = {team: [] for team in teams}
    for member in present:
        orders[member.delegation_id].append(member)
    for member in newcomers:
        precedence.seat(member, orders[member.delegation_id])
    moved = []
    for order in orders.values():
        for place, member in enumerate(order, 1):
            if member.pk is not None and member.precedence != place:
                moved.append(member)
            member.precedence = place
    DelegationMember.objects.bulk_update(moved, ["precedence"])
    DelegationMember.objects.bulk_create(newcomers)


# Taking out


def is_within(paste: Paste, teams: Iterable[Delegation]) -> bool:
    """Tell whether a paste put nobody into any other delegation."""
    mine = [team.pk for team in teams]
    return not any(
        model._base_manager.filter(pk__in=_marks(paste, model))
        .exclude(delegation__in=mine)
        .exists()
        for model in (DelegationMember, DelegationGroup)
    )


@transaction.atomic
def undo(*, paste: Paste) -> list[str]:
    """Delete what a paste created, and forget the paste; the delegations are locked.

    Return the names of who and what stays, since it was changed or is used.
    """
    made = {model: _marks(paste, model) for model in MODELS}
    found = {model: _locked(model, marks) for model, marks in made.items()}
    kept = {
        model: _changed(found[model], made[model]) | _used(model, made) for model in MODELS[:-1]
    }
    staying = _people_staying(found, kept)
    gone: dict[type[models.Model], list[models.Model]] = {
        model: [one for one in found[model].values() if _person_of(one) not in staying]
        for model in (DelegationMember, Office, Person)
    }
    groups = found[DelegationGroup]
    gone[DelegationGroup] = [one for pk, one in groups.items() if pk not in kept[DelegationGroup]]
    for model, things in gone.items():
        model._base_manager.filter(pk__in=[one.pk for one in things]).delete()
    _delete_bodies(found[Organization], made)
    paste.delete()
    return _names(found, staying, kept[DelegationGroup])


def _marks(paste: Paste, model: type[models.Model]) -> Marks:
    return {int(pk): mark for pk, mark in paste.made.get(model._meta.label_lower, {}).items()}


def _locked(model: type[models.Model], marks: Marks) -> dict[int, models.Model]:
    """Return what is left of what was created, so that nobody begins to use it meanwhile."""
    rows = model._base_manager.select_for_update(of=("self",)).filter(pk__in=marks).order_by("pk")
    return {row.pk: row for row in rows}


def _changed(found: Mapping[int, models.Model], marks: Marks) -> set[int]:
    return {pk for pk, one in found.items() if _mark(one) != marks[pk]}


def _used(model: type[models.Model], made: Mapping[type[models.Model], Marks]) -> set[int]:
    """Return the keys that something points to which the paste did not create."""
    used: set[int] = set()
    for relation in model._meta.related_objects:
        other = relation.related_model
        if relation.many_to_many or isinstance(other, str) or issubclass(other, Event):
            continue
        pointing = other._base_manager.filter(**{f"{relation.field.name}__in": made[model]})
        strangers = pointing.exclude(pk__in=made.get(other, ())).order_by()
        used.update(strangers.values_list(relation.field.attname, flat=True))
    return used


def _people_staying(
    found: Mapping[type[models.Model], Mapping[int, models.Model]],
    kept: Mapping[type[models.Model], set[int]],
) -> set[int]:
    """Return the people of whom anything stays: then all that was created of them does."""
    return {
        _person_of(one)
        for model in (DelegationMember, Office, Person)
        for pk, one in found[model].items()
        if pk in kept[model]
    }


def _person_of(one: Any) -> int:
    pk: int = one.pk if isinstance(one, Person) else one.person_id
    return pk


def _delete_bodies(
    found: Mapping[int, models.Model], made: Mapping[type[models.Model], Marks]
) -> None:
    marks = made[Organization]
    staying = _changed(found, marks) | _used(Organization, {Organization: marks})
    Organization.objects.filter(pk__in=found.keys() - staying).delete()


def _names(
    found: Mapping[type[models.Model], Mapping[int, models.Model]],
    staying: set[int],
    groups: set[int],
) -> list[str]:
    people = [str(one) for one in Person.objects.filter(pk__in=staying).order_by("name_key", "pk")]
    return people + [str(one) for pk, one in found[DelegationGroup].items() if pk in groups]


# What a paste remembers


def _marked(created: Iterable[models.Model]) -> dict[str, Marks]:
    marked: dict[str, Marks] = {}
    for one in created:
        marked.setdefault(one._meta.label_lower, {})[one.pk] = _mark(one)
    return marked


def _mark(one: models.Model) -> str:
    """Return a mark of what somebody typed into a record; no personal data, which may be erased."""
    said = {
        column.attname: getattr(one, column.attname)
        for column in one._meta.concrete_fields
        if column.name not in UNMARKED and not column.generated
    }
    text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
