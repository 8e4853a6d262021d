"""Lines that begin with a moment: "9h – Abertura", "18/11, manhã: CRAS", "Logo após, café"."""

import re
from dataclasses import replace

from agendas.reading import clocks, labels, prose
from agendas.reading.clauses import ENDS_CLAUSE
from agendas.reading.drafts import Draft
from agendas.reading.fragments import Found, Moments
from agendas.reading.leads import Lead
from agendas.reading.lines import Line, sentences
from agendas.reading.phrases import PARALLEL, PARALLEL_BEGINS, SEQUENCE, without_prelude
from agendas.reading.results import Doubt, Kind, Part, Told, fits
from agendas.reading.signs import Mark, fold
from agendas.reading.sofar import SoFar
from agendas.reading.venues import heads_venue

_NAMING = re.compile(r"(?:pauta|tema|assunto|atividade|evento): (?=.)")
_FREE_DAY = re.compile(r"dia (?P<title>(?:livre|libre)\b.{0,60})")
_NAMES = re.compile(r" ?(?::|-\s)")
_BREAK = re.compile(r"[;.]\s+|,\s+(?:e\s+)?|\s(?:e|y)\s+|\s[-/|]\s+")


def take(so_far: SoFar, line: Line, lead: Lead, moments: Moments) -> None:
    if hours := _only_hours(line, lead, moments):
        if lead.day:
            so_far.start_day(lead.day)
        labels.open_forms(so_far, line, hours)
    elif not line.text[lead.rest :].strip():
        _take_heading(so_far, line, lead)
    elif lead.day and not lead.told and not lead.is_sequel:
        _take_day_with_text(so_far, line, lead, moments)
    else:
        _take_timed(so_far, line, lead, moments)


def _only_hours(line: Line, lead: Lead, moments: Moments) -> list[Told]:
    """Return the times of a line that tells several and nothing else but a day."""
    marks = [mark for mark in moments.times if mark.value.start]
    later = [mark for mark in marks if mark.start >= lead.rest]
    rest = line.folded[lead.rest :]
    for mark in later:
        rest = rest.replace(line.folded[mark.start : mark.end], " ", 1)
    if not later or len(marks) < 2 or re.sub(r"\b(?:e|y)\b", "", rest).strip(" ,;/.()-"):
        return []
    return [mark.value for mark in marks]


def _take_heading(so_far: SoFar, line: Line, lead: Lead) -> None:
    if lead.day:
        so_far.start_day(lead.day)
    if lead.told and lead.told.kind != Kind.PART:
        so_far.open(line, lead, Found())
    else:
        so_far.start_part(lead.told)


def _take_day_with_text(so_far: SoFar, line: Line, lead: Lead, moments: Moments) -> None:
    later = [mark for mark in moments.times if mark.value.kind != Kind.NONE]
    if later or len(moments.days) > 1 or SEQUENCE.search(line.folded, lead.rest):
        prose.take(so_far, line, moments)
        return
    if lead.day:
        so_far.start_day(lead.day)
    found = prose.read_piece(so_far, line.text[lead.rest :])
    if free := _FREE_DAY.fullmatch(fold(found.title)):
        found.title = found.title[free.start("title") :]
        lead = replace(lead, told=Told(Kind.PART, part=Part.DAY))
    so_far.open(line, lead, found).is_tentative = True


def _take_timed(so_far: SoFar, line: Line, lead: Lead, moments: Moments) -> None:
    if lead.day:
        so_far.start_day(lead.day)
    end = _end_of_item(line, lead, moments)
    if not take_parallels(so_far, line, lead):
        _open_pieces(so_far, line, lead, end, moments)
    if end < len(line.text):
        rest = replace(line, text=line.text[end:], folded=line.folded[end:])
        prose.take(so_far, rest, so_far.reader.moments(rest.folded))


def _end_of_item(line: Line, lead: Lead, moments: Moments) -> int:
    """Return where an item ends that is followed by sentences with moments of their own."""
    for _start, end in sentences(line.text):
        if end <= lead.rest or line.text[end - 2 : end].strip() == ";":
            continue
        later = any(mark.start >= end for mark in [*moments.days, *moments.times])
        return end if later or SEQUENCE.search(line.folded, end) else len(line.text)
    return len(line.text)


# Several items in one line


def _open_pieces(so_far: SoFar, line: Line, lead: Lead, end: int, moments: Moments) -> None:
    """Open the item that a line begins with, and the further ones in the same line."""
    days_told = lead.day
    for first, last, inner in _pieces(line, lead, end, moments):
        told, found = _read_item(so_far, line.text[first:last], first, inner.told, moments)
        draft = so_far.open(line, replace(inner, told=told), found, days_told=days_told)
        # "Manhã – CRAS Nordeste" may head the morning's items.
        draft.is_tentative = bool(draft.told.part) and draft.says_venue and not draft.title
        days_told = None


