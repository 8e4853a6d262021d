"""Addresses of agendas: for the staff, for the printer and for the public."""

from django.urls import URLPattern, path

from agendas import urls_places
from agendas.views import agenda, conflicts, papers, public, sessions

app_name = "agendas"
AGENDA = "visitas/<slug:slug>/programacao/"
SESSION = f"{AGENDA}<int:pk>/"
urlpatterns: list[URLPattern] = [
    path(AGENDA, agenda.agenda, name="agenda"),
    path(f"{AGENDA}confirmar/", agenda.agenda_confirm, name="agenda_confirm"),
    path(f"{AGENDA}publicar/", agenda.agenda_publish, name="agenda_publish"),
    path(f"{AGENDA}retirar/", agenda.agenda_withdraw, name="agenda_withdraw"),
    path(f"{AGENDA}pdf/", papers.programme_pdf, name="programme_pdf"),
    path(f"{AGENDA}novo/", sessions.session_create, name="session_create"),
    path(f"{SESSION}editar/", sessions.session_edit, name="session_edit"),
    path(f"{SESSION}duplicar/", sessions.session_copy, name="session_copy"),
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
    path("programacao/<slug:slug>/", public.programme, name="public_programme"),
    path("programacao/<slug:slug>/pdf/", public.programme_pdf, name="public_programme_pdf"),
    *urls_places.urlpatterns,
]
