"""Undo and redo of an agenda: kept by the database, so that they outlive the page.

Whatever happens to a visit's sessions inside `recorded` becomes one `Change`. Its steps hold, for
each session, only what became different. Undoing a step gives back the old values where the new
ones still stand; where somebody has changed the same since, theirs stay, and it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone
from django.utils.translation import gettext

from agendas.models import Assignment, Change, Session, SessionTopic, Visibility, Waiver
from agendas.models.schedule import checked_together, lock
from agendas.programme import Audience
from exchanges.models import Visit
from exchanges.states import MoveRefused

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
FIELDS = {field.attname: field for field in Session._meta.concrete_fields}
WAIVER_FIELDS = {field.attname: field for field in Waiver._meta.concrete_fields}

type Said = dict[str, Any]
"""What a session says by parts, in values of JSON."""

# The visits whose changes are being recorded already: what is done inside belongs to them.
_recorded_already: ContextVar[frozenset[int]] = ContextVar("recorded_already", default=frozenset())


@dataclass(slots=True)
class Restored:
    """What undoing or redoing did.

    `kept` are the titles of what stayed since others have changed it; if that was all, the change
    is given up, so that the one before it can be undone.
    """

    label: str
    is_done: bool = False
    kept: list[str] = field(default_factory=list)


@contextmanager
def recorded(*, visit: Visit, by: User, label: str) -> Iterator[None]:
    """Record what is done to the visit's sessions inside as one change of this person's.

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
            before = said_in(visit)
            yield
            steps = _steps(before, said_in(visit))
            if steps:
                _keep(visit, by, label, steps)
    finally:
        _recorded_already.reset(token)


def _keep(visit: Visit, by: User, label: str, steps: list[Said]) -> None:
    is_old = Q(made_at__lt=timezone.now() - KEPT_FOR)
    visit.changes.filter(is_old | Q(made_by=by, undone_at__isnull=False)).delete()
    Change.objects.create(visit=visit, made_by=by, label=label[:200], steps=steps)


# What an agenda says


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


def _parts(values: Mapping[str, Any]) -> Said:
    plain = DjangoJSONEncoder().default
    said: Said = {}
    for part, names in PARTS.items():
        found = [values[name] for name in names]
        texts = [one if _is_plain(one) else plain(one) for one in found]
        said[part] = texts if len(texts) > 1 else texts[0]
    return said


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int)


def _steps(before: Mapping[int, Said], after: Mapping[int, Said]) -> list[Said]:
    """Return what became of each session: None stands for one that is not there."""
    steps: list[Said] = []
    for pk in sorted(before.keys() | after.keys()):
        old, new = before.get(pk), after.get(pk)
        if old == new:
            continue
        if old and new:
            changed = [part for part in new if old[part] != new[part]]
            old, new = _only(old, changed), _only(new, changed)
        steps.append({"id": pk, "before": old, "after": new})
    return steps


def _only(said: Said, parts: Collection[str]) -> Said:
    return {part: said[part] for part in parts}


# Undo and redo


def labels(visit: Visit, by: User) -> tuple[str, str]:
    """Return what this person could undo and redo, in words; "" for nothing. One statement."""
    undo = Change.objects.to_undo(visit, by).values("label")[:1]
    redo = Change.objects.to_redo(visit, by).values("label")[:1]
    found = Visit.objects.filter(pk=visit.pk).values_list(Subquery(undo), Subquery(redo))
    to_undo, to_redo = found.get()
    return to_undo or "", to_redo or ""


def undo(*, visit: Visit, by: User) -> Restored:
    """Take back the last thing that this person did to the agenda.

    Raises MoveRefused when there is nothing, and IntegrityError when what is given back would now
    be a double booking.
    """
    return _restore(visit, by, redo=False)


def redo(*, visit: Visit, by: User) -> Restored:
    """Do again what was undone last; raises as `undo` does."""
    return _restore(visit, by, redo=True)


