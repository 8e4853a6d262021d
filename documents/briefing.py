"""What the "Caderno da visita" is told; see also `typst/caderno.typ`."""

from typing import TypedDict

from documents.letterhead import Letterhead
from documents.programme import Day, Member


class BriefedMember(Member):
    """A person of a delegation; `counterpart` is who of the other side receives them."""

    counterpart: str


class BriefedDelegation(TypedDict):
    heading: str
    side: str
    members: list[BriefedMember]
    groups: list[str]


class Visitor(TypedDict):
    """The section of one visitor: the items that are theirs, by day."""

    name: str
    office: str
    body: str
    counterpart: str
    days: list[Day]


class Briefing(Letterhead):
    title: str
    agreement: str
    stage: str
    purpose: str
    clock: str
    delegations: list[BriefedDelegation]
    visitors: list[Visitor]
    labels: dict[str, str]
