"""What sheets of badges and of table cards are told; see also `typst/crachas.typ`, `prismas.typ`.

Formats are data: another sheet of labels is another `Format`, and no other template.
"""

from typing import TypedDict

from documents.letterhead import Letterhead


class Format(TypedDict):
    """How cards stand on a sheet; lengths in millimetres. `cut` draws marks where to cut."""

    name: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float
    gap_y: float
    cut: bool


# The usual ones: paper that is cut, and sheets of labels by their measures.
FORMATS: dict[str, Format] = {
    "90x54": {
        "name": "90 × 54 mm, 10 por folha A4",
        "paper": "a4",
        "columns": 2,
        "rows": 5,
        "width": 90,
        "height": 54,
        "left": 15,
        "top": 13.5,
        "gap_x": 0,
        "gap_y": 0,
        "cut": True,
    },
    "105x74": {
        "name": "105 × 74 mm (A7), 8 por folha A4",
        "paper": "a4",
        "columns": 2,
        "rows": 4,
        "width": 105,
        "height": 74.25,
        "left": 0,
        "top": 0,
        "gap_x": 0,
        "gap_y": 0,
        "cut": True,
    },
    "99x68": {
        "name": "etiquetas de 99 × 67,7 mm, 8 por folha A4",
        "paper": "a4",
        "columns": 2,
        "rows": 4,
        "width": 99.1,
        "height": 67.7,
        "left": 4.65,
        "top": 13.1,
        "gap_x": 2.5,
        "gap_y": 0,
        "cut": False,
    },
    "102x51": {
        "name": "etiquetas de 101,6 × 50,8 mm, 10 por folha carta",
        "paper": "us-letter",
        "columns": 2,
        "rows": 5,
        "width": 101.6,
        "height": 50.8,
        "left": 4,
        "top": 12.7,
        "gap_x": 4.7,
        "gap_y": 0,
        "cut": False,
    },
}


class Card(TypedDict):
    """Who wears or sits behind it."""

    name: str
    office: str
    body: str
    role: str


class Cards(Letterhead):
    """All cards; badges have a format.

    `qr` is the key of the image of a code that leads to `url`, if there is one.
    """

    title: str
    cards: list[Card]
    labels: dict[str, str]
    url: str
    qr: str
    format: Format | None
