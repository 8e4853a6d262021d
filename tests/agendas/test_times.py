"""What was said about a time is printed and read back as said; its range is derived from it."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agendas.times import (
    PART_HOURS,
    Item,
    Kind,
    Part,
    Span,
    Style,
    TimeNotUnderstood,
    Told,
    clock,
    derive,
    moment,
    parse,
    sort_key,
    tell,
)

ZONES = [
    *(f"America/{city}" for city in ("Araguaina", "Bahia", "Belem", "Boa_Vista", "Campo_Grande")),
    *(f"America/{city}" for city in ("Cuiaba", "Eirunepe", "Fortaleza", "Maceio", "Manaus")),
    *(f"America/{city}" for city in ("Noronha", "Porto_Velho", "Recife", "Rio_Branco")),
    *("America/Sao_Paulo", "America/Asuncion", "Europe/Lisbon"),
]
SAO_PAULO = "America/Sao_Paulo"
THURSDAY = date(2021, 11, 18)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def item(
    key: str,
    text: str,
    *,
    day: date | None = THURSDAY,
    people: str = "",
    zone: str = SAO_PAULO,
) -> Item:
    """An item of people named by single letters."""
    return Item(key, parse(text), day, zone, people=frozenset(map(ord, people)))


def local(span: Span | None, zone: str = SAO_PAULO) -> str:
    """A range as "9:00-12:00" on clocks of the zone."""
    assert span
    return "-".join(f"{end.astimezone(ZoneInfo(zone)):%-H:%M}" for end in span)


def ranges(visit: list[Item]) -> dict[Hashable, Span]:
    """The ranges of those items that have one."""
    return {key: span for key, span in derive(visit).items() if span}


minutes = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
two_minutes = st.tuples(minutes, minutes).filter(lambda pair: pair[0] != pair[1])
tolds = st.one_of(
    st.builds(
        lambda kind, starts: Told(kind, starts),
        st.sampled_from(["exact", "from"]).map(Kind),
        minutes,
    ),
    st.builds(
        lambda kind, pair: Told(kind, *pair),
        st.sampled_from(["exact", "from"]).map(Kind),
        two_minutes,
    ),
    st.builds(lambda part: Told(Kind.PART, part=part), st.sampled_from(Part)),
    st.just(Told(Kind.NONE)),
)
# Around changes of clocks, which fell on other days, and days without any.
days = st.one_of(
    st.dates(date(1985, 1, 1), date(2019, 12, 31)),
    st.sampled_from([date(2017, 10, 14), date(2018, 2, 17), date(2008, 6, 23), date(1996, 3, 31)]),
    st.dates(date(2017, 10, 13), date(2017, 10, 16)),
)
items = st.builds(
    Item,
    key=st.uuids(),
    told=tolds,
    day=st.none() | days,
    zone=st.sampled_from(ZONES),
    people=st.frozensets(st.integers(1, 4), max_size=3),
)


@st.composite
def visits(draw: st.DrawFn) -> list[Item]:
    """Items of one or two neighbouring days, so that they do meet."""
    first = draw(days)
    nearby = st.sampled_from([first, first + timedelta(days=1), None])
    return draw(
        st.lists(st.builds(lambda one, day: replace(one, day=day), items, nearby), max_size=8)
    )


# How it reads


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (time(9), "9h"),
        (time(9, 30), "9h30"),
        (time(9, 5), "9h05"),
        (time(14), "14h"),
        (time(0), "0h"),
    ],
)
def test_clock_is_written_as_in_brazil(told: time, expected: str) -> None:
    assert clock(told) == expected


@pytest.mark.parametrize(
    ("told", "in_list", "in_sentence"),
    [
        (Told(Kind.EXACT, time(9)), "9h", "às 9h"),
        (Told(Kind.EXACT, time(1)), "1h", "à 1h"),
        (Told(Kind.EXACT, time(0, 30)), "0h30", "à 0h30"),
        (Told(Kind.EXACT, time(21)), "21h", "às 21h"),
        (Told(Kind.EXACT, time(9), time(11, 30)), "9h às 11h30", "das 9h às 11h30"),
        (Told(Kind.EXACT, time(23), time(1)), "23h à 1h", "das 23h à 1h"),
        (Told(Kind.EXACT, time(1), time(2)), "1h às 2h", "da 1h às 2h"),
        (Told(Kind.FROM, time(14)), "A partir das 14h", "a partir das 14h"),
        (Told(Kind.FROM, time(1)), "A partir da 1h", "a partir da 1h"),
        (
            Told(Kind.FROM, time(14), time(17)),
            "A partir das 14h até as 17h",
            "a partir das 14h até as 17h",
        ),
        (
            Told(Kind.FROM, time(22), time(1)),
            "A partir das 22h até a 1h",
            "a partir das 22h até a 1h",
        ),
        (Told(Kind.PART, part=Part.MORNING), "Manhã", "pela manhã"),
        (Told(Kind.PART, part=Part.AFTERNOON), "Tarde", "à tarde"),
        (Told(Kind.PART, part=Part.EVENING), "Noite", "à noite"),
        (Told(Kind.PART, part=Part.DAY), "Dia inteiro", "o dia inteiro"),
        (Told(Kind.NONE), "Horário a confirmar", "em horário a confirmar"),
    ],
)
def test_a_time_reads_as_it_was_said(told: Told, in_list: str, in_sentence: str) -> None:
    assert (tell(told), tell(told, style=Style.SENTENCE)) == (in_list, in_sentence)


# How it is read


@given(tolds, st.sampled_from(Style))
def test_what_is_printed_is_read_back_as_the_same(told: Told, style: Style) -> None:
    assert parse(tell(told, style=style)) == told


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9h", "9h"),
        ("9", "9h"),
        ("09", "9h"),
        ("09h00", "9h"),
        ("9:00", "9h"),
        ("09:00:00", "9h"),
        ("9:30", "9h30"),
        ("9.30h", "9h30"),
        ("0930", "9h30"),
        ("930", "9h30"),
        ("9h30min", "9h30"),
        ("7H30MIN", "7h30"),
        ("9 h 30 min", "9h30"),
        ("14 horas", "14h"),
        ("14hs.", "14h"),
        ("às 9h", "9h"),
        ("à 1h", "1h"),
        ("7h30min", "7h30"),
        ("09:00hs", "9h"),
        ("9 e meia", "9h30"),
        ("9 horas e 30 minutos", "9h30"),
        ("9h da manhã", "9h"),
        ("9 horas da manhã", "9h"),
        ("2h da tarde", "14h"),
        ("às 2 e meia da tarde", "14h30"),
        ("14h da tarde", "14h"),
        ("12h30 da tarde", "12h30"),
        ("8 da noite", "20h"),
        ("8h30 da noite", "20h30"),
        ("12 da noite", "0h"),
        ("1 da madrugada", "1h"),
        ("das 9 às 11h30", "9h às 11h30"),
        ("9 às 11", "9h às 11h"),
        ("das 2 às 4 da tarde", "14h às 16h"),
        ("das 10 às 2 da tarde", "10h às 14h"),
        ("9h da manhã às 2h da tarde", "9h às 14h"),
        ("11 da noite às 2 da manhã", "23h às 2h"),
        ("9 da manhã ao meio-dia", "9h às 12h"),
        ("a partir das 2 da tarde", "A partir das 14h"),
        ("meio-dia", "12h"),
        ("ao meio dia e meia", "12h30"),
        ("Meia–noite", "0h"),
        ("14h–16h30", "14h às 16h30"),
        ("14h-16h30", "14h às 16h30"),
        ("14:00 — 16:30", "14h às 16h30"),
        ("14 às 16h", "14h às 16h"),
        ("das 9h às 11h30", "9h às 11h30"),
        ("9h a 11h", "9h às 11h"),
        ("de 9h até 11h", "9h às 11h"),
        ("9h até as 11h", "9h às 11h"),
        ("20h às 24h", "20h à 0h"),
        ("do meio-dia à meia-noite", "12h à 0h"),
        ("a partir das 14h", "A partir das 14h"),
        ("A PARTIR DE 14:00", "A partir das 14h"),
        ("a partir do meio-dia", "A partir das 12h"),
        ("14h em diante", "A partir das 14h"),
        ("das 14h em diante", "A partir das 14h"),
        ("a partir das 14h, até 17h", "A partir das 14h até as 17h"),
        ("manhã", "Manhã"),
        ("MANHA", "Manhã"),
        ("de manhã", "Manhã"),
        ("no período da manhã", "Manhã"),
        ("período matutino", "Manhã"),
        ("tarde", "Tarde"),
        ("à tarde", "Tarde"),
        ("vespertino", "Tarde"),
        ("à noite", "Noite"),
        ("noturno", "Noite"),
        ("manhã e tarde", "Dia inteiro"),
        ("de manhã e à tarde", "Dia inteiro"),
        ("manhã/tarde", "Dia inteiro"),
        ("dia inteiro", "Dia inteiro"),
        ("o dia todo", "Dia inteiro"),
        ("durante todo o dia", "Dia inteiro"),
        ("período integral", "Dia inteiro"),
        ("a confirmar", "Horário a confirmar"),
        ("Horário a definir", "Horário a confirmar"),
        ("a combinar", "Horário a confirmar"),
        ("", "Horário a confirmar"),
        ("  ", "Horário a confirmar"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, expected: str) -> None:
    assert tell(parse(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("25h", "24h", "9h60", "9h5", "9h-", "às", "até 11h", "18/11", "tarde e noite", "9h 11h"),
        *("14h às 25h", "24h às 2h", "14h às 16h em diante", "cedo", "99999", "-9h"),
        *("20h da manhã", "9h da tarde", "2 da noite", "12h da manhã", "9h e 10h", "9 e 10"),
    ],
)
def test_what_is_no_time_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood) as refusal:
        parse(typed)

    assert str(refusal.value) == (
        f"Não entendi “{typed}”. Escreva, por exemplo, 9h, 9h30, 14h às 16h30, "
        "a partir das 14h, manhã ou a confirmar."
    )


@given(minutes)
def test_an_hour_said_with_its_part_of_the_day_is_read_from_twelve_hours_too(told: time) -> None:
    parts = ["madrugada"] * 6 + ["manhã"] * 6 + ["tarde"] * 6 + ["noite"] * 6
    part = parts[told.hour]

    for hour in {told.hour, told.hour % 12 if told.hour != 12 else 12}:
        assert parse(f"{hour}h{told.minute:02} da {part}") == Told(Kind.EXACT, told)


@pytest.mark.parametrize("typed", ["9h às 9h", "0h às 24h", "a partir das 9h até 9:00"])
def test_an_end_equal_to_the_start_is_refused(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood) as refusal:
        parse(typed)

    assert str(refusal.value) == (
        "O início e o fim são iguais. Para o dia todo, escreva “dia inteiro”."
    )


def test_a_refusal_quotes_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(TimeNotUnderstood) as refusal:
        parse("visita " * 1000)

    assert str(refusal.value).startswith("Não entendi “visita visita visita visita visita visit…”.")


@given(st.text())
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        told = parse(text)
    except TimeNotUnderstood:
        return

    assert parse(tell(told)) == told


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.EXACT},
        {"kind": Kind.FROM},
        {"kind": Kind.PART},
        {"kind": Kind.NONE, "starts": time(9)},
        {"kind": Kind.NONE, "ends": time(9)},
        {"kind": Kind.PART, "part": Part.DAY, "starts": time(9)},
        {"kind": Kind.EXACT, "part": Part.DAY, "starts": time(9)},
        {"kind": Kind.EXACT, "ends": time(9)},
        {"kind": Kind.EXACT, "starts": time(9), "ends": time(9)},
        {"kind": Kind.EXACT, "starts": time(9, 0, 1)},
        {"kind": Kind.EXACT, "starts": time(9), "ends": time(10, tzinfo=UTC)},
    ],
)
def test_what_nobody_could_have_said_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Told(**fields)


# The range that it stands for


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        # As answered by PostgreSQL 18 to: SELECT timestamp '…' AT TIME ZONE '…'
        ("America/Sao_Paulo", "2017-10-15 00:30", "2017-10-15 03:30"),  # skipped
        ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 02:30"),  # twice
        ("America/Sao_Paulo", "2018-02-17 22:59", "2018-02-18 00:59"),
        ("America/Sao_Paulo", "2018-02-18 00:00", "2018-02-18 03:00"),
        ("America/Cuiaba", "2018-11-04 00:30", "2018-11-04 04:30"),  # skipped
        ("America/Noronha", "2000-10-08 00:30", "2000-10-08 02:30"),  # skipped
        ("America/Rio_Branco", "2008-06-24 00:30", "2008-06-24 05:30"),  # skipped, by law
        ("America/Rio_Branco", "2013-11-09 23:30", "2013-11-10 04:30"),  # twice, by law
        ("America/Asuncion", "2024-10-06 00:30", "2024-10-06 04:30"),  # skipped
        ("America/Asuncion", "2024-03-23 23:30", "2024-03-24 03:30"),  # twice
        ("Europe/Lisbon", "2026-03-29 01:30", "2026-03-29 01:30"),  # skipped
        ("Europe/Lisbon", "2026-10-25 01:30", "2026-10-25 01:30"),  # twice
    ],
)
def test_a_wall_time_is_the_moment_that_postgresql_says(
    zone: str, wall: str, expected: str
) -> None:
    day, _, told = wall.partition(" ")

    assert moment(date.fromisoformat(day), time.fromisoformat(told), zone) == at(expected)


def test_a_said_range_is_kept_as_said() -> None:
    spans = derive([item("a", "9h às 11h30"), item("b", "10h às 10h15")])

    assert spans == {
        "a": (at("2021-11-18 12:00"), at("2021-11-18 14:30")),
        "b": (at("2021-11-18 13:00"), at("2021-11-18 13:15")),
    }


def test_summer_time_of_the_past_is_respected() -> None:
    spans = derive([item("a", "9h às 10h", day=date(2018, 1, 18))])

    assert spans == {"a": (at("2018-01-18 11:00"), at("2018-01-18 12:00"))}


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    spans = derive([item("a", "22h às 0h30")])

    assert spans == {"a": (at("2021-11-19 01:00"), at("2021-11-19 03:30"))}


def test_a_range_that_begins_in_a_skipped_hour_keeps_its_length() -> None:
    spans = derive([item("a", "0h30 às 1h", day=date(2017, 10, 15))])

    assert spans == {"a": (at("2017-10-15 03:30"), at("2017-10-15 04:00"))}


@pytest.mark.parametrize("part", Part)
def test_a_part_of_the_day_lasts_as_long_as_its_hours(part: Part) -> None:
    starts, ends = PART_HOURS[part]

    spans = derive([item("a", str(part.label)), item("b", "10h")])

    assert local(spans["a"]) == f"{starts:%-H:%M}-{ends:%-H:%M}"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9h", "9:00-12:00"),
        ("12h", "12:00-18:00"),
        ("a partir das 14h", "14:00-18:00"),
        ("18h", "18:00-22:00"),
        ("11h30", "11:30-12:30"),
        ("21h59", "21:59-22:59"),
        ("22h", "22:00-23:00"),
        ("23h30", "23:30-0:30"),
    ],
)
def test_an_open_end_is_the_end_of_the_part_of_the_day_or_an_hour(
    typed: str, expected: str
) -> None:
    spans = derive([item("a", typed)])

    assert local(spans["a"]) == expected


@pytest.mark.parametrize(
    ("people", "others", "expected"),
    [
        ("", "", "9:00-10:00"),
        ("x", "xy", "9:00-10:00"),
        ("x", "", "9:00-10:00"),
        ("", "x", "9:00-10:00"),
        ("x", "y", "9:00-12:00"),
    ],
)
def test_an_open_end_is_where_the_next_thing_of_the_same_people_begins(
    people: str, others: str, expected: str
) -> None:
    spans = derive([item("b", "10h", people=others), item("a", "9h", people=people)])

    assert local(spans["a"]) == expected


@pytest.mark.parametrize(
    ("follower", "expected"),
    [
        (item("b", "9h"), "9:00-12:00"),  # at the same time: no follower
        (item("b", "9h15"), "9:00-9:15"),  # sooner than an hour
        (item("b", "tarde"), "9:00-12:00"),  # later than the end of the morning
        (item("b", "a confirmar"), "9:00-12:00"),
        (item("b", "10h", day=None), "9:00-12:00"),
        (item("b", "10h", day=date(2021, 11, 17)), "9:00-12:00"),
        (item("b", "10h", zone="America/Manaus"), "9:00-11:00"),
        (item("b", "9h", zone="America/Manaus"), "9:00-10:00"),
    ],
)
def test_what_follows_is_strictly_later_in_absolute_time(follower: Item, expected: str) -> None:
    spans = derive([item("a", "9h"), follower])

    assert local(spans["a"]) == expected


def test_a_part_of_the_day_ends_what_is_open_before_it() -> None:
    spans = derive([item("a", "7h30"), item("b", "manhã")])

    assert local(spans["a"]) == "7:30-8:00"


def test_the_next_day_ends_what_is_open_past_midnight() -> None:
    spans = derive([item("a", "23h30"), item("b", "0h15", day=date(2021, 11, 19))])

    assert local(spans["a"]) == "23:30-0:15"


def test_what_has_no_day_or_no_time_has_no_range() -> None:
    assert derive([item("a", "9h", day=None), item("b", "")]) == {"a": None, "b": None}


@given(visits())
def test_every_range_has_a_length(visit: list[Item]) -> None:
    spans = derive(visit)

    assert spans.keys() == {one.key for one in visit}
    assert all(span is None or span[0] < span[1] for span in spans.values())


@given(visits())
def test_every_range_begins_where_it_was_said(visit: list[Item]) -> None:
    spans = ranges(visit)

    for one in visit:
        if one.day and one.told.starts:
            zone = ZoneInfo(one.zone)
            said = datetime.combine(one.day, one.told.starts)
            begins = spans[one.key][0].astimezone(zone)
            # A skipped time moves forward, as the clocks do.
            skipped = said.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
            assert begins.replace(tzinfo=None) == skipped.replace(tzinfo=None)


@given(visits())
@example([item("a", "23h às 0h30", day=date(2018, 2, 17))])
def test_every_said_end_is_kept(visit: list[Item]) -> None:
    spans = ranges(visit)

    for one in visit:
        if one.day and one.told.starts and one.told.ends:
            begins, ends = spans[one.key]
            next_day = one.told.ends < one.told.starts
            said = moment(one.day + timedelta(days=next_day), one.told.ends, one.zone)
            assert ends == said or said <= begins  # only in a skipped hour


@given(visits())
def test_an_open_end_never_reaches_beyond_the_next_thing_of_the_same_people(
    visit: list[Item],
) -> None:
    spans = ranges(visit)

    timed = [one for one in visit if one.key in spans]
    for one, other in permutations(timed, 2):
        is_open = one.told.starts and not one.told.ends
        same = not one.people or not other.people or one.people & other.people
        if is_open and same and spans[one.key][0] < spans[other.key][0]:
            assert spans[one.key][1] <= spans[other.key][0]


@given(visits())
def test_an_open_end_is_as_late_as_what_follows_allows(visit: list[Item]) -> None:
    spans = ranges(visit)

    for one in visit:
        if one.key in spans and one.told.starts and not one.told.ends:
            begins, ends = spans[one.key]
            followers = [
                spans[other.key][0]
                for other in visit
                if other.key in spans
                and (not one.people or not other.people or one.people & other.people)
                and spans[other.key][0] > begins
            ]
            alone = ranges([one])[one.key][1]
            assert ends == min([alone, *followers])


@given(visits(), st.randoms())
def test_ranges_dont_depend_on_the_order_of_items(visit: list[Item], random: Random) -> None:
    shuffled = random.sample(visit, len(visit))

    assert derive(shuffled) == derive(visit)


# The order of a day


def test_a_day_is_listed_as_people_expect_it() -> None:
    expected = ["Dia inteiro", "0h30", "6h", "Manhã", "8h", "9h", "A partir das 10h", "12h"]
    expected += ["Tarde", "13h", "18h às 19h", "22h à 0h30", "Horário a confirmar"]
    told = [parse(text) for text in reversed(expected)]

    listed = sorted(told, key=lambda one: sort_key(one, position=0))

    assert [tell(one) for one in listed] == expected


def test_position_decides_between_things_of_the_same_time() -> None:
    assert sort_key(parse("a partir das 9h"), 1) < sort_key(parse("9h às 11h"), 2)
    assert sort_key(parse("a confirmar"), 1) < sort_key(parse("a confirmar"), 2)


@given(st.lists(tolds))
def test_order_is_total_once_positions_differ(tolds: list[Told]) -> None:
    keys = [sort_key(told, position) for position, told in enumerate(tolds)]

    assert len(set(keys)) == len(keys)
    assert sorted(sorted(keys, reverse=True)) == sorted(keys)
