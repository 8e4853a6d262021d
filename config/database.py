"""Which PostgreSQL is used: the one of DATABASE_URL, or the embedded one under var/."""

import contextlib
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from config.embedded import NAME, Server
from config.environment import BadSetting, env

OLDEST = 16

REASONS = {
    "o servidor não aceita este usuário com esta senha.": (
        "password authentication failed",
        "no password supplied",
        "autenticação do tipo senha falhou",
    ),
    "este banco não existe no servidor; crie-o primeiro.": (
        "FATAL:  database ",
        "FATAL:  banco de dados ",
    ),
    "este usuário não existe no servidor.": ("FATAL:  role ", "FATAL:  função "),
    "o servidor não permite esta conexão (pg_hba.conf).": ("pg_hba.conf",),
    "o nome do servidor não foi encontrado.": (
        "translate host name",
        "resolve host",
        "Name or service",
    ),
}


def database_from_environment(var: Path) -> dict[str, object]:
    """Return Django's settings of the one database. Nothing is started or asked yet."""
    url = env.str("DATABASE_URL", default="")
    place = _from_url(url) if url else _of(Server(var))
    return {
        "ENGINE": "django.db.backends.postgresql",
        # Each thread of the web server keeps its connection, and tries it before each request.
        # As many threads as connections: a pool would share nothing, see docs/adr.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        **place,
    }


def server_up(var: Path, *, durable: bool = True) -> contextlib.AbstractContextManager[None]:
    """Keep the embedded server running meanwhile; with DATABASE_URL there is nothing to run."""
    if env.str("DATABASE_URL", default=""):
        return contextlib.nullcontext()
    return Server(var, durable=durable).running()


def refuse_unusable_database() -> None:
    """Raise BadSetting when the server of DATABASE_URL can't be used, before anything is begun."""
    url = env.str("DATABASE_URL", default="")
    if not url:
        return
    _from_url(url)
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise BadSetting(f"DATABASE_URL: {_reason(error)}") from None
    if version < OLDEST:
        raise BadSetting(
            f"DATABASE_URL: o PostgreSQL deve ser {OLDEST} ou mais novo, e este é {version}."
        )


def _of(server: Server) -> dict[str, object]:
    return {"HOST": str(server.sockets), "PORT": "5432", "USER": NAME, "NAME": NAME}


def _from_url(url: str) -> dict[str, object]:
    """Take a URL apart as PostgreSQL's own client does, which knows all of its forms."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise BadSetting("DATABASE_URL deve começar com postgres:// ou postgresql://.")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # The client's own words could quote the password.
        raise BadSetting(
            "DATABASE_URL deve ter a forma postgres://usuário:senha@servidor:5432/banco, "
            "com os sinais especiais da senha escritos como %40."
        ) from None
    if not parts.get("dbname"):
        raise BadSetting("DATABASE_URL deve terminar com o nome do banco: postgres://…/banco.")
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    names["port"] = "PORT"
    place: dict[str, object] = {names[key]: value for key, value in parts.items() if key in names}
    return {**place, "OPTIONS": {key: value for key, value in parts.items() if key not in names}}


def _reason(error: psycopg.OperationalError) -> str:
    """Say why a connection failed, in a sentence without the password.

    A refused connection has no SQLSTATE, so its words are searched; a server speaks the
    language of its lc_messages.
    """
    told = str(error)
    return next(
        (sentence for sentence, words in REASONS.items() if any(word in told for word in words)),
        "o servidor não responde neste endereço.",
    )
