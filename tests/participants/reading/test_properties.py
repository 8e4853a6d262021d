"""What holds for whatever text is pasted."""

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import participants.reading
from participants.reading import LONGEST, Context, Doubt, Row, TextTooLong, read_people
from participants.reading.words import key
from tests.participants.reading.cases import CASES, CONTEXT, KNOWN, Case
from tests.participants.reading.habits import HABITS

PIECES = sorted({word for case in [*CASES, *HABITS] for word in case.text.split(" ")})
MARKS = [",", ";", ":", "\n", "\t", " – ", "(", ")", '"', "|", ".", "[18/11/2021 09:32] X:", "😊"]
PASTED = st.lists(st.sampled_from([*PIECES, *MARKS]), max_size=40).map(" ".join)


def texts_of(row: Row) -> Iterator[str]:
    for text in (row.name, row.office, row.organization, row.representing, row.group):
        if text is not None:
            yield text


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    rows = read_people(text, KNOWN)

    assert all((row.name is None) != (row.group is None) for row in rows)


@settings(max_examples=300)
@given(PASTED)
def test_no_word_is_invented(text: str) -> None:
    rows = read_people(text, CONTEXT)

    told = key(text).replace(" ", "")
    words = [word for row in rows for one in texts_of(row) for word in key(one).split()]
    assert [word for word in words if word not in told] == []


@given(PASTED)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_people(text, KNOWN) == read_people(text, KNOWN)


@pytest.mark.parametrize("case", [*CASES, *HABITS], ids=lambda case: case.text[:60])
def test_every_row_stands_beside_its_line(case: Case) -> None:
    lines = case.text.splitlines()

    rows = read_people(case.text, case.context)

    for row in rows:
        assert row.source.startswith(" ".join(lines[row.line - 1].split()))


def test_what_differs_by_more_than_looks_is_only_offered() -> None:
    (row,) = read_people("Elias de Sousa – secretário", KNOWN)

    assert (row.name, row.known, row.candidates) == ("Elias de Sousa", None, ("Elias Sousa",))
    assert row.doubts == (Doubt.SIMILAR_PERSON,)


def test_a_known_person_is_named_as_known() -> None:
    (row,) = read_people("JOSE ANTONIO D'AVILA", KNOWN)

    assert (row.name, row.known) == ("José Antônio D'Ávila", "José Antônio D'Ávila")


def test_a_nickname_is_kept_apart() -> None:
    (row,) = read_people("José (Zeca) Moreira – vereador", CONTEXT)

    assert (row.name, row.nickname, row.doubts) == ("José Moreira", "Zeca", (Doubt.NICKNAME,))


def test_a_municipality_of_two_states_is_a_doubt() -> None:
    (row,) = read_people("Ana Lima – Bom Jesus", CONTEXT)

    assert (row.municipality, row.doubts) == (None, (Doubt.AMBIGUOUS_MUNICIPALITY,))


def test_contacts_are_never_told() -> None:
    contacts = "ana@x.gov.br – (43) 99999-1234 – CPF 123.456.789-09 – RG 1.234.567-8"
    text = f"Ana Lima – psicóloga – {contacts}"

    (row,) = read_people(text, CONTEXT)

    assert list(texts_of(row)) == ["Ana Lima", "psicóloga"]


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TextTooLong):
        read_people("a" * (LONGEST + 1), CONTEXT)


@pytest.mark.parametrize(
    "piece",
    [
        "Ana ", "a", " ", "de ", "\t", "(", "Ana (", "1", "secretária de ", "e ", "– ", "@",
        "a@", "a.", "Ana de ", "12.", "representando ", "|", "Ana, ", "técnicos e ", "\n", "*",
        "_",
        '"Ana" ', "😊", "b. ", "Ana e Bia, ", "Ana Lima, ambos do CREAS ", "Orleans: ",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (20_000 // len(piece))

    started = time.process_time()
    read_people(text, CONTEXT)

    assert time.process_time() - started < 3


def test_the_package_knows_no_django() -> None:
    imported = set()
    for path in Path(participants.reading.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}

    outside = {name for name in imported if not name.startswith("participants.reading")}
    ours = {name for name in outside if (Path.cwd() / name.split(".")[0]).is_dir()}
    assert ours == {"exchanges.given_names"}
    assert not any(name.startswith("django") for name in outside)


def test_nobody_is_needed_to_be_known() -> None:
    assert [row.name for row in read_people("Ana Lima", Context())] == ["Ana Lima"]
