"""What the environment says. It is read in this module, and nowhere else.

A setting that makes no sense stops the start with one sentence that names the variable.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


class BadSetting(SystemExit):
    """A setting that cannot be used, told in one sentence.

    It is a SystemExit so that every way of starting (make run, manage.py, a container) ends
    with that sentence on the standard error and status 1, and no traceback.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes or no; django-environ alone would take any misspelling for a no."""
    value: str = env.str(name, default="").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on", "sim"}:
        return True
    if value in {"0", "false", "no", "off", "não", "nao"}:
        return False
    raise BadSetting(f"{name} deve ser 1 ou 0, e não {value!r}.")


def var_dir() -> Path:
    """Return the folder of everything the installation writes, made if it is missing."""
    var = Path(env.str("IRMANA_VAR", default="") or BASE_DIR / "var").expanduser().resolve()
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(
            f"IRMANA_VAR: não é possível gravar em {var} ({error.strerror})."
        ) from None
    return var


def secret_key(var: Path, *, debug: bool) -> str:
    """Return SECRET_KEY, or else the key of this installation, made on the first start."""
    named: str = env.str("SECRET_KEY", default="")
    if not named:
        return kept_secret(var / "secret-key")
    if len(named) < 50 and not debug:
        raise BadSetting("SECRET_KEY é curta demais: use pelo menos 50 caracteres ao acaso.")
    return named


def kept_secret(path: Path) -> str:
    """Return the secret in a file that only its owner reads; make both if they are missing."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not path.exists():
            # Written beside and then linked, so that of two processes starting at once both
            # read the same whole key, and one that is killed leaves no half of it.
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text()
    except OSError as error:
        raise BadSetting(
            f"IRMANA_VAR: não é possível ler ou gravar {path} ({error.strerror})."
        ) from None


def address() -> tuple[str, int]:
    """Return where the web server listens: BIND and PORT."""
    port = env.str("PORT", default="8000")
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise BadSetting(f"PORT deve ser um número de 1 a 65535, e não {port!r}.")
    return env.str("BIND", default="127.0.0.1"), int(port)


def mailer(var: Path) -> dict[str, Any]:
    """Return how e-mails leave: by the server of EMAIL_URL or, without one, into var/mail.

    An installation without a mail server still answers "forgot my password": whoever keeps it
    finds the message there and can hand the link on.
    """
    url = env.str("EMAIL_URL", default="")
    if not url:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(var / "mail")},
        }
    parts = urlsplit(url)
    if parts.scheme not in SMTP_PORTS or not parts.hostname:
        raise BadSetting("EMAIL_URL deve ser como smtp+tls://usuario:senha@servidor:587.")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or SMTP_PORTS[parts.scheme],
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtp+ssl",
            "timeout": 20,
        },
    }
