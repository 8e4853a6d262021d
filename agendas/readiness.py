"""What is missing before a visit can be confirmed, held or released, in words for people.

The same lists serve the page, the action and the tests, so that a button and what it does can't
disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext, ngettext, ngettext_lazy

from agendas.conflicts import Conflict, conflicts_of
from agendas.models import (
    AgreedTopic,
    AssignmentRole,
    ConflictKind,
    Session,
    SessionState,
    Visibility,
)
from agendas.programme import Audience
from exchanges.models import Delegation, Side, Visit
from exchanges.models.visits import VisitQuerySet
from exchanges.names import join_names
from exchanges.states import Status
from participants.models import Reply

if TYPE_CHECKING:
    from accounts.models import User

PUBLISHABLE = frozenset({Status.CONFIRMED, Status.IN_PROGRESS, Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class Lack:
    """Something still to be seen to, and where."""

    sentence: str
    url: str

    def __str__(self) -> str:
        return self.sentence


def _is_draft(session: Session) -> bool:
    return session.state == SessionState.DRAFT


type SessionLack = tuple[Callable[[Session], bool], object]

# What a session may lack, and how it is said of one and of several.
DRAFTS: SessionLack = (
    _is_draft,
    ngettext_lazy(
        "%(count)s item ainda é rascunho.", "%(count)s itens ainda são rascunhos.", "count"
    ),
)
LACKS: list[SessionLack] = [
    (
        lambda session: session.day is None,
        ngettext_lazy("%(count)s item está sem dia.", "%(count)s itens estão sem dia.", "count"),
    ),
    (
        lambda session: session.day is not None and session.during.isempty,
        ngettext_lazy(
            "%(count)s item está sem horário.", "%(count)s itens estão sem horário.", "count"
        ),
    ),
    (
        lambda session: session.venue_id is None,
        ngettext_lazy(
            "%(count)s item está sem local.", "%(count)s itens estão sem local.", "count"
        ),
    ),
    (
        lambda session: all(
            one.role == AssignmentRole.ATTENDEE for one in session.assignments.all()
        ),
        ngettext_lazy(
            "%(count)s item está sem responsável.",
            "%(count)s itens estão sem responsável.",
            "count",
        ),
    ),
]


def problems_with_move(visit: Visit, to: Status) -> list[str]:
    """Return what stands in the way of moving a visit to a status; nothing if it may go."""
    problems = visit.problems_with_move(to)
    if to == Status.CONFIRMED and not visit.sessions.live().exists():
        problems.append(gettext("A programação ainda está vazia."))
    if to == Status.CONFIRMED and not _has_guests(visit):
        problems.append(gettext("Falta dizer quem vem: nenhuma comitiva foi cadastrada."))
    return problems


def problems_with_publishing(visit: Visit, *, has_public_items: bool | None = None) -> list[Lack]:
    """Return what stands in the way of publishing the agenda; nothing if it may be published.

    Whoever has the agenda at hand says whether an item of it is public and confirmed.
    """
    problems = []
    if visit.status not in PUBLISHABLE:
        told = gettext("A visita ainda não está confirmada.")
        problems.append(Lack(told, visit.get_absolute_url()))
    if has_public_items is None:
        public = visit.sessions.filter(state=SessionState.CONFIRMED, visibility=Visibility.PUBLIC)
        has_public_items = public.exists()
    if not has_public_items:
        told = gettext("Nenhum item público da programação está confirmado.")
        agenda = reverse("agendas:agenda", args=[visit.slug])
        problems.append(Lack(told, agenda))
    return problems


def prepared(visits: VisitQuerySet) -> VisitQuerySet:
    """Fetch with visits what `missing` looks at, so that it makes no query per visit."""
    return visits.with_sides().prefetch_related(
        "delegations__municipality",
        "delegations__organization__municipality",
        "delegations__members",
        "delegations__groups",
        Prefetch("agreed_topics", AgreedTopic.objects.without_session(), to_attr="open_topics"),
        Prefetch("sessions", Session.objects.live().prefetch_related("assignments")),
    )


def missing(
    visit: Visit,
    audience: Audience,
    conflicts: Mapping[int, Sequence[Conflict]] | None = None,
) -> list[Lack]:
    """Return what a careful secretary would still see to, though it stands in no move's way.

    Of items that the audience doesn't read, nothing is counted. The visit comes from `prepared`;
    whoever has its conflicts at hand is told of those too.
    """
    readable = audience.visibilities
    sessions = [one for one in visit.sessions.all() if one.visibility in readable]
    agenda = reverse("agendas:agenda", args=[visit.slug])
    empty = [] if sessions else [Lack(gettext("A programação ainda está vazia."), agenda)]
    found = _missing(visit, audience, sessions, conflicts or {}, [DRAFTS, *LACKS])
    return [*empty, *found]


@dataclass(frozen=True, slots=True)
class ReleaseCheck:
    """What is missing from what would be released: the page shows it, and the action looks at it.

    Drafts are not told as such, since the page shows them one by one. Those that are left out
    lack nothing; what has no day yet can't be left out on purpose, and is counted.
    """

    visit: Visit
    conflicts: Mapping[int, Sequence[Conflict]]

    @classmethod
    def of(cls, visit: Visit, by: User) -> ReleaseCheck:
        """Fetch what it takes, in a constant number of queries."""
        fetched = prepared(Visit.objects.filter(pk=visit.pk).select_related("agreement")).get()
        return cls(fetched, conflicts_of(fetched, Audience.of(by, fetched).visibilities, by))

    def missing(self, *, with_drafts: bool) -> list[Lack]:
        sessions = [
            one for one in self.visit.sessions.all() if with_drafts or not _is_left_out(one)
        ]
        public = [one for one in sessions if one.visibility in Audience.PUBLIC.visibilities]
        conflicts = {one.pk: self.conflicts.get(one.pk, []) for one in sessions}
        return _missing(self.visit, Audience.PUBLIC, public, conflicts, LACKS)


def _is_left_out(session: Session) -> bool:
    return _is_draft(session) and session.day is not None


def _missing(
    visit: Visit,
    audience: Audience,
    sessions: Sequence[Session],
    conflicts: Mapping[int, Sequence[Conflict]],
    lacks: Sequence[SessionLack],
) -> list[Lack]:
    agenda = reverse("agendas:agenda", args=[visit.slug])
    return [
        *_missing_of_visit(visit, audience),
        *_missing_people(visit, sessions),
        *_missing_topics(visit, agenda),
        *_missing_of_sessions(sessions, lacks, agenda),
        *_unresolved(conflicts, agenda),
    ]


def _missing_of_visit(visit: Visit, audience: Audience) -> Iterator[Lack]:
    page = visit.get_absolute_url()
    if not visit.has_days:
        url = reverse("exchanges:visit_edit", args=[visit.slug])
        told = gettext("Os dias da visita ainda não estão definidos.")
        yield Lack(told, url if audience is Audience.HOSTS else page)
    if not _has_guests(visit):
        yield Lack(gettext("Nenhuma comitiva foi cadastrada."), f"{page}#teams")


def _missing_people(visit: Visit, sessions: Collection[Session]) -> Iterator[Lack]:
    """Tell of delegations without names, and of those in charge who haven't said that they come."""
    in_charge = {
        one.person_id
        for session in sessions
        for one in session.assignments.all()
        if one.role != AssignmentRole.ATTENDEE
    }
    for delegation in visit.delegations.all():
        url = f"{visit.get_absolute_url()}#comitiva-{delegation.pk}"
        told = {"delegation": delegation}
        members = delegation.members.all()
        if not members and delegation.groups.all():
            yield Lack(gettext("%(delegation)s: só há grupos sem nomes.") % told, url)
        elif not members:
            yield Lack(gettext("%(delegation)s: nenhum nome cadastrado.") % told, url)
        if count := _unconfirmed(delegation, in_charge):
            sentence = ngettext(
                "%(delegation)s: %(count)s responsável ainda não confirmou que vem.",
                "%(delegation)s: %(count)s responsáveis ainda não confirmaram que vêm.",
                count,
            )
            yield Lack(sentence % {**told, "count": count}, url)


