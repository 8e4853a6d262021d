"""Entering a visit and changing what it is; its agenda, delegations and status have their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges import access
from exchanges.clocks import hosts_changed
from exchanges.dates import Precision
from exchanges.forms.fields import OrderedMultipleField, PeriodField
from exchanges.models import (
    Agreement,
    Association,
    Delegation,
    Municipality,
    Side,
    Visit,
    VisitHost,
    VisitKind,
)
from exchanges.states import NEEDS_DAYS, Status
from exchanges.titles import free_slug, suggested_title
from interface.autocomplete import ModelAutocompleteField
from interface.forms import VersionedFormMixin

if TYPE_CHECKING:
    from accounts.models import User

    ModelForm = forms.ModelForm[Visit]
else:
    ModelForm = forms.ModelForm


def _city_field(**kwargs: Any) -> OrderedMultipleField:
    return OrderedMultipleField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        create_url_name="exchanges:municipality_create",
        required=False,
        **kwargs,
    )


class VisitForm(VersionedFormMixin, ModelForm):
    """What a visit is. `save` also brings its hosts in order, each with a team to receive."""

    title = forms.CharField(
        label=_("Título"),
        max_length=200,
        required=False,
        help_text=_("Em branco, vem dos municípios: Londrina visita Foz do Iguaçu."),
    )
    hosts = _city_field(
        label=_("Anfitriões"),
        help_text=_("Quem recebe. O primeiro dá o brasão e o fuso horário da programação."),
    )
    period = PeriodField(
        label=_("Período"),
        help_text=_(
            "Escreva como se fala: “18 e 19/11/2026”, “novembro de 2026”, “2026” ou “a definir”."
        ),
    )
    agreement = ModelAutocompleteField(
        Agreement.objects.all(),
        url_name="exchanges:agreement_options",
        required=False,
        label=_("Acordo"),
        help_text=_("O acordo que a visita cumpre, se houver."),
    )
    association = ModelAutocompleteField(
        Association.objects.all(),
        url_name="exchanges:association_options",
        required=False,
        label=_("Associação que promove"),
    )
    answers = ModelAutocompleteField(
        Visit.objects.none(),
        url_name="exchanges:visit_options",
        required=False,
        label=_("Retribui a visita"),
    )

    class Meta:
        model = Visit
        fields = [
            "title",
            "kind",
            "modality",
            "agreement",
            "association",
            "purpose",
            "areas",
            "answers",
            "is_certifiable",
            "guests_edit_agenda",
        ]
        widgets = {"areas": forms.CheckboxSelectMultiple}

    field_order = ["kind", "hosts", "period", "title", "purpose"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        answered = Visit.objects.visible_to(user).exclude(pk=self.instance.pk)
        if self.instance.answers_id and not answered.filter(pk=self.instance.answers_id).exists():
            # What the user may not see is neither shown nor lost.
            del self.fields["answers"]
        else:
            answers: Any = self.fields["answers"]
            answers.queryset = answered
        if self.instance.pk:
            self.initial["hosts"] = [host.pk for host in self.instance.hosts.all()]
            self.initial["period"] = self.instance.period

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("title") and not self.errors:
            cleaned["title"] = self._suggested_title(cleaned)
            if not cleaned["title"]:
                self.add_error("title", gettext("Escreva um título, ou escolha os municípios."))
        if self.instance.status in NEEDS_DAYS:
            self._keep_what_confirmed_visits_need(cleaned)
        if not self.errors and not self._is_of_the_user(cleaned):
            self.add_error("hosts", self.not_yours)
        return cleaned

    def _suggested_title(self, cleaned: dict[str, Any]) -> str:
        return suggested_title(
            VisitKind(cleaned["kind"]),
            hosts=cleaned["hosts"],
            guests=self.guest_cities(cleaned),
            association=cleaned["association"],
        )

    not_yours = _(
        "O seu município precisa estar entre os anfitriões, ou a sua associação ser quem promove."
    )

    def _is_of_the_user(self, cleaned: dict[str, Any]) -> bool:
        """Whether the change leaves the user a part in the visit.

        What doesn't touch the hosts takes nothing from anybody: others than they may edit, too.
        """
        visit = self.instance
        return (
            {"hosts", "association"}.isdisjoint(self.changed_data)
            or access.takes_part(self.user, cleaned["hosts"], cleaned["association"])
            or (visit.status == Status.DRAFT and visit.created_by_id == self.user.pk)
            or self._user_travels()
        )

    def _user_travels(self) -> bool:
        guests = self.instance.delegations.filter(side=Side.GUEST)
        return any(
            access.edits_municipality(self.user, guest.owner_municipality_id)
            or access.takes_part(
                self.user, [], guest.organization.association if guest.organization else None
            )
            for guest in guests.select_related("organization__association")
        )

    def _keep_what_confirmed_visits_need(self, cleaned: dict[str, Any]) -> None:
        status = self.instance.get_status_display()
        if "period" in cleaned and cleaned["period"].precision != Precision.DAY:
            self.add_error(
                "period",
                gettext("A visita está %(status)s: informe os dias exatos.") % {"status": status},
            )
        if "hosts" in cleaned and not cleaned["hosts"]:
            self.add_error(
                "hosts",
                gettext("A visita está %(status)s: informe quem recebe.") % {"status": status},
            )

    def guest_cities(self, cleaned: dict[str, Any]) -> list[Municipality]:
        guests = Municipality.objects.filter(
            delegations__visit=self.instance.pk, delegations__side=Side.GUEST
        )
        return list(guests.order_by("delegations__position", "delegations__pk"))

    def save(self, commit: bool = True) -> Visit:
        """Save the visit with its hosts, all or nothing."""
        self.instance.set_period(self.cleaned_data["period"])
        with transaction.atomic():
            visit: Visit = super().save()
            self._save_hosts(visit, self.cleaned_data["hosts"])
        return visit

    def _save_hosts(self, visit: Visit, hosts: list[Municipality]) -> None:
        """Bring the hosts in order.

        The team of a city that receives no more stays, with its people, until somebody deletes it.
        """
        visit.visit_hosts.exclude(municipality__in=hosts).delete()
        for position, city in enumerate(hosts):
            VisitHost.objects.update_or_create(
                visit=visit, municipality=city, defaults={"position": position}
            )
        hosts_changed(visit)
        self._add_delegations(visit, Side.HOST, hosts)

    def _add_delegations(self, visit: Visit, side: Side, cities: list[Municipality]) -> None:
        for position, city in enumerate(cities):
            of_city = {"visit": visit, "side": side, "municipality": city}
            if not Delegation.objects.filter(**of_city).exists():
                Delegation.objects.create(**of_city, position=position)


class BeginningForm(forms.Form):
    """What the address of a new visit's form may name: its agreement."""

    acordo = forms.ModelChoiceField(Agreement.objects.all(), required=False)


