"""Addresses of venues and topics."""

from django.urls import path

from agendas.views import places

urlpatterns = [
    path("locais/", places.venue_list, name="venue_list"),
    path("locais/novo/", places.venue_create, name="venue_create"),
    path("locais/opcoes/", places.venue_options, name="venue_options"),
    path("locais/<int:pk>/", places.venue_detail, name="venue_detail"),
    path("locais/<int:pk>/editar/", places.venue_edit, name="venue_edit"),
    path("temas/", places.topic_list, name="topic_list"),
    path("temas/novo/", places.topic_create, name="topic_create"),
    path("temas/opcoes/", places.topic_options, name="topic_options"),
    path("temas/<int:pk>/editar/", places.topic_edit, name="topic_edit"),
]
