"""Undo and redo: mine alone, after a reload too, and never over what others did since."""

from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from agendas import actions
from agendas.changes import PARTS, Of, recorded, said_in
from agendas.models import (
    AgreedTopic,
    Assignment,
    Change,
    ConflictKind,
    Session,
    SessionState,
    SessionTopic,
)
from exchanges.models import Visit
from exchanges.states import MoveRefused
from tests.factories import (
    AssignmentFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
)

ALL = ("public", "participants", "restricted")


@pytest.fixture
def visit(db: None) -> Visit:
    return VisitFactory.create()


@pytest.fixture
def ana(db: None) -> User:
    return UserFactory.create(name="Ana Lima")


@pytest.fixture
def bia(db: None) -> User:
    return UserFactory.create(name="Bia Souza")


def change(session: Session, by: User, label: str = "mudar", **fields: Any) -> None:
    session.refresh_from_db()
    with recorded(visit=session.visit, by=by, label=label):
        for name, value in fields.items():
            setattr(session, name, value)
        session.save()


def problems_of_undo(visit: Visit, by: User) -> list[str]:
    with pytest.raises(MoveRefused) as refused:
        actions.undo(visit=visit, by=by)
    return refused.value.problems


def test_every_column_of_a_session_is_given_back_or_derived() -> None:
    derived = {"id", "visit_id", "version", "zone", "during", "derived_from", "is_firm"}

    columns = {field.attname for field in Session._meta.concrete_fields}

    assert {name for names in PARTS.values() for name in names} == columns - derived


def test_a_change_is_undone_and_redone(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit, title="Acolhida")
    change(session, ana, "mover “Acolhida”", starts=time(14), ends=time(15))

    undone = actions.undo(visit=visit, by=ana)

    session.refresh_from_db()
    assert undone.label == "mover “Acolhida”"
    assert (session.starts, session.ends) == (time(9), time(10))

    actions.redo(visit=visit, by=ana)

    session.refresh_from_db()
    assert (session.starts, session.ends) == (time(14), time(15))


def test_what_was_added_goes_and_comes_back_with_topics_and_people(visit: Visit, ana: User) -> None:
    first, second = TopicFactory.create(), TopicFactory.create()
    elias = PersonFactory.create()
    with recorded(visit=visit, by=ana, label="adicionar"):
        session = SessionFactory.create(visit=visit, venue=VenueFactory.create())
        for place, topic in enumerate([second, first]):
            SessionTopic.objects.create(session=session, topic=topic, position=place)
        AssignmentFactory.create(session=session, person=elias, role="speaker")
    before = said_in(visit)

    actions.undo(visit=visit, by=ana)

    assert not visit.sessions.exists()

    actions.redo(visit=visit, by=ana)

    assert said_in(visit) == before
    assert list(session.session_topics.values_list("topic", flat=True)) == [second.pk, first.pk]


def test_what_was_deleted_comes_back(visit: Visit, ana: User) -> None:
    session = AssignmentFactory.create(session__visit=visit).session
    before = said_in(visit)
    with recorded(visit=visit, by=ana, label="excluir"):
        session.delete()

    actions.undo(visit=visit, by=ana)

    assert said_in(visit) == before


def test_nothing_to_undo_is_said(visit: Visit, ana: User) -> None:
    assert problems_of_undo(visit, ana) == ["Não há o que desfazer."]


def test_what_changed_nothing_can_not_be_undone(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)

    change(session, ana, title=session.title)

    assert not Change.objects.exists()


def test_nobody_undoes_what_another_did(visit: Visit, ana: User, bia: User) -> None:
    session = SessionFactory.create(visit=visit)
    change(session, bia, title="Da Bia")

    assert problems_of_undo(visit, ana) == ["Não há o que desfazer."]


