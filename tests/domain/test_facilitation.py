from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.changes import GiveAnswer, RecordRoom, Retitle
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.domain.group import Participant
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE, RoomRecord
from coprod_tui.errors import ChangeRefusedError
from tests.domain.shipped import DONTS, NO, NOW, YES, assessment_of

FIRST, SECOND = DONTS[:2]
STATEMENTS = st.sampled_from([FIRST, SECOND])
Deed = Callable[[Facilitation], object]


def meeting_of(room: Room | None = None, smallest: int = 5) -> Facilitation:
    return Facilitation(assessment_of({}), room or Room(), lambda: NOW, smallest)


def agree(statement: str, answer: Answer | None) -> Deed:
    return lambda meeting: meeting.agree(GiveAnswer(statement, answer))


def count(statement: str, answer: Answer, number: int) -> Deed:
    return lambda meeting: meeting.count(statement, NO_ROLE, answer, number)


def seat(number: int) -> Deed:
    return lambda meeting: meeting.seat(NO_ROLE, number)


def reveal(statement: str) -> Deed:
    return lambda meeting: meeting.reveal([statement])


DEEDS = st.lists(
    st.one_of(
        st.builds(agree, STATEMENTS, st.sampled_from([*Answer, None])),
        st.builds(count, STATEMENTS, st.sampled_from(Answer), st.integers(0, 3)),
        st.builds(seat, st.integers(0, 3)),
        st.builds(reveal, STATEMENTS),
        st.sampled_from(["undo", "redo"]),
    ),
    max_size=25,
)


def changeable(meeting: Facilitation) -> tuple[object, ...]:
    """What can be taken back: agreed answers and counts."""
    return (dict(meeting.assessment.session.sheet), meeting.room.tallies, meeting.room.others)


@given(DEEDS)
def test_agreed_answers_and_counts_are_undone_in_one_row_and_reveals_never(deeds: list[Deed | str]) -> None:
    meeting = meeting_of()
    past, future = [changeable(meeting)], list[tuple[object, ...]]()
    revealed: frozenset[str] = frozenset()
    for deed in deeds:
        if deed == "undo":
            assert meeting.undo() is (len(past) > 1)
            if len(past) > 1:
                future.append(past.pop())
        elif deed == "redo":
            assert meeting.redo() is bool(future)
            if future:
                past.append(future.pop())
        elif not isinstance(deed, str):
            deed(meeting)
            if changeable(meeting) != past[-1]:
                past.append(changeable(meeting))
                future.clear()
        assert changeable(meeting) == past[-1]
        assert (meeting.can_undo, meeting.can_redo) == (len(past) > 1, bool(future))
        assert meeting.room.revealed >= revealed
        revealed = meeting.room.revealed


def test_what_was_undone_comes_back_in_its_turn() -> None:
    meeting = meeting_of()
    states = [changeable(meeting)]
    for deed in (agree(FIRST, YES), count(FIRST, NO, 2), seat(3), agree(FIRST, NO)):
        deed(meeting)
        states.append(changeable(meeting))
    for state in reversed(states[:-1]):
        assert meeting.undo()
        assert changeable(meeting) == state
    for state in states[1:]:
        assert meeting.redo()
        assert changeable(meeting) == state
    assert not meeting.redo()


def test_neither_a_new_title_nor_a_record_is_a_step_that_undo_would_take_back_another_for() -> None:
    meeting = meeting_of()
    meeting.agree(GiveAnswer(FIRST, YES))
    meeting.count(FIRST, NO_ROLE, NO, 2)
    meeting.agree(Retitle("Hillside clinic"))
    meeting.agree(RecordRoom(RoomRecord(left=1)))
    assert meeting.undo()
    assert meeting.room.tallies == {}
    assert meeting.assessment.session.answer(FIRST) is YES
    assert meeting.assessment.session.title == "Hillside clinic"


def test_what_is_refused_is_no_step() -> None:
    meeting = meeting_of()
    with pytest.raises(ChangeRefusedError):
        meeting.count(FIRST, NO_ROLE, YES, -1)
    assert not meeting.can_undo


def test_nothing_that_people_answer_is_counted_before_its_reveal() -> None:
    meeting = meeting_of()
    assert meeting.see([Participant(NO_ROLE, {FIRST: YES, SECOND: NO})])
    assert meeting.group.counts(FIRST) is None
    meeting.reveal([FIRST])
    assert meeting.group.counts(FIRST) == Counts(1, 0, 0)
    assert meeting.group.counts(SECOND) is None


def test_seeing_the_same_again_is_nothing_new() -> None:
    meeting = meeting_of()
    people = [Participant(NO_ROLE, {FIRST: YES})]
    assert meeting.see(people)
    group = meeting.group
    assert not meeting.see(iter(people))
    assert meeting.group is group


def test_the_group_is_told_apart_from_the_size_that_was_agreed_on() -> None:
    people = [*[Participant("users", {FIRST: YES})] * 2, *[Participant("staff", {FIRST: NO})] * 2]
    for smallest, told in ((2, 2), (3, 0)):
        meeting = meeting_of(smallest=smallest)
        meeting.see(people)
        meeting.reveal([FIRST])
        assert len(meeting.group.by_role(FIRST)) == told


def test_whoever_leaves_is_counted_as_having_left() -> None:
    meeting = meeting_of()
    meeting.take_out("a key", "users")
    assert meeting.group.left == 1
    assert not meeting.can_undo


def test_time_adds_up_and_the_plan_can_change() -> None:
    meeting = meeting_of(Room(seconds=60, minutes=75))
    meeting.spend(30)
    meeting.plan(90)
    assert (meeting.room.seconds, meeting.room.minutes) == (90, 90)
    assert not meeting.can_undo


def test_the_agenda_follows_what_is_agreed_and_revealed() -> None:
    meeting = meeting_of()
    meeting.see([Participant(NO_ROLE, {SECOND: YES}), Participant(NO_ROLE, {SECOND: NO})])
    assert not meeting.agenda
    meeting.reveal([SECOND])
    assert [each.statement for each in meeting.agenda] == [SECOND]


def test_a_meeting_in_which_nothing_happened_is_untouched() -> None:
    assert meeting_of().untouched
    assert meeting_of(Room(minutes=75, seconds=600)).untouched


@pytest.mark.parametrize("deed", [agree(FIRST, YES), count(FIRST, NO, 2), seat(1)])
def test_whatever_was_said_or_counted_touches_a_meeting(deed: Deed) -> None:
    meeting = meeting_of()
    deed(meeting)
    assert not meeting.untouched


def test_somebody_who_has_joined_touches_a_meeting() -> None:
    meeting = meeting_of()
    meeting.see([Participant(NO_ROLE, {})])
    assert not meeting.untouched
