"""How much has to be done for the agenda of the seed, from an empty visit to its public page.

Clicks, keys that send, filled fields, choices and pastes count one each; page loads and scrolling
don't. Three items, three venues and eight people, none of them known before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from agendas.models import Session, Topic, Venue
from exchanges.models import Side, Visit
from participants.models import DelegationMember, Person
from tests.browser.test_guide import log_in
from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)

MOST_WITH_PASTE, MOST_WITHOUT = 12, 45

PEOPLE = """Comitiva de Londrina:
Jacqueline Micali – secretária municipal de Assistência Social
Josiani dos Santos Nogueira – diretora de Proteção Social Especial
Adriana Santos – diretora de Proteção Social Básica
Juliana Catarino – assessora técnica
Equipe de Foz do Iguaçu:
Elias Sousa – secretário municipal de Assistência Social
Fabiana Siqueira – diretora de Proteção Social Básica
Dayse Bortoli – diretora de Proteção Social Especial
André Santos – diretor de Gestão do SUAS
outros membros da equipe técnica"""
AGENDA = """Quinta-feira, 18 de novembro
9h – Sede da SMAS: Apresentação das equipes; Acolhimento Familiar
A partir das 14h – CREAS II: PAEFI, medidas socioeducativas, crianças e adolescentes ameaçados de morte
Sexta-feira, 19 de novembro
Manhã – CRAS Nordeste: PAIF, SCFV"""  # noqa: E501 (a line as it was written)
LINES = [
    "qui 9h Sede da SMAS: Apresentação das equipes; Acolhimento Familiar",
    "qui a partir das 14h CREAS II: PAEFI, medidas socioeducativas, "
    "crianças e adolescentes ameaçados de morte",
    "sex manhã CRAS Nordeste: PAIF, SCFV",
]
TITLES = [
    "Apresentação das equipes",
    "PAEFI, medidas socioeducativas, crianças e adolescentes ameaçados de morte",
    "PAIF, SCFV",
]


@dataclass
class Hands:
    """Does things in a page and counts them."""

    page: Page
    done: int = 0

    def click(self, role: Any, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.done += 1

    def paste(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.done += 1

    def type_lines(self, label: str, text: str) -> None:
        """Each line that is typed counts."""
        self.page.get_by_label(label, exact=True).fill(text)
        self.done += len(text.splitlines())

    def fill(self, field: Locator, text: str) -> None:
        field.press_sequentially(text)
        self.done += 1

    def press_enter(self, field: Locator) -> None:
        field.press("Enter")
        self.done += 1


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """An empty visit, in draft as all begin."""
    Visit.objects.update(first_day=date(2021, 11, 18), last_day=date(2021, 11, 19))
    return Visit.objects.get()


@pytest.fixture
def hands(page: Page, live_server: Any, visit: Visit, cast: Cast) -> Hands:
    """Somebody of the hosts on the page of the visit; of the guests nobody has an account yet."""
    cast.guest.delete()
    log_in(page, live_server, cast.host)
    page.goto(visit.get_absolute_url())
    assert [m.objects.count() for m in (Session, Venue, Topic, Person)] == [0, 0, 0, 0]
    return Hands(page)


def test_the_agenda_of_the_seed_with_paste(
    hands: Hands, visit: Visit, record_property: Callable[[str, object], None]
) -> None:
    hands.click("link", "Incluir várias pessoas")
    hands.paste("Pessoas, uma por linha", PEOPLE)
    hands.click("button", "Ler a lista")
    hands.click("button", "Incluir na visita")
    propose(hands)
    hands.click("link", "Colar programação")
    hands.paste("Programação", AGENDA)
    hands.click("button", "Ler a programação")
    hands.click("button", "Incluir 3 itens")
    publish(hands)

    assert_all_is_public(hands, visit)
    tell(record_property, "with paste", hands.done)
    assert hands.done <= MOST_WITH_PASTE


def test_the_agenda_of_the_seed_without_paste(
    hands: Hands, visit: Visit, record_property: Callable[[str, object], None]
) -> None:
    hands.click("link", "Incluir várias pessoas")
    hands.type_lines("Pessoas, uma por linha", PEOPLE)
    hands.click("button", "Ler a lista")
    hands.click("button", "Incluir na visita")
    propose(hands)
    hands.click("link", "Programação")
    hands.click("textbox", "Escreva um item")
    for line, title in zip(LINES, TITLES, strict=True):
        field = hands.page.get_by_label("Escreva um item")
        expect(field).to_be_focused()
        hands.fill(field, line)
        expect(hands.page.get_by_role("status")).to_contain_text(f"Título: {title}")
        hands.press_enter(field)
        expect(hands.page.get_by_text("1 item incluído.")).to_be_visible()
    publish(hands)

    assert_all_is_public(hands, visit)
    tell(record_property, "without paste", hands.done)
    assert hands.done <= MOST_WITHOUT


def propose(hands: Hands) -> None:
    hands.click("link", "Pôr em articulação")
    hands.click("button", "Pôr em articulação")


def publish(hands: Hands) -> None:
    """Confirm everything and publish it: the visit, which must be confirmed for that, too."""
    hands.click("link", "Publicar a programação")
    hands.click("button", "Confirmar a visita e os 3 rascunhos, e publicar mesmo assim")


def assert_all_is_public(hands: Hands, visit: Visit) -> None:
    expect(hands.page.get_by_text("Programação publicada: versão 1.")).to_be_visible()
    hands.page.goto(reverse("agendas:public_programme", args=[visit.slug]))
    for text in (*TITLES, "Sede da SMAS", "CREAS II", "CRAS Nordeste", "A partir das 14h", "Manhã"):
        expect(hands.page.get_by_text(text, exact=True).first).to_be_visible()
    assert (Session.objects.count(), Venue.objects.count(), Person.objects.count()) == (3, 3, 8)
    members = DelegationMember.objects.filter(delegation__visit=visit, office__isnull=False)
    sides = [members.filter(delegation__side=side).count() for side in (Side.GUEST, Side.HOST)]
    assert sides == [4, 4]


def tell(record_property: Callable[[str, object], None], how: str, done: int) -> None:
    record_property(how, done)
    print(f"Interactions {how}: {done}")  # noqa: T201 (the figure that this test is for)
