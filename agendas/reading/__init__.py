"""Reading agendas as people write them: lists, tables, messages, letters, press texts.

`read_agenda` reads a pasted text, `read_line` a line of quick entry, in Portuguese and Spanish.
Nothing here knows Django or the database: what is known of the visit comes in as a `Context`.

A line is taken apart by `lines`, its moments by `days` and `clocks`, the rest by `venues`,
`people` and `topics`; `fragments` makes a title of what is left. `assembling` decides what each
line is, from what was read before it (`sofar`), and hands it to `items`, `labels`, `rows` or
`prose`. What a text says beside a name is read apart: offices and roles by `said_of`, where a place
is by `addresses`.
"""

from agendas.reading.addresses import Address, address_of, read_address
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
from agendas.reading.said_of import Role, Said, role_told, said_of

__all__ = [
    "LONGEST",
    "Address",
    "Context",
    "Doubt",
    "Kind",
    "Part",
    "Reading",
    "Role",
    "Said",
    "Source",
    "Span",
    "TextTooLong",
    "Told",
    "Topic",
    "What",
    "address_of",
    "read_address",
    "read_agenda",
    "read_line",
    "role_told",
    "said_of",
    "usual_topics",
]
