"""What a text says of a person around the name: the office, and what they do in the session."""

import re
from dataclasses import dataclass
from enum import StrEnum

from agendas.reading.people_words import OFFICE
from agendas.reading.signs import fold
from agendas.reading.words import words_in
from exchanges.given_names import given_names


class Role(StrEnum):
    HOST = "host"
    FACILITATOR = "facilitator"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"


@dataclass(frozen=True, slots=True)
class Said:
    """What is told of a person; a role only if it is told."""

    office: str = ""
    role: Role | None = None


def said_of(name: str, text: str) -> Said:
    """Return what a text says of somebody where it names them most fully."""
    folded = fold(text)
    at = _place(name, folded)
    if at is None:
        return Said()
    start, end = at
    after = _OFFICE_AFTER.match(folded, end)
    office = _written(text, after) or _written(text, _OFFICE_BEFORE.search(folded, 0, start))
    role = role_told(office)
    if after:
        end = after.end()
    role = role or _role_after(folded, end) or _role_before(folded, start)
    return Said("" if role_told(office) else office, role)


def role_told(words: str) -> Role | None:
    """Return the role that words such as "palestrante" and "mediação" name, and nothing else."""
    found = _ROLE.fullmatch(fold(words).strip())
    return _role_of(found) if found else None


def _place(name: str, folded: str) -> tuple[int, int] | None:
    """Return where a name stands, of which the text may leave out words after the first."""
    parts = [re.escape(word.folded) for word in words_in(name) if not word.is_particle]
    if not parts:
        return None
    more = "".join(rf"(?:\W{{1,2}}(?:\w{{1,3}}\W)?{part}\b)?" for part in parts[1:])
    # The fullest mention counts: the first name alone may be somebody else's.
    found = re.finditer(rf"(?<!\w){parts[0]}\b{more}", folded)
    best = max(found, key=lambda at: at.end() - at.start(), default=None)
    return best.span() if best else None


def _written(text: str, found: re.Match[str] | None) -> str:
    """Return an office as it is written, without what begins somebody else: "e Ana Reis"."""
    if found is None:
        return ""
    group = "office" if found["office"] else "inside"
    told = text[found.start(group) : found.end(group)].strip(" ,-")
    for other in _SOMEBODY.finditer(told):
        if fold(other[1]) in given_names():
            told = told[: other.start()].strip(" ,-")
            break
    return "" if told.startswith(_BODIES) else told


def _role_before(folded: str, start: int) -> Role | None:
    """Return the role told nearest before a name, in the same clause."""
    begin = max((at.end() for at in _CLAUSE_END.finditer(folded, 0, start)), default=0)
    roles = [_role_of(found) for found in _ROLE.finditer(folded, begin, start)]
    return roles[-1] if roles else None


def _role_after(folded: str, end: int) -> Role | None:
    found = _ROLE_AFTER.match(folded, end)
    return role_told(found["role"]) if found else None


def _role_of(found: re.Match[str]) -> Role:
    return Role(str(found.lastgroup))


_ROLES = {
    Role.SPEAKER: r"palestra(?:ntes?)?|conferenci(?:a|stas?)|painelistas?"
    r"|debatedor(?:es|as?)?|expositor(?:es|as?)?|disertantes?|convidad[oa]s?",
    Role.FACILITATOR: r"facilita(?:cao|dor(?:es|as?)?|d[oa]s?)?|media(?:cao|dor(?:es|as?)?|d[oa]s?)"
    r"|modera(?:cao|dor(?:es|as?)?|d[oa]s?)|oficina|oficineir[oa]s?|ministra(?:ntes?|d[oa]s?)?"
    r"|instrutor(?:es|as?)?|condu(?:cao|z|zid[oa]s?)",
    # "Participação social" is a topic.
    Role.ATTENDEE: r"acompanha(?:m|d[oa]s?|ntes?)?|participa(?:m|ntes?)?"
    r"|(?:participacao|presencas?)(?=\s?:|\sd[aeo]s?\s)",
    Role.HOST: r"responsave(?:l|is)|recepc(?:ao|iona)|recebe(?:m)?|recebid[oa]s?"
    r"|anfitri(?:ao|a|oes|as)|coordenacao|a cargo",
}
_ROLE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items()) + r")(?!\w)"
)
_ROLE_AFTER = re.compile(r"\s?[(,–-]?\s?(?:(?:faz|fara|na|e|como|a|o)\s)*(?P<role>[a-z]+)(?!\w)")
_CLAUSE_END = re.compile(r"[;|\n\t]|(?<=\w{4})(?<!prof)(?<!profa)\.\s")
_INNER = r"(?:[^.,;:()|\n@-]|(?<=\w)-(?=\w))"
_OFFICE_AFTER = re.compile(
    rf"(?:\s?[,–-]\s?|\s)(?:[ao]\s)?(?P<office>{OFFICE}\b{_INNER}{{0,100}})"
    rf"|\s?\((?P<inside>{OFFICE}\b[^()@]{{0,100}})\)"
)
_OFFICE_BEFORE = re.compile(
    rf"(?<!\w)(?P<office>{OFFICE}\b(?:(?!\be [ao]s? ){_INNER}){{0,80}}?)(?P<inside>)[ ,]+$"
)
_SOMEBODY = re.compile(r"\s(?:e|y|com)\s(?:[ao]\s)?([A-ZÀ-Ú]\w+)")
# Without its accent it is a body and nobody's office; a team is nobody's either.
_BODIES = ("Secretaria", "secretaria", "Equipe", "equipe")
