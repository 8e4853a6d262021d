import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

LOGIN = reverse("account_login")


@pytest.mark.django_db
def test_the_login_speaks_as_the_rest_does(client: Client) -> None:
    form = client.get(LOGIN).context["form"]

    assert {name: str(field.label) for name, field in form.fields.items()} == {
        "login": "E-mail",
        "password": "Senha",
        "remember": "Lembrar de mim",
    }


@pytest.mark.django_db
def test_a_wrong_password_lets_nobody_in_and_says_so(client: Client) -> None:
    user = UserFactory.create()

    response = client.post(LOGIN, {"login": user.email, "password": "outra"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "<h2>Não foi possível entrar</h2>" in html
    assert "Confira antes de gravar" not in html
    assert f'value="{user.email}"' in html


@pytest.mark.django_db
def test_the_second_factor_has_one_name(client: Client) -> None:
    client.force_login(UserFactory.create())

    html = client.get(reverse("mfa_index")).content.decode()

    assert re.findall(r"<h1[^>]*>\s*(.*?)\s*</h1>", html) == ["Segundo fator"]
    assert "dois fatores" not in html
