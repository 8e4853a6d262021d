"""Addresses of calendars: files, private addresses to subscribe to, and the pages about them."""

from django.urls import path

from agendas.views import calendars

VISIT = "visitas/<slug:slug>/calendarios/"
VENUE = "locais/<int:pk>/calendarios/"
urlpatterns = [
    path(VISIT, calendars.visit_calendars, name="visit_calendars"),
    path(f"{VISIT}visita.ics", calendars.visit_calendar, name="visit_calendar"),
    path(f"{VISIT}endereco/", calendars.visit_calendar_link, name="visit_calendar_link"),
    path(f"{VISIT}membro-<int:pk>.ics", calendars.member_calendar, name="member_calendar"),
    path(
        f"{VISIT}membro-<int:pk>/endereco/",
        calendars.member_calendar_link,
        name="member_calendar_link",
    ),
    path(VENUE, calendars.venue_calendars, name="venue_calendars"),
    path(f"{VENUE}local.ics", calendars.venue_calendar, name="venue_calendar"),
    path(f"{VENUE}endereco/", calendars.venue_calendar_link, name="venue_calendar_link"),
    path("programacao/<slug:slug>/agenda.ics", calendars.public_calendar, name="public_calendar"),
    # The filter of the logs (config.logs) knows this address.
    path(
        "calendarios/privado/<str:token>.ics", calendars.private_calendar, name="private_calendar"
    ),
    path(
        "calendarios/enderecos/<int:pk>/revogar/", calendars.calendar_revoke, name="calendar_revoke"
    ),
]
