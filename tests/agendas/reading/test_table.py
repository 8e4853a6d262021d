import pytest

from agendas.reading import read_agenda
from tests.agendas.reading.table import Case, cases, session

CASES = list(cases())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_an_agenda_is_read_as_a_careful_secretary_would(case: Case) -> None:
    readings = read_agenda(case.text, case.context)

    assert [session(reading) for reading in readings] == list(case.sessions)


def test_the_table_has_enough_cases_of_different_names() -> None:
    names = [case.name for case in CASES]

    assert len(names) >= 120
    assert len(set(names)) == len(names)
