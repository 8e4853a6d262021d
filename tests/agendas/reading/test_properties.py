"""What holds for any text at all."""

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendas.reading import (
    LONGEST,
    Context,
    Reading,
    TextTooLong,
    read_agenda,
    read_line,
    usual_topics,
)
from agendas.reading.signs import clean, fold
from tests.agendas.reading.table import cases

VISIT = Context(
    first_day=date(2021, 11, 18),
    last_day=date(2021, 11, 19),
    host="Foz do Iguaçu – PR",
    known_venues=("Sede da SMAS", "CREAS I", "CREAS II", "CRAS Nordeste"),
    known_people=("Fabiana Siqueira", "Elias Sousa"),
)
PIECES = [
    "quinta", "18/11", "9h", "às 11h30", "manhã", "dia 19", "Local:", "@Fabiana", "–", "- ", ";",
    ",", ".", "(", ")", "|", ":", "*", "\t", "\n", "\n\n", "\n   - ", "a partir das 14h",
    "CREAS II", "no mesmo local", "Logo após,", "PAIF", "Sala 1 –", "até 17h", "com Elias Sousa",
    "Horário:", "18 e 19 de novembro", "meio-dia", "Palestrante: Ana Dias", "livre", "1º dia",
    "a definir", "será às 9h e o almoço às 12h", "O quê: Festa", "Quando:", "Tema: BPC",
    "De: a@b", "Todos os dias", "grupo A –", "Roda 1 (sala 5):", "Término: 16h", "O8:OO",
    "dia livre", "tarde livre", "(Fabiana)", "Elias Sousa: x", "com o sociólogo Ivan Serpa",
    "na manhã seguinte", "antes marcada para as 9h", "I –", "10h/11h", "10.15 às 12.00", "9 Café",
]  # fmt: skip
agendas = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(clean(text).text)))


def told(readings: list[Reading]) -> str:
    return "\n".join(
        " ".join([reading.title, reading.venue or "", *reading.topics, *reading.people])
        for reading in readings
    )


KNOWN = words(
    " ".join(
        [
            *VISIT.known_venues,
            *VISIT.known_people,
            *(f"{topic.name} {topic.acronym}" for topic in usual_topics()),
        ]
    )
)


@given(agendas)
def test_nothing_is_invented(text: str) -> None:
    readings = read_agenda(text, VISIT)

    assert words(told(readings)) - words(text) - KNOWN == set()


@given(agendas)
def test_sources_are_lines_of_the_text(text: str) -> None:
    lines = text.splitlines()

    for reading in read_agenda(text, VISIT):
        assert reading.source
        for source in reading.source:
            told = source.text.split("\n")
            assert lines[source.number - 1 : source.number - 1 + len(told)] == told


@given(agendas)
def test_places_of_a_line_are_within_it_and_nothing_is_invented(text: str) -> None:
    reading = read_line(text, VISIT)

    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)
    assert words(told([reading])) - words(text) - KNOWN == set()


@given(agendas)
def test_reading_without_knowing_anything_fails_neither(text: str) -> None:
    assert read_agenda(text, Context(topics=())) == read_agenda(text, Context(topics=()))


@given(st.text(max_size=50))
def test_folded_text_is_as_long(text: str) -> None:
    assert len(fold(text)) == len(text)


# Size

UNFRIENDLY = {
    "agendas": "\n".join(case.text for case in cases()),
    "one line of items": "9h Abertura na Sede da SMAS, com Elias Sousa; ",
    "prose": "Às 9h, o grupo visita o CRAS Nordeste e, às 14h, o CREAS II. ",
    "digits": "1",
    "numbers": "18, 19 e ",
    "hours": "às 9h às ",
    "parentheses": "(",
    "spaces": " ",
    "capitals": "Maria das ",
    "venues": "CRAS do ",
    "labels": "palestrante: A B ",
    "weekdays": "segunda e terça ",
    "dashes": "- ",
    "pipes": "|9h",
    "letters": "a",
    "blank lines": "\n",
    "mentions": "@A ",
    "combining": "a\u0301",
}


@pytest.mark.parametrize("name", UNFRIENDLY)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    """Eight times the text may take 24 times the time; a quadratic rule would take 64 times."""
    piece = UNFRIENDLY[name]

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        before = time.process_time()
        read_agenda(text, VISIT)
        read_line(text, VISIT)
        return time.process_time() - before

    short, long = (min(seconds(length) for _ in range(2)) for length in (5_000, 40_000))

    assert long < 24 * short + 0.3


def test_a_text_of_a_hundred_pages_is_refused_beyond_that() -> None:
    with pytest.raises(TextTooLong):
        read_agenda("a" * (LONGEST + 1), VISIT)
    with pytest.raises(TextTooLong):
        read_line("a" * (LONGEST + 1), VISIT)
