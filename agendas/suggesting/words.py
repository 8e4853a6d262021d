"""What a suggestion could not keep, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agendas.models import Session
from agendas.suggesting.problem import Wish
from agendas.suggesting.proposals import Suggestion
from agendas.suggesting.solving import Broken
from agendas.times import Style, tell
from exchanges.dates import short_date
from exchanges.names import join_names

SENTENCES = {
    Wish.TIME: _("“%(title)s” não fica %(told)s, onde há conflito."),
    Wish.DAY: _("“%(title)s” não coube em %(day)s."),
    Wish.PART: _("“%(title)s” não coube %(told)s."),
    Wish.TOGETHER: _(
        "A comitiva teria de se dividir: “%(title)s” e “%(other)s” ficam ao mesmo tempo, "
        "ou sem tempo para ir de um ao outro."
    ),
    Wish.MEAL: _("“%(title)s” fica fora da hora das refeições."),
    Wish.LUNCH: _("“%(title)s” ocupa a hora do almoço (12h às 13h30)."),
    Wish.LATE: _("“%(title)s” termina depois das 18h."),
    Wish.ORDER: _("“%(title)s” vem antes de “%(other)s”, que estava antes na lista."),
}


# A delegation parted again and again is said once.
MOST_PARTINGS = 3


def broken_in_words(suggestion: Suggestion) -> list[str]:
    """Return a sentence for each wish that could not be kept, or each holiday."""
    broken = [one for one in suggestion.solution.broken if one.wish is not Wish.HOLIDAY]
    return [*_on_holidays(suggestion), *_others_in_words(broken, suggestion)]


def _on_holidays(suggestion: Suggestion) -> list[str]:
    titles: dict[tuple[date, str], list[str]] = defaultdict(list)
    for one in suggestion.solution.broken:
        venue = suggestion.loaded.sessions[one.key].venue
        if one.wish is Wish.HOLIDAY and venue is not None:
            day = suggestion.solution.starts[one.key].day
            notes = "; ".join(suggestion.loaded.holidays[venue.municipality_id, day])
            titles[day, notes].append(f"“{suggestion.loaded.sessions[one.key].title}”")
    sentence = gettext("Não foi possível evitar %(day)s (%(notes)s) para %(titles)s.")
    return [
        sentence % {"day": short_date(day), "notes": notes, "titles": join_names(found)}
        for (day, notes), found in sorted(titles.items())
    ]


def _others_in_words(broken: Sequence[Broken], suggestion: Suggestion) -> list[str]:
    parted = [one for one in broken if one.wish is Wish.TOGETHER]
    if len(parted) <= MOST_PARTINGS:
        return [_broken(one, suggestion) for one in broken]
    items = {key for one in parted for key in (one.key, one.beside)}
    told = gettext(
        "A comitiva teria de se dividir: %(count)s itens ficam ao mesmo tempo que outros. Diga "
        "quem participa de cada um."
    ) % {"count": len(items)}
    return [told, *(_broken(one, suggestion) for one in broken if one.wish is not Wish.TOGETHER)]


def _broken(broken: Broken, suggestion: Suggestion) -> str:
    sessions = suggestion.loaded.sessions
    session = sessions[broken.key]
    told = {
        "title": session.title,
        "told": tell(session.told, style=Style.SENTENCE),
        "day": short_date(session.day) if session.day else "",
        "other": sessions[broken.beside].title if broken.beside else "",
    }
    return str(SENTENCES[broken.wish]) % told


def left_out_in_words(suggestion: Suggestion) -> list[str]:
    """Return what found no place, and why; in one sentence what only found none beside the rest."""
    openings = {one.key: one.openings for one in suggestion.loaded.problem.activities}
    solution, found, crowded = suggestion.solution, [], []
    for key in solution.left_out:
        session = suggestion.loaded.sessions[key]
        if not openings[key]:
            found.append(_closed(session))
        elif key in solution.hopeless:
            found.append(_never_free(session))
        else:
            crowded.append(f"“{session.title}”")
    if crowded:
        sentence = ngettext(
            "%(titles)s não coube junto com os outros. Se nem todos vão a tudo, diga quem "
            "participa de cada item.",
            "%(titles)s não couberam junto com os outros. Se nem todos vão a tudo, diga quem "
            "participa de cada item.",
            len(crowded),
        )
        found.append(sentence % {"titles": join_names(crowded)})
    return found


def _closed(session: Session) -> str:
    told = {"title": session.title, "venue": session.venue}
    sentence = gettext("“%(title)s”: %(venue)s está fechado em todos os dias da visita.")
    return sentence % told


def _never_free(session: Session) -> str:
    sentence = gettext(
        "“%(title)s”: as pessoas, a sala e o local não têm uma hora livre em comum nos dias da "
        "visita."
    )
    return sentence % {"title": session.title}
