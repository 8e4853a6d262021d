"""Who takes part in a visit, as lists, badges and table cards name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agendas.programme import Day, coming_of
from exchanges.models import Delegation, Side, Visit
from participants.models import Person


class Participant(NamedTuple):
    """A person with the office at the time; `side` is None for who is of no delegation."""

    key: str
    person_id: int
    name: str
    office: str
    body: str
    side: Side | None


def participants_of(
    visit: Visit, delegations: Sequence[Delegation], days: Iterable[Day]
) -> list[Participant]:
    """Return who comes, each once, by name: members, and whoever else is listed for an item.

    Who is of two delegations counts for the first of them. Two queries at most.
    """
    found: dict[int, Participant] = {}
    for delegation in delegations:
        for member in coming_of(delegation):
            office = member.office
            title, body = (office.title, office.body) if office else ("", "")
            if body in {"", str(delegation.organization)}:
                # With its city, which several of the same name need.
                body = delegation.body
            person = member.person
            entry = Participant(
                person.name_key, person.pk, str(person), title, body, Side(delegation.side)
            )
            found.setdefault(person.pk, entry)
    listed = {pk for day in days for row in day.rows for pk in row.person_ids}
    others = Person.objects.filter(pk__in=listed - found.keys())
    for person in others.prefetch_related("offices__organization", "offices__municipality"):
        office = person.office_on(visit.first_day)
        title, body = (office.title, office.body) if office else ("", "")
        found[person.pk] = Participant(person.name_key, person.pk, str(person), title, body, None)
    return sorted(found.values())


def only_side(people: Sequence[Participant], side: Side | None) -> list[Participant]:
    """Limit to the delegations of one side, if any is chosen."""
    return [one for one in people if side is None or one.side == side]
