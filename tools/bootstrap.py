"""Bring a machine that has only Python to where Irmana runs, then run what was asked for.

    python3 tools/bootstrap.py run | test | lint | fix | bench | shell | lock [arguments]

The Makefile calls it. It needs nothing but the standard library of Python 3.9 or newer, because
the interpreter that starts it is whatever the machine has; Irmana itself gets a fitting one.
Everything it makes lies in .venv/ and var/, so that deleting both starts over.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "irmana-stamp"
TOOLS = ROOT / "var" / "tools"
REQUIREMENTS = ROOT / "requirements"

# The one the project is developed with comes first; see requires-python in pyproject.toml.
VERSIONS = ("3.13", "3.12", "3.14")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# Bytecode is made at once: some machines forbid Python to write it later (and start 2 s slower).
SYNC = ["--quiet", "--require-hashes", "--compile-bytecode"]

RUFF_CHECK = ["-m", "ruff", "check"]
RUFF_FORMAT = ["-m", "ruff", "format"]
TYPES_AND_TEMPLATES = (
    ["-m", "mypy", "."],
    ["-m", "djlint", "templates", "--lint", "--quiet"],
    ["manage.py", "makemigrations", "--check", "--dry-run"],
)


def main() -> None:
    command, arguments = (sys.argv[1] if sys.argv[1:] else "run"), sys.argv[2:]
    os.chdir(ROOT)
    # Networks that look into TLS have given their certificate to the system, not to uv.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    if "MAKELEVEL" in os.environ:
        # A killed make must not leave a server behind that nobody sees.
        end_with_parent()
    if command == "lock":
        lock()
    elif command == "run":
        install("run")
        run_instead("-m", "config.serve", *arguments)
    elif command == "test":
        install("dev")
        os.environ["CHROMIUM"] = chromium()
        run_instead("-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadgroup"]))
    elif command == "lint":
        install("dev")
        check([*RUFF_CHECK], [*RUFF_FORMAT, "--check"], *TYPES_AND_TEMPLATES)
    elif command == "fix":
        install("dev")
        check([*RUFF_CHECK, "--fix"], RUFF_FORMAT)
    elif command == "bench":
        install("dev")
        run_instead("-m", "bench", *arguments)
    elif command == "shell":
        install("run")
        run_instead("manage.py", "shell", *arguments)
    else:
        refuse(f"Comando desconhecido: {command}. {(__doc__ or '').splitlines()[2].strip()}")


def check(*commands: list[str]) -> None:
    """Run all checks, also after one has failed, and end with how it went."""
    failed = []
    for command in commands:
        say(" ".join(command).replace("-m ", ""))
        if subprocess.run([str(PYTHON), *command]).returncode:
            failed.append(command[1] if command[0] == "-m" else command[0])
    if failed:
        refuse("Falhou: " + ", ".join(failed) + ".")


def run_instead(*arguments: str) -> NoReturn:
    """Replace this process, so that signals and the exit status belong to what was asked for."""
    sys.stdout.flush()
    os.execv(str(PYTHON), [str(PYTHON), *arguments])


def end_with_parent() -> None:
    """Let Linux send SIGTERM to this process when its parent dies; other systems have no such."""
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig, sigterm = 1, 15
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, sigterm)


# Installing


def install(wanted: str) -> None:
    """Make .venv hold what requirements/<wanted>.txt locks; do nothing if it already does.

    What is installed for development also runs, so "run" is content with either, and does not
    take the development tools away again.
    """
    if fresh(wanted):
        return
    with one_at_a_time():
        # Somebody else may have finished it while we waited.
        if fresh(wanted):
            return
        level = "dev" if wanted == "dev" or installed_level() == "dev" else "run"
        lock_file = str(REQUIREMENTS / f"{level}.txt")
        uv = find_uv()
        if not runs(PYTHON, "import ssl"):
            make_venv(uv)
        say("Instalando as dependências (na primeira vez, alguns minutos)…")
        if STAMP.exists():
            STAMP.unlink()
        synced = subprocess.run([*uv, "pip", "sync", *SYNC, "--python", str(PYTHON), lock_file])
        if synced.returncode:
            refuse("Não foi possível instalar as dependências; veja a mensagem do uv acima.")
        # Written last: an installation that was interrupted has no stamp and is done again.
        STAMP.write_text(f"{level} {fingerprint(level)}\n")


def fresh(wanted: str) -> bool:
    level = installed_level()
    return level in {wanted, "dev"} and STAMP.read_text().split()[1:] == [fingerprint(level)]


def installed_level() -> str:
    """Return "run" or "dev", or nothing when the last installation was not finished."""
    return STAMP.read_text().split()[0] if STAMP.exists() and PYTHON.exists() else ""


def fingerprint(level: str) -> str:
    """Identify what must be installed, and the interpreter and place it is installed for."""
    parts = (REQUIREMENTS / f"{level}.txt").read_bytes(), os.path.realpath(PYTHON), str(VENV)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep two commands in one checkout from installing at once; the system frees it at exit."""
    (ROOT / "var").mkdir(exist_ok=True)
    with open(ROOT / "var" / "bootstrap.lock", "w") as lock_file:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Outra instalação está em andamento nesta pasta; aguardando…")
            fcntl.flock(lock_file, fcntl.LOCK_EX)
        yield


