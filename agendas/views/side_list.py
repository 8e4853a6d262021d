"""The list of conflicts beside an agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

    @property
    def item(self) -> int:
        return self.items[0][0]

    @property
    def is_of_one(self) -> bool:
        return len(self.items) == 1


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
