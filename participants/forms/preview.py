"""The preview of a pasted list: what was read, who is known, what is doubtful, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Delegation, DelegationGroup, Municipality, Organization
from participants import precedence
from participants.forms.pasting import MOST_LINES, PastedGroupForm, PastedPersonForm
from participants.models import DelegationMember, MemberRole, Office, Person
from participants.pasting import Newcomer, may_get_office_from, office_told
from participants.places import Places
from participants.reading import Doubt, Row
from participants.reading.words import key
from participants.recognition import likely_people
from participants.titles import kind_of

if TYPE_CHECKING:
    from accounts.models import User

MOST_BODIES_OFFERED = 200
# Longer lines, such as a paragraph of a newspaper, are shown around the name.
LONGEST_SOURCE, BEFORE_NAME = 200, 80

# The text names no city, or none that comes; said as the reader's own doubts are.
UNPLACED = "UNPLACED"
DOUBTS = {
    Doubt.NICKNAME.name: _("O apelido ficou fora do nome."),
    Doubt.ONE_WORD_NAME.name: _("Só um nome: falta o sobrenome?"),
    Doubt.AMBIGUOUS_MUNICIPALITY.name: _("Há mais de um município com este nome."),
    Doubt.UNKNOWN_PART.name: _("Uma parte da linha não foi entendida."),
    Doubt.CAPITALS.name: _("Estava em maiúsculas: confira a escrita do nome."),
    UNPLACED: _("O texto não diz de que comitiva: confira."),
}


class PreviewForm(forms.Form):
    """All the lines, as they were read or as they are sent back; these are looked up again."""

    text = forms.CharField(widget=forms.HiddenInput, required=False)
    people_count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES)
    groups_count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        teams: Sequence[Delegation],
        user: User,
        text: str = "",
        rows: Sequence[Row] = (),
    ) -> None:
        self.teams, self.user, self.visit = teams, user, teams[0].visit
        self.members = list(DelegationMember.objects.filter(delegation__in=teams).for_list())
        people = _with_roles([_person_told(row, teams) for row in rows if row.name], self.members)
        groups = [_group_told(row, teams) for row in rows if row.group]
        told = {"text": text, "people_count": len(people), "groups_count": len(groups)}
        super().__init__(data, initial=told, auto_id="%s")
        self.people = [
            PastedPersonForm(data, prefix=f"pessoa-{place}", initial=line, teams=teams)
            for place, line in enumerate(self._lines("people_count", people), 1)
        ]
        self.groups = [
            PastedGroupForm(data, prefix=f"grupo-{place}", initial=line, teams=teams)
            for place, line in enumerate(self._lines("groups_count", groups), 1)
        ]
        self.parts: list[Any] = [*self.people, *self.groups]
        self._recognise()

    def is_valid(self) -> bool:
        are_valid = [part.is_valid() for part in self.parts]
        if not super().is_valid() or not all(are_valid):
            return False
        staying = [line for line in self.parts if not line.is_removed]
        if not staying:
            self.add_error(None, gettext("Não ficou ninguém para incluir."))
        self._check_people()
        return not self.errors and not any(line.errors for line in staying)

    def newcomers(self) -> list[Newcomer]:
        return [self._newcomer(line) for line in self.people if not line.is_removed]

    def new_groups(self) -> list[DelegationGroup]:
        return [line.group() for line in self.groups if not line.is_removed]

    def known_bodies(self) -> list[Organization]:
        """Return the bodies of these cities, which the field suggests."""
        towns = {team.owner_municipality_id for team in self.teams}
        return list(Organization.objects.filter(municipality__in=towns)[:MOST_BODIES_OFFERED])

    def _lines(self, name: str, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the initial values of the lines; of lines that were sent, how many there are."""
        if not self.is_bound:
            return told
        sent = str(self.data.get(name, ""))
        is_count = sent.isdecimal() and len(sent) < 4 and int(sent) <= MOST_LINES
        return [{} for _place in range(int(sent) if is_count else 0)]

    # What is known of the lines

    def _recognise(self) -> None:
        """Look up everybody and everything at once, and note in words what is doubtful."""
        day = self.visit.first_day or timezone.localdate()
        likely = likely_people((line.raw("name") for line in self.people), day)
        for line in self.people:
            line.offer(likely.get(line.raw("name"), []))
        self.places = Places.named(
            self.teams,
            {text for line in self.people if (text := line.raw("municipality"))},
            {text for line in self.people if (text := line.raw("organization"))},
        )
        known = [one.person for found in likely.values() for one in found]
        self._held = Person.objects.with_offices().in_bulk([person.pk for person in known])
        self._open_to_new = may_get_office_from(self.user, self._held)
        of_visit = DelegationMember.objects.filter(delegation__visit=self.visit, person__in=known)
        self._elsewhere = {
            member.person_id: member.delegation
            for member in of_visit.exclude(delegation__in=self.teams).select_related(
                "delegation__municipality", "delegation__organization__municipality"
            )
        }
        for line in self.people:
            self._note_presence(line)
            line.notes += [
                *(str(DOUBTS[name]) for name in line.raw("doubts").split() if name in DOUBTS),
                *self._notes_of_person(line),
                *self._notes_of_places(line),
            ]
        for group in self.groups:
            self._note_same_group(group)

    def _note_same_group(self, line: PastedGroupForm) -> None:
        described = key(line.raw("description"))
        if any(key(group.description) == described for group in line.delegation.groups.all()):
            line.initial["remove"] = True
            line.notes.append(gettext("A comitiva já tem um grupo assim."))

    def _note_presence(self, line: PastedPersonForm) -> None:
        if line.person is not None and self._is_present(line.delegation, line.person):
            line.initial["remove"] = True
            line.notes.append(gettext("Já está na comitiva."))

    def _is_present(self, team: Delegation, person: Person) -> bool:
        return any(
            (member.delegation_id, member.person_id) == (team.pk, person.pk)
            for member in self.members
        )

    def _notes_of_person(self, line: PastedPersonForm) -> Iterable[str]:
        title = line.raw("office")
        for person in [line.person] if line.person else [one.person for one in line.likely]:
            if team := self._elsewhere.get(person.pk):
                told = {"person": person, "team": team}
                yield gettext("%(person)s já está nesta visita: %(team)s.") % told
        if line.likely and line.person is None and not line["who"].value():
            yield gettext("Já existe alguém com este nome, ou parecido: diga quem é.")
        if not title or line.person is None:
            return
        held = self._held[line.person.pk]
        if office_told(held, title, self.visit) is not None:
            return
        if held.pk in self._open_to_new:
            yield gettext("É um cargo novo na ficha desta pessoa.")
        else:
            yield gettext("Este cargo não está na ficha desta pessoa, e só quem a edita o inclui.")

    def _notes_of_places(self, line: PastedPersonForm) -> Iterable[str]:
        title, body, text = map(line.raw, ("office", "organization", "municipality"))
        town = self.places.town(text) if text else None
        if text and town is None:
            yield gettext("Município não encontrado: escreva com a UF, ou apague.")
        elif town and town.pk != (line.delegation.owner_municipality_id or town.pk):
            yield gettext("O município não é o da comitiva.")
        if body and not title:
            yield gettext("O texto não diz o cargo: o órgão fica no lugar dele.")
        elif body and self._known_body(line, town) is None:
            yield gettext("Órgão ainda não cadastrado: será incluído.")

    def _known_body(self, line: PastedPersonForm, town: Municipality | None) -> Organization | None:
        return self.places.body(line.raw("organization"), town, line.delegation.organization)

    # What is to be created

    def _check_people(self) -> None:
        seen: set[tuple[int, int]] = set()
        for line in self.people:
            if line.is_removed:
                continue
            text, person = line.raw("municipality"), line.person
            if text and self.places.town(text) is None:
                sentence = gettext("Não há um só município assim. Escreva com a UF, ou apague.")
                line.add_error("municipality", sentence)
            if person is None:
                continue
            if self._is_present(line.delegation, person):
                line.add_error("who", gettext("Esta pessoa já está na comitiva."))
            elif (line.delegation.pk, person.pk) in seen:
                line.add_error("who", gettext("Esta pessoa está em duas linhas."))
            seen.add((line.delegation.pk, person.pk))

    def _newcomer(self, line: PastedPersonForm) -> Newcomer:
        title, body, text = map(line.raw, ("office", "organization", "municipality"))
        town = self.places.town(text) if text else None
        organization = None
        if body and title:
            known = self._known_body(line, town)
            organization = known or self.places.new_body(body, town, line.delegation.organization)
        return Newcomer(
            team=line.delegation,
            name=" ".join(line.raw("name").split()),
            role=line.cleaned_data["role"],
            person=line.person,
            # Somebody of whom only the body is told is not given an office that nobody named.
            title=title or body[:160],
            organization=organization,
            municipality=town,
            representing=line.cleaned_data["representing"],
        )


