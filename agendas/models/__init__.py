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

__all__ = [
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
    "Topic",
    "TopicLevel",
    "TopicQuerySet",
    "Venue",
    "VenueKind",
    "Visibility",
    "Weekday",
]
