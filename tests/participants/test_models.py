from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import ProtectedError

from accounts.models import User
from exchanges.access import Role
from participants.models import DelegationMember, Office, OfficeKind, Person, PrivateContact
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


# People


def test_a_social_name_is_the_name_shown_and_sorted_by() -> None:
    zelia = PersonFactory.create(name="Ana Prado", social_name="Zélia Prado")
    bruno = PersonFactory.create(name="Bruno Reis")

    assert str(zelia) == "Zélia Prado"
    assert list(Person.objects.all()) == [bruno, zelia]


def test_people_are_found_without_accents_and_by_every_word() -> None:
    jose = PersonFactory.create(name="José d'Ávila")
    PersonFactory.create(name="José Prado")

    assert list(Person.objects.search("davila JOSE")) == [jose]


def test_resembling_finds_slips_and_not_other_people() -> None:
    elias = PersonFactory.create(name="Elias Sousa")
    PersonFactory.create(name="Elisa Moura")

    assert list(Person.objects.resembling("elias souza")) == [elias]
    assert list(Person.objects.resembling("Dayse Bortoli")) == []


def test_resembling_does_not_tell_whose_a_civil_name_is() -> None:
    PersonFactory.create(name="Carlos Nogueira", social_name="Helena Nogueira")

    assert list(Person.objects.resembling("Carlos Nogueira")) == []


def test_a_person_needs_a_name() -> None:
    with pytest.raises(IntegrityError, match="person_has_a_name"):
        PersonFactory.create(name="")


# Offices


def test_an_office_is_held_from_its_first_to_its_last_day() -> None:
    office = Office(since=date(2021, 1, 1), until=date(2024, 12, 31))

    days = [date(2020, 12, 31), date(2021, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]

    assert [office.is_held_on(day) for day in days] == [False, True, True, False]


def test_the_queryset_agrees_with_is_held_on() -> None:
    person = PersonFactory.create()
    ends: list[date | None] = [None, date(2021, 5, 1), date(2023, 5, 1)]
    for since in ends:
        for until in ends:
            if since is None or until is None or since <= until:
                OfficeFactory.create(person=person, since=since, until=until)

    for day in [date(2020, 1, 1), date(2021, 5, 1), date(2022, 1, 1), date(2024, 1, 1)]:
        held = [office for office in person.offices.all() if office.is_held_on(day)]
        assert list(person.offices.held_on(day)) == held


def test_the_foremost_office_of_a_day_is_the_one_of_that_day() -> None:
    person = PersonFactory.create()
    before = OfficeFactory.create(person=person, until=date(2020, 12, 31))
    now = OfficeFactory.create(person=person, since=date(2021, 1, 1))
    OfficeFactory.create(person=person, since=date(2021, 1, 1), position=1)

    assert person.office_on(date(2020, 6, 1)) == before
    assert person.office_on(date(2021, 6, 1)) == now


def test_an_office_does_not_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError, match="office_since_before_until"):
        OfficeFactory.create(since=date(2021, 1, 2), until=date(2021, 1, 1))


def test_an_office_takes_the_municipality_of_its_organization() -> None:
    organization = OrganizationFactory.create()
    office = Office(person=PersonFactory.create(), title="diretora", organization=organization)

    office.full_clean()

    assert office.municipality == organization.municipality


def test_an_office_is_not_in_an_organization_of_another_municipality() -> None:
    office = Office(
        person=PersonFactory.create(),
        title="diretora",
        organization=OrganizationFactory.create(),
        municipality=MunicipalityFactory.create(),
    )

    with pytest.raises(ValidationError) as refused:
        office.full_clean()

    assert refused.value.message_dict == {"organization": ["Este órgão é de outro município."]}


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        (date(2021, 1, 1), None, "desde 1º de janeiro de 2021"),
        (None, date(2024, 12, 31), "até 31 de dezembro de 2024"),
        (
            date(2021, 1, 1),
            date(2024, 12, 31),
            "1º de janeiro de 2021 a 31 de dezembro de 2024",
        ),
    ],
)
def test_the_period_of_an_office_in_words(
    since: date | None, until: date | None, words: str
) -> None:
    assert Office(since=since, until=until).period_in_words == words


def test_offices_rank_as_the_list_is_ordered() -> None:
    assert Office(kind=OfficeKind.MAYOR).rank == 0
    assert Office(kind=OfficeKind.SECRETARY).rank < Office(kind=OfficeKind.ADVISER).rank


# Members


def test_a_person_is_in_a_delegation_once() -> None:
    member = DelegationMemberFactory.create()

    with pytest.raises(IntegrityError, match="delegation_member_once"):
        DelegationMemberFactory.create(delegation=member.delegation, person=member.person)


def test_a_member_has_an_office_of_their_own() -> None:
    member = DelegationMemberFactory.create()
    of_another = OfficeFactory.create()

    # The key is checked when a transaction ends, so that both can change within one.
    DelegationMember.objects.filter(pk=member.pk).update(office=of_another)
    with pytest.raises(IntegrityError, match="delegation_member_office_is_own"):
        connection.check_constraints()


