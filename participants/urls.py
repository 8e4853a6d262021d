"""Addresses of people and delegations."""

from django.urls import path

from participants.views import delegations, pasting, people

app_name = "participants"
DELEGATIONS = "visitas/<slug:slug>/comitivas/"
urlpatterns = [
    path("pessoas/", people.person_list, name="person_list"),
    path("pessoas/nova/", people.person_create, name="person_create"),
    path("pessoas/opcoes/", people.person_options, name="person_options"),
    path("pessoas/<int:pk>/", people.person_detail, name="person_detail"),
    path("pessoas/<int:pk>/editar/", people.person_edit, name="person_edit"),
    path("pessoas/<int:pk>/contato/", people.person_contact, name="person_contact"),
    path(f"{DELEGATIONS}nova/", delegations.delegation_create, name="delegation_create"),
    path(f"{DELEGATIONS}<int:pk>/", delegations.delegation_edit, name="delegation_edit"),
    # A list for all delegations of a visit, or for one.
    *(
        path(f"{DELEGATIONS}{whose}colar/{what}", view, name=name)
        for whose in ("", "<int:pk>/")
        for what, view, name in (
            ("", pasting.people_paste, "people_paste"),
            ("incluir/", pasting.people_paste_create, "people_paste_create"),
            ("desfazer/", pasting.people_paste_undo, "people_paste_undo"),
        )
    ),
]
