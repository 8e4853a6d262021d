"""People of an item as one field tells them: "Ana Reis, psicóloga (palestrante); Elias Sousa"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from agendas.models import AssignmentRole
from agendas.reading import Role, role_told

# What the session's form calls them; who is responsible is so without a word.
ROLES = {
    Role.FACILITATOR: _("facilitação"),
    Role.SPEAKER: _("palestrante"),
    Role.ATTENDEE: _("participante"),
}
_ENTRY = re.compile(r"(?P<name>[^,(]*),?\s*(?P<office>[^()]*)(?P<inside>(?:\([^()]*\)\s*)*).*")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody with the office and the role that are told."""

    name: str
    office: str = ""
    role: Role | None = None

    @classmethod
    def read(cls, text: str) -> Entry:
        found = _ENTRY.fullmatch(" ".join(text.split()))
        if found is None:
            return cls(text)
        inside = [part.strip() for part in re.findall(r"\(([^()]*)\)", found["inside"])]
        roles = [role for part in inside if (role := _role(part))]
        offices = [found["office"].strip(" ,"), *(part for part in inside if not _role(part))]
        return cls(found["name"].strip(), next(filter(None, offices), ""), next(iter(roles), None))

    def __str__(self) -> str:
        told = ", ".join(part for part in (self.name, self.office) if part)
        return f"{told} ({ROLES[self.role]})" if self.role in ROLES else told

    @property
    def assigned(self) -> AssignmentRole:
        return AssignmentRole((self.role or Role.HOST).value)


def _role(words: str) -> Role | None:
    named = (role for role, word in ROLES.items() if str(word) == words.casefold())
    return next(named, None) or role_told(words)
