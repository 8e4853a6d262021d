"""Opening hours as people say and type them: "segunda a sexta, 8h às 12h e 13h às 17h".

`tell` and `parse` are each other's inverse for hours that don't overlap.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.times import Kind, TimeNotUnderstood, Told, tell
from agendas.times import parse as parse_time
from exchanges.names import join_names, plain


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From when to when a place is open on a weekday (0 is Monday), by its own clocks."""

    weekday: int
    opens: time
    closes: time


class HoursNotUnderstood(ValueError):
    """What was typed are no opening hours; the message says so in Portuguese, with examples."""


# How they read

_DAYS = [
    _("segunda"),
    _("terça"),
    _("quarta"),
    _("quinta"),
    _("sexta"),
    _("sábado"),
    _("domingo"),
]


def tell_hours(hours: Iterable[Hours]) -> list[str]:
    """Return a line for all days with the same hours, in the order of the week."""
    by_day: dict[int, list[str]] = defaultdict(list)
    for one in sorted(hours):
        by_day[one.weekday].append(tell(Told(Kind.EXACT, one.opens, one.closes)))
    days_of: dict[str, list[int]] = defaultdict(list)
    for day, spans in by_day.items():
        days_of[join_names(spans)].append(day)
    return [f"{capfirst(_days_in_words(days))}, {spans}" for spans, days in days_of.items()]


def _days_in_words(days: Sequence[int]) -> str:
    """Return "segunda a sexta", "segunda e quarta" or "segunda a quarta e sexta"."""
    return join_names(_run_in_words(run) for run in _runs(days))


def _runs(days: Sequence[int]) -> list[list[int]]:
    """Part ascending days where one is missing between them; two in a row are told apart."""
    runs = [[days[0]]]
    for before, day in pairwise(days):
        if day == before + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _run_in_words(run: Sequence[int]) -> str:
    if len(run) == 1:
        return str(_DAYS[run[0]])
    return gettext("%(first)s a %(last)s") % {"first": _DAYS[run[0]], "last": _DAYS[run[-1]]}


# How they are read

_NAMES = ["segunda", "terca", "quarta", "quinta", "sexta", "sabado", "domingo"]
_LINE = re.compile(r"(?P<days>[^0-9]+?)[ ,:-]*(?:(?<= )(?:das?|de|as) )?(?P<spans>[0-9].*)")
_SPAN_ENDS = re.compile(r" e (?:das? |de )?|[,/]")
_WORDS = re.compile(r"[a-z]+|[-,]")
_TO = frozenset({"a", "as", "ao", "ate", "-"})
_BETWEEN = frozenset({"e", ",", "de", "da", "das", "do", "o", "aos", "feira", "feiras"})
_WHOLE_WEEKS = {
    re.compile(r"^todos os dias|^diariamente"): "segunda a domingo",
    re.compile(r"^(?:de |em |n?os )*dias uteis"): "segunda a sexta",
}


def parse_hours(text: str) -> list[Hours]:
    """Return what a person typed, a line or ";" for each group of days; nothing typed is [].

    Raises HoursNotUnderstood, quoting the line, also when two spans of a day overlap.
    """
    found = [one for line in re.split(r"[\n;]", text) if line.strip() for one in _read(line)]
    found.sort()
    for before, after in pairwise(found):
        if before.weekday == after.weekday and after.opens < before.closes:
            raise HoursNotUnderstood(
                gettext("Há horários que se sobrepõem em %(day)s.") % {"day": _DAYS[after.weekday]}
            )
    return found


def _read(line: str) -> list[Hours]:
    typed = plain(line).strip(" .,")
    for pattern, days in _WHOLE_WEEKS.items():
        typed = pattern.sub(days, typed)
    match = _LINE.fullmatch(typed)
    if not match:
        raise _not_understood(line)
    told = [span for span in _SPAN_ENDS.split(match["spans"]) if span.strip()]
    spans = [_read_span(span, line) for span in told]
    return [Hours(day, *span) for day in _read_days(match["days"], line) for span in spans]


def _read_days(typed: str, line: str) -> list[int]:
    """Return the days of "segunda a quarta e sexta"; a range may go over the weekend."""
    days: list[int] = []
    last: int | None = None
    is_range = False
    for word in _WORDS.findall(typed.replace("-feira", " ")):
        day = _number_of(word)
        if day is not None:
            days += _from_to(last, day) if is_range and last is not None else [day]
            last, is_range = day, False
        elif word in _TO:
            is_range = True
        elif word not in _BETWEEN:
            raise _not_understood(line)
    if not days:
        raise _not_understood(line)
    return sorted(set(days))


def _from_to(first: int, last: int) -> list[int]:
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _number_of(word: str) -> int | None:
    """Return the day of "segunda", "seg" or "segundas"."""
    singular = word.removesuffix("s")
    short = [name[:3] for name in _NAMES]
    if singular in short:
        return short.index(singular)
    return _NAMES.index(singular) if singular in _NAMES else None


def _read_span(typed: str, line: str) -> tuple[time, time]:
    try:
        told = parse_time(typed)
    except TimeNotUnderstood:
        raise _not_understood(line) from None
    if told.kind != Kind.EXACT or told.starts is None or told.ends is None:
        raise _not_understood(line)
    if told.ends <= told.starts:
        raise HoursNotUnderstood(
            gettext("Em “%(line)s”, o local fecha antes de abrir.") % {"line": line.strip()[:60]}
        )
    return told.starts, told.ends


def _not_understood(line: str) -> HoursNotUnderstood:
    return HoursNotUnderstood(
        gettext(
            "Não entendi “%(line)s”. Escreva, por exemplo, "
            "“segunda a sexta, 8h às 12h e 13h às 17h”, um grupo de dias em cada linha."
        )
        % {"line": line.strip()[:60]}
    )
