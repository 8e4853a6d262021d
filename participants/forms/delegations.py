"""Forms for delegations: one page holds its members and groups, and is sent as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.models import Delegation, DelegationGroup, Municipality, Organization, Side, Visit
from interface.autocomplete import ModelAutocompleteField, ModelMultipleAutocompleteField
from interface.forms import AlsoValidatedMixin, VersionedFormMixin
from participants import precedence
from participants.forms.newcomers import NewcomerFormSet, newcomer_lines
from participants.forms.people import look_among_the_sides
from participants.models import DelegationMember, Office, Person
from participants.pasting import include

if TYPE_CHECKING:
    from accounts.models import User

    # Generic for the type checker only.
    DelegationModelForm = forms.ModelForm[Delegation]
    MemberModelForm = forms.ModelForm[DelegationMember]
    GroupModelForm = forms.ModelForm[DelegationGroup]
else:
    DelegationModelForm = MemberModelForm = GroupModelForm = forms.ModelForm


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def _organization_field() -> ModelAutocompleteField:
    return ModelAutocompleteField(
        Organization.objects.select_related("municipality"),
        url_name="exchanges:organization_options",
        label=_("Órgão"),
        required=False,
        help_text=_("Se a comitiva for só de uma secretaria, um conselho ou um colegiado."),
    )


# A new delegation


class NewDelegationForm(AlsoValidatedMixin, DelegationModelForm):
    """The body and side of a delegation, within what the user may add to the visit."""

    # One body comes to a visit once on each side.
    also_validated = frozenset({"visit"})

    municipality = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        label=_("Município"),
        required=False,
    )
    organization = _organization_field()

    class Meta:
        model = Delegation
        fields = ["side", "municipality", "organization"]
        widgets = {"side": forms.RadioSelect}

    def __init__(self, data: Any = None, *, visit: Visit, user: User) -> None:
        super().__init__(data, instance=Delegation(visit=visit))
        self.user, self.visit = user, visit
        side: Any = self.fields["side"]
        side.choices = [(value, capfirst(str(label))) for value, label in Side.choices]
        present = {delegation.municipality_id for delegation in visit.delegations.all()}
        own = access.sides_of(user).edits_municipalities - present
        if len(own) == 1:
            self.initial["municipality"] = next(iter(own))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        organization = cleaned.get("organization")
        if organization is not None and cleaned.get("municipality") is None:
            cleaned["municipality"] = organization.municipality
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc] # Django's own hook
        if not self.errors and not self._may_add():
            self.add_error(
                None, gettext("Quem organiza a visita acrescenta as comitivas de outros órgãos.")
            )

    def _may_add(self) -> bool:
        may_add_any = access.edits_visit(self.user, self.visit)
        return may_add_any or access.edits_delegation(self.user, self.instance)


# Its members


class LineForm(forms.BaseForm):
    """A line that can be taken out; what else was typed in it doesn't matter then."""

    is_removed = False

    def is_valid(self) -> bool:
        self.is_removed = self.is_bound and bool(self.data.get(self.add_prefix("remove")))
        if self.is_removed:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data: dict[str, Any] = {"remove": True}
            return True
        return super().is_valid()


