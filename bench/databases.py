"""The databases that are measured: made once, kept, and made anew when what fills them changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.environment import BASE_DIR

# New migrations are no reason to begin anew: the web server brings its database up to date.
FILLED_BY = BASE_DIR / "desk" / "load"


@dataclass(frozen=True, slots=True)
class Database:
    """One of the databases; `place` is how Django's settings say where its server is."""

    name: str
    visits: int
    place: dict[str, str]

    @property
    def url(self) -> str:
        user, password = quote(self.place["USER"]), quote(self.place.get("PASSWORD", ""))
        host, port = quote(self.place["HOST"], safe=""), self.place.get("PORT", "5432")
        login = f"{user}:{password}" if password else user
        return f"postgresql://{login}@/{self.name}?host={host}&port={port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to use this database as an installation in production would."""
        return {**os.environ, "DATABASE_URL": self.url, "DEBUG": "0", "DEMO": "0"}

    def prepare(self, *, fresh: bool) -> None:
        """Make and fill the database, unless it is there as it would become now."""
        wanted = f"{self.visits} visits, {_fingerprint()}"
        with self._server() as server:
            if not fresh and self._comment(server) == wanted:
                return
            name = sql.Identifier(self.name)
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            server.execute(sql.SQL("CREATE DATABASE {}").format(name))
        self._manage("migrate", "--verbosity", "0")
        self._manage("createcachetable")
        self._manage("make_load", "--into", self.name, "--visits", str(self.visits))
        with psycopg.connect(self.url, autocommit=True) as connection:
            # As the server does by itself, some time after a load.
            connection.execute("VACUUM")
        with self._server() as server:
            # Written last: a load that was interrupted is done again.
            server.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(wanted))
            )

    def backends(self) -> list[int]:
        """Return the process ids of those who serve the database now."""
        with self._server() as server:
            found = server.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = %s", [self.name]
            )
            return [pid for (pid,) in found]

    def _server(self) -> psycopg.Connection:
        """Connect to the server's own database, since this one may not be there yet."""
        url = self.url.replace(f"/{self.name}?", "/postgres?")
        return psycopg.connect(url, autocommit=True)

    def _comment(self, server: psycopg.Connection) -> str:
        row = server.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [self.name],
        ).fetchone()
        return (row[0] or "") if row else ""

    def _manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, env=self.environment, cwd=BASE_DIR, check=True)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(FILLED_BY.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
