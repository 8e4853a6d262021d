"""Filling a database with synthetic data."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from accounts.models import User
from agendas.models import Topic
from desk.load import showcase
from desk.load.sheets import written_in_bulk
from desk.load.towns import Country, Town
from desk.load.visits import MOST_SESSIONS, SLUG, WEEKS, Diary
from exchanges.models import Municipality, PolicyArea, Visit

VISITS_PER_TOWN = 20
VISITS_PER_AGREEMENT = 10
# So many visits are gathered in memory before they are written.
BATCH = 2000
NOBODYS = ".example"


class Refused(Exception):
    """The database is no place for synthetic data; the message says why."""


def refuse_real_data() -> None:
    """Raise Refused where people work, or where synthetic data is already."""
    if User.objects.exclude(email__endswith=NOBODYS).exists():
        raise Refused("Neste banco de dados há usuários de verdade.")
    if Visit.objects.exists() and not User.objects.exists():
        raise Refused("Neste banco de dados há visitas, e não se sabe de quem.")
    if Visit.objects.filter(slug__startswith=SLUG).exists():
        raise Refused("Este banco de dados já tem dados sintéticos.")


@transaction.atomic
def load(*, visits: int, sessions_per_visit: int, seed: int, report: Callable[[str], None]) -> None:
    """Enter visits between cities that host and travel in turn, all or nothing.

    In each round every town receives one visit and makes one, and no two rounds share a week, so
    that nobody and no room is booked twice, and the constraints may watch. A town sees as many
    visits in a small load as in a big one: what grows is the table around them. Municipalities,
    topics and areas must be there. Raises Refused.
    """
    refuse_real_data()
    if not 0 <= sessions_per_visit <= MOST_SESSIONS:
        raise Refused(f"Uma visita pode ter de 0 a {MOST_SESSIONS} itens.")
    random = Random(seed)  # noqa: S311  no secret
    country = Country(random)
    diary = Diary(
        random,
        areas=list(PolicyArea.objects.order_by("pk").values_list("pk", flat=True)),
        topics=list(Topic.objects.order_by("pk").values_list("pk", flat=True)),
        sessions_per_visit=sessions_per_visit,
    )
    with written_in_bulk([*country.sheets, *diary.sheets]):
        known = Municipality.objects.filter(country="BR").count()
        towns = country.towns(min(known, max(2, visits // VISITS_PER_TOWN)))
        for number in range(visits):
            _enter(number, visits, towns, country, diary)
            if (number + 1) % BATCH == 0 or number + 1 == visits:
                _write(country, diary)
                report(f"{number + 1} de {visits} visitas")
    showcase.load(towns[0], towns[1])


def _enter(number: int, visits: int, towns: list[Town], country: Country, diary: Diary) -> None:
    turn, place = divmod(number, len(towns))
    rounds = -(-visits // len(towns))
    host = towns[place]
    guest = towns[(place + 1 + turn % (len(towns) - 1)) % len(towns)]
    weeks = range(WEEKS * turn // rounds, WEEKS * (turn + 1) // rounds)
    agreement = country.agreement(guest, host) if number % VISITS_PER_AGREEMENT == 0 else None
    diary.enter(number, guest, host, weeks, agreement)


def _write(country: Country, diary: Diary) -> None:
    for sheet in [*country.sheets, *diary.sheets]:
        sheet.write()
    for sheet in [country.agreements, diary.visits]:
        sheet.gather_names()
