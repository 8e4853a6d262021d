"""Visits, their agendas, and what agendas are made of."""

from agendas.admin import places, sessions, travel, visits, waivers

__all__ = ["places", "sessions", "travel", "visits", "waivers"]
