from typing import Any

from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management import call_command


class Command(collectstatic.Command):
    """Makes the fonts first: fonts.css names them, and the manifest refuses a missing file."""

    def handle(self, **options: Any) -> str | None:
        call_command("make_fonts")
        return super().handle(**options)
