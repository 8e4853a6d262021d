from datetime import date

import pytest

from agendas.reading import Context, Doubt, Reading, What, read_line
from tests.agendas.reading.table import session

VISIT = Context(
    first_day=date(2021, 11, 18),
    last_day=date(2021, 11, 19),
    host="Foz do Iguaçu – PR",
    known_venues=("Sede da SMAS", "CREAS I", "CREAS II", "CRAS Nordeste"),
    known_people=("Fabiana Siqueira", "Elias Sousa"),
)


def chips(typed: str, reading: Reading) -> list[tuple[str, What]]:
    return [(typed[span.start : span.end], span.what) for span in reading.spans]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "qui 9h Sede da SMAS: Apresentação das equipes; Acolhimento Familiar",
            "2021-11-18 | 09:00 | Sede da SMAS | Apresentação das equipes"
            " | Serviço de Acolhimento em Família Acolhedora | -",
        ),
        (
            "18/11 a partir das 14h CREAS II - PAEFI, medidas socioeducativas",
            "2021-11-18 | 14:00+ | CREAS II | PAEFI, medidas socioeducativas"
            " | PAEFI; Medidas socioeducativas | -",
        ),
        (
            "sexta manhã CRAS Nordeste PAIF SCFV @Fabiana",
            "2021-11-19 | manhã | CRAS Nordeste | PAIF SCFV | PAIF; SCFV | Fabiana Siqueira",
        ),
        (
            "qui 14h CREAS II, Avenida Brasil, nº 45: Acolhida",
            "2021-11-18 | 14:00 | CREAS II | Acolhida | - | -",
        ),
        ("Almoço na sexta, 12h30", "2021-11-19 | 12:30 | - | Almoço | - | -"),
        ("qui a partir das 14h CREAS II", "2021-11-18 | 14:00+ | CREAS II | - | - | -"),
        ("sex manhã CRAS Nordeste PAIF", "2021-11-19 | manhã | CRAS Nordeste | PAIF | PAIF | -"),
        ("sex 14 devolutiva", "2021-11-19 | 14:00 | - | devolutiva | - | -"),
        ("Café", "- | - | - | Café | - | - | day-missing time-missing"),
        ("", "- | - | - | - | - | - | day-missing time-missing"),
    ],
)
def test_one_line_makes_one_session(typed: str, told: str) -> None:
    assert session(read_line(typed, VISIT)) == told


def test_recognised_parts_are_told_with_their_places() -> None:
    typed = "  sexta manhã CRAS Nordeste PAIF, oficina @Fabiana"

    reading = read_line(typed, VISIT)

    assert chips(typed, reading) == [
        ("sexta", What.DAY),
        ("manhã", What.TIME),
        ("CRAS Nordeste", What.VENUE),
        ("PAIF", What.TOPIC),
        ("@Fabiana", What.PERSON),
    ]


def test_places_are_those_of_the_text_as_it_was_typed() -> None:
    typed = "\u200bsexta às 9h recepc\u0327a\u0303o na Sede da SMAS"

    reading = read_line(typed, VISIT)

    assert chips(typed, reading) == [
        ("sexta", What.DAY),
        ("às 9h", What.TIME),
        ("na Sede da SMAS", What.VENUE),
    ]
    assert reading.title == "recepção"


def test_two_known_venues_of_that_name_are_offered() -> None:
    reading = read_line("qui 9h visita ao CREAS", VISIT)

    assert (reading.venue, reading.candidates) == ("CREAS", ("CREAS I", "CREAS II"))
    assert reading.doubts == (Doubt.AMBIGUOUS_VENUE,)


def test_an_unknown_venue_and_person_are_taken_as_written_and_doubted() -> None:
    reading = read_line("qui 9h Abertura no Teatro Barracão @Otília", VISIT)

    assert (reading.venue, reading.people) == ("Teatro Barracão", ("Otília",))
    assert set(reading.doubts) == {Doubt.UNKNOWN_VENUE, Doubt.UNKNOWN_PERSON}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("@Dayse Bortoli", "Dayse Bortoli"),
        ("@Josiani dos Santos Nogueira, diretora de PSE", "Josiani dos Santos Nogueira"),
        ("@Dayse Bortoli (diretora de PSE)", "Dayse Bortoli"),
        ("@Maria d'Ávila, orientadora social", "Maria d'Ávila"),
        ("@Ana-Clara Reis - ", "Ana-Clara Reis"),
        ("@Elias Souza", "Elias Souza"),
        ("@Fabiana Siqueira", "Fabiana Siqueira"),
        ("@fabiana", "Fabiana Siqueira"),
    ],
)
def test_somebody_is_mentioned_by_the_whole_name(told: str, name: str) -> None:
    typed = f"qui 9h CREAS II: Acolhida {told}"

    reading = read_line(typed, VISIT)

    assert (reading.people, reading.title) == ((name,), "Acolhida")
    assert chips(typed, reading)[-1] == (told.removesuffix(" - "), What.PERSON)


def test_several_are_mentioned_each_with_an_office() -> None:
    typed = (
        "qui 9h Sede da SMAS: Acolhida @Elias Sousa, secretário municipal, "
        "@André Santos, diretor de Gestão do SUAS @Fabiana"
    )

    reading = read_line(typed, VISIT)

    assert reading.people == ("Elias Sousa", "André Santos", "Fabiana Siqueira")
    assert (reading.title, reading.topics) == ("Acolhida", ())


def test_a_day_of_another_weekday_stands_and_is_doubted() -> None:
    reading = read_line("segunda, 18/11, 9h abertura", VISIT)

    assert (reading.day, reading.doubts) == (date(2021, 11, 18), (Doubt.WEEKDAY_MISMATCH,))
