import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room import MOST_PEOPLE, Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import ChangeRefusedError
from tests.domain.shipped import NO, NOW, YES

NAMES = st.sampled_from(["dont1", "dont2", "do1"])
ROLES = st.sampled_from(["users", NO_ROLE])
COUNTED = st.lists(st.tuples(NAMES, ROLES, st.sampled_from(Answer), st.integers(0, MOST_PEOPLE)), max_size=12)


@given(COUNTED)
def test_the_last_number_of_each_answer_is_the_one_that_counts(
    counted: list[tuple[str, str, Answer, int]],
) -> None:
    room = Room()
    for each in counted:
        room = room.with_tally(*each)
    expected = {(statement, role, answer): number for statement, role, answer, number in counted}
    for (statement, role, answer), number in expected.items():
        assert room.tally(statement, role).number(answer) == number
    assert all(roles and all(each.people for each in roles.values()) for roles in room.tallies.values())


def test_counting_nobody_leaves_nothing_behind() -> None:
    room = Room().with_tally("dont1", "users", YES, 3)
    assert room.tallies == {"dont1": {"users": Counts(3, 0, 0)}}
    assert room.with_tally("dont1", "users", YES, 0) == Room()
    assert Room().with_others("users", 4).with_others("users", 0) == Room()


@pytest.mark.parametrize("number", [-1, MOST_PEOPLE + 1])
def test_more_than_a_room_holds_is_refused(number: int) -> None:
    with pytest.raises(ChangeRefusedError):
        Room().with_tally("dont1", "users", NO, number)
    with pytest.raises(ChangeRefusedError):
        Room().with_others("users", number)


@given(st.lists(st.lists(NAMES)))
def test_what_is_revealed_stays_so_and_is_told_once(reveals: list[list[str]]) -> None:
    room = Room()
    for statements in reveals:
        before, room = room, room.with_revealed(statements, NOW)
        assert room.revealed == before.revealed.union(statements)
        assert room.log[: len(before.log)] == before.log
    assert sorted(each.about for each in room.log) == sorted(room.revealed)
    assert {each.event for each in room.log} <= {Event.REVEALED}


def test_somebody_who_leaves_is_told_of_once_by_role_alone() -> None:
    room = Room().without_person("a key", "users", NOW).without_person("a key", "users", NOW)
    assert room.log == (Trace(NOW, Event.TAKEN_OUT, "users"),)
    assert room.left == 1
