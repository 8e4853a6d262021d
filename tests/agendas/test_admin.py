from datetime import date, time
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agendas import actions
from agendas.changes import said_in
from agendas.models import (
    Assignment,
    Change,
    CityTravelTime,
    Room,
    Session,
    SessionState,
    TravelTime,
    Venue,
    VenueKind,
    Waiver,
)
from exchanges.dates import Precision
from exchanges.models import Visit
from exchanges.states import Status
from participants.models import Person
from tests.factories import (
    AssignmentFactory,
    MunicipalityFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def form_of(response: Any) -> dict[str, Any]:
    """Return what a browser would send of an admin form that it was shown, unchanged."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False and bound.name != "DELETE":
                sent[bound.html_name] = "on" if value is True else value
    return sent


def change_url(record: Model) -> str:
    return reverse(
        f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk]
    )


def errors_of(response: Any) -> tuple[Any, list[Any]]:
    form = response.context["adminform"].form
    lines = [inline.formset.errors for inline in response.context["inline_admin_formsets"]]
    return {**form.errors}, [line for formset in lines for line in formset if line]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def busy(person: Person, title: str = "Acolhimento") -> Session:
    """Make a confirmed session from 9h to 10h that a person is in."""
    visit = VisitFactory.create(title="Visita de ontem")
    session = SessionFactory.create(visit=visit, title=title, state=SessionState.CONFIRMED)
    AssignmentFactory.create(session=session, person=person)
    return session


def test_a_double_booking_is_refused_on_the_form_with_all_that_was_typed(staff: Client) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    busy(elias)
    session = SessionFactory.create(
        title="Oficina", starts=time(14), ends=time(15), state=SessionState.CONFIRMED
    )
    AssignmentFactory.create(session=session, person=elias)
    sent = form_of(staff.get(change_url(session)))

    response = staff.post(change_url(session), {**sent, "title": "Oficina nova", "time": "9h30"})

    errors, _lines = errors_of(response)
    assert list(errors) == ["__all__"]
    assert errors["__all__"][0].startswith(
        "Elias Sousa já está em “Acolhimento” (Visita de ontem), quinta-feira, 3 de dezembro"
    )
    assert response.context["adminform"].form["title"].value() == "Oficina nova"
    assert said(response) == []
    session.refresh_from_db()
    assert (session.title, session.starts) == ("Oficina", time(14))


def test_a_person_added_in_a_line_is_refused_together_with_the_whole_form(staff: Client) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    busy(elias)
    session = SessionFactory.create(title="Oficina", state=SessionState.CONFIRMED)
    sent = form_of(staff.get(change_url(session)))
    sent |= {
        "title": "Oficina nova",
        "assignments-TOTAL_FORMS": 1,
        "assignments-0-person": elias.pk,
        "assignments-0-role": "host",
    }

    response = staff.post(change_url(session), sent)

    errors, _lines = errors_of(response)
    assert errors["__all__"][0].startswith("Elias Sousa já está em “Acolhimento”")
    [assignments, *_others] = response.context["inline_admin_formsets"]
    assert assignments.formset.forms[0]["person"].value() == str(elias.pk)
    assert Session.objects.get(pk=session.pk).title == "Oficina"
    assert not session.assignments.exists()


def test_an_occupied_room_is_refused_in_words(staff: Client) -> None:
    room = RoomFactory.create(name="Auditório", venue__name="CRAS Norte")
    SessionFactory.create(room=room, venue=room.venue, state=SessionState.CONFIRMED)
    session = SessionFactory.create(state=SessionState.CONFIRMED)
    sent = form_of(staff.get(change_url(session)))

    response = staff.post(change_url(session), {**sent, "venue": room.venue.pk, "room": room.pk})

    errors, _lines = errors_of(response)
    assert errors["__all__"][0].startswith("A sala Auditório (CRAS Norte) já está ocupada")


def test_times_are_typed_as_on_the_site(staff: Client) -> None:
    session = SessionFactory.create()
    sent = form_of(staff.get(change_url(session)))

    response = staff.post(change_url(session), {**sent, "time": "a partir das 14h"})

    assert response.status_code == 302
    session.refresh_from_db()
    assert session.time_in_words == "A partir das 14h"
    assert session.version == 2


def test_a_time_that_is_none_is_refused_at_its_field(staff: Client) -> None:
    session = SessionFactory.create()
    sent = form_of(staff.get(change_url(session)))

    response = staff.post(change_url(session), {**sent, "time": "quando der"})

    assert list(errors_of(response)[0]) == ["time"]


def test_a_room_of_another_venue_is_refused_at_its_field(staff: Client) -> None:
    session = SessionFactory.create(venue=VenueFactory.create())
    room = RoomFactory.create()
    sent = form_of(staff.get(change_url(session)))

    response = staff.post(change_url(session), {**sent, "room": room.pk})

    assert errors_of(response)[0] == {"room": ["Esta sala é de outro local."]}


def test_a_stale_edit_shows_what_is_stored_and_keeps_what_was_typed(staff: Client) -> None:
    venue = VenueFactory.create(name="CRAS Norte", phone="1111")
    sent = form_of(staff.get(change_url(venue)))
    venue.phone = "2222"
    venue.save()

    response = staff.post(change_url(venue), {**sent, "phone": "3333"})

    form = response.context["adminform"].form
    [difference] = form.differences
    assert (difference.label, difference.typed, difference.stored) == ("Telefone", "3333", "2222")
    assert Venue.objects.get(pk=venue.pk).phone == "2222"
    again = staff.post(change_url(venue), form_of(response))
    assert again.status_code == 302
    assert Venue.objects.get(pk=venue.pk).phone == "3333"


def test_a_stale_line_shows_what_is_stored_and_keeps_what_was_typed(staff: Client) -> None:
    venue = VenueFactory.create()
    room = RoomFactory.create(venue=venue, name="Sala 1", capacity=10)
    sent = form_of(staff.get(change_url(venue)))
    Room.objects.filter(pk=room.pk).update(capacity=20)

    response = staff.post(change_url(venue), {**sent, "rooms-0-name": "Sala Um"})

    _errors, [line] = errors_of(response)
    assert line["__all__"] == [
        "Outra pessoa mudou esta linha enquanto você preenchia. "
        "Agora é: Nome: Sala 1; Capacidade: 20."
    ]
    room.refresh_from_db()
    assert (room.name, room.capacity) == ("Sala 1", 20)
    again = staff.post(change_url(venue), form_of(response))
    assert again.status_code == 302
    room.refresh_from_db()
    assert (room.name, room.capacity) == ("Sala Um", 10)


def test_a_line_that_somebody_else_deleted_is_told(staff: Client) -> None:
    venue = VenueFactory.create()
    room = RoomFactory.create(venue=venue)
    sent = form_of(staff.get(change_url(venue)))
    room.delete()

    response = staff.post(change_url(venue), {**sent, "rooms-0-name": "Sala Um"})

    assert response.status_code == 200
    assert not venue.rooms.exists()


def test_a_name_that_the_city_has_already_is_refused_in_words(staff: Client) -> None:
    venue = VenueFactory.create(name="CRAS São José")
    other = VenueFactory.create(municipality=venue.municipality)
    sent = form_of(staff.get(change_url(other)))

    response = staff.post(change_url(other), {**sent, "name": "Cras Sao Jose"})

    assert errors_of(response)[0] == {"__all__": ["Este município já tem um local com este nome."]}


def test_a_visit_is_dated_as_people_write_it(staff: Client) -> None:
    visit = VisitFactory.create()
    sent = form_of(staff.get(change_url(visit)))

    response = staff.post(change_url(visit), {**sent, "when": "novembro de 2026"})

    assert response.status_code == 302
    visit.refresh_from_db()
    assert (visit.precision, visit.first_day, visit.last_day) == (
        Precision.MONTH,
        date(2026, 11, 1),
        date(2026, 11, 30),
    )


def test_a_confirmed_visit_keeps_its_days(staff: Client) -> None:
    visit = VisitFactory.create(status=Status.CONFIRMED)
    sent = form_of(staff.get(change_url(visit)))

    response = staff.post(change_url(visit), {**sent, "when": "a definir"})

    assert errors_of(response)[0] == {"__all__": ["Uma visita confirmada precisa dos dias exatos."]}


def test_the_status_cannot_be_typed(staff: Client) -> None:
    visit = VisitFactory.create()
    sent = form_of(staff.get(change_url(visit)))

    staff.post(change_url(visit), {**sent, "status": Status.CONFIRMED})

    visit.refresh_from_db()
    assert visit.status == Status.DRAFT


def act(client: Client, action: str, *records: Model, **more: Any) -> Any:
    url = reverse(f"admin:{records[0]._meta.app_label}_{records[0]._meta.model_name}_changelist")
    sent = {"action": action, "_selected_action": [r.pk for r in records], **more}
    return client.post(url, sent, follow=True)


def test_moves_say_of_each_visit_how_it_went(staff: Client) -> None:
    ready = VisitFactory.create(title="Pronta", host=MunicipalityFactory.create())
    held = VisitFactory.create(title="Passada", status=Status.HELD)

    response = act(staff, "move_to_proposed", ready, held)

    assert sorted(said(response)) == [
        "Passada: A visita está “realizada” e não pode passar para “em articulação”.",
        "Pronta: agora está como “em articulação”.",
    ]
    assert Visit.objects.get(pk=ready.pk).status == Status.PROPOSED


def test_calling_off_asks_for_the_reason_first(staff: Client) -> None:
    visit = VisitFactory.create(title="Londrina em Foz")

    asked = act(staff, "move_to_cancelled", visit)
    refused = act(staff, "move_to_cancelled", visit, reason="")
    done = act(staff, "move_to_cancelled", visit, reason="chuva")

    assert asked.templates[0].name == refused.templates[0].name == "admin/ask_reason.html"
    assert said(done) == ["Londrina em Foz: agora está como “cancelada”."]
    visit.refresh_from_db()
    assert (visit.status, visit.status_reason) == (Status.CANCELLED, "chuva")


def test_confirming_a_double_booking_is_refused_in_words(staff: Client) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    busy(elias)
    session = SessionFactory.create(title="Oficina")
    AssignmentFactory.create(session=session, person=elias)

    response = act(staff, "confirm", session)

    [message] = said(response)
    assert message.startswith("Oficina: Elias Sousa já está em “Acolhimento”")
    assert Session.objects.get(pk=session.pk).state == SessionState.DRAFT


def test_all_of_a_list_too_long_to_count_cannot_be_acted_on(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchanges.modeladmin.MOST", 1)
    visits = VisitFactory.create_batch(2)

    response = act(staff, "move_to_proposed", *visits, select_across="1")

    assert said(response) == ["São mais de 1 linhas. Filtre a lista antes de marcar todas."]
    assert {visit.status for visit in Visit.objects.all()} == {Status.DRAFT}


def test_aliases_keep_their_commas(staff: Client) -> None:
    topic = TopicFactory.create(name="PAIF", aliases=["Proteção, Atendimento e Família"])
    sent = form_of(staff.get(change_url(topic)))
    sent["offered_by"] = [VenueKind.CRAS, VenueKind.CREAS]

    response = staff.post(change_url(topic), sent)

    assert response.status_code == 302
    topic.refresh_from_db()
    assert topic.aliases == ["Proteção, Atendimento e Família"]
    assert topic.offered_by == ["cras", "creas"]


def autocomplete(client: Client, model: str, field: str, term: str) -> list[str]:
    url = reverse("admin:autocomplete")
    asked = {"app_label": "agendas", "model_name": model, "field_name": field, "term": term}
    return [result["text"] for result in client.get(url, asked).json()["results"]]


def test_lookups_ignore_accents_and_tell_namesakes_apart(staff: Client) -> None:
    foz = MunicipalityFactory.create(name="Foz do Iguaçu")
    VenueFactory.create(name="CRAS São José", municipality=foz)

    assert autocomplete(staff, "session", "venue", "sao jose") == [
        "CRAS São José – Foz do Iguaçu – PR"
    ]


def test_a_misquoted_service_is_found(staff: Client) -> None:
    TopicFactory.create(name="Serviço de Proteção e Atendimento Integral à Família", acronym="PAIF")

    found = autocomplete(staff, "sessiontopic", "topic", "Integral às Famílias")

    assert found == ["Serviço de Proteção e Atendimento Integral à Família (PAIF)"]


def test_lists_are_searched_without_accents(staff: Client) -> None:
    visit = VisitFactory.create(title="Reunião em Maringá")
    VisitFactory.create(title="Outra")

    response = staff.get(reverse("admin:exchanges_visit_changelist"), {"q": "maringa reuniao"})

    assert list(response.context["cl"].result_list) == [visit]


def test_visits_are_filtered_by_a_typed_host(staff: Client) -> None:
    visit = VisitFactory.create(host=MunicipalityFactory.create(name="Içara"))
    VisitFactory.create(host=MunicipalityFactory.create(name="Orleans"))

    response = staff.get(reverse("admin:exchanges_visit_changelist"), {"anfitriao": "icara"})

    assert list(response.context["cl"].result_list) == [visit]


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("model", ["exchanges_visit", "agendas_session", "agendas_venue"])
def test_lists_cost_the_same_for_few_rows_or_many(
    staff: Client, model: str, count: int, django_assert_max_num_queries: Any, no_lazy_loading: None
) -> None:
    for _number in range(count):
        visit = VisitFactory.create(host=MunicipalityFactory.create())
        room = RoomFactory.create()
        SessionFactory.create(visit=visit, venue=room.venue, room=room)

    with django_assert_max_num_queries(9):
        response = staff.get(reverse(f"admin:{model}_changelist"))

    assert len(response.context["cl"].result_list) == count


@pytest.mark.parametrize("count", [1, 12])
def test_a_form_costs_the_same_for_few_lines_or_many(
    staff: Client, count: int, django_assert_max_num_queries: Any, no_lazy_loading: None
) -> None:
    session = SessionFactory.create()
    AssignmentFactory.create_batch(count, session=session)
    topics = TopicFactory.create_batch(count)
    session.topics.set(topics)

    with django_assert_max_num_queries(14):
        response = staff.get(change_url(session))

    assert len(response.context["inline_admin_formsets"][0].formset.forms) == count


def test_deleting_sessions_from_the_list_lets_what_ended_by_them_end_anew(staff: Client) -> None:
    elias = PersonFactory.create()
    visit = VisitFactory.create()
    open_ended = SessionFactory.create(visit=visit, starts=time(9), ends=None)
    following = SessionFactory.create(visit=visit, starts=time(10), ends=time(11))
    for session in (open_ended, following):
        AssignmentFactory.create(session=session, person=elias)
    open_ended.refresh_from_db()
    before = open_ended.during

    act(staff, "delete_selected", following, post="yes")

    open_ended.refresh_from_db()
    assert Session.objects.count() == 1
    assert open_ended.during.upper > before.upper
    assert Assignment.objects.get().during == open_ended.during


def test_releases_are_only_read(staff: Client, admin_user: User) -> None:
    response = staff.get(reverse("admin:agendas_release_add"))

    assert response.status_code == 403


# Conflicts


def add_line(page: dict[str, Any], prefix: str, **fields: str) -> dict[str, Any]:
    """Return what is sent when a line was added and filled in."""
    lines = {f"{prefix}-0-{name}": value for name, value in fields.items()}
    return page | {f"{prefix}-TOTAL_FORMS": 1} | lines


def test_a_warning_is_accepted_in_a_line_of_its_session_by_who_writes_it(
    staff: Client, admin_user: User
) -> None:
    session = SessionFactory.create()
    page = form_of(staff.get(change_url(session)))

    staff.post(
        change_url(session),
        add_line(page, "waivers", kind="hours", reason="Abre.", until="03/12/2099"),
    )

    kept = Waiver.objects.values_list("session", "kind", "reason", "until", "accepted_by")
    assert list(kept) == [(session.pk, "hours", "Abre.", date(2099, 12, 3), admin_user.pk)]


def test_a_waiver_whose_last_day_is_over_is_refused_in_the_admin_too(staff: Client) -> None:
    session = SessionFactory.create()
    page = form_of(staff.get(change_url(session)))

    response = staff.post(
        change_url(session),
        add_line(page, "waivers", kind="hours", reason="Abre.", until="03/12/2020"),
    )

    _errors, lines = errors_of(response)
    assert lines == [{"until": ["O último dia do aceite já passou."]}]


def test_double_bookings_are_accepted_and_withdrawn_by_actions_that_ask_why(
    staff: Client, admin_user: User
) -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    busy(elias)
    session = SessionFactory.create(title="Oficina")
    AssignmentFactory.create(session=session, person=elias)
    url = reverse("admin:agendas_session_changelist")
    chosen = {"_selected_action": session.pk}

    asked = staff.post(url, {"action": "accept", **chosen})
    staff.post(url, {"action": "accept", "reason": "Sai antes.", **chosen})
    session.refresh_from_db()
    accepted = (session.waiver_reason, session.waived_by)
    staff.post(url, {"action": "confirm", **chosen})
    refused = staff.post(url, {"action": "withdraw", **chosen}, follow=True)

    assert list(asked.context["form"].fields) == ["reason", "until"]
    assert accepted == ("Sai antes.", admin_user)
    assert said(refused)[-1].startswith("Oficina: Elias Sousa já está em “Acolhimento”")


@pytest.mark.parametrize(
    ("same", "minutes", "fault"),
    [
        (False, "25", None),
        (True, "25", "__all__"),
        (False, "0", "minutes"),
        (False, "1441", "minutes"),
    ],
)
def test_travel_times_are_entered_in_whatever_order_and_checked(
    staff: Client, same: bool, minutes: str, fault: str | None
) -> None:
    one, other = VenueFactory.create_batch(2)
    sent = {"one": other.pk, "other": other.pk if same else one.pk, "minutes": minutes}

    response = staff.post(reverse("admin:agendas_traveltime_add"), sent)

    stored = list(TravelTime.objects.values_list("one", "other", "minutes"))
    if fault is None:
        assert stored == [(one.pk, other.pk, 25)]
    else:
        assert (list(response.context["adminform"].form.errors), stored) == ([fault], [])


def test_a_city_has_one_usual_travel_time(staff: Client) -> None:
    city = MunicipalityFactory.create()
    url = reverse("admin:agendas_citytraveltime_add")

    staff.post(url, {"municipality": city.pk, "minutes": "15"})
    again = staff.post(url, {"municipality": city.pk, "minutes": "20"})

    assert list(again.context["adminform"].form.errors) == ["municipality"]
    assert list(CityTravelTime.objects.values_list("minutes", flat=True)) == [15]


def test_the_admin_publishes_nothing_that_lacks_what_nobody_has_seen(staff: Client) -> None:
    visit = VisitFactory.create(status=Status.CONFIRMED)
    SessionFactory.create(visit=visit, state=SessionState.CONFIRMED)
    url = reverse("admin:exchanges_visit_changelist")

    response = staff.post(url, {"action": "publish", "_selected_action": [visit.pk]}, follow=True)

    (message,) = said(response)
    assert message.startswith(f"{visit}: Falta ainda: Nenhuma comitiva foi cadastrada. ")
    assert not visit.releases.exists()


# Undo


def test_what_is_saved_in_the_admin_is_undone_on_the_site(staff: Client, admin_user: User) -> None:
    session = SessionFactory.create(title="Acolhida")
    before = said_in(session.visit)
    page = form_of(staff.get(change_url(session)))

    staff.post(change_url(session), {**page, "title": "Outra", "time": "14h"})
    changed = said_in(session.visit)
    actions.undo(visit=session.visit, by=admin_user)

    assert changed != before
    assert said_in(session.visit) == before


def test_what_is_added_in_the_admin_is_undone_on_the_site(staff: Client, admin_user: User) -> None:
    visit = VisitFactory.create()
    url = reverse("admin:agendas_session_add")
    page = form_of(staff.get(url))

    staff.post(url, {**page, "visit": visit.pk, "title": "Nova", "day": "03/12/2026"})
    added = visit.sessions.count()
    actions.undo(visit=visit, by=admin_user)

    assert (added, visit.sessions.count()) == (1, 0)


def test_what_is_deleted_from_several_visits_comes_back_to_each(
    staff: Client, admin_user: User
) -> None:
    sessions = SessionFactory.create_batch(2)
    before = [said_in(session.visit) for session in sessions]
    url = reverse("admin:agendas_session_changelist")
    chosen = [session.pk for session in sessions]

    staff.post(url, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    deleted = Session.objects.count()
    for session in sessions:
        actions.undo(visit=session.visit, by=admin_user)

    assert deleted == 0
    assert [said_in(session.visit) for session in sessions] == before


def test_a_form_that_is_refused_leaves_nothing_to_undo(staff: Client, admin_user: User) -> None:
    session = SessionFactory.create()
    page = form_of(staff.get(change_url(session)))

    staff.post(change_url(session), {**page, "time": "25h"})

    assert not Change.objects.exists()


def test_a_request_is_one_change_of_each_visit_and_says_what_of(
    staff: Client, admin_user: User
) -> None:
    visit, other = VisitFactory.create_batch(2)
    sessions = [
        SessionFactory.create(visit=visit, title="Acolhida"),
        SessionFactory.create(visit=visit, title="Almoço"),
        SessionFactory.create(visit=other, title="Oficina"),
    ]
    url = reverse("admin:agendas_session_changelist")

    staff.post(url, {"action": "confirm", "_selected_action": [one.pk for one in sessions]})

    told = Change.objects.order_by("visit").values_list("visit", "made_by", "label")
    assert list(told) == [
        (visit.pk, admin_user.pk, "alteração na administração: 2 itens"),
        (other.pk, admin_user.pk, "alteração na administração: “Oficina”"),
    ]


def test_of_a_list_acted_on_what_is_refused_leaves_the_rest_done_and_undone(
    staff: Client, admin_user: User
) -> None:
    elias = PersonFactory.create()
    busy(elias)
    visit = VisitFactory.create()
    refused = AssignmentFactory.create(session__visit=visit, person=elias).session
    done = SessionFactory.create(visit=visit)
    before = said_in(visit)
    url = reverse("admin:agendas_session_changelist")

    staff.post(url, {"action": "confirm", "_selected_action": [refused.pk, done.pk]})
    states = [Session.objects.get(pk=one.pk).state for one in (refused, done)]
    actions.undo(visit=visit, by=admin_user)

    assert states == [SessionState.DRAFT, SessionState.CONFIRMED]
    assert said_in(visit) == before
