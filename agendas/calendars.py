"""What the calendars of a visit, a delegate, a venue and the public tell.

A calendar is copied to servers of others and its address is passed on, so that none tells more than
what everybody who takes part may read, whoever asks: no restricted items, secret addresses, notes
or contacts. Which items those are is decided by `agendas.programme`, as for every document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

from django.apps import apps
from django.conf import settings
from django.db.models import Max, OuterRef, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from agendas.models import Release, Session, SessionState, Venue
from agendas.programme import Audience, Row, days_of, rows_of, with_slot
from documents import calendar as ics
from documents.programme import Day, Programme, Slot
from documents.programme import Session as Item
from exchanges.models import Visit
from exchanges.states import NEEDS_REASON, Status

if TYPE_CHECKING:
    from accounts.models import User
    from participants.models import DelegationMember

# A venue's calendar goes back so far: who subscribes wants what comes, and what has just been.
PAST = timedelta(days=31)
CONFIRMED, TENTATIVE, CANCELLED = ics.Status.CONFIRMED, ics.Status.TENTATIVE, ics.Status.CANCELLED
# A visit and when something of it last changed.
type Moments = Iterable[tuple[int, datetime | None]]


# The calendars


def calendar_of_visit(visit: Visit) -> ics.Calendar:
    """Return what everybody who takes part may read of a visit, in a fixed number of queries."""
    return _of_visit(visit, visit.title, person=None)


def calendar_of_member(member: DelegationMember) -> ics.Calendar:
    """Return what a member of a delegation takes part in; `member` comes with person and visit."""
    visit = member.delegation.visit
    name = gettext("%(person)s – %(visit)s") % {"person": member.person, "visit": visit.title}
    return _of_visit(visit, name, person=member.person_id)


def _of_visit(visit: Visit, name: str, *, person: int | None) -> ics.Calendar:
    days = days_of(visit, Audience.PARTICIPANTS, with_ranges=True, with_notes=False)
    rows = [row for day in days for row in day.rows if day.date]
    items = [(row, with_slot(row)) for row in rows]
    words = _Words(_changes_of([visit.pk])[visit.pk])
    gone = _gone([visit.pk], told={row.id for row in rows})
    events = [
        *(
            words.event(item, _status_of(row, visit), row.state_label if _is_draft(row) else "")
            for row, item in items
            if _is_for(item["slot"], person)
        ),
        *(words.gone(one) for one in gone if _is_for(one.slot, person)),
    ]
    return ics.Calendar(name, events, f"{visit.title} · {visit.period}")


def calendar_of_venue(venue: Venue, user: User) -> ics.Calendar:
    """Return what happens in a venue, of the visits that the user may see."""
    since = timezone.localdate() - PAST
    visits = _visits_at(venue, user, since)
    here = Session.objects.filter(visit__in=visits, venue=venue, day__gte=since)
    visit_of = dict(here.order_by().values_list("pk", "visit"))
    rows = rows_of(here, Audience.PARTICIPANTS)
    words = {pk: _Words(moment) for pk, moment in _changes_of(visits).items()}
    events = []
    for row in rows:
        visit = visits[visit_of[row.id]]
        status = _status_of(row, visit)
        events.append(words[visit.pk].event(with_slot(row), status, visit.title))
    for gone in _gone(visits, told={row.id for row in rows}):
        if gone.slot["venue"] == venue.pk and gone.slot["day"] >= since.isoformat():
            events.append(words[gone.visit].gone(gone))
    name = gettext("%(venue)s – %(city)s") % {"venue": venue, "city": venue.municipality}
    return ics.Calendar(name, events)


def _visits_at(venue: Venue, user: User, since: date) -> dict[int, Visit]:
    """Return the visits that the user may see and that had or have something in a venue."""
    events = apps.get_model("agendas.SessionEvent")._default_manager
    ever = events.filter(venue=venue.pk, day__gte=since).order_by().values("visit")
    return Visit.objects.visible_to(user).filter(pk__in=ever).in_bulk()


def public_calendar(release: Release, *, changed_at: datetime, url: str) -> ics.Calendar:
    """Return what a version published; `release` comes with its visit, `url` is its page."""
    visit, programme = release.visit, cast(Programme, release.programme)
    items = [item for day in programme["days"] for item in day["sessions"] if "slot" in item]
    status = _status_of_visit(visit) or CONFIRMED
    words = _Words(changed_at, url)
    gone = _gone([visit.pk], told={item["id"] for item in items})
    events = [
        *(words.event(item, status, programme["version"]) for item in items),
        *(words.gone(one) for one in gone),
    ]
    return ics.Calendar(programme["event"], events, programme["period"])


def withdrawn_calendar(visit_id: int, *, changed_at: datetime) -> ics.Calendar:
    """Return what stays of an agenda that is published no more, for whoever had subscribed."""
    words = _Words(changed_at)
    events = [words.gone(one) for one in _gone([visit_id], told=set())]
    return ics.Calendar(gettext("Programação retirada"), events)


# When it changed


def public_change_of(slug: str) -> tuple[int, datetime] | None:
    """Return which visit it is, and when what the public reads of it last changed.

    That is when a version was published or withdrawn, or the visit itself changed; nothing if no
    version was ever published.
    """
    events = apps.get_model("exchanges.VisitEvent")._default_manager
    of_visit = events.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_created_at")
    last = Greatest(
        Max("releases__published_at"),
        Max("releases__withdrawn_at"),
        Subquery(of_visit.values("pgh_created_at")[:1]),
    )
    published = Visit.objects.filter(slug=slug, releases__isnull=False).order_by()
    return published.annotate(last=last).values_list("pk", "last").first()


def _changes_of(visits: Collection[int]) -> Mapping[int, datetime]:
    """Return when each visit's agenda last changed, from the history.

    It grows with every change, whatever made it, which no version of one row would.
    """
    of_sessions = Session.objects.filter(visit__in=visits).values_list("visit")
    used = of_sessions.order_by().annotate(last=Max("venue__events__pgh_created_at"))
    return _latest(
        _moments("agendas.SessionEvent", "visit", visits),
        _moments("agendas.AssignmentEvent", "session__visit", visits),
        _moments("agendas.SessionTopicEvent", "session__visit", visits),
        _moments("exchanges.VisitEvent", "pgh_obj", visits),
        _releases_changed(visits),
        used,
    )


def _moments(event_model: str, path: str, visits: Collection[int]) -> Moments:
    events = apps.get_model(event_model)._default_manager.filter(**{f"{path}__in": visits})
    found = events.order_by().values_list(path).annotate(last=Max("pgh_created_at"))
    return cast(Moments, found)


def _releases_changed(visits: Collection[int]) -> Moments:
    releases = Release.objects.filter(visit__in=visits).order_by().values_list("visit")
    # PostgreSQL's GREATEST leaves out what is null.
    return releases.annotate(last=Greatest(Max("published_at"), Max("withdrawn_at")))


def _latest(*found: Moments) -> Mapping[int, datetime]:
    latest: dict[int, datetime] = defaultdict(lambda: ics.EPOCH)
    for visit, moment in chain(*found):
        latest[visit] = max(latest[visit], moment or ics.EPOCH)
    return latest


# What is no longer told


class Gone(NamedTuple):
    visit: int
    pk: int
    slot: Slot


def _gone(visits: Collection[int], *, told: set[int]) -> list[Gone]:
    """Return when the items were that some version told and that are told no more.

    Also what only a withdrawn version told: whoever subscribed has it in a calendar still.
    """
    releases = Release.objects.filter(visit__in=visits).order_by("visit", "number")
    found: dict[int, Gone] = {}
    for visit, days in releases.values_list("visit", KeyTransform("days", "programme")):
        for day in cast(list[Day], days):
            for item in day["sessions"]:
                if "slot" in item and item["id"] not in told:
                    found[item["id"]] = Gone(visit, item["id"], item["slot"])
    return list(found.values())


# In words


class _Words:
    """Puts items of a visit into words for a calendar; `changed_at` is when any last changed."""

    def __init__(self, changed_at: datetime, url: str = "") -> None:
        self.changed_at = changed_at
        self.url = url

    def event(self, item: Item, status: ics.Status, about: str = "") -> ics.Event:
        """Return an item; `about` is what is told beyond it, at the end."""
        slot = item["slot"]
        summary = item["title"]
        if slot["told"]:
            told = {"title": summary, "time": slot["told"]}
            summary = gettext("%(title)s (%(time)s)") % told
        return ics.Event(
            uid=_uid(item["id"]),
            when=_when(slot),
            summary=summary,
            status=status,
            changed_at=self.changed_at,
            location=_location(item, slot["city"]),
            description=_description(item, about),
            url=self.url,
        )

    def gone(self, gone: Gone) -> ics.Event:
        """Return that something won't be, and not what it was: that may be why it went."""
        summary, when = gettext("Item cancelado"), _when(gone.slot)
        return ics.Event(_uid(gone.pk), when, summary, CANCELLED, self.changed_at)


