"""The list of conflicts beside an agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from agendas.conflicts import Accepted, Conflict, Severity, Way, conflicts_of
from agendas.models import ConflictKind, Visibility
from exchanges.names import join_names

if TYPE_CHECKING:
    from accounts.models import User
    from exchanges.models import Visit


@dataclass(slots=True)
class Concern:
    """A line of the list: something wrong, told once for all sessions of which it is said."""

    severity: Severity
    label: str
    sentence: str
    kind: ConflictKind
    accepted: Accepted | None
    items: list[tuple[int, str]] = field(default_factory=list)
    other_item: tuple[int, str] | None = None
    ways: Sequence[Way] = ()
    travel_url: str = ""
    # How many items there are besides, in a list that was shortened.
    more_items: int = 0

    @property
    def item(self) -> int:
        return self.items[0][0]

    @property
    def is_of_one(self) -> bool:
        return len(self.items) == 1


# Of what is said of many items the first are named.
LISTED_ITEMS = 10
# Of a longer list the page shows the beginning, and all of it to whoever asks.
LISTED = 20


@dataclass(frozen=True, slots=True)
class Concerns:
    """Concerns of one weight: those shown, and how many more there are."""

    shown: Sequence[Concern]
    more: int

    def __bool__(self) -> bool:
        return bool(self.shown)

    def __len__(self) -> int:
        return len(self.shown) + self.more


def shortened(lists: Mapping[str, Sequence[Concern]], *, whole: bool) -> dict[str, Concerns]:
    """Return the lists as the page shows them, whole or from the beginning."""
    if whole:
        return {name: Concerns(found, 0) for name, found in lists.items()}
    return {
        name: Concerns([_shorter(one) for one in found[:LISTED]], len(found[LISTED:]))
        for name, found in lists.items()
    }


def _shorter(concern: Concern) -> Concern:
    more = len(concern.items[LISTED_ITEMS:])
    return replace(concern, items=concern.items[:LISTED_ITEMS], more_items=more)


def side_list(
    visit: Visit, titles: Mapping[int, str], conflicts: Mapping[int, Sequence[Conflict]]
) -> dict[str, list[Concern]]:
    """Return what the page lists beside the agenda: open conflicts, notes, and accepted ones.

    `titles` are those of the rows, in their order. A conflict between two sessions of the visit is
    told by the first of them.
    """
    concerns: dict[tuple[object, ...], Concern] = {}
    for session_id, title in titles.items():
        for one in conflicts.get(session_id, []):
            key = _key_of(one)
            if key not in concerns:
                concerns[key] = _concern(visit, one, titles)
            elif one.other_id:
                continue
            concerns[key].items.append((session_id, title))
    by_severity: dict[str, list[Concern]] = defaultdict(list)
    for concern in concerns.values():
        by_severity["accepted" if concern.accepted else concern.severity].append(concern)
    return {
        "to_resolve": [*by_severity[Severity.BLOCKS], *by_severity[Severity.WARNS]],
        "to_know": by_severity[Severity.INFORMS],
        "accepted": by_severity["accepted"],
    }


def accepted_in_words(visit: Visit, user: User) -> list[str]:
    """Return what the hosts accepted, with who, why and until when, for their own sheet."""
    found = conflicts_of(visit, tuple(Visibility), user)
    items = visit.sessions.filter(pk__in=found).order_by("day", "position", "pk")
    accepted = side_list(visit, dict(items.values_list("pk", "title")), found)["accepted"]
    return [
        f"{join_names(title for _pk, title in one.items)}: {one.sentence} {one.accepted}"
        for one in accepted
    ]


def _key_of(conflict: Conflict) -> tuple[object, ...]:
    if conflict.other_id:
        between = frozenset({conflict.session_id, conflict.other_id})
        return conflict.kind, between, tuple(conflict.names)
    return conflict.kind, conflict.sentence, conflict.accepted


def _concern(visit: Visit, conflict: Conflict, titles: Mapping[int, str]) -> Concern:
    url, other = "", conflict.other_id or 0
    if "from_id" in conflict.facts:
        ends = sorted([conflict.facts["from_id"], conflict.facts["to_id"]])
        url = reverse("agendas:travel_time", args=[visit.slug, *ends])
    return Concern(
        severity=conflict.severity,
        label=conflict.label,
        sentence=conflict.sentence,
        kind=conflict.kind,
        accepted=conflict.accepted,
        other_item=(other, titles[other]) if other in titles else None,
        ways=conflict.ways,
        travel_url=url,
    )
