"""Dates as a Brazilian secretariat writes and types them, exact or not."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from exchanges.names import plain

# Django's own names are capitalised, and need a catalogue to be Portuguese.
MONTHS = [
    *(_("janeiro"), _("fevereiro"), _("março"), _("abril"), _("maio"), _("junho")),
    *(_("julho"), _("agosto"), _("setembro"), _("outubro"), _("novembro"), _("dezembro")),
]
WEEKDAYS = [
    *(_("segunda-feira"), _("terça-feira"), _("quarta-feira"), _("quinta-feira")),
    *(_("sexta-feira"), _("sábado"), _("domingo")),
]
SHORT_WEEKDAYS = [_("seg"), _("ter"), _("qua"), _("qui"), _("sex"), _("sáb"), _("dom")]


class Precision(models.TextChoices):
    DAY = "day", _("dia")
    MONTH = "month", _("mês")
    YEAR = "year", _("ano")
    UNKNOWN = "unknown", _("a definir")


@dataclass(frozen=True, slots=True)
class Period:
    """When something takes place, as precisely as is known; both days belong to it.

    `str()` says it in the active language: "17 a 19 de novembro de 2021", "novembro de 2021",
    "2025", "data a definir".

    Raises ValueError unless a month or a year is whole, and an unknown period has no days.
    """

    precision: Precision
    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.precision == Precision.UNKNOWN:
            if self.first or self.last:
                raise ValueError("An unknown period has no days.")
            return
        if self.first is None or self.last is None:
            raise ValueError("A known period has a first and a last day.")
        if self.first > self.last:
            raise ValueError("The first day is after the last.")
        whole = self._bounds(self.precision, self.first)
        if self.precision != Precision.DAY and (self.first, self.last) != whole:
            raise ValueError("A month or a year is given from its first to its last day.")

    @classmethod
    def around(cls, precision: Precision, day: date) -> Self:
        """Return the day itself, or the month or the year that it is in."""
        if precision == Precision.UNKNOWN:
            return cls.unknown()
        return cls(precision, *cls._bounds(precision, day))

    @classmethod
    def unknown(cls) -> Self:
        return cls(Precision.UNKNOWN, None, None)

    @staticmethod
    def _bounds(precision: Precision, day: date) -> tuple[date, date]:
        match precision:
            case Precision.YEAR:
                return date(day.year, 1, 1), date(day.year, 12, 31)
            case Precision.MONTH:
                _weekday, length = calendar.monthrange(day.year, day.month)
                return day.replace(day=1), day.replace(day=length)
        return day, day

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return gettext("data a definir")
        match self.precision:
            case Precision.YEAR:
                return str(self.first.year)
            case Precision.MONTH:
                return gettext("%(month)s de %(year)s") % {
                    "month": MONTHS[self.first.month - 1],
                    "year": self.first.year,
                }
        return period(self.first, self.last)


# How they read


def period(first: date, last: date) -> str:
    """Return "18 e 19 de novembro de 2021", "30 de novembro a 2 de dezembro de 2026", ...

    Two days in a row are joined by "e", more by "a"; what both ends share is said once.
    """
    if first == last:
        return _date(first)
    if (first.year, first.month) == (last.year, last.month):
        begins = _day(first)
    elif first.year == last.year:
        begins = _day_and_month(first)
    else:
        begins = _date(first)
    if last - first == timedelta(days=1):
        pattern = pgettext("dois dias seguidos", "%(first)s e %(last)s")
    else:
        pattern = pgettext("vários dias", "%(first)s a %(last)s")
    return pattern % {"first": begins, "last": _date(last)}


def span_in_words(since: date | None, until: date | None) -> str:
    """Return what may be open at either end: "desde 4 de abril de 2022"; "" for always."""
    if since and until:
        return period(since, until)
    if since:
        return gettext("desde %(day)s") % {"day": _date(since)}
    return gettext("até %(day)s") % {"day": _date(until)} if until else ""


def long_date(day: date) -> str:
    """Return "quinta-feira, 18 de novembro de 2021"."""
    return gettext("%(weekday)s, %(date)s") % {
        "weekday": WEEKDAYS[day.weekday()],
        "date": _date(day),
    }


def short_date(day: date) -> str:
    """Return "qui 18/11", for lists whose year is known."""
    return gettext("%(weekday)s %(day)02d/%(month)02d") % {
        "weekday": SHORT_WEEKDAYS[day.weekday()],
        "day": day.day,
        "month": day.month,
    }


def place_and_date(place: str, day: date) -> str:
    """Return the last line of a document: "Foz do Iguaçu, 18 de novembro de 2021." """
    return gettext("%(place)s, %(date)s.") % {"place": place, "date": _date(day)}


def _date(day: date) -> str:
    return gettext("%(day_and_month)s de %(year)s") % {
        "day_and_month": _day_and_month(day),
        "year": day.year,
    }


def _day_and_month(day: date) -> str:
    return gettext("%(day)s de %(month)s") % {"day": _day(day), "month": MONTHS[day.month - 1]}


def _day(day: date) -> str:
    return pgettext("primeiro dia do mês", "1º") if day.day == 1 else str(day.day)


# How they are read


class DateNotUnderstood(ValueError):
    """What was typed is no date or period; the message says so in Portuguese, with examples."""


class _Typed(NamedTuple):
    """A day with as much of its month and year as was typed."""

    day: int
    month: int | None
    year: int | None


_YEAR = "(?:19|20|21)[0-9]{2}"
_UNKNOWN = re.compile("(?:(?:datas?|dias?|periodo) )?a (?:definir|confirmar|combinar)")
_MONTHS_TYPED = [
    *("jan(?:eiro)?", "fev(?:ereiro)?", "mar(?:co)?", "abr(?:il)?", "maio?", "jun(?:ho)?"),
    *("jul(?:ho)?", "ago(?:sto)?", "set(?:embro)?", "out(?:ubro)?", "nov(?:embro)?"),
    "dez(?:embro)?",
]
# In this order they bring what was typed to figures: "18/11/2021", "18 e 19/11", "/11/2021".
_TO_FIGURES = [
    (re.compile(pattern), figures)
    for pattern, figures in [
        ("([0-9]{4})-([0-9]{2})-([0-9]{2})", r"\3/\2/\1"),
        (rf"\b([0-9]{{1,2}})-([0-9]{{1,2}})-({_YEAR})\b", r"\1/\2/\3"),
        (r"\b1(?:\.?o\b|°)", "1"),
        (r"\b(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?\b,? ?", ""),
        (r"\b(?:sabado|domingo|seg|ter|qua|qui|sex|sab|dom)\b[.,]* ?", ""),
        *(
            (rf"(?: de |[ /.-])?\b{name}\b\.?", f"/{number}")
            for number, name in enumerate(_MONTHS_TYPED, start=1)
        ),
        (rf"(?<=[0-9])(?: de |[ .-])(?={_YEAR}\b)", "/"),
        (r"(?<=[0-9])\.(?=[0-9])", "/"),
        (r"\b(?:dias?|de|em)\b ?", ""),
    ]
]
_MONTH = re.compile(rf"/?([0-9]{{1,2}})/({_YEAR})|/([0-9]{{1,2}})")
_DAY = re.compile(rf"([0-9]{{1,2}})(?:/([0-9]{{1,2}})(?:/({_YEAR}|[0-9]{{2}}))?)?")
_LISTED = re.compile(" ?, ?| e ")
_FROM_TO = re.compile(" ?- ?| (?:a|ate)(?: o)? ")


def parse_period(text: str, *, today: date) -> Period:
    """Return what a person typed, in Portuguese: a day, days in a row, a month, a year, nothing.

    A weekday is read over. Without a year, it is the next time that its last day comes, today
    included; a year of two digits is in this century; others are 1900 to 2199.

    Raises DateNotUnderstood.
    """
    typed = plain(text).strip(" .;,")
    if not typed or _UNKNOWN.fullmatch(typed):
        return Period.unknown()
    for pattern, figures in _TO_FIGURES:
        typed = pattern.sub(figures, typed)
    if re.fullmatch(_YEAR, typed):
        return Period.around(Precision.YEAR, date(int(typed), 1, 1))
    if month := _MONTH.fullmatch(typed):
        return _read_month(month, text, today)
    ends = _FROM_TO.split(typed)
    parts = [_DAY.fullmatch(part) for part in (_LISTED.split(typed) if len(ends) == 1 else ends)]
    if len(ends) > 2 or not all(parts):
        raise _not_understood(text)
    days = _read_days([_typed(part) for part in parts if part], text, today)
    if len(ends) == 1 and days[-1] - days[0] != timedelta(days=len(days) - 1):
        raise DateNotUnderstood(
            gettext("Há outros dias entre os de “%(text)s”. Escreva, por exemplo, 18 a 20/11/2021.")
            % {"text": _quoted(text)}
        )
    return Period(Precision.DAY, days[0], days[-1])


def _typed(part: re.Match[str]) -> _Typed:
    day, month, year = (int(figures) if figures else None for figures in part.groups())
    return _Typed(day or 0, month, year + 2000 if year and year < 100 else year)


def _read_month(month: re.Match[str], text: str, today: date) -> Period:
    number, year = int(month[1] or month[3]), int(month[2] or today.year)
    if not 1 <= number <= 12:
        raise _not_understood(text)
    if not month[2] and number < today.month:
        year += 1
    return Period.around(Precision.MONTH, date(year, number, 1))


def _read_days(parts: list[_Typed], text: str, today: date) -> list[date]:
    """Return the days in order; what a part lacks is its neighbour's month or year."""
    if parts[-1].month is None:
        raise _not_understood(text)
    candidates = _years_of_last(parts, today)
    has_year = len(candidates) == 1
    days: list[date] | None = None
    for year in candidates:
        days = _days_up_to(year, parts)
        if days and days == sorted(days) and (has_year or days[-1] >= today):
            return days
    if days is None:
        raise DateNotUnderstood(
            gettext("A data “%(text)s” não existe no calendário.") % {"text": _quoted(text)}
        )
    raise DateNotUnderstood(
        gettext("Em “%(text)s”, o último dia vem antes do primeiro.") % {"text": _quoted(text)}
    )


