"""The briefing book: for each visitor what they will see, who receives them, and lines to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import batched
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.papers.arms import arms_of
from agendas.papers.paper import Composition, Options, Order, Paper
from agendas.programme import (
    Audience,
    Day,
    Row,
    coming_of,
    days_of,
    delegation_in_words,
    delegations_of,
    offices_of,
    plain_day,
)
from documents.briefing import BriefedDelegation, Briefing, Visitor
from documents.labels import labels
from documents.render import Template
from exchanges.dates import clock_name
from exchanges.models import Delegation, Side, Visit
from participants.models import DelegationMember

if TYPE_CHECKING:
    from accounts.models import User


# Items of all sections of one file: it takes half a second then, and stays within what may be told.
MOST_ITEMS = 300
PART = "parte-"


class BriefingOptions(Options):
    """One visitor, or a part of the delegation: all of it where one file has room for that."""

    pessoa = forms.ChoiceField(label=_("Pessoa"), required=False)

    def __init__(self, data: QueryDict, *, visit: Visit, user: User) -> None:
        super().__init__(data, visit=visit, user=user)
        visitors = _visitors(delegations_of(visit))
        days = days_of(visit, Audience.PARTICIPANTS, with_notes=False)
        people = [(str(one.pk), str(one.person)) for one in visitors]
        self.offer("pessoa", [*_parts_to_choose(_parts(visitors, days)), *people])


def _visitors(delegations: Sequence[Delegation]) -> list[DelegationMember]:
    guests = [one for one in delegations if one.side == Side.GUEST]
    return [member for delegation in guests for member in coming_of(delegation)]


def _parts(
    visitors: Sequence[DelegationMember], days: Sequence[Day]
) -> list[Sequence[DelegationMember]]:
    """Return the visitors by files: as many in each as have room, were everything for everybody."""
    items = sum(len(day.rows) for day in days)
    size = max(1, MOST_ITEMS // max(1, items))
    return [*batched(visitors, size, strict=False)] or [[]]


def _parts_to_choose(parts: Sequence[Sequence[DelegationMember]]) -> list[tuple[str, str]]:
    """Return the parts, the first of them for an empty choice."""
    if len(parts) == 1:
        return [("", gettext("toda a comitiva, uma parte para cada pessoa"))]
    told = gettext("parte %(number)s de %(count)s: de %(first)s a %(last)s")
    return [
        (
            f"{PART}{number}" if number > 1 else "",
            told
            % {
                "number": number,
                "count": len(parts),
                "first": part[0].person,
                "last": part[-1].person,
            },
        )
        for number, part in enumerate(parts, start=1)
    ]


def _chosen(
    choice: str, visitors: Sequence[DelegationMember], days: Sequence[Day]
) -> Sequence[DelegationMember]:
    if choice.isdecimal():
        return [one for one in visitors if one.pk == int(choice)]
    return _parts(visitors, days)[int(choice.removeprefix(PART) or "1") - 1]


def compose(order: Order) -> Composition:
    visit = order.visit
    delegations = delegations_of(visit)
    offices = offices_of(delegations)
    days = days_of(visit, Audience.PARTICIPANTS, offices=offices, with_notes=False)
    visitors = _chosen(order.chosen.get("pessoa", ""), _visitors(delegations), days)
    arms, images = arms_of(visit)
    data: Briefing = {
        **letterhead_of(visit, delegations, issued_at=order.issued_at),
        "arms": arms,
        "title": gettext("Caderno da visita"),
        "agreement": visit.agreement.citation_on(visit.first_day) if visit.agreement else "",
        "stage": visit.stage_of_agreement,
        "purpose": visit.purpose,
        "clock": clock_name(visit.time_zone_without_venue(), visit.first_day),
        "delegations": [_delegation(one) for one in delegations],
        "visitors": [_visitor(one, days) for one in visitors],
        "labels": labels(),
    }
    return Composition(data, images)


def _delegation(delegation: Delegation) -> BriefedDelegation:
    told = delegation_in_words(delegation)
    members = zip(told["members"], coming_of(delegation), strict=True)
    return {
        "heading": told["heading"],
        "side": told["side"],
        "members": [{**line, "counterpart": _counterpart(one)} for line, one in members],
        "groups": told["groups"],
    }


def _counterpart(member: DelegationMember) -> str:
    return str(member.counterpart) if member.counterpart else ""


def _visitor(member: DelegationMember, days: Sequence[Day]) -> Visitor:
    office = member.office
    own = [replace(day, rows=[one for one in day.rows if _is_for(one, member)]) for day in days]
    return {
        "name": str(member.person),
        "office": office.title if office else "",
        "body": office.body if office else "",
        "counterpart": _counterpart(member),
        "days": [plain_day(day) for day in own if day.rows],
    }


def _is_for(row: Row, member: DelegationMember) -> bool:
    return not row.only_for or member.person_id in row.only_for


def sample(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "delegations": [], "visitors": []}


BRIEFING = Paper(
    slug="caderno",
    name=_("Caderno da visita"),
    purpose=_("Para cada visitante: o que vai ver, quem o recebe, e linhas para anotar."),
    icon="notebook-pen",
    template=Template.BRIEFING,
    page="papers/briefing.html",
    compose=compose,
    options=BriefingOptions,
    sample=sample,
)