class MemberForm(LineForm, MemberModelForm):
    """What a member is in this delegation. Who it is doesn't change: that is another member."""

    place = forms.IntegerField(label=_("Ordem"), min_value=1, max_value=9999)
    office = forms.TypedChoiceField(label=_("Cargo na época"), required=False, empty_value=None)
    counterpart = forms.TypedChoiceField(
        label=_("Quem recebe ou acompanha"), required=False, empty_value=None
    )
    remove = forms.BooleanField(label=_("Retirar"), required=False)

    class Meta:
        model = DelegationMember
        fields = [
            "role",
            "office",
            "representing",
            "reply",
            "is_contact",
            "counterpart",
            "arrives_at",
            "departs_at",
        ]
        widgets = {"arrives_at": MomentInput(), "departs_at": MomentInput()}

    def __init__(
        self,
        data: Any = None,
        *,
        instance: DelegationMember,
        place: int,
        across: Sequence[DelegationMember],
    ) -> None:
        prefix = f"membro-{instance.pk}"
        # A member that came in after the page was opened wasn't sent along.
        sent = data if data is not None and f"{prefix}-place" in data else None
        super().__init__(
            sent, instance=instance, prefix=prefix, initial={"place": place}, auto_id="%s"
        )
        self.use_required_attribute = False
        _offer(self.fields["office"], instance.person.offices.all(), _office_label)
        _offer(self.fields["counterpart"], across, _across_label)

    @property
    def heading(self) -> str:
        return str(self.instance.person)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What is seldom filled, and stands behind "Mais"."""
        return [self[name] for name in ("is_contact", "counterpart", "arrives_at", "departs_at")]

    @property
    def has_more(self) -> bool:
        """Whether something behind "Mais" has to be seen."""
        return any(bound.value() or bound.errors for bound in self.more_fields)


def _offer(field: Any, things: Iterable[Any], label: Any) -> None:
    """Let a field choose among things that are fetched already, one query for all the lines."""
    by_key = {str(thing.pk): thing for thing in things}
    field.coerce = lambda key: by_key[str(key)]
    field.choices = [("", "—"), *((key, label(thing)) for key, thing in by_key.items())]


def _office_label(office: Office) -> str:
    return ", ".join(str(part) for part in [office.title, office.city] if part)


def _across_label(member: DelegationMember) -> str:
    return f"{member.person} ({member.delegation.body})"


class GroupForm(LineForm, GroupModelForm):
    """People without names; the line without an instance is for one more group."""

    remove = forms.BooleanField(label=_("Retirar"), required=False)

    class Meta:
        model = DelegationGroup
        fields = ["description", "count", "is_approximate"]

    def __init__(self, data: Any = None, *, instance: DelegationGroup) -> None:
        prefix = f"grupo-{instance.pk or 'novo'}"
        sent = data if data is not None and f"{prefix}-description" in data else None
        super().__init__(
            sent,
            instance=instance,
            prefix=prefix,
            auto_id="%s",
            empty_permitted=instance.pk is None,
            use_required_attribute=False,
        )
        self.heading = instance.description or gettext("Novo grupo")
        if instance.pk is None:
            del self.fields["remove"]


# The whole


class DelegationForm(VersionedFormMixin, DelegationModelForm):
    """A delegation with all its lines. Call `save` in the transaction that locked it.

    `lines` is the data of the newcomers' lines: see interface/formsets.py.
    """

    people = ModelMultipleAutocompleteField(
        Person.objects.all(),
        url_name="participants:person_options",
        create_url_name="participants:person_create",
        label=_("Acrescentar pessoas"),
        required=False,
        help_text=_("Digite parte do nome, escolha com as setas e Enter; Enter de novo grava."),
    )
    organization = _organization_field()

    class Meta:
        model = Delegation
        fields = ["organization"]

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Delegation,
        members: Sequence[DelegationMember],
        across: Sequence[DelegationMember],
        lines: Any = None,
    ) -> None:
        super().__init__(data, instance=instance, auto_id="%s")
        look_among_the_sides(self.fields["people"], instance.visit)
        self.members = [
            MemberForm(data, instance=member, place=place, across=across)
            for place, member in enumerate(members, 1)
        ]
        groups = [*instance.groups.all(), DelegationGroup(delegation=instance)]
        self.groups = [GroupForm(data, instance=group) for group in groups]
        self.newcomers = newcomer_lines(lines, instance, members)
        self.parts = [*self._sent(self.members), *self._sent(self.groups), *self._typed()]

    def _sent(self, lines: Iterable[forms.BaseForm]) -> list[forms.BaseForm]:
        return [line for line in lines if line.is_bound or not self.is_bound]

    def _typed(self) -> list[NewcomerFormSet]:
        """Return the lines of newcomers, unless what was sent has none."""
        return [self.newcomers] if self.newcomers.is_bound == self.is_bound else []

    def clean_people(self) -> list[Person]:
        people = list(self.cleaned_data["people"])
        present = {line.instance.person_id for line in self.members}
        if twice := [str(person) for person in people if person.pk in present]:
            raise ValidationError(
                gettext("Já está na comitiva: %(names)s.") % {"names": ", ".join(twice)}
            )
        return people

    def save(self, commit: bool = True) -> Delegation:
        delegation: Delegation = super().save(commit)
        for group in self.groups:
            _save_line(group)
        for member in self.members:
            _save_line(member)
        staying = [line for line in self.members if not line.is_removed]
        places = {line.instance.pk: line.cleaned_data["place"] for line in staying if line.is_bound}
        self.order = precedence.reordered([line.instance for line in staying], places)
        for person in self.cleaned_data["people"]:
            self._add(person)
        precedence.number(self.order)
        return delegation

    def move(self, pk: int, steps: int) -> None:
        """Move a member up or down in the order that `save` left."""
        self.order = precedence.moved(self.order, pk, steps)
        precedence.number(self.order)

    def include(self, by: User) -> None:
        """Include those whose names were typed, behind everything `save` and `move` did."""
        if newcomers := self.newcomers.newcomers():
            include(visit=self.instance.visit, newcomers=newcomers, by=by)

    def _add(self, person: Person) -> None:
        day = self.instance.visit.first_day or timezone.localdate()
        member = DelegationMember(
            delegation=self.instance, person=person, office=person.office_on(day)
        )
        member.role = precedence.usual_role(member, self.order)
        member.save()
        precedence.seat(member, self.order)


def _save_line(line: Any) -> None:
    if line.is_removed:
        line.instance.delete()
    elif line.is_bound and line.has_changed():
        line.save()
