"""What is read: one row for each person, and one for each unnamed group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """The part somebody has in the delegation, in the words of the model's MemberRole."""

    HEAD = "head"
    MEMBER = "member"
    ADVISER = "adviser"
    SUPPORT = "support"
    INTERPRETER = "interpreter"
    COMPANION = "companion"


class Doubt(StrEnum):
    """What a reader should look at before accepting a row."""

    NICKNAME = "nickname"
    ONE_WORD_NAME = "one word name"
    SIMILAR_PERSON = "similar person"
    AMBIGUOUS_MUNICIPALITY = "ambiguous municipality"
    UNKNOWN_PART = "unknown part"
    CAPITALS = "capitals"


@dataclass(frozen=True, slots=True)
class Row:
    """A person (`name`) or an unnamed group (`group`), never both."""

    name: str | None = None
    office: str | None = None
    organization: str | None = None
    municipality: str | None = None
    role: Role = Role.MEMBER
    representing: str | None = None
    group: str | None = None
    count: int | None = None
    approximate: bool = False
    nickname: str | None = None
    # The line of the text, counted from 1, and what it says.
    line: int = 0
    source: str = ""
    doubts: tuple[Doubt, ...] = ()
    # Who of the known people this is; only offered if the names differ by more than their looks.
    known: str | None = None
    candidates: tuple[str, ...] = ()

    def with_doubt(self, doubt: Doubt) -> Row:
        return self if doubt in self.doubts else replace(self, doubts=(*self.doubts, doubt))
