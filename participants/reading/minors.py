"""Minors and users of services: they may be counted, and are never named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from participants.reading.words import ARTICLES, OF, Token, key, wordset

WORDS = wordset("""
    crianca criancas adolescente adolescentes menor menores aluno aluna alunos alunas usuario
    usuaria usuarios usuarias bebe paciente pacientes acolhido acolhida acolhidos acolhidas
    beneficiario beneficiaria beneficiarios beneficiarias nino nina ninos ninas estudante morador
    moradora moradores interno interna internos internas assistido assistida assistidos assistidas
    atendido atendida atendidos atendidas educando educanda educandos
    """)
# What is never said of a member of a delegation.
_TOLD = wordset("""
    crianca adolescente menor bebe nino nina educando educanda acolhido acolhida assistido
    assistida atendido atendida
    """)
_STUDENTS = wordset("aluno aluna estudante alunos alunas estudantes")
_SCHOOLS = wordset("escola colegio creche cmei emef emei ensino scfv projeto fundamental")
_HEADED = wordset("""
    crianca criancas adolescente adolescentes menores bebes ninos ninas educandos educandas
    acolhidos acolhidas alunos alunas
    """)
_BEFORE_HEADED = (
    ARTICLES
    | OF
    | wordset("lista relacao nomes nome grupo demais e mais")
    | wordset("dois duas tres quatro cinco seis sete oito nove dez doze quinze vinte")
)
_YEARS = r"(?:\d|1[0-7])"
_UNIT = r"(?:anos|aninhos|anitos|meses)\b(?! de (?!idade|edad))"
_AGE = re.compile(rf"\W*(?:(?:de|com|tem|tiene) )?{_YEARS} {_UNIT}")
_AGES = re.compile(rf"\b{_YEARS} (?:e|y) {_YEARS} {_UNIT}")
_AGE_ALONE = re.compile(rf"{_YEARS}(?: (?:anos|aninhos|anitos|meses))?")


def is_told(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a minor was named before: ", 15 anos", "(adolescente)", "– aluna do 9º ano"."""
    after = tokens[at : at + 7]
    if _AGE.match(" ".join(token.fold for token in after)):
        return True
    if not after or after[0].text not in ",(–-|":
        return False
    rest = [*after[1:]]
    while rest and rest[0].fold in ARTICLES:
        rest = rest[1:]
    if not rest:
        return False
    return rest[0].fold in _TOLD or (rest[0].fold in _STUDENTS and _is_at_school(rest[1:]))


def _is_at_school(after: Sequence[Token]) -> bool:
    """Tell "aluna do 9º ano" from "aluna de Psicologia"."""
    if not after or not after[0].is_word:
        return True
    if after[0].fold not in OF or len(after) < 2:
        return False
    return after[1].fold in _SCHOOLS or after[1].text[0].isdigit()


def are_of_ages(text: str) -> bool:
    """Tell "Júlia e Pedro, de 15 e 16 anos"."""
    return _AGES.search(key(text)) is not None


def is_age(text: str) -> bool:
    """Tell the age of a minor alone, "15 anos" or in a column of ages "15"."""
    return _AGE_ALONE.fullmatch(key(text)) is not None


def are_headed(label: str) -> bool:
    """Tell "Adolescentes do SCFV", above a list or before a colon, from "Alunas de Psicologia"."""
    words = key(label[:80]).split()
    while words and (words[0] in _BEFORE_HEADED or words[0].isdecimal()):
        words = words[1:]
    if not words or len(words) > 8 or words[0] not in _HEADED:
        return False
    return words[0] not in _STUDENTS or words[1:2] != ["de"]
