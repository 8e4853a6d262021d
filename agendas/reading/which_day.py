"""Which date a day is that was told: what it leaves out comes from the visit."""

from datetime import date, timedelta

from agendas.reading.context import Context
from agendas.reading.days import Told
from agendas.reading.results import Doubt


def resolve(
    told: Told, context: Context, after: date | None = None
) -> tuple[date | None, list[Doubt]]:
    """Return the date that was told, filled up from the visit, and what is doubtful of it.

    Of several days of the visit that fit, it is the first one not before `after`.
    """
    if told.is_next:
        return (after + timedelta(days=1), []) if after else (None, [Doubt.DAY_MISSING])
    if told.day is None and told.nth is not None:
        return _nth_day(told, context)
    if told.day is None:
        return _by_weekday(told, context, after)
    found = _by_day(told, context)
    if found is None and told.month is None:
        nth = _nth_day(Told(nth=told.day), context)
        if nth[0]:
            return nth
    if found is None:
        return None, [Doubt.DAY_IMPOSSIBLE] if context.first_day else []
    doubts = []
    if told.weekday is not None and found.weekday() != told.weekday:
        doubts.append(Doubt.WEEKDAY_MISMATCH)
    if not _is_within(found, context):
        if told.month is None and told.day <= _length(context):
            # "Dia 1" of a visit that has no such date is its first day.
            return _nth_day(Told(nth=told.day, weekday=told.weekday), context)
        doubts.append(Doubt.DAY_OUTSIDE_VISIT)
    return found, doubts


def each(told: Told, context: Context) -> list[tuple[date | None, list[Doubt]]]:
    """Return the dates of a list of days, and what is doubtful of them."""
    if told.several:
        return [resolve(Told(day, told.month, told.year), context) for day in told.several]
    return [(day, []) for day in visit_days(context)] or [(None, [])]


def is_hour(told: Told, context: Context) -> bool:
    """Tell whether the number of "ter 14" is an hour: that day of the visit is another one."""
    if told.loose is None or told.month is not None or (told.day or 24) > 23:
        return False
    of_weekday = [day for day in visit_days(context) if day.weekday() == told.weekday]
    return bool(of_weekday) and all(day.day != told.day for day in of_weekday)


def visit_days(context: Context) -> list[date]:
    if context.first_day is None:
        return []
    last = context.last_day or context.first_day
    count = min(max((last - context.first_day).days, 0), 60)
    return [context.first_day + timedelta(days=day) for day in range(count + 1)]


def is_near(found: date | None, context: Context) -> bool:
    """Tell whether a date is of the visit, or of the days around it."""
    days = visit_days(context)
    if not days or found is None:
        return found is not None
    return days[0] - timedelta(days=3) <= found <= days[-1] + timedelta(days=3)


def _length(context: Context) -> int:
    return len(visit_days(context))


def _is_within(found: date, context: Context) -> bool:
    days = visit_days(context)
    return not days or days[0] <= found <= days[-1]


def _nth_day(told: Told, context: Context) -> tuple[date | None, list[Doubt]]:
    days = visit_days(context)
    nth = told.nth or 0
    if not days or nth > len(days):
        return None, [Doubt.DAY_OUTSIDE_VISIT]
    found = days[-1] if nth == -1 else days[nth - 1]
    if told.weekday is not None and found.weekday() != told.weekday:
        return found, [Doubt.WEEKDAY_MISMATCH]
    return found, []


def _by_weekday(
    told: Told, context: Context, after: date | None
) -> tuple[date | None, list[Doubt]]:
    fitting = [day for day in visit_days(context) if day.weekday() == told.weekday]
    later = [day for day in fitting if after is None or day >= after]
    if later or fitting:
        return (later or fitting)[0], []
    return None, [Doubt.DAY_OUTSIDE_VISIT]


def _by_day(told: Told, context: Context) -> date | None:
    """Return the date nearest to the visit that has the day, month and year told."""
    first = context.first_day
    day = told.day or 0
    if first is None:
        return _date(told.year, told.month, day) if told.year and told.month else None
    months = (
        [told.month] if told.month else [1 + (first.month + step - 1) % 12 for step in (-1, 0, 1)]
    )
    years = [told.year] if told.year else [first.year - 1, first.year, first.year + 1]
    possible = [found for year in years for month in months if (found := _date(year, month, day))]
    middle = visit_days(context)[_length(context) // 2]
    within = [found for found in possible if _is_within(found, context)]
    near = within or possible
    return min(near, key=lambda found: abs((found - middle).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
