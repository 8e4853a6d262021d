"""Two real connections to the database: what somebody else does while a page is being saved."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.signals import ModelSignal, pre_delete, pre_save

PATIENCE = 20


def on_another_connection(deed: Callable[[], object]) -> threading.Thread:
    """Begin something on a connection of its own; `join` the thread to wait for its end."""

    def run() -> None:
        try:
            deed()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_for_somebody_who_waits() -> None:
    """Return once a connection waits for a lock that another one holds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("Nobody waits for a lock.")


def just_before_saving(
    model: type[Model], deed: Callable[[], object]
) -> AbstractContextManager[None]:
    """Let somebody else do something, once, after a form was found valid and before it is saved."""
    return _once_at(pre_save, model, deed)


def just_before_deleting(
    model: type[Model], deed: Callable[[], object]
) -> AbstractContextManager[None]:
    """Let somebody else do something, once, after nothing was found to hang on what is deleted."""
    return _once_at(pre_delete, model, deed)


@contextmanager
def _once_at(signal: ModelSignal, model: type[Model], deed: Callable[[], object]) -> Iterator[None]:
    def meanwhile(**kwargs: Any) -> None:
        signal.disconnect(meanwhile, sender=model)
        on_another_connection(deed).join(PATIENCE)

    signal.connect(meanwhile, sender=model, weak=False)
    try:
        yield
    finally:
        signal.disconnect(meanwhile, sender=model)
