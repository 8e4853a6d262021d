"""What somebody else does on a connection of their own while a page is being saved."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas.models import Session
from exchanges.models import Visit
from tests.agendas.test_admin import change_url, form_of, said
from tests.connections import PATIENCE, on_another_connection, wait_for_somebody_who_waits
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


# Two who wait for each other


def deadlocked_over(session: Session, save: Callable[[], Any]) -> Any:
    """Save while somebody holds the session's visit and then asks for the session itself.

    PostgreSQL ends who began to wait first: the one who saves.
    """
    is_held = threading.Event()

    def hold_the_visit_and_ask_for_the_session() -> None:
        with transaction.atomic():
            Visit.objects.select_for_update().get(pk=session.visit_id)
            is_held.set()
            wait_for_somebody_who_waits()
            Session.objects.select_for_update().get(pk=session.pk)

    other = on_another_connection(hold_the_visit_and_ask_for_the_session)
    is_held.wait(PATIENCE)
    response = save()
    other.join(PATIENCE)
    return response


def test_a_save_in_the_admin_that_a_deadlock_ended_is_tried_again(staff: Client) -> None:
    session = SessionFactory.create(title="Oficina")
    sent = form_of(staff.get(change_url(session))) | {"title": "Oficina nova"}

    response = deadlocked_over(session, lambda: staff.post(change_url(session), sent, follow=True))

    session.refresh_from_db()
    assert session.title == "Oficina nova"
    assert len(said(response)) == 1


def test_a_deletion_in_the_admin_that_a_deadlock_ended_is_tried_again(staff: Client) -> None:
    session = SessionFactory.create()
    url = reverse("admin:agendas_session_delete", args=[session.pk])

    response = deadlocked_over(session, lambda: staff.post(url, {"post": "yes"}, follow=True))

    assert not Session.objects.filter(pk=session.pk).exists()
    assert len(said(response)) == 1


def test_deleting_several_in_the_admin_is_tried_again_after_a_deadlock(staff: Client) -> None:
    session = SessionFactory.create()
    sent = {"action": "delete_selected", "_selected_action": session.pk, "post": "yes"}

    def delete() -> Any:
        return staff.post(reverse("admin:agendas_session_changelist"), sent, follow=True)

    response = deadlocked_over(session, delete)

    assert not Session.objects.filter(pk=session.pk).exists()
    assert len(said(response)) == 1
