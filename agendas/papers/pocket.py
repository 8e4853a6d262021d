"""The programme on one folded sheet, for a pocket or behind a badge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.papers.paper import Composition, Order, Paper
from agendas.programme import Audience, contacts_of, days_of, delegations_of, plain_day
from documents.labels import labels
from documents.pocket import Pocket
from documents.render import Template


def compose(order: Order) -> Composition:
    visit = order.visit
    delegations = delegations_of(visit)
    days = days_of(visit, Audience.PARTICIPANTS, with_notes=False)
    is_published = visit.releases.for_list().current() is not None
    data: Pocket = {
        **letterhead_of(visit, delegations, issued_at=order.issued_at),
        "title": gettext("Programação de bolso"),
        "days": [plain_day(day) for day in days],
        "contacts": contacts_of(delegations),
        "url": order.address("agendas:public_programme", visit.slug) if is_published else "",
        "labels": labels(),
    }
    return Composition(data, {})


def sample(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "days": cast(Pocket, data)["days"][:3]}


POCKET = Paper(
    slug="bolso",
    name=_("Programação de bolso"),
    purpose=_("Uma folha A4 impressa de um lado só, que se dobra duas vezes e cabe no crachá."),
    icon="book-open",
    template=Template.POCKET,
    page="papers/pocket.html",
    compose=compose,
    sample=sample,
)
