"""Cities and bodies that a form needs and nobody has entered yet."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.models import Association, Municipality, Organization
from exchanges.models.municipalities import validate_time_zone
from exchanges.text import Fold
from interface.autocomplete import ModelAutocompleteField

if TYPE_CHECKING:
    OrganizationModelForm = forms.ModelForm[Organization]
    MunicipalityModelForm = forms.ModelForm[Municipality]
else:
    OrganizationModelForm = MunicipalityModelForm = forms.ModelForm


class OrganizationForm(OrganizationModelForm):
    """A new body: of a municipality, of an association, or of neither."""

    municipality = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="exchanges:municipality_options",
        required=False,
        label=_("Município"),
        help_text=_("Em branco se for de uma associação, do estado ou da União."),
    )
    association = ModelAutocompleteField(
        Association.objects.all(),
        url_name="exchanges:association_options",
        required=False,
        label=_("Associação"),
    )

    class Meta:
        model = Organization
        fields = ["name", "acronym", "kind", "municipality", "association", "phone", "email"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        same = Organization.objects.alias(folded=Fold("name")).filter(
            folded=Fold(Value(cleaned.get("name", ""))),
            municipality=cleaned.get("municipality"),
            association=cleaned.get("association"),
        )
        if cleaned.get("name") and same.exists():
            self.add_error("name", gettext("Este órgão já está cadastrado."))
        return cleaned


@lru_cache
def zones_by_country() -> dict[str, list[str]]:
    """Return the time zones of each country, by its ISO code, as the tz database lists them."""
    zones: dict[str, list[str]] = {}
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _coordinates, zone, *_comment = line.split("\t")
            zones.setdefault(country, []).append(zone)
    return zones


class ForeignCityForm(MunicipalityModelForm):
    """A city of another country. Brazil's are all there already, by their IBGE codes."""

    country = forms.CharField(
        label=_("País"),
        max_length=2,
        min_length=2,
        help_text=_("Sigla de duas letras: PY, AR, UY, BO, PT, JP…"),
    )
    time_zone = forms.CharField(
        label=_("Fuso horário"),
        max_length=60,
        required=False,
        validators=[validate_time_zone],
        help_text=_("Em branco se o país tem um só. Senão, o nome IANA: America/Asuncion."),
    )

    class Meta:
        model = Municipality
        fields = ["name", "state", "country", "time_zone"]
        labels = {"state": _("Província, estado ou departamento")}
        help_texts = {"state": ""}

    def clean_country(self) -> str:
        country: str = self.cleaned_data["country"].upper()
        if country == "BR":
            raise ValidationError(
                gettext("Os municípios brasileiros já estão todos cadastrados: busque pelo nome.")
            )
        if country not in zones_by_country():
            raise ValidationError(
                gettext("Não há país com a sigla “%(code)s”.") % {"code": country}
            )
        return country

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        zones = zones_by_country().get(cleaned.get("country", ""), [])
        if not cleaned.get("time_zone") and "time_zone" not in self.errors and zones:
            if len(zones) > 1:
                told = {"zones": ", ".join(zones)}
                self.add_error("time_zone", gettext("Escolha um destes: %(zones)s.") % told)
            cleaned["time_zone"] = zones[0]
        return self._refuse_known(cleaned)

    def _refuse_known(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        known = Municipality.objects.alias(folded=Fold("name")).filter(
            folded=Fold(Value(cleaned.get("name", ""))), country=cleaned.get("country")
        )
        if cleaned.get("name") and known.filter(state=cleaned.get("state", "")).exists():
            self.add_error("name", gettext("Esta cidade já está cadastrada."))
        return cleaned
