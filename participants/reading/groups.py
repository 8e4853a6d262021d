"""Unnamed groups: "outros membros da equipe técnica", "mais de 40 participantes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participants.reading import lexicon, minors, names
from participants.reading.bodies import body_at
from participants.reading.context import Context
from participants.reading.municipalities import municipality_at
from participants.reading.offices import is_plural
from participants.reading.words import AND, OF, Token, wordset

_OTHERS = wordset("outro outra outros outras demais otro otra otros otras")
_ABOUT = (
    ("mais", "de"), ("cerca", "de"), ("perto", "de"), ("em", "torno", "de"), ("por", "volta", "de"),
    ("quase",), ("aproximadamente",), ("aprox",), ("uns",), ("umas",), ("mas", "de"),
    ("alrededor", "de"), ("unos",), ("unas",), ("cerca", "de"), ("ate",), ("acima", "de"),
    ("pelo", "menos"), ("ao", "menos"), ("+", "ou", "-"), ("+/-",), ("mais", "ou", "menos"),
)  # fmt: skip
_ABOUT_FIRST = frozenset(words[0] for words in _ABOUT)
_NUMBERS = {
    "um": 1, "uma": 1, "un": 1, "una": 1, "dois": 2, "duas": 2, "dos": 2, "tres": 3, "quatro": 4,
    "cuatro": 4, "cinco": 5, "seis": 6, "sete": 7, "siete": 7, "oito": 8, "ocho": 8, "nove": 9,
    "nueve": 9, "dez": 10, "diez": 10, "onze": 11, "once": 11, "doze": 12, "doce": 12, "treze": 13,
    "quatorze": 14, "catorze": 14, "quinze": 15, "dezesseis": 16, "dezessete": 17, "dezoito": 18,
    "dezenove": 19, "vinte": 20, "veinte": 20, "trinta": 30, "treinta": 30, "quarenta": 40,
    "cinquenta": 50, "sessenta": 60, "setenta": 70, "oitenta": 80, "noventa": 90, "cem": 100,
    "duzentos": 200,
}  # fmt: skip
_PEOPLE = wordset("""
    membro membros integrante integrantes servidores servidoras servidor servidora tecnicos
    tecnicas profissional profissionais representantes participantes pessoas pessoa convidados
    convidadas autoridades acompanhantes colaboradores colaboradoras funcionarios funcionarias
    trabalhadores trabalhadoras gestores lideres liderancas miembros personas profesionales
    trabajadores autoridades invitados residentes estudantes universitarios delegados voluntarios
    companheiros componentes parceiros colegas usuarios parlamentares empresarios produtores
    agricultores agentes assessores assessoras comissionados efetivos tecnico tecnica academicos
    academicas referentes vecinos vizinhos artistas atletas bailarinos bailarinas
    dancarinos dancarinas musicos atores atrizes pesquisadores docentes ouvintes inscritos seguranca
    segurancas
    """)
_TEAMS = wordset("equipe equipes equipo equipos comitiva comitivas")
# Who is served as well, though grown up.
_SERVED = minors.WORDS | wordset("idoso idosa idosos idosas jovem jovens familiares")
_SPANISH = wordset("y del el los las miembros personas integrantes invitados vecinos referentes")
_SMALL = OF | wordset("em para com na no nas nos en")
_COMMON = lexicon.SUBJECTS | lexicon.GENERIC
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Group:
    length: int
    # Where the words begin that say who they are.
    count: int | None
    is_approximate: bool
    # "duas assistentes sociais": people of an office, who may be named right behind.
    is_of_office: bool
    municipality: str | None = None
    # Nothing tells how many: "assistentes sociais e psicólogos".
    is_bare: bool = False
    # The body that a team is of.
    organization: tuple[int, int] | None = None
    # Minors, or users of a service: counted, and never named.
    is_served: bool = False


def group_at(tokens: Sequence[Token], at: int, context: Context) -> Group | None:
    """Return the unnamed group told from a token on, if one is."""
    end, count, is_approximate = _quantity(tokens, at)
    is_counted = end > at
    if end >= len(tokens):
        return _only_others(tokens, at, end)
    head = tokens[end]
    is_told = is_counted and count and (_begins_line(tokens, at) or _is_beside(tokens, at))
    if head.fold in _SERVED and not is_told:
        # Who is served is told of everywhere; a line of a list and "além de" count them.
        return None
    is_team = head.fold in _TEAMS and not is_counted and _is_team(tokens, at, context)
    is_people = head.fold in _PEOPLE | _SERVED or (
        head.fold in lexicon.OFFICES and _is_many(head, count)
    )
    is_bare = not is_counted and not is_team
    if is_bare and not (is_people and is_plural(head) and _is_listed(tokens, at)):
        return None
    if is_counted and not (is_people or (head.fold in _TEAMS and is_plural(head))):
        return _only_others(tokens, at, end)
    end, municipality = _rest(tokens, end + 1, context)
    of_office = head.fold in lexicon.OFFICES
    body = body_at(tokens, at + 2, context) if is_team and tokens[at + 1].fold in OF else None
    return Group(
        length=end - at,
        count=count,
        is_approximate=is_approximate,
        is_of_office=of_office,
        municipality=municipality,
        is_bare=is_bare,
        organization=(at + 2, at + 2 + body.length) if body and body.is_named else None,
        is_served=head.fold in minors.WORDS,
    )


def _begins_line(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or (at == 1 and tokens[0].fold in AND)


def _is_beside(tokens: Sequence[Token], at: int) -> bool:
    """Tell "além de 15 idosos" and "acompanhada de 12 alunos"."""
    before = [token.fold for token in tokens[max(0, at - 2) : at]]
    return len(before) == 2 and before[0] in _BESIDE and before[1] in _BEFORE_LISTED


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether people are told of here: behind others, or behind "participaram"."""
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].is_capitalised:
        return False
    if before.fold in _BEFORE_LISTED and at > 1:
        before = tokens[at - 2]
    return before.fold in _LISTING


