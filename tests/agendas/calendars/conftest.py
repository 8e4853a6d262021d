"""The clock and the cache that calendars are tested with."""

from typing import Any

import pytest
from django.core.cache import caches

from tests.agendas.calendars.helpers import NOW


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def before_the_visit(time_machine: Any) -> None:
    time_machine.move_to(NOW)
