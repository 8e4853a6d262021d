"""Promise 1: nobody and no room is in two confirmed sessions at once, by any path."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, time

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from agendas import actions
from agendas.models import Assignment, Session, SessionState
from agendas.programme import Audience
from agendas.times import Kind
from exchanges.states import MoveRefused, Status
from participants.models import Person
from tests.factories import (
    DAY,
    AssignmentFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)

CONFIRMED = SessionState.CONFIRMED
ROUNDS = 200


def constraint_of(error: IntegrityError) -> str:
    assert isinstance(error.__cause__, psycopg.Error)
    return error.__cause__.diag.constraint_name or ""


def test_a_person_can_not_be_confirmed_twice_at_once_in_two_visits(db: None) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    first, second = SessionFactory.create(), SessionFactory.create()
    AssignmentFactory.create(session=first, person=elias)
    AssignmentFactory.create(session=second, person=elias)
    actions.confirm_session(session=first, by=UserFactory.create())
    second.state = CONFIRMED

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        second.save()

    assert constraint_of(refused.value) == "assignment_person_once"


def test_a_room_can_not_be_confirmed_twice_at_once_in_two_visits(db: None) -> None:
    room = RoomFactory.create()
    SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)

    with pytest.raises(IntegrityError) as refused:
        SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)

    assert constraint_of(refused.value) == "session_room_once"


def test_drafts_may_overlap(db: None) -> None:
    room = RoomFactory.create()
    SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)

    draft = SessionFactory.create(room=room, venue=room.venue)

    assert draft.is_firm is False


def test_what_follows_on_at_once_is_no_overlap(db: None) -> None:
    room = RoomFactory.create()
    SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)

    later = SessionFactory.create(
        state=CONFIRMED, room=room, venue=room.venue, starts=time(10), ends=time(11)
    )

    assert later.is_firm is True


def test_bulk_create_is_refused_as_well(db: None) -> None:
    room = RoomFactory.create()
    SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)
    told = {"day": DAY, "time_kind": Kind.EXACT, "starts": time(9, 30), "state": CONFIRMED}
    another = Session(
        visit=VisitFactory.create(), title="Outra", room=room, venue=room.venue, **told
    )

    with pytest.raises(IntegrityError) as refused:
        Session.objects.bulk_create([another])

    assert constraint_of(refused.value) == "session_room_once"


def test_bulk_created_assignments_are_refused_as_well(db: None) -> None:
    person = PersonFactory.create()
    AssignmentFactory.create(session=SessionFactory.create(state=CONFIRMED), person=person)
    another = SessionFactory.create(state=CONFIRMED)

    with pytest.raises(IntegrityError) as refused:
        Assignment.objects.bulk_create([Assignment(session=another, person=person)])

    assert constraint_of(refused.value) == "assignment_person_once"


def test_sql_is_refused_as_well(db: None) -> None:
    room = RoomFactory.create()
    SessionFactory.create(state=CONFIRMED, room=room, venue=room.venue)
    draft = SessionFactory.create(room=room, venue=room.venue)

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute("UPDATE agendas_session SET state = 'confirmed' WHERE id = %s", [draft.pk])

    assert constraint_of(refused.value) == "session_room_once"


def test_sql_can_not_store_a_range_away_from_what_was_said(db: None) -> None:
    session = SessionFactory.create()

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agendas_session SET during = tstzrange('2030-01-01', '2030-01-02') "
            "WHERE id = %s",
            [session.pk],
        )

    assert constraint_of(refused.value) == "session_range_begins_as_told"


def test_sql_can_not_give_an_assignment_another_range_than_its_session_has(db: None) -> None:
    assignment = AssignmentFactory.create()

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agendas_assignment SET during = 'empty' WHERE id = %s", [assignment.pk]
        )

    assert constraint_of(refused.value) == "assignment_follows_its_session"


def test_a_moved_session_takes_its_people_along(db: None) -> None:
    assignment = AssignmentFactory.create()
    session = assignment.session

    session.starts, session.ends = time(15), time(16)
    session.save()

    assignment.refresh_from_db()
    assert assignment.during.lower == datetime(2026, 12, 3, 18, tzinfo=UTC)


def test_two_sessions_can_swap_their_rooms_in_one_statement(db: None) -> None:
    venue = VenueFactory.create()
    left, right = RoomFactory.create(venue=venue), RoomFactory.create(venue=venue)
    one = SessionFactory.create(state=CONFIRMED, room=left, venue=venue)
    two = SessionFactory.create(state=CONFIRMED, room=right, venue=venue)
    one.room, two.room = right, left

    Session.objects.bulk_update([one, two], ["room"])

    assert list(Session.objects.order_by("pk").values_list("room", flat=True)) == [
        right.pk,
        left.pk,
    ]


def test_a_waived_conflict_may_be_confirmed_and_counts_again_when_the_waiver_goes(
    db: None,
) -> None:
    person, user = PersonFactory.create(), UserFactory.create()
    first, second = SessionFactory.create(), SessionFactory.create()
    AssignmentFactory.create(session=first, person=person)
    AssignmentFactory.create(session=second, person=person)
    actions.confirm_session(session=first, by=user)
    actions.waive_conflict(
        session=second, reason="Sai mais cedo da primeira.", by=user, at=timezone.now()
    )
    actions.confirm_session(session=second, by=user)

    with pytest.raises(MoveRefused):
        actions.withdraw_waiver(session=second, by=user)

    second.refresh_from_db()
    assert (second.state, second.is_firm) == (CONFIRMED, False)


def test_the_refusal_names_person_session_visit_day_time_and_place(db: None) -> None:
    elias, user = PersonFactory.create(name="Elias Sousa"), UserFactory.create()
    visit = VisitFactory.create(title="Londrina visita Foz do Iguaçu")
    place = VenueFactory.create(name="Sede da SMAS")
    first = SessionFactory.create(
        visit=visit, title="Acolhida", venue=place, ends=None, state=CONFIRMED
    )
    AssignmentFactory.create(session=first, person=elias)
    second = SessionFactory.create(starts=time(11), ends=time(12))
    AssignmentFactory.create(session=second, person=elias)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_session(session=second, by=user)

    assert refused.value.problems == [
        "Elias Sousa já está em “Acolhida” (Londrina visita Foz do Iguaçu), "
        "quinta-feira, 3 de dezembro de 2026, às 9h (sem fim informado; conta até 12h), "
        "Sede da SMAS. Mude o horário, tire a pessoa de um dos itens, "
        "ou aceite o conflito com um motivo."
    ]


def test_the_refusal_does_not_name_what_is_not_public_to_an_outsider(db: None) -> None:
    person = PersonFactory.create(name="Elias Sousa")
    secret = SessionFactory.create(title="Caso sigiloso", visibility="restricted", state=CONFIRMED)
    AssignmentFactory.create(session=secret, person=person)
    another = SessionFactory.create()
    AssignmentFactory.create(session=another, person=person)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_session(session=another, by=member_of(MunicipalityFactory.create()))

    assert "Caso sigiloso" not in str(refused.value)
    assert "um item não público" in str(refused.value)


def test_confirming_the_whole_agenda_names_every_refusal_and_confirms_nothing(db: None) -> None:
    user, room = UserFactory.create(), RoomFactory.create(name="Auditório")
    person = PersonFactory.create(name="Elias Sousa")
    taken = SessionFactory.create(room=room, venue=room.venue, state=CONFIRMED)
    AssignmentFactory.create(session=taken, person=person)
    visit = VisitFactory.create()
    SessionFactory.create(visit=visit, starts=time(15), ends=time(16))
    SessionFactory.create(visit=visit, room=room, venue=room.venue)
    AssignmentFactory.create(session=SessionFactory.create(visit=visit), person=person)

    with pytest.raises(MoveRefused) as refused:
        actions.confirm_agenda(visit=visit, audience=Audience.HOSTS, by=user)

    assert [problem.split(" já está")[0] for problem in refused.value.problems] == [
        f"A sala Auditório ({room.venue})",
        "Elias Sousa",
    ]
    assert set(visit.sessions.values_list("state", flat=True)) == {SessionState.DRAFT}


# Several at once


def busy_morning() -> tuple[Session, Session]:
    """Return an open item from 9h and one at 14h, confirmed, of one visit and one person."""
    visit, person = VisitFactory.create(), PersonFactory.create()
    told = {"visit": visit, "state": CONFIRMED}
    first = SessionFactory.create(starts=time(9), ends=None, **told)
    second = SessionFactory.create(starts=time(14), ends=time(15), **told)
    for session in (first, second):
        AssignmentFactory.create(session=session, person=person)
    return first, second


def test_an_item_may_move_to_where_it_ends_the_open_one_before_it(db: None) -> None:
    first, second = busy_morning()

    second.starts, second.ends = time(9, 15), time(10)
    second.save()

    first.refresh_from_db()
    assert first.during.upper == second.during.lower


def test_cancelling_a_visit_is_not_refused_by_its_own_items(db: None) -> None:
    user = UserFactory.create()
    first, second = busy_morning()
    second.starts, second.ends = time(10), time(10, 30)
    second.save()
    elsewhere = SessionFactory.create(starts=time(10, 30), ends=time(11), state=CONFIRMED)
    AssignmentFactory.create(session=elsewhere, person=first.people.get())

    # Cancelled one by one, the second would let the first last into what is elsewhere.
    actions.move_visit(visit=first.visit, to=Status.CANCELLED, by=user, reason="Chuva.")

    states = set(first.visit.sessions.values_list("state", flat=True))
    assert states == {SessionState.CANCELLED}


def test_deleting_and_updating_many_derives_their_neighbours_anew(db: None) -> None:
    first, second = busy_morning()
    second.starts, second.ends = time(10), time(10, 30)
    second.save()
    ends = []

    Session.objects.filter(pk=second.pk).update(state=SessionState.CANCELLED)
    first.refresh_from_db()
    ends.append(first.during.upper)
    Session.objects.filter(pk=second.pk).update(state=SessionState.DRAFT)
    Session.objects.filter(pk=second.pk).delete()
    first.refresh_from_db()
    ends.append(first.during.upper)

    assert ends == [datetime(2026, 12, 3, 15, tzinfo=UTC)] * 2


# Two real connections


def race(attempts: list[Callable[[], None]]) -> list[str]:
    """Run attempts at the same moment, each on a connection of its own; return what came out."""
    start = threading.Barrier(len(attempts))
    results = [""] * len(attempts)

    def run(number: int, attempt: Callable[[], None]) -> None:
        try:
            start.wait()
            attempt()
            results[number] = "won"
        except MoveRefused as refusal:
            results[number] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def confirming(session: Session, user: User) -> Callable[[], None]:
    return lambda: actions.confirm_session(session=session, by=user)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_one_person_at_the_same_moment_exactly_one_wins() -> None:
    user, elias = UserFactory.create(), PersonFactory.create(name="Elias Sousa")
    sessions = [SessionFactory.create(), SessionFactory.create()]
    for session in sessions:
        AssignmentFactory.create(session=session, person=elias)

    winners = []
    for _round in range(ROUNDS):
        results = race([confirming(session, user) for session in sessions])
        winners.append(results.count("won"))
        assert sorted(result.startswith("Elias Sousa já") for result in results) == [False, True]
        for session in Session.objects.filter(state=CONFIRMED):
            actions.reopen_session(session=session, by=user)

    assert winners == [1] * ROUNDS


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_one_room_at_the_same_moment_exactly_one_wins() -> None:
    user, room = UserFactory.create(), RoomFactory.create()
    sessions = SessionFactory.create_batch(2, room=room, venue=room.venue)

    winners = []
    for _round in range(ROUNDS):
        winners.append(race([confirming(one, user) for one in sessions]).count("won"))
        for session in Session.objects.filter(state=CONFIRMED):
            actions.reopen_session(session=session, by=user)

    assert winners == [1] * ROUNDS


@pytest.mark.django_db(transaction=True)
def test_two_agendas_that_share_several_people_do_not_lock_each_other_up() -> None:
    user = UserFactory.create()
    people = [PersonFactory.create() for _n in range(4)]
    sessions = [SessionFactory.create(), SessionFactory.create()]
    for session, order in zip(sessions, [people, people[::-1]], strict=True):
        for person in order:
            AssignmentFactory.create(session=session, person=person)

    winners = []
    for _round in range(20):
        winners.append(race([confirming(one, user) for one in sessions]).count("won"))
        for session in Session.objects.filter(state=CONFIRMED):
            actions.reopen_session(session=session, by=user)

    assert winners == [1] * 20
    assert Person.objects.count() == 4
