"""Forms for a pasted list of people: the text, and a preview in which every line can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Delegation, DelegationGroup, Side
from participants.forms.delegations import LineForm
from participants.forms.who import offer
from participants.models import MemberRole, Person
from participants.reading import LONGEST, Context, Row, read_people
from participants.recognition import Likely, known_names_in

if TYPE_CHECKING:
    # Generic for the type checker only.
    GroupModelForm = forms.ModelForm[DelegationGroup]
else:
    GroupModelForm = forms.ModelForm

MOST_LINES = 300


class TextForm(forms.Form):
    """The text as it was pasted; `rows` is what was read in it."""

    text = forms.CharField(
        label=_("Pessoas, uma por linha"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "autofocus": True}),
        help_text=_(
            "Digite nome e cargo, ou cole como veio: uma lista, uma tabela, um ofício. "
            "Nada é gravado antes de você conferir."
        ),
    )

    def __init__(self, data: Any = None, *, teams: Sequence[Delegation], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.teams = teams
        self.rows: list[Row] = []

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.rows = read_people(text, _context(self.teams, known_names_in(text)))
        if not self.rows:
            raise ValidationError(
                gettext("Nenhum nome foi encontrado. Escreva uma pessoa por linha, com o cargo.")
            )
        if len(self.rows) > MOST_LINES:
            raise ValidationError(
                gettext("São %(found)s pessoas e grupos. Cole até %(most)s de cada vez.")
                % {"found": len(self.rows), "most": MOST_LINES}
            )
        return text


def _context(teams: Sequence[Delegation], known: tuple[str, ...]) -> Context:
    towns: dict[str, list[str]] = {side: [] for side in Side.values}
    for team in teams:
        if team.municipality:
            towns[team.side].append(str(team.municipality))
    hosts = towns[Side.HOST]
    return Context(
        known_people=known,
        host=next(iter(hosts), None),
        guests=(*hosts[1:], *towns[Side.GUEST]),
    )


# The lines of the preview


class PastedForm(LineForm):
    """What all lines have: the delegation, if there are several, and where it stood in the text."""

    instance: Any
    fields: dict[str, Any]

    def set_up(self, teams: Sequence[Delegation]) -> None:
        self.teams = {str(team.pk): team for team in teams}
        self.use_required_attribute = False
        self.notes: list[str] = []
        self.asks_for_team = len(teams) > 1
        if self.asks_for_team:
            self.fields["team"].choices = [(pk, str(team)) for pk, team in self.teams.items()]
        else:
            del self.fields["team"]

    @property
    def delegation(self) -> Delegation:
        """The chosen delegation; a wrong one is refused when the line is checked."""
        chosen = str(self["team"].value()) if self.asks_for_team else ""
        return self.teams.get(chosen) or next(iter(self.teams.values()))

    @property
    def source(self) -> str:
        return str(self["told"].value() or "")

    def raw(self, name: str) -> str:
        """Return what stands in a field, as far as the database could hold it."""
        value = str(self[name].value() or "").replace("\0", "").strip()
        limit: int = self.fields[name].max_length
        return value[:limit]


def _line_field() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)


class PastedPersonForm(PastedForm, forms.Form):
    remove = forms.BooleanField(label=_("Deixar de fora"), required=False)
    who = forms.ChoiceField(label=_("Quem é?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Nome"), max_length=160)
    office = forms.CharField(label=_("Cargo"), max_length=160, required=False)
    organization = forms.CharField(
        label=_("Órgão"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "orgaos-conhecidos", "autocomplete": "off"}),
    )
    municipality = forms.CharField(label=_("Município"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Papel"), choices=MemberRole)
    representing = forms.CharField(label=_("Representando"), max_length=200, required=False)
    team = forms.ChoiceField(label=_("Comitiva"))
    told = _line_field()
    doubts = _line_field()

    def __init__(self, *args: Any, teams: Sequence[Delegation], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})
        self.set_up(teams)
        self.likely: list[Likely] = []

    @property
    def heading(self) -> str:
        return self.raw("name") or gettext("Pessoa sem nome")

    @property
    def person(self) -> Person | None:
        """The known person that is chosen, if any."""
        chosen = str(self["who"].value() or "") if "who" in self.fields else ""
        return next((one.person for one in self.likely if str(one.person.pk) == chosen), None)

    def offer(self, likely: list[Likely]) -> None:
        """Ask who it is, if it could be somebody known. Nobody is taken for another by itself."""
        self.likely = likely
        if not likely:
            del self.fields["who"]
            return
        offer(self.fields["who"], likely)
        same = [one.person for one in likely if one.is_same]
        if len(same) == 1 and self._is_from_here(same[0]):
            self.initial["who"] = str(same[0].pk)

    def _is_from_here(self, person: Person) -> bool:
        """Tell a namesake from elsewhere, who is no more than offered."""
        cities = {office.city.pk for office in person.offices_held if office.city}  # type: ignore[attr-defined]  # prefetched
        here = self.delegation.owner_municipality_id
        return not cities or here is None or here in cities


class PastedGroupForm(PastedForm, GroupModelForm):
    remove = forms.BooleanField(label=_("Deixar de fora"), required=False)
    team = forms.ChoiceField(label=_("Comitiva"))
    told = _line_field()

    class Meta:
        model = DelegationGroup
        fields = ["description", "count", "is_approximate"]

    def __init__(self, *args: Any, teams: Sequence[Delegation], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})
        self.set_up(teams)

    @property
    def heading(self) -> str:
        return self.raw("description") or gettext("Grupo sem nome")

    def group(self) -> DelegationGroup:
        group: DelegationGroup = self.instance
        group.delegation = self.delegation
        return group
