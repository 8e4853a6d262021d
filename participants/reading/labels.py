"""What kind of line it is: a label with names behind it, a heading, somebody who doesn't come."""

from __future__ import annotations

import re
from dataclasses import replace

from exchanges.given_names import given_names
from participants.reading import items, lexicon, minors, tables
from participants.reading.chunks import Chunk, Cut, Kind, cut
from participants.reading.context import Context
from participants.reading.found import Found
from participants.reading.lines import Line
from participants.reading.words import ARTICLES, OF, key, wordset

OUR_MUNICIPALITY = re.compile(r"\b(deste|nosso|desta|nossa) (municipio|prefeitura|cidade)\b")
DATED = re.compile(r" (de )?\d{1,2} de [a-z]+ de \d{4}$")
CLOSING = re.compile(
    r"^((um |forte |grande |muito |sem mais )*(att|atenciosamente|cordialmente|respeitosamente"
    r"|abs|abracos?|bjs?|beijos?|obrigad[oa]|grat[oa]|atte|atentamente|saludos?|saudacoes|sds"
    r"|cordiales saludos|cordiais saudacoes|abrazos?|gracias))\b"
)
# "Bom dia, Cleusa!", "Estimada Lic. Marta:": who is written to.
GREETING = re.compile(
    r"^(?:bom dia|boa tarde|boa noite|ol[aá]|oi+|prezad[oa]s?|car[oa]s?|querid[oa]s?|estimad[oa]s?"
    r"|buen(?:os|as) (?:d[ií]as|tardes|noches)|hola)\b"
    r"(?:,? (?-i:[A-ZÀ-Ý])[\w.]*| e| y){0,4}\s*(?:[,:!.]+\s*|$)",
    re.IGNORECASE,
)
NAME_LABELS = frozenset(
    (
        "nome",
        "nome completo",
        "nombre",
        "nombre completo",
        "nome social",
        "nome civil",
        "nome de registro",
        "participante",
        "servidor",
        "servidora",
        "integrante",
        "passageiro",
        "passageira",
        "inscrito",
    )
)
CIVIL_NAME = {"nome", "nome civil", "nome de registro", "nome completo"}
ENSEMBLES = wordset(
    "grupo coral banda orquestra time equipe coro conjunto companhia fanfarra delegacao"
)
PLAIN_LABELS = wordset(
    "membros membro participantes presentes integrantes convidados comitiva delegacao"
    " visitantes"
    " confirmados miembros nomes equipe anfitrioes representantes autoridades presenca"
) | {
    "demais membros", "demais integrantes", "outros membros", "membros da comitiva",
    "membros da delegacao", "equipe tecnica", "comitiva visitante", "equipe anfitria",
    "equipe visitante", "lista de presenca", "participantes confirmados", "vice chefe",
    "comissao organizadora", "mesa de abertura", "mesa de honra", "comitiva oficial", "titulares",
    "suplentes", "titular", "suplente", "convidado", "convidada", "convocados", "servidores",
    "mesa", "comissao", "passageiros", "designados", "relacao de passageiros", "servidoras",
    "relacao de participantes", "membros titulares", "membros suplentes", "conselheiros titulares",
    "conselheiros suplentes", "nomina", "delegados", "inscritos", "relacao de servidores",
}  # fmt: skip
# What a unit's head is told by, without a name of theirs.
OFFICE_NOUNS = wordset(
    "coordenacao gerencia direcao supervisao presidencia chefia coordinacion direccion"
)
CREDIT = re.compile(r"\b(?:fotos?|cr[eé]ditos?|texto)\s*:.*$", re.IGNORECASE)
CREDITS = {"foto", "fotos", "texto", "fonte", "credito", "creditos", "reportagem", "edicao", "cc"}
# Whoever is named behind these doesn't come.
ABSENT_LABELS = {
    "ausentes", "ausente", "ausencias", "ausencias justificadas", "justificaram ausencia",
    "justificaram a ausencia", "justificou ausencia", "justificou a ausencia", "faltas",
    "faltas justificadas", "faltaram", "nao vao", "nao vai", "nao poderao ir", "justificativas",
    "desistencias", "desistiram", "ausencia justificada",
}  # fmt: skip
HEAD_LABELS = {"chefe", "lider", "jefe", "jefa", "chefia", "coordenacao da comitiva"}
TEAMS = wordset(
    "comitiva delegacao equipe delegacion participantes grupo visitantes anfitrioes representantes"
    " lista municipio"
)


