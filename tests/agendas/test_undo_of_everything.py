"""Every path by which an agenda changes: done, undone and redone, and compared as a whole.

The list of paths is that of ADR 0033; a page that is added must be entered here, too.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from django.contrib import admin
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from agendas import urls
from agendas.admin.recording import RecordsChanges
from agendas.copying import save_template
from agendas.models import (
    AgreedTopic,
    Assignment,
    Change,
    ConflictKind,
    OpeningHours,
    Session,
    SessionState,
    SessionTopic,
    Waiver,
)
from agendas.releasing import proposal_for
from exchanges.models import Visit
from exchanges.states import Status
from tests.agendas.test_admin import change_url, form_of
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)
from tests.publishing import seen_lacks

pytestmark = pytest.mark.django_db

NEXT = date(2026, 12, 4)
NO_DAY = {"day": None, "time_kind": "none", "starts": None, "ends": None}


@dataclass
class World:
    """An agenda with something of everything, and somebody who may do all to it."""

    visit: Visit
    client: Client
    user: User
    arrival: Session
    """Draft, 9h to 10h in a room, with a host, a topic and an accepted warning."""
    clash: Session
    """Draft, 9h30 to 11h in the same room."""
    confirmed: Session
    cancelled: Session

    def post(self, name: str, *args: object, query: str = "", **data: Any) -> HttpResponse:
        address = reverse(f"agendas:{name}", args=[self.visit.slug, *args])
        return self._done(self.client.post(f"{address}?{query}", data))

    def post_json(self, name: str, data: Any) -> HttpResponse:
        address = reverse(f"agendas:{name}", args=[self.visit.slug])
        body = json.dumps(data)
        return self._done(self.client.post(address, body, content_type="application/json"))

    def change(self, record: Any, **typed: Any) -> HttpResponse:
        """Send an admin form with something else typed."""
        page = form_of(self.client.get(change_url(record)))
        return self._done(self.client.post(change_url(record), {**page, **typed}))

    def add(self, model: str, **typed: Any) -> HttpResponse:
        address = reverse(f"admin:agendas_{model}_add")
        page = form_of(self.client.get(address))
        return self._done(self.client.post(address, {**page, **typed}))

    def act(self, model: str, action: str, *records: Any, **typed: Any) -> HttpResponse:
        address = reverse(f"admin:agendas_{model}_changelist")
        chosen = {"action": action, "_selected_action": [one.pk for one in records]}
        return self._done(self.client.post(address, {**chosen, **typed}))

    def _done(self, response: Any) -> HttpResponse:
        errors = response.context and [
            form.errors for form in [response.context.get("form")] if form is not None
        ]
        assert response.status_code in (200, 302), response
        assert not errors, errors
        answer: HttpResponse = response
        return answer


@pytest.fixture
def world(cast: Cast, as_user: Callable[[User | None], Client], admin_user: User) -> World:
    visit = cast.visit
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=visit.pk).update(status=status)
    visit.refresh_from_db()
    room = RoomFactory.create(venue=VenueFactory.create(name="Paço", municipality=cast.host_city))
    RoomFactory.create(venue=room.venue)
    place = {"visit": visit, "venue": room.venue, "room": room}
    for weekday in range(5):
        OpeningHours.objects.create(
            venue=room.venue, weekday=weekday, opens=time(8), closes=time(18)
        )
    topics = TopicFactory.create_batch(2)
    arrival = SessionFactory.create(title="Acolhida", **place)
    AssignmentFactory.create(session=arrival, person__name="Elias Sousa")
    SessionTopic.objects.create(session=arrival, topic=topics[0])
    Waiver.objects.create(session=arrival, kind=ConflictKind.HOURS, reason="Abre antes.")
    AgreedTopic.objects.create(visit=visit, topic=topics[1])
    AgreedTopic.objects.create(visit=visit, topic=TopicFactory.create(name="PAIF"))
    SessionFactory.create(visit=visit, title="Sem horário", **NO_DAY)
    return World(
        visit=visit,
        client=as_user(admin_user),
        user=admin_user,
        arrival=arrival,
        clash=SessionFactory.create(title="Oficina", starts=time(9, 30), ends=time(11), **place),
        confirmed=SessionFactory.create(
            visit=visit, title="Almoço", starts=time(12), ends=None, state=SessionState.CONFIRMED
        ),
        cancelled=SessionFactory.create(visit=visit, title="Passeio", state=SessionState.CANCELLED),
    )


def state_of(visit: Visit) -> dict[str, Any]:
    """Return all that is stored of an agenda, but what counts its writings."""
    sessions = Session.objects.filter(visit=visit).order_by("pk")
    within = {"session__in": sessions}
    counted = {"id", "version"}

    def rows(queryset: Any) -> list[dict[str, Any]]:
        return [
            {name: value for name, value in row.items() if name not in counted}
            for row in queryset.values()
        ]

    return {
        "ids": [session.pk for session in sessions],
        "sessions": rows(sessions),
        "people": rows(Assignment.objects.filter(**within).order_by("session", "person")),
        "topics": rows(SessionTopic.objects.filter(**within).order_by("session", "position")),
        "waivers": rows(Waiver.objects.filter(**within).order_by("session", "kind")),
        "agreed": sorted(visit.agreed_topics.values_list("topic", flat=True)),
    }


type Path = Callable[[World], object]


def typed(session: Session | None = None, **changes: str) -> dict[str, str]:
    """Return what the site's form of a session sends."""
    sent = {"title": "Outra", "day": str(NEXT), "told": "15h", "kind": "meeting"}
    sent["visibility"] = "participants"
    if session:
        sent["version"] = str(session.version)
    return {**sent, **changes}


