from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exchanges.access import Role
from tests.factories import MunicipalityFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def lines(*members: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "memberships-TOTAL_FORMS": len(members),
        "memberships-INITIAL_FORMS": initial,
    }
    for number, member in enumerate(members):
        sent |= {f"memberships-{number}-{name}": value for name, value in member.items()}
    return sent


def test_strangers_are_sent_to_the_products_own_login(client: Client) -> None:
    response = client.get(reverse("admin:login"), {"next": "/admin/"})

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_a_user_without_the_right_is_refused(client: Client) -> None:
    client.force_login(UserFactory.create())

    response = client.get(reverse("admin:login"))

    assert response.status_code == 403


@pytest.mark.parametrize("administers", [True, False])
def test_staff_to_djangos_own_pages_is_who_administers(administers: bool) -> None:
    user = UserFactory.create(is_superuser=administers)

    assert User.objects.get(pk=user.pk).is_staff == administers


@pytest.fixture
def permitted(client: Client) -> Client:
    """The browser of a user with all of Django's permissions who doesn't administer the system."""
    user = member_of(MunicipalityFactory.create(), Role.MANAGER)
    user.user_permissions.set(Permission.objects.all())
    client.force_login(user)
    return client


@pytest.mark.parametrize("model", [model._meta.label_lower for model in admin.site._registry])
def test_every_list_is_for_system_administrators_alone(permitted: Client, model: str) -> None:
    url = reverse(f"admin:{model.replace('.', '_')}_changelist")

    response = permitted.get(url, follow=True)

    assert response.redirect_chain == [(f"{reverse('admin:login')}?next={url}", 302)]
    assert response.status_code == 403


@pytest.mark.parametrize(
    "page",
    [
        "index",
        "autocomplete",
        "agendas_venue_export",
        "participants_person_import",
        "participants_person_add",
    ],
)
def test_other_pages_are_for_system_administrators_alone(permitted: Client, page: str) -> None:
    for answer in (permitted.get, permitted.post):
        response = answer(reverse(f"admin:{page}"), follow=True)

        assert response.status_code == 403


@pytest.mark.parametrize("page", ["desk:start", "desk:site_map"])
def test_the_administration_is_offered_to_system_administrators_alone(
    client: Client, permitted: Client, admin_user: User, page: str
) -> None:
    link = f'href="{reverse("admin:index")}"'

    for_others = permitted.get(reverse(page)).text
    client.force_login(admin_user)
    for_administrators = client.get(reverse(page)).text

    assert (link in for_others, link in for_administrators) == (False, True)


def test_a_user_is_made_a_system_administrator_by_one_box(staff: Client, client: Client) -> None:
    user = UserFactory.create()
    sent = {"name": user.name, "email": user.email, "is_active": "on", "is_superuser": "on"}

    staff.post(reverse("admin:accounts_user_change", args=[user.pk]), {**sent, **lines()})
    client.force_login(user)

    assert client.get(reverse("admin:login"), follow=True).status_code == 200


def test_a_user_is_made_with_a_password_and_a_membership(staff: Client) -> None:
    city = MunicipalityFactory.create()
    sent = {
        "name": "Maria das Dores",
        "email": "maria@londrina.pr.gov.br",
        "password1": "araucária 1934 azul",
        "password2": "araucária 1934 azul",
    }

    response = staff.post(
        reverse("admin:accounts_user_add"),
        {**sent, **lines({"municipality": city.pk, "role": "manager"})},
    )

    assert response.status_code == 302
    user = User.objects.get(email="maria@londrina.pr.gov.br")
    assert user.check_password("araucária 1934 azul")
    assert [(m.municipality, m.role) for m in user.memberships.all()] == [(city, "manager")]


def test_an_address_in_use_is_refused_in_words(staff: Client) -> None:
    UserFactory.create(email="maria@exemplo.gov.br")
    sent = {
        "name": "Outra",
        "email": "MARIA@exemplo.gov.br",
        "password1": "araucária 1934 azul",
        "password2": "araucária 1934 azul",
    }

    response = staff.post(reverse("admin:accounts_user_add"), {**sent, **lines()})

    assert response.context["adminform"].form.errors == {
        "__all__": ["Já existe um usuário com este e-mail."]
    }


def test_a_membership_in_no_body_is_refused_at_its_line(staff: Client) -> None:
    user = UserFactory.create()
    sent = {"name": user.name, "email": user.email, "is_active": "on"}

    response = staff.post(
        reverse("admin:accounts_user_change", args=[user.pk]),
        {**sent, **lines({"role": "manager"})},
    )

    [line] = response.context["inline_admin_formsets"][0].formset.errors
    assert line == {"__all__": ["Escolha um município ou uma associação."]}


def test_a_changed_address_takes_the_old_one_away(staff: Client) -> None:
    user = UserFactory.create(email="antes@exemplo.gov.br")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    sent = {"name": user.name, "email": "depois@exemplo.gov.br", "is_active": "on"}

    staff.post(reverse("admin:accounts_user_change", args=[user.pk]), {**sent, **lines()})

    user.refresh_from_db()
    assert user.email == "depois@exemplo.gov.br"
    assert not EmailAddress.objects.filter(user=user).exists()


def test_a_lost_second_factor_can_be_turned_off(staff: Client) -> None:
    user = UserFactory.create(name="Maria")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})

    response = staff.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "forget_second_factor", "_selected_action": user.pk},
        follow=True,
    )

    assert [str(message) for message in response.context["messages"]] == [
        "Maria: o segundo fator foi desligado."
    ]
    assert not Authenticator.objects.exists()
