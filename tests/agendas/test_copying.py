"""Copies of sessions and of whole agendas, and templates: what comes along, and what doesn't."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from agendas import actions
from agendas.copying import (
    Copied,
    Days,
    apply_template,
    copy_agenda,
    copy_sessions,
    save_template,
)
from agendas.models import (
    AgendaTemplate,
    Change,
    Session,
    SessionState,
    SessionTopic,
    TemplateItem,
    Visibility,
)
from agendas.programme import Audience
from agendas.times import Kind, Part
from exchanges.dates import Precision
from exchanges.models import Association, Municipality, Side, Visit
from exchanges.states import MoveRefused
from participants.models import Reply
from tests.conftest import Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    AssociationFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
    VisitFactory,
)

HOSTS = Audience.HOSTS.visibilities
PARTICIPANTS = Audience.PARTICIPANTS.visibilities
NEXT, AFTER = date(2026, 12, 4), date(2026, 12, 5)


def copy(cast: Cast, *sessions: Session, to: list[date], **more: Any) -> Copied:
    wanted = {"visit": cast.visit, "by": cast.host, "visibilities": HOSTS, **more}
    return copy_sessions(sessions=[one.pk for one in sessions], to=to, **wanted)


def problems(cast: Cast, *sessions: Session, **more: Any) -> list[str]:
    with pytest.raises(MoveRefused) as refused:
        copy(cast, *sessions, **more)
    return refused.value.problems


def with_topics(session: Session, *names: str) -> Session:
    for place, name in enumerate(names):
        topic = TopicFactory.create(name=name)
        SessionTopic.objects.create(session=session, topic=topic, position=place)
    return session


def topics_of(session: Session) -> list[str]:
    return [str(line.topic) for line in session.session_topics.all()]


def told(visit: Visit) -> list[tuple[date | None, str, str]]:
    """What an agenda says, as a list reads it."""
    sessions = visit.sessions.order_by(F("day").asc(nulls_last=True), "starts", "pk")
    return [(one.day, one.time_in_words, one.title) for one in sessions]


# To other days


def test_a_session_is_copied_to_several_days_with_all_that_it_says(cast: Cast) -> None:
    room = RoomFactory.create(venue__municipality=cast.host_city)
    session = SessionFactory.create(
        visit=cast.visit,
        title="Acolhida",
        kind="meeting",
        visibility=Visibility.RESTRICTED,
        notes="Levar a chave",
        venue=room.venue,
        room=room,
        position=3,
    )
    with_topics(session, "PAIF", "Acolhimento")
    assignment = AssignmentFactory.create(session=session, role="speaker")

    done = copy(cast, session, to=[NEXT, AFTER])

    copies = cast.visit.sessions.exclude(pk=session.pk).order_by("day")
    assert done == Copied(2, [])
    assert [one.day for one in copies] == [NEXT, AFTER]
    for one in copies:
        assert (one.title, one.kind, one.visibility) == ("Acolhida", "meeting", "restricted")
        assert (one.notes, one.venue, one.room, one.position) == (
            "Levar a chave",
            room.venue,
            room,
            3,
        )
        assert topics_of(one) == topics_of(session)
        assert list(one.assignments.values_list("person", "role")) == [
            (assignment.person_id, "speaker")
        ]
        assert one.during.lower.date() == one.day


def test_a_copy_is_a_draft_without_the_conflict_that_was_accepted(cast: Cast) -> None:
    session = SessionFactory.create(
        visit=cast.visit,
        state=SessionState.CONFIRMED,
        waived_at=datetime(2026, 11, 1, tzinfo=UTC),
        waiver_reason="Sai antes",
    )

    copy(cast, session, to=[NEXT])

    one = cast.visit.sessions.get(day=NEXT)
    assert (one.state, one.waived_at, one.waiver_reason) == ("draft", None, "")


def test_a_confirmed_session_whose_people_are_taken_is_copied_as_a_draft(cast: Cast) -> None:
    elias = PersonFactory.create()
    busy = SessionFactory.create(visit=cast.visit, day=NEXT)
    session = SessionFactory.create(visit=cast.visit)
    for one in (busy, session):
        AssignmentFactory.create(session=one, person=elias)
        actions.confirm_session(session=one, by=cast.host)

    copy(cast, session, to=[NEXT])

    assert cast.visit.sessions.filter(day=NEXT, state="draft").count() == 1


def test_copying_a_day_is_one_change_that_is_undone_and_redone(cast: Cast) -> None:
    first = with_topics(SessionFactory.create(visit=cast.visit, title="Acolhida"), "PAIF")
    AssignmentFactory.create(session=first)
    second = SessionFactory.create(visit=cast.visit, starts=time(14), ends=None, title="CREAS")
    before = told(cast.visit)

    copy(cast, first, second, to=[NEXT])

    after = told(cast.visit)
    assert after == [
        (DAY, "9h às 10h", "Acolhida"),
        (DAY, "14h", "CREAS"),
        (NEXT, "9h às 10h", "Acolhida"),
        (NEXT, "14h", "CREAS"),
    ]
    assert Change.objects.get().label == "copiar 2 itens de qui 03/12"

    actions.undo(visit=cast.visit, by=cast.host)
    assert told(cast.visit) == before

    actions.redo(visit=cast.visit, by=cast.host)
    assert told(cast.visit) == after
    copied = cast.visit.sessions.get(day=NEXT, title="Acolhida")
    assert (topics_of(copied), copied.assignments.count()) == (["PAIF"], 1)


def test_what_has_no_day_is_copied_to_one(cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit, day=None, title="Jantar")

    copy(cast, session, to=[NEXT])

    assert told(cast.visit) == [(NEXT, "9h às 10h", "Jantar"), (None, "9h às 10h", "Jantar")]
    assert Change.objects.get().label == "copiar “Jantar”"


def test_an_open_end_is_derived_on_the_new_day(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit, day=NEXT, starts=time(10), ends=time(11))
    session = SessionFactory.create(visit=cast.visit, starts=time(9), ends=None)

    copy(cast, session, to=[NEXT])

    one = cast.visit.sessions.get(day=NEXT, starts=time(9))
    assert one.during.upper - one.during.lower == timedelta(hours=1)


def test_a_time_keeps_its_clock_on_the_day_when_clocks_change(cast: Cast) -> None:
    madrid = MunicipalityFactory.create(time_zone="Europe/Madrid")
    saturday, sunday = date(2027, 3, 27), date(2027, 3, 28)
    venue = VenueFactory.create(municipality=madrid)
    session = SessionFactory.create(visit=cast.visit, day=saturday, venue=venue)

    copy(cast, session, to=[sunday])

    one = cast.visit.sessions.get(day=sunday)
    assert (one.zone, one.time_in_words) == ("Europe/Madrid", "9h às 10h")
    assert [found.during.lower.hour for found in (session, one)] == [8, 7]


def test_who_does_not_come_or_is_not_there_stays_out_and_is_named(cast: Cast) -> None:
    guests = cast.visit.delegations.get(side=Side.GUEST)
    session = SessionFactory.create(visit=cast.visit)
    stays: dict[str, dict[str, Any]] = {
        "Ana": {},
        "Bia": {"reply": Reply.NO},
        # 22h of the 3rd in Foz is the 4th in UTC.
        "Caio": {"departs_at": datetime(2026, 12, 4, 1, tzinfo=UTC)},
        "Davi": {"arrives_at": datetime(2026, 12, 4, 22, tzinfo=UTC)},
        "Elisa": {"arrives_at": datetime(2026, 12, 5, 12, tzinfo=UTC)},
    }
    for name, stay in stays.items():
        person = PersonFactory.create(name=name)
        DelegationMemberFactory.create(delegation=guests, person=person, **stay)
        AssignmentFactory.create(session=session, person=person)
    AssignmentFactory.create(session=session, person__name="Palestrante de fora")

    done = copy(cast, session, to=[NEXT])

    people = cast.visit.sessions.get(day=NEXT).people.order_by("name")
    assert [person.name for person in people] == ["Ana", "Davi", "Palestrante de fora"]
    assert done == Copied(1, ["Bia", "Caio", "Elisa"])


@pytest.mark.parametrize("hidden", [{"state": "cancelled"}, {"visibility": "restricted"}])
def test_what_was_cancelled_or_is_not_read_is_not_copied(
    cast: Cast, hidden: dict[str, str]
) -> None:
    session = SessionFactory.create(visit=cast.visit)
    other = SessionFactory.create(visit=cast.visit, **hidden)

    refused = problems(cast, session, other, to=[NEXT], visibilities=PARTICIPANTS)

    assert refused == ["Um dos itens foi cancelado ou já não está na programação."]
    assert cast.visit.sessions.count() == 2


def test_sessions_of_another_visit_are_not_copied(cast: Cast) -> None:
    assert problems(cast, SessionFactory.create(), to=[NEXT]) == [
        "Um dos itens foi cancelado ou já não está na programação."
    ]


def test_a_copy_needs_another_day(cast: Cast) -> None:
    session = SessionFactory.create(visit=cast.visit, title="Acolhida")

    assert problems(cast, session, to=[]) == ["Escolha ao menos um dia."]
    assert problems(cast, session, to=[DAY, NEXT]) == ["“Acolhida” já é deste dia."]


def test_a_slip_does_not_make_thousands_of_drafts(cast: Cast) -> None:
    sessions = SessionFactory.create_batch(20, visit=cast.visit)
    days = [date(2027, 1, n) for n in range(1, 27)]

    assert problems(cast, *sessions, to=days) == ["São itens demais de uma vez: até 500."]


def test_copying_costs_the_same_for_any_number_of_items(cast: Cast) -> None:
    counts = []
    for size in (2, 12):
        visit = VisitFactory.create(host=cast.host_city)
        sessions = SessionFactory.create_batch(size, visit=visit)
        for session in sessions:
            with_topics(session, f"Tema {session.pk}")
            AssignmentFactory.create(session=session)
        with CaptureQueriesContext(connection) as queries:
            copy(cast, *sessions, to=[NEXT, AFTER], visit=visit)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# The return visit


@pytest.fixture
def answer(cast: Cast) -> Visit:
    """Londrina receives Foz, whose clocks show another time here, from 5 to 6 April."""
    Municipality.objects.filter(pk=cast.guest_city.pk).update(time_zone="America/Rio_Branco")
    return VisitFactory.create(
        host=cast.guest_city,
        guest=cast.host_city,
        answers=cast.visit,
        first_day=date(2027, 4, 5),
        last_day=date(2027, 4, 6),
    )


def test_an_agenda_goes_into_the_return_visit_day_by_day(cast: Cast, answer: Visit) -> None:
    venue = VenueFactory.create(municipality=cast.host_city)
    session = SessionFactory.create(
        visit=cast.visit, title="Acolhida", venue=venue, notes="Só nossa", state="confirmed"
    )
    with_topics(session, "PAIF", "SCFV")
    AssignmentFactory.create(session=session)
    SessionFactory.create(
        visit=cast.visit,
        title="CRAS",
        day=NEXT,
        time_kind=Kind.PART,
        part=Part.MORNING,
        starts=None,
        ends=None,
    )

    count = copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    first, second = answer.sessions.order_by("day")
    assert count == 2
    assert [(one.day, one.time_in_words, one.title) for one in (first, second)] == [
        (date(2027, 4, 5), "9h às 10h", "Acolhida"),
        (date(2027, 4, 6), "Manhã", "CRAS"),
    ]
    assert (first.state, first.venue, first.notes) == ("draft", None, "")
    assert (topics_of(first), first.assignments.count()) == (topics_of(session), 0)


def test_the_time_is_told_on_the_clock_of_the_new_hosts(cast: Cast, answer: Visit) -> None:
    session = SessionFactory.create(visit=cast.visit)

    copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    one = answer.sessions.get()
    assert (session.zone, session.during.lower.hour) == ("America/Sao_Paulo", 12)
    assert (one.zone, one.during.lower.hour) == ("America/Rio_Branco", 14)
    assert one.starts == time(9)


def test_what_only_the_former_hosts_read_and_what_was_cancelled_stays_behind(
    cast: Cast, answer: Visit
) -> None:
    SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)
    SessionFactory.create(visit=cast.visit, state=SessionState.CANCELLED)
    SessionFactory.create(visit=cast.visit, visibility=Visibility.PARTICIPANTS, title="Jantar")

    copy_agenda(source=cast.visit, to=answer, by=cast.host)

    assert list(answer.sessions.values_list("title", "visibility")) == [("Jantar", "participants")]


def test_what_finds_no_day_in_a_shorter_visit_says_which_it_had(cast: Cast, answer: Visit) -> None:
    Visit.objects.filter(pk=cast.visit.pk).update(last_day=date(2026, 12, 6))
    cast.visit.refresh_from_db()
    for n in range(2, 8):
        SessionFactory.create(visit=cast.visit, day=date(2026, 12, n), title=f"Dia {n}")

    copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    lines = answer.sessions.order_by("pk").values_list("title", "day", "notes")
    lost = "Na programação copiada, era do %sº dia."
    assert list(lines) == [
        ("Dia 2", date(2027, 4, 4), ""),
        ("Dia 3", date(2027, 4, 5), ""),
        ("Dia 4", date(2027, 4, 6), ""),
        ("Dia 5", None, lost % 3),
        ("Dia 6", None, lost % 4),
        # The day of departure stays the day after the visit.
        ("Dia 7", date(2027, 4, 7), ""),
    ]


def test_a_visit_without_days_gets_the_items_without_days(cast: Cast, answer: Visit) -> None:
    answer.precision, answer.first_day, answer.last_day = Precision.UNKNOWN, None, None
    answer.save()
    SessionFactory.create(visit=cast.visit, day=NEXT)
    SessionFactory.create(visit=cast.visit, day=date(2026, 12, 2))
    SessionFactory.create(visit=cast.visit, day=None)

    copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    assert list(answer.sessions.order_by("pk").values_list("day", "notes")) == [
        (None, "Na programação copiada, era do 2º dia."),
        (None, "Na programação copiada, era antes do 1º dia."),
        (None, ""),
    ]


def test_without_days_of_its_own_an_agenda_is_counted_from_its_first_item(
    cast: Cast, answer: Visit
) -> None:
    cast.visit.precision = Precision.MONTH
    cast.visit.first_day, cast.visit.last_day = date(2026, 12, 1), date(2026, 12, 31)
    cast.visit.save()
    SessionFactory.create(visit=cast.visit, day=AFTER)
    SessionFactory.create(visit=cast.visit, day=NEXT)

    copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    assert list(answer.sessions.order_by("pk").values_list("day", flat=True)) == [
        date(2027, 4, 6),
        date(2027, 4, 5),
    ]


def test_a_copied_agenda_can_be_taken_back(cast: Cast, answer: Visit) -> None:
    SessionFactory.create_batch(2, visit=cast.visit)
    copy_agenda(source=cast.visit, to=answer, by=cast.guest)

    undone = actions.undo(visit=answer, by=cast.guest)

    assert undone.label == "copiar a programação de “Londrina visita Foz do Iguaçu”"
    assert (answer.sessions.count(), cast.visit.sessions.count()) == (0, 2)


# Templates


def save(
    cast: Cast, owner: Municipality | Association | None = None, **more: Any
) -> AgendaTemplate:
    visit = Visit.objects.with_sides().get(pk=cast.visit.pk)
    wanted = {"name": "Dois dias no SUAS", "day": None, "by": cast.host, **more}
    return save_template(visit=visit, owner=owner or cast.host_city, **wanted)


def items(template: AgendaTemplate) -> list[tuple[int | None, str, str]]:
    return [(item.day, item.time_in_words, item.title) for item in template.items.all()]


def use(
    template: AgendaTemplate, visit: Visit, by: User, *, first: date | None = None, **more: Any
) -> int:
    wanted = {"visibilities": HOSTS, **more}
    return apply_template(
        template=template, visit=visit, first=first or visit.first_day, by=by, **wanted
    )


def test_an_agenda_is_kept_as_a_template_by_the_numbers_of_its_days(cast: Cast) -> None:
    first = SessionFactory.create(visit=cast.visit, title="Acolhida", notes="Levar a chave")
    with_topics(first, "PAIF", "Acolhimento")
    AssignmentFactory.create(session=first)
    SessionFactory.create(visit=cast.visit, title="Chegada", day=date(2026, 12, 2))
    SessionFactory.create(
        visit=cast.visit, title="CREAS", day=NEXT, time_kind=Kind.FROM, starts=time(14), ends=None
    )
    SessionFactory.create(visit=cast.visit, title="Jantar", day=None)
    SessionFactory.create(visit=cast.visit, title="Caiu", state=SessionState.CANCELLED)

    template = save(cast)

    assert (str(template), template.days, template.saved_by) == (
        "Dois dias no SUAS",
        2,
        cast.host,
    )
    assert items(template) == [
        (1, "9h às 10h", "Acolhida"),
        (0, "9h às 10h", "Chegada"),
        (2, "A partir das 14h", "CREAS"),
        (None, "9h às 10h", "Jantar"),
    ]
    kept = TemplateItem.objects.get(title="Acolhida").item_topics.all()
    assert [str(line.topic) for line in kept] == ["PAIF", "Acolhimento"]


def test_a_template_keeps_no_people_places_or_notes() -> None:
    kept = {field.name for field in TemplateItem._meta.get_fields()}

    assert kept & {"notes", "people", "venue", "room", "assignments"} == set()


def test_one_day_is_kept_as_day_one(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    SessionFactory.create(visit=cast.visit, title="CREAS", day=NEXT)

    template = save(cast, day=NEXT)

    assert (template.days, items(template)) == (1, [(1, "9h às 10h", "CREAS")])


def test_a_template_shows_its_owners_no_more_than_the_visit_did(cast: Cast) -> None:
    convening, travelling = AssociationFactory.create(), AssociationFactory.create()
    cast.visit.association = convening
    cast.visit.save()
    DelegationFactory.create(
        visit=cast.visit,
        municipality=None,
        organization=OrganizationFactory.create(municipality=None, association=travelling),
    )
    owners: list[Municipality | Association] = [
        cast.host_city,
        convening,
        cast.guest_city,
        travelling,
        MunicipalityFactory.create(),
    ]
    for visibility in Visibility:
        SessionFactory.create(visit=cast.visit, visibility=visibility)

    kept = [
        {item.visibility for item in save(cast, owner, by=cast.host).items.all()}
        for owner in owners
    ]

    assert kept == [set(HOSTS), set(HOSTS), set(PARTICIPANTS), set(PARTICIPANTS), {"public"}]


def test_an_empty_agenda_is_no_template(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit, state=SessionState.CANCELLED)

    with pytest.raises(MoveRefused) as refused:
        save(cast)

    assert refused.value.problems == ["Não há itens para guardar."]
    assert not AgendaTemplate.objects.exists()


def test_a_body_has_one_template_of_a_name_whatever_its_accents(cast: Cast) -> None:
    SessionFactory.create(visit=cast.visit)
    save(cast, name="Programação")

    save(cast, cast.guest_city, name="Programação")
    with pytest.raises(IntegrityError):
        save(cast, name="PROGRAMACAO")


@pytest.mark.parametrize("bodies", [(), ("municipality", "association")])
@pytest.mark.django_db
def test_a_template_is_of_exactly_one_body(bodies: tuple[str, ...]) -> None:
    found = {"municipality": MunicipalityFactory.create(), "association": AssociationFactory()}

    with pytest.raises(IntegrityError):
        AgendaTemplate.objects.create(
            name="x", days=1, **{name: body for name, body in found.items() if name in bodies}
        )


def test_a_template_gives_day_n_to_day_n_in_one_change(cast: Cast, answer: Visit) -> None:
    with_topics(SessionFactory.create(visit=cast.visit, title="Acolhida"), "PAIF")
    SessionFactory.create(visit=cast.visit, title="CREAS", day=NEXT)
    template = save(cast)
    SessionFactory.create(visit=answer, title="Já estava", day=answer.last_day, starts=time(8))
    before = told(answer)

    count = use(template, answer, cast.guest)

    assert count == 2
    assert told(answer) == [
        (date(2027, 4, 5), "9h às 10h", "Acolhida"),
        (date(2027, 4, 6), "8h às 10h", "Já estava"),
        (date(2027, 4, 6), "9h às 10h", "CREAS"),
    ]
    one = answer.sessions.get(title="Acolhida")
    assert (one.state, topics_of(one), one.zone) == ("draft", ["PAIF"], "America/Rio_Branco")
    assert one.during.lower.hour == 14

    assert actions.undo(visit=answer, by=cast.guest).label == "usar o modelo “Dois dias no SUAS”"
    assert told(answer) == before


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (date(2027, 4, 5), [date(2027, 4, 5), None]),
        (date(2027, 4, 9), [date(2027, 4, 5), date(2027, 4, 6)]),
    ],
)
def test_a_template_fits_a_shorter_and_a_longer_visit(
    cast: Cast, answer: Visit, last: date, days: list[date | None]
) -> None:
    SessionFactory.create(visit=cast.visit)
    SessionFactory.create(visit=cast.visit, day=NEXT)
    answer.last_day = last
    answer.save()

    use(save(cast), answer, cast.guest)

    found = answer.sessions.order_by("pk")
    assert [one.day for one in found] == days
    assert [one.notes for one in found] == [
        "" if day else "Na programação copiada, era do 2º dia." for day in days
    ]


def test_a_template_may_begin_on_a_later_day(cast: Cast, answer: Visit) -> None:
    SessionFactory.create(visit=cast.visit)

    use(save(cast, day=DAY), answer, cast.guest, first=answer.last_day)

    assert [one.day for one in answer.sessions.all()] == [answer.last_day]


def test_items_that_one_would_not_read_are_not_added(cast: Cast, answer: Visit) -> None:
    SessionFactory.create(visit=cast.visit, visibility=Visibility.RESTRICTED)
    secret = save(cast, name="Só restritos")
    SessionFactory.create(visit=cast.visit, title="Acolhida")
    mixed = save(cast)

    use(mixed, answer, cast.host, visibilities=PARTICIPANTS)
    with pytest.raises(MoveRefused) as refused:
        use(secret, answer, cast.host, visibilities=PARTICIPANTS)

    assert [one.title for one in answer.sessions.all()] == ["Acolhida"]
    assert refused.value.problems == ["Este modelo não tem itens para esta visita."]


def test_days_are_counted_from_the_first_one() -> None:
    days = Days(date(2026, 12, 31), date(2027, 1, 2))

    assert (days.count, days.number(date(2027, 1, 1)), days.number(date(2026, 12, 30))) == (3, 2, 0)
    assert [days.nth(number, of=4) for number in (0, 1, 3, 4, 5)] == [
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 2),
        None,
        date(2027, 1, 3),
    ]
