"""Taking back a pasted list, but for what others made of it since."""

import pytest
from django.db.models import Model
from django.utils import timezone

from exchanges.models import Delegation, DelegationGroup, Organization, Side
from participants import pasting
from participants.models import DelegationMember, Office, Paste, Person
from participants.pasting import Newcomer
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    OfficeFactory,
    PersonFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def guests(cast: Cast) -> Delegation:
    return cast.visit.delegations.get(side=Side.GUEST)


@pytest.fixture
def pasted(cast: Cast, guests: Delegation) -> Paste:
    """A list with Ana, who has an office in a new body, Bia, who has none, and a group."""
    body = Organization(name="CREAS II", kind="other", municipality=cast.guest_city)
    return pasting.paste(
        visit=cast.visit,
        newcomers=[
            Newcomer(guests, "Ana Lima", "member", title="psicóloga", organization=body),
            Newcomer(guests, "Bia Souza", "member"),
        ],
        groups=[DelegationGroup(delegation=guests, description="equipe técnica")],
        by=cast.guest,
        at=timezone.now(),
    )


def left() -> list[list[str]]:
    return [
        sorted(str(one) for one in model._base_manager.order_by("pk")) for model in pasting.MODELS
    ]


ANA = [["Ana Lima"], ["psicóloga"], ["Ana Lima"], [], ["CREAS II"]]
NOTHING: list[list[str]] = [[], [], [], [], []]


def test_everything_is_taken_back(pasted: Paste) -> None:
    kept = pasting.undo(paste=pasted)

    assert (kept, left()) == ([], NOTHING)
    assert not Paste.objects.exists()


def test_another_order_of_the_members_is_no_change(pasted: Paste, guests: Delegation) -> None:
    for place, member in enumerate(guests.members.order_by("-pk"), 1):
        member.precedence = place
        member.save()

    pasting.undo(paste=pasted)

    assert left() == NOTHING


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Person, "name", "Ana Lima"),
        (Office, "phone", "(43) 3333-3333"),
        (DelegationMember, "representing", "a prefeita"),
    ],
)
def test_who_was_changed_since_stays(
    pasted: Paste, model: type[Model], field: str, value: str
) -> None:
    if model is Person:
        Person.objects.filter(name="Ana Lima").update(social_name="Ana Lima")
    else:
        path = "person__name"
        model._base_manager.filter(**{path: "Ana Lima"}).update(**{field: value})

    kept = pasting.undo(paste=pasted)

    assert (kept, left()) == (["Ana Lima"], ANA)


def test_who_is_in_a_session_stays(pasted: Paste, cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit)
    AssignmentFactory.create(session=session, person=Person.objects.get(name="Ana Lima"))

    kept = pasting.undo(paste=pasted)

    assert (kept, left()) == (["Ana Lima"], ANA)


def test_who_got_another_office_or_accompanies_somebody_stays(
    pasted: Paste, cast: Cast, guests: Delegation
) -> None:
    OfficeFactory.create(person=Person.objects.get(name="Bia Souza"))
    hosts = cast.visit.delegations.get(side=Side.HOST)
    DelegationMemberFactory.create(
        delegation=hosts, counterpart=guests.members.get(person__name="Ana Lima")
    )

    kept = pasting.undo(paste=pasted)

    assert kept == ["Ana Lima", "Bia Souza"]


def test_a_group_that_was_counted_stays(pasted: Paste) -> None:
    DelegationGroup.objects.update(count=12)

    kept = pasting.undo(paste=pasted)

    assert kept == ["equipe técnica (12)"]
    assert left() == [[], [], [], ["equipe técnica (12)"], []]


def test_a_body_that_others_use_stays(pasted: Paste) -> None:
    OfficeFactory.create(person__name="Caio Nunes", organization=Organization.objects.get())

    pasting.undo(paste=pasted)

    assert left() == [[], ["assistente social"], ["Caio Nunes"], [], ["CREAS II"]]


def test_who_was_known_before_only_leaves_the_delegation(cast: Cast, guests: Delegation) -> None:
    person = PersonFactory.create(name="Ana Lima")
    paste = pasting.paste(
        visit=cast.visit,
        newcomers=[Newcomer(guests, "Ana Lima", "member", person=person)],
        groups=[],
        by=cast.guest,
        at=timezone.now(),
    )

    pasting.undo(paste=paste)

    assert left() == [[], [], ["Ana Lima"], [], []]


def test_old_pastes_are_forgotten(pasted: Paste, cast: Cast) -> None:
    later = pasted.made_at + pasting.KEPT_FOR * 2

    new = pasting.paste(visit=cast.visit, newcomers=[], groups=[], by=cast.guest, at=later)

    assert list(Paste.objects.all()) == [new]


def test_a_paste_remembers_no_personal_data(pasted: Paste) -> None:
    assert "Ana" not in str(pasted.made)
