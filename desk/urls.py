"""Addresses of the desk: where work begins, and what brings the rooms together."""

from django.urls import path

from desk.views import history, moves, pages, search, start, visits

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("busca/", search.search, name="search"),
    path("visitas/<slug:slug>/", visits.visit, name="visit"),
    path("visitas/<slug:slug>/situacao/<str:status>/", moves.visit_move, name="visit_move"),
    path("visitas/<slug:slug>/historico/", history.visit_history, name="visit_history"),
    path("acordos/<int:pk>/historico/", history.agreement_history, name="agreement_history"),
    path("pessoas/<int:pk>/historico/", history.person_history, name="person_history"),
    path("locais/<int:pk>/historico/", history.venue_history, name="venue_history"),
    path("sobre/", pages.about, name="about"),
    path("acessibilidade/", pages.accessibility, name="accessibility"),
    path("mapa-do-site/", pages.site_map, name="site_map"),
    path("privacidade/", pages.privacy, name="privacy"),
]
