"""One line that makes one item, and what is recognised in it while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from agendas.forms.people import Entry
from agendas.forms.preview import AgendaPreviewForm
from agendas.quick_entry import Recognised, given_back, recognised, renamed
from agendas.reading import Reading, What, read_line
from agendas.recognition import Known
from agendas.views.agenda import editable_visit
from agendas.views.pasting import added, show_preview, to_agenda
from exchanges.dates import long_date
from exchanges.transactions import again_after_deadlock
from participants.reading.words import key

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

LONGEST_LINE = 500
MOST_GIVEN_BACK = 50
BAD_REQUEST = 400
# Parts that were taken for words of the title, each "what:told".
GIVEN_BACK = "fora"

LABELS = {
    What.DAY: _("Dia"),
    What.TIME: _("Horário"),
    What.VENUE: _("Local"),
    What.TOPIC: _("Tema"),
    What.PERSON: _("Responsável"),
}
NEW_LABELS = {
    What.VENUE: _("Local novo"),
    What.TOPIC: _("Tema novo"),
    What.PERSON: _("Pessoa nova"),
}


# Somebody of this name, or of a similar one, is known: it is asked before anything is stored.
WHO = _("Quem é?")


class LineForm(forms.Form):
    """`visto` is the line of which the parts were shown when it was sent."""

    linha = forms.CharField(max_length=LONGEST_LINE)
    visto = forms.CharField(max_length=LONGEST_LINE, required=False)


@require_POST
@again_after_deadlock
@transaction.atomic
def quick_entry(request: StaffRequest, slug: str) -> HttpResponse:
    """Add the item of a line; if anything is doubtful, or new and not seen yet, show it first."""
    visit = editable_visit(request, slug)
    form = LineForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Escreva o item em uma linha."))
        return to_agenda(visit, writes_on=True)
    line = form.cleaned_data["linha"]
    known = Known(visit, request.user)
    reading = _read(line, known, request.POST.getlist(GIVEN_BACK))
    preview = AgendaPreviewForm(known=known, text=line, readings=[reading], quick=True)
    (item,) = preview.items
    is_seen = form.cleaned_data["visto"] == line
    if item.doubtful or (item.new and not is_seen):
        return show_preview(request, preview)
    accepted = AgendaPreviewForm(preview.as_sent(), known=known)
    if not accepted.is_valid() or not added(request, accepted):
        return show_preview(request, accepted)
    return to_agenda(visit, writes_on=True)


@require_safe
def quick_entry_parts(request: StaffRequest, slug: str) -> HttpResponse:
    """Tell what is recognised in a line, part by part."""
    visit = editable_visit(request, slug)
    form = LineForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"parts": [], "title": "", "doubts": []}, status=BAD_REQUEST)
    line = form.cleaned_data["linha"]
    known = Known(visit, request.user)
    reading = _read(line, known, request.GET.getlist(GIVEN_BACK))
    preview = AgendaPreviewForm(known=known, text=line, readings=[reading])
    (item,) = preview.items
    people = {entry.name: entry for entry in item.entries}
    parts = [
        _told(part, known, people) | _choices(part, known, line)
        for part in recognised(reading, line)
    ]
    return JsonResponse({"parts": parts, "title": item.raw("title"), "doubts": item.doubtful})


def _read(line: str, known: Known, keys: list[str]) -> Reading:
    return given_back(read_line(line, known.context(line)), line, keys[:MOST_GIVEN_BACK])


def _told(part: Recognised, known: Known, people: Mapping[str, Entry]) -> dict[str, str | bool]:
    is_new = _is_new(part, known)
    label, told = str((NEW_LABELS if is_new else LABELS)[part.what]), part.told
    if part.what == What.DAY:
        told = long_date(date.fromisoformat(told))
    elif part.what == What.PERSON and told in people:
        label = str(WHO) if known.is_unclear(told) else label
        told = str(people[told])
    return {"key": part.key, "label": label, "told": told, "isNew": is_new}


def _choices(part: Recognised, known: Known, line: str) -> dict[str, list[dict[str, str]]]:
    """Tell who may be meant by a part, and the line in which each is named in full."""
    likely = known.unclear.get(key(part.told), []) if part.what == What.PERSON else []
    people = [one.person for one in likely if not one.is_same]
    lines = {str(person): renamed(line, part.told, str(person)) for person in people}
    return {"choices": [{"told": told, "line": new} for told, new in lines.items()]}


def _is_new(part: Recognised, known: Known) -> bool:
    match part.what:
        case What.VENUE:
            return not known.venues_named(part.told)
        case What.TOPIC:
            return known.topic(part.told) is None
        case What.PERSON:
            return known.person_named(part.told) is None
    return False
