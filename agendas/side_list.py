"""The list of conflicts beside an agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from agendas.conflicts import Conflict, Severity, conflicts_of
from agendas.models import Visibility
from exchanges.names import join_names

if TYPE_CHECKING:
    from accounts.models import User
    from exchanges.models import Visit


@dataclass(slots=True)
class Concern:
    """A line of the list: something wrong, told once for all sessions of which it is said."""

    conflict: Conflict
    items: list[tuple[int, str]] = field(default_factory=list)
    other_item: tuple[int, str] | None = None
    # How many items there are besides, in a list that was shortened.
    more_items: int = 0

    @property
    def is_of_one(self) -> bool:
        return len(self.items) == 1


# Of what is said of many items the first are named.
LISTED_ITEMS = 10
# Of a longer list the page shows the beginning, and all of it to whoever asks.
LISTED = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """Concerns of one weight: those shown, and how many more there are."""

    shown: Sequence[Concern]
    more: int

    def __bool__(self) -> bool:
        return bool(self.shown)

    def __len__(self) -> int:
        return len(self.shown) + self.more


def shortened(lists: Mapping[str, Sequence[Concern]], *, whole: bool) -> dict[str, Listed]:
    """Return the lists as the page shows them, whole or from the beginning."""
    if whole:
        return {name: Listed(found, 0) for name, found in lists.items()}
    return {
        name: Listed([_shorter(one) for one in found[:LISTED]], len(found[LISTED:]))
        for name, found in lists.items()
    }


def _shorter(concern: Concern) -> Concern:
    more = len(concern.items[LISTED_ITEMS:])
    return replace(concern, items=concern.items[:LISTED_ITEMS], more_items=more)


def side_list(
    titles: Mapping[int, str], conflicts: Mapping[int, Sequence[Conflict]]
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
                other = one.other_id or 0
                other_item = (other, titles[other]) if other in titles else None
                concerns[key] = Concern(one, other_item=other_item)
            elif one.other_id:
                continue
            concerns[key].items.append((session_id, title))
    by_severity: dict[str, list[Concern]] = defaultdict(list)
    for concern in concerns.values():
        conflict = concern.conflict
        by_severity["accepted" if conflict.accepted else conflict.severity].append(concern)
    return {
        "to_resolve": [*by_severity[Severity.BLOCKS], *by_severity[Severity.WARNS]],
        "to_know": by_severity[Severity.INFORMS],
        "accepted": by_severity["accepted"],
    }


def accepted_in_words(visit: Visit, user: User) -> list[str]:
    """Return what the hosts accepted, with who, why and until when, for their own sheet."""
    found = conflicts_of(visit, tuple(Visibility), user)
    items = visit.sessions.filter(pk__in=found).order_by("day", "position", "pk")
    accepted = side_list(dict(items.values_list("pk", "title")), found)["accepted"]
    return [
        f"{join_names(title for _pk, title in one.items)}: "
        f"{one.conflict.sentence} {one.conflict.accepted}"
        for one in accepted
    ]


def _key_of(conflict: Conflict) -> tuple[object, ...]:
    if conflict.other_id:
        between = frozenset({conflict.session_id, conflict.other_id})
        return conflict.kind, between, tuple(conflict.names)
    return conflict.kind, conflict.sentence, conflict.accepted
