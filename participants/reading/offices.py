"""Offices: "diretora de Proteção Social Básica", "prefeito de Orleans e presidente da AMREC"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exchanges.given_names import given_names
from participants.reading import lexicon, names
from participants.reading.bodies import Body, begins_body, body_at, is_listed_subject
from participants.reading.context import Context
from participants.reading.municipalities import COUNTRIES, municipality_at
from participants.reading.words import AND, LEADING, OF, Token, wordset

LONGEST = 40
_PREPOSITIONS = OF | frozenset(("em", "para", "no", "na", "nos", "nas", "junto", "en"))
_MAYORS = wordset(
    "prefeito prefeita vice-prefeito vice-prefeita alcalde alcaldesa intendente ex-prefeito"
)
_COMMON = lexicon.SUBJECTS | lexicon.QUALIFIERS | lexicon.OFFICES | lexicon.KINDS | lexicon.GENERIC
_KNOWN = lexicon.QUALIFIERS | lexicon.SUBJECTS | lexicon.SUBJECT_KINDS
_NO_SUBJECTS = lexicon.NO_NAMES - lexicon.SUBJECTS - lexicon.BODIES
_OF_SUBJECTS = OF | AND | lexicon.SUBJECTS | lexicon.GENERIC
_ORDINALS = wordset("1 2 3 4 primeiro primeira segundo segunda terceiro terceira")
# Where these follow, "Secretaria" without the accent of "Secretaría" is a person.
_SPANISH = wordset("desarrollo accion salud educacion hacienda gobierno deportes vivienda genero")
_PRESIDING = wordset(
    "presidente presidenta vice-presidente vice-presidenta conselheiro conselheira ex-presidente"
    " conselheiros conselheiras secretaria-executiva secretario-executivo"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office over some tokens, of which the text takes the first ones."""

    length: int
    text_length: int
    organization: tuple[int, int] | None = None
    municipality: str | None = None
    is_plural: bool = False
    is_double: bool = False


@dataclass(slots=True)
class _Reading:
    """How far an office has been read."""

    tokens: Sequence[Token]
    start: int
    context: Context
    in_capitals: bool
    end: int = 0
    text_end: int = 0
    organization: tuple[int, int] | None = None
    municipality: str | None = None
    is_double: bool = False

    def goes_on(self, steps: int) -> bool:
        """Take further words; into the text too, unless a body or city came before."""
        if not steps:
            return False
        was_whole = self.text_end == self.end
        self.end += steps
        if was_whole:
            self.text_end = self.end
        return True


