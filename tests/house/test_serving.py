"""make run serves until it is stopped, leaves nothing behind and heals what was killed."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded import Server
from tests.house.conftest import House, free_port, only_sentence, wait_until

# One installation is started and killed again and again: not by two workers at once.
pytestmark = pytest.mark.xdist_group("house")

SQL = (
    "from django.db import connection; cursor = connection.cursor();"
    'cursor.execute("{}"); print(cursor.fetchone()[0])'
)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_ends_web_server_and_database(house: House, number: signal.Signals) -> None:
    house.start_and_wait()
    answered = house.answers()

    status = house.ends_with(number)

    assert answered
    assert status == 0, house.output
    assert house.served_by() == []
    assert "database system is shut down" in (house.var / "postgres.log").read_text()


def test_secrets_are_for_their_owner_only(house: House) -> None:
    house.start_and_wait()

    modes = {
        name: stat.S_IMODE((house.var / name).stat().st_mode)
        for name in ("secret-key", "demo-passwords.txt", "postgres")
    }

    assert modes == {"secret-key": 0o600, "demo-passwords.txt": 0o600, "postgres": 0o700}


def test_a_killed_web_server_leaves_no_worker_and_its_database_is_taken_over(house: House) -> None:
    house.start_and_wait()
    before = house.postgres()[0].pid

    house.ends_with(signal.SIGKILL)
    house.start_and_wait()

    assert house.answers()
    assert house.postgres()[0].pid == before
    assert house.ends_with(signal.SIGTERM) == 0
    assert house.served_by() == []


def test_everything_killed_at_once_starts_again(house: House) -> None:
    house.start_and_wait()

    house.kill_everything()
    house.start_and_wait()

    assert house.answers()


def test_a_number_of_a_killed_database_that_another_process_has_now_is_no_obstacle(
    house: House,
) -> None:
    house.start_and_wait()
    house.kill_everything()
    server = Server(house.var)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        for lock in (server.data / "postmaster.pid", server.sockets / ".s.PGSQL.5432.lock"):
            lines = lock.read_text().splitlines()
            lock.write_text("\n".join([str(stranger.pid), *lines[1:]]))

        house.start_and_wait()

        stranger_lives = stranger.poll() is None
        stranger.terminate()
    assert house.answers()
    assert stranger_lives


def test_a_first_start_killed_at_every_step_was_completed(house: House) -> None:
    counts = house.ask(
        "from accounts.models import User; from exchanges.models import Municipality;"
        "print(User.objects.count(), Municipality.objects.filter(country='BR').count())"
    )

    assert counts.split() == ["4", "5571"]
    assert list(house.var.glob("postgres.new-*")) == []


def test_a_preparation_that_outlives_its_killed_start_is_ended_and_removed(
    tmp_path: Path,
) -> None:
    house = House(tmp_path, free_port())
    house.start()
    wait_until(lambda: bool(list(house.var.glob("postgres.new-*/base"))), "data is being made")
    house.ends_with(signal.SIGKILL)

    house.start()
    house.wait_for_line("Atualizando")

    assert list(house.var.glob("postgres.new-*")) == []
    house.kill_everything()


def test_commands_share_the_database_of_a_running_server(house: House) -> None:
    house.start_and_wait()
    before = [process.pid for process in house.postgres()][:1]

    house.ask(SQL.format("SELECT 1"))

    assert [process.pid for process in house.postgres()][:1] == before
    assert house.answers()


def test_a_command_alone_starts_the_database_and_stops_it(house: House) -> None:
    told = house.ask(SQL.format("SELECT current_user"))

    assert told == "irmana\n"
    assert house.served_by() == []


def test_the_database_is_closed_to_the_network_and_to_other_users(house: House) -> None:
    house.start_and_wait()

    listens = house.ask(SQL.format("SHOW listen_addresses"))
    doors = house.ask(SQL.format("SELECT type || auth_method FROM pg_hba_file_rules"))
    socket = Server(house.var).sockets

    assert (listens, doors) == ("\n", "localpeer\n")
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700


def test_a_second_start_on_the_same_port_is_refused_with_a_way_out(house: House) -> None:
    house.start_and_wait()
    second = House(house.var, house.port)

    second.start()

    assert second.wait_for_end() == 1
    assert only_sentence(second) == (
        f"PORT: a porta {house.port} já está em uso; "
        f"escolha outra, como em PORT={house.port + 1} make run."
    )
    assert house.answers()


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("PORT", "80a", "PORT deve ser um número de 1 a 65535, e não '80a'."),
        ("BIND", "203.0.113.1", "BIND: '203.0.113.1' não é um endereço desta máquina."),
        ("DEBUG", "ture", "DEBUG deve ser 1 ou 0, e não 'ture'."),
        (
            "SECRET_KEY",
            "curta",
            "SECRET_KEY é curta demais: use pelo menos 50 caracteres ao acaso.",
        ),
        (
            "DATABASE_URL",
            "mysql://irmana:segredo@127.0.0.1/irmana",
            "DATABASE_URL deve começar com postgres:// ou postgresql://.",
        ),
        (
            "DATABASE_URL",
            "postgres://irmana:segredo@127.0.0.1:1/irmana",
            "DATABASE_URL: o servidor não responde neste endereço.",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(
    house: House, variable: str, value: str, sentence: str
) -> None:
    house.start(**{variable: value})

    assert house.wait_for_end() == 1
    assert only_sentence(house) == sentence
    assert house.served_by() == []
