"""Addresses of exchanges: agreements, visits, the bodies they are between, and local holidays."""

from django.urls import path

from exchanges.views import agreements, bodies, holidays, options, visits

app_name = "exchanges"
urlpatterns = [
    path("acordos/", agreements.agreement_list, name="agreement_list"),
    path("acordos/novo/", agreements.agreement_create, name="agreement_create"),
    path("acordos/<int:pk>/", agreements.agreement_detail, name="agreement_detail"),
    path("acordos/<int:pk>/editar/", agreements.agreement_edit, name="agreement_edit"),
    path("visitas/", visits.visit_list, name="visit_list"),
    path("visitas/nova/", visits.visit_create, name="visit_create"),
    path("visitas/<slug:slug>/editar/", visits.visit_edit, name="visit_edit"),
    path("feriados/", holidays.holiday_list, name="holiday_list"),
    path("feriados/<int:municipality_pk>/novo/", holidays.holiday_create, name="holiday_create"),
    path("feriados/<int:pk>/editar/", holidays.holiday_edit, name="holiday_edit"),
    path("feriados/<int:pk>/excluir/", holidays.holiday_delete, name="holiday_delete"),
    path("orgaos/novo/", bodies.organization_create, name="organization_create"),
    path("municipios/novo/", bodies.municipality_create, name="municipality_create"),
    path("opcoes/municipios/", options.municipality_options, name="municipality_options"),
    path("opcoes/associacoes/", options.association_options, name="association_options"),
    path("opcoes/orgaos/", options.organization_options, name="organization_options"),
    path("opcoes/acordos/", options.agreement_options, name="agreement_options"),
    path("opcoes/visitas/", options.visit_options, name="visit_options"),
]