def test_another_part_that_others_changed_since_stays(visit: Visit, ana: User, bia: User) -> None:
    session = SessionFactory.create(visit=visit)
    change(session, ana, starts=time(14), ends=time(15))
    change(session, bia, title="Outro título")

    actions.undo(visit=visit, by=ana)

    session.refresh_from_db()
    assert (session.starts, session.title) == (time(9), "Outro título")


def test_the_same_part_that_others_changed_since_is_not_undone(
    visit: Visit, ana: User, bia: User
) -> None:
    session = SessionFactory.create(visit=visit, title="Acolhida")
    change(session, ana, "mover “Acolhida”", starts=time(14), ends=time(15))
    change(session, bia, ends=time(16))

    undone = actions.undo(visit=visit, by=ana)

    session.refresh_from_db()
    assert (undone.is_done, undone.kept) == (False, ["“Acolhida”"])
    assert (session.starts, session.ends) == (time(14), time(16))
    assert not Change.objects.to_undo(visit, ana).exists()


def test_of_a_change_of_several_what_others_left_alone_is_undone(
    visit: Visit, ana: User, bia: User
) -> None:
    mine, theirs = SessionFactory.create_batch(2, visit=visit)
    with recorded(visit=visit, by=ana, label="mover 2 itens"):
        for session in (mine, theirs):
            session.starts, session.ends = time(14), time(15)
            session.save()
    change(theirs, bia, starts=time(16), ends=time(17))

    undone = actions.undo(visit=visit, by=ana)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.starts, theirs.starts) == (time(9), time(16))
    assert undone.kept == [f"“{theirs.title}”"]


def test_a_new_change_ends_what_could_be_redone(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)
    change(session, ana, title="Primeiro")
    actions.undo(visit=visit, by=ana)
    change(session, ana, title="Segundo")

    with pytest.raises(MoveRefused):
        actions.redo(visit=visit, by=ana)

    session.refresh_from_db()
    assert session.title == "Segundo"


def test_several_changes_are_undone_from_the_last_and_redone_from_the_first(
    visit: Visit, ana: User
) -> None:
    session = SessionFactory.create(visit=visit, title="zero")
    for title in ["um", "dois", "três"]:
        change(session, ana, title=title)
    titles = []
    for step in [actions.undo, actions.undo, actions.undo, actions.redo, actions.redo]:
        step(visit=visit, by=ana)
        session.refresh_from_db()
        titles.append(session.title)

    assert titles == ["dois", "um", "zero", "um", "dois"]


def test_undoing_a_cancellation_into_a_double_booking_is_refused_in_words(
    visit: Visit, ana: User, bia: User
) -> None:
    room = RoomFactory.create(name="Auditório", venue__name="SMAS")
    place = {"venue": room.venue, "room": room, "state": SessionState.CONFIRMED}
    session = SessionFactory.create(visit=visit, **place)
    actions.cancel_session(session=session, by=ana)
    SessionFactory.create(title="Outra reunião", **place)

    problems = problems_of_undo(visit, ana)

    session.refresh_from_db()
    assert "A sala Auditório (SMAS) já está ocupada por “Outra reunião”" in problems[0]
    assert session.state == SessionState.CANCELLED
    assert Change.objects.to_undo(visit, ana).exists()


def test_confirming_and_its_undo_are_one_change(visit: Visit, ana: User) -> None:
    session = AssignmentFactory.create(session__visit=visit).session
    actions.confirm_session(session=session, by=ana)

    actions.undo(visit=visit, by=ana)

    session.refresh_from_db()
    assert session.state == SessionState.DRAFT
    assert not Assignment.objects.filter(is_firm=True).exists()


def test_what_was_made_restricted_since_is_neither_undone_nor_named(
    visit: Visit, ana: User, bia: User
) -> None:
    session = SessionFactory.create(visit=visit)
    change(session, ana, starts=time(14), ends=time(15))
    change(session, bia, visibility="restricted", title="Segredo da casa")

    undone = actions.undo(visit=visit, by=ana)

    session.refresh_from_db()
    assert (undone.is_done, undone.kept) == (False, ["um item não público"])
    assert session.starts == time(14)


