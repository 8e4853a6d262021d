"""Items of a pasted text put into an agenda at once, so that one undo takes them all back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext, ngettext

from agendas.changes import recorded
from agendas.models import Assignment, AssignmentRole, Session, SessionTopic, Topic, Venue
from agendas.times import Told
from exchanges import access
from exchanges.models import Visit
from participants.models import Office, Person
from participants.titles import kind_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Somebody of an item: a known person, or a new one with the office that is told."""

    person: Person
    role: AssignmentRole = AssignmentRole.HOST
    title: str = ""


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be added. Its venue, topics and people may be new themselves."""

    title: str
    told: Told
    day: date | None = None
    venue: Venue | None = None
    topics: Sequence[Topic] = field(default_factory=list)
    people: Sequence[TakingPart] = field(default_factory=list)


def add_items(*, visit: Visit, items: Sequence[NewItem], by: User) -> list[Session]:
    """Add drafts in their order, with the venues, topics and people that are new.

    They are one change of the agenda, which can be undone; what else was new is kept then, since
    others may use it. Raises IntegrityError.
    """
    with recorded(visit=visit, by=by, label=_label(items)):
        _store(Venue, (item.venue for item in items))
        _store(Topic, (topic for item in items for topic in item.topics))
        people = [one for item in items for one in item.people]
        offices = list(_new_offices(people))
        _enter_for_the_own_body((one.person for one in people), visit, by)
        _store(Person, (one.person for one in people))
        _store_offices(offices, visit)
        sessions = _sessions(visit, items)
        Session.objects.bulk_create(sessions)
        pairs = list(zip(sessions, items, strict=True))
        SessionTopic.objects.bulk_create(
            SessionTopic(session=session, topic=topic, position=place)
            for session, item in pairs
            for place, topic in enumerate(_once(item.topics))
        )
        Assignment.objects.bulk_create(
            Assignment(session=session, person_id=person, role=role)
            for session, item in pairs
            for person, role in {one.person.pk: one.role for one in item.people}.items()
        )
    return sessions


def _label(items: Sequence[NewItem]) -> str:
    if len(items) == 1:
        return gettext("adicionar “%(title)s”") % {"title": items[0].title}
    told = ngettext("colar %(count)s item", "colar %(count)s itens", len(items))
    return told % {"count": len(items)}


def _sessions(visit: Visit, items: Iterable[NewItem]) -> list[Session]:
    """Return the sessions behind those of the visit: what has no time keeps the text's order."""
    last = visit.sessions.aggregate(last=Max("position"))["last"] or 0
    sessions = []
    for position, item in enumerate(items, last + 1):
        session = Session(
            visit=visit, title=item.title, day=item.day, venue=item.venue, position=position
        )
        session.told = item.told
        sessions.append(session)
    return sessions


def _store[M: models.Model](model: type[M], wanted: Iterable[M | None]) -> None:
    """Store those that are new, each once, however many items they are in."""
    new = {id(one): one for one in wanted if one is not None and one.pk is None}
    model._base_manager.bulk_create(new.values())


def _new_offices(people: Iterable[TakingPart]) -> Iterator[Office]:
    """Yield the offices of those who are new, each once, as told first."""
    seen: set[int] = set()
    for one in people:
        if one.title and one.person.pk is None and id(one.person) not in seen:
            seen.add(id(one.person))
            yield Office(person=one.person, title=one.title, kind=kind_of(one.title))


def _store_offices(offices: Sequence[Office], visit: Visit) -> None:
    """Store offices in the city for which their holders are entered, or else of the hosts."""
    host = next(iter(visit.hosts.all()), None)
    for office in offices:
        city = office.person.entered_for_municipality_id
        office.municipality_id = city or (host.pk if host else None)
    Office.objects.bulk_create(offices)


def _once[M: models.Model](things: Iterable[M]) -> list[M]:
    return list({thing.pk: thing for thing in things}.values())


def _enter_for_the_own_body(people: Iterable[Person], visit: Visit, by: User) -> None:
    """Note for which body the new people are entered: a host of the visit, if it is theirs."""
    sides = access.sides_of(by)
    hosts = [host.pk for host in visit.hosts.all() if host.pk in sides.edits_municipalities]
    cities = hosts or sorted(sides.edits_municipalities)
    for person in people:
        if person.pk is not None:
            continue
        if cities:
            person.entered_for_municipality_id = cities[0]
        elif sides.edits_associations:
            person.entered_for_association_id = min(sides.edits_associations)
