"""Undo and redo: going back by the steps of a person's changes, and forth again.

Undoing a step gives back the old values where the new ones still stand. Where somebody has changed
the same since, theirs stay; so does what had a place, topic or person that is there no more. Both
are said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from agendas.changes import ACCEPTED, PARTS, PEOPLE, TOPICS, WAIVER, Of, Said, agreed_in, said_in
from agendas.models import (
    AgreedTopic,
    Assignment,
    Change,
    Room,
    Session,
    SessionTopic,
    Topic,
    Venue,
    Visibility,
    Waiver,
)
from agendas.models.schedule import checked_together, lock
from agendas.programme import Audience
from exchanges.models import Visit
from exchanges.states import MoveRefused
from participants.models import Person

if TYPE_CHECKING:
    from accounts.models import User

FIELDS = {field.attname: field for field in Session._meta.concrete_fields}
WAIVER_FIELDS = {field.attname: field for field in Waiver._meta.concrete_fields}


@dataclass(slots=True)
class Restored:
    """What undoing or redoing did.

    `kept` are the titles of what stayed since others have changed it, `lost` of what stayed since
    something that it had is there no more; if that was all, the change is given up, so that the
    one before it can be undone.
    """

    label: str
    is_done: bool = False
    kept: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def undo(*, visit: Visit, by: User) -> Restored:
    """Take back the last thing that this person did to the agenda.

    Raises MoveRefused when there is nothing, and IntegrityError when what is given back would now
    be a double booking, or doesn't fit what others changed beside it.
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
        restored = Restored(change.label)
        done = _Restoring(visit, by, change.steps, new).run(old, restored)
        restored.is_done = bool(done)
        if done:
            change.steps = done
            change.undone_at = None if redo else timezone.now()
            change.save(update_fields=["steps", "undone_at"])
        else:
            change.delete()
    return restored


class _Restoring:
    """Gives back what was said, as far as nobody has changed the same since."""

    def __init__(self, visit: Visit, by: User, steps: Sequence[Said], new: str) -> None:
        self.visit, self.steps, self.new = visit, steps, new
        self.now = said_in(visit)
        self.agreed = agreed_in(visit) if any(Of.AGREED_TOPIC in one for one in steps) else {}
        # What was made secret from this person since is others' now, and its title is not told.
        self.readable = Audience.of(by, visit).visibilities
        self.gone = _gone([step for step in steps if step[new] is not None], new)

    def run(self, old: str, restored: Restored) -> list[Said]:
        """Go from the `old` side of each step to the new one; return the steps that were taken."""
        done = []
        with checked_together():
            for step in self.steps:
                if not self._still_says(step, step[old]):
                    restored.kept.append(self._title(step))
                elif not self.gone.isdisjoint(_named(step, self.new)):
                    restored.lost.append(self._title(step))
                else:
                    done.append(step)
            self._give_back([step for step in done if Of.SESSION in step])
            self._agree([step for step in done if Of.AGREED_TOPIC in step])
        return done

    def _still_says(self, step: Said, said: Said | None) -> bool:
        if Of.AGREED_TOPIC in step:
            return self.agreed.get(step[Of.AGREED_TOPIC]) == said
        now = self.now.get(step[Of.SESSION])
        if said is None or now is None:
            return said is now
        return self._is_readable(now) and all(now[part] == value for part, value in said.items())

    def _title(self, step: Said) -> str:
        if Of.AGREED_TOPIC in step:
            topic = Topic.objects.filter(pk=step[Of.AGREED_TOPIC]).first()
            return f"“{topic.short_name}”" if topic else gettext("um tema que já não existe")
        said = self.now.get(step[Of.SESSION]) or step["before"] or step["after"]
        if not self._is_readable(said):
            return gettext("um item não público")
        return f"“{said.get('title', '')}”"

    def _is_readable(self, said: Said) -> bool:
        return said.get("visibility", Visibility.PUBLIC) in self.readable

    def _give_back(self, steps: Sequence[Said]) -> None:
        # At once: a paste may have added hundreds.
        gone = [step[Of.SESSION] for step in steps if step[self.new] is None]
        Session.objects.filter(pk__in=gone).delete()
        for step in steps:
            if step[self.new] is not None:
                self._apply(step[Of.SESSION], step[self.new])

    def _apply(self, pk: int, said: Said) -> None:
        if pk in self.now:
            _say(Session.objects.get(pk=pk), said, is_new=False)
        else:
            _say(Session(pk=pk, visit=self.visit), said, is_new=True)

    def _agree(self, steps: Sequence[Said]) -> None:
        gone = [step[Of.AGREED_TOPIC] for step in steps if step[self.new] is None]
        self.visit.agreed_topics.filter(topic__in=gone).delete()
        AgreedTopic.objects.bulk_create(
            AgreedTopic(visit=self.visit, topic_id=step[Of.AGREED_TOPIC])
            for step in steps
            if step[self.new] is not None
        )


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


# What a step names that may have been deleted since

type Named = tuple[type[models.Model], int]


def _named(step: Said, side: str) -> Iterator[Named]:
    """Yield the rows of others to which one side of a step refers."""
    said = step[side]
    if said is None:
        return
    if Of.AGREED_TOPIC in step:
        yield Topic, step[Of.AGREED_TOPIC]
        return
    venue, room = said.get("place", (None, None))
    users = [said["waiver"][1]] if "waiver" in said else []
    users += [told[-1] for told in said.get(ACCEPTED, [])]
    found: list[tuple[type[models.Model], list[int | None]]] = [
        (Venue, [venue]),
        (Room, [room]),
        (Topic, said.get(TOPICS, [])),
        (Person, [person for person, _role in said.get(PEOPLE, [])]),
        (get_user_model(), users),
    ]
    for model, keys in found:
        yield from ((model, key) for key in keys if key is not None)


def _gone(steps: Sequence[Said], side: str) -> set[Named]:
    """Return what one side of the steps refers to and is there no more. A query for each kind."""
    named = {one for step in steps for one in _named(step, side)}
    return {
        (model, key)
        for model in {model for model, _key in named}
        for key in _missing(model, {pk for of, pk in named if of is model})
    }


def _missing(model: type[models.Model], keys: set[int]) -> set[int]:
    return keys - set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
