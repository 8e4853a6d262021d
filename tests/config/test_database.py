"""A DATABASE_URL that cannot be used is refused in a sentence that keeps the password secret."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from config.database import database_from_environment, refuse_unusable_database
from config.environment import BadSetting, var_dir

type Serve = Callable[[bytes], list[bytes]]


def error(code: str, message: str) -> bytes:
    fields = f"SFATAL\0VFATAL\0C{code}\0M{message}\0\0".encode()
    return b"E" + struct.pack("!i", len(fields) + 4) + fields


def welcome(version: str) -> bytes:
    """Return what a server of that version says to a client that needs no password."""
    settings = f"server_version\0{version}\0".encode()
    parts = (b"R", struct.pack("!i", 0)), (b"S", settings), (b"Z", b"I")
    return b"".join(kind + struct.pack("!i", len(body) + 4) + body for kind, body in parts)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Return a function that makes DATABASE_URL lead to a server with one thing to say.

    What the function returns fills with the first words of each client.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    greetings: list[bytes] = []

    def speak(answer: bytes) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client:
                    greetings.append(client.recv(1024))
                    client.sendall(answer)
                    client.recv(1024)

    threads = []

    def serve(answer: bytes) -> list[bytes]:
        port = listener.getsockname()[1]
        url = f"postgres://irmana:segredo@127.0.0.1:{port}/irmana?sslmode=disable"
        monkeypatch.setenv("DATABASE_URL", f"{url}&gssencmode=disable")
        threads.append(threading.Thread(target=speak, args=[answer], daemon=True))
        threads[-1].start()
        return greetings

    yield serve
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            error("28P01", 'password authentication failed for user "irmana"'),
            "o servidor não aceita este usuário com esta senha.",
        ),
        (
            error("28P01", 'autenticação do tipo senha falhou para usuário "irmana"'),
            "o servidor não aceita este usuário com esta senha.",
        ),
        (
            error("3D000", 'database "irmana" does not exist'),
            "este banco não existe no servidor; crie-o primeiro.",
        ),
        (error("28000", 'role "irmana" does not exist'), "este usuário não existe no servidor."),
        (
            error("28000", 'no pg_hba.conf entry for host "127.0.0.1"'),
            "o servidor não permite esta conexão (pg_hba.conf).",
        ),
        (
            welcome("15.9"),
            "o PostgreSQL deve ser 16 ou mais novo, e este é 15.",
        ),
    ],
)
def test_what_the_server_objects_to_is_told(server: Serve, answer: bytes, sentence: str) -> None:
    server(answer)

    with pytest.raises(BadSetting) as refusal:
        refuse_unusable_database()

    assert str(refusal.value) == f"DATABASE_URL: {sentence}"


def test_a_server_of_the_right_age_is_accepted(server: Serve) -> None:
    greetings = server(welcome("16.0"))

    refuse_unusable_database()

    assert len(greetings) == 1


@pytest.mark.parametrize(
    "url",
    [
        "irmana:segredo@127.0.0.1/irmana",
        "sqlite:///irmana.db",
        "postgres://irmana:segredo@127.0.0.1",
        "postgres://irmana:segredo%@127.0.0.1/irmana",
        "postgres://irmana@127.0.0.1/irmana?senha=segredo",
    ],
)
def test_a_malformed_url_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(BadSetting) as refusal:
        database_from_environment(var_dir())

    assert str(refusal.value).startswith("DATABASE_URL deve ")
    assert "segredo" not in str(refusal.value)


def test_a_url_with_a_socket_and_options_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://irmana:s%40nha@/banco?host=/run/postgresql&sslmode=prefer"
    monkeypatch.setenv("DATABASE_URL", url)

    settings = database_from_environment(var_dir())

    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "USER": "irmana",
        "PASSWORD": "s@nha",
        "HOST": "/run/postgresql",
        "NAME": "banco",
        "OPTIONS": {"sslmode": "prefer"},
    }
