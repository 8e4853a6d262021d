"""The addresses that base.html names, with stand-ins for those of the rooms above."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from exchanges.models import Municipality
from interface.autocomplete import (
    ModelAutocompleteField,
    ModelMultipleAutocompleteField,
    autocomplete_view,
)
from interface.dialogs import created, form_layout, suggested_name

CHOOSE_PAGE = engines["django"].from_string(
    """
{% extends "components/form_page.html" %}
{% block title %}Escolher{% endblock title %}
{% block page_title %}Escolher{% endblock page_title %}
""".strip()
)


class ChoiceForm(forms.Form):
    host = ModelAutocompleteField(
        Municipality.objects.all(),
        url_name="municipality_options",
        create_url_name="municipality_create",
        label="Sede",
    )
    guests = ModelMultipleAutocompleteField(
        Municipality.objects.all(), url_name="municipality_options", label="Visitantes"
    )


class MunicipalityForm(forms.ModelForm):  # type: ignore[type-arg] # generic for mypy only
    class Meta:
        model = Municipality
        fields = ["name", "state", "ibge_code", "time_zone"]


def choose(request: HttpRequest) -> HttpResponse:
    form = ChoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        names = ", ".join(str(guest) for guest in form.cleaned_data["guests"])
        return HttpResponse(f"{form.cleaned_data['host']} recebe {names}")
    return HttpResponse(CHOOSE_PAGE.render({"form": form}, request))


def create(request: HttpRequest) -> HttpResponse:
    initial = {"name": suggested_name(request), "time_zone": "America/Sao_Paulo"}
    form = MunicipalityForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return created(request, form.save())
    return render(request, form_layout(request), {"form": form})


def stand_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("stand-in")


def named(app: str, **paths: str) -> Any:
    patterns = [path(route, stand_in, name=name) for name, route in paths.items()]
    return include((patterns, app))


urlpatterns = [
    path("", include("interface.urls")),
    path("conta/", include("allauth.urls")),
    path("escolher/", choose, name="choose"),
    path("municipios/novo/", create, name="municipality_create"),
    path(
        "municipios/opcoes/",
        autocomplete_view(lambda request: Municipality.objects.all(), detail=lambda m: m.country),
        name="municipality_options",
    ),
    path(
        "",
        named(
            "desk",
            start="",
            search="busca/",
            about="sobre/",
            accessibility="acessibilidade/",
            site_map="mapa/",
            privacy="privacidade/",
        ),
    ),
    path("", named("exchanges", visit_list="visitas/", agreement_list="acordos/")),
    path("", named("participants", person_list="pessoas/")),
    path("", named("agendas", venue_list="locais/")),
    path("", named("admin", index="admin/")),
]
