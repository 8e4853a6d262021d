"""Known people: one whose name differs by accents and case is the same, others are only offered."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from participants.reading.context import Context
from participants.reading.rows import Doubt, Role, Row
from participants.reading.words import PARTICLES, key

MOST_CANDIDATES = 5


@lru_cache(maxsize=8)
def _by_key(known_people: tuple[str, ...]) -> dict[str, str]:
    return {key(name): name for name in reversed(known_people)}


def known_as(name: str, nickname: str | None, known_people: tuple[str, ...]) -> str | None:
    """Return the known name that is this one but for accents, case and signs, if there is one."""
    by_key = _by_key(known_people)
    return by_key.get(key(name)) or (by_key.get(key(nickname)) if nickname else None)


@lru_cache(maxsize=8)
def _by_first_word(known_people: tuple[str, ...]) -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for name in known_people:
        if words := _words(name):
            found.setdefault(words[0], []).append((name, words))
    return found


def candidates_for(name: str, known_people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known people who could be meant, most alike first."""
    words = _words(name)
    if not words:
        return ()
    near = _by_first_word(known_people).get(words[0], ())
    alike = [(_likeness(words, others), known) for known, others in near]
    alike.sort(key=lambda one: -one[0])
    return tuple(known for likeness, known in alike[:MOST_CANDIDATES] if likeness >= 0.6)


def _words(name: str) -> list[str]:
    return [word for word in key(name).split() if word not in PARTICLES]


def _likeness(words: list[str], others: list[str]) -> float:
    """Return 1 for the same words; less if one name has more, or an initial for a word."""
    shorter, longer = sorted((words, others), key=len)
    shared = sum(any(_same(word, other) for other in longer) for word in shorter)
    if shared < len(shorter):
        return 0.0
    return 0.6 + 0.4 * shared / len(longer)


def _same(word: str, other: str) -> bool:
    initial = min(len(word), len(other)) == 1
    return word[0] == other[0] if initial else word == other


def recognised(row: Row, context: Context) -> Row:
    """Name a known person as they are known; offer those who could be meant."""
    if row.name is None:
        return row
    known = known_as(row.name, row.nickname, context.known_people)
    if known:
        return replace(row, name=known, known=known)
    candidates = candidates_for(row.name, context.known_people)
    if not candidates:
        return row
    return replace(row, candidates=candidates).with_doubt(Doubt.SIMILAR_PERSON)


def once(rows: list[Row]) -> list[Row]:
    """Return the rows with everybody once, as fully as they were told of anywhere."""
    places: dict[str, int] = {}
    kept: list[Row] = []
    for row in rows:
        same = key(row.name or "")
        if row.name is not None and same in places:
            kept[places[same]] = _fuller(kept[places[same]], row)
            continue
        if row.name is not None:
            places[same] = len(kept)
        kept.append(row)
    return kept


def _fuller(one: Row, other: Row) -> Row:
    return replace(
        one,
        office=one.office or other.office,
        organization=one.organization or other.organization,
        municipality=one.municipality or other.municipality,
        role=other.role if one.role is Role.MEMBER else one.role,
        representing=one.representing or other.representing,
        nickname=one.nickname or other.nickname,
    )
