"""Badges and table cards: one for each person who comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.letterhead import letterhead_of
from agendas.papers.codes import code_for
from agendas.papers.paper import Composition, Options, Order, Paper
from agendas.papers.people import Participant, only_side, participants_of
from agendas.programme import Audience, days_of, delegations_of
from documents.cards import FORMATS, Card, Cards
from documents.labels import labels
from documents.render import Template
from exchanges.models import Side, Visit

USUAL = "90x54"
SIDES = {"visitantes": Side.GUEST, "anfitrioes": Side.HOST}


class CardOptions(Options):
    quem = forms.ChoiceField(
        label=_("Quem"),
        required=False,
        choices=[
            ("", _("todos")),
            ("visitantes", _("comitiva visitante")),
            ("anfitrioes", _("equipe anfitriã")),
        ],
    )


class BadgeOptions(CardOptions):
    formato = forms.ChoiceField(
        label=_("Formato"),
        required=False,
        choices=[("" if slug == USUAL else slug, one["name"]) for slug, one in FORMATS.items()],
    )


def _cards_of(order: Order, title: str) -> Cards:
    delegations = delegations_of(order.visit)
    days = days_of(order.visit, Audience.PARTICIPANTS, with_notes=False)
    people = participants_of(order.visit, delegations, days)
    people = only_side(people, SIDES.get(order.chosen.get("quem", "")))
    return {
        **letterhead_of(order.visit, delegations, issued_at=order.issued_at),
        "title": title,
        "cards": [_card(one) for one in people],
        "labels": labels(),
        "url": "",
        "qr": "",
        "format": None,
    }


def _card(person: Participant) -> Card:
    role = {
        Side.GUEST: gettext("Comitiva visitante"),
        Side.HOST: gettext("Equipe anfitriã"),
        None: gettext("Participante"),
    }[person.side]
    return {"name": person.name, "office": person.office, "body": person.body, "role": role}


def compose_badges(order: Order) -> Composition:
    data = _cards_of(order, gettext("Crachás"))
    data["format"] = FORMATS[order.chosen.get("formato") or USUAL]
    images = {}
    if _is_published(order.visit):
        data["url"] = order.address("agendas:public_programme", order.visit.slug)
        data["qr"] = "qr"
        images["qr"] = code_for(data["url"])
    return Composition(data, images)


def _is_published(visit: Visit) -> bool:
    return visit.releases.for_list().current() is not None


def compose_table_cards(order: Order) -> Composition:
    return Composition(_cards_of(order, gettext("Prismas de mesa")), {})


def sample_badges(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "cards": cast(Cards, data)["cards"][:10]}


def sample_table_cards(data: Mapping[str, object]) -> Mapping[str, object]:
    return {**data, "cards": cast(Cards, data)["cards"][:1]}


BADGES = Paper(
    slug="crachas",
    name=_("Crachás"),
    purpose=_("Nome, cargo e órgão, com marcas de corte e o código que leva à programação."),
    icon="id-card",
    template=Template.BADGES,
    page="papers/cards.html",
    compose=compose_badges,
    options=BadgeOptions,
    sample=sample_badges,
)
TABLE_CARDS = Paper(
    slug="prismas",
    name=_("Prismas de mesa"),
    purpose=_("Uma folha por pessoa, para dobrar em três, com o nome dos dois lados."),
    icon="triangle",
    template=Template.TABLE_CARDS,
    page="papers/cards.html",
    compose=compose_table_cards,
    options=CardOptions,
    sample=sample_table_cards,
)
