"""What a form would ask, said in one line."""

from __future__ import annotations

from datetime import date, time

from agendas.models import (
    Assignment,
    AssignmentRole,
    OpeningHours,
    Session,
    SessionKind,
    SessionTopic,
    Topic,
    Venue,
)
from agendas.times import Told
from exchanges.models import (
    Delegation,
    Municipality,
    Organization,
    OrganizationKind,
    Visit,
)
from participants.models import DelegationMember, MemberRole, Office, OfficeKind, Person, Reply

SOCIAL_ASSISTANCE = "assistência social"


def town(code: str) -> Municipality:
    return Municipality.objects.get(ibge_code=code)


def organization(name: str, city: Municipality, acronym: str = "") -> Organization:
    return Organization.objects.create(
        name=name, acronym=acronym, kind=OrganizationKind.SECRETARIAT, municipality=city
    )


def member(
    delegation: Delegation,
    name: str,
    kind: OfficeKind,
    title: str,
    *,
    role: MemberRole = MemberRole.MEMBER,
    is_contact: bool = False,
) -> Person:
    person = Person.objects.create(name=name)
    office = Office.objects.create(
        person=person,
        kind=kind,
        title=title,
        organization=delegation.organization,
        municipality=delegation.municipality,
    )
    DelegationMember.objects.create(
        delegation=delegation,
        person=person,
        office=office,
        role=role,
        precedence=10 * (delegation.members.count() + 1),
        is_contact=is_contact,
        reply=Reply.YES,
    )
    return person


def session(
    visit: Visit,
    day: date | None,
    told: Told,
    title: str,
    venue: Venue | None,
    topics: list[str],
    hosts: list[Person],
    kind: SessionKind = SessionKind.VISIT,
) -> Session:
    session = Session(visit=visit, day=day, title=title, venue=venue, kind=kind)
    session.told = told
    session.save()
    for position, name in enumerate(topics):
        topic = Topic.objects.search(name)[0]
        SessionTopic.objects.create(session=session, topic=topic, position=position)
    Assignment.objects.bulk_create(
        Assignment(session=session, person=person, role=AssignmentRole.HOST) for person in hosts
    )
    return session


def office_hours(venue: Venue) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(venue=venue, weekday=weekday, opens=time(8), closes=time(18))
        for weekday in range(5)
    )
