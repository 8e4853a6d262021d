"""The statuses of a visit and the one table of allowed moves.

The table is also a trigger in the database (see `Visit.Meta.triggers`), so that no path can make a
move that is not in it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("rascunho")
    PROPOSED = "proposed", _("em articulação")
    CONFIRMED = "confirmed", _("confirmada")
    IN_PROGRESS = "in_progress", _("em andamento")
    HELD = "held", _("realizada")
    CLOSED = "closed", _("encerrada")
    POSTPONED = "postponed", _("adiada")
    CANCELLED = "cancelled", _("cancelada")


# From each status, where a visit may go next, in the order in which the page offers it.
MOVES: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.PROPOSED, Status.CANCELLED),
    Status.PROPOSED: (Status.CONFIRMED, Status.DRAFT, Status.POSTPONED, Status.CANCELLED),
    Status.CONFIRMED: (
        Status.IN_PROGRESS,
        Status.PROPOSED,
        Status.POSTPONED,
        Status.CANCELLED,
    ),
    Status.IN_PROGRESS: (Status.HELD, Status.CONFIRMED, Status.CANCELLED),
    Status.HELD: (Status.CLOSED, Status.IN_PROGRESS),
    Status.CLOSED: (Status.HELD,),
    Status.POSTPONED: (Status.PROPOSED, Status.CANCELLED),
    Status.CANCELLED: (Status.DRAFT,),
}

# A move into one of these must be explained.
NEEDS_REASON = frozenset({Status.POSTPONED, Status.CANCELLED})
# In these the days must be known.
NEEDS_DAYS = frozenset({Status.CONFIRMED, Status.IN_PROGRESS})
# In these nothing more is expected to change.
FINISHED = frozenset({Status.HELD, Status.CLOSED, Status.CANCELLED})


def transitions() -> list[tuple[str, str]]:
    """Return the moves as pairs (from, to), the form in which the trigger takes them."""
    return [(start.value, end.value) for start, ends in MOVES.items() for end in ends]


class MoveRefused(ValueError):
    """An action can't be done; `problems` says why, each a sentence for the person who asked."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
