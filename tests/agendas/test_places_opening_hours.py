from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendas.opening_hours import Hours, HoursNotUnderstood, parse_hours, tell_hours

MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(17))
WEEK = range(5)


def hours(days: range | list[int], *spans: tuple[time, time]) -> list[Hours]:
    return [Hours(day, *span) for day in days for span in spans]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (hours(WEEK, MORNING, AFTERNOON), ["Segunda a sexta, 8h às 12h e 13h às 17h"]),
        (
            hours(WEEK, MORNING) + hours([5], (time(9), time(11, 30))),
            ["Segunda a sexta, 8h às 12h", "Sábado, 9h às 11h30"],
        ),
        (hours([1, 3], MORNING), ["Terça e quinta, 8h às 12h"]),
        (hours([0, 1], MORNING), ["Segunda e terça, 8h às 12h"]),
        (hours([0, 1, 2, 4], MORNING), ["Segunda a quarta e sexta, 8h às 12h"]),
        (hours(range(7), MORNING), ["Segunda a domingo, 8h às 12h"]),
        ([], []),
    ],
)
def test_hours_are_told_as_people_say_them(typed: list[Hours], told: list[str]) -> None:
    assert tell_hours(typed) == told


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("segunda a sexta, 8h às 12h e 13h às 17h", hours(WEEK, MORNING, AFTERNOON)),
        ("de segunda a sexta-feira das 8h às 12h", hours(WEEK, MORNING)),
        ("SEG-SEX 8-12h", hours(WEEK, MORNING)),
        ("Segunda-feira à sexta-feira: 08:00 – 12:00", hours(WEEK, MORNING)),
        ("nos dias úteis, 0800 às 1200, 1300 às 1700", hours(WEEK, MORNING, AFTERNOON)),
        ("todos os dias, 8h às 12h", hours(range(7), MORNING)),
        ("terças e quintas, 8h às 12h", hours([1, 3], MORNING)),
        ("seg a qua e sex, 8h às 12h", hours([0, 1, 2, 4], MORNING)),
        (
            "aos sábados e domingos, das 8h às 12h e das 13h às 17h",
            hours([5, 6], MORNING, AFTERNOON),
        ),
        ("sábado a segunda, 8h às 12h", hours([0, 5, 6], MORNING)),
        ("segunda, 8h às 12h; sábado, 13h às 17h", hours([0], MORNING) + hours([5], AFTERNOON)),
        ("segunda, 8h às 12h\n\nsegunda, 13h às 17h", hours([0], MORNING, AFTERNOON)),
        ("  ", []),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, meant: list[Hours]) -> None:
    assert parse_hours(text) == meant


@pytest.mark.parametrize(
    "text",
    ["comercial", "segunda", "8h às 12h", "segunda, 8h", "feriado, 8h às 12h", "segunda, manhã"],
)
def test_what_tells_no_hours_is_refused_with_the_line_and_an_example(text: str) -> None:
    with pytest.raises(HoursNotUnderstood) as refused:
        parse_hours(f"terça, 8h às 12h\n{text}")

    assert str(refused.value) == (
        f"Não entendi “{text}”. Escreva, por exemplo, "
        "“segunda a sexta, 8h às 12h e 13h às 17h”, um grupo de dias em cada linha."
    )


def test_closing_before_opening_is_refused() -> None:
    with pytest.raises(HoursNotUnderstood) as refused:
        parse_hours("segunda, 17h às 8h")

    assert str(refused.value) == "Em “segunda, 17h às 8h”, o local fecha antes de abrir."


def test_hours_that_overlap_are_refused() -> None:
    with pytest.raises(HoursNotUnderstood) as refused:
        parse_hours("segunda a sexta, 8h às 12h\nquarta, 11h às 14h")

    assert str(refused.value) == "Há horários que se sobrepõem em quarta."


@st.composite
def opening_hours(draw: st.DrawFn) -> list[Hours]:
    """Return hours of a week in which no two spans of a day meet."""
    week = []
    for day in range(7):
        minutes = draw(st.lists(st.integers(0, 24 * 60 - 1), unique=True, max_size=6).map(sorted))
        clocks = [time(*divmod(minute, 60)) for minute in minutes]
        week += [Hours(day, *span) for span in zip(clocks[::2], clocks[1::2], strict=False)]
    return week


@given(opening_hours())
def test_what_is_told_is_read_back(week: list[Hours]) -> None:
    assert parse_hours("\n".join(tell_hours(week))) == week


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        week = parse_hours(text)
    except HoursNotUnderstood:
        return
    assert parse_hours("\n".join(tell_hours(week))) == week
