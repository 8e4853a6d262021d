"""Entering an agreement on one page: itself, its parties with their laws, who signed, addenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import inlineformset_factory
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.forms.fields import DayField, SigningField
from exchanges.models import (
    Addendum,
    Agreement,
    AgreementParty,
    Association,
    Municipality,
    Organization,
    Signatory,
)
from exchanges.models.agreements import parties_judged_together
from interface.autocomplete import ModelAutocompleteField
from interface.forms import VersionedFormMixin
from interface.formsets import lines_sent

if TYPE_CHECKING:
    from accounts.models import User

    # Generic for the type checker only.
    AgreementModelForm = forms.ModelForm[Agreement]
    PartyModelForm = forms.ModelForm[AgreementParty]
    SignatoryModelForm = forms.ModelForm[Signatory]
    AddendumModelForm = forms.ModelForm[Addendum]
    PartyLines = forms.BaseInlineFormSet[AgreementParty, Agreement, "PartyForm"]
    SignatoryLines = forms.BaseInlineFormSet[Signatory, Agreement, "SignatoryForm"]
else:
    AgreementModelForm = PartyModelForm = SignatoryModelForm = forms.ModelForm
    AddendumModelForm = forms.ModelForm
    PartyLines = SignatoryLines = forms.BaseInlineFormSet

GONE = _("Outra pessoa retirou esta linha enquanto você preenchia. Marque “Retirar” para seguir.")


def number_lines(formset: Any, heading: str) -> None:
    """Give the lines of a formset their headings, and their Portuguese words."""
    for number, form in enumerate(formset.forms, start=1):
        form.heading = heading % {"number": number}
        form.fields["DELETE"].label = gettext("Retirar")
        form.fields["id"].error_messages["invalid_choice"] = GONE


class PartyForm(PartyModelForm):
    # Which line it is; see number_lines.
    heading: str

    municipality = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        create_url_name="exchanges:municipality_create",
        required=False,
        label=_("Município"),
    )
    association = ModelAutocompleteField(
        Association.objects.all(),
        url_name="exchanges:association_options",
        required=False,
        label=_("ou associação"),
    )
    organization = ModelAutocompleteField(
        Organization.objects.all(),
        url_name="exchanges:organization_options",
        create_url_name="exchanges:organization_create",
        required=False,
        label=_("ou órgão"),
    )
    law_on = DayField(label=_("Data da lei"))

    class Meta:
        model = AgreementParty
        fields = [
            "municipality",
            "association",
            "organization",
            "needs_law",
            "law",
            "law_on",
            "gazette",
            "law_url",
        ]

    def validate_constraints(self) -> None:
        """Leave to the formset that each party comes once: the stored ones may change places."""
        exclusions = {*self._get_validation_exclusions(), "agreement"}  # type: ignore[attr-defined] # Django's own hook
        try:
            self.instance.validate_constraints(exclude=exclusions)
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined] # likewise

    @property
    def is_kept(self) -> bool:
        """Whether this line is a party once the form is saved."""
        if self.cleaned_data.get("DELETE"):
            return False
        return self.instance.pk is not None or self.has_changed()

    @property
    def told(self) -> str:
        """The party as it was typed or is stored; empty for an empty line."""
        names = ("municipality", "association", "organization")
        if self.is_bound:
            return next(filter(None, (str(self[name].data or "") for name in names)), "")
        return str(self.instance) if self.instance.pk else ""


class PartyFormSet(PartyLines):
    def __init__(self, data: Any, *, instance: Agreement, **kwargs: Any) -> None:
        self.extra = 0 if instance.pk else 2
        super().__init__(data, instance=instance, **kwargs)
        number_lines(self, gettext("%(number)sª parte"))

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        return gettext("Há uma parte repetida.")


class SignatoryForm(SignatoryModelForm):
    """Who signed. For which side is told by the line of the party, which may be new as well."""

    side = forms.TypedChoiceField(
        label=_("Assina por"), required=False, coerce=int, empty_value=None
    )

    class Meta:
        model = Signatory
        fields = ["name", "office", "is_witness"]


class SignatoryFormSet(SignatoryLines):
    def __init__(
        self, data: Any, *, instance: Agreement, parties: PartyFormSet, **kwargs: Any
    ) -> None:
        self.extra = 0 if instance.pk else 2
        self.parties = parties
        super().__init__(data, instance=instance, **kwargs)
        number_lines(self, gettext("%(number)sº signatário"))
        sides = [(str(line), self._side(party)) for line, party in enumerate(parties.forms)]
        lines = {party.instance.pk: str(line) for line, party in enumerate(parties.forms)}
        for form in self.forms:
            side: Any = form.fields["side"]
            side.choices = [("", "---------"), *sides]
            if form.instance.party_id is not None:
                form.initial["side"] = lines.get(form.instance.party_id, "")

    @staticmethod
    def _side(party: PartyForm) -> str:
        return f"{party.heading}: {party.told}" if party.told else party.heading

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            line = form.cleaned_data.get("side") if hasattr(form, "cleaned_data") else None
            if line is not None and not self.parties.forms[line].is_kept:
                form.add_error("side", gettext("Esta parte está vazia ou foi retirada."))

    def save(self, commit: bool = True) -> list[Signatory]:
        """Save the signatories; the parties must be saved already."""
        for form in self.forms:
            line = form.cleaned_data.get("side")
            form.instance.party = None if line is None else self.parties.forms[line].instance
        return super().save(commit)


class AddendumForm(AddendumModelForm):
    signed_on = DayField(label=_("Assinado em"), required=True)
    extends_until = DayField(label=_("Prorroga até"))

    class Meta:
        model = Addendum
        fields = ["number", "signed_on", "extends_until", "summary"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}


_Parties: Any = inlineformset_factory(Agreement, AgreementParty, PartyForm, formset=PartyFormSet)
_Signatories: Any = inlineformset_factory(
    Agreement, Signatory, SignatoryForm, formset=SignatoryFormSet
)
_Addenda: Any = inlineformset_factory(Agreement, Addendum, AddendumForm, extra=0)


class AgreementForm(VersionedFormMixin, AgreementModelForm):
    signed = SigningField(
        label=_("Assinado em"),
        help_text=_("Um dia, ou só o mês ou o ano: “26/8/2021”, “agosto de 2021”, “2021”."),
    )
    signed_in = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        create_url_name="exchanges:municipality_create",
        required=False,
        label=_("Local da assinatura"),
    )
    valid_until = DayField(label=_("Vigência até"), help_text=_("Em branco: sem prazo final."))
    suspended_on = DayField(label=_("Suspenso em"))
    resumed_on = DayField(label=_("Retomado em"))
    ended_on = DayField(label=_("Encerrado em"))

    class Meta:
        model = Agreement
        fields = [
            "kind",
            "title",
            "number",
            "object",
            "areas",
            "signed_in",
            "resources",
            "valid_until",
            "suspended_on",
            "resumed_on",
            "ended_on",
            "ended_reason",
        ]
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "resources": forms.Textarea(attrs={"rows": 2}),
        }

    parties: PartyFormSet
    signatories: SignatoryFormSet
    addenda: Any

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if self.instance.pk:
            self.initial["signed"] = self.instance.signed

    def take_lines(self, request: HttpRequest) -> None:
        """Bring the parties, signatories and addenda that belong to the agreement."""
        agreement = self.instance
        bodies = AgreementParty.objects.select_related(
            "municipality", "association", "organization"
        )
        self.parties = _Parties(
            lines_sent(request, "partes"), instance=agreement, prefix="partes", queryset=bodies
        )
        self.signatories = _Signatories(
            lines_sent(request, "signatarios"),
            instance=agreement,
            prefix="signatarios",
            parties=self.parties,
        )
        self.addenda = _Addenda(
            lines_sent(request, "aditivos"), instance=agreement, prefix="aditivos"
        )
        number_lines(self.addenda, gettext("%(number)sº termo aditivo"))
        self.parts = [self.parties, self.signatories, self.addenda]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.parties.is_valid() and not self._has_a_side_of_the_user():
            raise ValidationError(
                gettext("O seu município ou a sua associação precisa ser uma das partes.")
            )
        return cleaned

    def _has_a_side_of_the_user(self) -> bool:
        return access.sees_everything(self.user) or any(
            access.edits_party(self.user, line.instance)
            for line in self.parties.forms
            if line.is_kept
        )

    def save(self, commit: bool = True) -> Agreement:
        """Save the agreement with all its lines, or nothing."""
        signed = self.cleaned_data["signed"]
        self.instance.signed_precision, self.instance.signed_on = signed.precision, signed.first
        with transaction.atomic():
            agreement: Agreement = super().save()
            for position, party in enumerate(self.parties.forms):
                party.instance.position = position
            for position, signatory in enumerate(self.signatories.forms):
                signatory.instance.position = position
            with parties_judged_together():
                self.parties.save()
            self.signatories.save()
            self.addenda.save()
        return agreement