def _restore(visit: Visit, by: User, *, redo: bool) -> Restored:
    changes = Change.objects.to_redo if redo else Change.objects.to_undo
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock(visit.pk)
        change = changes(visit, by).select_for_update().first()
        if change is None:
            raise MoveRefused(
                [gettext("Não há o que refazer.") if redo else gettext("Não há o que desfazer.")]
            )
        old, new = ("before", "after") if redo else ("after", "before")
        restored, done = _Restoring(visit, by, said_in(visit)).run(change, old, new)
        if done:
            change.steps = done
            change.undone_at = None if redo else timezone.now()
            change.save(update_fields=["steps", "undone_at"])
        else:
            change.delete()
    return restored


class _Restoring:
    """Gives back to sessions what they said, as far as nobody has changed the same since."""

    def __init__(self, visit: Visit, by: User, now: dict[int, Said]) -> None:
        self.visit = visit
        self.now = now
        # What was made secret from this person since is others' now, and its title is not told.
        self.readable = Audience.of(by, visit).visibilities

    def run(self, change: Change, old: str, new: str) -> tuple[Restored, list[Said]]:
        """Go from the `old` to the `new` side of each step; return the steps that were taken."""
        restored, done = Restored(change.label), []
        with checked_together():
            for step in change.steps:
                if self._still_says(step["id"], step[old]):
                    done.append(step)
                else:
                    restored.kept.append(self._title(step))
            # At once: a paste may have added hundreds.
            gone = [step["id"] for step in done if step[new] is None]
            Session.objects.filter(pk__in=gone).delete()
            for step in done:
                if step[new] is not None:
                    self._apply(step["id"], step[new])
        restored.is_done = bool(done)
        return restored, done

    def _still_says(self, pk: int, said: Said | None) -> bool:
        now = self.now.get(pk)
        if said is None or now is None:
            return said is now
        return self._is_readable(now) and all(now[part] == value for part, value in said.items())

    def _title(self, step: Said) -> str:
        said = self.now.get(step["id"]) or step["before"] or step["after"]
        if not self._is_readable(said):
            return gettext("um item não público")
        return f"“{said.get('title', '')}”"

    def _is_readable(self, said: Said) -> bool:
        return said.get("visibility", Visibility.PUBLIC) in self.readable

    def _apply(self, pk: int, said: Said) -> None:
        if pk in self.now:
            _say(Session.objects.get(pk=pk), said, is_new=False)
        else:
            _say(Session(pk=pk, visit=self.visit), said, is_new=True)


def _say(session: Session, said: Said, *, is_new: bool) -> None:
    for part, names in PARTS.items():
        if part in said:
            values = said[part] if len(names) > 1 else [said[part]]
            for name, value in zip(names, values, strict=True):
                setattr(session, name, FIELDS[name].to_python(value))
    session.save(force_insert=is_new)
    writers: dict[str, Callable[[Session, list[Any]], None]] = {
        TOPICS: _write_topics,
        PEOPLE: _write_people,
        ACCEPTED: _write_waivers,
    }
    for part, write in writers.items():
        if part in said:
            write(session, said[part])


def _write_topics(session: Session, topics: list[int]) -> None:
    session.session_topics.all().delete()
    SessionTopic.objects.bulk_create(
        SessionTopic(session=session, topic_id=topic, position=place)
        for place, topic in enumerate(topics)
    )


def _write_people(session: Session, people: list[tuple[int, str]]) -> None:
    session.assignments.all().delete()
    Assignment.objects.bulk_create(
        Assignment(session=session, person_id=person, role=role) for person, role in people
    )


def _write_waivers(session: Session, waivers: list[list[Any]]) -> None:
    session.waivers.all().delete()
    Waiver.objects.bulk_create(
        Waiver(
            session=session,
            **{
                name: WAIVER_FIELDS[name].to_python(value)
                for name, value in zip(WAIVER, told, strict=True)
            },
        )
        for told in waivers
    )
