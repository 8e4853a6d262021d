"""What "make run" runs: prepare the database and the static files, then serve until stopped.

The web server works in this very process: when it is killed its workers notice and end, and
nothing is left that holds the port.
"""

import contextlib
import errno
import fcntl
import gc
import hashlib
import io
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from config.database import refuse_unusable_database, server_up
from config.environment import BadSetting, address, env, flag


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    listener = listen()
    say("Verificando as configurações…")
    demo = flag("DEMO", default=not env.str("DATABASE_URL", default=""))
    var: Path = settings.VAR_DIR
    refuse_unusable_database()
    say("Abrindo o banco de dados…")
    with server_up(var):
        django.setup()
        with one_at_a_time(var / "prepare.lock"):
            prepare_database(demo=demo)
            collect_static_files()
        # Each worker connects for itself: two processes must not share one connection.
        connection.close()
        WebServer(listener).run()


def listen() -> socket.socket:
    """Take the port before anything else is begun; nobody is answered until gunicorn listens."""
    host, port = address()
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        listener = socket.socket(found[0][0], socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bind_patiently(listener, found[0][4])
    except socket.gaierror:
        raise BadSetting(f"BIND: o endereço {host!r} não foi encontrado.") from None
    except PermissionError:
        raise BadSetting(f"PORT: a porta {port} é do sistema; use 1024 ou mais.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BadSetting(
                f"PORT: a porta {port} já está em uso; escolha outra, como em "
                f"PORT={port + 1} make run."
            ) from None
        raise BadSetting(f"BIND: {host!r} não é um endereço desta máquina.") from None
    return listener


def bind_patiently(listener: socket.socket, where: Any) -> None:
    """Bind, giving the workers of a killed server the seconds they need to notice and end."""
    deadline = time.monotonic() + 5
    while True:
        try:
            return listener.bind(where)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


# Preparing


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let only one start of this installation migrate and load at a time."""
    with open(path, "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Outra partida desta instalação está em preparação; aguardando…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_database(*, demo: bool) -> None:
    say("Atualizando as tabelas…")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    say("Carregando municípios, temas e áreas…")
    with transaction.atomic():
        call_command("load_reference", stdout=io.StringIO())
    if get_user_model().objects.exists():
        return
    if not demo:
        say("Ainda não há usuários; crie o administrador com: python manage.py createsuperuser")
    else:
        say("Criando as visitas e os usuários de demonstração…")
        # All or nothing: a start that is killed here finds an empty database the next time.
        with transaction.atomic():
            # The passwords are shown once the pages are up, from the file that it writes.
            call_command("load_demo", stdout=io.StringIO())


def collect_static_files() -> None:
    """Gather static files under var/static when one of them has changed since the last time."""
    # The fonts are among the static files, so they are made before these are looked at.
    call_command("make_fonts", stdout=io.StringIO())
    stamp = settings.VAR_DIR / "static.stamp"
    wanted = static_fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("Reunindo os arquivos estáticos…")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(wanted)


def static_fingerprint() -> str:
    """Identify all static files by place, size and time of change, which is quick to ask."""
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


# Serving


class GracefulArbiter(Arbiter):
    """Takes Ctrl-C and a closed terminal as SIGTERM; gunicorn would hurry, or start anew."""

    handle_int = handle_hup = Arbiter.handle_term

    def __init__(self, app: BaseApplication) -> None:
        super().__init__(app)
        self.has_terminal = sys.stdin is not None and sys.stdin.isatty()

    def wait_for_signals(self, timeout: float | None = 1.0) -> list[int]:
        # The hang-up of a terminal is told to its first process alone, and make keeps it.
        if self.has_terminal and not sys.stdin.isatty():
            return [signal.SIGTERM]
        return super().wait_for_signals(timeout)


class WebServer(BaseApplication):
    """gunicorn with a few threads in two processes, on a port that is already ours."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 15,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "irmana",
            "post_worker_init": self.worker_ready,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        GracefulArbiter(self).run()

    def load(self) -> Any:
        application = get_wsgi_application()
        # Before the fork, so that workers share all pages' code, and a broken one stops the start.
        get_resolver().url_patterns  # noqa: B018  reading it imports it
        # What is there now stays: not to be looked through for garbage by each worker, which
        # would also copy the pages of memory that they share. A page makes some 30 000 objects.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        return application

    def worker_ready(self, worker: Worker) -> None:
        # A Ctrl-C and a closed terminal reach every process; workers wait for their master's
        # word, so that answers that are on their way are finished.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if worker.age == 1:
            threading.Thread(target=announce, daemon=True).start()


def announce() -> None:
    """Tell where to go, once the pages are really answered."""
    host, port = address()
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  only shown
    url = f"http://{shown}:{port}/"
    for _ in range(120):
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{url}saude/", timeout=5).close()  # noqa: S310  our own
            break
        time.sleep(0.25)
    say(f"Irmana está no ar em {url}")
    passwords = settings.VAR_DIR / "demo-passwords.txt"
    if passwords.exists():
        say(f"Para entrar, estes usuários e senhas (guardados em {passwords}):")
        print(passwords.read_text().rstrip(), flush=True)
    say("Ctrl-C encerra.")


def say(line: str) -> None:
    # A closed terminal must not keep the rest from being stopped in order.
    with contextlib.suppress(OSError):
        print(f"› {line}", flush=True)


if __name__ == "__main__":
    main()
