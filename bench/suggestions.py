"""An agenda for which times are suggested: 45 items in 6 venues on 3 days, none with a time."""

from __future__ import annotations

from datetime import date, timedelta

from agendas.models import Assignment, AssignmentRole, OpeningHours, Session, Venue, Weekday
from agendas.models.sessions import SessionKind
from agendas.times import PART_HOURS, Kind, Part
from exchanges.dates import Precision
from exchanges.models import Municipality, Visit, VisitHost
from participants.models import Person

FIRST_DAY = date(2031, 5, 6)
DAYS, ITEMS, VENUES, GROUPS = 3, 45, 6, 4
KINDS = [SessionKind.VISIT, SessionKind.MEETING, SessionKind.PRESENTATION]


def agenda_of_45(host: Municipality) -> Visit:
    """Enter the visit. Every ninth item is everybody's, the others are one of four groups' each,
    with one of twelve people responsible; half have a day, half a part of one.
    """
    visit = Visit.objects.create(
        title="Quarenta e cinco itens",
        slug="quarenta-e-cinco-itens",
        precision=Precision.DAY,
        first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(days=DAYS - 1),
    )
    VisitHost.objects.create(visit=visit, municipality=host)
    venues = [_venue(number, host) for number in range(VENUES)]
    people = Person.objects.bulk_create(Person(name=f"Pessoa {n}") for n in range(GROUPS + 12))
    sessions = Session.objects.bulk_create(
        _session(visit, number, venues[number * 7 % VENUES]) for number in range(ITEMS)
    )
    Assignment.objects.bulk_create(
        Assignment(session=session, person=people[person], role=role)
        for number, session in enumerate(sessions)
        if number % 9
        for person, role in [
            (number % GROUPS, AssignmentRole.ATTENDEE),
            (GROUPS + number * 5 % 12, AssignmentRole.HOST),
        ]
    )
    return visit


def _venue(number: int, city: Municipality) -> Venue:
    venue = Venue.objects.create(name=f"Unidade {number} da sugestão", municipality=city)
    hours = [PART_HOURS[Part.MORNING], PART_HOURS[Part.AFTERNOON]]
    OpeningHours.objects.bulk_create(
        OpeningHours(venue=venue, weekday=weekday, opens=opens, closes=closes)
        for weekday in Weekday
        for opens, closes in hours
    )
    return venue


def _session(visit: Visit, number: int, venue: Venue) -> Session:
    part = [Part.MORNING, "", Part.AFTERNOON, ""][number // 2 % 4]
    return Session(
        visit=visit,
        title=f"Item {number}",
        kind=KINDS[number // 3 % 3],
        position=number,
        venue=venue,
        day=FIRST_DAY + timedelta(days=number // 2 % DAYS) if number % 2 else None,
        time_kind=Kind.PART if part else Kind.NONE,
        part=part,
    )
