"""Ways out of conflicts: what they change, what they refuse, and who may take them."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from agendas import actions, ways_out
from agendas.conflicts import conflicts_of
from agendas.models import (
    ConflictKind,
    OpeningHours,
    Room,
    Session,
    SessionState,
    TravelTime,
    Venue,
    Visibility,
)
from agendas.programme import Audience
from agendas.times import Kind, Part
from exchanges.models import DelegationGroup, LocalHoliday, Visit
from exchanges.states import MoveRefused
from participants.models import Person
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationMemberFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
)
from tests.publishing import publish

AsUser = Callable[[User | None], Client]
NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create()


@pytest.fixture
def elias(db: None) -> Person:
    return PersonFactory.create(name="Elias Sousa")


def attended_by(person: Person, **fields: object) -> Session:
    session = SessionFactory.create(**fields)
    AssignmentFactory.create(session=session, person=person, role="attendee")
    return session


def move(session: Session, by: User) -> tuple[date | None, time | None, time | None]:
    session.refresh_from_db()
    moved = ways_out.move_to_next_free_time(session=session, version=session.version, by=by)
    stored = Session.objects.get(pk=moved.pk)
    return stored.day, stored.starts, stored.ends


# The next free time


def test_a_session_moves_behind_what_its_people_have_anywhere(user: User, elias: Person) -> None:
    session = attended_by(elias, ends=time(10))
    attended_by(elias, visit=session.visit, starts=time(9, 30), ends=time(11))
    attended_by(elias, starts=time(11, 30), ends=time(12, 10), state=SessionState.CONFIRMED)

    assert move(session, user) == (DAY, time(12, 15), time(13, 15))


def test_a_gap_is_taken_that_is_just_long_enough(user: User, elias: Person) -> None:
    session = attended_by(elias)
    attended_by(elias, starts=time(9), ends=time(11))
    attended_by(elias, starts=time(12), ends=time(18))

    assert move(session, user) == (DAY, time(11), time(12))


def test_it_moves_to_where_the_room_is_free(user: User) -> None:
    room = RoomFactory.create()
    place = {"room": room, "venue": room.venue}
    session = SessionFactory.create(**place)
    SessionFactory.create(starts=time(8), ends=time(10, 45), **place)

    assert move(session, user) == (DAY, time(10, 45), time(11, 45))


def test_it_stays_in_opening_hours_and_moves_on_to_the_next_day(user: User) -> None:
    venue = VenueFactory.create()
    for weekday in (3, 4):
        OpeningHours.objects.create(
            venue=venue, weekday=weekday, opens=time(8, 10), closes=time(10)
        )
    session = SessionFactory.create(venue=venue, starts=time(9, 30), ends=time(11))

    assert move(session, user) == (NEXT_DAY, time(8, 10), time(9, 40))


def test_it_keeps_off_holidays_and_takes_an_earlier_time_if_no_later_one_is_left(
    user: User, elias: Person
) -> None:
    venue = VenueFactory.create()
    LocalHoliday.objects.create(municipality=venue.municipality, date=NEXT_DAY, name="Padroeira")
    session = attended_by(elias, venue=venue, starts=time(16), ends=time(18))
    attended_by(elias, starts=time(12), ends=time(17))

    assert move(session, user) == (DAY, time(8), time(10))


def test_it_leaves_time_for_the_way(user: User, elias: Person) -> None:
    here, away = VenueFactory.create_batch(2)
    TravelTime.objects.create(one=here, other=away, minutes=20)
    session = attended_by(elias, venue=here)
    attended_by(elias, visit=session.visit, venue=away, starts=time(9), ends=time(10))

    assert move(session, user) == (DAY, time(10, 30), time(11, 30))


def test_it_waits_for_who_arrives_later(user: User, cast: Cast) -> None:
    member = DelegationMemberFactory.create(
        delegation=cast.visit.delegations.get(side="guest"),
        arrives_at=datetime(2026, 12, 3, 15, 20, tzinfo=UTC),
    )
    session = attended_by(member.person, visit=cast.visit)

    assert move(session, user) == (DAY, time(12, 30), time(13, 30))


def test_what_is_everybodys_moves_off_what_else_is_everybodys(user: User, cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit)
    SessionFactory.create(visit=cast.visit, starts=time(9), ends=time(10, 30))

    assert move(session, user) == (DAY, time(10, 30), time(11, 30))


def test_an_end_that_nobody_said_is_not_invented_and_the_next_user_of_the_room_not_disturbed(
    user: User, elias: Person
) -> None:
    room = RoomFactory.create()
    place = {"room": room, "venue": room.venue}
    session = attended_by(elias, ends=None, **place)
    SessionFactory.create(starts=time(9), ends=time(10), **place)
    SessionFactory.create(starts=time(11, 30), ends=time(12), **place)

    moved = move(session, user)

    assert moved == (DAY, time(12), None)


def test_a_part_of_the_day_moves_to_the_next_part(user: User, elias: Person) -> None:
    session = attended_by(elias, time_kind=Kind.PART, part=Part.MORNING, starts=None, ends=None)
    attended_by(elias)

    move(session, user)

    session.refresh_from_db()
    assert (session.day, session.part) == (DAY, Part.AFTERNOON)


def test_what_lies_outside_the_visit_moves_into_it(user: User) -> None:
    session = SessionFactory.create(day=DAY + timedelta(days=9))

    assert move(session, user)[0] == DAY


def test_where_nothing_is_free_nothing_changes(user: User, elias: Person) -> None:
    session = attended_by(elias)
    for day in (DAY, NEXT_DAY):
        attended_by(elias, day=day, starts=time(7), ends=time(23))

    with pytest.raises(MoveRefused) as refused:
        move(session, user)

    session.refresh_from_db()
    assert (session.day, session.starts) == (DAY, time(9))
    assert refused.value.problems == [
        "Não há outro horário livre para estas pessoas e este lugar nos dias da visita."
    ]


# Another room


def room_of(session: Session, by: User) -> Room | None:
    session.refresh_from_db()
    ways_out.take_another_room(session=session, version=session.version, by=by)
    session.refresh_from_db()
    return session.room


@pytest.fixture
def crowded(cast: Cast) -> Session:
    """An item for 30 people in a room for 20."""
    DelegationGroup.objects.create(
        delegation=cast.visit.delegations.get(side="guest"), description="equipe", count=30
    )
    room = RoomFactory.create(name="Sala 1", capacity=20, venue__name="Paço")
    return SessionFactory.create(visit=cast.visit, venue=room.venue, room=room)


def test_the_smallest_free_room_that_holds_all_is_taken(user: User, crowded: Session) -> None:
    for name, capacity in {"Sala 2": 29, "Auditório": 200, "Plenário": 30, "Saguão": None}.items():
        RoomFactory.create(venue=crowded.venue, name=name, capacity=capacity)

    assert str(room_of(crowded, user)) == "Plenário"


def test_a_room_that_is_taken_at_that_time_even_by_a_draft_is_not_offered(
    user: User, crowded: Session
) -> None:
    taken = RoomFactory.create(venue=crowded.venue, capacity=30)
    SessionFactory.create(room=taken, venue=crowded.venue, starts=time(9, 59), ends=time(12))
    RoomFactory.create(capacity=30)

    with pytest.raises(MoveRefused) as refused:
        room_of(crowded, user)

    assert refused.value.problems == [
        "Em Paço não há outra sala livre neste horário que comporte 30 pessoas."
    ]


# Shortening


def test_a_session_ends_earlier_but_keeps_how_its_beginning_was_said(user: User) -> None:
    session = SessionFactory.create(time_kind=Kind.FROM, ends=None)

    ways_out.shorten(session=session, ends=time(9, 30), version=session.version, by=user)

    session.refresh_from_db()
    assert session.time_in_words == "A partir das 9h até as 9h30"


@pytest.mark.parametrize(
    ("ends", "problem"),
    [
        (time(9), "O item não pode terminar antes de começar."),
        (time(10), "O item já termina antes disso."),
    ],
)
def test_it_ends_after_it_begins_and_before_it_ended(user: User, ends: time, problem: str) -> None:
    session = SessionFactory.create()

    with pytest.raises(MoveRefused) as refused:
        ways_out.shorten(session=session, ends=ends, version=session.version, by=user)

    assert refused.value.problems == [problem]


# Refusals that all have in common


def test_a_way_out_of_what_was_on_the_screen_is_not_taken_from_what_is_there_now(
    user: User,
) -> None:
    session = SessionFactory.create()
    shown = session.version
    session.save()

    with pytest.raises(MoveRefused) as refused:
        ways_out.shorten(session=session, ends=time(9, 30), version=shown, by=user)

    assert refused.value.problems == ["Este item mudou enquanto isso. Confira-o e tente de novo."]


# Two real connections


def race(attempts: list[Callable[[], object]]) -> list[str]:
    start = threading.Barrier(len(attempts))
    results = [""] * len(attempts)

    def run(number: int, attempt: Callable[[], object]) -> None:
        try:
            start.wait()
            attempt()
            results[number] = "won"
        except MoveRefused as refusal:
            results[number] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def taking_another_room(session: Session, by: User) -> Callable[[], object]:
    version = session.version
    return lambda: ways_out.take_another_room(session=session, version=version, by=by)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_look_for_another_room_only_one_gets_the_last() -> None:
    user, venue = UserFactory.create(), VenueFactory.create()
    rooms = RoomFactory.create_batch(2, venue=venue)
    for _round in range(10):
        crowd = [SessionFactory.create(venue=venue, room=rooms[0]) for _n in range(2)]

        results = race([taking_another_room(one, user) for one in crowd])

        taken = Session.objects.filter(room=rooms[1])
        assert (results.count("won"), taken.count()) == (1, 1)
        Session.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_a_way_out_does_not_book_a_room_that_is_confirmed_for_others_meanwhile() -> None:
    user, venue = UserFactory.create(), VenueFactory.create()
    rooms = RoomFactory.create_batch(2, venue=venue)
    for _round in range(10):
        mine = SessionFactory.create(venue=venue, room=rooms[0], state=SessionState.CONFIRMED)
        other = SessionFactory.create(venue=venue, starts=time(9, 30), ends=time(11))

        def book(other: Session = other) -> None:
            entered = Session.objects.get(pk=other.pk)
            entered.room, entered.state = rooms[1], SessionState.CONFIRMED
            actions.explained(entered.save)()

        race([taking_another_room(mine, user), book])

        firm = Session.objects.filter(is_firm=True)
        assert firm.filter(room=rooms[1]).count() == 1
        Session.objects.all().delete()


# The pages


def url(name: str, *args: object) -> str:
    return reverse(f"agendas:{name}", args=args)


def offered(cast: Cast, session: Session) -> list[str]:
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    found = conflicts_of(visit, Audience.HOSTS.visibilities, cast.host)
    return [way.path for conflict in found[session.pk] for way in conflict.ways]


def test_the_offered_ways_out_of_a_taken_room_work(cast: Cast, as_user: AsUser) -> None:
    room = RoomFactory.create()
    RoomFactory.create(venue=room.venue)
    place = {"room": room, "venue": room.venue}
    session = SessionFactory.create(visit=cast.visit, **place)
    SessionFactory.create(starts=time(9, 30), ends=time(11), **place)
    ways = offered(cast, session)
    client = as_user(cast.host)

    answers = [
        client.post(f"{url('agenda', cast.visit.slug)}{session.pk}/{way}").status_code
        for way in ways
    ]

    assert ways == [
        "outra-sala/?versao=1",
        "encurtar/?versao=1&fim=09:30",
        "proximo-horario/?versao=1",
    ]
    assert answers == [302, 302, 302]
    # The second and the third were offered for what was there before the first.
    session.refresh_from_db()
    assert (session.version, offered_again(cast, session)) == (2, [])


def offered_again(cast: Cast, session: Session) -> list[str]:
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    found = conflicts_of(visit, Audience.HOSTS.visibilities, cast.host)
    return [one.sentence for one in found.get(session.pk, [])]


@pytest.mark.parametrize(
    ("who", "status"), [("host", 302), ("guest", 403), ("outsider", 404), (None, 302)]
)
@pytest.mark.parametrize("name", ["session_next_free", "session_other_room", "session_shorten"])
def test_only_who_edits_the_agenda_takes_a_way_out(
    cast: Cast, as_user: AsUser, name: str, who: str | None, status: int
) -> None:
    room = RoomFactory.create()
    RoomFactory.create(venue=room.venue)
    session = SessionFactory.create(visit=cast.visit, venue=room.venue, room=room)
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(f"{url(name, cast.visit.slug, session.pk)}?versao=1&fim=09:30")

    session.refresh_from_db()
    assert (response.status_code, session.version > 1) == (status, who == "host")


def test_guests_who_may_edit_find_no_restricted_item_by_its_way_out(
    cast: Cast, as_user: AsUser
) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)
    secret = SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)

    response = as_user(cast.guest).post(
        f"{url('session_next_free', cast.visit.slug, secret.pk)}?versao=1"
    )

    assert response.status_code == 404


@pytest.mark.parametrize("query", ["", "?versao=x", "?versao=1&fim=25:00"])
def test_an_address_without_version_or_end_is_a_bad_one(
    cast: Cast, as_user: AsUser, query: str
) -> None:
    session = SessionFactory.create(visit=cast.visit)

    response = as_user(cast.host).post(
        f"{url('session_shorten', cast.visit.slug, session.pk)}{query}"
    )

    assert response.status_code == 400


# Accepting on the page


def waive_url(cast: Cast, session: Session, kind: str) -> str:
    return f"{url('session_waive', cast.visit.slug, session.pk)}?tipo={kind}"


def test_a_warning_is_accepted_listed_and_withdrawn_by_the_hosts(
    cast: Cast, as_user: AsUser
) -> None:
    venue = VenueFactory.create(name="Paço", is_active=False)
    session = SessionFactory.create(visit=cast.visit, venue=venue)
    client = as_user(cast.host)
    agenda = url("agenda", cast.visit.slug)

    client.post(waive_url(cast, session, "hours"), {"reason": "Abre.", "until": "03/12/2026"})
    accepted = client.get(agenda).context["accepted"].listed.shown
    as_user(cast.guest)
    for_guests = client.get(agenda)
    as_user(cast.host).post(
        f"{url('session_withdraw_waiver', cast.visit.slug, session.pk)}?tipo=hours"
    )
    to_resolve = client.get(agenda).context["to_resolve"].listed.shown

    assert [
        (one.conflict.kind, one.conflict.accepted.reason, one.conflict.accepted.until)
        for one in accepted
    ] == [(ConflictKind.HOURS, "Abre.", DAY)]
    assert for_guests.context["accepted"] is None
    assert b"Abre." not in for_guests.content
    assert [one.conflict.sentence for one in to_resolve] == ["Paço não está mais em uso."]


def test_only_the_team_s_sheet_tells_what_was_accepted(cast: Cast, as_user: AsUser) -> None:
    session = SessionFactory.create(
        visit=cast.visit, title="Acolhida", venue=VenueFactory.create(name="Paço", is_active=False)
    )
    accept(session, cast.host)
    client, address = as_user(cast.host), url("paper", cast.visit.slug, "programacao")

    sheets = [client.get(f"{address}{query}").context["data"] for query in ("", "?para=equipe")]

    assert [sheet.get("accepted") for sheet in sheets] == [
        None,
        [
            "Acolhida: Paço não está mais em uso. "
            f"Abre. ({cast.host.name}, 22/11/2026, até 03/12/2026)"
        ],
    ]


def accept(session: Session, by: User) -> None:
    actions.waive_conflict(
        session=session,
        kind=ConflictKind.HOURS,
        reason="Abre.",
        until=DAY,
        by=by,
        at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )


def test_what_was_accepted_is_in_no_release_and_on_no_public_page(
    cast: Cast, as_user: AsUser
) -> None:
    session = SessionFactory.create(
        visit=cast.visit,
        venue=VenueFactory.create(is_active=False),
        state=SessionState.CONFIRMED,
    )
    accept(session, cast.host)
    Visit.objects.filter(pk=cast.visit.pk).update(status="proposed")
    Visit.objects.filter(pk=cast.visit.pk).update(status="confirmed")
    release = publish(visit=cast.visit, by=cast.host, at=timezone.now())

    shown = as_user(None).get(url("public_programme", cast.visit.slug)).content.decode()

    assert ["Abre." in text for text in (shown, str(release.programme))] == [False, False]
    assert session.title in shown


def test_guests_who_may_edit_the_agenda_accept_nothing(cast: Cast, as_user: AsUser) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(guests_edit_agenda=True)
    session = SessionFactory.create(visit=cast.visit)

    response = as_user(cast.guest).post(waive_url(cast, session, "hours"), {"reason": "Abre."})

    assert (response.status_code, session.waivers.count()) == (403, 0)


def test_an_acceptance_that_is_over_is_refused_on_the_form(cast: Cast, as_user: AsUser) -> None:
    session = SessionFactory.create(visit=cast.visit)

    response = as_user(cast.host).post(
        waive_url(cast, session, "person"), {"reason": "Abre.", "until": "01/01/2020"}
    )

    assert response.context["form"].errors["__all__"] == ["O último dia do aceite já passou."]


def test_a_conflict_of_no_known_kind_is_not_found(cast: Cast, as_user: AsUser) -> None:
    session = SessionFactory.create(visit=cast.visit)

    assert as_user(cast.host).get(waive_url(cast, session, "x")).status_code == 404


# The list beside the agenda


def test_what_is_said_of_several_items_is_listed_once_and_a_pair_too(
    cast: Cast, as_user: AsUser
) -> None:
    sede, creas = (
        VenueFactory.create(name=name, is_active=False, municipality=cast.host_city)
        for name in ("Sede", "CREAS")
    )
    first = SessionFactory.create(visit=cast.visit, title="Acolhida", venue=sede)
    second = SessionFactory.create(visit=cast.visit, title="PAEFI", venue=creas)
    third = SessionFactory.create(
        visit=cast.visit, title="Despedida", venue=sede, starts=time(17), ends=time(18)
    )

    listed = (
        as_user(cast.host).get(url("agenda", cast.visit.slug)).context["to_resolve"].listed.shown
    )

    assert [(one.conflict.kind, [pk for pk, _title in one.items]) for one in listed] == [
        (ConflictKind.DELEGATION, [first.pk]),
        (ConflictKind.HOURS, [first.pk, third.pk]),
        (ConflictKind.HOURS, [second.pk]),
    ]


# Travel times and agreed topics


@pytest.mark.parametrize(
    ("who", "status"), [("host", 302), ("guest", 403), ("outsider", 404), (None, 302)]
)
def test_the_minutes_of_a_way_are_entered_by_the_venue_s_city(
    cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    one, other = VenueFactory.create_batch(2, municipality=cast.host_city)
    client = as_user(getattr(cast, who) if who else None)

    response = client.post(url("travel_time", cast.visit.slug, other.pk, one.pk), {"minutes": "25"})

    stored = list(TravelTime.objects.values_list("one", "other", "minutes"))
    assert (response.status_code, stored) == (
        status,
        [(one.pk, other.pk, 25)] if who == "host" else [],
    )


def test_the_minutes_between_venues_of_other_cities_are_not_the_hosts_to_say(
    cast: Cast, as_user: AsUser
) -> None:
    one, other = VenueFactory.create_batch(2)

    response = as_user(cast.host).post(
        url("travel_time", cast.visit.slug, one.pk, other.pk), {"minutes": "25"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("minutes", ["0", "1441", "x"])
def test_a_way_takes_a_minute_to_a_day(cast: Cast, as_user: AsUser, minutes: str) -> None:
    one, other = VenueFactory.create_batch(2, municipality=cast.host_city)

    response = as_user(cast.host).post(
        url("travel_time", cast.visit.slug, one.pk, other.pk), {"minutes": minutes}
    )

    assert list(response.context["form"].errors) == ["minutes"]


def test_a_pair_of_venues_is_kept_once_whatever_its_order(db: None) -> None:
    one, other = VenueFactory.create_batch(2)

    TravelTime.objects.create(one=other, other=one, minutes=5)

    assert (TravelTime.objects.get().one, Venue.objects.count()) == (one, 2)


def test_a_long_list_shows_its_beginning_and_all_of_it_on_demand(
    cast: Cast, as_user: AsUser
) -> None:
    people = PersonFactory.create_batch(25)
    for person in people:
        for session in SessionFactory.create_batch(2, visit=cast.visit):
            AssignmentFactory.create(session=session, person=person)
    client = as_user(cast.host)

    short = client.get(url("agenda", cast.visit.slug))
    whole = client.get(url("agenda", cast.visit.slug), {"conflitos": "todos"})

    found = short.context["to_resolve"].listed
    assert (len(found.shown), len(found)) == (20, len(whole.context["to_resolve"].listed.shown))
    assert f"Mostrar mais {found.more}" in short.content.decode()
    assert "Mostrar mais" not in whole.content.decode()
