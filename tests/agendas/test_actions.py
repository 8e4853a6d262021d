"""Moving visits, confirming agendas, publishing: what is done, and what is refused in words."""

from datetime import UTC, date, datetime, time

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import User
from agendas import actions
from agendas.models import SessionState, Visibility
from agendas.programme import Audience
from agendas.readiness import missing, prepared, problems_with_publishing
from exchanges.dates import Precision
from exchanges.models import Visit
from exchanges.states import MOVES, MoveRefused, Status
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VisitFactory,
)
from tests.publishing import publish

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(name="Ana Lima")


def problems_of(visit: Visit, to: Status, by: User, reason: str = "") -> list[str]:
    with pytest.raises(MoveRefused) as refused:
        actions.move_visit(visit=visit, to=to, by=by, reason=reason)
    return refused.value.problems


def test_a_visit_goes_from_draft_to_closed(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    way = [
        Status.PROPOSED,
        Status.CONFIRMED,
        Status.IN_PROGRESS,
        Status.HELD,
        Status.CLOSED,
    ]

    for status in way:
        actions.move_visit(visit=cast.visit, to=status, by=cast.host)

    cast.visit.refresh_from_db()
    assert cast.visit.status == Status.CLOSED


def test_a_visit_is_not_confirmed_empty_without_days_and_without_guests(user: User) -> None:
    visit = VisitFactory.create(
        status=Status.PROPOSED, precision=Precision.UNKNOWN, first_day=None, last_day=None
    )

    assert problems_of(visit, Status.CONFIRMED, user) == [
        "Faltam os dias exatos da visita.",
        "Falta a cidade anfitriã.",
        "A programação ainda está vazia.",
        "Falta dizer quem vem: nenhuma comitiva foi cadastrada.",
    ]


def test_a_meeting_of_an_association_needs_no_delegation(user: User, cast: Cast) -> None:
    visit = VisitFactory.create(
        status=Status.PROPOSED, association=AssociationFactory.create(), host=cast.host_city
    )
    SessionFactory.create(visit=visit)

    actions.move_visit(visit=visit, to=Status.CONFIRMED, by=user)

    visit.refresh_from_db()
    assert visit.status == Status.CONFIRMED


@pytest.mark.parametrize("status", list(Status))
def test_the_database_makes_no_move_that_is_not_in_the_table(db: None, status: Status) -> None:
    for to in set(Status) - set(MOVES[status]) - {status}:
        visit = VisitFactory.create(status=status, status_reason="Chuva.")

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE exchanges_visit SET status = %s WHERE id = %s", [to.value, visit.pk]
            )

        visit.refresh_from_db()
        assert visit.status == status


def test_a_visit_is_not_called_off_without_a_reason(user: User) -> None:
    assert problems_of(VisitFactory.create(), Status.CANCELLED, user) == ["Escreva o motivo."]


def test_cancelling_a_visit_cancels_its_sessions_and_frees_the_room(user: User) -> None:
    room = RoomFactory.create()
    session = SessionFactory.create(room=room, venue=room.venue, state=SessionState.CONFIRMED)

    actions.move_visit(visit=session.visit, to=Status.CANCELLED, by=user, reason="Chuva.")

    session.refresh_from_db()
    assert (session.state, session.is_firm) == (SessionState.CANCELLED, False)


def test_postponing_a_visit_makes_its_confirmed_sessions_drafts(user: User) -> None:
    visit = VisitFactory.create(status=Status.PROPOSED)
    confirmed = SessionFactory.create(visit=visit, state=SessionState.CONFIRMED)
    cancelled = SessionFactory.create(visit=visit, state=SessionState.CANCELLED)

    actions.move_visit(visit=visit, to=Status.POSTPONED, by=user, reason="Chuva.")

    states = [visit.sessions.get(pk=one.pk).state for one in (confirmed, cancelled)]
    assert states == [SessionState.DRAFT, SessionState.CANCELLED]


