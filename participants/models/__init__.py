"""People, the offices they hold over time, and their part in delegations."""

from participants.models.members import (
    DelegationMember,
    DelegationMemberQuerySet,
    MemberRole,
    Reply,
)
from participants.models.pastes import Paste
from participants.models.people import (
    Office,
    OfficeKind,
    OfficeQuerySet,
    Person,
    PersonQuerySet,
    PrivateContact,
)

__all__ = [
    "DelegationMember",
    "DelegationMemberQuerySet",
    "MemberRole",
    "Office",
    "OfficeKind",
    "OfficeQuerySet",
    "Paste",
    "Person",
    "PersonQuerySet",
    "PrivateContact",
    "Reply",
]
