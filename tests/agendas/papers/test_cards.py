"""Badges and table cards: whatever the name, it stays on its card."""

from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.utils import timezone

from agendas.papers.cards import BADGES, TABLE_CARDS
from agendas.papers.paper import Composition, Order, Paper
from documents.cards import FORMATS
from exchanges.models import Visit
from tests.agendas.papers.reading import pdf_text
from tests.conftest import Cast

LONG = "Maria Aparecida das Dores do Nascimento Albuquerque Cavalcanti de Bragança e Figueiredo"
NAMES = [LONG, "Wolfeschlegelsteinhausenbergerdorffwelchevorralternwaren", "#import $x$ <b>", "Lu"]


def composed(cast: Cast, paper: Paper, cards: int, **chosen: Any) -> Composition:
    visit = Visit.objects.with_sides().select_related("agreement").get(pk=cast.visit.pk)
    order = Order(visit, cast.host, timezone.now(), "https://irmana.example/", chosen)
    found = paper.compose(order)
    made = [
        {"name": NAMES[n % 4], "office": LONG, "body": LONG, "role": "Participante"}
        for n in range(cards)
    ]
    return found._replace(data={**found.data, "cards": made})


@pytest.mark.parametrize("format_", FORMATS)
def test_a_sheet_holds_as_many_badges_as_its_format_says(cast: Cast, format_: str) -> None:
    one = FORMATS[format_]
    a_page = one["columns"] * one["rows"]

    pdf = BADGES.pdf(composed(cast, BADGES, a_page + 1, formato=format_))

    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 2


@pytest.mark.parametrize("format_", FORMATS)
def test_names_of_any_length_stay_whole_and_inside_their_badge(cast: Cast, format_: str) -> None:
    one = FORMATS[format_]
    pdf = BADGES.pdf(composed(cast, BADGES, 4, formato=format_))
    page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
    right = (one["left"] + 2 * one["width"] + one["gap_x"]) / 25.4 * 72
    found: list[float] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: found.append(tm[4]) if text.strip() else None
    )

    text = pdf_text(pdf)

    assert [" ".join(name.split()) in text for name in (NAMES[0], NAMES[2], NAMES[3])] == [True] * 3
    assert max(found) < right


def test_a_table_card_is_a_sheet_and_its_name_is_told_once_to_who_hears(cast: Cast) -> None:
    pdf = TABLE_CARDS.pdf(composed(cast, TABLE_CARDS, 3))

    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 3
    assert pdf_text(pdf).count("Participante") == 0
    assert pdf_text(pdf).count("#import $x$ <b>") == 1
