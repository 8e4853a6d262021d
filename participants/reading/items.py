"""Lines of a list: "Ana Lima – psicóloga – CRAS Norte", "Motorista: Onofre Bernardi"."""

from __future__ import annotations

import re
from itertools import takewhile

from exchanges.given_names import given_names
from participants.reading import lexicon, names
from participants.reading.chunks import Chunk, Cut, Kind
from participants.reading.found import Found, Told, give, person_of, represented, told_by
from participants.reading.rows import Doubt
from participants.reading.words import ARTICLES, wordset

_PARTING = frozenset(",;:()/|–—\n_")
# What begins a remark rather than an office: "(eu)", "(só de manhã)".
_ASIDE = wordset("""
    eu so somente apenas chega sai sem com vai vem nao talvez ate depois a ainda alergica alergico
    e y vegetariana vegetariano vegano vegana mim comigo confirmado confirmada ok
    """)
_AGE = re.compile(r"\d{1,3} anos")
_TELLING = (Kind.OFFICE, Kind.ROLE, Kind.BODY, Kind.CITY, Kind.HONORIFIC, Kind.REPRESENTING)


def fields_of(cut: Cut) -> list[list[Chunk]]:
    """Return the chunks between the marks that part a line: dashes, commas, brackets, colons."""
    fields: list[list[Chunk]] = [[]]
    for chunk in cut.chunks:
        if chunk.kind is Kind.MARK and _parts(cut, chunk):
            fields.append([])
        else:
            fields[-1].append(chunk)
    return [field for field in fields if field]


def _parts(cut: Cut, chunk: Chunk) -> bool:
    mark = cut.mark(chunk)
    if mark == "-":
        token = cut.tokens[chunk.start]
        before, after = cut.text[token.start - 1 : token.start], cut.text[token.end : token.end + 1]
        return before.isspace() or after.isspace()
    return mark in _PARTING


def read_item(cut: Cut, told: Told) -> Found | None:
    """Return the one person of a line; everything else in the line is told of them."""
    fields = fields_of(cut)
    chosen = _name_of(cut, fields)
    if chosen is None:
        return None
    where, person, rest = chosen
    _join_offices(cut, person)
    others = [*fields[:where], *([rest] if rest else []), *fields[where + 1 :]]
    for field in others:
        _tell(cut, person, field)
    for field in fields[where + 1 :]:
        _tell_unknown(cut, person, field)
    give(person, told)
    return person


def _name_of(cut: Cut, fields: list[list[Chunk]]) -> tuple[int, Found, list[Chunk]] | None:
    """Return the field of the name, the person, and what else stands in the field."""
    for is_sure in (True, False):
        for where, field in enumerate(fields):
            for index, chunk in enumerate(field):
                if chunk.name and (chunk.is_sure or not is_sure):
                    rest = field[:index] + field[index + 1 :]
                    if is_sure or _may_be_name(cut, chunk.name, fields, rest):
                        return where, person_of(cut, chunk.name), rest
    return _small_name(cut, fields)


def _may_be_name(cut: Cut, name: names.Name, fields: list[list[Chunk]], rest: list[Chunk]) -> bool:
    """Tell whether words that begin with no given name may be one: if something is told of them."""
    kinds = (Kind.HONORIFIC, Kind.OFFICE, Kind.ROLE)
    is_given = cut.tokens[name.words[0]].fold in given_names()
    if is_given:
        # "Jéssica psicóloga lá do CRAS": behind the office, anything may stand.
        rest = [*takewhile(lambda one: one.kind is not Kind.OFFICE, rest)]
    if any(one.kind not in kinds and cut.fold(one) not in ARTICLES | {"seu"} for one in rest):
        return False
    told = {one.kind for field in fields for one in field} & {*_TELLING}
    return bool(told) or (is_given and len(name.words) == 1) or len(name.words) > 1


def _small_name(cut: Cut, fields: list[list[Chunk]]) -> tuple[int, Found, list[Chunk]] | None:
    """Return a name in small letters, "ana lima - psicóloga", told by its given name."""
    field = fields[0] if fields else []
    words = [cut.tokens[one.start] for one in field]
    if not words or any(one.kind is not Kind.WORD for one in field):
        return None
    if words[0].fold not in given_names() or len(words) > 6 or len(fields) < 2:
        return None
    return 0, Found(name=names.shown([word.text for word in words])), []


def _join_offices(cut: Cut, person: Found) -> None:
    """Take "enfermeira, coordenadora da Atenção Básica" for one office text, as it is written."""
    offices = [chunk for chunk in cut.chunks if chunk.kind is Kind.OFFICE]
    if len(offices) != 2 or offices[0].end + 1 != offices[1].start:
        return
    first, second = (chunk.office for chunk in offices)
    if first and second and cut.tokens[offices[0].end].text in ",/" and not first.organization:
        end = offices[1].start + second.text_length
        person.office = cut.written(offices[0].start, end)


def _tell(cut: Cut, person: Found, field: list[Chunk]) -> None:
    for chunk in field:
        if chunk.kind in (Kind.OFFICE, Kind.ROLE):
            give(person, told_by(cut, chunk))
        elif chunk.kind is Kind.BODY and person.organization is None:
            person.organization = cut.written(chunk.start, chunk.end)
            if chunk.body and person.municipality is None:
                person.municipality = chunk.body.municipality
        elif chunk.kind is Kind.CITY and chunk.city:
            _tell_city(person, chunk.city.shown)
        elif chunk.kind is Kind.REPRESENTING:
            person.representing = person.representing or represented(cut, chunk)


def _tell_city(person: Found, shown: str | None) -> None:
    if shown:
        person.municipality = person.municipality or shown
    elif person.municipality is None:
        person.doubts.append(Doubt.AMBIGUOUS_MUNICIPALITY)


def _tell_unknown(cut: Cut, person: Found, field: list[Chunk]) -> None:
    """Take a field of unknown words for the office, or for the body behind an office."""
    if any(chunk.kind not in (Kind.WORD, Kind.NAME, Kind.MARK) for chunk in field):
        return
    text = cut.written(field[0].start, field[-1].end)
    is_aside = cut.fold(field[0]) in _ASIDE or _AGE.fullmatch(text) is not None
    if is_aside or len(text) > 80 or not any(sign.isalpha() for sign in text):
        return
    person.doubts.append(Doubt.UNKNOWN_PART)
    is_small = not text[0].isupper() and any(sign.isupper() for sign in cut.text)
    if person.office is None and (is_small or lexicon.sounds_like_office(cut.fold(field[0]))):
        person.office = text
    elif person.organization is None:
        person.organization = text
