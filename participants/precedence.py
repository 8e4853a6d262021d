"""The order in which the members of a delegation are named.

Local law sets it, so people may order as they like. A newcomer is put where the office usually
stands: see OfficeKind. Places count from 1.
"""

from collections.abc import Iterable, Mapping, Sequence

from participants.models import DelegationMember, MemberRole, OfficeKind

type Members = list[DelegationMember]

_LEADERS = frozenset(
    {
        OfficeKind.MAYOR,
        OfficeKind.ACTING_MAYOR,
        OfficeKind.DEPUTY_MAYOR,
        OfficeKind.SECRETARY,
        OfficeKind.ASSOCIATION_PRESIDENT,
    }
)
_ROLES = {
    OfficeKind.ADVISER: MemberRole.ADVISER,
    OfficeKind.CHIEF_OF_STAFF: MemberRole.ADVISER,
    OfficeKind.INTERPRETER: MemberRole.INTERPRETER,
}


def usual_role(member: DelegationMember, others: Iterable[DelegationMember]) -> MemberRole:
    """Return the role that goes with the member's office; a delegation has one head."""
    if member.office is None:
        return MemberRole.MEMBER
    kind = OfficeKind(member.office.kind)
    if kind in _LEADERS and all(other.role != MemberRole.HEAD for other in others):
        return MemberRole.HEAD
    return _ROLES.get(kind, MemberRole.MEMBER)


def seat(newcomer: DelegationMember, members: Members) -> None:
    """Insert a newcomer after everybody of the same or a higher office."""
    rank = _rank(newcomer)
    higher = [place for place, member in enumerate(members, 1) if _rank(member) <= rank]
    members.insert(max(higher, default=0), newcomer)


def _rank(member: DelegationMember) -> int:
    return member.office.rank if member.office else len(OfficeKind)


def reordered(members: Sequence[DelegationMember], wanted: Mapping[int, int]) -> Members:
    """Return the members by the wanted places (by key), which may be taken, or too high.

    Who moves to a place that is taken gets it; the others close up.
    """
    places = {member.pk: place for place, member in enumerate(members, 1)}

    def key(member: DelegationMember) -> tuple[int, int, int]:
        before = places[member.pk]
        now = wanted.get(member.pk, before)
        # Upwards before who was there, downwards after.
        moved = (now > before) - (now < before)
        return now, moved, before

    return sorted(members, key=key)


def moved(members: Sequence[DelegationMember], pk: int, steps: int) -> Members:
    """Return the members with one of them moved up (negative) or down by some places."""
    ordered = list(members)
    for place, member in enumerate(ordered):
        if member.pk == pk:
            ordered.insert(max(0, place + steps), ordered.pop(place))
            break
    return ordered


def number(members: Iterable[DelegationMember]) -> None:
    """Store the order; who stands where they stood is left alone."""
    for place, member in enumerate(members, 1):
        if member.precedence != place:
            member.precedence = place
            member.save(update_fields=["precedence"])
