"""What the sheet "Programação" is told: plain text, already worded for people.

Every text may be empty and every list too, except `title` and `issued_at`: what
has nothing to say leaves no gap on the paper. See also `typst/programacao.typ`.
"""

from typing import NotRequired, TypedDict, cast

from documents.labels import labels
from documents.letterhead import Letterhead


class People(TypedDict):
    """Who has a role, in a sentence; `each` of them is kept for comparing, and not printed."""

    role: str
    names: str
    each: NotRequired[list[str]]


class Slot(TypedDict):
    """Where an item stands in a calendar; nothing of it is printed.

    A time by the clock has a start and an end in UTC, which may only be supposed; any other is
    `told` as in a sentence. `venue` and the people `only` for whom it is are told by their ids;
    nobody there means that it is for everybody.
    """

    day: str
    zone: str
    starts: str
    ends: str
    told: str
    city: str
    venue: int | None
    only: list[int]


class Session(TypedDict):
    """An item of the day. `state` is "", "Rascunho" or "Cancelado".

    `id` tells which item it is when two programmes are compared, and isn't printed.
    """

    id: NotRequired[int]
    slot: NotRequired[Slot]
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
        "days": [_printed(day) for day in programme["days"]],
        "labels": words,
        "columns": [column for column in columns if column],
        "roles_differ": bool(roles - {"", words["host"]}),
    }


def _printed(day: Day) -> Day:
    """Return a day without what only calendars tell, which would count as text of the sheet."""
    sessions = [{k: v for k, v in one.items() if k != "slot"} for one in day["sessions"]]
    return cast(Day, {**day, "sessions": sessions})
