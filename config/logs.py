"""What is kept out of logs."""

from __future__ import annotations

import logging
import re

# Everything behind the last part of the address that is no secret: see agendas.urls_calendars.
PRIVATE = re.compile(r"(/calendarios/privado/)[^\s/\"']+")


class HidePrivateAddresses(logging.Filter):
    """Blots out the secret part of the addresses of private calendars."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say what the record says, without the secret, whichever way it came in."""
        said = record.getMessage()
        hidden = PRIVATE.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
