"""What signs for doors are told; see also `typst/placas.typ`."""

from typing import TypedDict

from documents.letterhead import Letterhead


class SignItem(TypedDict):
    time: str
    title: str


class Sign(TypedDict):
    """One door on one day: what it is, where, and what happens behind it."""

    place: str
    detail: str
    day: str
    items: list[SignItem]


class Signs(Letterhead):
    title: str
    signs: list[Sign]
    labels: dict[str, str]
