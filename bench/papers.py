"""What processors work for documents, each time with other names: Typst keeps what it has set."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from agendas.papers.codes import code_for
from documents import programme as programmes
from documents.cards import FORMATS, Card
from documents.labels import labels
from documents.letterhead import Letterhead
from documents.programme import Day, Programme, Session
from documents.render import Template, render

ROUNDS = 5
LINE = "{:46}{:>10}{:>8}"

type Made = Callable[[int], tuple[Template, Mapping[str, Any], dict[str, bytes]]]


def measure() -> dict[str, float]:
    """Print and return the median milliseconds of processors for each document, warm."""
    works: list[tuple[str, int, Made]] = [
        ("programação of 45 items", 200, _programme),
        ("caderno for 20 people", 1500, _briefing),
        ("300 crachás with a code", 2000, _badges),
    ]
    print("\nMilliseconds of processors for a PDF\n")
    print(LINE.format("document", "ms", "aim"))
    found = {}
    for name, aim, made in works:
        found[name] = _median(made)
        print(LINE.format(name, f"{found[name]:.0f}", aim))
    return found


def _median(made: Made) -> float:
    """Return the median of some rounds after the first, which also reads the fonts."""
    spent = []
    for number in range(ROUNDS + 1):
        template, data, images = made(number)
        began = time.process_time()
        render(template, data, images=images)
        spent.append(1000 * (time.process_time() - began))
    return statistics.median(spent[1:])


def _letterhead(number: int) -> Letterhead:
    return {
        "language": "pt-BR",
        "headline": ["Município de Foz do Iguaçu – PR", f"Secretaria {number}"],
        "arms": {"left": None, "right": None},
        "event": f"Intercâmbio {number}",
        "period": "18 a 20 de novembro de 2026",
        "place_and_date": "Foz do Iguaçu, 18 de novembro de 2026.",
        "issued": "Emitida em 18/11/2026, às 9h",
        "issued_at": "2026-11-18T09:00:00-03:00",
    }


def _session(number: int, item: int) -> Session:
    people = f"Dayse Bortoli {item} (diretora de Proteção Social Especial {number})"
    return {
        "id": item,
        "time": f"{8 + item % 10}h30",
        "title": f"Visita ao CREAS e roda de conversa {number}-{item}",
        "topics": ["PAEFI", f"Medidas socioeducativas {number}-{item}"],
        "venue": f"CREAS {item % 8} de Foz do Iguaçu – PR",
        "address": f"Rua das Laranjeiras, {100 * number + item}, Centro",
        "room": "Sala de reuniões",
        "people": [{"role": "Responsável", "names": people}],
        "state": "",
        "notes": "",
    }


def _days(number: int, items: int, days: int) -> list[Day]:
    sessions = [_session(number, item) for item in range(items)]
    return [
        {"heading": f"Dia {day + 1}", "notes": [], "sessions": sessions[day::days]}
        for day in range(days)
    ]


def _programme(number: int) -> tuple[Template, Mapping[str, Any], dict[str, bytes]]:
    head = _letterhead(number)
    told: Programme = {
        **head,
        "title": "Programação – visita técnica",
        "agreement": "Protocolo de intenções de 26 de agosto de 2021",
        "purpose": "Conhecer os serviços.",
        "clock": "horário de Brasília",
        "days": _days(number, 45, 3),
        "delegations": [],
        "contacts": [],
        "version": f"Versão {number}",
        "url": "",
        "accepted": [],
    }
    return Template.PROGRAMME, programmes.drawn(told), {}


def _briefing(number: int) -> tuple[Template, Mapping[str, Any], dict[str, bytes]]:
    days = _days(number, 15, 3)
    visitors = [
        {
            "name": f"Josiani dos Santos Nogueira {number}-{place}",
            "office": "diretora de Proteção Social Especial",
            "body": "Secretaria Municipal de Assistência Social",
            "counterpart": f"Elias Sousa {place}",
            "days": days,
        }
        for place in range(20)
    ]
    data = {
        **_letterhead(number),
        "title": "Caderno da visita",
        "agreement": "Protocolo de intenções de 26 de agosto de 2021",
        "stage": "em vigor",
        "purpose": "Conhecer os serviços.",
        "clock": "horário de Brasília",
        "delegations": [],
        "visitors": visitors,
        "labels": labels(),
    }
    return Template.BRIEFING, data, {}


def _badges(number: int) -> tuple[Template, Mapping[str, Any], dict[str, bytes]]:
    cards: list[Card] = [
        {
            "name": f"Maria das Dores de Albuquerque {number}-{place}",
            "office": "diretora de Proteção Social Especial",
            "body": "Secretaria Municipal de Assistência Social – Londrina – PR",
            "role": "Comitiva visitante",
        }
        for place in range(300)
    ]
    url = f"https://irmana.example/programacao/visita-{number}/"
    data = {
        **_letterhead(number),
        "title": "Crachás",
        "cards": cards,
        "labels": labels(),
        "url": url,
        "qr": "qr",
        "format": FORMATS["90x54"],
    }
    return Template.BADGES, data, {"qr": code_for(url)}
