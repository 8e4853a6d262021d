"""Keeps the derived range of every session of a visit right as its agenda changes.

An open end depends on what comes next for the same people, so one edit can move the end of
another session. All writes of one visit's ranges queue up behind a lock on the visit's row.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from agendas import times
from agendas.models.places import Venue
from exchanges.models import Visit
from exchanges.models.visits import hosts_in_order

if TYPE_CHECKING:
    from agendas.models.sessions import Session

ONCE = "session_room_once, assignment_person_once"
# Who is inside `checked_together`, by thread, since a connection belongs to one.
_checking = threading.local()

NO_TIME = DateTimeTZRange(empty=True)


# What a range is derived from: what was said, and by whose clocks.
SAID = frozenset({"day", "time_kind", "starts", "ends", "part"})
CLOCKS = frozenset({"venue", "venue_id", "zone"})
# What is derived, and saved together.
DERIVED = frozenset({"zone", "during", "derived_from"})
# Rows of one statement, where a city has thousands of sessions.
BATCH = 500


class SessionKey(NamedTuple):
    """What an assignment copies from its session, and the visit whose schedule it is in."""

    visit_id: int
    during: DateTimeTZRange
    is_firm: bool


class ScheduleQuerySet(models.QuerySet["Session"]):
    """The part of the sessions' queryset that derives ranges. Call it inside a transaction."""

    def keys_of(self, ids: Collection[int]) -> dict[int, SessionKey]:
        """Lock the visits of some sessions and return the sessions' keys."""
        visits = Visit.objects.filter(sessions__in=ids).order_by("pk").distinct("pk")
        for visit_id in visits.values_list("pk", flat=True):
            lock(visit_id)
        rows = self.filter(pk__in=ids).values_list("pk", "visit_id", "during", "is_firm")
        return {pk: SessionKey(*key) for pk, *key in rows}

    def place(self, visit_id: int, sessions: Sequence[Session]) -> list[Session]:
        """Set what is derived of sessions about to be saved, among the others of the visit.

        Returns those others whose range changes by it; `store` them after the saving.
        """
        lock(visit_id)
        _set_zones(visit_id, sessions)
        saved = [session.pk for session in sessions if session.pk]
        others = list(self._live_of(visit_id).exclude(pk__in=saved))
        for session in sessions:
            session.derived_from = said(session.day, session.told, session.zone)
        return self._derive(others, sessions)

    def place_again(self) -> None:
        """Set the zones and ranges of these sessions anew, after the clocks changed that tell them.

        Raises IntegrityError if firm sessions then overlap.
        """
        with checked_together():
            for visit_id in self._visit_ids():
                lock(visit_id)
            # Read behind the locks: what was said can't change any more.
            sessions = list(self.order_by("visit", "pk"))
            self.model._default_manager.bulk_update(sessions, ["zone"], batch_size=BATCH)

    def refresh(self, visit_id: int) -> None:
        """Derive the ranges of a visit anew, after its sessions or their people changed."""
        lock(visit_id)
        self.store(self._derive(list(self._live_of(visit_id)), []))

    def store(self, sessions: Sequence[Session]) -> None:
        """Write the ranges of sessions, and nothing else of them."""
        self.model._base_manager.bulk_update(sessions, ["during"])

    def delete(self) -> tuple[int, dict[str, int]]:
        with checked_together():
            visits = self._visit_ids()
            deleted = super().delete()
            self._refresh_all(visits)
            return deleted

    delete.alters_data = True  # type: ignore[attr-defined]  # as Django's own
    delete.queryset_only = True  # type: ignore[attr-defined]  # likewise

    def update(self, **kwargs: Any) -> int:
        """Update, and derive anew what hangs on the state or the venue.

        What is said of a time needs its range in the same statement: the database refuses it here.
        Use `bulk_update`.
        """
        moves = bool(CLOCKS & kwargs.keys())
        if DERIVED & kwargs.keys() or not (moves or "state" in kwargs):
            return super().update(**kwargs)
        with checked_together():
            visits = self._visit_ids()
            updated = super().update(**kwargs)
            if moves:
                self.model._default_manager.filter(visit__in=visits).place_again()
            else:
                self._refresh_all(visits)
            return updated

    update.alters_data = True  # type: ignore[attr-defined]  # likewise

    def bulk_update(
        self, objs: Iterable[Session], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        """Update sessions, with their ranges if these hang on what changes."""
        sessions, names = list(objs), set(fields)
        if not names & {*SAID, *CLOCKS, "state"}:
            return super().bulk_update(sessions, names, batch_size)
        with checked_together():
            others = self._place_all(sessions)
            updated = super().bulk_update(sessions, names | DERIVED, batch_size)
            self.store(others)
            return updated

    def _place_all(self, sessions: Sequence[Session]) -> list[Session]:
        """Place sessions of several visits; return the others that change by it."""
        others = []
        for visit_id in sorted({session.visit_id for session in sessions}):
            of_visit = [session for session in sessions if session.visit_id == visit_id]
            others += self.place(visit_id, of_visit)
        return others

    def _visit_ids(self) -> list[int]:
        return sorted(set(self.order_by().values_list("visit_id", flat=True)))

    def _refresh_all(self, visits: Iterable[int]) -> None:
        for visit_id in visits:
            self.model._default_manager.refresh(visit_id)

    def bulk_create(self, objs: Iterable[Session], *args: Any, **kwargs: Any) -> list[Session]:
        """Create sessions with their ranges derived, as `Session.save` does for one."""
        sessions = list(objs)
        with checked_together():
            others = self._place_all(sessions)
            created = super().bulk_create(sessions, *args, **kwargs)
            self.store(others)
            return created

    def _live_of(self, visit_id: int) -> Self:
        told = ("day", "time_kind", "starts", "ends", "part", "zone", "during", "position", "state")
        people = ArrayAgg("assignments__person", filter=Q(assignments__isnull=False), default=[])
        live = self.filter(visit=visit_id).exclude(state="cancelled")
        return live.only(*told).annotate(people_ids=people).order_by("pk")

    def _derive(self, others: Sequence[Session], sessions: Sequence[Session]) -> list[Session]:
        """Set `during` of all; return those of `others` for which it is another than before.

        A cancelled session keeps a range of its own, but nobody's time ends by it.
        """
        people = self._people_of(sessions)
        # Beside the columns stand the people, as `_live_of` has annotated them.
        live = [_item(other, frozenset(vars(other)["people_ids"])) for other in others]
        live += [_item(s, people.get(s.pk, frozenset())) for s in sessions if not s.is_cancelled]
        spans = times.derive(live)
        for cancelled in (session for session in sessions if session.is_cancelled):
            spans |= times.derive([_item(cancelled, frozenset())])
        for session in sessions:
            session.during = _range(spans[id(session)])
        changed = []
        for other in others:
            during = _range(spans[id(other)])
            if during != other.during:
                other.during = during
                changed.append(other)
        return changed

    def _people_of(self, sessions: Sequence[Session]) -> dict[int, frozenset[int]]:
        ids = [session.pk for session in sessions if session.pk]
        if not ids:
            return {}
        people = ArrayAgg("assignments__person", filter=Q(assignments__isnull=False), default=[])
        rows = self.filter(pk__in=ids).annotate(ids=people).values_list("pk", "ids")
        return {pk: frozenset(found) for pk, found in rows}


@contextmanager
def checked_together() -> Iterator[None]:
    """Let firm sessions overlap while several of them change, and check once they all have.

    Moving an item ends the open one before it, and cancelling one lengthens it: in between they
    would seem to clash. Raises IntegrityError on leaving if they really do.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        is_outermost = not getattr(_checking, "is_deferred", False)
        _checking.is_deferred = True
        try:
            cursor.execute(f"SET CONSTRAINTS {ONCE} DEFERRED")
            yield
            if is_outermost:
                cursor.execute(f"SET CONSTRAINTS {ONCE} IMMEDIATE")
        finally:
            _checking.is_deferred = not is_outermost


def lock(visit_id: int) -> None:
    """Hold a visit's schedule until the end of the transaction. References to it stay free."""
    list(Visit.objects.select_for_update(no_key=True).filter(pk=visit_id).values_list("pk"))


def said(day: date | None, told: times.Told, zone: str) -> str:
    """Return what a range is derived from, in the words by which the database compares.

    Another range may be stored only together with it: see the migration `0008_ranges_follow`.
    """
    starts, ends = (told_time and told_time.isoformat() for told_time in (told.starts, told.ends))
    first = day and day.isoformat()
    return "|".join([first or "", told.kind, starts or "", ends or "", told.part or "", zone])


def _item(session: Session, people: frozenset[int]) -> times.Item:
    # By identity: a session about to be created has no key of its own yet.
    return times.Item(id(session), session.told, session.day, session.zone, people)


def _range(span: times.Span | None) -> DateTimeTZRange:
    return NO_TIME if span is None else DateTimeTZRange(*span)


def _set_zones(visit_id: int, sessions: Sequence[Session]) -> None:
    """Set the zone of each session: its venue's city's, or the visit's while it has no venue."""
    ids = {session.venue_id for session in sessions if session.venue_id}
    zones = dict(Venue.objects.filter(pk__in=ids).values_list("pk", "municipality__time_zone"))
    without_venue = ""
    # A venue that is gone meanwhile is refused by its key when the session is saved.
    if any(session.venue_id not in zones for session in sessions):
        visit = Visit.objects.prefetch_related(hosts_in_order()).get(pk=visit_id)
        without_venue = visit.time_zone_without_venue()
    for session in sessions:
        session.zone = zones.get(session.venue_id or 0, without_venue)