def _read_item(
    so_far: SoFar, text: str, first: int, told: Told | None, moments: Moments
) -> tuple[Told | None, Found]:
    """Read an item's text; an end told in it later, "9h visita (das 9h às 10h)", is its end."""
    first, text = first + len(text) - len(text.lstrip()), text.lstrip()
    hidden: list[Mark[object]] = []
    for mark in moments.times:
        is_inside = first <= mark.start and mark.end <= first + len(text)
        if not (told and is_inside and mark.value.end) or told.end:
            continue
        if mark.value.start == told.start:
            told = replace(told, end=mark.value.end)
            hidden.append(Mark(mark.start - first, mark.end - first, None))
    inner = [mark for mark in moments.times if first <= mark.start < first + len(text)]
    if told and told.part and len(inner) == 1 and fits(inner[0].value, told.part):
        told = inner[0].value
        hidden.append(Mark(inner[0].start - first, inner[0].end - first, None))
    found = prose.read_piece(so_far, text, hidden)
    if found.title[:1].islower():
        found.title = without_prelude(found.title)
    elif label := _NAMING.match(fold(found.title)):
        found.title = found.title[label.end() :]
    return told, found


def _pieces(line: Line, lead: Lead, end: int, moments: Moments) -> list[tuple[int, int, Lead]]:
    """Cut a line before each further moment that begins an item of its own."""
    cuts: list[tuple[int, int, Lead]] = [(lead.rest, lead.rest, lead)]
    for match in _BREAK.finditer(line.folded, lead.rest, end):
        if match.end() <= cuts[-1][1]:
            continue
        lists_parts = bool(lead.told and lead.told.part and match[0].strip() in (";", "/"))
        inner = _inner_lead(line, match.end(), moments, lists_parts=lists_parts)
        if inner and _is_hour_of_part(line, lead, inner):
            continue
        if inner and line.text[inner.rest : end].strip(" .;,"):
            cuts.append((match.end(), inner.rest, inner))
    ends = [cut[0] for cut in cuts[1:]] + [end]
    return [(first, last, inner) for (_cut, first, inner), last in zip(cuts, ends, strict=True)]


def _is_hour_of_part(line: Line, lead: Lead, inner: Lead) -> bool:
    """Tell whether "das 13h às 17h" tells when in the afternoon the item itself is."""
    if not (lead.told and lead.told.part and inner.told):
        return False
    return fits(inner.told, lead.told.part) and bool(ENDS_CLAUSE.match(line.folded, inner.rest))


def _inner_lead(line: Line, place: int, moments: Moments, *, lists_parts: bool) -> Lead | None:
    """Return the moment that stands at a place.

    "Tarde – …" is one too, and "tarde …" if the line lists parts of the day.
    """
    part = clocks.part_at(line.folded, place)
    if part and (lists_parts or _NAMES.match(line.folded, part.end)):
        return Lead(part.end, None, part.value)
    for mark in moments.times:
        if mark.start <= place < mark.end:
            is_clock = mark.value.kind not in (Kind.NONE, Kind.PART)
            return Lead(mark.end, None, mark.value) if is_clock else None
    found = SEQUENCE.match(line.folded, place)
    return Lead(found.end(), is_sequel=True) if found else None


# Parallel sessions


def take_parallel(so_far: SoFar, line: Line, last: Draft) -> bool:
    """Take "Sala 2 – Abordagem social" below an item as a session of its own."""
    parent = last.room_of or last
    match = PARALLEL.match(line.folded)
    if not match or parent.told.kind == Kind.NONE:
        return False
    if last is parent:
        so_far.drafts.pop()
    _open_parallel(so_far, line, parent, line.text, match)
    return True


def take_parallels(so_far: SoFar, line: Line, lead: Lead) -> bool:
    """Take "8h – Visitas: grupo A – CRAS Norte; grupo B – CRAS Sul" as two sessions."""
    text = line.text[lead.rest :]
    folded = fold(text)
    matches = [
        match
        for match in PARALLEL.finditer(folded)
        if PARALLEL_BEGINS.search(folded[max(0, match.start() - 6) : match.start()])
    ]
    if len(matches) < 2 or ";" in text[: matches[0].start()]:
        return False
    block = so_far.block
    title = text[: matches[0].start()].strip(" ,–-")
    parent = Draft(lead.told or Told(), block.day, line, title, block_venue=block.venue)
    parent.from_line(line)
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        _open_parallel(so_far, line, parent, text[:end].rstrip(" ;,/."), match)
    return True


def _open_parallel(
    so_far: SoFar, line: Line, parent: Draft, text: str, match: re.Match[str]
) -> None:
    draft = replace(parent, line=line, topics=[], people=[], doubts=[], room_of=parent)
    draft.sources = [*parent.sources]
    room = next((name for name in ("room", "where", "hall") if match[name]), None)
    place = so_far.reader.venues.named(text[match.start(room) : match.end(room)]) if room else None
    if room == "where" and place and Doubt.UNKNOWN_VENUE in place.doubts:
        place = place if heads_venue(place.name) else None
    rest = _AND_LAST.sub("", text[match.end() :])
    found = so_far.reader.read(rest, with_venue=place is None)
    if place:
        found.says_venue, draft.says_venue, found.venue = True, False, place
    if match["group"]:
        named = text[
            match.start() : match.end("where" if room == "where" and not place else "group")
        ]
        found.title = f"{named} {found.title}".strip()
    draft.add(found, with_title=True)
    draft.from_line(line)
    so_far.append(draft)


_AND_LAST = re.compile(r"[\s,;]+(?:e|y)(?: [oa])?$")
