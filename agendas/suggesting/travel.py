"""How long the way between two venues takes: as somebody has told, or by a rough estimate."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import ceil, cos, hypot, radians

from agendas.models import CityTravelTime, TravelTime, Venue

type MinutesBetween = Callable[[int, int], int]

IN_TOWN = 15
UNKNOWN = 60
KM_PER_DEGREE = 111.2
BENDS = 1.3
SETTING_OFF = 5
# Up to so many kilometres one drives as in town.
NEAR = 15


@dataclass(frozen=True, slots=True)
class _City:
    pk: int
    point: tuple[float, float] | None
    """Latitude and longitude."""


def estimates(venues: Collection[int]) -> MinutesBetween:
    """Return a function that tells the minutes between two of these venues. Three queries.

    What was told of the pair comes first, then what was told of their city. Else, in one city a
    quarter of an hour; between two the straight line, longer by its bends, at 30 km/h
    where they are near and at 60 km/h beyond.
    """
    rows = Venue.objects.filter(pk__in=venues).values_list(
        "pk", "municipality", "municipality__latitude", "municipality__longitude"
    )
    cities = {
        pk: _City(
            city, (float(north), float(east)) if north is not None and east is not None else None
        )
        for pk, city, north, east in rows
    }

    pairs = TravelTime.objects.filter(one__in=venues, other__in=venues)
    of_pair = {
        (one, other): told for one, other, told in pairs.values_list("one", "other", "minutes")
    }
    in_city = CityTravelTime.objects.filter(municipality__in={city.pk for city in cities.values()})
    of_city = dict(in_city.values_list("municipality", "minutes"))

    def minutes_between(one: int, other: int) -> int:
        if one == other:
            return 0
        told = of_pair.get((min(one, other), max(one, other)))
        if told is None and cities[one].pk == cities[other].pk:
            told = of_city.get(cities[one].pk)
        return _minutes(cities[one], cities[other]) if told is None else told

    return minutes_between


def _minutes(one: _City, other: _City) -> int:
    if one.pk == other.pk:
        return IN_TOWN
    if one.point is None or other.point is None:
        return UNKNOWN
    middle = (one.point[0] + other.point[0]) / 2
    north = (one.point[0] - other.point[0]) * KM_PER_DEGREE
    east = (one.point[1] - other.point[1]) * KM_PER_DEGREE * cos(radians(middle))
    km = hypot(north, east)
    speed = 30 if km < NEAR else 60
    return max(IN_TOWN, 5 * ceil((SETTING_OFF + 60 * BENDS * km / speed) / 5))
