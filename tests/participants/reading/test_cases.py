import dataclasses

import pytest

from participants.reading import Row, read_people
from tests.participants.reading.cases import CASES, Case
from tests.participants.reading.habits import HABITS

SEEN = (
    "name", "office", "organization", "municipality", "role", "representing", "group", "count",
    "approximate",
)  # fmt: skip


def seen(row: Row) -> dict[str, object]:
    values = dataclasses.asdict(row)
    return {key: values[key] for key in SEEN}


@pytest.mark.parametrize("case", [*CASES, *HABITS], ids=lambda case: case.text[:60])
def test_a_delegation_is_read_as_it_is_meant(case: Case) -> None:
    rows = read_people(case.text, case.context)

    assert [seen(row) for row in rows] == [seen(row) for row in case.rows]


def test_there_are_enough_cases() -> None:
    assert len([*CASES, *HABITS]) >= 140