def heads_list(line: Line) -> bool:
    """Tell "Equipe técnica:" above a list from a group of that name."""
    label, colon, rest = line.text.partition(":")
    return bool(colon) and not rest.strip() and key(label) in PLAIN_LABELS


def body_of_team(here: Cut) -> str | None:
    """Return "Secretaria de Saúde" of "Equipe da Secretaria de Saúde:"."""
    chunks = [chunk for chunk in here.chunks if here.fold(chunk) not in ARTICLES | OF]
    is_heading = here.text.rstrip().endswith(":") or len(chunks) == 2
    if len(chunks) < 2 or not is_heading or here.fold(here.chunks[1]) not in OF:
        return None
    team, named = chunks[:2]
    if here.fold(team) not in TEAMS or not (named.body and named.body.is_named):
        return None
    return here.written(named.start, named.end)


_OF_BODIES = lexicon.SUBJECTS | lexicon.GENERIC | OF
_UNNAMED = re.compile(
    r"\W*(?P<who>[^\W\d][^\d:()–]{2,60}?) ?"
    r"(?:\((?P<count>\d{1,3})\) ?)?[:(–-]* ?"
    r"(?:nomes? )?(?:a|por) (?:confirmar|definir|indicar|designar)\)?"
    r"(?: \((?P<after>\d{1,3})\))?[.;,]?",
    re.IGNORECASE,
)


def unnamed(line: Line, context: Context) -> Found | None:
    """Return the group of "Motorista (a confirmar)" and "Motoristas: a definir (2)"."""
    told = _UNNAMED.fullmatch(line.text.strip())
    here = cut(told["who"].strip(), context) if told else None
    chunk = only(here) if here else None
    if told is None or here is None or chunk is None:
        return None
    if chunk.office is None and chunk.kind is not Kind.REPRESENTING:
        return None
    count = told["count"] or told["after"]
    is_plural = chunk.office is not None and chunk.office.is_plural
    number = int(count) if count else None if is_plural else 1
    return Found(group=here.written(0, len(here.tokens)), count=number)


_ABSENT = (
    "nao vai", "nao ira", "nao vira", "nao vem", "nao podera", "nao participara", "ausente",
    "nao podera ir", "ausencia justificada", "desistiu", "cancelou", "no viaja", "nao comparecera",
    "nao viaja", "nao consegue ir", "falta justificada", "justificou ausencia",
)  # fmt: skip


def labelled_fields(line: Line) -> list[Line]:
    """Return "Nome: Ana Lima / Cargo: psicóloga" as lines of their own."""
    texts = re.split(r"\s+/\s+|\s*[|\t]\s*|\s+[–—-]\s+|[,;]\s+", line.text)
    labels = [tables.column_named(text.partition(":")[0]) for text in texts if ":" in text]
    if len(texts) < 2 or len(labels) < len(texts) or None in labels:
        return [line]
    return [replace(line, text=text) for text in texts]


def parts(line: Line) -> list[Line]:
    """Return a line cut at its semicolons, if each part tells of somebody."""
    label, colon, rest = line.text.partition(": ")
    is_labelled = bool(colon) and len(label) < 40 and "," not in label
    texts = (rest if is_labelled else line.text).split(";")
    if len(texts) < 2 or len(line.text) > 2000 or not is_labelled:
        return [line]
    return [replace(line, text=f"{label}: {text.strip()}") for text in texts if text.strip()]


def is_absence(here: Cut) -> bool:
    """Tell whether a line says that somebody doesn't come."""
    words = f" {key(here.text)} "
    return len(words) < 120 and any(f" {one} " in words for one in _ABSENT)


def is_told(here: Cut) -> bool:
    """Tell a line of offices, bodies and cities alone: "Coordenadora – CRAS Norte | Londrina"."""
    kinds = (Kind.OFFICE, Kind.BODY, Kind.CITY, Kind.ROLE)
    telling = [chunk for chunk in here.chunks if chunk.kind is not Kind.MARK]
    return all(chunk.kind in kinds for chunk in telling) and 1 < len(telling) < 5


