"""Addresses of copies: to other days, into the return visit, and templates of agendas."""

from django.urls import path

from agendas.views import copying, templates

VISIT = "visitas/<slug:slug>/"
TEMPLATE = "modelos/<int:pk>/"
urlpatterns = [
    path(f"{VISIT}retribuir/", copying.visit_return, name="visit_return"),
    path(f"{VISIT}programacao/copiar/", copying.agenda_copy, name="agenda_copy"),
    path(f"{VISIT}programacao/guardar/", copying.template_create, name="template_create"),
    path(f"{VISIT}programacao/usar-modelo/", copying.template_apply, name="template_apply"),
    path("modelos/", templates.template_list, name="template_list"),
    path(TEMPLATE, templates.template_detail, name="template_detail"),
    path(f"{TEMPLATE}editar/", templates.template_rename, name="template_rename"),
    path(f"{TEMPLATE}excluir/", templates.template_delete, name="template_delete"),
]
