"""Publishing what a test has, whatever it may lack."""

from typing import Any

from accounts.models import User
from agendas import actions
from agendas.models import Release
from agendas.readiness import ReleaseCheck
from exchanges.models import Visit


def publish(visit: Visit, by: User, **told: Any) -> Release:
    """Publish as somebody does who has looked at all that is missing."""
    return actions.publish(visit=visit, by=by, despite=seen_lacks(visit, by), **told)


def seen_lacks(visit: Visit, by: User) -> list[str]:
    """Return what the page of publishing sends of what is missing."""
    check = ReleaseCheck.of(visit, by)
    lacks = [*check.missing(with_drafts=True), *check.missing(with_drafts=False)]
    return list(dict.fromkeys(lack.sentence for lack in lacks))
