"""Addresses of agendas: for the staff, for the printer and for the public."""

from django.urls import URLPattern, path

from agendas import urls_copying, urls_places
from agendas.views import agenda, changes, grid, papers, public, sessions

app_name = "agendas"
AGENDA = "visitas/<slug:slug>/programacao/"
SESSION = f"{AGENDA}<int:pk>/"
urlpatterns: list[URLPattern] = [
    path(AGENDA, agenda.agenda, name="agenda"),
    path(f"{AGENDA}confirmar/", agenda.agenda_confirm, name="agenda_confirm"),
    path(f"{AGENDA}publicar/", agenda.agenda_publish, name="agenda_publish"),
    path(f"{AGENDA}retirar/", agenda.agenda_withdraw, name="agenda_withdraw"),
    path(f"{AGENDA}pdf/", papers.programme_pdf, name="programme_pdf"),
    path(f"{AGENDA}grade/", grid.grid, name="grid"),
    path(f"{AGENDA}grade/estado/", grid.grid_state, name="grid_state"),
    path(f"{AGENDA}grade/mover/", grid.grid_move, name="grid_move"),
    path(f"{AGENDA}desfazer/", changes.undo, name="undo"),
    path(f"{AGENDA}refazer/", changes.redo, name="redo"),
    path(f"{AGENDA}novo/", sessions.session_create, name="session_create"),
    path(f"{SESSION}editar/", sessions.session_edit, name="session_edit"),
    path(f"{SESSION}duplicar/", sessions.session_copy, name="session_copy"),
    path(f"{SESSION}atrasar/", changes.session_delay, name="session_delay"),
    path(f"{SESSION}confirmar/", sessions.session_confirm, name="session_confirm"),
    path(f"{SESSION}reabrir/", sessions.session_reopen, name="session_reopen"),
    path(f"{SESSION}cancelar/", sessions.session_cancel, name="session_cancel"),
    path(f"{SESSION}aceitar-conflito/", sessions.session_waive, name="session_waive"),
    path(
        f"{SESSION}conflito-vale/",
        sessions.session_withdraw_waiver,
        name="session_withdraw_waiver",
    ),
    path("programacao/<slug:slug>/", public.programme, name="public_programme"),
    path("programacao/<slug:slug>/pdf/", public.programme_pdf, name="public_programme_pdf"),
    *urls_copying.urlpatterns,
    *urls_places.urlpatterns,
]
