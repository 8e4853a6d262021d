#!/usr/bin/env python
"""Django's command line, with Irmana's settings and its database running meanwhile."""

import contextlib
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from config.database import server_up

# They read text and write JSON: no server is started for them.
WITHOUT_DATABASE = {"parse_people"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    needs_none = len(sys.argv) > 1 and sys.argv[1] in WITHOUT_DATABASE
    with contextlib.nullcontext() if needs_none else server_up(settings.VAR_DIR):
        execute_from_command_line(sys.argv)