# What was read


def _person_told(row: Row, teams: Sequence[Delegation]) -> dict[str, Any]:
    team = _team_told(row, teams)
    doubts = [doubt.name for doubt in row.doubts] + ([] if team else [UNPLACED])
    team = team or teams[0]
    town = row.municipality or (str(team.municipality or "") if row.office else "")
    return {
        "name": row.name,
        "office": row.office,
        "organization": row.organization,
        "municipality": town,
        "role": row.role.value,
        "representing": row.representing,
        "team": str(team.pk),
        "told": _excerpt(row.source, row.name),
        "doubts": " ".join(doubts),
    }


def _group_told(row: Row, teams: Sequence[Delegation]) -> dict[str, Any]:
    return {
        "description": row.group,
        "count": row.count,
        "is_approximate": row.approximate and row.count is not None,
        "team": str((_team_told(row, teams) or teams[0]).pk),
        "told": _excerpt(row.source, row.group),
    }


def _team_told(row: Row, teams: Sequence[Delegation]) -> Delegation | None:
    """Return the delegation of the city that the text names; the only one, if there is one."""
    if len(teams) == 1:
        return teams[0]
    town = key(row.municipality or "")
    return next((team for team in teams if town and key(str(team.municipality)) == town), None)


def _with_roles(
    lines: list[dict[str, Any]], members: Sequence[DelegationMember]
) -> list[dict[str, Any]]:
    """Give those of whom no role is told the one that goes with their office, as on the page."""
    placed = [
        DelegationMember(delegation_id=int(line["team"]), role=line["role"]) for line in lines
    ]
    for line, member in zip(lines, placed, strict=True):
        if member.role == MemberRole.MEMBER and line["office"]:
            member.office = Office(kind=kind_of(line["office"]))
            everybody = [*members, *placed]
            others = [one for one in everybody if one.delegation_id == member.delegation_id]
            member.role = precedence.usual_role(member, others)
            line["role"] = str(member.role)
    return lines


def _excerpt(source: str, name: str | None) -> str:
    """Return a line of the text, a long one only around the name."""
    text = " ".join(source.split())
    if len(text) <= LONGEST_SOURCE:
        return text
    first = (name or "").split()[:1]
    at = max(text.find(first[0]) if first else 0, 0)
    start = max(at - BEFORE_NAME, 0)
    end = start + LONGEST_SOURCE
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
