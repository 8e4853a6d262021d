"""What stands around a name or an office: the marks and small words that tell where it belongs."""

from __future__ import annotations

from itertools import pairwise

from exchanges.given_names import given_names
from participants.reading.chunks import Chunk, Cut, Kind
from participants.reading.words import ARTICLES, LEADING, OF, wordset

_GOING = wordset(
    "podera poderao participara consegue vai vao vamos vem veem viaja viajam ira irao vou iremos"
)
_AROUND = frozenset((",", "(", "–", "-", ";", "e", "y", "", "."))


def is_enumerated(cut: Cut, index: int, words: int, *, is_listed: bool) -> bool:
    """Tell a name by the marks around it: "composta por Maximino Pietrobon, Cleusa (CRAS)"."""
    chunks = cut.chunks
    before = cut.fold(chunks[index - 1]) if index else ""
    after = cut.fold(chunks[index + 1]) if index + 1 < len(chunks) else ""
    if words > 1:
        is_first = not before and _is_told_of(cut, index + 1)
        return is_first or (before in ("por", "com", ":") and after in _AROUND)
    is_given = cut.fold(chunks[index]) in given_names()
    is_before_office = index + 1 < len(chunks) and chunks[index + 1].kind is Kind.OFFICE
    if before in ARTICLES and _is_bracketed_office(cut, index + 1):
        return True
    if is_given and before in ARTICLES and (is_going(cut) or is_before_office):
        return True
    if is_given and before in ("", ",", "e", "y") and _is_told_of(cut, index + 1):
        return is_listed or not before
    return (
        (is_listed or before == ":")
        and before in (",", "e", "y", ":")
        and (after == "(" or is_given)
        and (after in _AROUND)
    )


def _is_told_of(cut: Cut, index: int) -> bool:
    """Tell "Vera (psicóloga), Dirceu motorista" by what stands right behind a first name."""
    told = cut.chunks[index : index + 2]
    kinds = (Kind.OFFICE, Kind.ROLE, Kind.BODY)
    if told and told[0].kind in kinds[:2]:
        return True
    return len(told) == 2 and cut.mark(told[0]) == "(" and told[1].kind in kinds


def _is_bracketed_office(cut: Cut, index: int) -> bool:
    """Tell "o Cleomar (motorista)", whose name no list has."""
    chunks = cut.chunks[index : index + 2]
    is_told = len(chunks) == 2 and chunks[1].kind in (Kind.OFFICE, Kind.ROLE)
    return is_told and cut.mark(chunks[0]) == "("


def is_going(cut: Cut) -> bool:
    """Tell whether a message says who goes: "vai a Cida do CRAS"."""
    return any(token.fold in _GOING for token in cut.tokens[:8])


def may_go_now(cut: Cut, at: int) -> bool:
    """Tell whether "não" is followed by "poderá ir" and its like at a token."""
    return at < len(cut.tokens) and cut.tokens[at].fold in _GOING


def is_of_city(cut: Cut, chunk: Chunk) -> bool:
    """Tell "os prefeitos Ana Lima, de Orleans, e Bento Souza, de Içara"."""
    return chunk.kind is Kind.CITY or cut.fold(chunk) in OF | {"(", ")", "/"}


def is_between(cut: Cut, chunk: Chunk) -> bool:
    """Tell whether a chunk may stand between an office and its name, or between two names."""
    fold = cut.fold(chunk)
    is_mark = fold in ("e", "y", ",", ":", "–", "-", "\n", "com", "(")
    return is_mark or chunk.kind is Kind.HONORIFIC or fold in LEADING


def gap_to_name(cut: Cut, index: int) -> str | None:
    """Return the marks between an office and the name after it; None if none follows."""
    marks = ""
    for chunk in cut.chunks[index + 1 : index + 6]:
        if chunk.kind is Kind.NAME:
            return marks
        if chunk.kind is Kind.HONORIFIC:
            continue
        mark = cut.fold(chunk)
        if chunk.kind is Kind.MARK and mark in ",:–-\n" and len(marks) < 2:
            marks += mark
        elif mark == "(" and not marks:
            marks = mark
        elif mark not in ARTICLES:
            return None
    return None


def is_next_listed(here: Cut, *, is_shared: bool) -> bool:
    """Tell "Ana Lima, médica, e Nélio Zart, advogado" from one person, though no list has Nélio."""
    chunks = here.chunks
    joining = ("e", "y", ",") if is_shared else ("e", "y")
    return any(
        chunk.name is not None and len(chunk.name.words) > 1 and here.fold(before) in joining
        for before, chunk in pairwise(chunks[1:])
    )
