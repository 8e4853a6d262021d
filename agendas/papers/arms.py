"""The coats of arms at the head of a document: the first host's left, the first guest's right."""

from __future__ import annotations

from django.utils.translation import gettext

from documents.letterhead import Arms, BothArms
from exchanges.models import Municipality, Side, Visit


def arms_of(visit: Visit) -> tuple[BothArms, dict[str, bytes]]:
    """Return what the arms show, and their images by the keys told there."""
    images: dict[str, bytes] = {}
    host = visit.hosts.order_by("hostings__position", "hostings__pk").first()
    guest = (
        Municipality.objects.filter(delegations__visit=visit, delegations__side=Side.GUEST)
        .order_by("delegations__position", "delegations__pk")
        .first()
    )
    arms: BothArms = {"left": _arms(host, "left", images), "right": _arms(guest, "right", images)}
    return arms, images


def _arms(city: Municipality | None, key: str, images: dict[str, bytes]) -> Arms | None:
    if city is None or not city.coat_of_arms:
        return None
    try:
        with city.coat_of_arms.open("rb") as picture:
            images[key] = picture.read()
    except FileNotFoundError:
        # Restored from a backup without its uploads: the sheet is right without pictures too.
        return None
    return {"alt": gettext("Brasão de %(city)s") % {"city": city}, "image": key}
