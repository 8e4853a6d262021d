from io import BytesIO
from typing import Any

import pypdf
import pytest

from documents.labels import labels
from documents.pocket import Pocket
from documents.programme import Session
from documents.render import Template, render

MIDDLE = (297, 421)


def session(number: int, title: str = "") -> Session:
    return {
        "time": f"{number}h",
        "title": title or f"Item{number}.",
        "topics": [],
        "venue": f"CRAS {number}",
        "address": "Rua das Flores, 1",
        "room": "",
        "people": [],
        "state": "",
        "notes": "",
    }


def pocket(*sessions: Session) -> pypdf.PdfReader:
    data: Pocket = {
        "language": "pt-BR",
        "headline": ["Município de Foz do Iguaçu – PR"],
        "arms": {"left": None, "right": None},
        "event": "Intercâmbio",
        "period": "18 de novembro de 2026",
        "place_and_date": "",
        "issued": "",
        "issued_at": "2026-11-18T09:00:00-03:00",
        "title": "Programação de bolso",
        "days": [{"heading": "Quarta-feira", "notes": [], "sessions": list(sessions)}],
        "contacts": [],
        "url": "",
        "labels": labels(),
    }
    return pypdf.PdfReader(BytesIO(render(Template.POCKET, data)))


def places(page: pypdf.PageObject) -> dict[str, tuple[bool, bool, bool]]:
    """Return for each item whether it stands on the right, above, and upside down."""
    found: dict[str, tuple[bool, bool, bool]] = {}

    def visit(text: str, transform: Any, matrix: Any, *_font: Any) -> None:
        if text.strip().startswith("Item"):
            a, x, y = _placed(matrix, transform)
            found[text.strip()] = (x > MIDDLE[0], y > MIDDLE[1], a < 0)

    page.extract_text(visitor_text=visit)
    return found


def _placed(matrix: Any, transform: Any) -> tuple[float, float, float]:
    (a, b, _c, _d, e, f), (ta, tb, tc, td, te, tf) = matrix, transform
    return a * ta + b * tc, e * ta + f * tc + te, e * tb + f * td + tf


@pytest.mark.parametrize("count", [3, 45])
def test_every_item_is_on_a_sheet_once(count: int) -> None:
    text = " ".join(page.extract_text() for page in pocket(*map(session, range(count))).pages)

    assert [text.count(f"Item{number}.") for number in range(count)] == [1] * count


def test_the_cover_lies_below_on_the_right_and_the_inside_upside_down() -> None:
    found = places(pocket(*map(session, range(40))).pages[0])

    seen = list(dict.fromkeys(found.values()))
    assert seen == [
        (True, False, False),
        (True, True, True),
        (False, True, True),
        (False, False, False),
    ]


def test_an_item_taller_than_a_page_is_drawn_smaller_and_loses_nothing() -> None:
    words = [f"palavra{number}" for number in range(900)]

    (page,) = pocket(session(1, title=" ".join(words))).pages

    text = page.extract_text()
    assert [word for word in words if word not in text] == []
