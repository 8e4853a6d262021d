"""What the "Caderno da visita" is told; see also `typst/caderno.typ`."""

from typing import TypedDict

from documents.letterhead import Letterhead
from documents.programme import Session


class BriefedMember(TypedDict):
    """A person of a delegation, and who of the other side receives them."""

    name: str
    office: str
    organization: str
    representing: str
    counterpart: str


class BriefedDelegation(TypedDict):
    heading: str
    side: str
    members: list[BriefedMember]
    groups: list[str]


class BriefedDay(TypedDict):
    heading: str
    items: list[Session]


class Visitor(TypedDict):
    """The section of one visitor: the items that are theirs, by day."""

    name: str
    office: str
    body: str
    counterpart: str
    days: list[BriefedDay]


class Briefing(Letterhead):
    title: str
    agreement: str
    stage: str
    purpose: str
    clock: str
    delegations: list[BriefedDelegation]
    visitors: list[Visitor]
    labels: dict[str, str]