def _years_of_last(parts: list[_Typed], today: date) -> list[int]:
    """Return the years that the last day may be in, best first."""
    first, last = parts[0], parts[-1]
    if last.year:
        return [last.year]
    if first.year:
        return [first.year + _turns_the_year(first.month, last.month)]
    # The next 29 February may be eight years away.
    return list(range(today.year, today.year + 9))


def _days_up_to(year: int, parts: list[_Typed]) -> list[date] | None:
    """Return the days of which the last is in this year; None if one doesn't exist."""
    days: list[date] = []
    month: int | None = None
    for part in reversed(parts):
        following, month = month, part.month or month
        year = part.year or year - _turns_the_year(month, following)
        try:
            days.insert(0, date(year, month or 0, part.day))
        except ValueError:
            return None
    return days


def _turns_the_year(month: int | None, following: int | None) -> bool:
    """Whether the following month is in the next year: January after December, not November."""
    return bool(month and following and month - following > 6)


def _not_understood(text: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        gettext(
            "Não entendi “%(text)s”. Escreva, por exemplo, 18/11/2021, 18 a 20/11/2021, "
            "novembro de 2021, 2021 ou a definir."
        )
        % {"text": _quoted(text)}
    )


def _quoted(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


# Names of the clocks

_BRASILIA = "America/Sao_Paulo"
_KEEPS_BRASILIA_TIME = {
    "America/Araguaina": _("horário do Tocantins"),
    "America/Bahia": _("horário da Bahia"),
    "America/Belem": _("horário de Belém"),
    "America/Fortaleza": _("horário de Fortaleza"),
    "America/Maceio": _("horário de Maceió"),
    "America/Recife": _("horário de Pernambuco"),
    "America/Santarem": _("horário de Santarém"),
}
"""Zones that differ from Brasília only in the summer times of the past, with their names then."""

_CLOCKS = {
    _BRASILIA: _("horário de Brasília"),
    "America/Boa_Vista": _("horário de Roraima"),
    "America/Campo_Grande": _("horário de Mato Grosso do Sul"),
    "America/Cuiaba": _("horário de Mato Grosso"),
    "America/Eirunepe": _("horário do Acre"),  # the west of Amazonas keeps the time of Acre
    "America/Manaus": _("horário do Amazonas"),
    "America/Noronha": _("horário de Fernando de Noronha"),
    "America/Porto_Velho": _("horário de Rondônia"),
    "America/Rio_Branco": _("horário do Acre"),
    "America/Asuncion": _("horário de Assunção"),
    "America/Argentina/Buenos_Aires": _("horário de Buenos Aires"),
    "America/Argentina/Cordoba": _("horário de Córdoba"),
    "America/Bogota": _("horário de Bogotá"),
    "America/Cayenne": _("horário de Caiena"),
    "America/Guyana": _("horário de Georgetown"),
    "America/Mexico_City": _("horário da Cidade do México"),
    "America/Montevideo": _("horário de Montevidéu"),
    "America/New_York": _("horário de Nova York"),
    "Africa/Sao_Tome": _("horário de São Tomé"),
    "Asia/Shanghai": _("horário de Pequim"),
    "Asia/Tokyo": _("horário de Tóquio"),
    "Atlantic/Azores": _("horário dos Açores"),
    "Atlantic/Madeira": _("horário da Madeira"),
    "Europe/Berlin": _("horário de Berlim"),
    "Europe/Lisbon": _("horário de Lisboa"),
    "Europe/Madrid": _("horário de Madri"),
    "Europe/Rome": _("horário de Roma"),
    "UTC": _("horário universal (UTC)"),
}


def clock_name(zone: str, on: date | None = None) -> str:
    """Return what people call the time of an IANA zone: "horário de Brasília".

    States that keep Brasília's time today had none of its summer times until 2019: on a day of
    those, given as `on`, Salvador has the "horário da Bahia". An unlisted zone is named by its
    city as IANA spells it.
    """
    if zone in _KEEPS_BRASILIA_TIME:
        differs = on and _offset(zone, on) != _offset(_BRASILIA, on)
        return str(_KEEPS_BRASILIA_TIME[zone] if differs else _CLOCKS[_BRASILIA])
    if zone in _CLOCKS:
        return str(_CLOCKS[zone])
    return gettext("horário de %(city)s") % {"city": zone.rpartition("/")[2].replace("_", " ")}


def _offset(zone: str, day: date) -> timedelta | None:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(zone)).utcoffset()
