"""What changed between two programmes, in words."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendas.differences import differences
from documents.programme import Day, Programme, Session
from tests.documents.sheets import day, delegation, member, programme, session

THURSDAY = "Quinta-feira, 18 de novembro de 2021"
FRIDAY = "Sexta-feira, 19 de novembro de 2021"


def people(role: str, *names: str) -> dict[str, object]:
    return {"role": role, "names": " e ".join(names), "each": list(names)}


CREAS: dict[str, Any] = {
    "id": 1,
    "title": "CREAS II",
    "time": "14h",
    "venue": "CREAS II",
    "room": "Sala 2",
    "address": "Rua A, nº 1",
    "topics": ["PAEFI", "PAIF"],
    "people": [people("Responsável", "Dayse Bortoli")],
}


def one_item(**changes: Any) -> Programme:
    heading = changes.pop("heading", THURSDAY)
    headings = dict.fromkeys([THURSDAY, FRIDAY])
    item = session(**{**CREAS, **changes})
    return programme(days=[day(name, *([item] if name == heading else [])) for name in headings])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"time": "14h30"}, "de 14h para 14h30"),
        ({"time": "14h às 15h"}, "de 14h para 14h às 15h"),
        ({"time": "A partir das 14h"}, "o horário era “14h”, agora é “a partir das 14h”"),
        ({"time": "Horário a confirmar"}, "o horário era “14h”, agora é “horário a confirmar”"),
        (
            {"heading": FRIDAY},
            "de quinta-feira, 18 de novembro de 2021, para sexta-feira, 19 de novembro de 2021",
        ),
        ({"title": "Visita ao CREAS"}, "agora se chama “Visita ao CREAS”"),
        ({"venue": "CRAS", "room": ""}, "local: de CREAS II (Sala 2) para CRAS"),
        ({"venue": "", "room": "", "address": ""}, "sem local definido"),
        ({"room": "Auditório"}, "sala: de Sala 2 para Auditório"),
        ({"room": ""}, "sem sala definida"),
        ({"address": "Rua B"}, "endereço: de Rua A, nº 1 para Rua B"),
        ({"address": ""}, "o endereço deixa de ser informado"),
        ({"topics": ["PAEFI", "PAIF", "SCFV"]}, "entra o tema SCFV"),
        ({"topics": ["SCFV", "BPC"]}, "entram os temas SCFV e BPC; saem os temas PAEFI e PAIF"),
        ({"topics": ["PAIF", "PAEFI"]}, "temas em outra ordem"),
        (
            {"people": [people("Responsável", "Elias Sousa", "Ana")]},
            "responsável: entram Elias Sousa e Ana, sai Dayse Bortoli",
        ),
        (
            {"people": [people("Palestra", "Dayse Bortoli")]},
            "palestra: entra Dayse Bortoli; responsável: sai Dayse Bortoli",
        ),
        ({"time": "15h", "room": "Auditório"}, "de 14h para 15h; sala: de Sala 2 para Auditório"),
    ],
)
def test_a_changed_item_is_told_in_a_line(changes: dict[str, Any], told: str) -> None:
    assert differences(one_item(), one_item(**changes)) == [f"CREAS II: {told}"]


def test_what_is_known_at_last_is_told_without_what_was_not() -> None:
    before = one_item(venue="", room="", address="")

    assert differences(before, one_item()) == ["CREAS II: local: CREAS II (Sala 2)"]


def test_new_and_dropped_items_are_told_with_day_time_and_place() -> None:
    before, after = one_item(), one_item(id=2, title="CRAS Nordeste", time="Manhã", venue="CRAS")

    assert differences(before, after) == [
        "Entra: CRAS Nordeste – quinta-feira, 18 de novembro de 2021, manhã, CRAS (Sala 2)",
        "Sai: CREAS II – quinta-feira, 18 de novembro de 2021, 14h, CREAS II (Sala 2)",
    ]


def test_of_two_items_with_one_title_it_is_said_which_changed() -> None:
    lunch = {"title": "Almoço", "time": "12h"}
    before = programme(
        days=[day(THURSDAY, session(id=1, **lunch)), day(FRIDAY, session(id=2, **lunch))]
    )
    after = deepcopy(before)
    after["days"][1]["sessions"][0]["time"] = "13h"

    assert differences(before, after) == [
        "Almoço – sexta-feira, 19 de novembro de 2021, 12h: de 12h para 13h"
    ]


def test_versions_without_ids_are_matched_by_title_and_people_by_their_sentence() -> None:
    old_people = [{"role": "Responsável", "names": "Ana e Bruno"}]
    before = programme(
        days=[day(THURSDAY, session(title="Acolhida", time="9h", people=old_people))]
    )
    after = programme(
        days=[
            day(
                THURSDAY,
                session(
                    id=7, title="Acolhida", time="10h", people=[people("Responsável", "Ana", "Eva")]
                ),
            )
        ]
    )

    assert differences(before, after) == [
        "Acolhida: de 9h para 10h; responsável: de Ana e Bruno para Ana e Eva"
    ]


def test_what_is_said_of_the_visit_and_its_days_is_compared_too() -> None:
    before = programme(event="Visita", purpose="Conhecer o CREAS.", days=[day(THURSDAY)])
    after = programme(
        event="Intercâmbio",
        agreement="Protocolo de 2021",
        days=[day(THURSDAY, notes=("Feriado municipal",)), day(FRIDAY)],
    )

    assert differences(before, after) == [
        "Título: de “Visita” para “Intercâmbio”",
        "Acordo: “Protocolo de 2021”",
        "Objetivo: retirado",
        "Quinta-feira, 18 de novembro de 2021: Feriado municipal",
        "Dia novo: sexta-feira, 19 de novembro de 2021",
    ]


def test_who_comes_and_who_does_not_is_told_by_delegation() -> None:
    ana, eva = member("Ana Lima", "diretora"), member("Eva", representing="o prefeito")
    before = programme(delegations=[delegation("Comitiva visitante", "Londrina – PR", ana)])
    after = programme(
        delegations=[
            delegation("Comitiva visitante", "Londrina – PR", eva, groups=("outros técnicos",)),
            delegation("Equipe anfitriã", "Foz do Iguaçu – PR"),
        ]
    )

    assert differences(before, after) == [
        "Comitiva visitante – Londrina – PR: entram Eva (representando o prefeito) e outros "
        "técnicos, sai Ana Lima (diretora)",
        "Entra: Equipe anfitriã – Foz do Iguaçu – PR",
    ]


def test_who_stays_and_comes_to_represent_somebody_neither_comes_nor_goes() -> None:
    before, after = (
        programme(delegations=[delegation("Comitiva visitante", "Londrina – PR", one)])
        for one in (
            member("Ana Lima", "diretora"),
            member("Ana Lima", "diretora", representing="o prefeito"),
        )
    )

    assert differences(before, after) == [
        "Comitiva visitante – Londrina – PR: muda Ana Lima (diretora, representando o prefeito)"
    ]


# For any two programmes

WORDS = st.sampled_from(["", "Alfa", "Beta", "Gama"])
TITLES = st.sampled_from(["Almoço", "Acolhida", "CREAS II"])
SOME = st.lists(st.sampled_from(["Ana", "Bruno", "Eva e Silva"]), unique=True, max_size=3)


@st.composite
def told_people(draw: Callable[..., Any]) -> list[dict[str, object]]:
    roles = draw(st.lists(st.sampled_from(["Responsável", "Palestra"]), unique=True))
    return [people(role, *names) for role in roles if (names := draw(SOME))]


ITEMS = st.builds(
    session,
    id=st.integers(1, 5),
    title=TITLES,
    time=st.sampled_from(["9h", "14h às 15h", "Manhã", "A partir das 14h"]),
    topics=SOME,
    venue=WORDS,
    room=WORDS,
    address=WORDS,
    people=told_people(),
)


@st.composite
def programmes(draw: Callable[..., Any]) -> Programme:
    items = draw(st.lists(ITEMS, unique_by=lambda one: one["id"], max_size=5))
    days: list[Day] = [day(THURSDAY), day(FRIDAY)]
    for item in items:
        draw(st.sampled_from(days))["sessions"].append(item)
    return programme(event=draw(WORDS), purpose=draw(WORDS), days=days)


def said(told: Programme) -> object:
    """Return what a programme says, in an order that says nothing."""

    def of(item: Session, heading: str) -> object:
        roles = {one["role"]: one["each"] for one in item["people"]}
        return {**item, "people": roles, "day": heading}

    items = {
        item["id"]: of(item, one["heading"]) for one in told["days"] for item in one["sessions"]
    }
    return told["event"], told["purpose"], items


@given(programmes(), programmes())
def test_something_is_told_exactly_when_something_differs(
    before: Programme, after: Programme
) -> None:
    assert bool(differences(before, after)) == (said(before) != said(after))


@given(programmes(), programmes())
def test_the_way_back_changes_as_many_lines(before: Programme, after: Programme) -> None:
    assert len(differences(before, after)) == len(differences(after, before))


@given(programmes(), programmes())
def test_each_item_that_came_went_or_changed_has_one_line(
    before: Programme, after: Programme
) -> None:
    old, new = (
        {item["id"]: (one["heading"], item) for one in told["days"] for item in one["sessions"]}
        for told in (before, after)
    )

    lines = differences(
        {**before, "event": "", "purpose": ""}, {**after, "event": "", "purpose": ""}
    )

    starts = [line.split(": ")[0] for line in lines]
    assert starts.count("Entra") == len(new.keys() - old.keys())
    assert starts.count("Sai") == len(old.keys() - new.keys())
    assert len(lines) <= len(new.keys() | old.keys())


@given(programmes())
def test_the_order_of_items_within_a_day_is_no_difference(told: Programme) -> None:
    turned = deepcopy(told)
    for one in turned["days"]:
        one["sessions"].reverse()

    assert differences(told, turned) == []
