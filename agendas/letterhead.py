"""What stands at the head and the foot of every document of a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from agendas.times import clock
from documents.letterhead import Letterhead
from exchanges.dates import place_and_date
from exchanges.models import Delegation, Municipality, Side, Visit


def letterhead_of(
    visit: Visit, delegations: Sequence[Delegation], *, issued_at: datetime
) -> Letterhead:
    """Return head and foot in the active language; the coats of arms are left for who prints.

    `visit` comes with its hosts and association.
    """
    hosts = list(visit.hosts.all())
    # By the clocks of the hosts, and in whole seconds, as a PDF says when it was made.
    zone = ZoneInfo(visit.time_zone_without_venue())
    issued = issued_at.astimezone(zone).replace(microsecond=0)
    return {
        "language": "pt-BR",
        "headline": _headline(visit, hosts, delegations),
        "arms": {"left": None, "right": None},
        "event": visit.title,
        "period": str(visit.period),
        "place_and_date": place_and_date(hosts[0].name, issued.date()) if hosts else "",
        "issued": gettext("Emitida em %(date)s, às %(time)s")
        % {"date": issued.strftime("%d/%m/%Y"), "time": clock(issued.time())},
        "issued_at": issued.isoformat(),
    }


def _headline(
    visit: Visit, hosts: Sequence[Municipality], delegations: Sequence[Delegation]
) -> list[str]:
    """Return who receives, and which of its bodies."""
    lines = [gettext("Município de %(city)s") % {"city": host} for host in hosts]
    if visit.association:
        lines.insert(0, visit.association.name)
    receiving = [one for one in delegations if one.side == Side.HOST]
    bodies = {str(one.organization) for one in receiving if one.organization}
    return [*lines, *sorted(bodies)]
