"""The button that takes back a pasted list, as who pasted it, others, outsiders and anonymous."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from exchanges.models import DelegationGroup, Side
from participants import pasting
from participants.models import DelegationMember, Paste, Person
from participants.pasting import Newcomer
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

AsUser = Callable[[User | None], Client]


@pytest.fixture
def pasted(cast: Cast) -> Paste:
    """Two people and a group that the guests pasted."""
    guests = cast.visit.delegations.get(side=Side.GUEST)
    return pasting.paste(
        visit=cast.visit,
        newcomers=[Newcomer(guests, name, "member") for name in ("Ana Lima", "Bia Souza")],
        groups=[DelegationGroup(delegation=guests, description="equipe técnica")],
        by=cast.guest,
        at=timezone.now(),
    )


def undo_url(cast: Cast) -> str:
    return reverse("participants:people_paste_undo", args=[cast.visit.slug])


def test_only_who_pasted_is_offered_to_take_it_back(
    as_user: AsUser, pasted: Paste, cast: Cast
) -> None:
    pages = [as_user(user).get(cast.visit.get_absolute_url()) for user in (cast.guest, cast.host)]

    assert ["Desfazer a lista colada" in page.content.decode() for page in pages] == [True, False]


def test_the_list_is_taken_back_once(as_user: AsUser, pasted: Paste, cast: Cast) -> None:
    client = as_user(cast.guest)
    data = {"lista": pasted.pk}

    answers: list[Any] = [client.post(undo_url(cast), data) for _time in range(2)]

    assert [answer.url for answer in answers] == [cast.visit.get_absolute_url()] * 2
    assert [str(one) for one in get_messages(answers[1].wsgi_request)] == [
        "A lista colada foi desfeita.",
        "Esta lista já foi desfeita.",
    ]
    assert (Person.objects.count(), DelegationMember.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("host", 302), ("outsider", 404), (None, 302)], ids=str
)
def test_nobody_takes_back_what_another_pasted(
    as_user: AsUser, pasted: Paste, cast: Cast, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    answer = client.post(undo_url(cast), {"lista": pasted.pk})

    assert (answer.status_code, Person.objects.count()) == (status, 2)


def test_who_no_longer_edits_a_delegation_takes_nobody_out_of_it(
    as_user: AsUser, pasted: Paste, cast: Cast
) -> None:
    Paste.objects.update(made_by=cast.host)

    answer = as_user(cast.host).post(undo_url(cast), {"lista": pasted.pk})

    assert (answer.status_code, Person.objects.count()) == (403, 2)


@pytest.mark.parametrize("key", ["", "x", "9" * 5000, "-1"])
def test_a_strange_key_is_no_list(as_user: AsUser, pasted: Paste, cast: Cast, key: str) -> None:
    answer = as_user(cast.guest).post(undo_url(cast), {"lista": key})

    assert (answer.status_code, Person.objects.count()) == (302, 2)
