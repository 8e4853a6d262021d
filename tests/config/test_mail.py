"""How e-mails leave, and that a lost password is never an error page."""

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from config.environment import BadSetting, mailer
from tests.factories import UserFactory


def test_without_a_server_messages_are_kept_in_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EMAIL_URL", raising=False)

    assert mailer(tmp_path)["OPTIONS"] == {"file_path": str(tmp_path / "mail")}


def test_a_server_is_named_by_its_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://irmana%40cidade:s%40nha@correio.exemplo")

    options = mailer(tmp_path)["OPTIONS"]

    assert {name: options[name] for name in ("host", "port", "username", "password")} == {
        "host": "correio.exemplo",
        "port": 587,
        "username": "irmana@cidade",
        "password": "s@nha",
    }
    assert (options["use_tls"], options["use_ssl"]) == (True, False)


@pytest.mark.parametrize("url", ["correio.exemplo", "http://correio.exemplo", "smtp://"])
def test_a_wrong_url_stops_the_start_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)

    with pytest.raises(BadSetting) as refused:
        mailer(tmp_path)

    assert str(refused.value) == ("EMAIL_URL deve ser como smtp+tls://usuario:senha@servidor:587.")


def test_a_lost_password_is_answered_by_a_message(client: Client, db: None) -> None:
    user = UserFactory.create()

    response = client.post(reverse("account_reset_password"), {"email": user.email})

    assert response.status_code == 302
    assert [message.to for message in mail.outbox] == [[user.email]]
