"""Tables: columns parted by tabs, bars, semicolons or several spaces, with or without a head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from participants.reading import lexicon, minors, names, roles
from participants.reading.bodies import is_lone_acronym
from participants.reading.chunks import Kind, cut
from participants.reading.context import Context
from participants.reading.found import Found, give, group_of, person_of, represented, told_by
from participants.reading.lines import Line
from participants.reading.municipalities import municipality_in, of_visit_in, side_in
from participants.reading.rows import Doubt, Role
from participants.reading.words import key, tokens_of


class Column(Enum):
    NAME = auto()
    # Goes before the other name, where it is filled.
    SOCIAL_NAME = auto()
    OFFICE = auto()
    BODY = auto()
    CITY = auto()
    ROLE = auto()
    REPRESENTING = auto()
    NICKNAME = auto()
    MIXED = auto()
    NOTE = auto()
    AGE = auto()
    NOTHING = auto()


_SEMICOLON = re.compile(r"\s*;\s*")
_SEPARATORS = [
    re.compile(r"[^\S\t]*\t[^\S\t]*"),
    re.compile(r"\s*\|\s*"),
    _SEMICOLON,
    re.compile(r"\s{2,}"),
]
_RULE = re.compile(r"[\s|:=+_-]+")
_HEADS = [
    (re.compile(pattern), column)
    for pattern, column in [
        (r"^(no?|num(ero)?|item|ordem|ord|seq|#)$", Column.NOTHING),
        (r"^nome social\b", Column.SOCIAL_NAME),
        (r"\b(nome|nombre|participantes?|servidor(es|as?)?|integrantes?|membros?"
         r"|beneficiari[oa]s?|passageir[oa]s?|viajantes?|convidad[oa]s?)\b", Column.NAME),
        (r"\brepresenta", Column.REPRESENTING),
        (r"\b(apelido|como e conhecid)", Column.NICKNAME),
        (r"\b(papel|rol)\b|na (comitiva|delegacao|visita)$", Column.ROLE),
        (r"\b(cargo|funcao|ocupacao|profissao|puesto|profesion|funcion)\b.*\b(orgao|lotacao|entidade)"
         r"|\b(orgao|instituicao|lotacao|entidade|setor|secretaria)\b.*\b(cargo|funcao)\b"
         r"|\b(orgao|instituicao|entidade|secretaria)\b.*\b(municipio|cidade)\b", Column.MIXED),
        (r"\b(cargo|funcao|ocupacao|profissao|puesto|profesion|funcion)\b", Column.OFFICE),
        (r"\b(orgao|instituicao|entidade|lotacao|secretaria|setor|unidade"
         r"|local de trabalho|organismo|area|departamento|institucion|organizacao|equipamento"
         r"|organizacion)\b", Column.BODY),
        (r"\b(municipio|cidade|uf|ciudad|localidade|procedencia|origem)\b", Column.CITY),
        (r"\b(obs|observac|lado|nota)", Column.NOTE),
        (r"\b(idade|edad)\b", Column.AGE),
        (r"\b(fone|tel|telefone|celular|contato|e ?mail|correo|cpf|rg|documento|matricula|dni"
         r"|assinatura|whatsapp|data|firma|confirm|chegada|destino|valor|qtde|quantidade"
         r"|diarias?|periodo|motivo|placa|saida|retorno)", Column.NOTHING),
    ]
]  # fmt: skip


def cells_of(line: Line) -> list[str]:
    """Return the cells of a line; just one if it is no row of a table."""
    text = line.text.strip(" |") if "|" in line.text else line.text
    for separator in _SEPARATORS:
        if separator is _SEMICOLON and (", " in text or ": " in text):
            continue
        cells = separator.split(text)
        if len(cells) > 1 and any(cells[1:]):
            return [" ".join(cell.split()) for cell in cells]
    return [" ".join(text.split())]


def is_rule(line: Line) -> bool:
    return bool(line.source) and _RULE.fullmatch(line.source) is not None


def head_of(cells: Sequence[str]) -> list[Column] | None:
    """Return the columns that a row names, if it is the head of a table."""
    columns = [column_named(cell) for cell in cells]
    named = [column for column in columns if column is not None]
    if not has_names(named) or len(named) * 2 <= len([cell for cell in cells if cell]):
        return None
    return [column or Column.NOTHING for column in columns]


def has_names(columns: Sequence[Column]) -> bool:
    return Column.NAME in columns or Column.SOCIAL_NAME in columns


def aligned(cells: list[str], columns: Sequence[Column]) -> list[str]:
    """Return the cells of a row without the empty ones, if only so many tabs were typed."""
    filled = [cell for cell in cells if cell]
    return filled if len(cells) > len(columns) == len(filled) else cells


def column_named(cell: str) -> Column | None:
    words = key(cell)
    if len(words) > 45 or not words:
        return Column.NOTHING if cell and not words else None
    return next((column for pattern, column in _HEADS if pattern.search(words)), None)


def guessed_columns(cells: Sequence[str], context: Context) -> list[Column]:
    """Return what the cells of a row without a head seem to be."""
    columns = [_guess(cell, context) for cell in cells]
    if Column.NAME not in columns:
        return columns
    first = columns.index(Column.NAME)
    return [
        Column.NOTHING if column is Column.NAME and index != first else column
        for index, column in enumerate(columns)
    ]


def are_all_names(cells: Sequence[str], context: Context) -> bool:
    return all(_guess(cell, context) is Column.NAME for cell in cells if cell)


def _guess(cell: str, context: Context) -> Column:
    kinds = [chunk.kind for chunk in cut(cell, context).chunks if chunk.kind is not Kind.HONORIFIC]
    if not kinds:
        return Column.NOTHING
    first = kinds[0]
    if first is Kind.NAME and is_lone_acronym(tokens_of(cell)):
        return Column.OFFICE if lexicon.sounds_like_office(key(cell)) else Column.BODY
    simple = {Kind.NAME: Column.NAME, Kind.OFFICE: Column.OFFICE, Kind.BODY: Column.BODY}
    simple |= {Kind.CITY: Column.CITY, Kind.ROLE: Column.ROLE, Kind.GROUP: Column.NAME}
    return simple.get(first, Column.MIXED)


def read_row(cells: Sequence[str], columns: Sequence[Column], context: Context) -> Found | None:
    """Return whom a row of a table names, if it names anybody."""
    told = [*zip(cells, columns, strict=False)]
    if any(_is_of_minor(cell, column) for cell, column in told):
        return None
    names_told = [
        cell
        for wanted in (Column.SOCIAL_NAME, Column.NAME)
        for cell, column in told
        if column is wanted and not _is_empty(cell)
    ]
    found = _who(names_told[0], context) if names_told else None
    if found is None:
        return None
    for cell, column in told:
        if cell and not _is_empty(cell):
            fill(found, cell, column, context)
    return found


def _is_of_minor(cell: str, column: Column) -> bool:
    return minors.is_age(cell) and (column is Column.AGE or not cell.strip().isdecimal())


_EMPTY = frozenset((
    "", "x", "nao informado", "n a", "nao se aplica", "a definir", "a confirmar", "a designar",
    "a indicar", "por definir", "por confirmar", "vago", "sem indicacao", "s n", "nao possui",
    "nao tem", "nao ha", "nenhum", "idem",
))  # fmt: skip


def _is_empty(cell: str) -> bool:
    return key(cell) in _EMPTY


def _who(cell: str, context: Context) -> Found | None:
    """Return the person or group of a cell in the column of names."""
    here = cut(cell, context)
    for chunk in here.chunks:
        if chunk.group:
            return group_of(here, chunk, chunk.group)
        if chunk.kind is Kind.NO_MEMBER:
            return None
        if chunk.name:
            return person_of(here, chunk.name)
    return _any_name(cell)


def _any_name(cell: str) -> Found | None:
    """Return a person by a name of small letters, or of words that mean other things as well."""
    words = [token.text for token in tokens_of(cell) if token.is_word]
    while words and names.is_honorific(tokens_of(words[0])[0]):
        words = words[1:]
    if not 1 < len(words) <= names.MOST_WORDS or any(word.isdigit() for word in words):
        return None
    return Found(name=names.shown(words))


def fill(found: Found, cell: str, column: Column, context: Context) -> None:
    if column is Column.OFFICE:
        _fill_office(found, cell, context)
    elif column is Column.BODY:
        found.organization = found.organization or cell
        tokens = tokens_of(cell)
        told = municipality_in(tokens, context) or of_visit_in(tokens, context)
        found.municipality = found.municipality or told
    elif column is Column.CITY:
        found.municipality = municipality_in(tokens_of(cell), context)
        if found.municipality is None:
            found.doubts.append(Doubt.AMBIGUOUS_MUNICIPALITY)
    elif column is Column.ROLE:
        found.role = role_in(cell, context)
        if found.role is Role.COMPANION:
            found.office = found.office or cell
    elif column in (Column.MIXED, Column.NOTE):
        fill_from = _fill_mixed if column is Column.MIXED else _fill_note
        fill_from(found, cell, context)
    elif column is Column.REPRESENTING:
        found.representing = cell
    elif column is Column.NICKNAME:
        found.nickname = cell


def _fill_note(found: Found, cell: str, context: Context) -> None:
    """Read "visitante, representando a secretária": the side and whom somebody stands for."""
    side = side_in(cell, context)
    found.municipality = found.municipality or side
    here = cut(cell, context)
    for chunk in here.chunks:
        if chunk.kind is Kind.REPRESENTING:
            found.representing = found.representing or represented(here, chunk)


def _fill_mixed(found: Found, cell: str, context: Context) -> None:
    """Read "psicóloga / CREAS" and "CREAS – Londrina", two columns in one."""
    here = cut(cell, context)
    for chunk in here.chunks:
        if chunk.office:
            give(found, told_by(here, chunk))
        elif chunk.body:
            found.organization = found.organization or here.written(chunk.start, chunk.end)
            found.municipality = found.municipality or chunk.body.municipality
        elif chunk.city:
            found.municipality = found.municipality or chunk.city.shown


def _fill_office(found: Found, cell: str, context: Context) -> None:
    role = role_in(cell, context)
    found.office = found.office or cell
    if role is not Role.MEMBER:
        found.role = role


def role_in(cell: str, context: Context) -> Role:
    told = next((chunk.role for chunk in cut(cell, context).chunks if chunk.role), None)
    return told or roles.role_told_by(cell)
