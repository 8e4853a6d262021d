"""Venues in a line: known ones also by a part of their name, others by the word that heads them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agendas.reading.context import Context
from agendas.reading.known_venues import KnownVenues, Place
from agendas.reading.people_words import HONORIFIC, OFFICE
from agendas.reading.person_names import is_given_name
from agendas.reading.results import Doubt
from agendas.reading.signs import Mark
from agendas.reading.venue_words import (
    ADDRESS,
    AT_PROPER,
    ENOUGH_ALONE,
    HEADS,
    HEADS_LINE,
    INDIRECT_UNDECIDED,
    NEVER,
    NO_PLACE,
    OPENS,
    PARA_PLACE,
    PLAIN_AFTER_HEAD,
    PREPOSITION,
    ROOM_AFTER,
    SAME,
    STAY,
    TRANSFER,
)
from agendas.reading.words import Passage, Word, stems, words_in

_LONGEST = 12
"""Words of the longest name."""
_REACH = 40
"""How far back prepositions are looked for."""
_CLOSES = re.compile(r"\s*$| ?[,;:|()/\t]| - |\.(?: |$)")
_OF_A_BODY = re.compile(
    r" d[aoe] (?:secretaria|prefeitura|camara|associacao|unidade|instituicao|entidade|municipio)"
    r"(?= ?(?:[.,;:)]|$))"
)
_BREAKS_NAME = frozenset(["e", "y", "a", "para", "o", "no", "na", "em", "ao", "en", "el"])
_ROOM_OF = re.compile(
    r"(?<!\w)(?:auditorio|salao|sala|sede|plenario|predio|dependencias) d[aoe]s? $"
)


class Venues:
    """The venues of a visit, prepared for many lines."""

    def __init__(self, context: Context) -> None:
        self._known = KnownVenues(context)

    def named(self, written: str) -> Place | None:
        """Return the venue of words that stand where a venue is told; None for "a definir"."""
        return self._known.named(written)

    def find(
        self, passage: Passage, hidden: Sequence[Mark[object]] = ()
    ) -> list[Mark[Place | None]]:
        """Return the venues of a line, each mark with its preposition and address."""
        marks: list[Mark[Place | None]] = [
            Mark(at.start(), at.end(), None) for at in INDIRECT_UNDECIDED.finditer(passage.folded)
        ]
        taken = [*hidden, *marks]
        for start, end, place in self._runs(passage):
            if not any(mark.overlaps(start, end) for mark in taken):
                weighed = replace(place, weight=_weight(passage, start, end, place))
                marks.append(_widened(passage, start, end, weighed))
        return sorted(marks, key=lambda mark: mark.start)

    def same_place(self, folded: str) -> Mark[None] | None:
        """Return where "no mesmo local" stands."""
        match = SAME.search(folded)
        return Mark(match.start(), match.end(), None) if match else None

    def _runs(self, passage: Passage) -> Iterator[tuple[int, int, Place]]:
        words = passage.words
        place = 0
        while place < len(words):
            run = (
                self._known_run(passage, place)
                or self._unknown_run(passage, place)
                or self._proper_run(passage, place)
            )
            if run is None:
                place += 1
                continue
            last, found = run
            yield words[place].start, words[last].end, found
            place = last + 1

    # Known ones

    def _known_run(self, passage: Passage, first: int) -> tuple[int, Place] | None:
        """Return the known venue that begins at a word, and its last word."""
        words, head = passage.words, passage.words[first]
        if head.is_particle or not self._known.can_begin(head) or _is_talked_about(passage, head):
            return None
        best: tuple[int, Place] | None = None
        for last in range(first, min(first + _LONGEST, len(words))):
            if last > first and _is_apart(passage, last - 1):
                break
            if not words[last].is_particle:
                found = self._by_run(passage, first, last)
                best = (last, found) if found else best
        return best

    def _by_run(self, passage: Passage, first: int, last: int) -> Place | None:
        run = passage.words[first : last + 1]
        wanted = tuple(word.stem for word in run if not word.is_particle)
        after = _following(passage, last)
        whole = self._known.whole(wanted)
        if whole:
            is_kind_only = not whole.rare and len(wanted) == 1 and not passage.is_shouted
            goes_on = after and (_is_number(after) or (is_kind_only and _is_name(after)))
            return None if goes_on else Place(whole.name)
        if not self._stands_as_place(passage, run, after):
            return None
        fitting = self._known.shortened(wanted)
        if len(fitting) == 1:
            return Place(fitting[0], is_whole=False)
        if fitting and run[0].stem in HEADS:
            written = passage.text[run[0].start : run[-1].end]
            return Place(written, tuple(fitting), (Doubt.AMBIGUOUS_VENUE,))
        return None

    def _stands_as_place(self, passage: Passage, run: Sequence[Word], after: Word | None) -> bool:
        """Tell whether words that could shorten a name stand where a place is told."""
        head = run[0]
        is_kind = head.stem in HEADS
        if not is_kind and not any(word.is_capitalised for word in run):
            # "9h smas": in haste the letters of a body are written small.
            opens = not passage.before(head.start, _REACH).strip(" |-")
            closes = _CLOSES.match(passage.folded, run[-1].end)
            return bool(opens and closes) and len(run) == 1 and self._known.abbreviated(head.stem)
        is_more = after and not passage.is_shouted and after.stem not in self._known.host
        if after and is_more and (_is_number(after) or _is_name(after)):
            return False
        before = passage.before(head.start, _REACH)
        if OPENS.search(before) or _stays(passage, head.start):
            return True
        return is_kind and head.is_capitalised and bool(PREPOSITION.search(before) or len(run) > 1)

    # Unknown ones

    def _unknown_run(self, passage: Passage, first: int) -> tuple[int, Place] | None:
        words, head = passage.words, passage.words[first]
        if head.stem not in HEADS or not _is_body(passage, head) or _is_talked_about(passage, head):
            return None
        before = passage.before(head.start, _REACH)
        if head.written.islower() and re.search(r"\b(?:pel[ao]s?|por l[ao]s?|por el) $", before):
            return None
        last = _end_of_name(passage, first)
        if not _tells_venue(passage, first, last, opens=bool(OPENS.search(before))):
            return None
        place = self.named(passage.text[head.start : words[last].end])
        return (last, place) if place else None

    def _proper_run(self, passage: Passage, first: int) -> tuple[int, Place] | None:
        """Return another name where only a place can stand: "almoço no RU", "@ Bar do Zé"."""
        head = passage.words[first]
        before = passage.before(head.start, _REACH)
        at_sign = before.endswith("@ ")
        if passage.is_shouted or not head.written[0].isupper():
            return None
        if not (at_sign or (AT_PROPER.search(before) and _stays_or_dashed(passage, head.start))):
            return None
        if re.match(rf"(?:{OFFICE}|{HONORIFIC})\b", head.folded):
            return None
        following = _following(passage, first)
        if following and following.is_capitalised and is_given_name(head.folded):
            return None
        last = _end_of_name(passage, first)
        end = passage.words[last].end
        name = passage.text[head.start : end]
        is_last = at_sign or re.match(r"\s*(?:[.;)(]|$)", passage.folded[end : end + 3])
        if not is_last or set(stems(name)) <= self._known.host | NEVER:
            return None
        return last, Place(name, (), (Doubt.UNKNOWN_VENUE,))


def heads_venue(text: str) -> bool:
    """Tell whether the first word heads the name of a venue."""
    return any(word.stem in HEADS for word in words_in(text)[:1])


# What stands around a name


def _weight(passage: Passage, start: int, end: int, place: Place) -> int:
    """Weigh how unlikely a place is the session's: known ones and those after "no" are likely."""
    is_unknown = Doubt.UNKNOWN_VENUE in place.doubts
    opens = not passage.before(start, _REACH).strip(" -*")
    is_all = heads_venue(passage.text[start:end]) and not passage.folded[end:].strip(" .")
    heads_line = opens and (is_all or HEADS_LINE.match(passage.folded, end))
    stands_apart = _stays(passage, start) or bool(heads_line)
    return 4 * is_unknown + 2 * (not place.is_whole) + (not stands_apart)


