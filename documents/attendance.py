"""What the sheet "Lista de presença" is told; see also `typst/lista-de-presenca.typ`."""

from typing import TypedDict

from documents.letterhead import Letterhead


class Signer(TypedDict):
    """A line of the list. `number` is "1", "2"…; a line to be filled in by hand has no name."""

    number: str
    name: str
    office: str
    body: str


class Sheet(TypedDict):
    """One list, which begins on a page of its own.

    `parts` head the narrow columns to be marked ("Manhã", "Tarde"), if there is more than one.
    """

    heading: str
    details: list[str]
    parts: list[str]
    signers: list[Signer]


class Attendance(Letterhead):
    """The lists; `notice` tells what is done with the data, at the foot of each page."""

    title: str
    sheets: list[Sheet]
    notice: str
    labels: dict[str, str]
