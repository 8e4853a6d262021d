"""The preview of a pasted agenda: what was read, what is known of it, what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext

from agendas import times
from agendas.forms.pasting import MOST_LINES, SEPARATOR, PastedItemForm
from agendas.forms.people import Entry
from agendas.pasting import NewItem
from agendas.reading import Doubt, Kind, Part, Reading, Told, address_of, said_of
from agendas.recognition import Known
from exchanges.names import join_names
from participants.forms.who import SOMEBODY_ELSE, offer
from participants.reading.words import key
from participants.recognition import Likely

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
        known.find_people(name for reading in readings for name in reading.people)
        told = [item_told(reading, known) for reading in readings]
        self.items = [
            PastedItemForm(data, prefix=f"item-{place}", initial=item, known=known)
            for place, item in enumerate(self._lines(told), 1)
        ]
        self.parts: list[Any] = list(self.items)
        if self.is_bound:
            known.find_people(entry.name for item in self.items for entry in item.entries)
        self._ask_who()
        for item in self.items:
            item.note()

    def _ask_who(self) -> None:
        """Ask once who is meant by each name that is like a known one, or is that of several."""
        staying = (item for item in self.items if not item["remove"].value())
        names = {key(entry.name): entry.name for item in staying for entry in item.entries}
        for folded in [one for one in names if one in self.known.unclear]:
            name, likely = names[folded], self.known.unclear[folded]
            label = gettext("Quem é %(name)s?") % {"name": name}
            field = forms.ChoiceField(label=label, widget=forms.RadioSelect)
            offer(field, likely)
            asked = f"quem-{folded.replace(' ', '-')}"
            self.fields[asked] = field
            self._settle(name, likely, str(self[asked].value() or ""))

    def _settle(self, name: str, likely: Sequence[Likely], chosen: str) -> None:
        person = next((one.person for one in likely if str(one.person.pk) == chosen), None)
        if person or chosen == SOMEBODY_ELSE:
            self.known.settle(name, person)

    @property
    def questions(self) -> list[forms.BoundField]:
        return [bound for bound in self if bound.name.startswith("quem-")]

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
    text = "\n".join(line.text for line in reading.source)
    address = address_of(reading.venue, text) if reading.venue else None
    source = " / ".join(" ".join(line.text.split()) for line in reading.source)
    return {
        "title": (reading.title or title_of(reading))[:300],
        "day": reading.day.isoformat() if reading.day else "",
        "told": told if told.kind != times.Kind.NONE else "",
        "venue": (reading.venue or "")[:200],
        "candidates": " ".join(str(venue.pk) for venue in candidates),
        "topics": f"{SEPARATOR} ".join(reading.topics),
        "address": str(address or ""),
        "people": f"{SEPARATOR} ".join(_told_of(name, text, known) for name in reading.people),
        "source": source if len(source) <= LONGEST_SOURCE else f"{source[:LONGEST_SOURCE]}…",
        "doubts": " ".join(_doubts(reading)),
    }


def _told_of(name: str, text: str, known: Known) -> str:
    """Return a person as the text tells of them; of a known one the office is known."""
    said = said_of(name, text)
    office = "" if known.person_named(name) else said.office
    return str(Entry(name, office, said.role))


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
