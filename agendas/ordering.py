"""The order in which people expect the sessions of a day."""

from __future__ import annotations

from collections.abc import Iterable

from agendas.listed import ListedSession
from agendas.times import Kind


def in_day_order(sessions: Iterable[ListedSession]) -> list[ListedSession]:
    """Return the sessions of one day, by their times.

    What has no time stands last, unless it was told in an order ("9h abertura; logo após, café"),
    as what is pasted was: then it follows what was told before it, wherever that stands now.
    """
    ordered = sorted(sessions, key=lambda one: one.order)
    told_in_order = [one for one in ordered if one.time_kind == Kind.NONE and one.position]
    for session in sorted(told_in_order, key=lambda one: (one.position, one.pk or 0)):
        ordered.remove(session)
        ordered.insert(_place(session, ordered), session)
    return ordered


def _place(session: ListedSession, others: list[ListedSession]) -> int:
    before = [
        (one.position, place)
        for place, one in enumerate(others)
        if 0 < one.position < session.position
    ]
    if before:
        return max(before)[1] + 1
    is_first = any(one.position > session.position for one in others)
    return 0 if is_first else len(others)
