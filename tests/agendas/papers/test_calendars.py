"""Calendars of a visit, a delegate, a venue and the public: who reads what, until when."""

import gzip
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import IntegrityError
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from agendas import actions
from agendas.models import (
    AssignmentRole,
    CalendarLink,
    Release,
    Session,
    SessionState,
    Venue,
    Visibility,
)
from agendas.models.calendar_links import hash_of, new_token
from agendas.times import Kind, Part
from agendas.views.calendars import MOST_IN_A_MINUTE
from documents.programme import Programme, drawn
from exchanges.models import Visit
from exchanges.states import Status
from participants.models import DelegationMember
from tests.agendas.papers.conftest import SECRETS
from tests.conftest import AsUser, Cast
from tests.factories import DAY, AssignmentFactory, SessionFactory, VenueFactory
from tests.publishing import publish

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
AT_VISIT = pytest.mark.parametrize(
    ("who", "status"), [("host", 200), ("guest", 200), ("outsider", 404), (None, 302)]
)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def before_the_visit(time_machine: Any) -> None:
    time_machine.move_to(NOW)


def member(visit: Visit, name: str = "Jacqueline") -> DelegationMember:
    return DelegationMember.objects.get(delegation__visit=visit, person__name__startswith=name)


def urls_of(visit: Visit, kind: str) -> list[str]:
    """Return where the file, the page and the making of an address are."""
    if kind == "venue":
        names = ("venue_calendar", "venue_calendars", "venue_calendar_link")
        return [reverse(f"agendas:{name}", args=[_shelter().pk]) for name in names]
    args: list[object] = [visit.slug, *([member(visit).pk] if kind == "member" else [])]
    return [
        reverse(f"agendas:{kind}_calendar", args=args),
        reverse("agendas:visit_calendars", args=[visit.slug]),
        reverse(f"agendas:{kind}_calendar_link", args=args),
    ]


def _shelter() -> Venue:
    return Venue.objects.get(name="Casa Abrigo")


