import pytest
from django.test import Client

from interface.theme import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interface.urls")]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_stranger_chooses_colours_without_javascript(client: Client, theme: str) -> None:
    response = client.post("/aparencia/", {"theme": theme, "next": "/sobre/"})

    assert (response.status_code, response.headers["Location"]) == (302, "/sobre/")
    assert f'data-theme="{theme}"' in client.get("/aparencia/").text


def test_the_choice_can_be_taken_back(client: Client) -> None:
    client.cookies[COOKIE] = "dark"

    client.post("/aparencia/", {"theme": "", "next": "/"})

    assert client.cookies[COOKIE].value == ""
    assert "data-theme=" not in client.get("/aparencia/").text


def test_an_unknown_theme_is_refused_at_its_field(client: Client) -> None:
    response = client.post("/aparencia/", {"theme": "rosa"})

    assert list(response.context["form"].errors) == ["theme"]
    assert COOKIE not in response.cookies


def test_a_forged_cookie_is_not_written_into_the_page(client: Client) -> None:
    client.cookies[COOKIE] = '"><script>'

    assert "data-theme=" not in client.get("/aparencia/").text


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_way_back_never_leaves_the_site(client: Client, back: str) -> None:
    response = client.post("/aparencia/", {"theme": "dark", "next": back})

    assert response.headers["Location"] == "/"
