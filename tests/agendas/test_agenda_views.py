"""The agenda's pages as host, guest, outsider, anonymous."""

import re
from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from agendas import actions
from agendas.models import Session, SessionState, Visibility
from agendas.times import Kind
from exchanges.access import Role
from exchanges.models import Visit
from exchanges.states import Status
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    OfficeFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
    member_of,
)
from tests.publishing import publish

# Fields whose values are found by typing.
FOUND = ["venue", "hosts"]

AsUser = Callable[[User | None], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"agendas:{name}", args=args)


def text_of(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


@pytest.fixture
def session(cast: Cast) -> Session:
    return SessionFactory.create(visit=cast.visit, title="Visita ao CREAS II")


def typed(**changes: str) -> dict[str, str]:
    """Return what the form of a new session sends."""
    return {
        "title": "Acolhida",
        "day": DAY.isoformat(),
        "told": "9h",
        "kind": "visit",
        "visibility": "public",
        **changes,
    }


# Who may what


@pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 200), ("outsider", 404), (None, 302)]
)
def test_both_sides_read_the_agenda_and_nobody_else(
    cast: Cast, session: Session, as_user: AsUser, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)

    response = client.get(url("agenda", cast.visit.slug))

    assert response.status_code == status


@pytest.mark.parametrize(
    "name",
    [
        "session_create",
        "session_edit",
        "session_copy",
        "session_confirm",
        "session_reopen",
        "session_cancel",
        "session_waive",
        "session_withdraw_waiver",
        "session_next_free",
        "session_other_room",
        "session_shorten",
        "agreed_topics",
        "agenda_confirm",
        "agenda_publish",
        "agenda_withdraw",
    ],
)
@pytest.mark.parametrize(("who", "status"), [("guest", 403), ("outsider", 404), (None, 302)])
def test_only_the_hosts_change_the_agenda(
    cast: Cast, session: Session, as_user: AsUser, name: str, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    args: list[str | int] = [cast.visit.slug]
    if name.startswith("session") and name != "session_create":
        args.append(session.pk)
    before = Session.objects.values().get()

    response = client.post(url(name, *args), typed(confirm="1", reason="x"))

    assert response.status_code == status
    assert Session.objects.values().get() == before


def test_a_reader_of_the_host_city_changes_nothing(cast: Cast, as_user: AsUser) -> None:
    client = as_user(member_of(cast.host_city, Role.READER))

    response = client.post(url("session_create", cast.visit.slug), typed())

    assert (response.status_code, Session.objects.count()) == (403, 0)


def test_guests_add_sessions_where_the_hosts_let_them(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)

    response = as_user(cast.guest).post(url("session_create", cast.visit.slug), typed())

    assert response.status_code == 302
    assert Session.objects.get().title == "Acolhida"


def test_guests_do_not_find_restricted_sessions_by_their_number(
    cast: Cast, as_user: AsUser
) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)
    secret = SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)

    response = as_user(cast.guest).get(url("session_edit", cast.visit.slug, secret.pk))

    assert response.status_code == 404


def test_guests_read_no_restricted_session_note_or_secret_address(
    cast: Cast, as_user: AsUser
) -> None:
    shelter = VenueFactory.create(
        municipality=cast.host_city, street="Rua Oculta", is_address_secret=True
    )
    SessionFactory.create(visit=cast.visit, venue=shelter, notes="Nota da equipe")
    SessionFactory.create(visit=cast.visit, title="Item restrito", visibility=Visibility.RESTRICTED)
    secrets = ["Rua Oculta", "Nota da equipe", "Item restrito"]

    seen_by_host = text_of(as_user(cast.host).get(url("agenda", cast.visit.slug)).content)
    seen_by_guest = text_of(as_user(cast.guest).get(url("agenda", cast.visit.slug)).content)

    assert [secret in seen_by_host for secret in secrets] == [True, True, True]
    assert [secret in seen_by_guest for secret in secrets] == [False, False, False]