_BEFORE_LISTED = wordset("o a os as la el los las de pela por")
_BESIDE = wordset(
    "alem ademas acompanhado acompanhada acompanhados acompanhadas acompanado acompanada"
)
_LISTING = wordset("""
    e y , alem ademas participaram participam participarao estiveram presentes reuniu reune
    acompanhado acompanhada acompanhados acompanham compareceram integram compoem : vieram
    """)


def _only_others(tokens: Sequence[Token], at: int, end: int) -> Group | None:
    """Return the group of a bare "entre outros"."""
    is_bare = end == at + 1 and tokens[at].fold in ("outros", "outras", "otros", "otras")
    follows_among = at > 0 and tokens[at - 1].fold in ("entre", "e", "y")
    ends = end >= len(tokens) or tokens[end].text in ".,;)\n"
    return Group(1, None, True, is_of_office=False) if is_bare and follows_among and ends else None


def _is_many(head: Token, count: int | None) -> bool:
    return is_plural(head) or count == 1


def _is_team(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Tell "a equipe técnica", and "a equipe do CRAS" behind others."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    if after.fold in ("tecnica", "tecnicas", "tecnico", "tecnicos"):
        return True
    is_of_body = after.fold in OF and body_at(tokens, at + 2, context) is not None
    return is_of_body and _is_listed(tokens, at)


def _quantity(tokens: Sequence[Token], at: int) -> tuple[int, int | None, bool]:
    """Return where the quantity ends, the number told and whether it is about so many."""
    end, count, is_approximate = at, None, False
    if (
        end < len(tokens)
        and tokens[end].fold in ("+", "mais", "mas")
        and _is_number(tokens, end + 1)
    ):
        end += 1
    if about := _about(tokens, end):
        # "mais umas 5 pessoas", "cerca de 5 pessoas"
        end, is_approximate = end + about, True
    if _is_number(tokens, end):
        count = _number(tokens[end].fold)
        end += 1 + _said_again(tokens, end + 1)
    elif is_approximate and tokens[at].fold not in ("uns", "umas", "unos", "unas"):
        end, more = _dozens(tokens, end)
        if not more:
            return at, None, False
    if end < len(tokens) and tokens[end].fold in _OTHERS:
        is_approximate = is_approximate or count is None
        end += 1
        if count is None and _is_number(tokens, end):
            # "outros 12 servidores", "demais três": as many as that, in addition.
            count = _number(tokens[end].fold)
            is_approximate = False
            end += 1
    return end, count, is_approximate


def _said_again(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens "(cinco)" takes behind a number."""
    marks = [token.text for token in tokens[at : at + 3 : 2]]
    return 3 if marks == ["(", ")"] and tokens[at + 1].fold in _NUMBERS else 0


def _dozens(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    words = [token.fold for token in tokens[at : at + 3]]
    for length in (3, 2):
        if words[length - 2 : length] in (["dezenas", "de"], ["centenas", "de"]):
            return at + length, True
    return at, False


def _about(tokens: Sequence[Token], at: int) -> int:
    if tokens[at].fold not in _ABOUT_FIRST:
        return 0
    for words in _ABOUT:
        if [token.fold for token in tokens[at : at + len(words)]] == list(words):
            return len(words)
    return 0


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    fold = tokens[at].fold
    if fold == "dos" and not _SPANISH.intersection(token.fold for token in tokens):
        # "dos convidados" are not two.
        return False
    return (fold.isdecimal() and len(fold) <= 4) or fold in _NUMBERS


def _number(fold: str) -> int:
    return int(fold) if fold.isdecimal() else _NUMBERS[fold]


def _rest(tokens: Sequence[Token], at: int, context: Context) -> tuple[int, str | None]:
    """Return where "da equipe técnica do CRAS" ends, and the municipality in it."""
    end, municipality = at, None
    while end < min(len(tokens), at + LONGEST):
        steps, shown = _step(tokens, end, context)
        if not steps:
            break
        municipality = municipality or shown
        end += steps
    return end, municipality


def _step(tokens: Sequence[Token], at: int, context: Context) -> tuple[int, str | None]:
    token = tokens[at]
    if token.fold in _SMALL and at + 1 < len(tokens):
        return _after_small(tokens, at, context)
    if (token.fold in AND or token.text == ",") and at + 1 < len(tokens):
        after = tokens[at + 1]
        many = after.fold in _PEOPLE or (after.fold in lexicon.OFFICES and is_plural(after))
        subject = after.fold in lexicon.SUBJECTS and not names.begins_name(tokens, at + 1)
        return (2 if subject or (many and not after.is_capitalised) else 0), None
    return int(token.fold in _COMMON and token.is_word), None


def _is_lower(token: Token) -> bool:
    return token.is_word and not token.is_capitalised and token.fold not in AND | OF


def _after_small(tokens: Sequence[Token], at: int, context: Context) -> tuple[int, str | None]:
    after = at + 1
    if (
        tokens[after].fold in ("o", "a", "os", "as", "la", "los", "las", "el")
        and len(tokens) > after + 1
    ):
        after += 1
    if body := body_at(tokens, after, context):
        return after - at + body.length, body.municipality
    if here := municipality_at(tokens, after, context):
        return after - at + here.length, here.shown
    token = tokens[after]
    if not token.is_word or names.begins_name(tokens, after):
        return 0, None
    if _is_number(tokens, after) and len(tokens) > after + 1 and tokens[after + 1].is_word:
        return after - at + 2, None
    if tokens[after].fold in ("regiao", "area", "rede") and len(tokens) > after + 1:
        return after - at + (2 if _is_lower(tokens[after + 1]) else 1), None
    return after - at + 1, None
