#!/usr/bin/env python
"""Django's command line, with Irmana's settings and its database running meanwhile."""

import contextlib
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from config.database import server_up

WITHOUT_DATABASE = {"parse_agenda", "parse_people"}
"""Commands that only read text."""

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    needs_database = WITHOUT_DATABASE.isdisjoint(sys.argv[1:2])
    with server_up(settings.VAR_DIR) if needs_database else contextlib.nullcontext():
        execute_from_command_line(sys.argv)
