"""Visits, their agendas, and what agendas are made of."""

from agendas.admin import places, sessions, visits

__all__ = ["places", "sessions", "visits"]
