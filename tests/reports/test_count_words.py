"""What was counted by hand, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.reports.count_words import Recount, counted_words, recounts
from tests.domain.shipped import DONTS, SHIPPED

HERE = DONTS[0]
NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
COUNTED = Room().with_tally(HERE, NO_ROLE, Answer.APPLIES, 4)
OF_MANAGERS = Room().with_tally(HERE, "managers", Answer.UNSURE, 2)


def revealed(room: Room) -> Room:
    return room.with_revealed([HERE], NOW)


def test_a_count_is_told_once_it_may_be_known() -> None:
    assert counted_words(SHIPPED, revealed(COUNTED), HERE, NO_ROLE, Answer.APPLIES) == (
        "Counted: 4 people for “Applies”, beside those who joined."
    )
    assert counted_words(SHIPPED, revealed(OF_MANAGERS), HERE, "managers", Answer.UNSURE) == (
        "Counted (Managers): 2 people for “Unsure”, beside those who joined."
    )


def test_before_the_reveal_every_count_is_told_alike() -> None:
    told = {
        counted_words(SHIPPED, Room().with_tally(HERE, NO_ROLE, answer, number), HERE, NO_ROLE, answer)
        for answer in Answer
        for number in (0, 1, 12)
    }
    assert told == {"Written down; it's shown once this is revealed."}


def test_what_was_taken_back_is_told_with_what_it_was() -> None:
    assert list(recounts(SHIPPED, revealed(COUNTED), revealed(Room()))) == [
        Recount(HERE, "Don't 1, “Applies”: 0, was 4.")
    ]
    assert list(recounts(SHIPPED, revealed(Room()), revealed(OF_MANAGERS))) == [
        Recount(HERE, "Don't 1 (Managers), “Unsure”: 2, was 0.")
    ]


def test_what_was_taken_back_before_the_reveal_is_told_alike() -> None:
    other = Room().with_tally(HERE, NO_ROLE, Answer.DOES_NOT_APPLY, 9)
    assert list(recounts(SHIPPED, COUNTED, Room())) == list(recounts(SHIPPED, other, Room()))


def test_people_without_a_terminal_are_at_no_statement() -> None:
    assert list(recounts(SHIPPED, Room().with_others("managers", 3), Room())) == [
        Recount("", "Managers without a terminal: 0, was 3.")
    ]


def test_where_nothing_is_otherwise_nothing_is_told() -> None:
    assert not list(recounts(SHIPPED, COUNTED, COUNTED))
