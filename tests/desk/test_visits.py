"""What the hub of a visit offers to print, as host and as guest."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import Cast

AsUser = Callable[[User | None], Client]


def test_only_the_hosts_are_offered_the_paper_of_the_team(cast: Cast, as_user: AsUser) -> None:
    paper = f"{reverse('agendas:programme_pdf', args=[cast.visit.slug])}?para=equipe"
    hub = reverse("desk:visit", args=[cast.visit.slug])

    offered = {
        name: f'href="{paper}"' in as_user(user).get(hub).content.decode()
        for name, user in {"host": cast.host, "guest": cast.guest}.items()
    }

    assert offered == {"host": True, "guest": False}
    assert as_user(cast.host).get(paper).status_code == 200
    assert as_user(cast.guest).get(paper).status_code == 403
