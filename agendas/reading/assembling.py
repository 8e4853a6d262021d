"""From lines to sessions: what a line is depends on the headings and items before it."""

import re
from dataclasses import replace
from datetime import date

from agendas.reading import items, labels, prose, rows, which_day
from agendas.reading.drafts import Draft
from agendas.reading.fragments import Moments, Reader
from agendas.reading.known_venues import Place
from agendas.reading.leads import Lead, lead_of
from agendas.reading.lines import Line, read, sentences
from agendas.reading.phrases import (
    BODIES,
    BREAKS,
    CLOSING,
    GENERIC_EVENT,
    MAIL,
    MAIL_HEAD,
    NOISE,
    SIGNED,
    UNTIL,
    WROTE,
)
from agendas.reading.results import Doubt, Kind, Reading
from agendas.reading.sofar import SoFar
from agendas.reading.tables import Table
from agendas.reading.words import is_shouted

_SHORT_LINE = 50


def _tells_event_days(moments: Moments) -> bool:
    """Tell whether several days are all that a line says of when: "UNC, 23 e 24 de maio"."""
    days_told = [mark.value for mark in moments.days]
    return not moments.times and len(days_told) == 1 and days_told[0].is_period


def _is_letterhead(line: Line, place: Place | None) -> bool:
    """Tell "PREFEITURA MUNICIPAL DE ORLEANS", who writes, from where something is."""
    is_unknown = place is not None and Doubt.UNKNOWN_VENUE in place.doubts
    return is_unknown and is_shouted(line.text) and bool(BODIES.match(line.folded))


_AGENDA_OF = re.compile(r"(?:pauta|ordem do dia) d[ao] ", re.IGNORECASE)
_IN_SENTENCE = re.compile(r"(?:n[ao]|em|as?|ja|das|pel[ao]|ao|el|la|por la|a las?) ")


def _is_of_newspaper(line: Line) -> bool:
    """Tell "Na quinta-feira, às 9h, o grupo…", wrapped and with more sentences, from an item."""
    is_wrapped = "\n" in line.source.text and not line.bullet
    begins = is_wrapped and _IN_SENTENCE.match(line.folded)
    return bool(begins) and len(list(sentences(line.text))) > 1


