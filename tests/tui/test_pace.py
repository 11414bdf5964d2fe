"""Frames are held back only for a terminal that answers, and never for long."""

from __future__ import annotations

from threading import Thread

from coprod_tui.tui.pace import IN_FLIGHT, PATIENCE, Pace


def answering() -> Pace:
    pace = Pace()
    assert pace.wants_answer(0.0)
    pace.answered()
    return pace


def test_a_single_key_asks_nothing() -> None:
    pace = answering()
    assert not pace.wants_answer(10.0)
    assert not pace.wants_answer(20.0)


def test_frames_half_a_second_apart_are_single_keys() -> None:
    pace = answering()
    assert pace.wants_answer(0.25)
    assert not pace.wants_answer(0.75)


def test_two_frames_on_their_way_are_enough() -> None:
    pace = answering()
    pace.wants_answer(0.1)
    assert not pace.is_busy(0.1)
    pace.wants_answer(0.2)
    assert pace.is_busy(0.2)
    pace.answered()
    assert not pace.is_busy(0.3)


def test_a_lost_answer_is_given_up() -> None:
    pace = answering()
    for step in range(IN_FLIGHT):
        pace.wants_answer(0.25 + step / 4)
    assert pace.is_busy(0.25 + PATIENCE)
    assert not pace.is_busy(0.5 + PATIENCE)
    assert not pace.is_busy(0.5)


def test_a_terminal_that_never_answers_is_not_asked_for_ever() -> None:
    pace = Pace()
    asked = [pace.wants_answer(frame / 10) for frame in range(40)]
    assert asked.count(True) == 8
    assert not pace.is_busy(4.0)


def test_nothing_is_waited_for_when_nothing_was_asked() -> None:
    answering().wait_for_answers(0.0, limit=1e6)


def test_an_answer_that_is_on_its_way_is_waited_for() -> None:
    pace = Pace()
    pace.wants_answer(0.0)
    found: list[int] = []

    def answer() -> None:
        # It gets its turn once the lock is let go of, which only waiting does while something is asked.
        with pace._news:
            found.append(len(pace._asked))
            pace.answered()

    terminal = Thread(target=answer)
    with pace._news:
        terminal.start()
        pace.wait_for_answers(0.0, limit=60.0)
    terminal.join()
    assert found == [1]


def test_an_old_question_is_neither_waited_for_nor_counted_any_more() -> None:
    pace = answering()
    assert pace.wants_answer(0.1)
    assert pace.wants_answer(0.2)
    pace.wait_for_answers(1e6, limit=1.0)
    assert not pace.is_busy(0.3)
