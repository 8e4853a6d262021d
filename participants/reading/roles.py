"""The part that somebody has in a delegation, by what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from participants.reading.rows import Role
from participants.reading.words import Token, key, wordset

_DELEGATION = wordset("comitiva delegacao delegacion missao mision grupo equipe visita")
_LEADS = wordset("""
    chefiada chefiado liderada liderado encabecada encabecado comandada comandado conduzida
    coordenada coordenado capitaneada encabezada lideradas chefiados dirigida presidida
    """)
_LEADERS = wordset(
    "chefe chefia coordenador coordenadora lider lideranca jefe jefa coordinador coordinadora"
    " responsavel"
)
_LEADING_VERBS = wordset("chefia lidera encabeca chefiou liderou comanda encabeza")
_BY = wordset("por pelo pela pelos pelas")
_COMPANIONS = wordset(
    "acompanhante acompanhantes esposa esposo marido conjuge acompanante acompanantes"
)
_SUPPORT = wordset("""
    motorista motoristas motora apoio cerimonial cerimonialista fotografo fotografa fotografos
    condutor condutora condutores chofer choferes conductor conductora apoyo cinegrafista ceremonial
    """)
_ADVISERS = wordset("""
    assessor assessora assessores assessoras asesor asesora asesores asesoras assessoria
    """)
_INTERPRETERS = wordset("interprete interpretes tradutor tradutora traductor traductora tradutores")


def role_told_by(text: str | None) -> Role:
    """Return the role that an office or a function says; MEMBER if it says none."""
    words = key(text or "").split()
    for role, told in (
        (Role.INTERPRETER, _INTERPRETERS),
        (Role.COMPANION, _COMPANIONS),
        (Role.ADVISER, _ADVISERS),
        (Role.SUPPORT, _SUPPORT),
    ):
        if told.intersection(words):
            return role
    return Role.MEMBER


def leading_at(tokens: Sequence[Token], at: int) -> int:
    """Return the words of "chefiada por", "sob a liderança de" or "lidera a comitiva" here."""
    words = [token.fold for token in tokens[at : at + 5]]
    if len(words) > 1 and words[0] in _LEADS and words[1] in _BY:
        return 2
    if words[:3] == ["a", "frente", "da"] and len(words) > 3 and words[3] in _DELEGATION:
        return 4
    if len(words) > 2 and words[0] in ("sob", "bajo"):
        noun = words[2] if words[1] in ("a", "o", "la", "el") else words[1]
        if noun in ("lideranca", "chefia", "coordenacao", "comando", "liderazgo", "direcao"):
            return 4 if words[1] in ("a", "o", "la", "el") else 3
    return 0


def led_at(tokens: Sequence[Token], at: int) -> int:
    """Return the words of "que chefia a comitiva" here, told of who was named before."""
    words = [token.fold for token in tokens[at : at + 3]]
    is_led = len(words) == 3 and words[0] in _LEADING_VERBS and words[1] in ("a", "o", "la")
    return 3 if is_led and words[2] in _DELEGATION else 0


def role_at(tokens: Sequence[Token], at: int) -> tuple[Role, int] | None:
    """Return a role told without an office, "chefe da comitiva", and how many words say it."""
    words = [token.fold for token in tokens[at : at + 4]]
    if words[0] in _LEADERS:
        if len(words) > 2 and words[1] in ("da", "do", "de") and words[2] in _DELEGATION:
            return Role.HEAD, 3
        if len(words) > 3 and words[1:3] == ["de", "la"] and words[3] in _DELEGATION:
            return Role.HEAD, 4
    if words[0] in _COMPANIONS:
        return Role.COMPANION, 1
    if words[0] in ("apoio", "apoyo", "cerimonial") and not tokens[at].text.isupper():
        return Role.SUPPORT, 1
    return None
