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

__all__ = [
    "AgendaTemplate",
    "Assignment",
    "AssignmentRole",
    "Change",
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
    "Venue",
    "VenueKind",
    "Visibility",
    "Weekday",
]
