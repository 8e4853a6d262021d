"""Synthetic data to measure on: consistent, the same for a seed, and never among real data."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from accounts.models import User
from agendas.conflicts import Severity, conflicts_of
from agendas.models import Assignment, Session, SessionState
from agendas.programme import Audience
from desk.load.loading import Refused, load
from desk.load.showcase import ADMINISTRATOR, DRAFTS, HOST, SESSIONS, SHOWCASE
from exchanges.models import Delegation, Side, Visit
from participants.models import Person
from tests.factories import (
    MunicipalityFactory,
    PersonFactory,
    PolicyAreaFactory,
    TopicFactory,
    UserFactory,
    VisitFactory,
)

VISITS = 50


def fill(*, visits: int = VISITS, sessions_per_visit: int = 10, seed: int = 1) -> list[str]:
    """Fill the database; return what was reported meanwhile."""
    told: list[str] = []
    load(visits=visits, sessions_per_visit=sessions_per_visit, seed=seed, report=told.append)
    return told


def ranges() -> list[tuple[object, ...]]:
    return list(Session.objects.order_by("pk").values_list("pk", "during"))


@pytest.fixture(autouse=True)
def reference(db: None) -> None:
    """A few cities in two time zones are enough, and quicker than all of Brazil."""
    MunicipalityFactory.create_batch(3)
    MunicipalityFactory.create(time_zone="America/Manaus", state="AM")
    TopicFactory.create_batch(3)
    PolicyAreaFactory.create()


def test_a_load_has_what_was_asked_for_and_the_showcase() -> None:
    told = fill()

    assert told == ["50 de 50 visitas"]
    assert Visit.objects.count() == VISITS + 1
    assert Session.objects.count() == VISITS * 10 + SESSIONS
    sides = Delegation.objects.values_list("side").annotate(models.Count("pk")).order_by("side")
    assert list(sides) == [(Side.GUEST, VISITS + 1), (Side.HOST, VISITS + 1)]


def test_ranges_are_those_that_the_agenda_would_derive() -> None:
    fill()
    before = ranges()
    copies = Assignment.objects.exclude(during=models.F("session__during"))

    for visit in Visit.objects.all():
        Session.objects.refresh(visit.pk)

    assert ranges() == before
    assert not copies.exists()


def test_zones_are_those_of_the_venues() -> None:
    fill()

    strangers = Session.objects.exclude(venue=None).exclude(
        zone=models.F("venue__municipality__time_zone")
    )

    assert not strangers.exists()


def test_only_the_drafts_of_the_showcase_are_in_conflict() -> None:
    fill()

    crowded = {
        visit.slug: sum(
            one.severity is Severity.BLOCKS
            for found in conflicts_of(visit, Audience.HOSTS.visibilities, AnonymousUser()).values()
            for one in found[:1]
        )
        for visit in Visit.objects.all()
    }

    assert {slug: count for slug, count in crowded.items() if count} == {SHOWCASE: 2 * DRAFTS}


def test_the_showcase_is_published_and_has_users_without_passwords() -> None:
    fill()

    visit = Visit.objects.get(slug=SHOWCASE)
    states = visit.sessions.values_list("state").annotate(models.Count("pk")).order_by("state")
    users = User.objects.filter(email__in=[ADMINISTRATOR, HOST])

    assert list(states) == [
        (SessionState.CONFIRMED, SESSIONS - DRAFTS),
        (SessionState.DRAFT, DRAFTS),
    ]
    assert visit.releases.count() == 1
    assert [user.has_usable_password() for user in users] == [False, False]
    assert Visit.objects.visible_to(User.objects.get(email=HOST)).filter(pk=visit.pk).exists()


def test_the_same_seed_gives_the_same_data() -> None:
    def told(seed: int) -> list[tuple[object, ...]]:
        with transaction.atomic():
            fill(seed=seed)
            people = Person.objects.order_by("pk").values_list("name", flat=True)
            visits = Visit.objects.order_by("slug").values_list("slug", "first_day", "purpose")
            found: list[tuple[object, ...]] = [*visits, tuple(people)]
            transaction.set_rollback(True)
        return found

    assert told(1) == told(1)
    assert told(1) != told(2)


def test_new_rows_go_on_behind_the_load() -> None:
    fill()

    visit, person = VisitFactory.create(), PersonFactory.create()

    assert visit.pk == Visit.objects.latest("pk").pk
    assert person.pk == Person.objects.latest("pk").pk


def test_no_history_is_kept_of_a_load_but_of_all_that_comes_after() -> None:
    fill()
    history = apps.get_model("exchanges", "VisitEvent").objects.exclude(slug=SHOWCASE)
    of_the_load = history.count()

    VisitFactory.create()

    assert (of_the_load, history.count()) == (0, 1)


def test_a_load_can_be_in_a_visit_of_any_length() -> None:
    fill(visits=3, sessions_per_visit=25)

    assert Session.objects.count() == 3 * 25 + SESSIONS


def test_more_sessions_than_a_week_has_are_refused() -> None:
    with pytest.raises(Refused, match="de 0 a 25 itens"):
        fill(sessions_per_visit=26)


def test_a_database_with_real_users_is_left_alone() -> None:
    UserFactory.create(email="maria@londrina.pr.gov.br")

    with pytest.raises(Refused, match="usuários de verdade"):
        fill()

    assert not Visit.objects.exists()


def test_a_database_with_visits_of_nobody_known_is_left_alone() -> None:
    VisitFactory.create()

    with pytest.raises(Refused, match="não se sabe de quem"):
        fill()


def test_a_second_load_is_refused() -> None:
    fill(visits=2)

    with pytest.raises(Refused, match="já tem dados sintéticos"):
        fill(visits=2)


def test_the_command_fills_only_the_database_that_is_named() -> None:
    with pytest.raises(CommandError, match="e não 'outro'"):
        call_command("make_load", into="outro", visits=2)

    assert not Visit.objects.exists()


def test_the_command_tells_how_far_it_is() -> None:
    out = StringIO()

    call_command("make_load", into=connection.settings_dict["NAME"], visits=2, stdout=out)

    assert out.getvalue().splitlines()[-1] == "2 de 2 visitas"


def test_the_command_says_why_it_refuses() -> None:
    VisitFactory.create()

    with pytest.raises(CommandError, match="não se sabe de quem"):
        call_command("make_load", into=connection.settings_dict["NAME"], visits=2)
