"""Rough estimates of the way between two venues."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from agendas.models import CityTravelTime, TravelTime
from agendas.suggesting.travel import estimates
from exchanges.models import Municipality
from tests.factories import MunicipalityFactory, VenueFactory


def city(latitude: str | None, longitude: str | None) -> Municipality:
    return MunicipalityFactory.create(
        latitude=latitude and Decimal(latitude), longitude=longitude and Decimal(longitude)
    )


FOZ = ("-25.54778", "-54.58806")


@pytest.mark.parametrize(
    ("there", "minutes"),
    [
        (("-23.31028", "-51.16278"), 560),  # Londrina, 430 km as the crow flies
        (("-25.50972", "-54.61111"), 20),  # Ciudad del Este, across the river
        ((None, None), 60),
    ],
)
def test_the_way_to_another_city_is_told_by_the_straight_line(
    db: None, there: tuple[str | None, str | None], minutes: int
) -> None:
    one = VenueFactory.create(municipality=city(*FOZ))
    other = VenueFactory.create(municipality=city(*there))

    between = estimates([one.pk, other.pk])

    assert (between(one.pk, other.pk), between(other.pk, one.pk)) == (minutes, minutes)


def test_in_one_city_a_quarter_of_an_hour_is_enough(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = city(*FOZ)
    one, other = (VenueFactory.create(municipality=here) for _number in range(2))

    with django_assert_num_queries(3):
        between = estimates([one.pk, other.pk])

    assert (between(one.pk, other.pk), between(one.pk, one.pk)) == (15, 0)


def test_what_was_told_of_a_pair_or_its_city_comes_before_the_estimate(db: None) -> None:
    city = MunicipalityFactory.create()
    one, other, third = VenueFactory.create_batch(3, municipality=city)
    CityTravelTime.objects.create(municipality=city, minutes=25)
    TravelTime.objects.create(one=one, other=other, minutes=40)

    minutes = estimates([one.pk, other.pk, third.pk])

    assert (minutes(other.pk, one.pk), minutes(one.pk, third.pk)) == (40, 25)
