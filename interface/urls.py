from django.urls import path

from interface import views

app_name = "interface"
urlpatterns = [
    path("aparencia/", views.theme, name="theme"),
    path("guia-visual/", views.guide, name="guide"),
    path("guia-visual/opcoes/", views.guide_options, name="guide_options"),
]
