"""What the next version of an agenda would say, for those who are about to publish it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import cast

from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext

from agendas.differences import differences
from agendas.models import Release, Session, SessionState
from agendas.models.sessions import SessionQuerySet
from agendas.programme import Audience, programme_of
from agendas.readiness import PUBLISHABLE
from documents.programme import Programme
from exchanges.models import Visit
from exchanges.states import NEEDS_REASON, Status

# What a programme says of its own issue: it differs every time, and tells no change.
OF_THE_ISSUE = {"version", "issued", "issued_at", "place_and_date", "arms", "url"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next version as it stands, and as it would be with the drafts confirmed too.

    `shown` is the version that the public reads until then, if any.
    """

    number: int
    shown: Release | None
    programme: Programme
    with_drafts: Programme

    @property
    def items(self) -> int:
        return _count(self.programme)

    @property
    def drafts(self) -> int:
        return _count(self.with_drafts) - self.items

    @property
    def differences(self) -> list[str]:
        """Return what readers will find changed; nothing too where there was nothing to read."""
        return differences(self.shown.programme, self.programme) if self.shown else []

    @property
    def differences_by_drafts(self) -> list[str]:
        """Return what the drafts would change beyond that."""
        return differences(self.programme, self.with_drafts)

    @property
    def fingerprint(self) -> str:
        """Return what stays the same as long as the same would be published."""
        said = [_said(self.programme), _said(self.with_drafts)]
        told = json.dumps([self.number, *said], sort_keys=True)
        return sha256(told.encode()).hexdigest()


def proposal_for(visit: Visit, *, at: datetime) -> Proposal:
    """Return what would be published of a visit now, in about twenty queries."""
    latest = visit.releases.aggregate(latest=Max("number"))["latest"] or 0
    number = latest + 1
    version = str(Release(number=number))
    programme = programme_of(
        visit,
        Audience.PUBLIC,
        issued_at=at,
        version=version,
        only_confirmed=True,
        with_slots=True,
    )
    drafts = set(drafts_of(visit, Audience.PUBLIC).values_list("pk", flat=True))
    with_drafts = programme
    if drafts:
        whole = programme_of(visit, Audience.PUBLIC, issued_at=at, version=version, with_slots=True)
        with_drafts = _reduced(whole, to=drafts | _ids(programme))
    return Proposal(number, visit.releases.current(), programme, with_drafts)


def drafts_of(visit: Visit, audience: Audience) -> SessionQuerySet:
    """Return the drafts that an audience reads and that have what confirming needs, a day."""
    return Session.objects.filter(
        visit=visit,
        state=SessionState.DRAFT,
        day__isnull=False,
        visibility__in=audience.visibilities,
    ).order_by("pk")


def notice_of(status: str, reason: str) -> str:
    """Return what stands above a version that does not hold as it was published, if anything."""
    held = Status(status)
    if held in NEEDS_REASON:
        return f"{capfirst(held.label)}: {reason}"
    if held in PUBLISHABLE:
        return ""
    return gettext("Em revisão: dias e horários podem mudar.")


def _reduced(programme: Programme, *, to: Collection[int]) -> Programme:
    """Return a programme with some of its items, without a day that loses all it has."""
    days = []
    for day in programme["days"]:
        kept = [session for session in day["sessions"] if session["id"] in to]
        if kept or not day["sessions"]:
            days.append({**day, "sessions": kept})
    return cast(Programme, {**programme, "days": days})


def _ids(programme: Programme) -> set[int]:
    return {session["id"] for day in programme["days"] for session in day["sessions"]}


def _count(programme: Programme) -> int:
    return len(_ids(programme))


def _said(programme: Programme) -> dict[str, object]:
    return {key: value for key, value in programme.items() if key not in OF_THE_ISSUE}