def test_accepting_a_warning_and_no_longer_accepting_it_are_undone(visit: Visit, ana: User) -> None:
    session = SessionFactory.create(visit=visit)
    states = [said_in(visit)]
    kind = ConflictKind.HOURS
    actions.waive_conflict(
        session=session, kind=kind, reason="Abre.", until=None, by=ana, at=timezone.now()
    )
    states.append(said_in(visit))
    actions.withdraw_waiver(session=session, kind=kind, by=ana)
    states.append(said_in(visit))

    found = []
    for step in [actions.undo, actions.undo, actions.redo]:
        step(visit=visit, by=ana)
        found.append(said_in(visit))

    assert states[0] == states[2] != states[1]
    assert found == [states[1], states[0], states[1]]
    assert (session.waivers.get().accepted_by, session.waivers.get().reason) == (ana, "Abre.")


def test_what_had_a_place_or_topic_that_is_gone_stays_and_is_told(visit: Visit, ana: User) -> None:
    venue, topic = VenueFactory.create(), TopicFactory.create()
    moved = SessionFactory.create(visit=visit, title="Acolhida", venue=venue)
    retitled = SessionFactory.create(visit=visit, title="zero")
    SessionTopic.objects.create(session=moved, topic=topic)
    with recorded(visit=visit, by=ana, label="mudar 2 itens"):
        moved.venue, retitled.title = None, "um"
        moved.session_topics.all().delete()
        for session in (moved, retitled):
            session.save()
    venue.delete()
    topic.delete()

    undone = actions.undo(visit=visit, by=ana)

    moved.refresh_from_db()
    retitled.refresh_from_db()
    assert (undone.is_done, undone.kept, undone.lost) == (True, [], ["“Acolhida”"])
    assert (moved.venue, retitled.title) == (None, "zero")


def test_somebody_who_is_gone_brings_nothing_back_in_which_they_were(
    visit: Visit, ana: User
) -> None:
    assignment = AssignmentFactory.create(session__visit=visit)
    with recorded(visit=visit, by=ana, label="excluir"):
        assignment.session.delete()
    assignment.person.delete()

    undone = actions.undo(visit=visit, by=ana)

    assert (undone.is_done, undone.lost) == (False, [f"“{assignment.session.title}”"])
    assert not Change.objects.exists()


def test_what_no_longer_fits_beside_what_others_did_is_refused_in_words(
    visit: Visit, ana: User, bia: User
) -> None:
    session = SessionFactory.create(visit=visit, state=SessionState.CONFIRMED)
    actions.reopen_session(session=session, by=ana)
    change(session, bia, day=None)

    assert problems_of_undo(visit, ana) == ["Escolha o dia antes de confirmar."]


def test_of_the_topics_agreed_on_others_keep_what_they_said_since(
    visit: Visit, ana: User, bia: User
) -> None:
    gone, mine, theirs = TopicFactory.create_batch(3)
    AgreedTopic.objects.create(visit=visit, topic=gone)
    with recorded(visit=visit, by=ana, label="temas", of=Of.AGREED_TOPIC):
        visit.agreed_topics.all().delete()
        AgreedTopic.objects.create(visit=visit, topic=mine)
    with recorded(visit=visit, by=bia, label="temas", of=Of.AGREED_TOPIC):
        AgreedTopic.objects.create(visit=visit, topic=theirs)

    actions.undo(visit=visit, by=ana)
    undone = set(visit.agreed_topics.values_list("topic", flat=True))
    visit.agreed_topics.filter(topic=gone).delete()
    redone = actions.redo(visit=visit, by=ana)

    assert undone == {gone.pk, theirs.pk}
    assert redone.kept == [f"“{gone}”"]
    assert set(visit.agreed_topics.values_list("topic", flat=True)) == {mine.pk, theirs.pk}
