"""The preview of a pasted agenda: what was read, what is known of it, what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext

from agendas import times
from agendas.forms.pasting import MOST_LINES, SEPARATOR, PastedItemForm
from agendas.pasting import NewItem
from agendas.reading import Doubt, Kind, Part, Reading, Told
from agendas.recognition import Known
from exchanges.names import join_names

LONGEST_SOURCE = 300
PARTS = {
    Part.MORNING: times.Part.MORNING,
    Part.AFTERNOON: times.Part.AFTERNOON,
    Part.EVENING: times.Part.EVENING,
    Part.DAY: times.Part.DAY,
}


class AgendaPreviewForm(forms.Form):
    """All the items, as they were read or as they are sent back; these are looked up again."""

    text = forms.CharField(widget=forms.HiddenInput, required=False)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES)
    # Of quick entry: whoever wrote a line writes the next one.
    quick = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        known: Known,
        text: str = "",
        readings: Sequence[Reading] = (),
        quick: bool = False,
    ) -> None:
        initial = {"text": text, "count": len(readings), "quick": quick}
        super().__init__(data, initial=initial, auto_id="%s")
        self.known = known
        told = [item_told(reading, known) for reading in readings]
        self.items = [
            PastedItemForm(data, prefix=f"item-{place}", initial=item, known=known)
            for place, item in enumerate(self._lines(told), 1)
        ]
        self.parts: list[Any] = list(self.items)
        known.find_people(name for item in self.items for name in item.names("people"))
        for item in self.items:
            item.note()

    def is_valid(self) -> bool:
        are_valid = [item.is_valid() for item in self.items]
        if not super().is_valid() or not all(are_valid):
            return False
        if not self._staying():
            self.add_error(None, gettext("Não ficou nada para incluir."))
        return not self.errors

    def new_items(self) -> list[NewItem]:
        return [item.item() for item in self._staying()]

    @property
    def is_quick(self) -> bool:
        return bool(self["quick"].value())

    @property
    def include_label(self) -> str:
        count = len(self._staying())
        told = ngettext("Incluir %(count)s item", "Incluir %(count)s itens", count)
        return told % {"count": count}

    def as_sent(self) -> dict[str, Any]:
        """Return what is sent when the preview is accepted as it is."""
        bounds = [bound for form in (self, *self.items) for bound in form]
        values = ((bound.html_name, bound.value()) for bound in bounds)
        return {name: value for name, value in values if value not in (None, False)}

    def _staying(self) -> list[PastedItemForm]:
        return [item for item in self.items if not item.is_removed]

    def _lines(self, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the initial values of the items; of items that were sent, how many there are."""
        if not self.is_bound:
            return told
        sent = str(self.data.get("count", ""))
        is_count = sent.isdecimal() and len(sent) < 4 and int(sent) <= MOST_LINES
        return [{} for _place in range(int(sent) if is_count else 0)]


def item_told(reading: Reading, known: Known) -> dict[str, Any]:
    """Return what a line of the preview begins with. Nothing is in it that was not told."""
    candidates = [venue for venue in known.venues if venue.name in reading.candidates]
    told = told_of(reading.told)
    source = " / ".join(" ".join(line.text.split()) for line in reading.source)
    return {
        "title": (reading.title or title_of(reading))[:300],
        "day": reading.day.isoformat() if reading.day else "",
        "told": told if told.kind != times.Kind.NONE else "",
        "venue": (reading.venue or "")[:200],
        "candidates": " ".join(str(venue.pk) for venue in candidates),
        "topics": f"{SEPARATOR} ".join(reading.topics),
        "people": f"{SEPARATOR} ".join(reading.people),
        "source": source if len(source) <= LONGEST_SOURCE else f"{source[:LONGEST_SOURCE]}…",
        "doubts": " ".join(_doubts(reading)),
    }


def title_of(reading: Reading) -> str:
    """Return what stands for a title in a line that has none: its topics, or its venue."""
    return join_names(reading.topics) or reading.venue or ""


def told_of(told: Told) -> times.Told:
    if told.kind == Kind.PART and told.part:
        return times.Told(times.Kind.PART, part=PARTS[told.part])
    if told.kind in (Kind.EXACT, Kind.FROM) and told.start and told.end != told.start:
        return times.Told(times.Kind(told.kind.value), told.start, told.end)
    return times.Told(times.Kind.NONE)


def _doubts(reading: Reading) -> list[str]:
    return [Doubt(doubt).value for doubt in reading.doubts]
