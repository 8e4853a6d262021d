"""Settings of the tests: Irmana's own, writing to a folder of the tests."""

import os
from pathlib import Path

os.environ.setdefault("IRMANA_VAR", str(Path(__file__).resolve().parent.parent / "var" / "test"))

from config.settings import *  # noqa: F403  after the folder is chosen
from config.settings import STATIC_ROOT, STORAGES, VAR_DIR

# Slow on purpose in production, and tests log in thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Pages name static files as they lie in the source, without collecting them first.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
for folder in (STATIC_ROOT, VAR_DIR / "fonts"):
    folder.mkdir(exist_ok=True)
