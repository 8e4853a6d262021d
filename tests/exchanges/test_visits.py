from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from accounts.models import User
from exchanges.access import Role
from exchanges.dates import Precision
from exchanges.models import Delegation, Side, Visit, VisitHost
from exchanges.models.visits import RESERVED_SLUGS, hosts_in_order
from exchanges.states import MOVES, Status
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    MunicipalityFactory,
    OrganizationFactory,
    UserFactory,
    VisitFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

MONTH = {"precision": "month", "first_day": date(2024, 2, 1), "last_day": date(2024, 2, 29)}
YEAR = {"precision": "year", "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}


# Days


@pytest.mark.parametrize(("fields", "said"), [(MONTH, "fevereiro de 2024"), (YEAR, "2025")])
def test_a_whole_month_or_year_is_kept(fields: dict[str, Any], said: str) -> None:
    assert str(VisitFactory.create(**fields).period) == said


@pytest.mark.parametrize(
    "fields",
    [
        {**MONTH, "last_day": date(2024, 2, 28)},
        {**MONTH, "first_day": date(2024, 2, 2)},
        {**MONTH, "last_day": date(2024, 3, 31)},
        {**YEAR, "first_day": date(2025, 1, 2)},
        {**YEAR, "last_day": date(2026, 12, 31)},
        {**YEAR, "precision": "month"},
        {**MONTH, "precision": "year"},
    ],
)
def test_the_database_refuses_a_month_or_year_that_is_not_whole(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="visit_month_or_year_is_whole"):
        VisitFactory.create(**fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"precision": "unknown"}, "visit_days_as_precise_as_said"),
        ({"first_day": None, "last_day": None}, "visit_days_as_precise_as_said"),
        ({"last_day": date(2026, 12, 2)}, "visit_first_day_before_last"),
        ({"status": Status.CONFIRMED, **MONTH}, "visit_confirmed_has_its_days"),
        ({"status": Status.CANCELLED}, "visit_called_off_with_reason"),
        ({"status": Status.POSTPONED}, "visit_called_off_with_reason"),
        *(({"slug": slug}, "visit_slug_is_no_page") for slug in RESERVED_SLUGS),
    ],
)
def test_the_database_refuses_what_no_visit_can_be(fields: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        VisitFactory.create(**fields)


def test_the_database_refuses_a_visit_that_answers_itself() -> None:
    visit = VisitFactory.create()

    with pytest.raises(IntegrityError, match="visit_does_not_answer_itself"):
        Visit.objects.filter(pk=visit.pk).update(answers=visit)


def test_the_database_refuses_a_team_twice_and_a_team_of_nobody(cast: Cast) -> None:
    with (
        pytest.raises(IntegrityError, match="delegation_once_per_body_and_side"),
        transaction.atomic(),
    ):
        Delegation.objects.create(visit=cast.visit, side=Side.GUEST, municipality=cast.guest_city)
    with pytest.raises(IntegrityError, match="delegation_of_some_body"), transaction.atomic():
        Delegation.objects.create(visit=cast.visit)


# Status


def in_status(status: Status) -> Visit:
    return VisitFactory.create(status=status, status_reason="Chuva.")


def move_by_sql(visit: Visit, status: Status) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update exchanges_visit set status = %s where id = %s", [status.value, visit.pk]
        )


@pytest.mark.parametrize(
    ("before", "after"), [(before, after) for before in MOVES for after in MOVES[before]]
)
def test_sql_makes_the_moves_of_the_table(before: Status, after: Status) -> None:
    visit = in_status(before)

    move_by_sql(visit, after)

    visit.refresh_from_db()
    assert visit.status == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (before, after)
        for before in Status
        for after in Status
        if after != before and after not in MOVES[before]
    ],
)
def test_sql_makes_no_other_move(before: Status, after: Status) -> None:
    visit = in_status(before)

    with pytest.raises(ProgrammingError, match="Invalid transition"):
        move_by_sql(visit, after)

    visit.refresh_from_db()
    assert visit.status == before


# Who sees it


def test_the_cities_that_host_and_travel_see_a_visit(cast: Cast) -> None:
    VisitFactory.create(host=MunicipalityFactory.create())

    for user in (cast.host, cast.guest, member_of(cast.host_city, Role.READER)):
        assert list(Visit.objects.visible_to(user)) == [cast.visit]


def test_others_see_no_visit(cast: Cast) -> None:
    inactive = member_of(cast.host_city, is_active=False)

    for user in (cast.outsider, UserFactory.create(), inactive):
        assert list(Visit.objects.visible_to(user)) == []


def test_the_association_that_convenes_sees_its_visits_only(cast: Cast) -> None:
    association = AssociationFactory.create(seat=cast.host_city)
    own = VisitFactory.create(association=association)

    assert list(Visit.objects.visible_to(member_of(association))) == [own]


def test_a_city_sees_the_visits_of_its_secretariats(cast: Cast) -> None:
    secretariat = OrganizationFactory.create(
        municipality=cast.outsider.memberships.get().municipality
    )
    Delegation.objects.create(visit=cast.visit, organization=secretariat)

    assert list(Visit.objects.visible_to(cast.outsider)) == [cast.visit]


def test_an_association_sees_the_visits_of_its_collegiates(cast: Cast) -> None:
    association = AssociationFactory.create()
    collegiate = OrganizationFactory.create(municipality=None, association=association)
    Delegation.objects.create(visit=cast.visit, organization=collegiate)

    assert list(Visit.objects.visible_to(member_of(association))) == [cast.visit]


def test_the_administrator_sees_everything(cast: Cast, admin_user: User) -> None:
    assert list(Visit.objects.visible_to(admin_user)) == [cast.visit]


# How it is found


def test_a_search_for_nothing_finds_everything() -> None:
    visit = VisitFactory.create()

    assert list(Visit.objects.search("  ")) == [visit]


def test_hosts_come_as_they_were_entered() -> None:
    visit = VisitFactory.create()
    for position, name in enumerate(["Orleans", "Içara", "Criciúma"]):
        VisitHost.objects.create(
            visit=visit, municipality=MunicipalityFactory.create(name=name), position=position
        )

    found = Visit.objects.prefetch_related(hosts_in_order()).get(pk=visit.pk)

    assert found.hosts_in_words == "Orleans – PR, Içara – PR e Criciúma – PR"


def test_guests_are_told_once_each(cast: Cast) -> None:
    secretariat = OrganizationFactory.create(municipality=cast.guest_city)
    Delegation.objects.create(
        visit=cast.visit, municipality=cast.guest_city, organization=secretariat
    )
    council = OrganizationFactory.create(name="Conselho Estadual", municipality=None)
    Delegation.objects.create(visit=cast.visit, organization=council)

    assert cast.visit.guests_in_words == "Londrina – PR e Conselho Estadual"


def test_a_period_is_read_back_as_it_was_set(cast: Cast) -> None:
    month = VisitFactory.create(**MONTH).period

    cast.visit.set_period(month)

    assert (cast.visit.precision, cast.visit.period) == (Precision.MONTH, month)
