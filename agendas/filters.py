"""Filters of the lists of venues and topics."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from agendas.models import Topic, TopicLevel, TopicQuerySet, Venue, VenueKind
from exchanges.models import Municipality
from interface.filters import AutocompleteFilter, SearchFilter

NO_LONGER = "nao"


class VenueFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    """Filters venues annotated with `known_kind`, what the user may know of their kind."""

    q = SearchFilter(label=_("Nome ou bairro"))
    municipio = AutocompleteFilter(
        field_name="municipality",
        label=_("Município"),
        queryset=Municipality.objects.all(),
        url_name="exchanges:municipality_options",
    )
    tipo = ChoiceFilter(
        field_name="known_kind", label=_("Tipo"), choices=VenueKind, empty_label=_("Todos")
    )
    em_uso = ChoiceFilter(
        label=_("Em uso"),
        method="by_use",
        choices=[("sim", _("Em uso")), (NO_LONGER, _("Fora de uso"))],
        empty_label=_("Todos"),
    )

    class Meta:
        model = Venue
        fields: list[str] = []

    def by_use(self, venues: QuerySet[Venue], name: str, value: str) -> QuerySet[Venue]:
        return venues.filter(is_active=value != NO_LONGER)


class TopicFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    q = SearchFilter(label=_("Nome, sigla ou como o chamam"), method="resembling")
    nivel = ChoiceFilter(
        field_name="level", label=_("Nível"), choices=TopicLevel, empty_label=_("Todos")
    )
    validade = ChoiceFilter(
        label=_("Validade"),
        method="by_validity",
        choices=[("hoje", _("Valem hoje"))],
        empty_label=_("Todos"),
    )

    class Meta:
        model = Topic
        fields: list[str] = []

    def resembling(self, topics: TopicQuerySet, name: str, text: str) -> TopicQuerySet:
        return topics.resembling(text)

    def by_validity(self, topics: TopicQuerySet, name: str, value: str) -> TopicQuerySet:
        return topics.valid_on(timezone.localdate())
