"""The order of a day: by the clock, and what has no time where it was told."""

from datetime import time

from agendas.listed import ListedSession
from agendas.ordering import in_day_order
from agendas.times import Kind, Part


def session(
    pk: int, starts: time | None, position: int = 0, part: Part | None = None
) -> ListedSession:
    kind = Kind.PART if part else Kind.NONE if starts is None else Kind.EXACT
    return ListedSession(
        pk=pk,
        title=str(pk),
        kind="visit",
        visibility="public",
        state="draft",
        day=None,
        time_kind=kind,
        starts=starts,
        ends=None,
        part=part or "",
        position=position,
        venue_id=None,
        room_id=None,
        notes="",
        waived_at=None,
        version=1,
        room=None,
        topics=[],
        people=None,
    )


def order(*sessions: ListedSession) -> list[int]:
    return [one.pk for one in in_day_order(sessions)]


def test_times_come_in_their_order_and_what_has_none_comes_last() -> None:
    assert order(session(1, None), session(2, time(14)), session(3, time(9))) == [3, 2, 1]


def test_a_part_of_the_day_stands_where_it_begins() -> None:
    afternoon = session(1, None, part=Part.AFTERNOON)

    assert order(afternoon, session(2, time(16)), session(3, time(9))) == [3, 1, 2]


def test_what_was_told_after_something_follows_it() -> None:
    opening, coffee, visit = session(1, time(9), 1), session(2, None, 2), session(3, time(14), 3)

    assert order(visit, coffee, opening) == [1, 2, 3]


def test_it_follows_also_when_that_has_moved() -> None:
    opening, coffee, visit = session(1, time(16), 1), session(2, None, 2), session(3, time(14), 3)

    assert order(visit, coffee, opening) == [3, 1, 2]


def test_several_keep_the_order_in_which_they_were_told() -> None:
    told = [
        session(1, time(9), 1),
        session(2, None, 2),
        session(3, None, 3),
        session(4, time(10), 4),
    ]

    assert order(*reversed(told)) == [1, 2, 3, 4]


def test_what_was_told_first_of_all_stands_first() -> None:
    assert order(session(1, time(9), 2), session(2, None, 1)) == [2, 1]


def test_what_nobody_put_in_an_order_stays_out_of_it() -> None:
    told = [session(1, time(9)), session(2, None, 5), session(3, time(14)), session(4, None)]

    assert order(*told) == [1, 3, 4, 2]
