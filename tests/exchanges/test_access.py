"""Who may change a visit."""

from accounts.models import User
from exchanges import access
from exchanges.access import Role
from exchanges.models import Visit
from exchanges.states import Status
from tests.conftest import Cast
from tests.factories import (
    AssociationFactory,
    MunicipalityFactory,
    UserFactory,
    VisitFactory,
    member_of,
)


def edits(user: User, visit: Visit) -> bool:
    """Answer as in a request of its own, in which memberships are read anew."""
    user = User.objects.get(pk=user.pk)
    return access.edits_visit(user, Visit.objects.with_sides().get(pk=visit.pk))


def test_the_hosts_edit_a_visit_and_the_guests_do_not(cast: Cast) -> None:
    answers = [edits(user, cast.visit) for user in (cast.host, cast.guest, cast.outsider)]

    assert answers == [True, False, False]


def test_guests_stand_in_for_hosts_whom_nobody_represents(db: None) -> None:
    home, alone = MunicipalityFactory.create(), MunicipalityFactory.create()
    visit = VisitFactory.create(host=alone, guest=home)
    guest, reader = member_of(home), member_of(home, Role.READER)
    before = [edits(guest, visit), edits(reader, visit)]

    member_of(alone, Role.READER)

    assert (before, edits(guest, visit)) == ([True, False], False)


def test_a_user_who_was_shut_out_represents_nobody(db: None) -> None:
    home, alone = MunicipalityFactory.create(), MunicipalityFactory.create()
    member_of(alone, is_active=False)

    assert edits(member_of(home), VisitFactory.create(host=alone, guest=home))


def test_an_association_with_users_is_not_stood_in_for(db: None) -> None:
    home, association = MunicipalityFactory.create(), AssociationFactory.create()
    visit = VisitFactory.create(guest=home, association=association)
    guest = member_of(home)
    before = edits(guest, visit)

    member_of(association, Role.READER)

    assert (before, edits(guest, visit)) == (True, False)


def test_who_entered_a_visit_edits_it_while_it_is_a_draft(cast: Cast) -> None:
    Visit.objects.update(created_by=cast.guest)
    as_draft = edits(cast.guest, cast.visit)

    Visit.objects.update(status=Status.PROPOSED)

    assert (as_draft, edits(cast.guest, cast.visit)) == (True, False)


def test_who_entered_a_visit_and_left_the_city_hall_edits_nothing(cast: Cast) -> None:
    cast.guest.memberships.all().delete()
    Visit.objects.update(created_by=cast.guest)

    assert not edits(User.objects.get(pk=cast.guest.pk), cast.visit)


def test_a_visit_without_hosts_is_of_nobody_but_its_guests(cast: Cast) -> None:
    visit = VisitFactory.create(guest=cast.guest_city)

    assert [edits(user, visit) for user in (cast.guest, cast.host)] == [True, False]


def test_an_administrator_edits_everything(cast: Cast) -> None:
    assert edits(UserFactory.create(is_superuser=True), cast.visit)
