"""A visit with everything in it that paper may or must not say."""

from datetime import time

import pytest

from agendas.models import SessionState, SessionTopic, Visibility
from agendas.times import Kind
from exchanges.models import Visit
from participants.models import PrivateContact
from tests.conftest import Cast
from tests.factories import (
    AssignmentFactory,
    DelegationMemberFactory,
    OfficeFactory,
    PersonFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

# Never on a paper that leaves the hosts' team.
SECRETS = {
    "a restricted item": "Atendimento sigiloso Quartzo",
    "a secret address": "Rua Obsidiana",
    "a note of the team": "Bilhete Malaquita",
    "a private phone": "(45) 98877-6655",
    "a private e-mail": "topazio@pessoal.example",
    "an accessibility need": "Necessidade Turmalina",
}


@pytest.fixture
def full_visit(cast: Cast) -> Visit:
    """A visit of two days with a delegation each side, told times, and all of SECRETS."""
    visit = cast.visit
    host, guest = (
        visit.delegations.get(municipality=city) for city in (cast.host_city, cast.guest_city)
    )
    elias = PersonFactory.create(name="Elias Sousa")
    jacqueline = PersonFactory.create(name="Jacqueline Micali")
    PrivateContact.objects.create(
        person=jacqueline,
        phone=SECRETS["a private phone"],
        email=SECRETS["a private e-mail"],
        accessibility_needs=SECRETS["an accessibility need"],
    )
    for person, title, delegation in (
        (elias, "secretário", host),
        (jacqueline, "secretária municipal de Assistência Social", guest),
    ):
        office = OfficeFactory.create(person=person, title=title)
        DelegationMemberFactory.create(delegation=delegation, person=person, office=office)
    secretariat = VenueFactory.create(name="Sede da SMAS", municipality=cast.host_city)
    shelter = VenueFactory.create(
        name="Casa Abrigo",
        municipality=cast.host_city,
        street=SECRETS["a secret address"],
        is_address_secret=True,
    )
    morning = SessionFactory.create(
        visit=visit,
        title="Apresentação das equipes",
        venue=secretariat,
        notes=SECRETS["a note of the team"],
        state=SessionState.CONFIRMED,
    )
    SessionTopic.objects.create(session=morning, topic=TopicFactory.create(name="Gestão do SUAS"))
    AssignmentFactory.create(session=morning, person=elias)
    SessionFactory.create(
        visit=visit,
        title="Visita à Casa Abrigo",
        venue=shelter,
        starts=time(14),
        ends=None,
        time_kind=Kind.FROM,
        state=SessionState.CONFIRMED,
    )
    SessionFactory.create(
        visit=visit,
        title=SECRETS["a restricted item"],
        visibility=Visibility.RESTRICTED,
        starts=time(16),
    )
    return visit
