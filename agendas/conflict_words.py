"""What is wrong with a session, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agendas.models import ConflictKind, VenueKind
from agendas.times import Kind, Style, Told, tell
from exchanges.names import join_names

if TYPE_CHECKING:
    from agendas.conflicts import Conflict

MOST_NAMES = 5
ON_WEEKDAYS = [
    _("às segundas-feiras"),
    _("às terças-feiras"),
    _("às quartas-feiras"),
    _("às quintas-feiras"),
    _("às sextas-feiras"),
    _("aos sábados"),
    _("aos domingos"),
]


def sentence_of(conflict: Conflict) -> str:
    """Return what is wrong, with whom, and with which other session."""
    told = {
        "name": some(conflict.names),
        "other": conflict.other,
        **conflict.facts,
    }
    return _SENTENCES[conflict.kind](told, conflict)


def some(names: Sequence[str]) -> str:
    """Return "A, B e C", or the first few names and how many others there are."""
    if len(names) <= MOST_NAMES:
        return join_names(names)
    rest = len(names) - MOST_NAMES + 1
    others = ngettext("outra pessoa", "outras %(count)s pessoas", rest) % {"count": rest}
    return join_names([*names[: MOST_NAMES - 1], others])


def spans_in_words(spans: Sequence[Sequence[str]]) -> str:
    """Return "das 8h às 12h e das 13h às 17h" for pairs of ISO times."""
    hours = [
        Told(Kind.EXACT, time.fromisoformat(opens), time.fromisoformat(closes))
        for opens, closes in spans
    ]
    return join_names(tell(one, style=Style.SENTENCE) for one in hours)


type Told_ = Mapping[str, Any]


def _room(told: Told_, conflict: Conflict) -> str:
    return gettext("A sala %(name)s também está em %(other)s.") % told


def _person(told: Told_, conflict: Conflict) -> str:
    return gettext("%(name)s também está em %(other)s.") % told


def _venue(told: Told_, conflict: Conflict) -> str:
    return gettext("%(name)s, que não tem salas, também recebe %(other)s.") % told


def _delegation(told: Told_, conflict: Conflict) -> str:
    return gettext("Quem vem também é esperado em %(other)s, em outro local.") % told


def _travel(told: Told_, conflict: Conflict) -> str:
    who = gettext("todos") if told["is_everybody"] else told["name"]
    minutes = {**told, "who": who}
    if told["is_estimate"]:
        return (
            gettext(
                "Daqui a %(other)s, ou de lá para cá, são cerca de %(minutes)s min (estimativa em "
                "linha reta), e há %(gap)s min. Vai de um ao outro: %(who)s."
            )
            % minutes
        )
    return (
        gettext(
            "Daqui a %(other)s, ou de lá para cá, são %(minutes)s min, e há %(gap)s min. "
            "Vai de um ao outro: %(who)s."
        )
        % minutes
    )


def _travel_unknown(told: Told_, conflict: Conflict) -> str:
    return (
        gettext("Não se sabe quanto tempo leva daqui a %(other)s ou de lá para cá; há %(gap)s min.")
        % told
    )


def _hours(told: Told_, conflict: Conflict) -> str:
    if told.get("is_given_up"):
        return gettext("%(name)s não está mais em uso.") % told
    when = str(ON_WEEKDAYS[told["weekday"]])
    if not told["spans"]:
        return gettext("%(name)s não abre %(when)s.") % {**told, "when": when}
    spans = spans_in_words(told["spans"])
    return gettext("%(when)s, %(name)s funciona %(spans)s.") % {
        **told,
        "when": capfirst(when),
        "spans": spans,
    }


def _holiday(told: Told_, conflict: Conflict) -> str:
    return gettext("%(city)s, neste dia: %(notes)s.") % {**told, "notes": "; ".join(told["notes"])}


def _capacity(told: Told_, conflict: Conflict) -> str:
    sentence = gettext("%(place)s: a lotação é de %(holds)s, e o público esperado, de %(people)s.")
    return sentence % told


def _presence(told: Told_, conflict: Conflict) -> str:
    if not told["is_listed"]:
        return gettext("Da comitiva, ainda não chegou ou já partiu: %(name)s.") % told
    if told["reply"] == "no":
        return gettext("Avisou que não virá: %(name)s.") % told
    return gettext("Ainda não chegou ou já partiu neste horário: %(name)s.") % told


def _topic(told: Told_, conflict: Conflict) -> str:
    kinds = join_names(str(VenueKind(kind).label) for kind in told["offered_by"])
    return gettext("%(topic)s não é serviço de %(name)s, e sim de: %(kinds)s.") % {
        **told,
        "kinds": kinds,
    }


def _days(told: Told_, conflict: Conflict) -> str:
    return gettext("O dia está fora dos dias da visita.")


def _sensitive(told: Told_, conflict: Conflict) -> str:
    topics = join_names(told["topics"])
    return gettext(
        "O item é público e trata de tema sensível: %(topics)s. Não nomeie pessoas atendidas."
    ) % {"topics": topics}


_SENTENCES: dict[ConflictKind, Callable[[Told_, Conflict], str]] = {
    ConflictKind.ROOM: _room,
    ConflictKind.PERSON: _person,
    ConflictKind.VENUE: _venue,
    ConflictKind.DELEGATION: _delegation,
    ConflictKind.TRAVEL: _travel,
    ConflictKind.TRAVEL_UNKNOWN: _travel_unknown,
    ConflictKind.HOURS: _hours,
    ConflictKind.HOLIDAY: _holiday,
    ConflictKind.CAPACITY: _capacity,
    ConflictKind.PRESENCE: _presence,
    ConflictKind.TOPIC: _topic,
    ConflictKind.DAYS: _days,
    ConflictKind.SENSITIVE: _sensitive,
}