def begins_office(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.fold in lexicon.WEAK_OFFICES:
        return _is_before_name(tokens, at)
    if token.fold in lexicon.SHORT_OFFICES and _is_cut_short(tokens, at):
        return True
    if token.fold in lexicon.OFFICES:
        return not _is_secretariat(tokens, at)
    if _is_trade(tokens, at):
        return True
    return (
        token.fold in _ORDINALS
        and at + 1 < len(tokens)
        and token.text not in "1234"
        and (tokens[at + 1].fold in lexicon.OFFICES and token.is_word)
    )


def _is_before_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell "Pastor Elizeu" and "Irmã Lúcia Wolski" from the surname."""
    if at + 1 >= len(tokens):
        return False
    is_first = at == 0 or not tokens[at - 1].is_capitalised
    after = tokens[at + 1]
    is_clerical = tokens[at].fold in lexicon.CLERICAL and names.could_be_part(after)
    is_given = is_clerical or (after.is_capitalised and after.fold in given_names())
    return names.begins_name(tokens, at + 1) or (is_first and is_given)


def _is_trade(tokens: Sequence[Token], at: int) -> bool:
    """Tell "a ceramista Ana Lima": a word before a name that sounds like a trade."""
    if not 0 < at < len(tokens) - 1 or tokens[at - 1].fold not in LEADING:
        return False
    if not tokens[at].text.islower() or not lexicon.sounds_like_office(tokens[at].fold):
        return False
    name = names.name_at(tokens, at + 1)
    return name is not None and len(name.words) > 1


def _is_cut_short(tokens: Sequence[Token], at: int) -> bool:
    """Tell "coord. do CRAS", "coord CRAS" and "ass social" from other short words."""
    token = tokens[at]
    after = tokens[at + 1].fold if at + 1 < len(tokens) else ""
    is_small = not token.is_capitalised and len(token.fold) > 3
    return token.text.endswith(".") or is_small or after in ("social", "tecnica", "tecnico")


def _is_secretariat(tokens: Sequence[Token], at: int) -> bool:
    """Tell "Secretaria de Saúde", the body, from "secretária", whose accent may be missing."""
    text = tokens[at].text.casefold()
    if not tokens[at].fold.endswith(("secretaria", "secretarias")) or "á" in text:
        return False
    if "á" in text.replace("a\u0301", "á"):
        return False
    if "í" in text.replace("i\u0301", "í"):
        return True
    # Spanish has one word for both, and many leave the accent out: before a name, or after "la"
    # or a comma with a small letter, a person.
    before = tokens[at - 1].fold if at else ""
    before_text = tokens[at - 1].text if at else ""
    is_spanish = (before == "la" or before_text in ",–-(") and tokens[at].text.islower()
    is_spanish |= [token.fold for token in tokens[at + 1 : at + 2]] == ["general"]
    is_spanish |= at == 0 and any(token.fold in _SPANISH for token in tokens[2:3])
    return not (is_spanish or _leads_to_name(tokens, at + 1))


def _leads_to_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name follows without a mark: "Secretaria de Acción Social Lic. Mabel Sosa"."""
    for index in range(at, min(at + 8, len(tokens))):
        if names.is_honorific(tokens[index]) or names.begins_name(tokens, index):
            return True
        if not tokens[index].is_word:
            return False
    return False


def office_at(
    tokens: Sequence[Token], at: int, context: Context, *, in_capitals: bool = False
) -> Office | None:
    """Return the office that begins at a token, if one does."""
    if not begins_office(tokens, at):
        return None
    head = at + 1 if tokens[at].fold in _ORDINALS else at
    reading = _Reading(tokens, at, context, in_capitals, head + 1, head + 1)
    while reading.end < min(len(tokens), at + LONGEST) and _read_on(reading):
        pass
    text_end = reading.end if reading.is_double else reading.text_end
    return Office(
        length=reading.end - at,
        text_length=text_end - at,
        organization=None if reading.is_double else reading.organization,
        municipality=reading.municipality,
        is_plural=is_plural(tokens[head]),
        is_double=reading.is_double,
    )


def is_plural(token: Token) -> bool:
    return token.fold.endswith("s") and token.fold not in ("vices", "relacoes-publicas")


def _read_on(reading: _Reading) -> bool:
    tokens, end = reading.tokens, reading.end
    token = tokens[end]
    if token.fold in _PREPOSITIONS and end + 1 < len(tokens):
        return _read_preposition(reading)
    if token.fold in AND or token.text in ",/":
        return _read_and(reading)
    if not token.is_word:
        return False
    if names.begins_name(tokens, end):
        return False
    if token.fold in _KNOWN:
        return reading.goes_on(1)
    if token.fold in lexicon.BODIES and token.text.islower():
        return reading.goes_on(1)
    if begins_body(token, in_capitals=reading.in_capitals) and reading.organization is None:
        # "assistente social CRAS Norte", "Psicóloga CREAS"
        return _take_body(reading, 0)
    is_short = tokens[end - 1].text.endswith(".") and token.text.endswith(".")
    return is_short and len(token.text) > 2 and reading.goes_on(1)


def _read_preposition(reading: _Reading) -> bool:
    tokens, after = reading.tokens, reading.end + 1
    if tokens[after].fold in ("o", "a", "os", "as", "la", "los", "las", "el"):
        after += 1
    if after >= len(tokens) or not tokens[after].is_word:
        return False
    skipped = after - reading.end
    body = body_at(tokens, after, reading.context, in_capitals=reading.in_capitals)
    if body and not _is_own_subject(reading, after, body):
        return _take_body(reading, skipped)
    here = municipality_at(tokens, after, reading.context)
    if here and not (here.length == 1 and tokens[after].fold in lexicon.SUBJECTS):
        reading.municipality = reading.municipality or here.shown
        reading.end = after + here.length
        return True
    return _read_subject(reading, after, skipped)


def _is_own_subject(reading: _Reading, at: int, body: Body) -> bool:
    """Tell "chefe de gabinete" and "coordenadora do programa": a part of the office itself."""
    token = reading.tokens[at]
    return not token.is_capitalised and body.length == 1


def _read_subject(reading: _Reading, after: int, skipped: int) -> bool:
    token = reading.tokens[after]
    if token.fold in COUNTRIES:
        return reading.goes_on(skipped + 1)
    if token.is_capitalised and reading.tokens[reading.start].fold in _MAYORS:
        # A city that no list has: "alcalde de Rivera".
        reading.end = after + 1
        return True
    if token.fold in _NO_SUBJECTS:
        return False
    if token.is_capitalised and names.begins_name(reading.tokens, after):
        return False
    if token.is_capitalised and token.fold not in _COMMON and _has_article(reading, after):
        return _take_proper(reading, after)
    return reading.goes_on(skipped + 1)


def _has_article(reading: _Reading, after: int) -> bool:
    return reading.tokens[after - 1].fold in ("do", "da", "na", "no", "la", "del")


def _take_proper(reading: _Reading, at: int) -> bool:
    """Take "Congemas" in "presidente do Congemas" for the body: nothing else explains it."""
    end = at + 1
    while end < len(reading.tokens) and names.could_be_part(reading.tokens[end]):
        if names.begins_name(reading.tokens, end):
            break
        end += 1
    if reading.organization is None:
        reading.organization = (at, end)
    reading.end = end
    return True


def _take_body(reading: _Reading, skipped: int) -> bool:
    at = reading.end + skipped
    body = body_at(reading.tokens, at, reading.context, in_capitals=reading.in_capitals)
    if body is None:
        return False
    if skipped and _is_rather_somebody(reading.tokens, at, body):
        body = replace(body, length=1, length_without_city=1, is_named=False)
    presides = reading.tokens[reading.start].fold in _PRESIDING
    is_own = not body.is_named or _is_inner(reading.tokens, at, body)
    if skipped and (is_own or (presides and body.is_of_offices)):
        kept = skipped + body.length_without_city
        reading.goes_on(kept)
        reading.end = at + body.length
    else:
        if reading.organization is None:
            reading.organization = (at, at + body.length)
        reading.end = at + body.length
    reading.municipality = reading.municipality or body.municipality
    return True


def _is_inner(tokens: Sequence[Token], at: int, body: Body) -> bool:
    """Tell "Departamento de Proteção Básica", a part of a body known by its subject alone."""
    if tokens[at].fold not in lexicon.INNER_BODIES:
        return False
    rest = [token for token in tokens[at + 1 : at + body.length_without_city] if token.is_word]
    return all(token.fold in _OF_SUBJECTS for token in rest)


def _is_rather_somebody(tokens: Sequence[Token], at: int, body: Body) -> bool:
    """Tell "a psicóloga do CREAS Lia Torres" from "… do CRAS João Paulo, Lia Torres"."""
    if (
        tokens[at].fold not in lexicon.KINDS
        or body.length < 2
        or not names.begins_name(tokens, at + 1)
    ):
        return False
    end = at + body.length
    return not (
        end + 1 < len(tokens) and tokens[end].text in ",–(" and tokens[end + 1].is_capitalised
    )


def _read_and(reading: _Reading) -> bool:
    """Go on after "e": with a further subject, or with a second office of the same person."""
    tokens, after = reading.tokens, reading.end + 1
    if begins_office(tokens, after) and tokens[reading.end].text != ",":
        if is_plural(tokens[reading.start]) or is_plural(tokens[after]):
            return False
        reading.end = after + 1
        reading.is_double = True
        return True
    if is_listed_subject(tokens, after):
        return reading.goes_on(2 if tokens[after].fold not in OF else 3)
    return False
