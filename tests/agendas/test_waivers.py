"""Accepting conflicts: by whom, why, and until when; see docs/adr/0040."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas import actions
from agendas.models import ConflictKind, Session, SessionState, Waiver
from exchanges.states import MoveRefused
from tests.conftest import Cast
from tests.factories import (
    DAY,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VisitFactory,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(name="Ana Lima")


@pytest.fixture
def draft(db: None) -> Session:
    """A draft in a room that is taken at the same time by a confirmed item of another visit."""
    room = RoomFactory.create(name="Auditório")
    taken = {"room": room, "venue": room.venue}
    SessionFactory.create(state=SessionState.CONFIRMED, **taken)
    return SessionFactory.create(visit=VisitFactory.create(last_day=date(2026, 12, 10)), **taken)


def waive(session: Session, by: User, until: date | None) -> None:
    actions.waive_conflict(session=session, reason="Sala dividida.", by=by, at=NOW, until=until)
    session.refresh_from_db()


@pytest.mark.parametrize("until", [None, DAY, DAY + timedelta(days=1)])
def test_a_waiver_that_lasts_to_the_day_lets_a_session_be_confirmed(
    draft: Session, user: User, until: date | None
) -> None:
    waive(draft, user, until)

    actions.confirm_session(session=draft, by=user)

    draft.refresh_from_db()
    assert (draft.state, draft.is_firm) == (SessionState.CONFIRMED, False)


def test_a_waiver_that_ends_before_the_day_lets_nothing_be_confirmed(
    draft: Session, user: User
) -> None:
    waive(draft, user, BEFORE)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_session(session=draft, by=user)

    assert str(refused.value).startswith("A sala Auditório")


def test_the_database_refuses_a_session_that_moves_beyond_its_waiver(
    draft: Session, user: User
) -> None:
    waive(draft, user, DAY)
    actions.confirm_session(session=draft, by=user)
    later = DAY + timedelta(days=1)
    SessionFactory.create(
        state=SessionState.CONFIRMED, room=draft.room, venue=draft.venue, day=later
    )
    draft.refresh_from_db()
    draft.day = later

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        draft.save()

    assert "session_room_once" in str(refused.value)


def test_a_waiver_of_a_confirmed_session_is_not_shortened_by_sql_either(
    draft: Session, user: User
) -> None:
    waive(draft, user, DAY)
    actions.confirm_session(session=draft, by=user)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agendas_session SET waived_until = %s WHERE id = %s", [BEFORE, draft.pk]
        )
    with pytest.raises(MoveRefused):
        waive(draft, user, BEFORE)

    draft.refresh_from_db()
    assert draft.waived_until == DAY


def test_a_waiver_does_not_end_before_it_begins(draft: Session, user: User) -> None:
    with pytest.raises(MoveRefused) as refused:
        waive(draft, user, NOW.date() - timedelta(days=1))

    assert refused.value.problems == ["O último dia do aceite já passou."]


def test_a_session_without_a_waiver_has_no_end_of_one(db: None) -> None:
    with pytest.raises(IntegrityError):
        SessionFactory.create(waived_until=DAY)


def test_a_warning_is_accepted_anew_and_counts_again_when_withdrawn(user: User) -> None:
    session = SessionFactory.create()

    def accept(reason: str, until: date | None) -> None:
        actions.waive_conflict(
            session=session, kind=ConflictKind.HOURS, reason=reason, until=until, by=user, at=NOW
        )

    accept("Abre mais cedo.", None)
    accept("O porteiro abre.", DAY)
    kept = list(Waiver.objects.values_list("kind", "reason", "until", "accepted_by"))
    actions.withdraw_waiver(session=session, kind=ConflictKind.HOURS, by=user)

    assert kept == [("hours", "O porteiro abre.", DAY, user.pk)]
    assert Waiver.objects.count() == 0


def test_a_double_booking_is_not_accepted_as_a_warning(db: None) -> None:
    with pytest.raises(IntegrityError):
        Waiver.objects.create(session=SessionFactory.create(), kind="room", reason="Dividida.")


def test_guests_find_no_waiver_in_the_history(
    cast: Cast, as_user: Callable[[User | None], Client]
) -> None:
    session = SessionFactory.create(visit=cast.visit)
    actions.waive_conflict(
        session=session,
        reason="A chave está com a vizinha.",
        kind=ConflictKind.HOURS,
        by=cast.host,
        at=NOW,
    )
    url = reverse("desk:visit_history", args=[cast.visit.slug])

    told = [
        ["onflito aceito" in page, "vizinha" in page]
        for page in (as_user(user).get(url).content.decode() for user in (cast.host, cast.guest))
    ]

    assert told == [[True, True], [False, False]]
