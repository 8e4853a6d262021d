"""What the sheet "Programação" is told: plain text, already worded for people.

Every text may be empty and every list too, except `title` and `issued_at`: what
has nothing to say leaves no gap on the paper. See also `typst/programacao.typ`.
"""

from typing import NotRequired, TypedDict


class Arms(TypedDict):
    """A coat of arms: what it shows, for who can't see it, and its key among the images."""

    alt: str
    image: str


class BothArms(TypedDict):
    left: Arms | None
    right: Arms | None


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
    """One side's people; `groups` are the unnamed ones, such as "outros membros da equipe"."""

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


class Programme(TypedDict):
    """The whole sheet. `language` is a tag like "pt-BR", `issued_at` ISO 8601 with its offset.

    `accepted` are the conflicts that the hosts accepted: only their own team's sheet has them.
    """

    language: str
    title: str
    headline: list[str]
    arms: BothArms
    event: str
    agreement: str
    purpose: str
    period: str
    clock: str
    days: list[Day]
    delegations: list[Delegation]
    contacts: list[Contact]
    place_and_date: str
    version: str
    issued: str
    issued_at: str
    url: str
    accepted: NotRequired[list[str]]