def events_in(response: Any) -> dict[str, Any]:
    """Return the entries of a file by their title."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def made(client: Client, url: str) -> str:
    """Make a private address and return it, as the page shows it this once."""
    return str(client.post(url).context["new_address"])


def public_url(visit: Visit) -> str:
    return reverse("agendas:public_calendar", args=[visit.slug])


def published(cast: Cast) -> Visit:
    for status in (Status.PROPOSED, Status.CONFIRMED):
        Visit.objects.filter(pk=cast.visit.pk).update(status=status)
    visit = Visit.objects.get(pk=cast.visit.pk)
    publish(visit=visit, by=cast.host, at=NOW)
    _age_history(days=30)
    return visit


# Who may what


@pytest.mark.parametrize("kind", ["visit", "member"])
@AT_VISIT
def test_both_sides_have_the_calendars_of_a_visit_and_nobody_else(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    file, page, create = urls_of(full_visit, kind)

    statuses = [client.get(file), client.get(page), client.post(create)]

    assert [one.status_code for one in statuses] == [status] * 3
    assert CalendarLink.objects.exists() == (status == 200)


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        ("host", ["Visita à Casa Abrigo"]),
        ("guest", ["Visita à Casa Abrigo"]),
        ("outsider", []),
        (None, None),
    ],
)
def test_a_venue_tells_of_the_visits_that_one_may_see(
    full_visit: Visit, cast: Cast, as_user: AsUser, who: str | None, titles: list[str] | None
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    file, page, create = urls_of(full_visit, "venue")

    if titles is None:
        statuses = [client.get(file), client.get(page), client.post(create)]
        assert [one.status_code for one in statuses] == [302] * 3
        return
    assert list(events_in(client.get(file))) == titles
    assert list(events_in(client.get(made(client, create)))) == titles
    assert client.get(page).status_code == 200


def test_a_member_of_another_visit_has_no_calendar_here(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    other = SessionFactory.create().visit
    url = reverse("agendas:member_calendar", args=[other.slug, member(full_visit).pk])

    assert as_user(cast.host).get(url).status_code == 404


@pytest.mark.parametrize("who", ["guest", "outsider", None])
def test_only_its_owner_revokes_an_address(
    full_visit: Visit, cast: Cast, as_user: AsUser, who: str | None
) -> None:
    client = as_user(cast.host)
    made(client, urls_of(full_visit, "visit")[2])
    url = reverse("agendas:calendar_revoke", args=[CalendarLink.objects.get().pk])

    refused = as_user(getattr(cast, who) if who else None).post(url)

    assert refused.status_code == (404 if who else 302)
    assert CalendarLink.objects.exists()


@pytest.mark.parametrize("kind", ["visit", "member", "venue"])
def test_a_private_address_is_read_without_a_login_until_it_is_revoked(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    host = as_user(cast.host)
    _file, page, create = urls_of(full_visit, kind)
    address = made(host, create)
    revoke = reverse("agendas:calendar_revoke", args=[CalendarLink.objects.get().pk])
    anybody = Client()

    before = anybody.get(address)
    gone_to = host.post(revoke)
    after = anybody.get(address)

    assert events_in(before)
    assert gone_to.headers["Location"] == page
    assert after.status_code == 404


def test_an_address_is_shown_once_and_only_its_hash_is_kept(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    host = as_user(cast.host)
    _file, page, create = urls_of(full_visit, "visit")

    shown = host.post(create)
    token = shown.context["new_address"].rpartition("/")[2].removesuffix(".ics")

    assert token in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert token not in host.get(page).content.decode()
    assert token not in str(CalendarLink.objects.values().get())
    history = apps.get_model("agendas.CalendarLinkEvent")._default_manager
    assert token not in str(list(history.values()))


def test_a_new_address_ends_the_one_before(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    host = as_user(cast.host)
    create = urls_of(full_visit, "visit")[2]

    first, second = made(host, create), made(host, create)

    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert CalendarLink.objects.count() == 1


@pytest.mark.parametrize("kind", ["visit", "member"])
def test_an_address_tells_nothing_once_its_owner_may_not_see_the_visit(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    address = made(as_user(cast.guest), urls_of(full_visit, kind)[2])

    Membership.objects.filter(user=cast.guest).delete()

    assert Client().get(address).status_code == 404


def test_an_address_tells_nothing_once_its_owner_may_not_log_in(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    address = made(as_user(cast.guest), urls_of(full_visit, "visit")[2])

    User.objects.filter(pk=cast.guest.pk).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_a_private_address_stands_in_no_log_and_leaves_no_trace(
    full_visit: Visit, cast: Cast, as_user: AsUser, caplog: pytest.LogCaptureFixture
) -> None:
    address = made(as_user(cast.host), urls_of(full_visit, "visit")[2])
    token = address.rpartition("/")[2].removesuffix(".ics")
    answer = Client().get(address)
    CalendarLink.objects.all().delete()

    with caplog.at_level(logging.DEBUG):
        assert Client().get(address).status_code == 404
        logging.getLogger("gunicorn.error").error("Error handling request %s", address)

    assert "/calendarios/privado/…" in caplog.text
    assert token not in caplog.text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-cache"


def test_who_asks_too_often_is_told_to_wait(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    address = made(as_user(cast.host), urls_of(full_visit, "visit")[2])

    statuses = [Client().get(address).status_code for _n in range(MOST_IN_A_MINUTE + 1)]

    assert statuses == [200] * MOST_IN_A_MINUTE + [429]


# What they tell


def test_no_calendar_has_a_secret_in_it(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    host = as_user(cast.host)
    visit = published(cast)
    answers: list[HttpResponse] = [Client().get(public_url(visit))]  # type: ignore[list-item]  # a test's answer
    for kind in ("visit", "member", "venue"):
        file, _page, create = urls_of(full_visit, kind)
        answers += [host.get(file), Client().get(made(host, create))]  # type: ignore[list-item]  # likewise

    everything = "".join(
        f"{one.content.decode()} {one.headers}".replace("\r\n ", "") for one in answers
    )

    assert "Visita à Casa Abrigo" in everything
    assert [name for name, secret in SECRETS.items() if secret in everything] == []


def test_an_item_has_its_place_with_the_street_unless_it_is_secret(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    secretariat = Venue.objects.get(name="Sede da SMAS")
    Venue.objects.filter(pk=secretariat.pk).update(
        street="Rua Benjamin Constant", number="128", district="Centro"
    )

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "visit")[0]))

    city = str(cast.host_city)
    assert str(events["Apresentação das equipes"]["LOCATION"]) == (
        f"Sede da SMAS, Rua Benjamin Constant, nº 128 – Centro, {city}"
    )
    assert str(events["Visita à Casa Abrigo"]["LOCATION"]) == f"Casa Abrigo – {city}"


def test_times_are_those_of_the_venue_and_told_as_they_were(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    SessionFactory.create(
        visit=full_visit,
        title="Roda",
        time_kind=Kind.PART,
        starts=None,
        ends=None,
        part=Part.MORNING,
    )
    SessionFactory.create(
        visit=full_visit, title="Jantar", time_kind=Kind.NONE, starts=None, ends=None
    )
    SessionFactory.create(visit=full_visit, title="Sem dia", day=None)

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "visit")[0]))

    assert sorted(events) == [
        "Apresentação das equipes",
        "Jantar (em horário a confirmar)",
        "Roda (pela manhã)",
        "Visita à Casa Abrigo",
    ]
    assert events["Roda (pela manhã)"]["DTSTART"].dt == DAY
    open_end = events["Visita à Casa Abrigo"]
    assert open_end["DTSTART"].params["TZID"] == cast.host_city.time_zone
    assert open_end["DTSTART"].dt.time() == time(14)
    assert "Horário: A partir das 14h" in str(open_end["DESCRIPTION"])


def test_drafts_are_tentative(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    SessionFactory.create(visit=full_visit, title="Ideia", starts=time(17), ends=time(18))

    events = events_in(as_user(cast.guest).get(urls_of(full_visit, "visit")[0]))

    assert {title: str(one["STATUS"]) for title, one in events.items()} == {
        "Apresentação das equipes": "CONFIRMED",
        "Visita à Casa Abrigo": "CONFIRMED",
        "Ideia": "TENTATIVE",
    }


def test_a_delegate_has_what_is_for_all_and_what_is_for_that_person(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    elias, jacqueline = member(full_visit, "Elias"), member(full_visit)
    for title, one, hour in (("De Elias", elias, 10), ("De Jacqueline", jacqueline, 11)):
        session = SessionFactory.create(
            visit=full_visit, title=title, starts=time(hour), ends=time(hour + 1)
        )
        AssignmentFactory.create(session=session, person=one.person, role=AssignmentRole.ATTENDEE)

    events = events_in(as_user(cast.guest).get(urls_of(full_visit, "member")[0]))

    assert sorted(events) == [
        "Apresentação das equipes",
        "De Jacqueline",
        "Visita à Casa Abrigo",
    ]


# What was published


def test_the_public_calendar_tells_what_was_published_and_nothing_newer(
    full_visit: Visit, cast: Cast
) -> None:
    assert Client().get(public_url(full_visit)).status_code == 404
    visit = published(cast)
    SessionFactory.create(
        visit=visit, title="Depois", state=SessionState.CONFIRMED, starts=time(18), ends=time(19)
    )

    events = events_in(Client().get(public_url(visit)))

    assert list(events) == ["Apresentação das equipes", "Visita à Casa Abrigo"]
    assert str(events["Apresentação das equipes"]["URL"]).endswith(f"/programacao/{visit.slug}/")


@pytest.mark.parametrize("why", ["cancelled", "restricted", "deleted", "to participants only"])
def test_what_was_published_and_goes_is_cancelled_and_no_longer_named(
    full_visit: Visit, cast: Cast, why: str, time_machine: Any, as_user: AsUser
) -> None:
    visit = published(cast)
    title = "Apresentação das equipes"
    before = events_in(Client().get(public_url(visit)))[title]
    session = Session.objects.get(title=title)
    if why == "deleted":
        session.delete()
    elif why == "cancelled":
        session.state = SessionState.CANCELLED
        session.save()
    else:
        restricted = why == "restricted"
        session.visibility = Visibility.RESTRICTED if restricted else Visibility.PARTICIPANTS
        session.save()
    time_machine.move_to(NOW + timedelta(hours=1))
    publish(visit=visit, by=cast.host, at=NOW + timedelta(hours=1))

    answer = Client().get(public_url(visit))
    within = events_in(as_user(cast.guest).get(urls_of(visit, "visit")[0]))

    gone = events_in(answer)["Item cancelado"]
    assert str(gone["UID"]) == str(before["UID"])
    assert str(gone["STATUS"]) == "CANCELLED"
    assert gone["SEQUENCE"] > before["SEQUENCE"]
    assert gone["DTSTART"].dt == before["DTSTART"].dt
    assert title not in answer.content.decode()
    assert ("Item cancelado" in within) == (why != "to participants only")


def test_what_is_withdrawn_is_cancelled_for_whoever_subscribed_and_may_come_back(
    full_visit: Visit, cast: Cast
) -> None:
    visit = published(cast)
    title = "Apresentação das equipes"
    first = events_in(Client().get(public_url(visit)))[title]

    actions.withdraw(visit=visit, by=cast.host, at=NOW + timedelta(hours=1))
    answer = Client().get(public_url(visit))
    publish(visit=visit, by=cast.host, at=NOW + timedelta(hours=2))
    third = events_in(Client().get(public_url(visit)))[title]

    gone = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert {(str(one["SUMMARY"]), str(one["STATUS"])) for one in gone} == {
        ("Item cancelado", "CANCELLED")
    }
    assert visit.title not in answer.content.decode()
    assert str(first["UID"]) in {str(one["UID"]) for one in gone}
    assert first["SEQUENCE"] < gone[0]["SEQUENCE"] < third["SEQUENCE"]
    assert (str(third["UID"]), str(third["STATUS"])) == (str(first["UID"]), "CONFIRMED")


def test_a_visit_that_is_called_off_has_all_its_items_cancelled(
    full_visit: Visit, cast: Cast
) -> None:
    visit = published(cast)
    Visit.objects.filter(pk=visit.pk).update(
        status=Status.CANCELLED, status_reason="Chuva", version=visit.version + 1
    )

    events = events_in(Client().get(public_url(visit)))

    assert {str(one["STATUS"]) for one in events.values()} == {"CANCELLED"}


def move_the_shelter(visit: Visit) -> None:
    _shelter().save()


def move_the_item(visit: Visit) -> None:
    Session.objects.get(title="Visita à Casa Abrigo").save()


def move_another_item(visit: Visit) -> None:
    """An open end hangs on the others: theirs is a change of this one too."""
    SessionFactory.create(visit=visit, starts=time(15), ends=time(16))


def let_somebody_come(visit: Visit) -> None:
    session = Session.objects.get(title="Visita à Casa Abrigo")
    AssignmentFactory.create(session=session, person=member(visit).person)


def postpone_the_visit(visit: Visit) -> None:
    visit.save()


@pytest.mark.parametrize("kind", ["visit", "member", "venue"])
@pytest.mark.parametrize(
    "change",
    [
        *(move_the_shelter, move_the_item, move_another_item),
        *(let_somebody_come, postpone_the_visit),
    ],
)
def test_the_number_rises_with_every_change_and_the_identity_stays(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str, change: Callable[[Visit], None]
) -> None:
    host, url = as_user(cast.host), urls_of(full_visit, kind)[0]
    title = "Visita à Casa Abrigo"
    _age_history(days=1)

    before = events_in(host.get(url))[title]
    change(full_visit)
    after = events_in(host.get(url))[title]

    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert str(after["UID"]) == str(before["UID"])


def _age_history(days: int) -> None:
    """Let all that has happened so far have happened earlier, by the clock of the database."""
    models = ["agendas.SessionEvent", "agendas.AssignmentEvent", "agendas.SessionTopicEvent"]
    for name in [*models, "agendas.VenueEvent", "exchanges.VisitEvent"]:
        events = apps.get_model(name)._default_manager
        events.update(pgh_created_at=F("pgh_created_at") - timedelta(days=days))


def test_a_version_from_before_there_were_calendars_has_an_empty_one(cast: Cast) -> None:
    programme = {
        "event": "Visita",
        "version": "Versão 1",
        "period": "3 de dezembro de 2026",
        "days": [{"heading": "Quinta-feira", "notes": [], "sessions": [{"id": 1, "title": "x"}]}],
    }
    Release.objects.create(visit=cast.visit, number=1, programme=programme, published_at=NOW)

    assert events_in(Client().get(public_url(cast.visit))) == {}


def test_what_a_version_keeps_for_calendars_is_not_printed(full_visit: Visit, cast: Cast) -> None:
    visit = published(cast)
    programme: Programme = visit.releases.get().programme

    kept = [item for day in programme["days"] for item in day["sessions"]]
    printed = [item for day in drawn(programme)["days"] for item in day["sessions"]]

    assert [one["slot"]["day"] for one in kept] == [DAY.isoformat()] * 2
    assert [one for one in printed if "slot" in one] == []


@pytest.mark.parametrize("targets", [[], ["visit", "venue"], ["member", "visit"]])
def test_the_database_wants_an_address_to_be_of_one_calendar(
    full_visit: Visit, cast: Cast, targets: list[str]
) -> None:
    every = {"visit": full_visit, "venue": _shelter(), "member": member(full_visit)}
    chosen: dict[str, Any] = {name: every[name] for name in targets}

    with pytest.raises(IntegrityError, match="calendar_link_of_one_calendar"):
        CalendarLink.objects.create(owner=cast.host, token_hash=hash_of("x"), **chosen)


def test_the_database_keeps_no_address_itself(full_visit: Visit, cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="calendar_link_keeps_a_hash"):
        CalendarLink.objects.create(owner=cast.host, token_hash=new_token(), visit=full_visit)


# How they are sent


@pytest.mark.parametrize("kind", ["visit", "member", "venue", "public", "private"])
def test_who_has_the_file_is_told_so_and_who_has_another_gets_it(
    full_visit: Visit, cast: Cast, as_user: AsUser, kind: str
) -> None:
    client = as_user(cast.host)
    if kind == "public":
        url = public_url(published(cast))
    elif kind == "private":
        url = made(client, urls_of(full_visit, "visit")[2])
    else:
        url = urls_of(full_visit, kind)[0]

    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    Session.objects.filter(title="Visita à Casa Abrigo").update(title="Outro nome")
    later = client.get(url, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert later.status_code == (304 if kind == "public" else 200)


def test_the_public_file_is_the_same_compressed(full_visit: Visit, cast: Cast) -> None:
    url = public_url(published(cast))

    plain = Client().get(url)
    packed = Client().get(url, headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.usefixtures("no_lazy_loading")
def test_a_calendar_costs_the_same_for_any_number_of_items(
    full_visit: Visit, cast: Cast, as_user: AsUser, django_assert_max_num_queries: Any
) -> None:
    client = as_user(cast.host)
    for n in range(30):
        venue = VenueFactory.create(municipality=cast.host_city)
        SessionFactory.create(visit=full_visit, venue=venue, day=DAY + timedelta(days=n % 2))
    for kind in ("visit", "member", "venue"):
        file, page, _create = urls_of(full_visit, kind)
        with django_assert_max_num_queries(20):
            client.get(file)
        with django_assert_max_num_queries(12):
            client.get(page)


def test_a_venue_leaves_out_what_is_long_past(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    old = date(2026, 10, 1)
    SessionFactory.create(visit=full_visit, venue=_shelter(), title="Antes", day=old)

    events = events_in(as_user(cast.host).get(urls_of(full_visit, "venue")[0]))

    assert list(events) == ["Visita à Casa Abrigo"]


def test_pages_lead_to_the_calendars(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.host)
    visit = published(cast)
    expected = {
        reverse("agendas:paper_list", args=[visit.slug]): urls_of(visit, "visit")[1],
        _shelter().get_absolute_url(): urls_of(visit, "venue")[1],
        reverse("agendas:public_programme", args=[visit.slug]): public_url(visit),
    }

    for page, link in expected.items():
        assert f'href="{link}"' in client.get(page).content.decode()
    public = Client().get(reverse("agendas:public_programme", args=[visit.slug])).content.decode()
    assert f'href="webcal://testserver{public_url(visit)}"' in public
