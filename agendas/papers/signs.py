"""Signs for doors: what happens at a venue or in a room on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.papers.choices import days_to_choose
from agendas.papers.paper import Composition, Options, Order, Paper
from agendas.programme import Audience, Day, days_of, delegations_of
from documents.labels import labels
from documents.render import Template
from documents.signs import Sign, Signs
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.models import User


class SignOptions(Options):
    dia = forms.ChoiceField(label=_("Dia"), required=False)

    def __init__(self, data: QueryDict, *, visit: Visit, user: User) -> None:
        super().__init__(data, visit=visit, user=user)
        days = days_of(visit, Audience.PARTICIPANTS, with_notes=False)
        self.offer("dia", days_to_choose(days, gettext("todos os dias")))


def compose(order: Order) -> Composition:
    days = days_of(order.visit, Audience.PARTICIPANTS, with_notes=False)
    chosen = order.chosen.get("dia")
    dated = [day for day in days if day.date and (not chosen or day.date.isoformat() == chosen)]
    data: Signs = {
        **letterhead_of(order.visit, delegations_of(order.visit), issued_at=order.issued_at),
        "title": gettext("Placas"),
        "signs": [sign for day in dated for sign in _signs_of(day)],
        "labels": labels(),
    }
    return Composition(data, {})


def _signs_of(day: Day) -> Sequence[Sign]:
    """Return a sign for each room, or for a venue where no room is said, in order of use."""
    signs: dict[tuple[int | None, str], Sign] = {}
    for row in day.rows:
        if not row.venue:
            continue
        place, detail = (row.room, row.venue) if row.room else (row.venue, "")
        sign = signs.setdefault(
            (row.venue_id, row.room),
            {"place": place, "detail": detail, "day": day.heading, "items": []},
        )
        sign["items"].append({"time": row.time, "title": row.title})
    return list(signs.values())


def sample(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "signs": cast(Signs, data)["signs"][:1]}


SIGNS = Paper(
    slug="placas",
    name=_("Placas de porta"),
    purpose=_("Uma folha por sala ou local e dia, com o que acontece ali, para afixar."),
    icon="door-open",
    template=Template.SIGNS,
    page="papers/signs.html",
    compose=compose,
    options=SignOptions,
    sample=sample,
)
