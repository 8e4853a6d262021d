"""What a visit still lacks before its agenda is released, and where that is seen to."""

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas.conflicts import conflicts_of
from agendas.models import AgreedTopic, SessionState, SessionTopic, Visibility
from agendas.programme import Audience
from agendas.readiness import Lack, missing, prepared
from exchanges.models import DelegationGroup, Visit
from participants.models import Reply
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

AsUser = Callable[[User | None], Client]
pytestmark = pytest.mark.usefixtures("no_lazy_loading")


@pytest.fixture
def ready(cast: Cast) -> Cast:
    """A visit that lacks nothing: people who come, and a confirmed item with place and host."""
    for delegation in cast.visit.delegations.all():
        member = DelegationMemberFactory.create(delegation=delegation, reply=Reply.YES)
    session = SessionFactory.create(
        visit=cast.visit,
        state=SessionState.CONFIRMED,
        venue=VenueFactory.create(name="Paço", municipality=cast.host_city),
    )
    AssignmentFactory.create(session=session, person=member.person)
    return cast


def lacks(cast: Cast, audience: Audience = Audience.HOSTS) -> list[Lack]:
    visit = prepared(Visit.objects.filter(pk=cast.visit.pk)).get()
    conflicts = conflicts_of(visit, audience.visibilities, cast.host)
    return missing(visit, audience, conflicts)


def sentences(cast: Cast, audience: Audience = Audience.HOSTS) -> list[str]:
    return [lack.sentence for lack in lacks(cast, audience)]


def test_a_visit_may_lack_nothing(ready: Cast) -> None:
    assert sentences(ready) == []


@pytest.mark.parametrize("reply", [Reply.PENDING, Reply.NO])
def test_who_is_in_charge_must_have_said_that_they_come(ready: Cast, reply: Reply) -> None:
    team = ready.visit.delegations.get(side="host")
    team.members.update(reply=reply)

    told = lacks(ready)[0]

    assert told.sentence == (
        "Equipe anfitriã – Foz do Iguaçu – PR: 1 responsável ainda não confirmou que vem."
    )
    assert told.url == f"{ready.visit.get_absolute_url()}#comitiva-{team.pk}"


def test_who_only_attends_need_not_have_confirmed(ready: Cast) -> None:
    team = ready.visit.delegations.get(side="host")
    DelegationMemberFactory.create(delegation=team)

    assert sentences(ready) == []


def test_a_delegation_of_groups_lacks_names(ready: Cast) -> None:
    guests = ready.visit.delegations.get(side="guest")
    guests.members.all().delete()
    DelegationGroup.objects.create(delegation=guests, description="equipe técnica", count=4)

    assert sentences(ready) == ["Comitiva visitante – Londrina – PR: só há grupos sem nomes."]


def test_an_agreed_topic_is_missing_until_an_item_that_takes_place_has_it(ready: Cast) -> None:
    topic = TopicFactory.create(name="Serviço de Proteção", acronym="PAIF")
    AgreedTopic.objects.create(visit=ready.visit, topic=topic)
    cancelled = SessionFactory.create(visit=ready.visit, state=SessionState.CANCELLED)
    SessionTopic.objects.create(session=cancelled, topic=topic)
    SessionTopic.objects.create(session=SessionFactory.create(), topic=topic)
    before = sentences(ready)

    SessionTopic.objects.create(session=ready.visit.sessions.get(state="confirmed"), topic=topic)

    assert (before, sentences(ready)) == (
        ["Temas combinados que nenhum item tem: PAIF."],
        [],
    )


def test_who_attends_is_not_in_charge(ready: Cast) -> None:
    session = ready.visit.sessions.get()
    session.assignments.update(role="attendee")

    told = lacks(ready)

    assert [lack.sentence for lack in told] == ["1 item está sem responsável."]
    agenda = reverse("agendas:agenda", args=[ready.visit.slug])
    assert told[0].url == f"{agenda}#item-{session.pk}"


def test_closed_venues_unknown_ways_and_other_conflicts_are_told_apart(ready: Cast) -> None:
    first = ready.visit.sessions.select_related("venue").get()
    assert first.venue is not None
    first.venue.is_active = False
    first.venue.save()
    person = first.people.get()
    for starts, ends in ((time(10), time(11)), (time(10, 30), time(12))):
        other = SessionFactory.create(
            visit=ready.visit,
            state=SessionState.DRAFT,
            venue=VenueFactory.create(municipality=ready.host_city),
            starts=starts,
            ends=ends,
        )
        AssignmentFactory.create(session=other, person=person)
        AssignmentFactory.create(session=other, role="attendee")

    told = lacks(ready)

    assert [lack.sentence for lack in told] == [
        "2 itens ainda são rascunhos.",
        "1 item está em local fechado ou em feriado.",
        "De 2 itens não se sabe o tempo de deslocamento.",
        "2 itens têm conflitos sem solução.",
    ]
    agenda = reverse("agendas:agenda", args=[ready.visit.slug])
    assert {lack.url for lack in told[1:]} == {f"{agenda}#conflitos"}


def test_guests_are_told_nothing_of_what_they_do_not_read(ready: Cast) -> None:
    SessionFactory.create(visit=ready.visit, visibility=Visibility.RESTRICTED, starts=time(15))

    assert (sentences(ready, Audience.PARTICIPANTS), len(sentences(ready))) == ([], 3)


# Agreed topics are entered on a page


@pytest.mark.parametrize(
    ("who", "status"), [("host", 302), ("guest", 403), ("outsider", 404), (None, 302)]
)
def test_agreed_topics_are_the_hosts_to_enter(
    cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    kept, gone = TopicFactory.create(name="PAEFI"), TopicFactory.create(name="SCFV")
    TopicFactory.create(name="PAIF")
    for topic in (kept, gone):
        AgreedTopic.objects.create(visit=cast.visit, topic=topic)
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(
        reverse("agendas:agreed_topics", args=[cast.visit.slug]), {"topics_text": "PAEFI; PAIF"}
    )

    agreed = list(cast.visit.agreed_topics.values_list("topic__name", flat=True))
    assert (response.status_code, agreed) == (
        status,
        ["PAEFI", "PAIF"] if who == "host" else ["PAEFI", "SCFV"],
    )