class Assembly:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._table = Table(reader)
        self._so_far = SoFar(reader)
        self._is_closed = False
        """Whether the text has come to its signature."""
        self._in_mail_head = False
        self._has_numbered_points = False
        """Whether the points of the event have numbers, so that a line without one is none."""

    def take(self, line: Line) -> None:
        if line.is_blank and not any(line.cells):
            self._so_far.after_blank = True
            return
        if line.cells:
            self._take_row(line)
        else:
            self._take_text(line)
        self._so_far.after_blank = False

    def readings(self) -> list[Reading]:
        found = self._so_far.readings()
        if self._table.has_days or self._so_far.is_by_day:
            found.sort(key=lambda reading: reading.day or date.max)
        return found

    def _take_row(self, line: Line) -> None:
        filled = [cell for cell in line.cells if cell.strip(" -–—:")]
        if not filled or self._table.take_header(line):
            return
        if len(filled) == 1:
            self._take_text(read(line.source, filled[0]))
            return
        rows.take(self._so_far, line, self._table.read(line))

    def _take_text(self, line: Line) -> None:
        so_far = self._so_far
        moments = self._reader.moments(line.folded)
        lead = lead_of(line.folded, moments, self._reader)
        if self._has_numbered_points and not line.bullet:
            so_far.in_points = self._has_numbered_points = False
        if self._is_of_mail(line) or labels.take(so_far, line, moments):
            return
        if self._is_ignored(line, lead):
            return
        is_period = lead.day and lead.day.value.is_period and not lead.told
        if is_period and lead.day and lead.day.value.is_list and not line.text[lead.rest :].strip():
            so_far.start_days(lead.day)
        elif _tells_event_days(moments):
            self._take_untimed(line, moments)
        elif lead.has_moment and not is_period and not _is_of_newspaper(line):
            items.take(so_far, line, lead, moments)
        elif moments.tell_when and not (self._is_below(line) or so_far.in_points):
            prose.take(so_far, line, moments)
        else:
            self._take_untimed(line, moments)

    def _is_below(self, line: Line) -> bool:
        last = self._so_far.last
        return bool(last and line.bullet and line.indent > last.line.indent)

    def _is_ignored(self, line: Line, lead: Lead) -> bool:
        if self._ends_text(line):
            self._is_closed = True
            return True
        is_clock = lead.told is not None and lead.told.start is not None
        if (lead.day and not lead.day.value.is_period) or is_clock:
            self._is_closed = False
        if self._is_closed:
            return True
        if WROTE.search(line.folded) or (line.is_chat and line.text.endswith("?")):
            return True
        is_one = len(list(sentences(line.text))) == 1
        return is_one and not lead.told and bool(NOISE.search(line.folded))

    def _is_of_mail(self, line: Line) -> bool:
        """Tell whether a line is one of "De: …", "Data: …" at the head of a mail."""
        if MAIL.match(line.folded):
            self._in_mail_head = True
        elif self._so_far.after_blank or not MAIL_HEAD.match(line.folded):
            self._in_mail_head = False
        return self._in_mail_head

    def _ends_text(self, line: Line) -> bool:
        if CLOSING.match(line.folded) and not line.bullet and self._so_far.drafts:
            return True
        if not SIGNED.fullmatch(line.folded) or not self._so_far.drafts:
            return False
        signed = self._reader.moments(line.folded).days
        found = which_day.resolve(signed[0].value, self._reader.context)[0] if signed else None
        return not which_day.is_near(found, self._reader.context)

    # Lines without a moment

    def _take_untimed(self, line: Line, moments: Moments) -> None:
        so_far, last = self._so_far, self._so_far.last
        is_period = bool(moments.days and moments.days[0].value.is_period)
        tells_event = so_far.after_blank and GENERIC_EVENT.match(line.folded)
        if is_period or (last is None and not self._is_item(line, last)):
            self._take_event(line, moments)
        elif last is None:
            self._open_in_block(line)
        elif self._take_end(line, moments, last) or items.take_parallel(so_far, line, last):
            return
        elif last.is_open and not self._tells_more(line, last):
            self._add_first(last, line)
        elif tells_event:
            self._take_event(line, moments)
        elif not so_far.in_points and self._is_item(line, last):
            self._open_in_block(line)
        elif so_far.in_points or not so_far.after_blank or line.bullet or self._is_below(line):
            self._add_below(last, line)
        else:
            self._take_event(line, moments)

    def _add_first(self, last: Draft, line: Line) -> None:
        """Add what an item is about that has only told when and where."""
        if self._is_point_of_event(last, line):
            last.title = _AGENDA_OF.sub("", self._so_far.names[-1])
            self._so_far.in_points = self._has_numbered_points = True
            self._add_below(last, line)
            return
        found = prose.read_piece(self._so_far, line.text)
        if last.venue and last.says_venue and found.venue and found.title:
            self._open_in_block(line)
            return
        last.add(found, with_title=True)
        last.from_line(line)

    def _is_point_of_event(self, last: Draft, line: Line) -> bool:
        """Tell "1. Ata anterior" below an event that was named, and then told when and where."""
        so_far = self._so_far
        return len(so_far.drafts) == 1 and bool(so_far.names) and line.bullet.startswith("1")

    def _tells_more(self, line: Line, last: Draft) -> bool:
        """Tell whether a line tells more about an item, and is not its beginning."""
        so_far = self._so_far
        if so_far.in_points or so_far.after_blank or line.is_chat:
            return True
        return bool(last.venue and last.says_venue) and self._is_below(line)

    def _take_end(self, line: Line, moments: Moments, last: Draft) -> bool:
        """Take a line "até 17h30" as the end of the item before it."""
        ends = [mark for mark in moments.times if mark.value.kind == Kind.NONE]
        if not ends or not UNTIL.match(line.folded) or line.text[ends[0].end :].strip(" .;"):
            return False
        if last.told.start and not last.told.end:
            last.told = replace(last.told, end=ends[0].value.end)
            last.from_line(line)
        return True

    def _is_item(self, line: Line, last: Draft | None) -> bool:
        """Tell whether a line without a time is an item of its own, and not about the last."""
        block, after_blank = self._so_far.block, self._so_far.after_blank
        if block.drafts == 0:
            return block.has_day and (not after_blank or bool(line.bullet))
        if last is None:
            return False
        is_level = line.indent == last.line.indent and line.bullet == last.line.bullet
        if block.told and not block.has_times:
            return line.indent <= last.line.indent
        if line.bullet and is_level:
            return True
        if last.told.kind == Kind.NONE and not last.is_sequel and not last.from_prose:
            return is_level and not after_blank
        is_break = BREAKS.match(line.folded) and len(line.text) < _SHORT_LINE
        return bool(is_break) and is_level and not line.bullet

    def _open_in_block(self, line: Line) -> None:
        told = self._so_far.block.told
        if told and items.take_parallels(self._so_far, line, Lead(0, None, told)):
            return
        found = prose.read_piece(self._so_far, line.text)
        draft = self._so_far.open(line, Lead(0, None, told), found)
        draft.is_tentative = told is None and found.says_venue and not found.title

    def _add_below(self, last: Draft, line: Line) -> None:
        """Add the topics, people and place that a line below an item tells."""
        so_far = self._so_far
        found = prose.read_piece(so_far, line.text)
        is_place = bool(found.venue and not found.title)
        if is_place and found.venue and not found.venue.doubts and not line.bullet:
            if so_far.block.venue:
                so_far.block.venue = found.venue
            else:
                so_far.take_place(line, found.venue)
            return
        last.add(replace(found, says_venue=is_place), with_title=False)
        last.from_line(line)

    def _take_event(self, line: Line, moments: Moments) -> None:
        """Take a line about the whole event or block: its name, its place."""
        so_far = self._so_far
        found = self._reader.read(line.text, [*moments.days])
        is_told = moments.days or not found.title or GENERIC_EVENT.match(line.folded)
        is_first = not so_far.drafts and found.venues and found.venues[0].start == 0
        if _is_letterhead(line, found.venue):
            return
        if found.venue and (is_told or (is_first and not found.venue.doubts)):
            if so_far.block.has_day and not found.title:
                so_far.block.venue = found.venue
            else:
                so_far.event_venue = so_far.event_venue or found.venue
        if found.title and not so_far.drafts:
            so_far.names.append(found.title)
