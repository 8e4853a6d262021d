"""Sentences: what a letter or a newspaper tells of sessions, and of the whole event."""

import re
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from agendas.reading import which_day
from agendas.reading.clauses import Clause, clauses_in
from agendas.reading.drafts import Draft
from agendas.reading.fragments import Found, Moments
from agendas.reading.known_venues import Place
from agendas.reading.leads import Lead
from agendas.reading.lines import Line
from agendas.reading.phrases import (
    ALL_OF_IT,
    GENERIC_EVENT,
    INTRODUCES,
    QUOTED,
    SAME_TIME,
    WHOLE_EVENT,
    without_prelude,
)
from agendas.reading.results import Told, fits
from agendas.reading.signs import Mark, fold
from agendas.reading.sofar import SoFar

_SHORT_LINE = 60


def take(so_far: SoFar, line: Line, moments: Moments) -> None:
    for clause in clauses_in(line.text, line.folded, moments):
        text = line.text[clause.start : clause.end]
        if clause.day is None and clause.time is None and not clause.is_sequel:
            _take_sentence(so_far, line, text)
        elif clause.day is None or _take_day(so_far, clause):
            _take_clause(so_far, line, clause, text)


def read_piece(so_far: SoFar, text: str, hidden: list[Mark[object]] | None = None) -> Found:
    """Read a text in which "no mesmo local" is the place before."""
    same = so_far.reader.venues.same_place(fold(text))
    found = so_far.reader.read(text, [*(hidden or []), *([same] if same else [])])
    if same and not found.venue:
        named = re.search(r"\(([^()]+)\)", text[same.start : same.end])
        found.says_venue = True
        found.venue = so_far.reader.venues.named(named[1]) if named else _place_before(so_far, text)
    return found


def _place_before(so_far: SoFar, text: str) -> Place | None:
    """Return the last place, or the first one if the text says "da abertura"."""
    if "da abertura" not in fold(text):
        return so_far.last_place
    return next((draft.venue for draft in so_far.drafts if draft.venue), None)


def _take_day(so_far: SoFar, clause: Clause) -> bool:
    """Set the day of a clause; tell whether the clause can be of this visit."""
    if clause.day is None:
        return True
    told = clause.day.value
    if told.is_period:
        return bool(told.is_list and clause.time)
    day, _doubts = which_day.resolve(told, so_far.reader.context, so_far.block.day)
    if day and not which_day.is_near(day, so_far.reader.context):
        return False
    so_far.start_day(clause.day)
    return True


def _take_clause(so_far: SoFar, line: Line, clause: Clause, text: str) -> None:
    hidden: list[Mark[object]] = [
        Mark(mark.start - clause.start, mark.end - clause.start, None) for mark in clause.hidden
    ]
    found = read_piece(so_far, text, [*hidden, *_between(text, hidden)])
    found.title = without_prelude(found.title)
    lead = Lead(0, clause.day, clause.time, clause.is_sequel)
    if found.venue and WHOLE_EVENT.match(_blanked(fold(text), hidden).lstrip(" ,")):
        so_far.event_venue = so_far.event_venue or found.venue
    if found.venue and ALL_OF_IT.match(_blanked(fold(text), hidden).lstrip(" ,")):
        _place_all(so_far, found.venue, lead)
        return
    if clause.time and not clause.day and _completes(so_far, line, text, hidden, lead, found):
        return
    if clause.time is None and not clause.is_sequel:
        _open_untimed(so_far, line, lead, found, fold(text))
        return
    last = so_far.last
    if last and last.from_prose and last.line == line and _tells_hour_only(clause, found):
        so_far.append(replace(last, told=lead.told or Told()))
        return
    so_far.open(line, lead, found, days_told=clause.day).from_prose = True


def _between(text: str, hidden: list[Mark[object]]) -> list[Mark[object]]:
    """Return where "de" stands in "às 9h de quarta-feira"."""
    gaps = [(one.end, other.start) for one, other in pairwise(sorted(hidden, key=_START))]
    return [Mark(*gap, None) for gap in gaps if text[slice(*gap)].strip() in ("de", "da", "do")]


_START = attrgetter("start")


def _place_all(so_far: SoFar, place: Place, lead: Lead) -> None:
    """Tell the place of the items before, of the day and the part of it that are told."""
    part = lead.told.part if lead.told else None
    for draft in so_far.drafts:
        is_of_day = lead.day is None or draft.day == so_far.block.day
        is_of_part = part is None or draft.told.part == part or fits(draft.told, part)
        if is_of_day and is_of_part and not draft.says_venue:
            draft.says_venue, draft.venue = True, place


def _tells_hour_only(clause: Clause, found: Found) -> bool:
    """Tell whether a clause is "e 15h30" after "intervalo às 10h"."""
    is_told = found.title or found.says_venue or found.topics or found.people
    return bool(clause.time and clause.time.start and not clause.day and not is_told)


def _completes(
    so_far: SoFar, line: Line, text: str, hidden: list[Mark[object]], lead: Lead, found: Found
) -> bool:
    """Add "a formação acontece das 8h às 12h" to the event that was told before it."""
    last = so_far.last
    if not (last and last.is_tentative and lead.told):
        return False
    event = GENERIC_EVENT.match(_blanked(fold(text), hidden).lstrip(" ,"))
    if not event or not event["subject"]:
        return False
    last.told, last.is_tentative = lead.told, False
    last.says_venue = last.says_venue and not found.says_venue
    last.add(found, with_title=False)
    last.from_line(line)
    return True


def _blanked(folded: str, marks: list[Mark[object]]) -> str:
    for mark in marks:
        folded = folded[: mark.start] + " " * (mark.end - mark.start) + folded[mark.end :]
    return folded


def _open_untimed(so_far: SoFar, line: Line, lead: Lead, found: Found, folded: str) -> None:
    """Open what has a day only, if it tells of a place, an event or stands on a short line."""
    is_event = bool(INTRODUCES.search(folded))
    if QUOTED.search(folded.strip()) or not (found.title or found.says_venue):
        return
    if found.venue or is_event or len(line.text) <= _SHORT_LINE:
        draft = so_far.open(line, lead, found)
        draft.is_tentative = is_event or not found.venue


def _take_sentence(so_far: SoFar, line: Line, text: str) -> None:
    """Add a sentence without a moment to the session before it, or to the whole event."""
    folded = fold(text).strip()
    if QUOTED.search(folded):
        return
    found = so_far.reader.read(text)
    last = so_far.last
    if found.venue and GENERIC_EVENT.match(folded):
        so_far.event_venue = found.venue
    elif last and SAME_TIME.search(folded):
        _take_simultaneous(so_far, line, last, found)
    elif last and last.sources[-1] == line.source and not last.is_tentative:
        last.add(found, with_title=False)


def _take_simultaneous(so_far: SoFar, line: Line, last: Draft, found: Found) -> None:
    draft = replace(last, says_venue=False, venue=None, title="", topics=[], people=[])
    draft.doubts, draft.sources = [], [line.source]
    title = found.title
    if told := SAME_TIME.search(fold(title)):
        title = f"{title[: told.start()]}{title[told.end() :]}".strip(" ,")
    found.title = without_prelude(title)
    draft.add(found, with_title=True)
    so_far.append(draft)
