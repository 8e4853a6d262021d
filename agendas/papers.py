"""From what an agenda says to the PDF: adds the coats of arms and hands it to the typesetter."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext

from agendas.models import Release
from documents.programme import Arms, Programme
from documents.render import Template, render
from exchanges.models import Municipality, Side, Visit


def print_programme(visit: Visit, programme: Programme) -> bytes:
    """Return the programme as PDF, with the first host's arms on the left, the first guest's right.

    Raises DocumentTooLarge with a sentence for people.
    """
    host = visit.hosts.order_by("hostings__position", "hostings__pk").first()
    guest = (
        Municipality.objects.filter(delegations__visit=visit, delegations__side=Side.GUEST)
        .order_by("delegations__position", "delegations__pk")
        .first()
    )
    images: dict[str, bytes] = {}
    programme["arms"] = {
        "left": _arms(host, "left", images),
        "right": _arms(guest, "right", images),
    }
    return render(Template.PROGRAMME, programme, images=images)


def print_release(release: Release, *, url: str, notice: str = "") -> bytes:
    """Return a version as PDF: what it said, its code, where to check it and what is said of it.

    Raises DocumentTooLarge with a sentence for people.
    """
    marked = gettext("%(version)s · código %(code)s") % {
        "version": release.programme["version"],
        "code": release.spelled_code,
    }
    version = f"{marked} – {notice}" if notice else marked
    programme = cast(Programme, {**release.programme, "version": version, "url": url})
    return print_programme(release.visit, programme)


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
