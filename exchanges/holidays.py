"""Holidays and days off of a city: the country's, the state's, and the city's own."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache

import holidays
from django.utils.translation import gettext

from exchanges.models import HolidayKind, LocalHoliday, Municipality


@lru_cache(maxsize=256)
def _national(country: str, state: str, year: int, category: str) -> dict[date, str]:
    """Return one year's holidays of a country and, in Brazil, of a state."""
    language = "pt_BR" if country == "BR" else None
    try:
        # The language is always given: some locales answer in English without it.
        found = holidays.country_holidays(
            country,
            subdiv=state if country == "BR" else None,
            years=year,
            language=language,
            categories=(category,),
        )
    except (NotImplementedError, ValueError):
        return {}  # A country, state or category that the calendar doesn't know has no notes.
    return dict(found)


def notes_for(
    municipalities: Collection[Municipality], days: Collection[date]
) -> dict[tuple[int, date], list[str]]:
    """Return what people should know of some days in some cities, by city and day. One query.

    For example: "Feriado: Proclamação da República"; "Ponto facultativo: Corpus Christi".
    """
    notes: dict[tuple[int, date], list[str]] = defaultdict(list)
    for municipality in municipalities:
        for day in days:
            notes[municipality.pk, day] += national_notes(
                municipality.country, municipality.state, day
            )
    for own in LocalHoliday.objects.filter(municipality__in=municipalities, date__in=days):
        notes[own.municipality_id, own.date].append(local_note(own.kind, own.name))
    return {key: found for key, found in notes.items() if found}


def national_days(municipality: Municipality, year: int) -> list[tuple[date, str]]:
    """Return the holidays and days off of a city's country and state in a year, in order."""
    days = {
        day
        for category in ("public", "optional")
        for day in _national(municipality.country, municipality.state, year, category)
    }
    country, state = municipality.country, municipality.state
    return [(day, "; ".join(national_notes(country, state, day))) for day in sorted(days)]


def national_notes(country: str, state: str, day: date) -> list[str]:
    """Return what is to be known of a day in a country and, in Brazil, a state."""
    labels = {"public": gettext("Feriado"), "optional": gettext("Ponto facultativo")}
    notes = []
    for category, label in labels.items():
        if name := _national(country, state, day.year, category).get(day):
            notes.append(f"{label}: {name}")
    return notes


def is_national_holiday(country: str, state: str, day: date) -> bool:
    """Whether it is a holiday, and not only a day off of offices."""
    return day in _national(country, state, day.year, "public")


def local_note(kind: str, name: str) -> str:
    is_holiday = kind == HolidayKind.HOLIDAY
    label = gettext("Feriado municipal") if is_holiday else gettext("Ponto facultativo")
    return f"{label}: {name}"
