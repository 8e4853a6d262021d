"""How much has to be done for the agenda of the seed, from an empty visit to its public page.

Clicks, keys that send, filled fields, choices and pastes count one each; page loads and scrolling
don't. Three items, three venues with their addresses and eight people with their offices, none of
them known before. Where each side enters its own, changing hands counts too: logging out, name,
password and logging in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from agendas.models import Session, Topic, Venue
from exchanges.models import Side, Visit
from participants.models import DelegationMember, Person
from tests.browser.test_guide import log_in
from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)

MOST_WITH_PASTE, MOST_WITHOUT = 12, 45
PASSWORD = "uma senha bem longa"

GUESTS = [
    ("Jacqueline Micali", "secretária municipal de Assistência Social"),
    ("Josiani dos Santos Nogueira", "diretora de Proteção Social Especial"),
    ("Adriana Santos", "diretora de Proteção Social Básica"),
    ("Juliana Catarino", "assessora técnica"),
]
HOSTS = [
    ("Elias Sousa", "secretário municipal de Assistência Social"),
    ("Fabiana Siqueira", "diretora de Proteção Social Básica"),
    ("Dayse Bortoli", "diretora de Proteção Social Especial"),
    ("André Santos", "diretor de Gestão do SUAS"),
]
REST = "outros membros da equipe técnica"
PEOPLE = "\n".join(
    [
        "Comitiva de Londrina:",
        *(f"{name} – {office}" for name, office in GUESTS),
        "Equipe de Foz do Iguaçu:",
        *(f"{name} – {office}" for name, office in HOSTS),
        REST,
    ]
)
# The offices' own addresses don't matter here, only that they are told.
AGENDA = """Quinta-feira, 18 de novembro
9h – Sede da SMAS (Rua das Flores, nº 100, Centro): Apresentação das equipes; Acolhimento Familiar
A partir das 14h – CREAS II (Avenida Brasil, nº 45): PAEFI, medidas socioeducativas, crianças e adolescentes ameaçados de morte
Sexta-feira, 19 de novembro
Manhã – CRAS Nordeste (Rua 7 de Setembro, nº 12): PAIF, SCFV"""  # noqa: E501 (a line as it was written)
LINES = [
    "qui 9h Sede da SMAS, Rua das Flores, nº 100, Centro: "
    "Apresentação das equipes; Acolhimento Familiar",
    "qui a partir das 14h CREAS II, Avenida Brasil, nº 45: PAEFI, medidas socioeducativas, "
    "crianças e adolescentes ameaçados de morte",
    "sex manhã CRAS Nordeste, Rua 7 de Setembro, nº 12: PAIF, SCFV",
]
ADDRESSES = [
    "Avenida Brasil, nº 45",
    "Rua 7 de Setembro, nº 12",
    "Rua das Flores, nº 100 – Centro",
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

    def click_in(self, place: Locator, link: str) -> None:
        place.get_by_role("link", name=link).click()
        self.done += 1

    def paste(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.done += 1

    def fill(self, field: Locator, text: str) -> None:
        field.press_sequentially(text)
        self.done += 1

    def press_enter(self, field: Locator) -> None:
        field.press("Enter")
        self.done += 1

    def change_to(self, user: User) -> None:
        """Hand the computer over to somebody else, who logs in and goes to the same visit."""
        user.set_password(PASSWORD)
        user.save()
        visit = self.page.url
        self.page.locator("summary").filter(has_text="Minha conta").click()
        self.done += 1
        self.click("button", "Sair")
        self.page.goto(visit)
        self.fill(self.page.get_by_label("E-mail"), user.email)
        self.fill(self.page.get_by_label("Senha", exact=True), PASSWORD)
        self.click("button", "Entrar")


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """An empty visit, in draft as all begin."""
    Visit.objects.update(first_day=date(2021, 11, 18), last_day=date(2021, 11, 19))
    return Visit.objects.get()


@pytest.fixture
def hands(page: Page, live_server: Any, visit: Visit, cast: Cast) -> Hands:
    """Somebody of the hosts on the page of the visit."""
    log_in(page, live_server, cast.host)
    page.goto(visit.get_absolute_url())
    assert [m.objects.count() for m in (Session, Venue, Topic, Person)] == [0, 0, 0, 0]
    return Hands(page)


@pytest.fixture
def _guests_without_users(cast: Cast) -> None:
    """Nobody of the guests has an account yet: who edits the visit stands in for them."""
    cast.guest.delete()


@pytest.mark.usefixtures("_guests_without_users")
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


@pytest.mark.usefixtures("_guests_without_users")
def test_the_agenda_of_the_seed_without_paste(
    hands: Hands, visit: Visit, record_property: Callable[[str, object], None]
) -> None:
    enter_team(hands, "Londrina – PR", GUESTS)
    hands.click("link", "Voltar à visita")
    enter_team(hands, "Foz do Iguaçu – PR", HOSTS)
    hands.click("link", "Voltar à visita")
    propose(hands)
    write_agenda(hands)
    publish(hands)

    assert_all_is_public(hands, visit)
    tell(record_property, "without paste", hands.done)
    assert hands.done <= MOST_WITHOUT


def test_the_agenda_of_the_seed_when_each_side_enters_its_own(
    hands: Hands,
    visit: Visit,
    cast: Cast,
    live_server: Any,
    record_property: Callable[[str, object], None],
) -> None:
    log_in(hands.page, live_server, cast.guest)
    hands.page.reload()
    enter_team(hands, "Londrina – PR", GUESTS)
    hands.click("link", "Voltar à visita")
    hands.change_to(cast.host)
    enter_team(hands, "Foz do Iguaçu – PR", HOSTS)
    hands.click("link", "Voltar à visita")
    propose(hands)
    write_agenda(hands)
    publish(hands)

    assert_all_is_public(hands, visit)
    tell(record_property, "without paste, each side its own", hands.done)
    assert hands.done <= MOST_WITHOUT


def enter_team(hands: Hands, body: str, people: list[tuple[str, str]]) -> None:
    """Type the people of a delegation from its place on the visit's page."""
    hands.click_in(hands.page.locator("#teams ~ section").filter(has_text=body), "Editar equipe")
    lines = hands.page.locator(".newcomers")
    names, offices = lines.get_by_label("Nome"), lines.get_by_label("Cargo")
    for place, (name, office) in enumerate(people):
        hands.fill(names.nth(place), name)
        hands.fill(offices.nth(place), office)
    hands.press_enter(offices.nth(len(people) - 1))
    expect(hands.page.locator(".line-name")).to_have_count(len(people))


def write_agenda(hands: Hands) -> None:
    hands.click("link", "Programação")
    hands.click("textbox", "Escreva um item")
    for line, title in zip(LINES, TITLES, strict=True):
        field = hands.page.get_by_label("Escreva um item")
        expect(field).to_be_focused()
        hands.fill(field, line)
        expect(hands.page.get_by_role("status")).to_contain_text(f"Título: {title}")
        hands.press_enter(field)
        expect(hands.page.get_by_text("1 item incluído.")).to_be_visible()


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
    assert sorted(venue.public_address for venue in Venue.objects.all()) == ADDRESSES
    assert (Session.objects.count(), Venue.objects.count(), Person.objects.count()) == (3, 3, 8)
    for side, people in ((Side.GUEST, GUESTS), (Side.HOST, HOSTS)):
        team = DelegationMember.objects.filter(delegation__visit=visit, delegation__side=side)
        told = team.values_list("person__name", "office__title")
        assert sorted(told) == sorted(people)


def tell(record_property: Callable[[str, object], None], how: str, done: int) -> None:
    record_property(how, done)
    print(f"Interactions {how}: {done}")  # noqa: T201 (the figure that this test is for)
