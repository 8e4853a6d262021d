"""Lines for people who are not chosen but typed, with their offices, into a delegation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Delegation
from participants import precedence
from participants.forms.who import offer
from participants.models import DelegationMember, MemberRole, Office, Person
from participants.pasting import Newcomer
from participants.reading.words import key
from participants.recognition import Likely, likely_people
from participants.titles import kind_of

if TYPE_CHECKING:
    # Generic for the type checker only.
    BaseFormSet = forms.BaseFormSet["NewcomerForm"]
else:
    BaseFormSet = forms.BaseFormSet

NEWCOMERS = "novas"
# Lines of a delegation that nobody is in yet, and later.
FIRST_LINES, LATER_LINES = 4, 1
MOST_LINES = 100


class NewcomerForm(forms.Form):
    who = forms.ChoiceField(label=_("Quem é?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Nome"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    office = forms.CharField(label=_("Cargo"), max_length=160, required=False)

    @property
    def heading(self) -> str:
        return self.told_name or gettext("Nova pessoa")

    @property
    def told_name(self) -> str:
        return " ".join(str(self["name"].value() or "").replace("\0", "").split())[:160]

    def offer(self, likely: Sequence[Likely]) -> None:
        """Ask who it is, if it could be somebody known. Nobody is taken for another by itself."""
        self.likely = likely
        if likely:
            offer(self.fields["who"], likely)
        else:
            del self.fields["who"]

    @property
    def person(self) -> Person | None:
        chosen = self.cleaned_data.get("who", "")
        return next((one.person for one in self.likely if str(one.person.pk) == chosen), None)


class NewcomerFormSet(BaseFormSet):
    def __init__(
        self, data: Any = None, *, team: Delegation, members: Sequence[DelegationMember]
    ) -> None:
        sent = data if data is not None and f"{NEWCOMERS}-TOTAL_FORMS" in data else None
        self.team, self.members = team, members
        self.extra = LATER_LINES if members else FIRST_LINES
        super().__init__(sent, prefix=NEWCOMERS, auto_id="%s")
        day = team.visit.first_day or timezone.localdate()
        likely = likely_people((line.told_name for line in self.forms), day)
        for line in self.forms:
            line.offer(likely.get(line.told_name, []))

    def clean(self) -> None:
        present = {member.person_id for member in self.members}
        names: set[str] = set()
        for line in self._filled():
            person, name = line.person, key(line.told_name)
            if person is not None and person.pk in present:
                line.add_error("who", gettext("Esta pessoa já está na comitiva."))
            elif person is None and name in names:
                line.add_error("name", gettext("Este nome está em duas linhas."))
            names.add(name)
            present |= {person.pk} if person else set()

    def newcomers(self) -> list[Newcomer]:
        members = list(self.members)
        return [self._newcomer(line, members) for line in self._filled()]

    def _filled(self) -> list[NewcomerForm]:
        return [line for line in self.forms if line.is_bound and line.cleaned_data.get("name")]

    def _newcomer(self, line: NewcomerForm, members: list[DelegationMember]) -> Newcomer:
        """Return somebody with the role that goes with the office, after those before."""
        title = line.cleaned_data["office"]
        member = DelegationMember(role=MemberRole.MEMBER)
        if title:
            member.office = Office(kind=kind_of(title))
            member.role = precedence.usual_role(member, members)
        members.append(member)
        body = self.team.organization
        return Newcomer(
            team=self.team,
            name=line.told_name,
            role=member.role,
            person=line.person,
            title=title,
            organization=body,
            municipality=(body and body.municipality) or self.team.municipality,
        )


_LINES: Any = forms.formset_factory(
    NewcomerForm, NewcomerFormSet, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def newcomer_lines(
    data: Any, team: Delegation, members: Sequence[DelegationMember]
) -> NewcomerFormSet:
    """Return the lines for a delegation; without data, if none of them was sent."""
    lines: NewcomerFormSet = _LINES(data, team=team, members=members)
    return lines
