"""Transactions of two people at once: who waits for whom, and when rules speak."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.db import OperationalError, connection
from psycopg import errors

ATTEMPTS = 3


def again_after_deadlock[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Try an action again when PostgreSQL ended it to free two people who waited for each other.

    The action is a whole transaction; within another one only that one can be tried again.
    """

    @wraps(action)
    def patient(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return action(*args, **kwargs)
        for _attempt in range(ATTEMPTS - 1):
            try:
                return action(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(error.__cause__, errors.DeadlockDetected):
                    raise
        return action(*args, **kwargs)

    return patient


def judge_now() -> None:
    """Let the rules speak that would wait for the end of the transaction, such as foreign keys.

    Call it last, before anything is promised: from here on nothing is put off any more. Raises
    IntegrityError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
