"""Attendance lists to be signed: of an item, of a day, or one for each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.papers.arms import arms_of
from agendas.papers.choices import days_to_choose, items_to_choose
from agendas.papers.paper import Composition, Options, Order, Paper
from agendas.papers.people import Participant, only_side, participants_of
from agendas.programme import Audience, Day, Row, days_of, delegations_of
from agendas.times import Part
from documents.attendance import Attendance, Sheet, Signer
from documents.labels import labels
from documents.render import Template
from exchanges.models import Delegation, Side, Visit

if TYPE_CHECKING:
    from accounts.models import User

BLANKS, MOST_BLANKS = 6, 300
NOON, EVENING = 12, 18


class AttendanceOptions(Options):
    """Which lists, of whom, and how many empty lines follow the names."""

    dia = forms.ChoiceField(label=_("Dia"), required=False)
    item = forms.TypedChoiceField(label=_("Item"), required=False, coerce=int, empty_value=None)
    quem = forms.ChoiceField(
        label=_("Quem"),
        required=False,
        choices=[
            ("", _("todos")),
            ("visitantes", _("comitiva visitante")),
            ("anfitrioes", _("equipe anfitriã")),
        ],
    )
    linhas = forms.IntegerField(
        label=_("Linhas em branco"), required=False, min_value=0, max_value=MOST_BLANKS
    )

    def __init__(self, data: QueryDict, *, visit: Visit, user: User) -> None:
        super().__init__(data, visit=visit, user=user)
        days = days_of(visit, Audience.PARTICIPANTS, with_notes=False)
        every = gettext("cada dia")
        self.offer("dia", days_to_choose(days, every))
        self.offer("item", items_to_choose(days))


SIDES = {"visitantes": Side.GUEST, "anfitrioes": Side.HOST}


def compose(order: Order) -> Composition:
    delegations = delegations_of(order.visit)
    days = days_of(order.visit, Audience.PARTICIPANTS, with_notes=False)
    people = participants_of(order.visit, delegations, days)
    people = only_side(people, SIDES.get(order.chosen.get("quem", "")))
    blanks = order.chosen.get("linhas")
    if blanks is None:
        blanks = min(BLANKS + _unnamed(order, delegations), MOST_BLANKS)
    arms, images = arms_of(order.visit)
    data: Attendance = {
        **letterhead_of(order.visit, delegations, issued_at=order.issued_at),
        "arms": arms,
        "title": gettext("Lista de presença"),
        "sheets": _sheets(order, days, people, blanks),
        "notice": gettext(
            "Os dados desta lista servem para comprovar a presença (Lei nº 13.709/2018, art. 7º, "
            "II e III) e são guardados pelo prazo da tabela de temporalidade do município."
        ),
        "labels": labels(),
    }
    return Composition(data, images)


def _unnamed(order: Order, delegations: Sequence[Delegation]) -> int:
    side = SIDES.get(order.chosen.get("quem", ""))
    return sum(
        group.count or 0
        for one in delegations
        if side is None or one.side == side
        for group in one.groups.all()
    )


def _sheets(
    order: Order, days: Sequence[Day], people: Sequence[Participant], blanks: int
) -> list[Sheet]:
    rows = {row.id: (day, row) for day in days for row in day.rows}
    if found := rows.get(order.chosen.get("item") or 0):
        return [_of_item(*found, people, blanks)]
    chosen = order.chosen.get("dia")
    dated = [day for day in days if day.date and (not chosen or day.date.isoformat() == chosen)]
    if not dated:
        return [_sheet(str(order.visit.period), [], [], people, blanks)]
    return [_of_day(day, people, blanks) for day in dated]


def _of_day(day: Day, people: Sequence[Participant], blanks: int) -> Sheet:
    parts = _parts(day.rows)
    return _sheet(day.heading, [], parts if len(parts) > 1 else [], people, blanks)


def _of_item(day: Day, row: Row, people: Sequence[Participant], blanks: int) -> Sheet:
    """Return the list of one item: of those who are listed for it, or else of everybody."""
    listed = [one for one in people if one.person_id in set(row.person_ids)]
    place = ", ".join(part for part in (row.venue, row.room) if part)
    details = [
        " · ".join(part for part in (day.heading, row.time) if part),
        " – ".join(part for part in (place, row.address) if part),
    ]
    told = [detail for detail in details if detail]
    return _sheet(row.title, told, [], listed or people, blanks)


def _sheet(
    heading: str, details: list[str], parts: list[str], people: Sequence[Participant], blanks: int
) -> Sheet:
    signers: list[Signer] = [
        {"number": str(n), "name": one.name, "office": one.office, "body": one.body}
        for n, one in enumerate(people, start=1)
    ]
    first = len(signers) + 1
    signers += [
        {"number": str(n), "name": "", "office": "", "body": ""}
        for n in range(first, first + blanks)
    ]
    return {"heading": heading, "details": details, "parts": parts, "signers": signers}


def _parts(rows: Sequence[Row]) -> list[str]:
    """Return the parts of the day in which something happens, in their order."""
    found = {part for row in rows for part in _parts_of(row)}
    return [capfirst(str(part.label)) for part in Part if part in found]


def _parts_of(row: Row) -> set[Part]:
    told = row.session.told
    if told.part is Part.DAY:
        return {Part.MORNING, Part.AFTERNOON}
    if told.part:
        return {told.part}
    if told.starts is None:
        return set()
    begins = told.starts.hour
    ends = told.ends.hour if told.ends and told.ends > told.starts else begins
    spans = {Part.MORNING: (0, NOON), Part.AFTERNOON: (NOON, EVENING), Part.EVENING: (EVENING, 24)}
    return {part for part, (opens, closes) in spans.items() if begins < closes and ends >= opens}


def sample(data: Mapping[str, object]) -> Mapping[str, object]:
    """Return the first list with the names that its first page holds."""
    first = cast(Attendance, data)["sheets"][:1]
    return {**data, "sheets": [{**one, "signers": one["signers"][:25]} for one in first]}


ATTENDANCE = Paper(
    slug="lista-de-presenca",
    name=_("Lista de presença"),
    purpose=_("Nomes em ordem alfabética para assinar, por item, por dia ou em cada dia."),
    icon="list-checks",
    template=Template.ATTENDANCE,
    page="papers/attendance.html",
    compose=compose,
    options=AttendanceOptions,
    sample=sample,
)
