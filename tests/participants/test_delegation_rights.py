"""Who edits a delegation: its own body, or for want of that those who prepare the visit."""

import pytest

from accounts.models import User
from exchanges import access
from exchanges.access import Role
from exchanges.models import Delegation, Organization, Side
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    DelegationFactory,
    MunicipalityFactory,
    OrganizationFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


def editors(cast: Cast, delegation: Delegation) -> list[str]:
    """Return who of the cast edits a delegation, each with the memberships read anew."""
    delegation = Delegation.objects.get(pk=delegation.pk)
    return [
        name
        for name in ("host", "guest", "outsider")
        if access.edits_delegation(User.objects.get(pk=getattr(cast, name).pk), delegation)
    ]


def test_each_municipality_edits_its_own(cast: Cast) -> None:
    host, guest = (cast.visit.delegations.get(side=side) for side in (Side.HOST, Side.GUEST))

    assert editors(cast, host) == ["host"]
    assert editors(cast, guest) == ["guest"]


def test_hosts_stand_in_for_a_municipality_without_users(cast: Cast) -> None:
    delegation = DelegationFactory.create(visit=cast.visit)

    assert editors(cast, delegation) == ["host"]


def test_hosts_no_longer_stand_in_once_somebody_of_it_logs_in(cast: Cast) -> None:
    city = MunicipalityFactory.create()
    delegation = DelegationFactory.create(visit=cast.visit, municipality=city)

    member_of(city, role=Role.READER)

    assert editors(cast, delegation) == []


def test_a_user_who_may_no_longer_log_in_represents_nobody(cast: Cast) -> None:
    city = MunicipalityFactory.create()
    delegation = DelegationFactory.create(visit=cast.visit, municipality=city)

    member_of(city, is_active=False)

    assert editors(cast, delegation) == ["host"]


def test_hosts_stand_in_for_a_body_that_stands_alone(cast: Cast) -> None:
    state_body = OrganizationFactory.create(municipality=None)
    delegation = DelegationFactory.create(
        visit=cast.visit, municipality=None, organization=state_body
    )

    assert editors(cast, delegation) == ["host"]


def test_an_association_edits_the_delegation_of_its_collegiate(cast: Cast) -> None:
    association = AssociationFactory.create()
    collegiate: Organization = OrganizationFactory.create(
        municipality=None, association=association
    )
    delegation = DelegationFactory.create(
        visit=cast.visit, municipality=None, organization=collegiate
    )
    theirs = member_of(association)

    assert access.edits_delegation(theirs, delegation)
    assert editors(cast, delegation) == []


def test_a_reader_does_not_edit(cast: Cast) -> None:
    delegation = cast.visit.delegations.get(side=Side.HOST)

    assert not access.edits_delegation(member_of(cast.host_city, Role.READER), delegation)


def test_an_administrator_edits_all(cast: Cast, admin_user: User) -> None:
    assert all(access.edits_delegation(admin_user, one) for one in cast.visit.delegations.all())


def test_standing_in_does_not_open_the_agenda(cast: Cast) -> None:
    cast.visit.guests_edit_agenda = True
    DelegationFactory.create(visit=cast.visit)

    assert access.edits_agenda(cast.guest, cast.visit)
    assert not access.edits_agenda(cast.outsider, cast.visit)