def paste(world: World) -> None:
    text = "3/12\n9h – Sede da SMAS: Acolhimento\n10h – CRAS: PAIF, com Dayse Bortoli"
    address = reverse("agendas:agenda_paste", args=[world.visit.slug])
    preview = world.client.post(address, {"text": text}).context["form"]
    world.post("agenda_paste_create", **preview.as_sent())


def accept_suggestion(world: World) -> None:
    page = world.client.get(reverse("agendas:suggestion", args=[world.visit.slug]))
    world.post("suggestion_accept", sugestao=page.context["proposal"].signed)


def use_template(world: World) -> None:
    template = save_template(
        visit=world.visit,
        name="Visita de um dia",
        owner=world.visit.hosts.get(),
        day=None,
        by=world.user,
    )
    world.post("template_apply", template=template.pk, first=str(NEXT))


def publish(world: World) -> None:
    """Confirm the drafts with the release, of which only that is undone."""
    seen = proposal_for(world.visit, at=timezone.now()).fingerprint
    lacks = seen_lacks(world.visit, world.user)
    world.post("agenda_publish", visto=seen, rascunhos="on", apesar=lacks)


def edit_everything(world: World) -> None:
    topic, person = TopicFactory.create(name="PAEFI"), PersonFactory.create(name="Ana Lima")
    world.post(
        "session_edit",
        world.arrival.pk,
        **typed(
            world.arrival,
            told="a partir das 14h",
            venue_text="",
            topics_text=topic.name,
            speakers_text=person.name,
            notes="Trazer crachás",
        ),
    )


def lines(**first: Any) -> dict[str, Any]:
    return {f"agreed_topics-0-{name}": value for name, value in first.items()}


# By the name of the page and, after a colon, what is done there.
SITE: dict[str, Path] = {
    "session_create": lambda w: w.post("session_create", **typed()),
    "session_create: confirmed": lambda w: w.post("session_create", **typed(), confirm="1"),
    "session_edit": edit_everything,
    "session_copy": lambda w: w.post("session_copy", w.arrival.pk, **typed()),
    "session_confirm": lambda w: w.post("session_confirm", w.arrival.pk),
    "session_reopen": lambda w: w.post("session_reopen", w.confirmed.pk),
    "session_reopen: cancelled": lambda w: w.post("session_reopen", w.cancelled.pk),
    "session_cancel": lambda w: w.post("session_cancel", w.confirmed.pk),
    "session_delay": lambda w: w.post("session_delay", w.arrival.pk, minutes="30"),
    "session_waive: double booking": lambda w: w.post(
        "session_waive", w.clash.pk, reason="Sala dividida.", query="tipo=room"
    ),
    "session_waive: warning": lambda w: w.post(
        "session_waive", w.clash.pk, reason="Cabe.", query="tipo=capacity"
    ),
    "session_waive: another reason": lambda w: w.post(
        "session_waive", w.arrival.pk, reason="Abre às 7h.", query="tipo=hours"
    ),
    "session_withdraw_waiver": lambda w: w.post(
        "session_withdraw_waiver", w.arrival.pk, query="tipo=hours"
    ),
    "session_next_free": lambda w: w.post("session_next_free", w.clash.pk, query="versao=1"),
    "session_other_room": lambda w: w.post("session_other_room", w.clash.pk, query="versao=1"),
    "session_shorten": lambda w: w.post(
        "session_shorten", w.arrival.pk, query="versao=1&fim=09:30"
    ),
    "grid_move": lambda w: w.post_json(
        "grid_move",
        {
            "moves": [
                {"id": one.pk, "version": one.version, "day": str(NEXT), "told": "14h às 15h"}
                for one in (w.arrival, w.clash)
            ]
        },
    ),
    "quick_entry": lambda w: w.post("quick_entry", linha="sexta 16h Encerramento"),
    "agenda_paste_create": paste,
    "agenda_copy": lambda w: w.post(
        "agenda_copy", query=f"dia={DAY}", items=[w.arrival.pk, w.confirmed.pk], days=[str(NEXT)]
    ),
    "template_apply": use_template,
    "suggestion_accept": accept_suggestion,
    "agenda_confirm": lambda w: w.post("agenda_confirm"),
    "agenda_publish: with drafts": publish,
    "agreed_topics": lambda w: w.post("agreed_topics", topics_text="PAIF"),
}
ADMIN: dict[str, Path] = {
    "session: form": lambda w: w.change(w.arrival, title="Outra", time="14h"),
    "session: lines": lambda w: w.change(
        w.arrival,
        **{
            "assignments-0-role": "speaker",
            "session_topics-0-DELETE": "on",
            "waivers-0-reason": "Abre às 7h.",
        },
    ),
    "session: add": lambda w: w.add(
        "session", visit=w.visit.pk, title="Nova", day="03/12/2026", time="16h"
    ),
    "session: delete": lambda w: w.client.post(
        reverse("admin:agendas_session_delete", args=[w.arrival.pk]), {"post": "yes"}
    ),
    "session: delete several": lambda w: w.act(
        "session", "delete_selected", w.arrival, w.clash, w.confirmed, post="yes"
    ),
    "session: confirm": lambda w: w.act("session", "confirm", w.arrival),
    "session: reopen": lambda w: w.act("session", "reopen", w.confirmed, w.cancelled),
    "session: cancel": lambda w: w.act("session", "cancel", w.arrival, w.clash, w.confirmed),
    "session: accept": lambda w: w.act(
        "session", "accept", w.arrival, w.clash, reason="Sala dividida."
    ),
    "session: withdraw": lambda w: w.act("session", "withdraw", w.arrival, w.clash),
    "waiver: form": lambda w: w.change(w.arrival.waivers.get(), reason="Abre às 7h."),
    "waiver: add": lambda w: w.add("waiver", session=w.clash.pk, kind="capacity", reason="Cabe."),
    "waiver: delete": lambda w: w.client.post(
        reverse("admin:agendas_waiver_delete", args=[w.arrival.waivers.get().pk]), {"post": "yes"}
    ),
    "waiver: delete several": lambda w: w.act(
        "waiver", "delete_selected", *w.arrival.waivers.all(), post="yes"
    ),
    "visit: agreed topics": lambda w: w.change(w.visit, **lines(DELETE="on")),
}


