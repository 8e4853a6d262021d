"""Items of a pasted text put into an agenda at once, so that one undo takes them all back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext, ngettext

from agendas.changes import recorded
from agendas.models import Assignment, Session, SessionTopic, Topic, Venue
from agendas.times import Told
from exchanges import access
from exchanges.models import Visit
from participants.models import Person

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be added. Its venue, topics and people may be new themselves."""

    title: str
    told: Told
    day: date | None = None
    venue: Venue | None = None
    topics: Sequence[Topic] = field(default_factory=list)
    people: Sequence[Person] = field(default_factory=list)


def add_items(*, visit: Visit, items: Sequence[NewItem], by: User) -> list[Session]:
    """Add drafts in their order, with the venues, topics and people that are new.

    They are one change of the agenda, which can be undone; what else was new is kept then, since
    others may use it. Raises IntegrityError.
    """
    with recorded(visit=visit, by=by, label=_label(items)):
        _store(Venue, (item.venue for item in items))
        _store(Topic, (topic for item in items for topic in item.topics))
        people = [person for item in items for person in item.people]
        _enter_for_the_own_body(people, visit, by)
        _store(Person, people)
        sessions = _sessions(visit, items)
        Session.objects.bulk_create(sessions)
        pairs = list(zip(sessions, items, strict=True))
        SessionTopic.objects.bulk_create(
            SessionTopic(session=session, topic=topic, position=place)
            for session, item in pairs
            for place, topic in enumerate(_once(item.topics))
        )
        Assignment.objects.bulk_create(
            Assignment(session=session, person=person)
            for session, item in pairs
            for person in _once(item.people)
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