def make_venv(uv: list[str]) -> None:
    python = find_python()
    if python:
        say(f"Usando {python}")
    else:
        say("Não há Python 3.12 a 3.14 nesta máquina; baixando o 3.13…")
    made = subprocess.run(
        [*uv, "venv", "--clear", "--quiet", "--no-project", "--python", python or VERSIONS[0], VENV]
    )
    if made.returncode:
        refuse("Instale Python 3.13 (3.12 e 3.14 também servem) e rode o comando de novo.")


def find_python() -> str | None:
    """Return an interpreter that fits, found by running it: a pyenv shim may promise in vain."""
    homes = [Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"]
    homes += [Path("~/.local/share/uv/python").expanduser()]
    for version in VERSIONS:
        candidates = [shutil.which(f"python{version}"), shutil.which("python3"), sys.executable]
        candidates += [f"{place}/python{version}" for place in ("/usr/bin", "/usr/local/bin")]
        candidates += [f"/opt/homebrew/bin/python{version}"]
        for home in homes:
            candidates += sorted(map(str, home.glob(f"*{version}*/bin/python{version}")))
        test = f"import ctypes, ssl, sys; sys.exit(sys.version_info[:2] != {as_tuple(version)})"
        for candidate in filter(None, candidates):
            if runs(candidate, test):
                return str(candidate)
    return None


def as_tuple(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def runs(python: object, code: str) -> bool:
    try:
        return not subprocess.run([str(python), "-c", code], capture_output=True).returncode
    except OSError:
        return False


def find_uv() -> list[str]:
    """Return the command of uv: the machine's, or one of our own under var/tools."""
    own = TOOLS / "bin" / "uv"
    for candidate in (shutil.which("uv"), own):
        if candidate and works([str(candidate), "--version"]):
            return [str(candidate)]
    say("Baixando o uv, que instala as dependências…")
    shutil.rmtree(TOOLS, ignore_errors=True)
    # With --target nothing of the system changes, so pip agrees where it would refuse to install
    # beside the packages of the distribution (PEP 668).
    download = ["install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    # Old versions of pip do not know the option for it, but pass over unknown variables.
    quiet = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    download += ["--require-hashes", "--target", str(TOOLS), "-r", str(REQUIREMENTS / "uv.txt")]
    subprocess.run([*find_pip(), *download], env=quiet)
    if not works([str(own), "--version"]):
        refuse("Não foi possível baixar o uv; verifique a conexão ou instale o uv e tente de novo.")
    return [str(own)]


def find_pip() -> list[str]:
    """Return a command of pip, which some distributions leave out of their Python."""
    for python in (sys.executable, shutil.which("python3"), "/usr/bin/python3"):
        if python and works([python, "-m", "pip", "--version"]):
            return [python, "-m", "pip"]
    nursery = ROOT / "var" / "pip"
    if not works([sys.executable, "-m", "venv", "--clear", str(nursery)]):
        apt_install("python3-venv")
    if not works([sys.executable, "-m", "venv", "--clear", str(nursery)]):
        refuse("Falta o pip: instale-o (Debian e Ubuntu: apt install python3-venv) ou o uv.")
    return [str(nursery / "bin" / "python"), "-m", "pip"]


# Chromium, for the tests in a browser


def chromium() -> str:
    """Return the path of a Chromium that starts; get one where that is possible."""
    found = find_chromium()
    if not found:
        say("Não há Chromium nesta máquina; baixando…")
        if not apt_install("chromium"):
            subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"])
        found = find_chromium()
    if not found:
        refuse(
            "Os testes no navegador precisam do Chromium: instale-o (em Debian e Ubuntu: "
            "apt install chromium) ou diga onde está com CHROMIUM=/caminho/do/chromium."
        )
    return found


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if works([named, "--version"]):
            return named
        refuse(f"CHROMIUM indica {named}, que não é um Chromium que funcione.")
    # What Playwright says is only where it would put its own; works() sees whether it did.
    ask = "from playwright.sync_api import sync_playwright as p\n"
    ask += "with p() as q: print(q.chromium.executable_path)"
    own = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True).stdout.strip()
    candidates = [shutil.which(name) for name in CHROMIUM_NAMES]
    candidates += [os.path.expanduser(path) for path in CHROMIUM_PATHS] + [own]
    return next((path for path in candidates if path and works([path, "--version"])), None)


def apt_install(package: str) -> bool:
    """Install a Debian package when we may, that is as root; return whether that was possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    return not subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode


# Small things


def lock() -> None:
    """Resolve pyproject.toml anew into requirements/, for all systems and versions of Python.

    Hashes and versions are kept, but not where packages come from, which is a matter of the
    machine. Development is resolved first, so that both sets agree.
    """
    compile_ = [*find_uv(), "pip", "compile", "--universal", "--python-version", "3.12"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
    compile_ += sys.argv[2:]
    project = ["--all-extras", "pyproject.toml"]
    for arguments in (
        ["--group", "dev", *project, "-o", "requirements/dev.txt"],
        ["-c", "requirements/dev.txt", *project, "-o", "requirements/run.txt"],
        ["requirements/uv.in", "-o", "requirements/uv.txt"],
    ):
        say(f"Resolvendo {arguments[-1]}…")
        if subprocess.run([*compile_, *arguments]).returncode:
            refuse(f"Não foi possível gerar {arguments[-1]}.")


def works(command: list[str]) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, timeout=60).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def say(line: str) -> None:
    print(f"› {line}", flush=True)


def refuse(line: str) -> NoReturn:
    sys.exit(line)


if __name__ == "__main__":
    main()
