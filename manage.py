#!/usr/bin/env python
"""Django's command line, with Irmana's settings and its database running meanwhile."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from config.database import server_up

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with server_up(settings.VAR_DIR):
        execute_from_command_line(sys.argv)
