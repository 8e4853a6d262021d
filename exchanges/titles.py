"""What a visit is called while nobody has called it otherwise, and its readable address."""

from collections.abc import Sequence
from itertools import count

from django.utils.text import slugify
from django.utils.translation import gettext

from exchanges.models import Association, Municipality, Visit, VisitKind
from exchanges.models.visits import RESERVED_SLUGS
from exchanges.names import join_names

# Of a title in an address; the year and a number may follow.
MOST_LETTERS = 100
# In these somebody travels to somebody; the others are meetings at a place.
_TRAVELS = {VisitKind.TECHNICAL, VisitKind.COURTESY, VisitKind.MISSION}


def suggested_title(
    kind: VisitKind,
    *,
    hosts: Sequence[Municipality],
    guests: Sequence[Municipality],
    association: Association | None,
) -> str:
    """Return "Londrina visita Foz do Iguaçu" or "Reunião de colegiado da AMREC em Orleans".

    Empty if there is nothing to make a title of.
    """
    names = {
        "kind": kind.label[:1].upper() + kind.label[1:],
        "hosts": join_names(host.name for host in hosts),
        "guests": join_names(guest.name for guest in guests),
        "association": association or "",
    }
    if hosts and guests and kind in _TRAVELS:
        if len(guests) == 1:
            pattern = gettext("%(guests)s visita %(hosts)s")
        else:
            pattern = gettext("%(guests)s visitam %(hosts)s")
    elif hosts and association:
        pattern = gettext("%(kind)s (%(association)s) em %(hosts)s")
    elif hosts:
        pattern = gettext("%(kind)s em %(hosts)s")
    elif association:
        pattern = gettext("%(kind)s (%(association)s)")
    else:
        return ""
    return (pattern % names)[:200]


def free_slug(title: str, year: int | None) -> str:
    """Return an address that no visit and no page has: "londrina-visita-foz-do-iguacu-2021".

    Two requests may be given the same one; the second to save it is refused by the database.
    """
    name = slugify(title)
    if len(name) > MOST_LETTERS:
        name = name[:MOST_LETTERS].rpartition("-")[0] or name[:MOST_LETTERS]
    name = name or "visita"
    if year and str(year) not in name.split("-"):
        name = f"{name}-{year}"
    taken = set(Visit.objects.filter(slug__startswith=name).values_list("slug", flat=True))
    taken.update(RESERVED_SLUGS)
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(free for free in numbered if free not in taken)