def is_of_body(here: Cut) -> bool:
    """Tell "CREAS I – Regional Norte" and "Secretaria de Saúde (SMS), Londrina" above a list."""
    if not (here.chunks and here.chunks[0].body and here.chunks[0].body.is_named):
        return False
    return len(here.chunks) < 9 and all(
        chunk.kind in (Kind.MARK, Kind.BODY, Kind.CITY) or here.fold(chunk) in _OF_BODIES
        for chunk in here.chunks
    )


def body_with_part(here: Cut) -> Chunk:
    """Return the body that a line begins with, and the words behind it: "– Regional Norte"."""
    first = here.chunks[0]
    end = first.end
    for chunk in here.chunks[1:]:
        if chunk.kind in (Kind.WORD, Kind.NAME):
            end = chunk.end
    return replace(first, end=end)


def city_of_team(here: Cut) -> str | None:
    """Return the city of "a delegação de Orleans" or "a Prefeitura de Orleans" in a long line."""
    for index, chunk in enumerate(here.chunks):
        if chunk.body and chunk.body.municipality:
            return chunk.body.municipality
        before = [here.fold(one) for one in here.chunks[max(0, index - 2) : index]]
        if chunk.city and before and before[0] in TEAMS and before[-1] in OF:
            return chunk.city.shown
        if chunk.city and len(before) == 2 and before[0] in TEAMS and before[1] == "(":
            return chunk.city.shown
    return None


def city_of(chunk: Chunk) -> str | None:
    """Return the municipality that a chunk tells, by itself or with an office or body."""
    if chunk.city:
        return chunk.city.shown
    told = chunk.office or chunk.body
    return told.municipality if told else None


def other_words(here: Cut) -> int:
    """Return how many words at the beginning of a line belong to no name, office or body."""
    fields = items.fields_of(here)[:3]
    chunks = [chunk for field in fields for chunk in field if chunk.kind is Kind.WORD]
    return sum(here.fold(chunk) not in ARTICLES | OF for chunk in chunks)


def is_bare(value: str) -> bool:
    """Tell a name alone from one with its office behind it."""
    return not re.search(r" [–—|-] |, ", value)


def is_dashed(here: Cut) -> bool:
    """Tell "Ana Lima – diretora – Fundo Municipal", in a list without bullets."""
    return len(here.chunks) > 2 and here.chunks[0].is_sure and here.mark(here.chunks[1]) in "–—-"


def tells_of_adults(here: Cut) -> bool:
    """Tell a new heading, or somebody with an office, below a list of minors."""
    kinds = [chunk.kind for chunk in here.chunks]
    is_label = ":" in here.text
    is_team = bool(TEAMS & {here.fold(chunk) for chunk in here.chunks})
    return is_label or is_team or Kind.OFFICE in kinds or kinds[:1] == [Kind.BODY]


def is_name_alone(here: Cut) -> bool:
    return all(chunk.kind is Kind.NAME for chunk in here.chunks)


def may_sign(line: Line, here: Cut) -> bool:
    """Tell "Lic. Perla Vázquez", by whom a letter may be signed, from a line of a list."""
    kinds = (Kind.NAME, Kind.HONORIFIC, Kind.MARK)
    return not line.is_item and all(chunk.kind in kinds for chunk in here.chunks)


def is_of_minors(here: Cut) -> bool:
    """Tell "Júlia e Pedro, de 15 e 16 anos", with nobody of an office beside them."""
    return minors.are_of_ages(here.text) and all(chunk.office is None for chunk in here.chunks)


def is_signed(here: Cut) -> bool:
    """Tell "Abs, Fátima", a letter's end and its author in one line."""
    closes = CLOSING.search(key(here.text)) is not None
    return closes and len(here.tokens) <= 6 and all(chunk.office is None for chunk in here.chunks)


def is_sure(here: Cut, chunk: Chunk) -> bool:
    """Tell whether a chunk is somebody's name whatever stands around it."""
    is_one_word = chunk.name is not None and len(chunk.name.words) == 1
    return chunk.is_sure or (is_one_word and here.fold(chunk) in given_names())


def only(here: Cut) -> Chunk | None:
    """Return the one chunk of a line that says something, if there is just one."""
    telling = [
        chunk
        for chunk in here.chunks
        if chunk.kind is not Kind.MARK and here.fold(chunk) not in ARTICLES
    ]
    return telling[0] if len(telling) == 1 else None
