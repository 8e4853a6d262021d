"""Factories without surprises: each makes the least that its model accepts, all of it plain.

What a test relies on, it states.
"""

from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Membership, User
from agendas.models import Assignment, Room, Session, Topic, Venue
from agendas.times import Kind
from exchanges.access import Role
from exchanges.dates import Precision
from exchanges.models import (
    Agreement,
    AgreementParty,
    Association,
    AssociationMember,
    Delegation,
    Municipality,
    Organization,
    OrganizationKind,
    PolicyArea,
    Side,
    Visit,
    VisitHost,
)
from participants.models import DelegationMember, Office, Person

DAY = date(2026, 12, 3)
PASSWORD = "uma senha de teste"


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality

    ibge_code = factory.Sequence(lambda n: f"{9_000_000 + n}")
    name = factory.Sequence(lambda n: f"Cidade {n:04}")
    state = "PR"
    time_zone = "America/Sao_Paulo"


class AssociationFactory(DjangoModelFactory[Association]):
    class Meta:
        model = Association

    name = factory.Sequence(lambda n: f"Associação {n}")
    seat = factory.SubFactory(MunicipalityFactory)


class AssociationMemberFactory(DjangoModelFactory[AssociationMember]):
    class Meta:
        model = AssociationMember

    association = factory.SubFactory(AssociationFactory)
    municipality = factory.SubFactory(MunicipalityFactory)


class OrganizationFactory(DjangoModelFactory[Organization]):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Secretaria {n}")
    kind = OrganizationKind.SECRETARIAT
    municipality = factory.SubFactory(MunicipalityFactory)


class PolicyAreaFactory(DjangoModelFactory[PolicyArea]):
    class Meta:
        model = PolicyArea

    name = factory.Sequence(lambda n: f"área {n}")


class AgreementFactory(DjangoModelFactory[Agreement]):
    class Meta:
        model = Agreement

    title = factory.Sequence(lambda n: f"Acordo {n}")


class AgreementPartyFactory(DjangoModelFactory[AgreementParty]):
    class Meta:
        model = AgreementParty

    agreement = factory.SubFactory(AgreementFactory)
    municipality = factory.SubFactory(MunicipalityFactory)


class VisitFactory(DjangoModelFactory[Visit]):
    """A two-day visit in draft. `host=` and `guest=` name its municipalities, if any."""

    class Meta:
        model = Visit
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Visita {n}")
    slug = factory.Sequence(lambda n: f"visita-{n}")
    precision = Precision.DAY
    first_day = DAY
    last_day = date(2026, 12, 4)

    @factory.post_generation
    def host(self: Visit, create: bool, municipality: Municipality | None, **kwargs: Any) -> None:
        if municipality is not None:
            VisitHost.objects.create(visit=self, municipality=municipality)
            Delegation.objects.create(visit=self, side=Side.HOST, municipality=municipality)

    @factory.post_generation
    def guest(self: Visit, create: bool, municipality: Municipality | None, **kwargs: Any) -> None:
        if municipality is not None:
            Delegation.objects.create(visit=self, side=Side.GUEST, municipality=municipality)


class DelegationFactory(DjangoModelFactory[Delegation]):
    class Meta:
        model = Delegation

    visit = factory.SubFactory(VisitFactory)
    municipality = factory.SubFactory(MunicipalityFactory)


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Pessoa {n}")


class OfficeFactory(DjangoModelFactory[Office]):
    class Meta:
        model = Office

    person = factory.SubFactory(PersonFactory)
    title = "assistente social"


class DelegationMemberFactory(DjangoModelFactory[DelegationMember]):
    class Meta:
        model = DelegationMember

    delegation = factory.SubFactory(DelegationFactory)
    person = factory.SubFactory(PersonFactory)


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Tema {n}")


class VenueFactory(DjangoModelFactory[Venue]):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Local {n}")
    municipality = factory.SubFactory(MunicipalityFactory)


class RoomFactory(DjangoModelFactory[Room]):
    class Meta:
        model = Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Sala {n}")


class SessionFactory(DjangoModelFactory[Session]):
    """A draft from 9h to 10h on the first day of its visit."""

    class Meta:
        model = Session

    visit = factory.SubFactory(VisitFactory)
    title = factory.Sequence(lambda n: f"Item {n}")
    day = DAY
    time_kind = Kind.EXACT
    starts = time(9)
    ends = time(10)


class AssignmentFactory(DjangoModelFactory[Assignment]):
    class Meta:
        model = Assignment

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"pessoa{n}@exemplo.gov.br")
    name = factory.Sequence(lambda n: f"Usuária {n}")


def member_of(body: Municipality | Association, role: Role = Role.SCHEDULER, **fields: Any) -> User:
    """Return a user with one membership, in this body."""
    user = UserFactory.create(**fields)
    place = "municipality" if isinstance(body, Municipality) else "association"
    Membership.objects.create(user=user, role=role, **{place: body})
    return user