def test_a_session_is_not_found_under_another_visit(cast: Cast, as_user: AsUser) -> None:
    other = SessionFactory.create()

    response = as_user(cast.host).get(url("session_edit", cast.visit.slug, other.pk))

    assert response.status_code == 404


# The form


def test_a_session_is_added_in_the_words_people_use(cast: Cast, as_user: AsUser) -> None:
    venue = VenueFactory.create(name="CREAS II", municipality=cast.host_city)
    topic, person = TopicFactory.create(name="PAEFI"), PersonFactory.create(name="Dayse Bortoli")

    response = as_user(cast.host).post(
        url("session_create", cast.visit.slug),
        typed(
            told="a partir das 14h",
            venue_text="CREAS II",
            topics_text="PAEFI",
            hosts_text="Dayse Bortoli",
        ),
    )

    session = Session.objects.get()
    assert response["Location"] == f"{url('agenda', cast.visit.slug)}#item-{session.pk}"
    assert (session.time_kind, session.starts, session.ends) == (Kind.FROM, time(14), None)
    assert session.venue == venue
    assert list(session.topics.all()) == [topic]
    assert list(session.assignments.values_list("person", "role")) == [(person.pk, "host")]


def test_topics_are_kept_in_the_order_in_which_they_were_given(cast: Cast, as_user: AsUser) -> None:
    last, first = TopicFactory.create(name="Zelo"), TopicFactory.create(name="Abordagem")

    as_user(cast.host).post(
        url("session_create", cast.visit.slug), typed(topics_text="Zelo; Abordagem")
    )

    kept = Session.objects.get().session_topics.values_list("topic", flat=True)
    assert list(kept) == [last.pk, first.pk]


def test_a_time_that_is_not_understood_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, as_user: AsUser
) -> None:
    response = as_user(cast.host).post(
        url("session_create", cast.visit.slug), typed(told="25h", notes="Trazer crachás")
    )

    form = response.context["form"]
    assert list(form.errors) == ["told"]
    assert (form["told"].value(), form["notes"].value()) == ("25h", "Trazer crachás")
    assert Session.objects.count() == 0