def test_a_member_departs_after_arriving() -> None:
    noon = datetime(2026, 12, 3, 15, tzinfo=UTC)

    with pytest.raises(IntegrityError, match="delegation_member_arrives_before_departing"):
        DelegationMemberFactory.create(arrives_at=noon, departs_at=noon)


def test_nobody_is_their_own_counterpart() -> None:
    member = DelegationMemberFactory.create()

    with pytest.raises(IntegrityError, match="delegation_member_is_not_own_counterpart"):
        DelegationMember.objects.filter(pk=member.pk).update(counterpart=member)


def test_an_office_that_a_delegation_tells_of_is_kept() -> None:
    office = OfficeFactory.create()
    DelegationMemberFactory.create(person=office.person, office=office)

    with pytest.raises(ProtectedError):
        office.delete()


def test_the_counterpart_of_somebody_who_leaves_is_left_empty() -> None:
    host = DelegationMemberFactory.create()
    guest = DelegationMemberFactory.create(counterpart=host)

    host.delete()

    guest.refresh_from_db()
    assert guest.counterpart is None


def test_members_are_listed_by_precedence_then_name() -> None:
    delegation = DelegationFactory.create()
    last, second, first = (
        DelegationMemberFactory.create(
            delegation=delegation, person=PersonFactory.create(name=name), precedence=place
        )
        for name, place in [("Ana", 2), ("Élia", 1), ("Davi", 1)]
    )

    assert list(delegation.members.for_list()) == [first, second, last]


# Who may edit a person


def test_a_person_is_edited_by_the_bodies_of_their_offices(cast: Cast) -> None:
    organization = OrganizationFactory.create(municipality=cast.host_city)
    of_the_city = OfficeFactory.create(municipality=cast.host_city).person
    of_its_body = OfficeFactory.create(organization=organization).person
    PersonFactory.create()

    assert set(Person.objects.editable_by(cast.host)) == {of_the_city, of_its_body}
    assert set(Person.objects.editable_by(cast.guest)) == set()


def test_a_person_without_an_office_is_edited_by_the_body_that_entered_them(cast: Cast) -> None:
    association = AssociationFactory.create()
    of_the_city = PersonFactory.create(entered_for_municipality=cast.guest_city)
    of_the_association = PersonFactory.create(entered_for_association=association)

    assert list(Person.objects.editable_by(cast.guest)) == [of_the_city]
    assert list(Person.objects.editable_by(cast.host)) == []
    assert list(Person.objects.editable_by(member_of(association))) == [of_the_association]


def test_who_entered_a_person_leaves_them_to_the_bodies_of_their_offices(cast: Cast) -> None:
    official = PersonFactory.create(entered_for_municipality=cast.guest_city)
    OfficeFactory.create(person=official, municipality=cast.host_city)

    assert list(Person.objects.editable_by(cast.guest)) == []
    assert list(Person.objects.editable_by(cast.host)) == [official]


def test_taking_somebody_of_another_city_along_gives_no_right_to_them(cast: Cast) -> None:
    former = OfficeFactory.create(municipality=cast.host_city, until=date(2020, 12, 31))
    delegation = cast.visit.delegations.get(municipality=cast.guest_city)
    DelegationMemberFactory.create(delegation=delegation, person=former.person)

    assert list(Person.objects.editable_by(cast.guest)) == []
    assert list(Person.objects.editable_by(cast.host)) == [former.person]


def test_an_association_edits_those_of_its_own_bodies(cast: Cast) -> None:
    association = AssociationFactory.create()
    collegiate = OrganizationFactory.create(municipality=None, association=association)
    official = OfficeFactory.create(organization=collegiate).person
    OfficeFactory.create(municipality=cast.host_city)

    assert list(Person.objects.editable_by(member_of(association))) == [official]


def test_a_reader_edits_nobody(cast: Cast) -> None:
    OfficeFactory.create(municipality=cast.host_city)
    reader = member_of(cast.host_city, Role.READER)

    assert list(Person.objects.editable_by(reader)) == []


def test_a_private_contact_has_no_history() -> None:
    kept = [getattr(model, "pgh_tracked_model", None) for model in apps.get_models()]

    assert Person in kept
    assert PrivateContact not in kept


@pytest.mark.parametrize("entered_by_nobody", [True, False])
def test_a_person_without_an_office_is_not_claimed_by_who_takes_them_along(
    cast: Cast, admin_user: User, entered_by_nobody: bool
) -> None:
    body = None if entered_by_nobody else MunicipalityFactory.create()
    traveller = PersonFactory.create(entered_for_municipality=body)
    for side in ("guest", "host"):
        delegation = cast.visit.delegations.get(side=side)
        DelegationMemberFactory.create(delegation=delegation, person=traveller)

    assert list(Person.objects.editable_by(cast.guest)) == []
    assert list(Person.objects.editable_by(cast.host)) == []
    assert list(Person.objects.editable_by(admin_user)) == [traveller]
