"""Filters of the lists of visits and agreements; their names are those of the URL."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter, FilterSet, ModelChoiceFilter

from exchanges.forms.fields import DayField
from exchanges.models import Agreement, AgreementKind, Municipality, PolicyArea, Visit, VisitKind
from exchanges.states import Status
from interface.filters import AutocompleteFilter, SearchFilter


class DayFilter(Filter):  # type: ignore[misc] # django-filter is untyped
    """A day typed as people type it."""

    field_class = DayField


class VisitFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    q = SearchFilter(label=_("Buscar"))
    situacao = ChoiceFilter(
        field_name="status", label=_("Situação"), choices=Status, empty_label=_("Todas")
    )
    de = DayFilter(label=_("De"), method="that_end_from")
    ate = DayFilter(label=_("Até"), method="that_begin_until")
    tipo = ChoiceFilter(
        field_name="kind", label=_("Tipo"), choices=VisitKind, empty_label=_("Todos")
    )
    area = ModelChoiceFilter(
        field_name="areas",
        label=_("Área"),
        queryset=PolicyArea.objects.all(),
        empty_label=_("Todas"),
    )
    anfitriao = AutocompleteFilter(
        field_name="visit_hosts__municipality",
        label=_("Anfitrião"),
        queryset=Municipality.objects.all(),
        url_name="exchanges:municipality_options",
    )
    acordo = AutocompleteFilter(
        field_name="agreement",
        label=_("Acordo"),
        queryset=Agreement.objects.all(),
        url_name="exchanges:agreement_options",
    )

    class Meta:
        model = Visit
        fields: list[str] = []

    @property
    def uses_more(self) -> bool:
        """Whether a filter is set beyond the words and the status."""
        return not {"q", "situacao"}.issuperset(self.form.changed_data)

    def that_end_from(self, visits: QuerySet[Visit], name: str, day: date) -> QuerySet[Visit]:
        return visits.filter(last_day__gte=day)

    def that_begin_until(self, visits: QuerySet[Visit], name: str, day: date) -> QuerySet[Visit]:
        return visits.filter(first_day__lte=day)


class AgreementFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    q = SearchFilter(label=_("Buscar"))
    tipo = ChoiceFilter(
        field_name="kind", label=_("Tipo"), choices=AgreementKind, empty_label=_("Todos")
    )
    area = ModelChoiceFilter(
        field_name="areas",
        label=_("Área"),
        queryset=PolicyArea.objects.all(),
        empty_label=_("Todas"),
    )
    municipio = AutocompleteFilter(
        field_name="parties__municipality",
        label=_("Município"),
        queryset=Municipality.objects.all(),
        url_name="exchanges:municipality_options",
    )

    class Meta:
        model = Agreement
        fields: list[str] = []
