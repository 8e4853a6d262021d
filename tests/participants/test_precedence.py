from participants import precedence
from participants.models import DelegationMember, MemberRole, Office, OfficeKind, Person


def member(name: str, kind: OfficeKind | None = None, **fields: object) -> DelegationMember:
    """Return an unsaved member, told apart by the letter of its name."""
    office = Office(kind=kind) if kind else None
    return DelegationMember(pk=ord(name), person=Person(name=name), office=office, **fields)


def names(members: list[DelegationMember]) -> str:
    return "".join(str(member) for member in members)


A, B, C, D = (member(name) for name in "ABCD")


def test_a_newcomer_stands_behind_the_last_of_the_same_or_a_higher_office() -> None:
    members = [
        member("M", OfficeKind.MAYOR),
        member("S", OfficeKind.SECRETARY),
        member("T", OfficeKind.SECRETARY),
        member("X"),
    ]

    precedence.seat(member("U", OfficeKind.SECRETARY), members)
    precedence.seat(member("V", OfficeKind.DEPUTY_MAYOR), members)
    precedence.seat(member("Y"), members)

    assert names(members) == "MVSTUXY"


def test_the_first_member_is_seated_first() -> None:
    members: list[DelegationMember] = []

    precedence.seat(A, members)

    assert names(members) == "A"


def test_who_is_moved_to_a_taken_place_gets_it() -> None:
    upwards = precedence.reordered([A, B, C, D], {ord("C"): 1})
    downwards = precedence.reordered([A, B, C, D], {ord("A"): 3})
    beyond = precedence.reordered([A, B, C, D], {ord("B"): 99})

    assert (names(upwards), names(downwards), names(beyond)) == ("CABD", "BCAD", "ACDB")


def test_places_that_say_the_same_change_nothing() -> None:
    same = precedence.reordered([A, B, C], {ord("A"): 1, ord("B"): 2, ord("C"): 3})

    assert names(same) == "ABC"


def test_arrows_move_by_one_and_stop_at_the_ends() -> None:
    members = [A, B, C]

    assert names(precedence.moved(members, ord("B"), -1)) == "BAC"
    assert names(precedence.moved(members, ord("B"), 1)) == "ACB"
    assert names(precedence.moved(members, ord("A"), -1)) == "ABC"
    assert names(precedence.moved(members, ord("C"), 1)) == "ABC"
    assert names(precedence.moved(members, ord("Z"), 1)) == "ABC"


def test_a_delegation_has_one_head() -> None:
    mayor = member("M", OfficeKind.MAYOR)
    head = member("H", role=MemberRole.HEAD)

    assert precedence.usual_role(mayor, []) == MemberRole.HEAD
    assert precedence.usual_role(mayor, [A]) == MemberRole.HEAD
    assert precedence.usual_role(mayor, [head]) == MemberRole.MEMBER


def test_the_office_says_the_role() -> None:
    assert precedence.usual_role(member("A", OfficeKind.ADVISER), []) == MemberRole.ADVISER
    assert precedence.usual_role(member("I", OfficeKind.INTERPRETER), []) == MemberRole.INTERPRETER
    assert precedence.usual_role(member("S", OfficeKind.SOCIAL_WORKER), []) == MemberRole.MEMBER
    assert precedence.usual_role(A, []) == MemberRole.MEMBER
