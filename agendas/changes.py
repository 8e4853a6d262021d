"""What is done to an agenda, kept so that it can be undone, also when the page was closed since.

Whatever happens to a visit's sessions inside `recorded` becomes one `Change`. Its steps hold, for
each session, only what became different; `agendas.undoing` goes back by them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models, transaction
from django.db.models import OuterRef, Q
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone

from agendas.models import Assignment, Change, Session, SessionTopic, Waiver
from agendas.models.schedule import lock
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.models import User

KEPT_FOR = timedelta(days=30)

# What a session says, by the part of it that changes as a whole: half of somebody's time with half
# of another's would be a time that nobody meant.
PARTS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "kind": ("kind",),
    "visibility": ("visibility",),
    "state": ("state",),
    "day": ("day",),
    "told": ("time_kind", "starts", "ends", "part"),
    "position": ("position",),
    "place": ("venue_id", "room_id"),
    "notes": ("notes",),
    "waiver": ("waived_at", "waived_by_id", "waiver_reason", "waived_until"),
}
TOPICS, PEOPLE, ACCEPTED = "topics", "people", "accepted"
# What is kept of each warning that was accepted.
WAIVER = ("kind", "reason", "until", "accepted_at", "accepted_by_id")

type Said = dict[str, Any]
"""What a session says by parts, in values of JSON."""


class Of(StrEnum):
    """What the steps of a change are of, by the key under which a step names it."""

    SESSION = "id"
    AGREED_TOPIC = "topic"


# The visits whose changes are being recorded already: what is done inside belongs to them.
_recorded_already: ContextVar[frozenset[int]] = ContextVar("recorded_already", default=frozenset())


@contextmanager
def recorded(*, visit: Visit, by: User, label: str, of: Of = Of.SESSION) -> Iterator[None]:
    """Record what is done to the visit's sessions inside as one change of this person's.

    Or, with `of`, what is done to its agreed topics.

    One transaction, with the visit's schedule locked. What was undone before can't be redone
    after it. Inside another `recorded` of the visit, it adds to that one's change.
    """
    already = _recorded_already.get()
    if visit.pk in already:
        yield
        return
    token = _recorded_already.set(already | {visit.pk})
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            lock(visit.pk)
            before = SAID_OF[of](visit)
            yield
            steps = _steps(of, before, SAID_OF[of](visit))
            if steps:
                _keep(visit, by, label, steps)
    finally:
        _recorded_already.reset(token)


def _keep(visit: Visit, by: User, label: str, steps: list[Said]) -> None:
    is_old = Q(made_at__lt=timezone.now() - KEPT_FOR)
    visit.changes.filter(is_old | Q(made_by=by, undone_at__isnull=False)).delete()
    Change.objects.create(visit=visit, made_by=by, label=label[:200], steps=steps)


# What an agenda says


def agreed_in(visit: Visit) -> dict[int, Said]:
    """Return the topics agreed on, by their ids. There is nothing more that is said of them."""
    return {topic: {} for topic in visit.agreed_topics.values_list("topic", flat=True)}


def said_in(visit: Visit) -> dict[int, Said]:
    """Return what each session of a visit says, by its id, in one statement."""
    of_session = {"session": OuterRef("pk")}
    topics = SessionTopic.objects.filter(**of_session).order_by("position", "pk")
    people = Assignment.objects.filter(**of_session).order_by("pk")
    person = JSONArray(Cast("person_id", models.BigIntegerField()), "role")
    waivers = Waiver.objects.filter(**of_session).order_by("kind")
    names = [name for names in PARTS.values() for name in names]
    rows = (
        Session.objects.filter(visit=visit)
        .order_by("pk")
        .annotate(
            topic_ids=ArraySubquery(topics.values("topic_id")),
            people_roles=ArraySubquery(people.annotate(one=person).values("one")),
            waived=ArraySubquery(waivers.annotate(one=JSONArray(*WAIVER)).values("one")),
        )
        .values_list("pk", "topic_ids", "people_roles", "waived", *names)
    )
    return {
        pk: {
            **_parts(dict(zip(names, values, strict=True))),
            TOPICS: topic_ids,
            PEOPLE: people,
            ACCEPTED: waived,
        }
        for pk, topic_ids, people, waived, *values in rows
    }


SAID_OF: dict[Of, Callable[[Visit], dict[int, Said]]] = {
    Of.SESSION: said_in,
    Of.AGREED_TOPIC: agreed_in,
}


def _parts(values: Mapping[str, Any]) -> Said:
    said: Said = {}
    for part, names in PARTS.items():
        found = [_plain(values[name]) for name in names]
        said[part] = found if len(found) > 1 else found[0]
    return said


def _plain(value: str | int | date | time | None) -> str | int | None:
    """Return a value of JSON, to the microsecond: what is given back is what it was."""
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _steps(of: Of, before: Mapping[int, Said], after: Mapping[int, Said]) -> list[Said]:
    """Return what became of each one: None stands for one that is not there."""
    steps: list[Said] = []
    for pk in sorted(before.keys() | after.keys()):
        old, new = before.get(pk), after.get(pk)
        if old == new:
            continue
        if old is not None and new is not None:
            changed = [part for part in new if old[part] != new[part]]
            old, new = _only(old, changed), _only(new, changed)
        steps.append({of: pk, "before": old, "after": new})
    return steps


def _only(said: Said, parts: Collection[str]) -> Said:
    return {part: said[part] for part in parts}


def labels(visit: Visit, by: User) -> tuple[str, str]:
    """Return what this person could undo and redo, in words; "" for nothing. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LABELS, {"visit": visit.pk, "by": by.pk})
        to_undo, to_redo = cursor.fetchone()
    return to_undo or "", to_redo or ""


# As `to_undo` and `to_redo` find them. Written out: every page of an agenda asks this, and to put
# it together took longer than to answer it.
_LABELS = """
    WITH own AS (
        SELECT id, label, undone_at FROM agendas_change
         WHERE visit_id = %(visit)s AND made_by_id = %(by)s
    )
    SELECT (SELECT label FROM own WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1),
           (SELECT label FROM own WHERE undone_at IS NOT NULL ORDER BY id LIMIT 1)
"""
