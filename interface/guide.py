"""What the visual guide shows. Django's permissions stand in for things that can be listed."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet

from interface.autocomplete import ModelAutocompleteField, ModelMultipleAutocompleteField
from interface.forms import Difference

STATUS_LABELS = {
    "draft": _("Rascunho"),
    "proposed": _("Em articulação"),
    "confirmed": _("Confirmada"),
    "in_progress": _("Em andamento"),
    "held": _("Realizada"),
    "closed": _("Encerrada"),
    "postponed": _("Adiada"),
    "cancelled": _("Cancelada"),
}

PERIODS = [("manha", _("Manhã")), ("tarde", _("Tarde")), ("noite", _("Noite"))]


def find_permissions(queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
    return queryset.filter(name__icontains=text).order_by("name", "pk")


class GuideFilter(FilterSet):  # type: ignore[misc] # django-filter is untyped
    q = CharFilter(
        field_name="name",
        lookup_expr="icontains",
        label=_("Buscar"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tipo = ChoiceFilter(
        label=_("Tipo"),
        field_name="codename",
        lookup_expr="startswith",
        choices=[("add", _("Acrescentar")), ("delete", _("Excluir"))],
        empty_label=_("Todos"),
    )

    class Meta:
        model = Permission
        fields: list[str] = []


class GuideForm(forms.Form):
    focus_errors = False

    title = forms.CharField(label=_("Título"), help_text=_("Como aparecerá na programação."))
    time = forms.CharField(
        label=_("Horário"),
        required=False,
        help_text=_("Escreva como se fala: “9h”, “14h às 16h30”, “a partir das 14h” ou “manhã”."),
    )
    period = forms.ChoiceField(label=_("Período"), choices=PERIODS)
    purpose = forms.CharField(label=_("Objetivo"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label=_("Forma"), choices=PERIODS, widget=forms.RadioSelect)
    public = forms.BooleanField(
        label=_("Aparece na página pública"), help_text=_("Sem contatos nem endereços sigilosos.")
    )
    one = ModelAutocompleteField(
        Permission.objects.all(),
        url_name="interface:guide_options",
        search=find_permissions,
        label_of=lambda permission: permission.name,
        label=_("Escolher um"),
        help_text=_("Digite parte do nome."),
    )
    several = ModelMultipleAutocompleteField(
        Permission.objects.all(),
        url_name="interface:guide_options",
        search=find_permissions,
        label_of=lambda permission: permission.name,
        label=_("Escolher vários"),
        required=False,
    )


def guide_samples() -> dict[str, Any]:
    chosen = list(Permission.objects.order_by("pk")[:3])
    wrong = GuideForm(
        {
            "wrong-period": "madrugada",
            "wrong-one_text": "can add",
            "wrong-several": [permission.pk for permission in chosen],
            "wrong-several_text": "nada assim",
        },
        prefix="wrong",
    )
    wrong.add_error(None, _("A visita termina antes de começar."))
    return {
        "statuses": [{"status": key, "label": label} for key, label in STATUS_LABELS.items()],
        "form": GuideForm(prefix="guide", initial={"one": chosen[0].pk, "several": chosen}),
        "wrong": wrong,
        "disabled": DisabledForm(prefix="disabled"),
        "stale": SimpleNamespace(
            focus_errors=False,
            is_bound=False,
            non_field_errors=lambda: [_("Outra pessoa gravou mudanças enquanto você preenchia.")],
            errors={},
            differences=[
                Difference(
                    label=str(_("Horário")), target="id_guide-time", typed="9h30", stored="10h"
                )
            ],
        ),
        "items": SAMPLE_ITEMS,
        "entries": SAMPLE_HISTORY,
    }


class DisabledForm(forms.Form):
    number = forms.CharField(label=_("Número"), initial="13.348/2022", disabled=True)


SAMPLE_ITEMS = [
    SimpleNamespace(
        time="9h",
        zone="",
        title=_("Apresentação das equipes e Acolhimento Familiar"),
        url="#",
        kind="",
        state="confirmed",
        state_label=_("Confirmado"),
        topics=[_("Acolhimento Familiar")],
        venue=_("Sede da Secretaria Municipal de Assistência Social"),
        address=_("Avenida Brasil, 1000, Centro"),
        people="Elias Sousa; Fabiana Siqueira",
        conflicts=[],
        actions=[("#", "pencil", _("Editar")), ("#", "copy", _("Duplicar"))],
    ),
    SimpleNamespace(
        time="12h",
        zone="",
        title=_("Almoço"),
        url="",
        kind="pause",
        state="",
        state_label="",
        topics=[],
        venue="",
        address="",
        people="",
        conflicts=[],
        actions=[],
    ),
    SimpleNamespace(
        time=_("a partir das 14h"),
        zone=_("horário de Brasília"),
        title=_("Proteção e Atendimento Especializado a Famílias e Indivíduos (PAEFI)"),
        url="#",
        kind="",
        state="draft",
        state_label=_("Rascunho"),
        topics=["PAEFI", _("Medidas socioeducativas")],
        venue="CREAS II",
        address=_("Rua das Palmeiras, 20, Vila A"),
        people="Dayse Bortoli",
        conflicts=[_("Elias Sousa também está em “Reunião do COAS”, das 14h às 16h, em Orleans.")],
        actions=[("#", "pencil", _("Editar"))],
    ),
    SimpleNamespace(
        time=_("manhã"),
        zone="",
        title=_("Roda de conversa com o CRAS"),
        url="#",
        kind="cancelled",
        state="cancelled",
        state_label=_("Cancelado"),
        topics=["PAIF", "SCFV"],
        venue="CRAS Nordeste",
        address="",
        people="",
        conflicts=[],
        actions=[],
    ),
]

SAMPLE_HISTORY = [
    SimpleNamespace(
        what=_("Horário alterado"),
        who="Marina Alves",
        when=datetime(2021, 11, 16, 18, 40, tzinfo=UTC),
        changes=[SimpleNamespace(label=_("Horário"), before="9h", after="9h30")],
    ),
    SimpleNamespace(
        what=_("Item criado"),
        who="Marina Alves",
        when=datetime(2021, 11, 16, 18, 40, tzinfo=UTC) - timedelta(days=2),
        changes=[],
    ),
]
