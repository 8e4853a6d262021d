"""Lines that say what they tell: "Local: …", "Palestrante: …", "Pauta: …"."""

import re
from dataclasses import replace

from agendas.reading import clocks
from agendas.reading.drafts import Draft
from agendas.reading.fragments import Moments
from agendas.reading.lines import Line
from agendas.reading.phrases import LABELLED, TO_CONFIRM
from agendas.reading.results import Kind, Told
from agendas.reading.signs import fold
from agendas.reading.sofar import SoFar

_PIN = re.compile("@ +")


def take(so_far: SoFar, line: Line, moments: Moments) -> bool:
    """Take a line with a label; return whether it was one."""
    label = LABELLED.match(line.folded)
    pin = _PIN.match(line.folded)
    if pin and not any(mark.start <= pin.end() for mark in (*moments.days, *moments.times)):
        return _take_place(so_far, line, line.text[1:])
    if not label:
        return False
    what = next(name for name, words in label.groupdict().items() if words)
    rest = line.text[label.end() :].strip()
    so_far.in_points = what == "points" and so_far.last is not None
    match what:
        case "ignored":
            return _take_ignored(so_far, line, rest)
        case "venue":
            return _take_place(so_far, line, rest)
        case "people":
            return _take_people(so_far, line, rest)
        case "points":
            return _take_points(so_far, line, label["points"], rest)
        case "time":
            return _take_time(so_far, line, rest, moments)
        case "end":
            return _take_end(so_far, line, rest, moments)
        case "title":
            return _take_title(so_far, line, rest, moments)
    return False


def _take_ignored(so_far: SoFar, line: Line, rest: str) -> bool:
    """Take nothing but the place of "Carga horária: 12h. Local: Câmara. Vagas: 60"."""
    if place := _PLACE_INSIDE.search(fold(rest)):
        _take_place(so_far, line, rest[place.start(1) : place.end(1)])
    return bool(rest)


_PLACE_INSIDE = re.compile(r"[.;|-] (?:local|lugar|onde): ([^.;|]+)")
_ADDRESS = re.compile(r"(?:rua|r\.|av\.|avenida|travessa|rodovia|alameda|calle|br)\b.*\d")


def _take_place(so_far: SoFar, line: Line, told: str) -> bool:
    """Take the name of a place; an address alone tells none."""
    if not _ADDRESS.match(fold(told).strip()):
        so_far.take_place(line, so_far.reader.venues.named(told))
    return True


def _take_people(so_far: SoFar, line: Line, rest: str) -> bool:
    last = so_far.last
    people = last.people if last else so_far.early_people
    all_doubts = last.doubts if last else so_far.early_doubts
    for name, doubts in so_far.reader.people.listed(rest):
        if name not in people:
            people.append(name)
            all_doubts += doubts
    if last:
        last.from_line(line)
    return True


def _take_points(so_far: SoFar, line: Line, label: str, rest: str) -> bool:
    last = so_far.last and (so_far.last.twin or so_far.last)
    if rest and _NAMES.match(label) and _is_new_form(so_far, last):
        found = so_far.reader.read(rest)
        so_far.early_title, so_far.early_topics = rest, found.topics
    elif last and rest:
        found = so_far.reader.read(rest)
        lists = label.startswith(("pauta", "objetivo", "ordem")) or (
            last.title and label[-1] == "s"
        )
        names_it = not lists and (last.is_form or last.is_open)
        if not (names_it and last.is_open):
            found = replace(found, says_venue=False, people=[])
        last.add(found, with_title=names_it)
        last.from_line(line)
    elif rest:
        so_far.early_topics += so_far.reader.read(rest).topics
    return True


_NAMES = re.compile("tema|atividade|titulo|o que")


def _is_new_form(so_far: SoFar, last: Draft | None) -> bool:
    """Tell whether a label after a blank line begins the form of another session."""
    if last is None:
        return True
    return last.is_form and so_far.after_blank and bool(last.title or last.topics or last.people)


def _take_title(so_far: SoFar, line: Line, rest: str, moments: Moments) -> bool:
    """Take "Atividade: …" as the title of the form above it, or else as the event's name."""
    if moments.days or moments.times:
        return False
    last = so_far.last
    if last and _is_new_form(so_far, last):
        found = so_far.reader.read(rest)
        so_far.early_title, so_far.early_topics = rest, found.topics
        return True
    if last and last.is_form:
        last.title = ""
        last.add(so_far.reader.read(rest), with_title=True)
        last.from_line(line)
        return True
    so_far.names.append(rest)
    so_far.early_title, so_far.early_topics = rest, so_far.reader.read(rest).topics
    return True


def _take_end(so_far: SoFar, line: Line, rest: str, moments: Moments) -> bool:
    """Take "Término: 16h" as the end of the form above it."""
    last = so_far.last
    if not (last and last.is_form and last.told.start and not last.told.end):
        return False
    if len(moments.times) != 1 or line.text[moments.times[0].end :].strip(" ."):
        return False
    last.told = replace(last.told, end=moments.times[0].value.start or moments.times[0].value.end)
    last.from_line(line)
    return bool(rest)


def _take_time(so_far: SoFar, line: Line, rest: str, moments: Moments) -> bool:
    """Take "Horário: 9h às 12h" as the time of the event that the lines above name."""
    times = [mark.value for mark in moments.times if mark.value.kind != Kind.NONE]
    if times and line.text[moments.times[-1].end :].strip(" ."):
        return False
    part = clocks.part_at(line.folded, len(line.folded) - len(fold(rest)))
    times = times or ([part.value] if part and part.end == len(line.folded) else [])
    if not times and TO_CONFIRM.fullmatch(fold(rest).strip(" .")):
        times = [Told()]
    if not times:
        return False
    open_forms(so_far, line, times)
    return True


def open_forms(so_far: SoFar, line: Line, times: list[Told]) -> None:
    """Begin an event at each of these times; the lines around it tell what it is."""
    forms = _forms(so_far, line, times)
    for form in forms:
        form.is_tentative, form.is_form = len(forms) == 1, True
        form.from_line(line)
        so_far.append(form)
    for form in forms:
        form.twins = forms if len(forms) > 1 else []
    for form in forms[1:]:
        # What the following lines tell holds for all times of the event.
        form.topics, form.people, form.twin = forms[0].topics, forms[0].people, forms[0]


def _forms(so_far: SoFar, line: Line, times: list[Told]) -> list[Draft]:
    last = so_far.last
    if last and last.is_tentative and last.told.kind == Kind.NONE:
        so_far.drafts.pop()
        return [replace(last, told=told) for told in times]
    title = so_far.names[-1] if so_far.names and not so_far.drafts else ""
    title, so_far.early_title = title or so_far.early_title, ""
    topics = so_far.early_topics or so_far.reader.read(title).topics
    people, doubts = so_far.early_people, so_far.early_doubts
    so_far.early_topics, so_far.early_people, so_far.early_doubts = [], [], []
    return [
        Draft(
            told, so_far.block.day, line, title,
            topics=[*topics], people=[*people], doubts=[*doubts],
        )
        for told in times
    ]  # fmt: skip