def test_a_draft_may_be_saved_with_a_conflict_which_the_agenda_shows(
    cast: Cast, as_user: AsUser
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    other = SessionFactory.create(title="Em Curitiba", state=SessionState.CONFIRMED)
    AssignmentFactory.create(session=other, person=elias)

    response = as_user(cast.host).post(
        url("session_create", cast.visit.slug), typed(hosts_text="Elias Sousa"), follow=True
    )

    shown = text_of(response.content)
    assert (
        "Impede confirmar: "
        f"Elias Sousa também está em “Em Curitiba” ({other.visit}, qui 03/12 9h às 10h)." in shown
    )


def test_the_two_items_of_a_conflict_stand_apart_by_a_semicolon(
    cast: Cast, as_user: AsUser
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for title in ("Acolhida", "Oficina"):
        session = SessionFactory.create(visit=cast.visit, title=title)
        AssignmentFactory.create(session=session, person=elias)

    page = as_user(cast.host).get(url("agenda", cast.visit.slug)).content.decode()

    assert 'Acolhida</a>; <a href="#item-' in page


def test_a_confirmed_session_is_not_moved_onto_another_and_the_form_says_why(
    cast: Cast, as_user: AsUser
) -> None:
    room = RoomFactory.create(name="Auditório", venue__municipality=cast.host_city)
    common = {"room": room, "venue": room.venue, "state": SessionState.CONFIRMED}
    SessionFactory.create(title="Seminário", **common)
    mine = SessionFactory.create(visit=cast.visit, starts=time(15), ends=time(16), **common)

    response = as_user(cast.host).post(
        url("session_edit", cast.visit.slug, mine.pk),
        typed(
            title="Novo título",
            told="9h30",
            venue=str(room.venue.pk),
            room=str(room.pk),
            version=str(mine.version),
        ),
    )

    form = response.context["form"]
    [error] = form.non_field_errors()
    assert error.startswith(f"A sala Auditório ({room.venue}) já está ocupada por “Seminário”")
    assert (form["title"].value(), form["told"].value()) == ("Novo título", "9h30")
    mine.refresh_from_db()
    assert (mine.starts, mine.title) == (time(15), mine.title)


def test_of_two_who_edit_at_once_the_second_is_shown_both_and_loses_nothing(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    address = url("session_edit", cast.visit.slug, session.pk)
    opened = str(session.version)
    client.post(address, typed(title="Da primeira", version=opened))

    refused = client.post(address, typed(title="Da segunda", version=opened))

    form = refused.context["form"]
    [difference] = [one for one in form.differences if one.label == "Título"]
    assert (difference.typed, difference.stored) == ("Da segunda", "Da primeira")
    again = client.post(address, typed(title="Da segunda", version=form["version"].value()))
    assert again.status_code == 302
    session.refresh_from_db()
    assert session.title == "Da segunda"


def test_a_copy_begins_with_what_the_original_says_and_is_a_draft(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    client = as_user(cast.host)
    address = url("session_copy", cast.visit.slug, session.pk)

    form = client.get(address).context["form"]
    client.post(address, typed(title=form["title"].value()))

    titles = list(Session.objects.order_by("pk").values_list("title", "state"))
    assert titles == [("Visita ao CREAS II", "draft"), ("Visita ao CREAS II", "draft")]


def test_a_person_in_two_roles_is_refused_at_the_field(cast: Cast, as_user: AsUser) -> None:
    PersonFactory.create(name="Elias Sousa")

    response = as_user(cast.host).post(
        url("session_create", cast.visit.slug),
        typed(hosts_text="Elias Sousa", speakers_text="Elias Sousa"),
    )

    assert response.context["form"].errors == {
        "speakers": ["Elias Sousa já está neste item, em outro papel."]
    }


def test_a_room_of_another_venue_is_refused_at_the_field(cast: Cast, as_user: AsUser) -> None:
    room = RoomFactory.create(venue__municipality=cast.host_city)
    VenueFactory.create(name="CREAS II", municipality=cast.host_city)

    response = as_user(cast.host).post(
        url("session_create", cast.visit.slug),
        typed(venue_text="CREAS II", room=str(room.pk)),
    )

    assert response.context["form"].errors == {
        "room": [f"Esta sala é de outro local: {room.venue}."]
    }


def test_saving_and_confirming_is_one_step(cast: Cast, as_user: AsUser) -> None:
    as_user(cast.host).post(url("session_create", cast.visit.slug), typed(confirm="1"))

    assert Session.objects.get().state == SessionState.CONFIRMED


def test_confirming_elias_twice_is_refused_in_words(cast: Cast, as_user: AsUser) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for title in ("Acolhida", "Reunião"):
        session = SessionFactory.create(visit=cast.visit, title=title)
        AssignmentFactory.create(session=session, person=elias)
    first, second = Session.objects.order_by("pk")
    client = as_user(cast.host)
    client.post(url("session_confirm", cast.visit.slug, first.pk))

    response = client.post(url("session_confirm", cast.visit.slug, second.pk), follow=True)

    assert "Elias Sousa já está em “Acolhida”" in text_of(response.content)
    second.refresh_from_db()
    assert second.state == SessionState.DRAFT


# The public page


@pytest.fixture
def released(cast: Cast) -> Visit:
    Visit.objects.filter(pk=cast.visit.pk).update(status=Status.PROPOSED)
    Visit.objects.filter(pk=cast.visit.pk).update(status=Status.CONFIRMED)
    cast.visit.refresh_from_db()
    SessionFactory.create(visit=cast.visit, title="Acolhida", state=SessionState.CONFIRMED)
    publish(visit=cast.visit, by=cast.host, at=timezone.now())
    return cast.visit


def test_a_stranger_reads_the_published_agenda(released: Visit, client: Client) -> None:
    response = client.get(url("public_programme", released.slug))

    assert response.status_code == 200
    assert "Acolhida" in text_of(response.content)


def test_a_stranger_finds_nothing_of_an_unpublished_agenda(cast: Cast, client: Client) -> None:
    SessionFactory.create(visit=cast.visit, state=SessionState.CONFIRMED)

    for name in ("public_programme", "public_programme_pdf"):
        assert client.get(url(name, cast.visit.slug)).status_code == 404


def test_later_edits_do_not_show_before_the_next_version(
    released: Visit, cast: Cast, client: Client
) -> None:
    released.sessions.update(title="Mudou")
    before = text_of(client.get(url("public_programme", released.slug)).content)
    publish(visit=released, by=cast.host, at=timezone.now())

    after = text_of(client.get(url("public_programme", released.slug)).content)

    assert ["Mudou" in text for text in (before, after)] == [False, True]


def test_who_has_the_page_is_told_that_it_is_unchanged(released: Visit, client: Client) -> None:
    address = url("public_programme", released.slug)
    etag = client.get(address)["ETag"]

    response = client.get(address, headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_a_cancelled_visit_says_so_on_its_public_page(
    released: Visit, cast: Cast, client: Client
) -> None:
    client.get(url("public_programme", released.slug))
    actions.move_visit(visit=released, to=Status.CANCELLED, by=cast.host, reason="Chuva forte.")

    shown = text_of(client.get(url("public_programme", released.slug)).content)

    assert "Cancelada: Chuva forte." in shown


def test_an_agenda_that_is_being_revised_says_so(
    released: Visit, cast: Cast, client: Client
) -> None:
    actions.move_visit(visit=released, to=Status.PROPOSED, by=cast.host)

    shown = text_of(client.get(url("public_programme", released.slug)).content)

    assert "Em revisão: dias e horários podem mudar." in shown


def test_guests_confirm_no_item_that_they_may_not_read(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)
    SessionFactory.create(visit=cast.visit)
    secret = SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)

    as_user(cast.guest).post(url("agenda_confirm", cast.visit.slug))

    secret.refresh_from_db()
    assert secret.state == SessionState.DRAFT


def test_a_new_reason_shows_at_once_on_the_public_page(
    released: Visit, cast: Cast, client: Client
) -> None:
    address = url("public_programme", released.slug)
    shown = []
    for reason in ("Chuva.", "Greve."):
        actions.move_visit(visit=released, to=Status.POSTPONED, by=cast.host, reason=reason)
        shown.append(text_of(client.get(address).content))
        actions.move_visit(visit=released, to=Status.PROPOSED, by=cast.host)
        client.get(address)

    assert ["Adiada: Chuva." in shown[0], "Adiada: Greve." in shown[1]] == [True, True]


def test_what_has_no_day_is_not_offered_for_confirmation(cast: Cast, as_user: AsUser) -> None:
    SessionFactory.create(visit=cast.visit, day=None, time_kind="none", starts=None, ends=None)

    response = as_user(cast.host).get(url("agenda", cast.visit.slug))

    assert response.context["drafts"] == 0


def test_places_of_the_hosts_and_people_of_the_sides_are_offered_first(
    cast: Cast, as_user: AsUser
) -> None:
    VenueFactory.create(name="CRAS Leste")
    VenueFactory.create(name="CRAS Norte", municipality=cast.host_city)
    OfficeFactory.create(person__name="Ana Silva")
    OfficeFactory.create(person__name="Rosa Silva", municipality=cast.guest_city)
    typed_in_part = typed(venue_text="CRAS", hosts_text="Silva")

    response = as_user(cast.host).post(url("session_create", cast.visit.slug), typed_in_part)

    form = response.context["form"]
    offers = [[offer.label for offer in form.fields[name].widget.offers] for name in FOUND]
    assert offers == [["CRAS Norte", "CRAS Leste"], ["Rosa Silva", "Ana Silva"]]
    shown = response.content.decode()
    assert f"{url('venue_options')}?perto={cast.host_city.pk}" in shown
    assert f"{reverse('participants:person_options')}?visita={cast.visit.pk}" in shown


def test_the_page_of_a_waiver_says_what_is_accepted(cast: Cast, as_user: AsUser) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for title in ("Acolhida", "Reunião"):
        session = SessionFactory.create(visit=cast.visit, title=title)
        AssignmentFactory.create(session=session, person=elias)

    response = as_user(cast.host).get(url("session_waive", cast.visit.slug, session.pk))

    assert "Elias Sousa também está em “Acolhida”" in text_of(response.content)


@pytest.mark.parametrize(("who", "is_told"), [("host", True), ("guest", False)])
def test_only_the_hosts_read_that_and_why_a_conflict_was_accepted(
    cast: Cast, as_user: AsUser, who: str, is_told: bool
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    for title in ("Acolhida", "Reunião"):
        session = SessionFactory.create(visit=cast.visit, title=title)
        AssignmentFactory.create(session=session, person=elias)
    actions.waive_conflict(
        session=session, reason="Sai mais cedo da acolhida.", by=cast.host, at=timezone.now()
    )

    shown = text_of(as_user(getattr(cast, who)).get(url("agenda", cast.visit.slug)).content)

    assert ("Conflito aceito: Elias Sousa também está em “Acolhida”" in shown) == is_told
    assert ("Sai mais cedo da acolhida." in shown) == is_told


def test_a_withdrawn_agenda_is_gone(released: Visit, cast: Cast, as_user: AsUser) -> None:
    as_user(cast.host).post(url("agenda_withdraw", released.slug))

    assert as_user(None).get(url("public_programme", released.slug)).status_code == 404


def test_the_public_page_shows_no_private_fact(cast: Cast, released: Visit, client: Client) -> None:
    shelter = VenueFactory.create(
        municipality=cast.host_city, street="Rua Oculta", is_address_secret=True
    )
    for visibility in Visibility:
        SessionFactory.create(
            visit=released,
            title=f"Item {visibility}",
            visibility=visibility,
            venue=shelter,
            notes="Nota da equipe",
            state=SessionState.CONFIRMED,
        )
    publish(visit=released, by=cast.host, at=timezone.now())

    shown = text_of(client.get(url("public_programme", released.slug)).content)

    secrets = ["Rua Oculta", "Nota da equipe", "Item participants", "Item restricted"]
    assert [secret for secret in secrets if secret in shown] == []
    assert "Item public" in shown


# Paper


def test_both_sides_print_the_agenda(cast: Cast, session: Session, as_user: AsUser) -> None:
    for who in (cast.host, cast.guest):
        response = as_user(who).get(url("paper_pdf", cast.visit.slug, "programacao"))

        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")


def test_only_the_hosts_print_the_team_s_version(
    cast: Cast, session: Session, as_user: AsUser
) -> None:
    address = url("paper_pdf", cast.visit.slug, "programacao") + "?para=equipe"

    for_hosts, for_guests = (as_user(who).get(address) for who in (cast.host, cast.guest))

    assert for_hosts["Content-Type"] == "application/pdf"
    assert for_guests.status_code == 400
    assert "não é uma das escolhas" in text_of(for_guests.content)


def test_a_visit_of_others_is_not_mixed_in(cast: Cast, session: Session, as_user: AsUser) -> None:
    SessionFactory.create(visit=VisitFactory.create(host=cast.host_city), title="De outra visita")

    shown = text_of(as_user(cast.host).get(url("agenda", cast.visit.slug)).content)

    assert ("Visita ao CREAS II" in shown, "De outra visita" in shown) == (True, False)