def _unconfirmed(delegation: Delegation, in_charge: Collection[int]) -> int:
    members = delegation.members.all()
    return sum(one.person_id in in_charge and one.reply != Reply.YES for one in members)


def _missing_topics(visit: Visit, agenda: str) -> Iterator[Lack]:
    agreed: Sequence[AgreedTopic] = visit.open_topics  # type: ignore[attr-defined]  # of `prepared`
    if agreed:
        topics = join_names(one.topic.short_name for one in agreed)
        told = gettext("Temas combinados que nenhum item tem: %(topics)s.") % {"topics": topics}
        yield Lack(told, agenda)


def _missing_of_sessions(
    sessions: Sequence[Session], all_lacks: Sequence[SessionLack], agenda: str
) -> Iterator[Lack]:
    for lacks, sentence in all_lacks:
        lacking = [session.pk for session in sessions if lacks(session)]
        if lacking:
            told = sentence % {"count": len(lacking)}  # type: ignore[operator]  # a lazy plural
            yield Lack(told, f"{agenda}#item-{lacking[0]}")


# What of the conflicts is told by itself, and the rest of them.
_CLOSED = frozenset({ConflictKind.HOURS, ConflictKind.HOLIDAY})


def _unresolved(conflicts: Mapping[int, Sequence[Conflict]], agenda: str) -> Iterator[Lack]:
    unwaived = [one for found in conflicts.values() for one in found if not one.is_waived]
    told_apart = [
        (
            ngettext_lazy(
                "%(count)s item está em local fechado ou em feriado.",
                "%(count)s itens estão em local fechado ou em feriado.",
                "count",
            ),
            [one for one in unwaived if one.is_open and one.kind in _CLOSED],
        ),
        (
            ngettext_lazy(
                "De %(count)s item não se sabe o tempo de deslocamento.",
                "De %(count)s itens não se sabe o tempo de deslocamento.",
                "count",
            ),
            [one for one in unwaived if one.kind == ConflictKind.TRAVEL_UNKNOWN],
        ),
        (
            ngettext_lazy(
                "%(count)s item tem conflito sem solução.",
                "%(count)s itens têm conflitos sem solução.",
                "count",
            ),
            [one for one in unwaived if one.is_open and one.kind not in _CLOSED],
        ),
    ]
    for sentence, found in told_apart:
        if count := len({one.session_id for one in found}):
            yield Lack(sentence % {"count": count}, f"{agenda}#conflitos")


def _has_guests(visit: Visit) -> bool:
    """A meeting of an association needs no delegation: its members come by being members."""
    if visit.association_id is not None:
        return True
    return any(one.side == Side.GUEST for one in visit.delegations.all())
