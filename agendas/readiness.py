"""What is missing before a visit can be confirmed, held or published, in words for people.

The same lists serve the page, the action and the tests, so that a button and what it does can't
disagree.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Prefetch
from django.utils.translation import gettext, ngettext_lazy

from agendas.models import Session, SessionState, Visibility
from agendas.programme import Audience
from exchanges.models import Side, Visit
from exchanges.models.visits import VisitQuerySet
from exchanges.states import Status

PUBLISHABLE = frozenset({Status.CONFIRMED, Status.IN_PROGRESS, Status.HELD, Status.CLOSED})

# What a session may lack, and how it is said of one and of several.
LACKS: list[tuple[Callable[[Session], bool], object]] = [
    (
        lambda session: session.state == SessionState.DRAFT,
        ngettext_lazy(
            "%(count)s item ainda é rascunho.", "%(count)s itens ainda são rascunhos.", "count"
        ),
    ),
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
        lambda session: not session.assignments.all(),
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


def problems_with_publishing(visit: Visit, *, has_public_items: bool | None = None) -> list[str]:
    """Return what stands in the way of publishing the agenda; nothing if it may be published.

    Whoever has the agenda at hand says whether an item of it is public and confirmed.
    """
    problems = []
    if visit.status not in PUBLISHABLE:
        problems.append(gettext("A visita ainda não está confirmada."))
    if has_public_items is None:
        public = visit.sessions.filter(state=SessionState.CONFIRMED, visibility=Visibility.PUBLIC)
        has_public_items = public.exists()
    if not has_public_items:
        problems.append(gettext("Nenhum item público da programação está confirmado."))
    return problems


def prepared(visits: VisitQuerySet) -> VisitQuerySet:
    """Fetch with visits what `missing` looks at, so that it makes no query per visit."""
    return visits.with_sides().prefetch_related(
        "delegations__municipality",
        "delegations__organization__municipality",
        "delegations__members",
        "delegations__groups",
        Prefetch("sessions", Session.objects.live().prefetch_related("assignments")),
    )


def missing(visit: Visit, audience: Audience) -> list[str]:
    """Return what a careful secretary would still see to, though it stands in no move's way.

    Of items that the audience doesn't read, nothing is counted. The visit comes from `prepared`.
    """
    found = []
    if not visit.has_days:
        found.append(gettext("Os dias da visita ainda não estão definidos."))
    if not _has_guests(visit):
        found.append(gettext("Nenhuma comitiva foi cadastrada."))
    found += [
        gettext("%(delegation)s: nenhum nome cadastrado.") % {"delegation": delegation}
        for delegation in visit.delegations.all()
        if not delegation.members.all() and not delegation.groups.all()
    ]
    readable = audience.visibilities
    sessions = [one for one in visit.sessions.all() if one.visibility in readable]
    if not sessions:
        found.append(gettext("A programação ainda está vazia."))
    for lacks, sentence in LACKS:
        if count := sum(lacks(session) for session in sessions):
            found.append(sentence % {"count": count})  # type: ignore[operator]  # a lazy plural
    return found


def _has_guests(visit: Visit) -> bool:
    """A meeting of an association needs no delegation: its members come by being members."""
    if visit.association_id is not None:
        return True
    return any(one.side == Side.GUEST for one in visit.delegations.all())
