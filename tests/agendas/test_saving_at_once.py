"""What somebody else does on a connection of their own while a page is being saved."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas.models import Session, Topic, Venue
from exchanges.models import Agreement, Organization, Visit
from participants.models import Person
from tests.agendas.test_admin import change_url, errors_of, form_of, said
from tests.agendas.test_agenda_views import typed
from tests.conftest import Cast
from tests.connections import (
    PATIENCE,
    just_before_deleting,
    just_before_saving,
    on_another_connection,
    wait_for_somebody_who_waits,
)
from tests.factories import (
    AgreementFactory,
    OrganizationFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
)

AsUser = Callable[[User | None], Client]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


# Two who wait for each other


def deadlocked_over(session: Session, save: Callable[[], Any]) -> Any:
    """Save while somebody holds the session's visit and then asks for the session itself.

    PostgreSQL ends who finds out first: the one who saves, as the other doesn't look for a minute.
    """
    is_held = threading.Event()

    def hold_the_visit_and_ask_for_the_session() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL deadlock_timeout = '1min'")
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


# What is named and deleted at the same time

GONE = "Outro registro, que depende deste, mudou ao mesmo tempo. Tente de novo."


def refusals(response: Any) -> list[str]:
    errors: list[str] = response.context["form"].non_field_errors()
    return list(errors)


def test_a_visit_is_not_saved_with_an_agreement_that_was_deleted_meanwhile(
    cast: Cast, as_user: AsUser
) -> None:
    agreement = AgreementFactory.create()
    sent = {
        "kind": "technical",
        "modality": "in_person",
        "title": "Novo título",
        "hosts": cast.host_city.pk,
        "period": "3 e 4/12/2026",
        "agreement": agreement.pk,
        "version": cast.visit.version,
    }

    with just_before_saving(Visit, agreement.delete):
        response = as_user(cast.host).post("/visitas/londrina-em-foz/editar/", sent)

    assert not Agreement.objects.exists()
    assert (response.status_code, refusals(response)) == (200, [GONE])
    assert response.context["form"]["title"].value() == "Novo título"


@pytest.mark.parametrize(
    ("field", "model"), [("venue", Venue), ("topics", Topic), ("hosts", Person)]
)
def test_a_session_is_not_saved_with_what_was_deleted_meanwhile(
    cast: Cast, as_user: AsUser, field: str, model: type[Model]
) -> None:
    factories: dict[type[Model], Any] = {
        Venue: VenueFactory,
        Topic: TopicFactory,
        Person: PersonFactory,
    }
    named = factories[model].create()
    url = reverse("agendas:session_create", args=[cast.visit.slug])

    with just_before_saving(Session, named.delete):
        response = as_user(cast.host).post(url, typed(**{field: str(named.pk)}))

    assert not model._default_manager.exists()
    assert (response.status_code, refusals(response)) == (200, [GONE])
    assert not Session.objects.exists()


def test_a_person_is_not_entered_with_an_office_in_what_was_deleted_meanwhile(
    cast: Cast, as_user: AsUser
) -> None:
    body = OrganizationFactory.create(municipality=cast.host_city)
    sent = {"name": "Elias Sousa", "title": "secretário", "organization": body.pk}

    with just_before_saving(Person, body.delete):
        response = as_user(cast.host).post(reverse("participants:person_create"), sent)

    assert not Organization.objects.exists()
    assert (response.status_code, refusals(response)) == (200, [GONE])
    assert not Person.objects.exists()


def test_a_visit_in_the_admin_is_not_saved_with_what_was_deleted_meanwhile(staff: Client) -> None:
    agreement, visit = AgreementFactory.create(), VisitFactory.create()
    sent = form_of(staff.get(change_url(visit))) | {"agreement": agreement.pk}

    with just_before_saving(Visit, agreement.delete):
        response = staff.post(change_url(visit), sent)

    errors, _lines = errors_of(response)
    assert not Agreement.objects.exists()
    assert errors["__all__"] == [GONE]
    assert said(response) == []


def test_a_session_in_the_admin_is_not_saved_with_what_was_deleted_meanwhile(
    staff: Client,
) -> None:
    venue, session = VenueFactory.create(), SessionFactory.create()
    sent = form_of(staff.get(change_url(session))) | {"venue": venue.pk}

    with just_before_saving(Session, venue.delete):
        response = staff.post(change_url(session), sent)

    errors, _lines = errors_of(response)
    assert not Venue.objects.exists()
    assert errors["__all__"] == [GONE]
    assert said(response) == []


@pytest.mark.parametrize("several", [False, True])
def test_what_was_named_meanwhile_is_not_deleted_in_the_admin(staff: Client, several: bool) -> None:
    agreement, visit = AgreementFactory.create(), VisitFactory.create()
    names_it = Visit.objects.filter(pk=visit.pk)
    sent: dict[str, Any] = {"post": "yes"}
    url = reverse("admin:exchanges_agreement_delete", args=[agreement.pk])
    if several:
        sent |= {"action": "delete_selected", "_selected_action": agreement.pk}
        url = reverse("admin:exchanges_agreement_changelist")

    with just_before_deleting(Agreement, lambda: names_it.update(agreement=agreement)):
        response = staff.post(url, sent, follow=True)

    assert names_it.get().agreement == agreement
    assert said(response) == [GONE]