def test_the_history_of_an_action_says_who_did_it(user: User) -> None:
    session = SessionFactory.create()

    actions.confirm_session(session=session, by=user)

    events = apps.get_model("agendas", "SessionEvent").objects
    event = events.filter(pgh_obj=session).latest("pgh_id")
    assert event.pgh_context.metadata["user"] == user.pk


def test_a_session_without_a_day_is_not_confirmed(user: User) -> None:
    session = SessionFactory.create(day=None, time_kind="none", starts=None, ends=None)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_session(session=session, by=user)

    assert refused.value.problems == ["Escolha o dia antes de confirmar."]


def test_a_cancelled_session_is_reopened_before_it_is_confirmed(user: User) -> None:
    session = SessionFactory.create(state=SessionState.CANCELLED)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_session(session=session, by=user)

    assert refused.value.problems == ["Este item foi cancelado. Reabra-o antes de confirmar."]


def test_confirming_the_agenda_confirms_every_draft_with_a_day(user: User) -> None:
    visit = VisitFactory.create()
    SessionFactory.create(visit=visit)
    SessionFactory.create(visit=visit, starts=time(15), ends=time(16))
    SessionFactory.create(visit=visit, day=None, time_kind="none", starts=None, ends=None)

    assert actions.confirm_agenda(visit=visit, audience=Audience.HOSTS, by=user) == 2
    assert visit.sessions.filter(state=SessionState.CONFIRMED).count() == 2


def test_publishing_needs_a_confirmed_visit_and_a_confirmed_public_session(db: None) -> None:
    visit = VisitFactory.create()
    SessionFactory.create(
        visit=visit, state=SessionState.CONFIRMED, visibility=Visibility.PARTICIPANTS
    )

    assert [lack.sentence for lack in problems_with_publishing(visit)] == [
        "A visita ainda não está confirmada.",
        "Nenhum item público da programação está confirmado.",
    ]


def test_a_release_keeps_what_the_agenda_said_when_it_was_published(user: User) -> None:
    visit = VisitFactory.create(status=Status.CONFIRMED)
    session = SessionFactory.create(visit=visit, title="Acolhida", state=SessionState.CONFIRMED)
    SessionFactory.create(visit=visit, title="Rascunho")
    first = publish(visit=visit, by=user, at=NOW)
    session.title = "Acolhida das equipes"
    session.save()

    second = publish(visit=visit, by=user, at=LATER)

    told = [
        [row["title"] for row in release.programme["days"][0]["sessions"]]
        for release in (first, second)
    ]
    assert told == [["Acolhida"], ["Acolhida das equipes"]]
    assert [first.number, second.number] == [1, 2]


def test_withdrawing_keeps_the_versions(user: User) -> None:
    visit = VisitFactory.create(status=Status.CONFIRMED)
    SessionFactory.create(visit=visit, state=SessionState.CONFIRMED)
    release = publish(visit=visit, by=user, at=NOW)

    actions.withdraw(visit=visit, by=user, at=LATER)

    release.refresh_from_db()
    assert release.withdrawn_at == LATER


def test_what_is_missing_is_said_of_one_and_of_several(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    SessionFactory.create(visit=cast.visit, day=None, time_kind="none", starts=None, ends=None)
    visit = prepared(Visit.objects.filter(pk=cast.visit.pk)).get()

    assert [lack.sentence for lack in missing(visit, Audience.HOSTS)] == [
        "Comitiva visitante – Londrina – PR: nenhum nome cadastrado.",
        "Equipe anfitriã – Foz do Iguaçu – PR: nenhum nome cadastrado.",
        "2 itens ainda são rascunhos.",
        "1 item está sem dia.",
        "2 itens estão sem local.",
        "2 itens estão sem responsável.",
    ]


def test_a_confirmed_visit_without_days_is_refused_by_the_database(db: None) -> None:
    with pytest.raises(IntegrityError):
        VisitFactory.create(
            status=Status.CONFIRMED,
            precision=Precision.MONTH,
            first_day=date(2026, 12, 1),
            last_day=date(2026, 12, 31),
        )