def _uid(pk: int) -> str:
    return f"item-{pk}@{settings.CALENDAR_DOMAIN}"


def _when(slot: Slot) -> ics.Timed | date:
    if not slot["starts"]:
        return date.fromisoformat(slot["day"])
    starts, ends = (datetime.fromisoformat(slot[name]) for name in ("starts", "ends"))
    return ics.Timed(starts, ends, slot["zone"])


def _location(item: Item, city: str) -> str:
    """Return "Sala 2, CRAS Norte, Rua A, nº 1 – Centro, Londrina – PR", as maps find it."""
    # A secret place is called by its city already.
    known = city if city and not item["venue"].endswith(city) else ""
    parts = [item["room"], item["venue"], item["address"], known]
    return ", ".join(part for part in parts if part)


def _description(item: Item, about: str) -> str:
    topics = ", ".join(item["topics"])
    lines = [
        gettext("Horário: %(time)s") % {"time": item["time"]},
        gettext("Temas: %(topics)s") % {"topics": topics} if topics else "",
        *(f"{people['role']}: {people['names']}" for people in item["people"]),
        capfirst(about),
    ]
    return "\n".join(line for line in lines if line)


def _is_for(slot: Slot, person: int | None) -> bool:
    return person is None or not slot["only"] or person in slot["only"]


def _is_draft(row: Row) -> bool:
    return row.state != SessionState.CONFIRMED


def _status_of(row: Row, visit: Visit) -> ics.Status:
    return _status_of_visit(visit) or (TENTATIVE if _is_draft(row) else CONFIRMED)


def _status_of_visit(visit: Visit) -> ics.Status | None:
    """Return what holds for all items: a visit called off or postponed has none on its days."""
    return CANCELLED if Status(visit.status) in NEEDS_REASON else None
