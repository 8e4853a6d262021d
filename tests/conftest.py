"""Guards for all tests, and the four people who try every page."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import NamedTuple

import hypothesis
import pytest
from django.conf import settings
from django.db.models import FETCH_RAISE, query
from django.test import Client

from accounts.models import User
from config.database import server_up
from exchanges.models import Municipality, Visit
from tests.factories import MunicipalityFactory, UserFactory, VisitFactory, member_of

# A machine with other work on it is slow, which says nothing about what is tested: speed is
# measured by "make bench" alone.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Start the database server of the tests, once for all workers of a parallel run."""
    if not hasattr(config, "workerinput"):
        server = ExitStack()
        server.enter_context(server_up(settings.VAR_DIR, durable=False))
        config.add_cleanup(server.close)


@pytest.fixture
def no_lazy_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every query that a page would make by touching an attribute."""
    monkeypatch.setattr(query, "DEFAULT_FETCH_MODE", FETCH_RAISE)


class Cast(NamedTuple):
    """A visit of one city to another, and who might look at it."""

    visit: Visit
    host_city: Municipality
    guest_city: Municipality
    host: User
    guest: User
    outsider: User


@pytest.fixture
def cast(db: None) -> Cast:
    host_city = MunicipalityFactory.create(name="Foz do Iguaçu")
    guest_city = MunicipalityFactory.create(name="Londrina")
    visit = VisitFactory.create(
        title="Londrina visita Foz do Iguaçu",
        slug="londrina-em-foz",
        host=host_city,
        guest=guest_city,
    )
    return Cast(
        visit=visit,
        host_city=host_city,
        guest_city=guest_city,
        host=member_of(host_city),
        guest=member_of(guest_city),
        outsider=member_of(MunicipalityFactory.create(name="Maringá")),
    )


@pytest.fixture
def admin_user(db: None) -> User:
    return UserFactory.create(is_superuser=True)


AsUser = Callable[[User | None], Client]


@pytest.fixture
def as_user(client: Client) -> AsUser:
    """Return a function that logs the test client in as a user (None: out) and returns it."""

    def switch(user: User | None) -> Client:
        client.logout()
        if user is not None:
            client.force_login(user)
        return client

    return switch
