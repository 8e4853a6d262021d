"""The two ways in: a whole text, and a single line."""

from collections.abc import Iterator
from dataclasses import replace

from agendas.reading.assembling import Assembly
from agendas.reading.context import Context
from agendas.reading.fragments import Found, Reader
from agendas.reading.leads import Lead, lead_of
from agendas.reading.lines import Line, lines_in, plain_line
from agendas.reading.results import Kind, Reading, Source, Span, Told, What
from agendas.reading.signs import Clean, Mark, clean
from agendas.reading.sofar import SoFar

LONGEST = 200_000
"""Signs of a text that is still read: some hundred pages."""


class TextTooLong(ValueError):
    """The text has more than LONGEST signs."""


def read_agenda(text: str, context: Context) -> list[Reading]:
    """Return the sessions that a text tells of, in its order. Nothing is invented.

    Raises TextTooLong.
    """
    if len(text) > LONGEST:
        raise TextTooLong
    assembly = Assembly(Reader(context))
    for line in lines_in(text):
        assembly.take(line)
    return assembly.readings()


def read_line(text: str, context: Context) -> Reading:
    """Return the one session that a line tells of, with the places of what was recognised.

    What is not recognised is the title. Raises TextTooLong.
    """
    if len(text) > LONGEST:
        raise TextTooLong
    reader = Reader(context)
    written = clean(text)
    line = plain_line(Source(1, text), written.text)
    lead = _moment(reader, line)
    found = reader.read(line.text, lead.marks)
    so_far = SoFar(reader)
    if lead.day:
        so_far.start_day(lead.day)
    reading = so_far.open(line, lead, found).reading(None)
    return replace(reading, spans=tuple(_spans(written, line, lead, found)))


def _moment(reader: Reader, line: Line) -> Lead:
    """Return the day and time of a line, wherever they stand in it."""
    moments = reader.moments(line.folded)
    lead = lead_of(line.folded, moments, reader)
    day, told, marks = lead.day, lead.told, list(lead.marks)
    for later in moments.days:
        if day is None and not later.value.is_period:
            day = later
            marks.append(later)
    for mark in moments.times:
        is_better = told is None or (told.kind == Kind.PART and mark.value.kind != Kind.PART)
        if is_better and mark.value.kind != Kind.NONE and mark not in marks:
            told = mark.value
            marks.append(mark)
    return replace(lead, day=day, told=told, marks=tuple(marks))


def _spans(written: Clean, line: Line, lead: Lead, found: Found) -> Iterator[Span]:
    """Yield where the recognised parts stand in the line as it was typed, in their order."""
    marks: list[tuple[Mark[object], What]] = [
        (mark, What.TIME if isinstance(mark.value, Told) else What.DAY)
        for mark in lead.marks
        if mark.value is not None
    ]
    marks += [(mark, What.VENUE) for mark in found.venues if mark.value]
    marks += [(mark, What.PERSON) for mark in found.persons]
    marks += [(mark, What.TOPIC) for mark in found.topic_marks]
    for mark, what in sorted(marks, key=lambda pair: pair[0].start):
        start, end = written.origin(line.offset + mark.start, line.offset + mark.end)
        yield Span(start, end, what)
