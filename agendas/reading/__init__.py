"""Reading agendas as people write them: lists, tables, messages, letters, press texts.

`read_agenda` reads a pasted text, `read_line` a line of quick entry, in Portuguese and Spanish.
Nothing here knows Django or the database: what is known of the visit comes in as a `Context`.

A line is taken apart by `lines`, its moments by `days` and `clocks`, the rest by `venues`,
`people` and `topics`; `fragments` makes a title of what is left. `assembling` decides what each
line is, from what was read before it (`sofar`), and hands it to `items`, `labels`, `rows` or
`prose`.
"""

from agendas.reading.agenda import LONGEST, TextTooLong, read_agenda, read_line
from agendas.reading.context import Context, Topic, usual_topics
from agendas.reading.results import (
    Doubt,
    Kind,
    Part,
    Reading,
    Source,
    Span,
    Told,
    What,
)

__all__ = [
    "LONGEST",
    "Context",
    "Doubt",
    "Kind",
    "Part",
    "Reading",
    "Source",
    "Span",
    "TextTooLong",
    "Told",
    "Topic",
    "What",
    "read_agenda",
    "read_line",
    "usual_topics",
]