def without_clash(world: World) -> None:
    world.clash.room = None
    world.clash.save()


def accepted(world: World) -> None:
    told = {"waived_at": timezone.now(), "waiver_reason": "Sala dividida."}
    Session.objects.filter(pk__in=[world.arrival.pk, world.clash.pk]).update(**told)


# What has to be so before it can be done.
FIRST: dict[str, Path] = {
    "agenda_confirm": without_clash,
    "agenda_publish: with drafts": without_clash,
    "admin session: withdraw": accepted,
}
# What changes no agenda, or must not be taken back, and why: the words of the ADR.
NOT_UNDONE = {
    "a step of its own": {"undo", "redo"},
    "what was public stays known: a release is withdrawn, never undone": {"agenda_withdraw"},
    "of places, topics and ways, which are of all visits": {
        *("travel_time", "venue_create", "venue_edit", "topic_create", "topic_edit"),
    },
    "of templates, which are of a body": {
        *("template_create", "template_rename", "template_delete"),
    },
    "makes a visit; its copied items are a change of that one": {"visit_return"},
    "only read": {
        *("agenda", "agenda_paste", "grid", "grid_state", "suggestion", "quick_entry_parts"),
        *("release_list", "release_detail", "template_list", "template_detail"),
        *("venue_list", "venue_options", "venue_detail", "topic_list", "topic_options"),
        *("paper_list", "paper", "paper_pdf", "paper_picture", "paper_text"),
        *("public_programme", "public_programme_pdf", "version_find", "version"),
        *("visit_calendars", "visit_calendar", "member_calendar", "venue_calendars"),
        *("venue_calendar", "public_calendar", "private_calendar"),
    },
    "makes or revokes an address for reading": {
        *("visit_calendar_link", "member_calendar_link", "venue_calendar_link"),
        "calendar_revoke",
    },
}
PATHS = {**SITE, **{f"admin {name}": path for name, path in ADMIN.items()}}


@pytest.mark.parametrize("name", PATHS)
def test_it_is_undone_and_redone_as_one_step(world: World, name: str) -> None:
    steps: list[dict[str, Any]] = []
    if name in FIRST:
        FIRST[name](world)
    before = state_of(world.visit)

    PATHS[name](world)

    after = state_of(world.visit)
    changes = Change.objects.filter(visit=world.visit).count()
    for step in ("undo", "redo", "undo"):
        world.post(step)
        steps.append(state_of(world.visit))
    assert after != before
    assert changes == 1
    assert steps == [before, after, before]


def test_every_page_of_the_agenda_is_one_that_is_undone_or_says_why_not() -> None:
    told = [name.split(":")[0] for name in SITE]
    reasons = [name for names in NOT_UNDONE.values() for name in names]

    assert sorted({*told, *reasons}) == sorted({one.name or "" for one in urls.urlpatterns})


def test_every_admin_page_and_action_of_items_is_walked() -> None:
    pages = {
        model._meta.model_name: page
        for model, page in admin.site._registry.items()
        if isinstance(page, RecordsChanges)
    }
    done = {tuple(name.split(": ")) for name in ADMIN}

    for model, page in pages.items():
        actions = {getattr(one, "__name__", one) for one in page.actions or []}
        for action in {*actions, "form", "add", "delete", "delete several"}:
            assert (model, action) in done
