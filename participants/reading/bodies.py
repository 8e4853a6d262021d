"""Bodies: secretariats, units, associations, universities, as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exchanges.given_names import given_names
from participants.reading import lexicon, names
from participants.reading.context import Context
from participants.reading.municipalities import municipality_at, of_visit_in
from participants.reading.words import AND, ARTICLES, OF, UFS, Token

LONGEST = 24
_COMMON = lexicon.SUBJECTS | lexicon.GENERIC
_KIND_ONLY = OF | lexicon.GENERIC
_PLAIN = OF | lexicon.GENERIC - lexicon.SUBJECTS


@dataclass(frozen=True, slots=True)
class Body:
    """A body over some tokens; with a name of its own, or only a kind ("CRAS")."""

    length: int
    is_named: bool
    municipality: str | None
    # The tokens before "de Londrina".
    length_without_city: int
    is_of_offices: bool


def is_acronym(token: Token) -> bool:
    bare = token.text.replace("-", "").replace("/", "")
    return 2 <= len(bare) <= 10 and bare.isupper() and bare.isalpha() and token.text not in UFS


def is_lone_acronym(tokens: Sequence[Token]) -> bool:
    """Tell "PUCPR" from "ANA LIMA" and "MARIA"."""
    return len(tokens) == 1 and is_acronym(tokens[0]) and tokens[0].fold not in given_names()


def begins_body(token: Token, *, in_capitals: bool = False) -> bool:
    if token.fold in lexicon.BODIES:
        return True
    if token.fold in lexicon.KINDS:
        return token.text.isupper() or (len(token.text) > 3 and token.is_capitalised)
    return not in_capitals and is_acronym(token) and token.fold not in given_names()


def is_name_in_capitals(tokens: Sequence[Token], at: int) -> bool:
    """Tell "NÉLIO DE PAULA JÚNIOR" in a sentence of small letters from an acronym."""
    name = names.name_at(tokens, at)
    if name is None or len(name.words) < 2:
        return False
    words = [tokens[index] for index in name.words]
    is_long = len(words) > 2 or any(len(word.text) > 6 for word in words)
    return is_long and all(word.text.isupper() and len(word.text) > 1 for word in words)


def body_at(
    tokens: Sequence[Token], at: int, context: Context, *, in_capitals: bool = False
) -> Body | None:
    """Return the body that begins at a token, if one does."""
    if at >= len(tokens) or not begins_body(tokens[at], in_capitals=in_capitals):
        return None
    end, city, before_city = at + _unit_kind(tokens, at), None, 0
    while end < min(len(tokens), at + LONGEST):
        if found := _city(tokens, end, context):
            steps, shown = found
            before_city, city = end, shown or city
            end += steps
            continue
        steps = _step(tokens, at, end)
        if not steps:
            break
        end += steps
    return Body(
        length=end - at,
        is_named=_is_named(tokens[at:end]),
        municipality=city or of_visit_in(tokens[at + 1 : end], context),
        length_without_city=(before_city or end) - at,
        is_of_offices=tokens[at].fold in lexicon.OFFICE_BODIES,
    )


def field_at(tokens: Sequence[Token], at: int) -> Body | None:
    """Return a field of work told for the body: ", da Vigilância Socioassistencial", "(Saúde)"."""
    if tokens[at].fold not in lexicon.FIELDS or not tokens[at].is_capitalised:
        return None
    end = at + 1
    while end < len(tokens) and (tokens[end].fold in lexicon.SUBJECTS or _is_between(tokens, end)):
        end += 1
    is_whole = end == len(tokens) or tokens[end].text in ",.;:)–" or tokens[end].fold in AND
    if not (is_whole and _is_told_of_somebody(tokens, at, end)):
        return None
    return Body(end - at, True, None, end - at, False)


def _is_between(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_small = tokens[at].fold in OF | AND
    return is_small and after is not None and after.fold in lexicon.SUBJECTS


def _is_told_of_somebody(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "Ana, da Saúde" and a line of a field alone from a subject of any other words."""
    before = [token.fold for token in tokens[max(0, at - 2) : at]]
    if not before:
        return all(token.text in ":." for token in tokens[end:])
    if before[-1] in ("pela", "pelo", "("):
        return True
    return before[-1] in ("da", "do") and before[0] in (",", "(", "–")


