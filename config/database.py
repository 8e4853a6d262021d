"""Which PostgreSQL is used: the one of DATABASE_URL, or the embedded one under var/."""

from pathlib import Path

import environ


def database_from_environment(env: environ.Env, var: Path) -> dict[str, object]:
    """Return Django's settings of the one database."""
    settings: dict[str, object] = env.db_url("DATABASE_URL")
    return settings
