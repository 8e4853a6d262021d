from datetime import date, time
from typing import Any

import pghistory
import pytest
from django.core.paginator import Paginator
from django.db.models import Model

from agendas.models import Session, Venue
from exchanges.history import Action, Change, Entry, history_of
from exchanges.models import AgreementParty, Delegation, Visit
from participants.models import DelegationMember, Office
from tests.factories import (
    AgreementFactory,
    AssignmentFactory,
    DelegationFactory,
    DelegationMemberFactory,
    MunicipalityFactory,
    PersonFactory,
    PolicyAreaFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


def told(record: Model) -> list[str]:
    return [entry.what for entry in history_of(record)]


def changes(record: Model, action: Action = Action.CHANGED) -> list[list[Change]]:
    return [entry.changes for entry in history_of(record) if entry.action == action]


def test_a_change_names_who_what_and_both_values() -> None:
    person = PersonFactory.create(name="Elias Souza")
    user = UserFactory.create(name="Maria das Dores")
    person.name = "Elias Sousa"

    with pghistory.context(user=user.pk):
        person.save()

    newest, first = history_of(person)
    assert (newest.who, newest.what) == ("Maria das Dores", "Alterou pessoa “Elias Sousa”")
    assert newest.changes == [Change("Nome", "Elias Souza", "Elias Sousa")]
    assert (first.who, first.what) == ("sistema", "Incluiu pessoa “Elias Souza”")


def test_a_user_who_is_gone_is_told_as_such() -> None:
    user = UserFactory.create()
    with pghistory.context(user=user.pk):
        person = PersonFactory.create()

    user.delete()

    assert [entry.who for entry in history_of(person)] == ["usuário excluído"]


def test_values_read_as_people_read_them() -> None:
    venue = VenueFactory.create(name="CRAS Norte")
    session = SessionFactory.create(starts=time(9), ends=None)
    session.day, session.starts, session.venue, session.state = (
        date(2026, 12, 1),
        time(14, 30),
        venue,
        "confirmed",
    )

    session.save()

    assert changes(session) == [
        [
            Change("Situação", "rascunho", "confirmado"),
            Change("Dia", "3 de dezembro de 2026", "1º de dezembro de 2026"),
            Change("Início", "9h", "14h30"),
            Change("Local", "", "CRAS Norte"),
        ]
    ]


def test_a_yes_or_no_is_told_in_words() -> None:
    visit = VisitFactory.create()

    Visit.objects.filter(pk=visit.pk).update(is_certifiable=True)

    assert changes(visit) == [[Change("Dá direito a certificado", "Não", "Sim")]]


def test_a_save_that_changes_nothing_leaves_no_entry() -> None:
    visit = VisitFactory.create(title="Londrina em Foz")

    visit.save()

    assert told(visit) == ["Incluiu visita “Londrina em Foz”"]


def test_the_history_of_a_visit_has_that_of_its_parts() -> None:
    foz = MunicipalityFactory.create(name="Foz do Iguaçu")
    visit = VisitFactory.create(title="Encontro", host=foz)
    visit.areas.add(PolicyAreaFactory.create(name="saúde"))
    session = SessionFactory.create(visit=visit, title="Visita ao CRAS")
    AssignmentFactory.create(session=session, person__name="Elias Sousa")
    delegation = Delegation.objects.get(visit=visit)
    DelegationMemberFactory.create(delegation=delegation, person__name="Ana Lima")
    SessionFactory.create(title="De outra visita")

    assert sorted(told(visit)) == [
        "Incluiu anfitrião “Foz do Iguaçu – PR”",
        "Incluiu comitiva ou equipe “Equipe anfitriã – Foz do Iguaçu – PR”",
        "Incluiu item da programação “Visita ao CRAS”",
        "Incluiu membro “Ana Lima” em “Equipe anfitriã – Foz do Iguaçu – PR”",
        "Incluiu pessoa do item “Elias Sousa” em “Visita ao CRAS”",
        "Incluiu visita “Encontro”",
        "Incluiu área “saúde”",
    ]


def test_what_was_deleted_is_still_told_with_its_values() -> None:
    visit = VisitFactory.create()
    session = SessionFactory.create(
        visit=visit, title="Almoço", time_kind="none", starts=None, ends=None
    )
    AssignmentFactory.create(session=session, person__name="Elias Sousa")

    session.delete()

    deleted = [entry for entry in history_of(visit) if entry.action == Action.DELETED]
    assert [entry.what for entry in deleted] == [
        "Excluiu item da programação “Almoço”",
        "Excluiu pessoa do item “Elias Sousa” em “Almoço”",
    ]
    assert deleted[0].changes == [
        Change("Título", "Almoço", ""),
        Change("Dia", "3 de dezembro de 2026", ""),
    ]


def test_a_party_of_an_agreement_is_told_with_it() -> None:
    agreement = AgreementFactory.create(title="Cidades-irmãs")
    party = AgreementParty.objects.create(
        agreement=agreement, municipality=MunicipalityFactory.create(name="Londrina")
    )
    party.law = "13.348/2022"

    party.save()

    assert told(agreement)[-2:] == [
        "Alterou parte do acordo “Londrina – PR”",
        "Incluiu parte do acordo “Londrina – PR”",
    ]
    assert changes(agreement) == [[Change("Lei", "", "13.348/2022")]]


def test_concealed_fields_are_told_without_their_values() -> None:
    venue = VenueFactory.create(street="Rua Sigilosa", is_address_secret=True)
    venue.street, venue.phone = "Rua Escondida", "43 3333-3333"

    venue.save()

    [entry] = [
        e for e in history_of(venue, concealed={Venue: {"street"}}) if e.action == Action.CHANGED
    ]
    assert entry.changes == [
        Change("Logradouro", "(sigiloso)", "(sigiloso)"),
        Change("Telefone", "", "43 3333-3333"),
    ]


def test_nothing_is_told_of_hidden_parts_nor_of_what_is_in_them() -> None:
    visit = VisitFactory.create()
    secret = SessionFactory.create(visit=visit, title="Item restrito")
    AssignmentFactory.create(session=secret, person__name="Elias Sousa")
    SessionFactory.create(visit=visit, title="Acolhida")

    things = [entry.thing for entry in history_of(visit, hidden={Session: [secret.pk]})]

    assert things == [visit.title, "Acolhida"]


def test_pages_of_a_history_follow_one_another() -> None:
    person = PersonFactory.create(name="0")
    for number in range(1, 6):
        person.name = str(number)
        person.save()

    pages: Paginator[Entry] = Paginator(history_of(person), 4)  # type: ignore[arg-type]  # read by slices only

    assert pages.count == 6
    assert [entry.thing for entry in pages.page(1)] == ["5", "4", "3", "2"]
    assert [entry.thing for entry in pages.page(2)] == ["1", "0"]


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_for_few_entries_or_many(
    count: int, django_assert_num_queries: Any, no_lazy_loading: None
) -> None:
    delegation = DelegationFactory.create()
    for _number in range(count):
        person = PersonFactory.create()
        office = Office.objects.create(person=person, title="assistente social")
        DelegationMember.objects.create(delegation=delegation, person=person, office=office)

    # Events; delegations with their cities, visits, cities, people, offices; users.
    with django_assert_num_queries(7):
        entries = list(history_of(delegation))

    assert len(entries) == count + 1