def _stays(passage: Passage, start: int) -> bool:
    """Tell whether a preposition of place stands before; "a" is one only if it was "à"."""
    before = passage.before(start, _REACH)
    found = STAY.search(before)
    if found and found[0].strip() in ("a", "as") and not passage.text.isascii():
        return passage.text[start - len(found[0].lstrip()) : start].startswith(("à", "À"))
    return bool(found or PARA_PLACE.search(before))


def _stays_or_dashed(passage: Passage, start: int) -> bool:
    return _stays(passage, start) or bool(_SET_APART.search(passage.before(start, _REACH)))


_SET_APART = re.compile(r"(?: -|,) $|\b(?:almoco|jantar|janta|almuerzo|cena) $| d[ao]s? $")


def _is_talked_about(passage: Passage, head: Word) -> bool:
    """Tell whether a venue is only spoken of: "a equipe do CRAS", "saída do hotel"."""
    before = passage.before(head.start, _REACH)
    if len(before) == head.start and TRANSFER.search(before):
        return True
    return bool(NO_PLACE.search(before)) and not PARA_PLACE.search(before)


def _is_body(passage: Passage, head: Word) -> bool:
    """Tell the "secretaria" that is a body from a "secretária"."""
    if head.stem != "secretaria":
        return True
    following = passage.folded[head.end : head.end + 12]
    return "á" not in head.written.lower() and bool(_AFTER_BODY.match(following))


