"""Reference data that every installation begins with: municipalities, areas, topics.

Only what is missing is added: what people corrected since is never overwritten.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from agendas.models import Topic
from exchanges.models import Municipality, PolicyArea

# What a topic's free text must never do is name a minor; the form says so for these.
SENSITIVE = "sim"


def load_municipalities() -> int:
    """Add the Brazilian municipalities that are not there yet, by IBGE code; return how many."""
    known = set(Municipality.objects.filter(country="BR").values_list("ibge_code", flat=True))
    missing = [
        Municipality(
            ibge_code=row["codigo_ibge"],
            name=row["nome"],
            state=row["uf"],
            time_zone=row["fuso"],
            latitude=row["latitude"] or None,
            longitude=row["longitude"] or None,
        )
        for row in _rows("exchanges", "municipios.csv", delimiter=",")
        if row["codigo_ibge"] not in known
    ]
    Municipality.objects.bulk_create(missing, batch_size=1000)
    return len(missing)


def load_areas() -> int:
    """Add the policy areas that are not there yet; return how many."""
    known = set(PolicyArea.objects.values_list("name", flat=True))
    names = [row["nome"] for row in _rows("exchanges", "areas.csv")]
    missing = [PolicyArea(name=name) for name in names if name not in known]
    PolicyArea.objects.bulk_create(missing)
    return len(missing)


def load_topics() -> int:
    """Add the topics of the Resolução CNAS 109/2009 and others, if there are none at all."""
    if Topic.objects.exists():
        return 0
    area = PolicyArea.objects.get(name="assistência social")
    topics = [
        Topic(
            name=row["nome"],
            acronym=row["sigla"],
            aliases=_list(row["apelidos"]),
            level=row["nivel"],
            area=area,
            offered_by=_list(row["ofertado_em"]),
            valid_from=_date(row["desde"]),
            valid_until=_date(row["ate"]),
            is_sensitive=row["sensivel"] == SENSITIVE,
        )
        for row in _rows("agendas", "temas.csv")
    ]
    Topic.objects.bulk_create(topics)
    return len(topics)


def _rows(package: str, name: str, *, delimiter: str = ";") -> Iterator[dict[str, str]]:
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter=delimiter)


def _list(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


def _date(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
