"""What kind of office a title says, so that nobody has to choose it from a list as well."""

import re

from exchanges.names import plain
from participants.models import OfficeKind

# The first that is found counts: "secretária adjunta" before "secretária".
_PATTERNS = [
    (re.compile(pattern), kind)
    for pattern, kind in [
        (r"\bprefeit[oa]\b.*\bem exercicio\b|\bprefeit[oa] interin[oa]\b", OfficeKind.ACTING_MAYOR),
        (r"\bvice[- ]prefeit[oa]\b", OfficeKind.DEPUTY_MAYOR),
        (r"\bsecretari[oa]([- ]geral)? adjunt[oa]\b", OfficeKind.DEPUTY_SECRETARY),
        (r"\bchefe de gabinete\b", OfficeKind.CHIEF_OF_STAFF),
        (r"\bprocurador(a)?\b", OfficeKind.ATTORNEY),
        (r"\bpresidente da camara\b", OfficeKind.CHAMBER_PRESIDENT),
        (r"\bpresidente d[aeo] fundacao\b", OfficeKind.FOUNDATION_PRESIDENT),
        (r"\bpresidente d[aeo] (conselho|cm[a-z]{1,4})\b", OfficeKind.COUNCIL_PRESIDENT),
        (r"(?<!vice[- ])\bpresidente\b", OfficeKind.ASSOCIATION_PRESIDENT),
        (r"\b(diretor(a)?|secretari[oa]) executiv[oa]\b", OfficeKind.EXECUTIVE_DIRECTOR),
        (r"\bconselheir[oa] tutelar\b", OfficeKind.GUARDIANSHIP),
        (r"\bconselheir[oa]\b", OfficeKind.COUNCIL_MEMBER),
        (r"\bassessor(a)?\b", OfficeKind.ADVISER),
        (r"\bsuperintendente\b", OfficeKind.SUPERINTENDENT),
        (r"\bdiretor(a)?\b", OfficeKind.DIRECTOR),
        (r"\bgerente\b", OfficeKind.MANAGER),
        (r"\bcoordenador(a)?\b", OfficeKind.COORDINATOR),
        (r"^secretari[oa]( municipal)?( d[aeo]s?)?\b", OfficeKind.SECRETARY),
        (r"^prefeit[oa]\b", OfficeKind.MAYOR),
        (r"^(intendente|alcald(e|esa))\b", OfficeKind.MAYOR),
        (r"\bvereador(a)?\b", OfficeKind.COUNCILLOR),
        (r"\bassistente social\b", OfficeKind.SOCIAL_WORKER),
        (r"\bpsicolog[oa]\b", OfficeKind.PSYCHOLOGIST),
        (r"\b(educador(a)?|orientador(a)?) social\b", OfficeKind.EDUCATOR),
        (r"\bjuiz(a)?\b", OfficeKind.JUDGE),
        (r"\bpromotor(a)?\b", OfficeKind.PROSECUTOR),
        (r"\b(facilitador(a)?|palestrante)\b", OfficeKind.FACILITATOR),
        (r"\binterprete\b", OfficeKind.INTERPRETER),
    ]
]


def kind_of(title: str) -> OfficeKind:
    """Return the kind that a title such as "secretária municipal de Saúde" names, else OTHER."""
    folded = plain(title)
    return next((kind for pattern, kind in _PATTERNS if pattern.search(folded)), OfficeKind.OTHER)
