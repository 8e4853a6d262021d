"""Calendar files, as the standard wants them and as another library reads them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.calendar import Calendar, Event, Status, Timed, write

CHANGED = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
ZONES = [
    *("America/Sao_Paulo", "America/Bahia", "America/Manaus", "America/Cuiaba"),
    *(
        "America/Noronha",
        "America/Rio_Branco",
        "America/Asuncion",
        "America/Argentina/Buenos_Aires",
    ),
    *("Europe/Lisbon", "Asia/Tokyo", "America/Santiago", "Australia/Lord_Howe"),
]


def timed(zone: str, day: date, hour: int = 9, hours: int = 1) -> Timed:
    starts = datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
    return Timed(starts, starts + timedelta(hours=hours), zone)


def event(when: Timed | date, **more: str) -> Event:
    summary = more.pop("summary", "Acolhida")
    return Event("item-1@irmana", when, summary, Status.CONFIRMED, CHANGED, **more)


def written(*events: Event, name: str = "Visita") -> bytes:
    return write(Calendar(name, events))


def read(file: bytes) -> Any:
    calendar: Any = icalendar.Calendar.from_ical(file)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def only_event(*events: Event) -> Any:
    [found] = read(written(*events)).walk("VEVENT")
    return found


def test_an_item_is_read_back_as_it_was_told() -> None:
    told = event(
        timed("America/Sao_Paulo", date(2021, 11, 18)),
        location="CRAS Norte, Rua A, nº 1 – Centro, Londrina – PR",
        description="Horário: 9h\nTemas: PAIF",
        url="https://irmana.example/programacao/x/",
    )

    found = only_event(told)

    assert str(found["UID"]) == "item-1@irmana"
    assert str(found["LOCATION"]) == told.location
    assert str(found["DESCRIPTION"]) == told.description
    assert str(found["URL"]) == told.url
    assert (str(found["STATUS"]), found["SEQUENCE"]) == ("CONFIRMED", 217530300)
    assert found["DTSTAMP"].dt == CHANGED
    assert found["DTSTART"].dt == datetime(2021, 11, 18, 9, tzinfo=ZoneInfo("America/Sao_Paulo"))
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=1)


def test_what_has_no_clock_time_is_a_whole_day_that_keeps_nobody_busy() -> None:
    found = only_event(event(date(2026, 12, 3)))

    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 3), date(2026, 12, 4))
    assert str(found["TRANSP"]) == "TRANSPARENT"


def test_a_later_change_has_a_higher_number() -> None:
    numbers = [
        only_event(Event("x", date(2026, 1, 1), "x", Status.CONFIRMED, moment))["SEQUENCE"]
        for moment in (CHANGED, CHANGED + timedelta(seconds=1), datetime(2080, 1, 1, tzinfo=UTC))
    ]

    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 2**31


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_text_is_a_value_and_nothing_more(summary: str, description: str) -> None:
    file = written(event(date(2026, 12, 3), summary=summary, description=description))

    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    for line in lines:
        line.decode()
    [found] = read(file).walk("VEVENT")
    dates = {"DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND"}
    expected = {"UID", "SEQUENCE", "TRANSP", "SUMMARY", "STATUS", *dates}
    assert set(found) - {"DESCRIPTION"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Apresentação; roda, e \\n barra \\ final\\",
        "linha um\nlinha dois",
        "END:VEVENT\r\nBEGIN:VEVENT\nX:1",
        "áçã" * 60,
        "日本語のとても長い題名" * 12,
        "🏛️" * 40,
    ],
)
def test_text_comes_back_whole(text: str) -> None:
    found = only_event(event(date(2026, 12, 3), summary=text, description=text))

    assert str(found["SUMMARY"]) == text.replace("\r\n", "\n")
    assert str(found["DESCRIPTION"]) == text.replace("\r\n", "\n")


def test_lines_are_filled_up_to_75_octets() -> None:
    lines = written(event(date(2026, 12, 3), summary="é" * 200)).split(b"\r\n")

    begun = next(index for index, line in enumerate(lines) if line.startswith(b"SUMMARY"))
    assert [len(line) for line in lines[begun : begun + 3]] == [74, 75, 75]
    assert lines[begun + 1].startswith(b" ")


# Zones


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [1985, 2018, 2021, 2026])
def test_the_zone_in_the_file_tells_the_same_moments_as_the_clocks(zone: str, year: int) -> None:
    """By the file's own VTIMEZONE: who reads it may know other rules, or none."""
    days = [date(year, 1, 1) + timedelta(days=11 * n) for n in range(33)]
    events = [event(timed(zone, day)) for day in days]

    # Under a name that nobody knows, and each only once: the library keeps what it has read.
    file = written(*events).decode()
    for before in ("TZID=", "TZID:"):
        file = file.replace(f"{before}{zone}", f"{before}{zone[-9:]}-{year}")
    read_back = read(file.encode())

    [told] = read_back.walk("VTIMEZONE")
    clocks = told.to_tz()
    for one, found in zip(events, read_back.walk("VEVENT"), strict=True):
        assert isinstance(one.when, Timed)
        wall = found["DTSTART"].dt.replace(tzinfo=None)
        assert wall.replace(tzinfo=clocks).astimezone(UTC) == one.when.starts


def test_daylight_saving_of_the_past_is_told_by_its_dates() -> None:
    file = written(event(timed("America/Sao_Paulo", date(2018, 11, 20)))).decode()

    # From midnight of 4 November 2018 on it was 1h; at midnight of 17 February 2019 it was 23h.
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20181104T000000\r\nTZOFFSETFROM:-0300" in file
    assert "BEGIN:STANDARD\r\nDTSTART:20190217T000000\r\nTZOFFSETFROM:-0200" in file
    assert "RRULE" not in file


def test_brazil_of_today_has_no_daylight_saving() -> None:
    file = written(event(timed("America/Sao_Paulo", date(2026, 12, 3)))).decode()

    assert file.count("BEGIN:STANDARD") == 1
    assert "BEGIN:DAYLIGHT" not in file


def test_the_hour_that_clocks_tell_twice_is_told_in_utc() -> None:
    second = datetime(2019, 2, 17, 2, 30, tzinfo=UTC)  # 23h30 again, after the clocks went back
    when = Timed(second, second + timedelta(hours=2), "America/Sao_Paulo")

    found = only_event(event(when))

    assert (found["DTSTART"].dt, found["DTEND"].dt) == (when.starts, when.ends)
    assert b"DTSTART:20190217T023000Z" in written(event(when))


def test_each_zone_stands_once_in_a_file() -> None:
    told = [timed(zone, date(2026, 12, day)) for zone in ZONES[:3] for day in (3, 4)]

    zones = read(written(*map(event, told))).walk("VTIMEZONE")

    assert sorted(str(zone["TZID"]) for zone in zones) == sorted(ZONES[:3])


def test_an_empty_calendar_is_a_file_too() -> None:
    calendar = read(written(name="Sem itens ainda"))

    assert str(calendar["NAME"]) == "Sem itens ainda"
    assert calendar.walk("VEVENT") == []
