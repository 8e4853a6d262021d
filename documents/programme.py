"""What the sheet "Programação" is told: plain text, already worded for people.

Every text may be empty and every list too, except `title` and `issued_at`: what
has nothing to say leaves no gap on the paper. See also `typst/programacao.typ`.
"""

from typing import NotRequired, TypedDict

from documents.labels import labels
from documents.letterhead import Letterhead


class People(TypedDict):
    """Who has a role, in a sentence; `each` of them is kept for comparing, and not printed."""

    role: str
    names: str
    each: NotRequired[list[str]]


class Session(TypedDict):
    """An item of the day. `state` is "", "Rascunho" or "Cancelado".

    `id` tells which item it is when two programmes are compared, and isn't printed.
    """

    id: NotRequired[int]
    time: str
    title: str
    topics: list[str]
    venue: str
    address: str
    room: str
    people: list[People]
    state: str
    notes: str


class Day(TypedDict):
    """A day with what is told about it, such as a holiday, and its sessions in order."""

    heading: str
    notes: list[str]
    sessions: list[Session]


class Member(TypedDict):
    name: str
    office: str
    organization: str
    representing: str


class Delegation(TypedDict):
    """One side's people; `groups` are the unnamed ones, such as "e mais de 40 participantes"."""

    heading: str
    side: str
    members: list[Member]
    groups: list[str]


class Contact(TypedDict):
    body: str
    name: str
    office: str
    phone: str
    email: str


class Programme(Letterhead):
    """The whole sheet.

    `accepted` are the conflicts that the hosts accepted: only their own team's sheet has them.
    """

    title: str
    agreement: str
    purpose: str
    clock: str
    days: list[Day]
    delegations: list[Delegation]
    contacts: list[Contact]
    version: str
    url: str
    accepted: NotRequired[list[str]]


class DrawnProgramme(Programme):
    """A programme with what the sheet adds: its fixed words and the columns that have content.

    `roles_differ` tells whether a role says more than the heading of the column does.
    """

    labels: dict[str, str]
    columns: list[str]
    roles_differ: bool


def drawn(programme: Programme) -> DrawnProgramme:
    """Return what the sheet and the page show of a programme, in the active language."""
    words = labels()
    sessions = [session for day in programme["days"] for session in day["sessions"]]
    places = any(one["venue"] or one["address"] or one["room"] for one in sessions)
    roles = {people["role"] for session in sessions for people in session["people"]}
    columns = ["time", "venue" if places else "", "activity", "people" if roles else ""]
    return {
        **programme,
        "labels": words,
        "columns": [column for column in columns if column],
        "roles_differ": bool(roles - {"", words["host"]}),
    }
