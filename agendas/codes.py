"""The short code by which a printed version is known again: K7QM-2XRA.

Drawn by chance, so that none tells of another. Without 0, O, 1 and I, which people mix up when they
copy from paper; capitals and hyphens are for the eye.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
# What the database, too, accepts as a code.
PATTERN = f"^[{ALPHABET}]{{{LENGTH}}}$"

_BETWEEN = re.compile(r"[\s\u2010-\u2015-]+")


def new_code() -> str:
    """Return a code of chance: there are 10^12, and the database refuses one drawn before."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(code: str) -> str:
    """Return a code as it is printed."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_code(text: str) -> str | None:
    """Return the code that somebody typed or followed; None if it can't be one."""
    code = _BETWEEN.sub("", text).upper()
    return code if re.fullmatch(PATTERN, code) else None
