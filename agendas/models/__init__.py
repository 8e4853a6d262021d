from agendas.models.agreed import AgreedTopic
from agendas.models.calendar_links import CalendarLink
from agendas.models.changes import Change
from agendas.models.places import (
    OpeningHours,
    Room,
    Topic,
    TopicLevel,
    TopicQuerySet,
    Venue,
    VenueKind,
    Weekday,
)
from agendas.models.presence import Presence
from agendas.models.releases import Release
from agendas.models.sessions import (
    Assignment,
    AssignmentRole,
    Session,
    SessionKind,
    SessionState,
    SessionTopic,
    Visibility,
)
from agendas.models.templates import AgendaTemplate, TemplateItem, TemplateTopic
from agendas.models.travel import CityTravelTime, TravelTime
from agendas.models.waivers import ConflictKind, Waiver

__all__ = [
    "AgendaTemplate",
    "AgreedTopic",
    "Assignment",
    "AssignmentRole",
    "CalendarLink",
    "Change",
    "CityTravelTime",
    "ConflictKind",
    "OpeningHours",
    "Presence",
    "Release",
    "Room",
    "Session",
    "SessionKind",
    "SessionState",
    "SessionTopic",
    "TemplateItem",
    "TemplateTopic",
    "Topic",
    "TopicLevel",
    "TopicQuerySet",
    "TravelTime",
    "Venue",
    "VenueKind",
    "Visibility",
    "Waiver",
    "Weekday",
]
