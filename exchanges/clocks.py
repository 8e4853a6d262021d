"""What is told by the clocks of a city is told anew when these change, or the city does.

The agendas, a room above, keep ranges in UTC of times that were told. They add here what derives
those ranges again, in the transaction of the change; where nobody calls it the database refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exchanges.models import Municipality, Visit

# For a city whose time zone may be another, and for a visit whose first host may be another.
after_city: list[Callable[[Municipality], None]] = []
after_hosts: list[Callable[[Visit], None]] = []


def city_changed(city: Municipality) -> None:
    for follow in after_city:
        follow(city)


def hosts_changed(visit: Visit) -> None:
    for follow in after_hosts:
        follow(visit)