class NewVisitForm(VisitForm):
    """A new visit, with the cities that travel."""

    guests = _city_field(
        label=_("Visitantes"),
        help_text=_("Quem vai. Cada município ganha a sua comitiva, sem pessoas ainda."),
    )

    field_order = ["kind", "guests", "hosts", "period", "title", "purpose"]

    not_yours = _(
        "O seu município precisa ser anfitrião ou visitante, ou a sua associação ser quem promove."
    )

    def _is_of_the_user(self, cleaned: dict[str, Any]) -> bool:
        cities = [*cleaned["hosts"], *cleaned["guests"]]
        return access.takes_part(self.user, cities, cleaned["association"])

    def guest_cities(self, cleaned: dict[str, Any]) -> list[Municipality]:
        return list(cleaned["guests"])

    def save(self, commit: bool = True) -> Visit:
        visit: Visit = self.instance
        visit.created_by = self.user
        period = self.cleaned_data["period"]
        with transaction.atomic():
            while True:
                visit.slug = free_slug(visit.title, period.first and period.first.year)
                try:
                    with transaction.atomic():
                        super().save()
                    break
                except IntegrityError:
                    # Somebody took the address in between; any other refusal is for the caller.
                    visit.pk = None
                    visit._state.adding = True
                    if not Visit.objects.filter(slug=visit.slug).exists():
                        raise
            self._add_delegations(visit, Side.GUEST, self.cleaned_data["guests"])
        return visit