_AFTER_BODY = re.compile(r" (?:municipal|estadual|de|da|do|das|executiva)\b|\s*(?:$|[.,;:)(]| - )")


def _tells_venue(passage: Passage, first: int, last: int, *, opens: bool) -> bool:
    head, rest = passage.words[first], passage.words[first + 1 : last + 1]
    end = passage.words[last].end
    stays = _stays(passage, head.start)
    closes = bool(_CLOSES.match(passage.folded[end : end + 3]))
    if any(word.is_capitalised or word.stem in PLAIN_AFTER_HEAD for word in rest):
        return stays or (head.is_capitalised and (opens or closes)) or (opens and closes)
    if head.stem == "hotel" and _MEAL_AT.search(passage.before(head.start, _REACH)):
        return True
    if head.stem in ENOUGH_ALONE:
        return stays or (opens and closes)
    return (stays or opens) and head.is_capitalised and closes


# Elsewhere "no hotel" says little: people leave it and come back.
_MEAL_AT = re.compile(r"\b(?:almoco|jantar|janta|cafe|cafe da manha|almuerzo|cena) (?:no|en el) $")


def _widened(passage: Passage, start: int, end: int, place: Place) -> Mark[Place | None]:
    """Widen a mark by what goes with a venue: preposition, address, parentheses."""
    folded = passage.folded
    if body := _OF_A_BODY.match(folded, end):
        end = body.end()
    for _room in range(2):
        if Doubt.UNKNOWN_VENUE not in place.doubts and (room := ROOM_AFTER.match(folded, end)):
            end = room.end()
    if address := ADDRESS.match(folded, end):
        end = address.end()
    is_enclosed = passage.before(start, 2).rstrip().endswith("(") and folded[end : end + 1] == ")"
    for pattern in (_ROOM_OF, PREPOSITION):
        if found := pattern.search(passage.before(start, _REACH)):
            start -= len(found[0])
    if is_enclosed:
        return Mark(folded.rindex("(", 0, start + 1), end + 1, place)
    return Mark(start, end, place)


# How far a name goes


def _following(passage: Passage, last: int) -> Word | None:
    """Return the next word, if nothing separates it."""
    if last + 1 >= len(passage.words) or _is_apart(passage, last):
        return None
    return passage.words[last + 1]


def _is_apart(passage: Passage, place: int) -> bool:
    """Tell whether something stands between a word and the next that no name goes on after."""
    word, following = passage.words[place], passage.words[place + 1]
    gap = passage.folded[word.end : following.start]
    is_stop = "." in gap and len(word.folded) > 4
    is_aside = "(" in gap and len(following.written) < 3
    return (
        bool(gap.strip(" '\".-/(")) or gap in (" - ", " / ") or len(gap) > 3 or is_stop or is_aside
    )


def _end_of_name(passage: Passage, first: int) -> int:
    """Return the last word of the name that begins at a word such as "auditório"."""
    words = passage.words
    last = place = first
    while place + 1 < len(words) and place - first < _LONGEST and not _is_apart(passage, place):
        gap = passage.folded[words[place].end : words[place + 1].start]
        following = words[place + 1]
        if "(" in gap:
            break
        if following.is_particle and (passage.is_shouted or following.written[0].islower()):
            if following.folded in _BREAKS_NAME:
                break
        elif gap == "'" or _goes_on(words[place], following):
            last = place + 1
        else:
            break
        place += 1
    return last


def _goes_on(word: Word, following: Word) -> bool:
    is_plain = following.stem in PLAIN_AFTER_HEAD or following.stem.isdigit()
    is_head = following.stem in HEADS and word.is_particle
    return is_plain or following.is_capitalised or is_head


def _is_number(word: Word) -> bool:
    return word.stem.isdigit() or word.written in ("I", "V", "A", "B", "C", "D")


def _is_name(word: Word) -> bool:
    return word.is_capitalised and not word.is_particle and not word.is_acronym
