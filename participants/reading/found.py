"""What is gathered of a person or a group while a text is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from participants.reading import lexicon, names, roles
from participants.reading.chunks import Chunk, Cut
from participants.reading.groups import Group
from participants.reading.rows import Doubt, Role, Row
from participants.reading.words import LEADING, OF, is_in_capitals, key, wordset


@dataclass(slots=True)
class Found:
    """A person or group while the text is still being read."""

    name: str | None = None
    nickname: str | None = None
    office: str | None = None
    organization: str | None = None
    municipality: str | None = None
    role: Role | None = None
    representing: str | None = None
    group: str | None = None
    count: int | None = None
    approximate: bool = False
    # The office was told of several at once.
    has_shared_office: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    def row(self, *, line: int, source: str) -> Row:
        return Row(
            name=self.name,
            office=self.office,
            organization=self.organization,
            municipality=self.municipality,
            role=self.role or roles.role_told_by(self.office),
            representing=self.representing,
            group=self.group,
            count=self.count,
            approximate=self.approximate,
            nickname=self.nickname,
            line=line,
            source=source,
            doubts=tuple(self.doubts),
        )


@dataclass(slots=True)
class Told:
    """An office, role or city told for whom is named next."""

    office: str | None = None
    organization: str | None = None
    municipality: str | None = None
    role: Role | None = None
    is_shared: bool = False


def person_of(cut: Cut, name: names.Name) -> Found:
    words = [cut.tokens[index].text for index in name.words]
    found = Found(name=names.shown(words))
    if is_in_capitals(" ".join(words)):
        found.doubts.append(Doubt.CAPITALS)
    if name.nickname:
        found.nickname = " ".join(cut.tokens[index].text for index in name.nickname)
        found.doubts.append(Doubt.NICKNAME)
    if len(words) == 1:
        found.doubts.append(Doubt.ONE_WORD_NAME)
    return found


def group_of(cut: Cut, chunk: Chunk, group: Group) -> Found:
    return Found(
        group=cut.written(chunk.start + (cut.mark(chunk) == "+"), chunk.end),
        count=group.count,
        approximate=group.is_approximate,
        municipality=group.municipality,
        organization=cut.written(*group.organization) if group.organization else None,
    )


def told_by(cut: Cut, chunk: Chunk) -> Told:
    """Return what an office or a role says of somebody."""
    if chunk.office is None:
        # Who comes along holds no other office; who leads has one of their own.
        is_companion = chunk.role is Role.COMPANION
        return Told(cut.written(chunk.start, chunk.end) if is_companion else None, role=chunk.role)
    office = chunk.office
    body = office.organization
    return Told(
        office=cut.written(chunk.start, chunk.start + office.text_length),
        organization=cut.written(*body) if body else None,
        municipality=office.municipality,
        is_shared=office.is_plural,
    )


def give(found: Found, told: Told) -> None:
    """Give a person what was told of them and isn't known yet."""
    if told.office and (found.office is None or _is_clerical(found.office)):
        found.office = told.office
        found.organization = found.organization or told.organization
    elif told.office is None:
        found.organization = found.organization or told.organization
    found.municipality = found.municipality or told.municipality
    found.role = found.role or told.role


def _is_clerical(office: str) -> bool:
    """Tell "Pe." and "Irmã", which give way to what somebody is besides."""
    return key(office).rstrip(".") in lexicon.CLERICAL


_BEFORE_REPRESENTED = (
    LEADING
    | OF
    | wordset(
        "representando em en representacao representacion nome neste ato representante"
        " oficial no lugar que representa representou substituicao substituindo a"
    )
)


def represented(cut: Cut, chunk: Chunk) -> str | None:
    """Return "prefeito Chico Brasileiro" from "representando o prefeito Chico Brasileiro"."""
    start = chunk.start
    while start < chunk.end and (
        cut.tokens[start].fold in _BEFORE_REPRESENTED or names.is_honorific(cut.tokens[start])
    ):
        start += 1
    return cut.written(start, chunk.end) or None
