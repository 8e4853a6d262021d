"""Making drafts out of what there is: for other days, for the return visit, and from templates.

A copy says what its original says of time, topics and kind. How much of the rest comes along
depends on how far it goes: within a visit the place, the notes and the people, to another visit
none of them, since they are of the one visit, and of its hosts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pghistory
from django.db import transaction
from django.utils.translation import gettext

from agendas.actions import explained
from agendas.changes import recorded
from agendas.models import (
    AgendaTemplate,
    Assignment,
    Session,
    SessionTopic,
    TemplateItem,
    TemplateTopic,
    Visibility,
)
from agendas.models.sessions import SessionQuerySet
from agendas.programme import Audience
from exchanges.dates import short_date
from exchanges.models import Association, Municipality, Side, Visit
from exchanges.states import MoveRefused
from exchanges.transactions import again_after_deadlock
from participants.models import DelegationMember, Reply

if TYPE_CHECKING:
    from accounts.models import User

# A slip of the hand must not make thousands of drafts.
MOST_COPIES = 500

# What a session and an item of a template both say.
SAID = ("title", "kind", "visibility", "time_kind", "starts", "ends", "part", "position")


@dataclass(slots=True)
class Draft:
    """A session about to be created, with the topics and people that it begins with."""

    session: Session
    topics: list[int]
    people: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Copied:
    """How many drafts were made, and who was not taken along to them, by name."""

    count: int
    left_out: list[str]


def _create(drafts: Sequence[Draft]) -> None:
    """Create drafts in a few statements for any number of them."""
    Session.objects.bulk_create([draft.session for draft in drafts])
    SessionTopic.objects.bulk_create(
        SessionTopic(session=draft.session, topic_id=topic, position=place)
        for draft in drafts
        for place, topic in enumerate(draft.topics)
    )
    Assignment.objects.bulk_create(
        Assignment(session=draft.session, person_id=person, role=role)
        for draft in drafts
        for person, role in draft.people
    )


# To other days of the visit


@again_after_deadlock
@explained
def copy_sessions(
    *,
    visit: Visit,
    sessions: Collection[int],
    to: Collection[date],
    visibilities: tuple[Visibility, ...],
    by: User,
) -> Copied:
    """Copy sessions of a visit to each of some other days, as drafts, in one change to undo.

    Place, topics, notes and people come along, but nobody who won't come, or isn't there on that
    day; what was accepted of conflicts does not. Raises MoveRefused when one of the sessions was
    cancelled, is gone or not to be read, or is of one of the days already.
    """
    days = sorted(set(to))
    chosen = set(sessions)
    found = list(
        copyable(visit, visibilities).filter(pk__in=chosen).select_for_update(of=("self",))
    )
    if not found or len(found) < len(chosen):
        raise MoveRefused([gettext("Um dos itens foi cancelado ou já não está na programação.")])
    if not days:
        raise MoveRefused([gettext("Escolha ao menos um dia.")])
    if here := [one for one in found if one.day in days]:
        raise MoveRefused([gettext("“%(title)s” já é deste dia.") % {"title": here[0].title}])
    if len(found) * len(days) > MOST_COPIES:
        told = gettext("São itens demais de uma vez: até %(most)s.") % {"most": MOST_COPIES}
        raise MoveRefused([told])
    stays = _Stays(visit)
    drafts = [_on_day(session, day, stays) for day in days for session in found]
    with recorded(visit=visit, by=by, label=_label(found)):
        _create(drafts)
    return Copied(len(drafts), sorted(stays.left_out))


def copyable(visit: Visit, visibilities: tuple[Visibility, ...]) -> SessionQuerySet:
    """Return what of an agenda may be copied: what is read and was not cancelled."""
    live = Session.objects.live().filter(visit=visit, visibility__in=visibilities)
    return live.order_by("pk").prefetch_related("session_topics", "assignments__person")


def _on_day(session: Session, day: date, stays: _Stays) -> Draft:
    draft = _draft(session, session.visit_id, day)
    draft.session.notes = session.notes
    draft.session.venue_id, draft.session.room_id = session.venue_id, session.room_id
    draft.people = [
        (assignment.person_id, assignment.role)
        for assignment in session.assignments.all()
        if stays.are_there(assignment, day)
    ]
    return draft


def _draft(session: Session, visit_id: int, day: date | None) -> Draft:
    copy = Session(visit_id=visit_id, day=day, **{name: getattr(session, name) for name in SAID})
    return Draft(copy, [line.topic_id for line in session.session_topics.all()])


class _Stays:
    """Who of a visit is there on a day, as far as delegations say; who is not is noted."""

    def __init__(self, visit: Visit) -> None:
        self.zone = ZoneInfo(visit.time_zone_without_venue())
        self.left_out: set[str] = set()
        self.members: dict[int, list[DelegationMember]] = defaultdict(list)
        for member in DelegationMember.objects.filter(delegation__visit=visit).order_by("pk"):
            self.members[member.person_id].append(member)

    def are_there(self, assignment: Assignment, day: date) -> bool:
        members = self.members[assignment.person_id]
        # Who is in no delegation, as a speaker from elsewhere, comes along.
        is_there = not members or any(self._is_there(member, day) for member in members)
        if not is_there:
            self.left_out.add(str(assignment.person))
        return is_there

    def _is_there(self, member: DelegationMember, day: date) -> bool:
        if member.reply == Reply.NO:
            return False
        if member.arrives_at and day < member.arrives_at.astimezone(self.zone).date():
            return False
        return not (member.departs_at and member.departs_at.astimezone(self.zone).date() < day)


def _label(sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return gettext("copiar “%(title)s”") % {"title": sessions[0].title}
    told = {"count": len(sessions)}
    day = sessions[0].day
    if day and all(session.day == day for session in sessions):
        return gettext("copiar %(count)s itens de %(day)s") % {**told, "day": short_date(day)}
    return gettext("copiar %(count)s itens") % told


# To another visit: days are counted, not dated


@dataclass(frozen=True, slots=True)
class Days:
    """The days by which an agenda is counted, the first of them being day 1."""

    first: date
    last: date

    @classmethod
    def of(cls, visit: Visit) -> Days | None:
        """Return the days of a visit, if the days themselves are known."""
        if not visit.has_days or visit.first_day is None or visit.last_day is None:
            return None
        return cls(visit.first_day, visit.last_day)

    @classmethod
    def of_agenda(cls, visit: Visit, sessions: Iterable[Session]) -> Days | None:
        """Return the days of a visit, or else those on which something happens; None for none."""
        dates = [session.day for session in sessions if session.day]
        return cls.of(visit) or (cls(min(dates), max(dates)) if dates else None)

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    def number(self, day: date) -> int:
        return (day - self.first).days + 1

    def nth(self, number: int, *, of: int) -> date | None:
        """Return day `number` of an agenda `of` so many days; None if these days are fewer.

        What is after the last day of that agenda (a departure) is as long after the last of these.
        """
        if number > of:
            return self.last + timedelta(days=number - of)
        found = self.first + timedelta(days=number - 1)
        return found if found <= self.last else None


def _note(number: int | None, day: date | None) -> str:
    """Return what must not be lost of an item that found no day: the one that it had."""
    if number is None or day is not None:
        return ""
    if number < 1:
        return gettext("Na programação copiada, era antes do 1º dia.")
    return gettext("Na programação copiada, era do %(number)sº dia.") % {"number": number}


def shared_items(visit: Visit) -> SessionQuerySet:
    """Return what of an agenda both sides read: what may go into a visit with other hosts."""
    return copyable(visit, Audience.PARTICIPANTS.visibilities)


@again_after_deadlock
@explained
def copy_agenda(*, source: Visit, to: Visit, by: User) -> int:
    """Copy an agenda into the visit that answers its own; return how many drafts were made.

    Restricted items and notes are the former hosts' own, who are the guests now: they stay
    behind. So do places, which are in the other city, and people, of whom nobody knows yet
    whether they go. Times are told as before, on the clock of the new hosts. What finds no day
    has none, and a note of the one it had.
    """
    sessions = list(shared_items(source))
    old, new = Days.of_agenda(source, sessions), Days.of(to)
    drafts = []
    for session in sessions:
        number = old.number(session.day) if old and session.day else None
        day = new.nth(number, of=old.count) if new and old and number is not None else None
        draft = _draft(session, to.pk, day)
        draft.session.notes = _note(number, day)
        drafts.append(draft)
    label = gettext("copiar a programação de “%(visit)s”") % {"visit": source}
    with recorded(visit=to, by=by, label=label):
        _create(drafts)
    return len(drafts)


# Templates


def save_template(
    *,
    visit: Visit,
    name: str,
    owner: Municipality | Association,
    day: date | None,
    by: User,
) -> AgendaTemplate:
    """Keep an agenda, or one day of it, as a template of a municipality or an association.

    Of the items, only what the owner's people read of the visit. Raises MoveRefused when there
    is none, and IntegrityError when the owner has a template of this name.
    """
    found = copyable(visit, audience_of(owner, visit).visibilities)
    sessions = list(found.filter(day=day) if day else found)
    if not sessions:
        raise MoveRefused([gettext("Não há itens para guardar.")])
    days = Days(day, day) if day else Days.of_agenda(visit, sessions)
    body = "municipality" if isinstance(owner, Municipality) else "association"
    with transaction.atomic(), pghistory.context(user=by.pk):
        template = AgendaTemplate.objects.create(
            name=name, days=days.count if days else 1, saved_by=by, **{body: owner}
        )
        _create_items(template, sessions, days)
    return template


def audience_of(owner: Municipality | Association, visit: Visit) -> Audience:
    """Return as what the people of a body read a visit; `visit` comes with its sides."""
    if owner == visit.association or owner in visit.hosts.all():
        return Audience.HOSTS
    guests = [one for one in visit.delegations.all() if one.side == Side.GUEST]
    if isinstance(owner, Municipality):
        travels = owner.pk in {guest.owner_municipality_id for guest in guests}
    else:
        bodies = [guest.organization for guest in guests]
        travels = owner.pk in {body.association_id for body in bodies if body}
    return Audience.PARTICIPANTS if travels else Audience.PUBLIC


def _create_items(template: AgendaTemplate, sessions: Sequence[Session], days: Days | None) -> None:
    items = [
        TemplateItem(
            template=template,
            day=days.number(session.day) if days and session.day else None,
            **{name: getattr(session, name) for name in SAID},
        )
        for session in sessions
    ]
    TemplateItem.objects.bulk_create(items)
    TemplateTopic.objects.bulk_create(
        TemplateTopic(item=item, topic_id=line.topic_id, position=line.position)
        for item, session in zip(items, sessions, strict=True)
        for line in session.session_topics.all()
    )


@again_after_deadlock
@explained
def apply_template(
    *,
    template: AgendaTemplate,
    visit: Visit,
    first: date | None,
    visibilities: tuple[Visibility, ...],
    by: User,
) -> int:
    """Add a template's items to an agenda as drafts, day 1 on the day `first` of the visit.

    Items that the user would not read in this visit are left out. What finds no day has none, and
    a note of the one it had. Raises MoveRefused when nothing is left.
    """
    readable = template.items.filter(visibility__in=visibilities).order_by("pk")
    items = list(readable.prefetch_related("item_topics"))
    if not items:
        raise MoveRefused([gettext("Este modelo não tem itens para esta visita.")])
    days = Days.of(visit)
    if days and first:
        days = Days(first, max(days.last, first))
    drafts = []
    for item in items:
        day = days.nth(item.day, of=template.days) if days and item.day is not None else None
        session = Session(visit=visit, day=day, **{name: getattr(item, name) for name in SAID})
        session.notes = _note(item.day, day)
        drafts.append(Draft(session, [line.topic_id for line in item.item_topics.all()]))
    label = gettext("usar o modelo “%(name)s”") % {"name": template}
    with recorded(visit=visit, by=by, label=label):
        _create(drafts)
    return len(drafts)
