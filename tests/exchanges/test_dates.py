"""Dates read as a secretariat writes them, and are read as it types them."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from exchanges.dates import (
    DateNotUnderstood,
    Period,
    Precision,
    clock_name,
    long_date,
    parse_period,
    period,
    place_and_date,
    short_date,
)

TODAY = date(2026, 11, 22)
BRAZILIAN_ZONES = [
    *("America/Araguaina", "America/Bahia", "America/Belem", "America/Boa_Vista"),
    *("America/Campo_Grande", "America/Cuiaba", "America/Eirunepe", "America/Fortaleza"),
    *("America/Maceio", "America/Manaus", "America/Noronha", "America/Porto_Velho"),
    *("America/Recife", "America/Rio_Branco", "America/Sao_Paulo"),
]

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
lengths = st.one_of(st.integers(0, 40), st.integers(0, 1000)).map(lambda days: timedelta(days))
periods = st.one_of(
    st.builds(Period.around, st.sampled_from(Precision), days),
    st.builds(
        lambda first, length: Period(Precision.DAY, first, min(first + length, date(2199, 12, 31))),
        days,
        lengths,
    ),
)


# How they read


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 11, 18), "quinta-feira, 18 de novembro de 2021"),
        (date(2026, 12, 1), "terça-feira, 1º de dezembro de 2026"),
        (date(2024, 3, 9), "sábado, 9 de março de 2024"),
    ],
)
def test_a_long_date_has_its_weekday(day: date, expected: str) -> None:
    assert long_date(day) == expected


def test_portuguese_needs_no_catalogue() -> None:
    with translation.override(None):
        assert long_date(date(2021, 11, 18)) == "quinta-feira, 18 de novembro de 2021"


def test_the_week_is_abbreviated_for_lists() -> None:
    monday = date(2021, 11, 8)

    week = [short_date(monday + timedelta(days)) for days in range(7)]

    assert week == [
        *("seg 08/11", "ter 09/11", "qua 10/11", "qui 11/11"),
        *("sex 12/11", "sáb 13/11", "dom 14/11"),
    ]


def test_a_document_ends_in_place_and_date() -> None:
    line = place_and_date("Foz do Iguaçu", date(2021, 11, 18))

    assert line == "Foz do Iguaçu, 18 de novembro de 2021."


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-11-18", "2021-11-18", "18 de novembro de 2021"),
        ("2021-11-18", "2021-11-19", "18 e 19 de novembro de 2021"),
        ("2021-11-17", "2021-11-19", "17 a 19 de novembro de 2021"),
        ("2026-12-01", "2026-12-02", "1º e 2 de dezembro de 2026"),
        ("2026-12-01", "2026-12-03", "1º a 3 de dezembro de 2026"),
        ("2026-11-30", "2026-12-01", "30 de novembro e 1º de dezembro de 2026"),
        ("2026-11-30", "2026-12-02", "30 de novembro a 2 de dezembro de 2026"),
        ("2026-12-31", "2027-01-01", "31 de dezembro de 2026 e 1º de janeiro de 2027"),
        ("2026-12-29", "2027-01-02", "29 de dezembro de 2026 a 2 de janeiro de 2027"),
        ("2026-11-18", "2027-11-19", "18 de novembro de 2026 a 19 de novembro de 2027"),
    ],
)
def test_days_say_once_what_both_ends_share(first: str, last: str, expected: str) -> None:
    assert period(date.fromisoformat(first), date.fromisoformat(last)) == expected


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.DAY, "18 de novembro de 2021"),
        (Precision.MONTH, "novembro de 2021"),
        (Precision.YEAR, "2021"),
        (Precision.UNKNOWN, "data a definir"),
    ],
)
def test_a_period_says_no_more_than_is_known(precision: Precision, expected: str) -> None:
    assert str(Period.around(precision, date(2021, 11, 18))) == expected


# What a period is


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.DAY, date(2021, 11, 18), date(2021, 11, 18)),
        (Precision.MONTH, date(2021, 11, 1), date(2021, 11, 30)),
        (Precision.YEAR, date(2021, 1, 1), date(2021, 12, 31)),
        (Precision.UNKNOWN, None, None),
    ],
)
def test_a_period_around_a_day_is_whole(
    precision: Precision, first: date | None, last: date | None
) -> None:
    around = Period.around(precision, date(2021, 11, 18))

    assert around == Period(precision, first, last)


def test_february_is_whole_in_a_leap_year() -> None:
    assert Period.around(Precision.MONTH, date(2024, 2, 3)).last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.DAY, date(2021, 11, 19), date(2021, 11, 18)),
        (Precision.DAY, date(2021, 11, 19), None),
        (Precision.DAY, None, None),
        (Precision.MONTH, date(2021, 11, 2), date(2021, 11, 30)),
        (Precision.MONTH, date(2021, 11, 1), date(2021, 12, 31)),
        (Precision.YEAR, date(2021, 1, 1), date(2021, 11, 30)),
        (Precision.UNKNOWN, date(2021, 1, 1), None),
    ],
)
def test_a_period_that_contradicts_itself_is_refused(
    precision: Precision, first: date | None, last: date | None
) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Period(precision, first, last)


# How they are read


@given(periods, days)
def test_what_is_printed_is_read_back_as_the_same(one: Period, today: date) -> None:
    assert parse_period(str(one), today=today) == one


@given(days)
def test_a_long_date_is_read_back_as_its_day(day: date) -> None:
    assert parse_period(long_date(day), today=TODAY) == Period(Precision.DAY, day, day)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("18/11/2021", "18 de novembro de 2021"),
        ("18-11-2021", "18 de novembro de 2021"),
        ("18.11.2021", "18 de novembro de 2021"),
        ("2021-11-18", "18 de novembro de 2021"),
        ("18/11/21", "18 de novembro de 2021"),
        ("18/NOV/2021", "18 de novembro de 2021"),
        ("18 nov. 2021", "18 de novembro de 2021"),
        ("Quinta, 18 de novembro de 2021.", "18 de novembro de 2021"),
        ("01/12/2026", "1º de dezembro de 2026"),
        ("1° de dezembro de 2026", "1º de dezembro de 2026"),
        ("18 e 19/11/2021", "18 e 19 de novembro de 2021"),
        ("dias 18, 19 e 20 de novembro de 2021", "18 a 20 de novembro de 2021"),
        ("18 a 20/11/2021", "18 a 20 de novembro de 2021"),
        ("18–20/11/2021", "18 a 20 de novembro de 2021"),
        ("de 18 a 20 de novembro de 2021", "18 a 20 de novembro de 2021"),
        ("18/11 até o dia 20/11/2021", "18 a 20 de novembro de 2021"),
        ("2021-11-18 a 2021-11-20", "18 a 20 de novembro de 2021"),
        ("18/11/2021 a 02/12/2021", "18 de novembro a 2 de dezembro de 2021"),
        ("29/12 a 02/01/2027", "29 de dezembro de 2026 a 2 de janeiro de 2027"),
        ("29/12/2026 a 02/01", "29 de dezembro de 2026 a 2 de janeiro de 2027"),
        ("18/11/2021 a 20/11", "18 a 20 de novembro de 2021"),
        ("novembro de 2021", "novembro de 2021"),
        ("Março/2021", "março de 2021"),
        ("em mar. de 2021", "março de 2021"),
        ("11/2021", "novembro de 2021"),
        ("2025", "2025"),
        ("", "data a definir"),
        ("A definir", "data a definir"),
        ("datas a confirmar", "data a definir"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, expected: str) -> None:
    assert str(parse_period(typed, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22/11", "22 de novembro de 2026"),
        ("21/11", "21 de novembro de 2027"),
        ("20 a 22/11", "20 a 22 de novembro de 2026"),
        ("qui 26/11", "26 de novembro de 2026"),
        ("29/12 a 2/1", "29 de dezembro de 2026 a 2 de janeiro de 2027"),
        ("29/2", "29 de fevereiro de 2028"),
        ("novembro", "novembro de 2026"),
        ("outubro", "outubro de 2027"),
    ],
)
def test_without_a_year_it_is_the_next_time(typed: str, expected: str) -> None:
    assert str(parse_period(typed, today=TODAY)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("18", "18 a 20", "abc", "0930", "11/2021 a 12/2021", "13/2021", "01/01/2300"),
        *("17/11 a 18/11 a 19/11/2021", "18/11/2021 a", "2021-2022", "18/11/2021 9h"),
    ],
)
def test_what_is_no_period_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(DateNotUnderstood) as refusal:
        parse_period(typed, today=TODAY)

    assert str(refusal.value) == (
        f"Não entendi “{typed}”. Escreva, por exemplo, 18/11/2021, 18 a 20/11/2021, "
        "novembro de 2021, 2021 ou a definir."
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("31/11/2021", "A data “31/11/2021” não existe no calendário."),
        ("31/11", "A data “31/11” não existe no calendário."),
        ("29/02/2027", "A data “29/02/2027” não existe no calendário."),
        ("18/13/2021", "A data “18/13/2021” não existe no calendário."),
        ("20 a 18/11/2021", "Em “20 a 18/11/2021”, o último dia vem antes do primeiro."),
        ("02/12 a 30/11/2021", "Em “02/12 a 30/11/2021”, o último dia vem antes do primeiro."),
        (
            "18 e 20/11/2021",
            "Há outros dias entre os de “18 e 20/11/2021”. Escreva, por exemplo, 18 a 20/11/2021.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong(typed: str, expected: str) -> None:
    with pytest.raises(DateNotUnderstood) as refusal:
        parse_period(typed, today=TODAY)

    assert str(refusal.value) == expected


def test_a_refusal_quotes_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(DateNotUnderstood) as refusal:
        parse_period("x" * 1000, today=TODAY)

    assert str(refusal.value).startswith(f"Não entendi “{'x' * 40}…”.")


@given(st.text() | st.text("0123456789/-, aedo"), days)
def test_any_text_is_either_read_or_refused(text: str, today: date) -> None:
    try:
        read = parse_period(text, today=today)
    except DateNotUnderstood:
        return

    assert parse_period(str(read), today=today) == read


# Names of the clocks


def test_brazil_has_these_clocks_today() -> None:
    assert {zone: clock_name(zone).removeprefix("horário ") for zone in BRAZILIAN_ZONES} == {
        "America/Araguaina": "de Brasília",
        "America/Bahia": "de Brasília",
        "America/Belem": "de Brasília",
        "America/Boa_Vista": "de Roraima",
        "America/Campo_Grande": "de Mato Grosso do Sul",
        "America/Cuiaba": "de Mato Grosso",
        "America/Eirunepe": "do Acre",
        "America/Fortaleza": "de Brasília",
        "America/Maceio": "de Brasília",
        "America/Manaus": "do Amazonas",
        "America/Noronha": "de Fernando de Noronha",
        "America/Porto_Velho": "de Rondônia",
        "America/Recife": "de Brasília",
        "America/Rio_Branco": "do Acre",
        "America/Sao_Paulo": "de Brasília",
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 1, 18), "horário da Bahia"),
        (date(2018, 7, 18), "horário de Brasília"),
        (date(2012, 1, 18), "horário de Brasília"),  # the one summer that Bahia joined
        (date(2026, 1, 18), "horário de Brasília"),
    ],
)
def test_a_state_without_the_summer_time_of_brasilia_had_its_own_clock(
    day: date, expected: str
) -> None:
    assert clock_name("America/Bahia", day) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/Asuncion", "horário de Assunção"),
        ("America/Argentina/Buenos_Aires", "horário de Buenos Aires"),
        ("America/Montevideo", "horário de Montevidéu"),
        ("Europe/Lisbon", "horário de Lisboa"),
        ("America/La_Paz", "horário de La Paz"),
        ("America/Argentina/Ushuaia", "horário de Ushuaia"),
    ],
)
def test_a_foreign_clock_has_the_name_of_its_city(zone: str, expected: str) -> None:
    assert clock_name(zone) == expected
