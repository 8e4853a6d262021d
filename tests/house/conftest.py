"""An installation of its own, started and ended as a person or a failing machine does it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from django.conf import settings

PATIENCE = 300  # seconds; reached only when something is broken


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"Waited {PATIENCE} s in vain until {what}"
        time.sleep(0.05)


@dataclass
class House:
    """One installation: its folder, its port, and the program that serves it."""

    var: Path
    port: int
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    reader: threading.Thread | None = None

    def start(self, **environment: str) -> None:
        self.lines = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.serve"],
            cwd=settings.BASE_DIR,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self._listen, args=[self.process], daemon=True)
        self.reader.start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as output:
            self.lines.extend(output)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def wait_for_line(self, words: str) -> None:
        wait_until(lambda: words in self.output or not self.alive, f"it said {words!r}")
        assert words in self.output, self.output

    def start_and_wait(self, **environment: str) -> None:
        self.start(**environment)
        self.wait_for_line("Ctrl-C encerra")

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def wait_for_end(self) -> int:
        assert self.process is not None
        return self.process.wait(PATIENCE)

    def ends_with(self, signal_number: int) -> int:
        os.kill(self.pid, signal_number)
        return self.wait_for_end()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/saude/", timeout=30) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def ask(self, code: str) -> str:
        """Return what some Python prints under manage.py shell."""
        command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment(), capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def environment(self, **chosen: str) -> dict[str, str]:
        outside = {key: value for key, value in os.environ.items() if key not in OURS}
        return {**outside, "IRMANA_VAR": str(self.var), "PORT": str(self.port), **chosen}

    def postgres(self) -> list[psutil.Process]:
        """Return the processes of the database server, its first one (if alive) first."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.name() == "postgres" and process.cwd() == str(self.var / "postgres"):
                    found.append(process)
            except psutil.Error:
                continue
        return sorted(found, key=lambda process: process.pid)

    def served_by(self) -> list[psutil.Process]:
        """Return every process that this installation has, workers and database included."""
        mark = f"IRMANA_VAR={self.var}"
        found = self.postgres()
        for process in psutil.process_iter():
            try:
                if mark in (f"{key}={value}" for key, value in process.environ().items()):
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def kill_everything(self) -> None:
        for process in self.served_by():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        if self.process is not None:
            self.process.wait(PATIENCE)
        wait_until(lambda: not self.served_by(), "nothing of the installation runs")


# What the tests themselves were started with must not reach the installation under test.
OURS = {
    *("BIND", "DATABASE_URL", "DEBUG", "DEMO", "DJANGO_SETTINGS_MODULE"),
    *("IRMANA_VAR", "MAKELEVEL", "PORT", "SECRET_KEY"),
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# What is said before each step of a first start.
STEPS = ["Abrindo", "Atualizando", "Criando", "Reunindo"]


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One installation for all tests here, whose first start was killed at every step.

    Its path has spaces and accents and is too long for a socket.
    """
    folder = tmp_path_factory.mktemp("prefeitura de São João")
    var = folder.resolve() / "uma pasta de nome bem comprido, com vírgula e tudo o mais que se usa"
    var.mkdir()
    house = House(var, free_port())
    for step in STEPS:
        house.start()
        house.wait_for_line(step)
        house.kill_everything()
    house.start_and_wait()
    house.ends_with(signal.SIGTERM)
    yield house
    house.kill_everything()
    shutil.rmtree(folder)


@pytest.fixture
def house(installation: House) -> Iterator[House]:
    """The installation at rest; whatever a test leaves running is ended by force."""
    yield installation
    if installation.alive:
        installation.ends_with(signal.SIGTERM)
    installation.kill_everything()


def only_sentence(house: House) -> str:
    """Return what was said besides the progress, which must be one line and no traceback."""
    wait_until(lambda: house.reader is not None and not house.reader.is_alive(), "all was read")
    rest = [line.rstrip() for line in house.lines if not line.startswith("› ")]
    assert len(rest) == 1, house.output
    return rest[0]
