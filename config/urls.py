"""The map of addresses. Each app names its own, in Portuguese, below these."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("conta/", include("allauth.urls")),
    path("", include("exchanges.urls")),
    path("", include("participants.urls")),
    path("", include("agendas.urls")),
    path("", include("interface.urls")),
    path("", include("desk.urls")),
]
