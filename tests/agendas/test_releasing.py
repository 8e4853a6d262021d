"""What the next version would say, and publishing it: what is kept, confirmed and refused."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from agendas import actions
from agendas.models import Release, SessionState, Visibility
from agendas.releasing import proposal_for
from exchanges.models import Visit
from exchanges.states import MoveRefused, Status
from participants.models import Reply
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
)
from tests.publishing import publish, seen_lacks

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
CONFIRMED, DRAFT = SessionState.CONFIRMED, SessionState.DRAFT
DAY_TOLD = "quinta-feira, 3 de dezembro de 2026"


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(name="Ana Lima")


@pytest.fixture
def visit(db: None) -> Visit:
    return VisitFactory.create(status=Status.CONFIRMED)


def states(visit: Visit) -> set[str]:
    return set(visit.sessions.values_list("state", flat=True))


def test_a_version_keeps_what_it_changed(user: User, visit: Visit) -> None:
    creas = SessionFactory.create(visit=visit, title="CREAS II", state=CONFIRMED, ends=None)
    lunch = SessionFactory.create(
        visit=visit, title="Almoço", state=CONFIRMED, starts=time(12), ends=None
    )
    first = publish(visit=visit, by=user, at=NOW)
    creas.starts, creas.venue = time(9, 30), VenueFactory.create(name="Sede da SMAS")
    creas.save()
    creas.topics.add(TopicFactory.create(name="PAEFI"))
    AssignmentFactory.create(session=creas, person__name="Dayse Bortoli", role="host")
    lunch.delete()

    second = publish(visit=visit, by=user, at=LATER)

    assert first.differences == []
    assert second.differences == [
        f"Sai: Almoço – {DAY_TOLD}, 12h",
        "CREAS II: de 9h para 9h30; local: Sede da SMAS; entra o tema PAEFI; "
        "responsável: entra Dayse Bortoli",
    ]


def test_an_item_that_is_a_draft_again_is_told_to_leave(user: User, visit: Visit) -> None:
    SessionFactory.create(visit=visit, title="Acolhida", state=CONFIRMED)
    other = SessionFactory.create(visit=visit, title="CREAS II", state=CONFIRMED, starts=time(9, 0))
    publish(visit=visit, by=user, at=NOW)
    actions.reopen_session(session=other, by=user)

    proposal = proposal_for(visit, at=LATER)

    line = f"CREAS II – {DAY_TOLD}, 9h às 10h"
    assert proposal.differences == [f"Sai: {line}"]
    assert proposal.differences_by_drafts == [f"Entra: {line}"]
    assert (proposal.items, proposal.drafts) == (1, 1)


def test_drafts_that_would_not_stand_in_the_version_are_not_offered(visit: Visit) -> None:
    SessionFactory.create(visit=visit, day=None, time_kind="none", starts=None, ends=None)
    SessionFactory.create(visit=visit, visibility=Visibility.RESTRICTED)
    SessionFactory.create(visit=visit, state=SessionState.CANCELLED)

    proposal = proposal_for(visit, at=NOW)

    assert (proposal.items, proposal.drafts, proposal.differences_by_drafts) == (0, 0, [])


def test_a_version_after_a_withdrawn_one_is_compared_with_nothing(user: User, visit: Visit) -> None:
    session = SessionFactory.create(visit=visit, title="Caso sigiloso", state=CONFIRMED)
    publish(visit=visit, by=user, at=NOW)
    actions.withdraw(visit=visit, by=user, at=NOW)
    session.title = "Reunião"
    session.save()

    release = publish(visit=visit, by=user, at=LATER)

    assert (release.number, release.differences) == (2, [])


def test_drafts_are_confirmed_and_published_at_once(user: User, visit: Visit) -> None:
    SessionFactory.create(visit=visit, title="Acolhida")
    SessionFactory.create(visit=visit, title="Só para quem vem", visibility="participants")

    release = publish(visit=visit, by=user, at=NOW, with_drafts=True)

    told = [item["title"] for item in release.programme["days"][0]["sessions"]]
    assert told == ["Acolhida"]
    assert dict(visit.sessions.values_list("title", "state")) == {
        "Acolhida": CONFIRMED,
        "Só para quem vem": DRAFT,
    }


def test_one_draft_that_is_refused_keeps_all_from_being_published(user: User, visit: Visit) -> None:
    room, elias = RoomFactory.create(name="Auditório"), PersonFactory.create(name="Elias Sousa")
    taken = SessionFactory.create(room=room, venue=room.venue, state=CONFIRMED)
    AssignmentFactory.create(session=taken, person=elias)
    SessionFactory.create(visit=visit, starts=time(15), ends=time(16))
    SessionFactory.create(visit=visit, room=room, venue=room.venue)
    AssignmentFactory.create(session=SessionFactory.create(visit=visit), person=elias)

    with pytest.raises(MoveRefused) as refused:
        publish(visit=visit, by=user, at=NOW, with_drafts=True)

    assert [problem.split(" já está")[0] for problem in refused.value.problems] == [
        f"A sala Auditório ({room.venue})",
        "Elias Sousa",
    ]
    assert (states(visit), visit.releases.count()) == ({DRAFT}, 0)


def test_every_refusal_is_named_with_what_the_visit_lacks(user: User) -> None:
    visit, elias = VisitFactory.create(), PersonFactory.create(name="Elias Sousa")
    AssignmentFactory.create(session=SessionFactory.create(state=CONFIRMED), person=elias)
    AssignmentFactory.create(session=SessionFactory.create(visit=visit), person=elias)

    with pytest.raises(MoveRefused) as refused:
        publish(visit=visit, by=user, at=NOW, with_drafts=True)

    first, second = refused.value.problems
    assert first == "A visita ainda não está confirmada."
    assert second.startswith("Elias Sousa já está em ")


def test_a_visit_that_is_not_confirmed_keeps_its_drafts_drafts(user: User) -> None:
    visit = VisitFactory.create()
    SessionFactory.create(visit=visit)

    with pytest.raises(MoveRefused):
        publish(visit=visit, by=user, at=NOW, with_drafts=True)

    assert states(visit) == {DRAFT}


def _proposed() -> Visit:
    """Return a visit that lacks nothing to be confirmed but items."""
    host, guest = MunicipalityFactory.create_batch(2)
    return VisitFactory.create(status=Status.PROPOSED, host=host, guest=guest)


def test_the_visit_is_confirmed_with_its_drafts_and_published_at_once(user: User) -> None:
    visit = _proposed()
    SessionFactory.create(visit=visit, title="Acolhida")

    release = publish(visit=visit, by=user, at=NOW, with_drafts=True, with_visit=True)

    visit.refresh_from_db()
    assert (visit.status, states(visit)) == (Status.CONFIRMED, {CONFIRMED})
    assert release.number == 1


def test_a_visit_that_cannot_be_confirmed_publishes_nothing(user: User) -> None:
    visit = VisitFactory.create(status=Status.PROPOSED)
    SessionFactory.create(visit=visit)

    with pytest.raises(MoveRefused, match="Falta dizer quem vem"):
        publish(visit=visit, by=user, at=NOW, with_drafts=True, with_visit=True)

    visit.refresh_from_db()
    assert (visit.status, states(visit)) == (Status.PROPOSED, {DRAFT})
    assert visit.releases.count() == 0


def test_a_visit_confirmed_at_publishing_goes_back_if_a_draft_is_refused(user: User) -> None:
    visit = _proposed()
    elias = PersonFactory.create(name="Elias Sousa")
    AssignmentFactory.create(session=SessionFactory.create(state=CONFIRMED), person=elias)
    AssignmentFactory.create(session=SessionFactory.create(visit=visit), person=elias)

    with pytest.raises(MoveRefused, match="Elias Sousa já está"):
        publish(visit=visit, by=user, at=NOW, with_drafts=True, with_visit=True)

    visit.refresh_from_db()
    assert (visit.status, states(visit)) == (Status.PROPOSED, {DRAFT})


@pytest.mark.parametrize("what", ["agenda", "version"])
def test_what_changed_since_it_was_looked_at_is_not_published(
    user: User, visit: Visit, what: str
) -> None:
    session = SessionFactory.create(visit=visit, state=CONFIRMED)
    seen = proposal_for(visit, at=NOW).fingerprint
    if what == "agenda":
        session.title = "Mudou"
        session.save()
    else:
        publish(visit=visit, by=user, at=NOW)
    before = visit.releases.count()

    with pytest.raises(MoveRefused) as refused:
        publish(visit=visit, by=user, at=LATER, seen=seen)

    assert refused.value.problems == [
        "A programação mudou enquanto você a conferia. Confira de novo, abaixo."
    ]
    assert visit.releases.count() == before


def test_what_was_looked_at_is_published_another_day(user: User, visit: Visit) -> None:
    SessionFactory.create(visit=visit, state=CONFIRMED)
    seen = proposal_for(visit, at=NOW).fingerprint

    release = publish(visit=visit, by=user, at=LATER, seen=seen)

    assert release.published_at == LATER


# Two real connections


def race(attempts: list[Callable[[], object]]) -> list[str]:
    """Run attempts at the same moment, each on a connection of its own; return what came out."""
    start = threading.Barrier(len(attempts))
    results = [""] * len(attempts)

    def run(number: int, attempt: Callable[[], object]) -> None:
        try:
            start.wait()
            results[number] = str(attempt())
        except MoveRefused as refusal:
            results[number] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_get_two_numbers() -> None:
    user, visit = UserFactory.create(), VisitFactory.create(status=Status.CONFIRMED)
    SessionFactory.create_batch(3, visit=visit)
    publishing = partial(publish, visit=visit, by=user, at=NOW, with_drafts=True)

    results = [race([publishing] * 2) for _round in range(10)]

    numbers = list(Release.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 21))
    assert sorted(told for both in results for told in both) == sorted(
        f"Versão {number}" for number in numbers
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_looked_at_the_same_and_publish_at_once_one_is_asked_again() -> None:
    user, visit = UserFactory.create(), VisitFactory.create(status=Status.CONFIRMED)
    SessionFactory.create(visit=visit)
    publishing = partial(publish, visit=visit, by=user, at=NOW, with_drafts=True)

    results = []
    for _round in range(10):
        seen = proposal_for(visit, at=NOW).fingerprint
        results.append(race([partial(publishing, seen=seen)] * 2))

    assert results == [
        ["A programação mudou enquanto você a conferia. Confira de novo, abaixo.", f"Versão {n}"]
        for n in range(1, 11)
    ]


# What is missing


def test_what_is_missing_must_have_been_seen(user: User, visit: Visit) -> None:
    SessionFactory.create(visit=visit, state=CONFIRMED)
    *seen, unseen = seen_lacks(visit, user)

    with pytest.raises(MoveRefused) as refused:
        actions.publish(visit=visit, by=user, at=NOW, despite=seen)

    assert unseen == "1 item está sem responsável."
    assert refused.value.problems == [
        "Falta ainda: 1 item está sem responsável. "
        "Para publicar mesmo assim, confira a lista na página de publicar."
    ]
    assert not visit.releases.exists()


def test_what_blocks_and_what_is_unseen_are_named_together_and_nothing_is_done(user: User) -> None:
    visit = VisitFactory.create()
    SessionFactory.create(visit=visit)

    with pytest.raises(MoveRefused) as refused:
        actions.publish(visit=visit, by=user, at=NOW, with_drafts=True)

    blocks, unseen = refused.value.problems
    assert blocks == "A visita ainda não está confirmada."
    assert unseen.startswith("Falta ainda: Nenhuma comitiva foi cadastrada. ")
    assert states(visit) == {DRAFT}


def test_what_was_missing_is_kept_with_the_release(user: User, visit: Visit) -> None:
    venue = VenueFactory.create()
    session = SessionFactory.create(visit=visit, venue=venue)
    AssignmentFactory.create(session=session)
    lacks = seen_lacks(visit, user)

    release = actions.publish(
        visit=visit, by=user, at=NOW, with_drafts=True, despite=[*lacks, "o que já não falta"]
    )

    release.refresh_from_db()
    assert lacks == ["Nenhuma comitiva foi cadastrada."]
    assert (release.lacks, release.published_by) == (lacks, user)


def test_what_lacks_nothing_is_published_without_more_ado(cast: Cast) -> None:
    visit = cast.visit
    Visit.objects.filter(pk=visit.pk).update(status=Status.PROPOSED)
    for delegation in visit.delegations.all():
        member = DelegationMemberFactory.create(delegation=delegation, reply=Reply.YES)
    venue = VenueFactory.create(municipality=cast.host_city)
    session = SessionFactory.create(visit=visit, venue=venue)
    AssignmentFactory.create(session=session, person=member.person)

    release = actions.publish(visit=visit, by=cast.host, at=NOW, with_drafts=True, with_visit=True)

    assert release.lacks == []
