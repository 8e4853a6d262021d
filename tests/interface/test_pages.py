import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults

from accounts.models import User
from exchanges.states import Status
from interface.templatetags.interface import STATUSES
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interface.urls")]

GUIDE = ["/guia-visual/", "/guia-visual/opcoes/?q=add"]


def rendered(source: str) -> str:
    request = RequestFactory().get("/visitas/?ordem=nome")
    return Template("{% load interface %}" + source).render(Context({"request": request}))


@pytest.mark.parametrize("url", GUIDE)
def test_the_guide_is_for_system_administrators(client: Client, admin_user: User, url: str) -> None:
    client.force_login(UserFactory.create())
    refused = client.get(url)
    client.force_login(admin_user)
    shown = client.get(url)

    assert (refused.status_code, shown.status_code) == (403, 200)


@pytest.mark.parametrize("url", GUIDE)
def test_the_guide_is_closed_to_strangers(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302


def test_nothing_is_inline_so_that_the_strict_policy_holds(
    client: Client, admin_user: User
) -> None:
    client.force_login(admin_user)

    page = client.get("/guia-visual/").text

    assert re.findall(r"\s(?:style|on[a-z]+)=", page) == []
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert "<style" not in page


def test_ids_are_unique_on_a_page_with_every_component(client: Client, admin_user: User) -> None:
    client.force_login(admin_user)

    ids = re.findall(r'\sid="([^"]+)"', client.get("/guia-visual/").text)

    assert sorted(ids) == sorted(set(ids))


def test_the_error_page_needs_no_context() -> None:
    response = defaults.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Algo deu errado aqui" in response.text


def test_a_missing_page_is_told_in_portuguese(client: Client) -> None:
    client.force_login(UserFactory.create())

    response = client.get("/nada/")

    assert response.status_code == 404
    assert "<h1>Página não encontrada</h1>" in response.text


@pytest.mark.parametrize("status", Status.values)
def test_every_status_of_a_visit_has_its_badge(status: str) -> None:
    assert status in STATUSES


def test_a_status_is_told_by_a_word() -> None:
    html = rendered('{% status_badge "postponed" "adiada" %}')

    assert 'class="badge badge-postponed"' in html
    assert '<span class="badge-text">adiada</span>' in html


def test_the_menu_marks_where_one_is() -> None:
    here = rendered('{% menu_link "Visitas" "exchanges:visit_list" "calendar" %}')
    elsewhere = rendered('{% menu_link "Início" "desk:start" "house" %}')

    assert 'aria-current="page"' in here
    assert "aria-current" not in elsewhere


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Josiani dos Santos Nogueira", "JN"), ("Pelé", "P"), ("d'Ávila", "d"), ("", "?")],
)
def test_a_person_has_initials(name: str, initials: str) -> None:
    html = rendered(f'{{% person_chip "{name}" %}}')

    assert f'aria-hidden="true">{initials}</span>' in html


def test_names_are_untrusted_text() -> None:
    html = render_to_string("components/card.html", {"content": "<b>", "title": "<i>", "icon": ""})

    assert "<b>" not in html
    assert "<i>" not in html
