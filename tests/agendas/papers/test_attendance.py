"""Attendance lists: who is on them, for which parts of the day, and how they break."""

from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from agendas.papers.attendance import ATTENDANCE
from agendas.papers.paper import Order
from agendas.times import Kind, Part
from exchanges.models import DelegationGroup, Visit
from tests.agendas.papers.reading import pdf_text
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationMemberFactory,
    PersonFactory,
    SessionFactory,
)


def composed(cast: Cast, **chosen: Any) -> dict[str, Any]:
    visit = Visit.objects.with_sides().select_related("agreement").get(pk=cast.visit.pk)
    order = Order(visit, cast.host, timezone.now(), "https://irmana.example/", chosen)
    return dict(ATTENDANCE.compose(order).data)


def names_of(sheet: dict[str, Any]) -> list[str]:
    return [signer["name"] for signer in sheet["signers"] if signer["name"]]


def test_a_list_for_each_day_has_everybody_by_name_and_lines_for_more(cast: Cast) -> None:
    delegation = cast.visit.delegations.get(municipality=cast.guest_city)
    for name in ("Zélia", "Ágata", "beto"):
        DelegationMemberFactory.create(
            delegation=delegation, person=PersonFactory.create(name=name)
        )
    guest = SessionFactory.create(visit=cast.visit)
    AssignmentFactory.create(session=guest, person=PersonFactory.create(name="Facilitadora"))
    DelegationGroup.objects.create(delegation=delegation, description="técnicos", count=4)

    sheets = composed(cast)["sheets"]

    assert [names_of(sheet) for sheet in sheets] == [["Ágata", "beto", "Facilitadora", "Zélia"]] * 2
    assert [len(sheet["signers"]) for sheet in sheets] == [4 + 4 + 6] * 2
    assert sheets[0]["signers"][-1] == {"number": "14", "name": "", "office": "", "body": ""}


def test_the_list_of_an_item_has_those_who_are_listed_for_it(cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit, title="Oficina")
    everybody = SessionFactory.create(visit=cast.visit, title="Abertura")
    AssignmentFactory.create(session=session, person=PersonFactory.create(name="Ana"))
    delegation = cast.visit.delegations.get(municipality=cast.guest_city)
    DelegationMemberFactory.create(delegation=delegation, person=PersonFactory.create(name="Bia"))

    lists = [composed(cast, item=one.pk, linhas=0)["sheets"] for one in (session, everybody)]

    assert [(sheet["heading"], names_of(sheet)) for (sheet,) in lists] == [
        ("Oficina", ["Ana"]),
        ("Abertura", ["Ana", "Bia"]),
    ]


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ([{"starts": time(9), "ends": time(11)}], []),
        ([{"starts": time(9), "ends": time(15)}], ["Manhã", "Tarde"]),
        (
            [
                {"time_kind": Kind.PART, "starts": None, "ends": None, "part": Part.MORNING},
                {"starts": time(19), "ends": time(21)},
            ],
            ["Manhã", "Noite"],
        ),
        (
            [{"time_kind": Kind.PART, "starts": None, "ends": None, "part": Part.DAY}],
            ["Manhã", "Tarde"],
        ),
        ([{"time_kind": Kind.NONE, "starts": None, "ends": None}], []),
    ],
)
def test_several_parts_of_a_day_have_a_column_each(
    cast: Cast, told: list[dict[str, Any]], parts: list[str]
) -> None:
    for one in told:
        SessionFactory.create(visit=cast.visit, **one)

    (sheet,) = composed(cast, dia=DAY.isoformat())["sheets"]

    assert sheet["parts"] == parts


def test_500_people_are_all_printed_under_repeated_headings(cast: Cast) -> None:
    visit = Visit.objects.with_sides().select_related("agreement").get(pk=cast.visit.pk)
    composition = ATTENDANCE.compose(
        Order(visit, cast.host, timezone.now(), "https://irmana.example/", {"linhas": 0})
    )
    signers = [
        {"number": str(n), "name": f"Pessoa{n:03}", "office": "técnica", "body": "SMAS"}
        for n in range(1, 501)
    ]
    sheet = {"heading": "Dia", "details": [], "parts": [], "signers": signers}

    text = pdf_text(
        ATTENDANCE.pdf(composition._replace(data={**composition.data, "sheets": [sheet]}))
    )

    assert [f"Pessoa{n:03}" in text for n in range(1, 501)] == [True] * 500
