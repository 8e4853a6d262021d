from __future__ import annotations

from django.contrib import admin

from agendas.models import CityTravelTime, TravelTime
from exchanges.modeladmin import IrmanaModelAdmin


@admin.register(TravelTime)
class TravelTimeAdmin(IrmanaModelAdmin):
    list_display = ["one", "other", "minutes"]
    list_select_related = ["one", "other"]
    fields = [("one", "other"), "minutes"]
    ordering = ["-pk"]


@admin.register(CityTravelTime)
class CityTravelTimeAdmin(IrmanaModelAdmin):
    list_display = ["municipality", "minutes"]
    list_select_related = ["municipality"]
    fields = ["municipality", "minutes"]
    ordering = ["-pk"]
