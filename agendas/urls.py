"""Addresses of agendas: for the staff, for the printer and for the public."""

from django.urls import URLPattern, path

from agendas import urls_calendars, urls_copying, urls_places
from agendas.views import (
    agenda,
    changes,
    conflicts,
    grid,
    papers,
    pasting,
    public,
    quick_entry,
    releases,
    sessions,
    suggestion,
)

app_name = "agendas"
AGENDA = "visitas/<slug:slug>/programacao/"
SESSION = f"{AGENDA}<int:pk>/"
RELEASE = f"{AGENDA}versoes/<int:number>/"
PAPERS = "visitas/<slug:slug>/documentos/"
urlpatterns: list[URLPattern] = [
    path(AGENDA, agenda.agenda, name="agenda"),
    path(f"{AGENDA}confirmar/", agenda.agenda_confirm, name="agenda_confirm"),
    path(f"{AGENDA}publicar/", releases.agenda_publish, name="agenda_publish"),
    path(f"{AGENDA}retirar/", releases.agenda_withdraw, name="agenda_withdraw"),
    path(f"{AGENDA}versoes/", releases.release_list, name="release_list"),
    path(RELEASE, releases.release_detail, name="release_detail"),
    path(f"{AGENDA}grade/", grid.grid, name="grid"),
    path(f"{AGENDA}grade/estado/", grid.grid_state, name="grid_state"),
    path(f"{AGENDA}grade/mover/", grid.grid_move, name="grid_move"),
    path(f"{AGENDA}sugerir/", suggestion.suggestion, name="suggestion"),
    path(f"{AGENDA}sugerir/aceitar/", suggestion.suggestion_accept, name="suggestion_accept"),
    path(f"{AGENDA}desfazer/", changes.undo, name="undo"),
    path(f"{AGENDA}refazer/", changes.redo, name="redo"),
    path(f"{AGENDA}colar/", pasting.agenda_paste, name="agenda_paste"),
    path(f"{AGENDA}colar/incluir/", pasting.agenda_paste_create, name="agenda_paste_create"),
    path(f"{AGENDA}linha/", quick_entry.quick_entry, name="quick_entry"),
    path(f"{AGENDA}linha/partes/", quick_entry.quick_entry_parts, name="quick_entry_parts"),
    path(f"{AGENDA}novo/", sessions.session_create, name="session_create"),
    path(f"{SESSION}editar/", sessions.session_edit, name="session_edit"),
    path(f"{SESSION}duplicar/", sessions.session_copy, name="session_copy"),
    path(f"{SESSION}atrasar/", changes.session_delay, name="session_delay"),
    path(f"{SESSION}confirmar/", sessions.session_confirm, name="session_confirm"),
    path(f"{SESSION}reabrir/", sessions.session_reopen, name="session_reopen"),
    path(f"{SESSION}cancelar/", sessions.session_cancel, name="session_cancel"),
    path(f"{SESSION}aceitar-conflito/", conflicts.session_waive, name="session_waive"),
    path(
        f"{SESSION}conflito-vale/",
        conflicts.session_withdraw_waiver,
        name="session_withdraw_waiver",
    ),
    path(f"{SESSION}proximo-horario/", conflicts.session_next_free, name="session_next_free"),
    path(f"{SESSION}outra-sala/", conflicts.session_other_room, name="session_other_room"),
    path(f"{SESSION}encurtar/", conflicts.session_shorten, name="session_shorten"),
    path(f"{AGENDA}deslocamento/<int:one>/<int:other>/", conflicts.travel_time, name="travel_time"),
    path(f"{AGENDA}temas/", conflicts.agreed_topics, name="agreed_topics"),
    path(PAPERS, papers.paper_list, name="paper_list"),
    path(f"{PAPERS}<slug:paper_slug>/", papers.paper, name="paper"),
    path(f"{PAPERS}<slug:paper_slug>/pdf/", papers.paper_pdf, name="paper_pdf"),
    path(f"{PAPERS}<slug:paper_slug>/texto/", papers.paper_text, name="paper_text"),
    path(f"{PAPERS}<slug:paper_slug>/imagem/", papers.paper_picture, name="paper_picture"),
    path("programacao/<slug:slug>/", public.programme, name="public_programme"),
    path("programacao/<slug:slug>/pdf/", public.programme_pdf, name="public_programme_pdf"),
    path("versao/", public.version_find, name="version_find"),
    path("versao/<str:code>/", public.version, name="version"),
    *urls_calendars.urlpatterns,
    *urls_copying.urlpatterns,
    *urls_places.urlpatterns,
]