def _unit_kind(tokens: Sequence[Token], at: int) -> int:
    """Return the words of "Casa de Passagem" and its like; else 1 for the head alone."""
    for length in (3, 2):
        if " ".join(token.fold for token in tokens[at : at + length]) in lexicon.UNIT_KINDS:
            return length
    return 1


def _city(tokens: Sequence[Token], at: int, context: Context) -> tuple[int, str | None] | None:
    """Return the tokens and the municipality of "de Londrina", ", Londrina – PR" or "/PR"."""
    if tokens[at].fold in OF or tokens[at].fold == "em":
        here = municipality_at(tokens, at + 1, context)
        if here and not _is_subject(tokens, at + 1, here.length):
            return here.length + 1, here.shown
    if tokens[at].text in "/-–" and at + 1 < len(tokens) and tokens[at + 1].text in UFS:
        return 2, None
    return None


def _is_subject(tokens: Sequence[Token], at: int, length: int) -> bool:
    return length == 1 and tokens[at].fold in lexicon.SUBJECTS


def _step(tokens: Sequence[Token], start: int, at: int) -> int:
    """Return how many further tokens belong to the body: 0 at its end."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.fold in OF:
        if after and after.fold in ("la", "las", "los") and at + 2 < len(tokens):
            return 2 * _goes_on_after_of(tokens[at + 2])
        return int(after is not None and _goes_on_after_of(after))
    if token.fold == "para" and at + 2 < len(tokens) and after and after.fold in ARTICLES:
        return 2 * (tokens[at + 2].fold in lexicon.SUBJECTS)
    if token.fold in AND or token.text == ",":
        return int(after is not None and is_listed_subject(tokens, at + 1))
    if not token.is_word:
        return 0
    if token.fold in _COMMON or token.text.isdigit():
        return 1
    if token.fold in lexicon.OFFICES and tokens[at - 1].fold not in OF:
        return 0
    return _proper(tokens, start, at)


def _proper(tokens: Sequence[Token], start: int, at: int) -> int:
    before = tokens[at - 1]
    token = tokens[at]
    if not token.is_capitalised:
        return int(before.fold in OF)
    is_of_kind = tokens[start].fold in lexicon.NAMED_AFTER_PEOPLE
    if is_of_kind and all(one.fold in lexicon.GENERIC for one in tokens[start + 1 : at]):
        return 1
    if at == start + 1 and before.fold not in lexicon.NAMED_AFTER_PEOPLE:
        return int(not names.begins_name(tokens, at))
    follows_head = at == start + 1 or before.fold in OF or before.fold in lexicon.SAINTS
    return int(follows_head or not names.begins_name(tokens, at))


def _goes_on_after_of(token: Token) -> bool:
    return token.is_word and (token.is_capitalised or token.fold in lexicon.SUBJECTS)


def is_listed_subject(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "Trabalho" follows in "Assistência Social, Trabalho e Habitação"."""
    if at < len(tokens) and tokens[at].fold in OF:
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    listed = token.fold in lexicon.SUBJECTS and token.fold not in lexicon.OFFICES
    return listed and token.fold not in lexicon.BODIES and not names.begins_name(tokens, at)


def _is_named(tokens: Sequence[Token]) -> bool:
    """Tell whether a body has a name of its own; "Casa de Passagem" says only its kind."""
    words = " ".join(token.fold for token in tokens if token.is_word)
    if words in lexicon.UNIT_KINDS:
        return False
    if tokens[0].fold in lexicon.KINDS:
        rest = [token for token in tokens[1:] if token.is_word]
        return any(token.fold not in _KIND_ONLY for token in rest)
    if tokens[0].fold in lexicon.BODIES:
        rest = [token for token in tokens[1:] if token.is_word]
        if tokens[0].fold in lexicon.PLAIN_BODIES:
            return any(token.fold not in _PLAIN for token in rest)
        return bool(rest)
    return True
