"""The list of conflicts beside an agenda, drawn."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString

from agendas.conflicts import Conflict
from agendas.side_list import Concern, Listed, shortened, side_list
from exchanges import access
from exchanges.models import Visit
from interface.stencils import stencil_of

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Drawn:
    """The concerns of one weight, and those that are shown as they are drawn."""

    listed: Listed
    html: SafeString


def to_see_to(
    request: StaffRequest,
    visit: Visit,
    titles: Mapping[int, str],
    conflicts: Mapping[int, Sequence[Conflict]],
    *,
    for_grid: bool = False,
) -> dict[str, object]:
    """Return what `agendas/_conflicts.html` needs, for rows with these titles in their order."""
    lists = shortened(side_list(titles, conflicts), whole="conflitos" in request.GET)
    may_edit = access.edits_agenda(request.user, visit)
    may_accept = may_edit and access.is_of_the_hosts(request.user, visit)
    concerns = _Concerns(visit, may_edit=may_edit, may_accept=may_accept, for_grid=for_grid)
    return {name: concerns.drawn(found) for name, found in lists.items()}


class _Concerns:
    """Draws concerns, with the ways out for those who may take them."""

    def __init__(
        self, visit: Visit, *, may_edit: bool, may_accept: bool, for_grid: bool = False
    ) -> None:
        self.visit = visit
        common: dict[str, Hashable] = {
            "may_edit": may_edit,
            "may_accept": may_accept,
            # Addresses are told from the page's: that of the grid lies below that of the list.
            "base": "../" if for_grid else "",
            "back": "&grade" if for_grid else "",
            "anchor": "g" if for_grid else "item-",
        }
        self.concern = stencil_of("agendas/_concern.html", **common)
        self.item = stencil_of("agendas/_concern_item.html", **common)

    def drawn(self, found: Listed) -> Drawn | None:
        """Return the list drawn; None for one that is empty."""
        if not found:
            return None
        html = SafeString("".join(self._concern(one) for one in found.shown))
        return Drawn(found, html)

    def _concern(self, concern: Concern) -> SafeString:
        conflict = concern.conflict
        facts = {
            "weight": "accepted" if conflict.accepted else conflict.severity.value,
            "is_of_one": concern.is_of_one,
            "more_items": concern.more_items,
        }
        other_id, other_title = concern.other_item or ("", "")
        return self.concern.fill(
            facts,
            {
                "label": conflict.label,
                "sentence": conflict.sentence,
                "kind": conflict.kind.value,
                "item": str(concern.items[0][0]),
                "items": self._items(concern),
                "other_id": str(other_id),
                "other_title": other_title,
                "acceptance": str(conflict.accepted or ""),
                "ways": [{"path": way.path, "label": way.label} for way in conflict.ways],
                "travel_url": self._travel_url(concern),
            },
        )

    def _items(self, concern: Concern) -> SafeString:
        facts = {
            "is_of_one": concern.is_of_one,
            "is_accepted": concern.conflict.accepted is not None,
        }
        kind = concern.conflict.kind.value
        items = [
            # Without the line's end, which would be a gap before the semicolon.
            self.item.fill(facts, {"id": str(pk), "title": title, "kind": kind}).strip()
            for pk, title in concern.items
        ]
        return SafeString("; ".join(items))

    def _travel_url(self, concern: Concern) -> str:
        facts = concern.conflict.facts
        if "from_id" not in facts:
            return ""
        ends = sorted([facts["from_id"], facts["to_id"]])
        return reverse("agendas:travel_time", args=[self.visit.slug, *ends])
