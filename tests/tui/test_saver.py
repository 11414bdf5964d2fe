import threading
from queue import SimpleQueue
from typing import Any

import pytest

from coprod_tui.domain.session import Session
from coprod_tui.errors import SaveError
from coprod_tui.files.atomic import ChangedOnDiskError
from coprod_tui.tui.saver import PATIENCE, SAVED, SAVING, SaveKind, Saver, SaveState, SaveTold
from tests.tui.disks import FIRST, LIMIT, SECOND, THIRD, Disk, Told, busy, saver


def test_a_change_is_written_and_only_then_called_saved() -> None:
    disk, told = Disk(), Told()
    with busy(disk, told) as each:
        assert told.states == [SAVING]
        assert not each.saved
        disk.go_on.set()
        told.wait_for(SaveKind.SAVED)
    assert disk.written == [FIRST]
    assert told.states == [SAVING, SAVED]


def test_of_several_changes_only_the_newest_is_written() -> None:
    disk, told = Disk(), Told()
    with busy(disk, told) as each:
        each.schedule(SECOND)
        each.schedule(THIRD)
        disk.go_on.set()
        told.wait_for(SaveKind.SAVED)
    assert disk.written == [FIRST, THIRD]


def test_saved_is_not_said_while_a_newer_answer_waits() -> None:
    disk, told = Disk(), Told()
    with busy(disk, told) as each:
        each.schedule(SECOND)
        disk.go_on.set()
        told.wait_for(SaveKind.SAVED)
    assert disk.written == [FIRST, SECOND]
    assert told.states == [SAVING, SAVED]


def test_a_change_from_outside_is_told_with_the_newest_answer() -> None:
    class ChangedOnce(Disk):
        def save(self, session: Session) -> None:
            super().save(session)
            if self.written == [FIRST]:
                raise ChangedOnDiskError("Your answers are saved in 'clinic.conflict'.")

    disk, told = ChangedOnce(), Told()
    with busy(disk, told) as each:
        each.schedule(SECOND)
        disk.go_on.set()
        assert told.wait_for(SaveKind.SAVED).problem == "Your answers are saved in 'clinic.conflict'."


def test_a_failed_save_is_never_called_saved_and_tried_again_with_everything() -> None:
    disk, told = Disk(), Told()
    disk.failure = SaveError("The disk is full.", "Make room.")
    with saver(disk, told) as each:
        each.schedule(FIRST)
        state = told.wait_for(SaveKind.FAILED)
        assert state.words == "NOT SAVED: The disk is full · w to save elsewhere"
        assert state.problem == "The disk is full. Make room."
        assert SAVED not in told.states
        each.schedule(SECOND)
        disk.failure = None
        told.wait_for(SaveKind.SAVED)
        assert each.saved
    assert disk.written[-1] == SECOND


def test_a_change_is_tried_at_once_after_a_failure() -> None:
    disk, told = Disk(), Told()
    disk.failure = SaveError("The disk is full.")
    with saver(disk, told, pauses=(3600.0,)) as each:
        each.schedule(FIRST)
        told.wait_for(SaveKind.FAILED)
        disk.failure = None
        each.schedule(SECOND)
        told.wait_for(SaveKind.SAVED)
    assert disk.written == [SECOND]


class Pauses(list[float]):
    """Notes which of the pauses are made."""

    def __init__(self, *seconds: float) -> None:
        super().__init__(seconds)
        self.made: SimpleQueue[int] = SimpleQueue()

    def __getitem__(self, number: Any) -> Any:
        self.made.put(number)
        return super().__getitem__(number)


def test_each_pause_is_as_long_as_the_last_or_longer_until_a_save_succeeds() -> None:
    disk, told, pauses = Disk(), Told(), Pauses(0.001, 0.002, 0.003)
    disk.failure = SaveError("The disk is full.")
    with saver(disk, told, pauses) as each:
        each.schedule(FIRST)
        assert [pauses.made.get(timeout=LIMIT) for _ in range(5)] == [0, 1, 2, 2, 2]
        disk.failure = None
        told.wait_for(SaveKind.SAVED)
        while not pauses.made.empty():
            pauses.made.get()
        disk.failure = SaveError("The disk is full.")
        each.schedule(SECOND)
        assert [pauses.made.get(timeout=LIMIT) for _ in range(3)] == [0, 1, 2]


def test_trying_again_needs_no_change() -> None:
    disk, told = Disk(), Told()
    disk.failure = SaveError("The disk is full.")
    with saver(disk, told, pauses=(3600.0,)) as each:
        each.schedule(FIRST)
        told.wait_for(SaveKind.FAILED)
        disk.failure = None
        each.try_again()
        told.wait_for(SaveKind.SAVED)


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), ValueError("a fault of ours")])
def test_whatever_goes_wrong_the_thread_lives_on(failure: Exception) -> None:
    disk, told = Disk(), Told()
    disk.failure = failure
    with saver(disk, told) as each:
        each.schedule(FIRST)
        assert "NOT SAVED" in told.wait_for(SaveKind.FAILED).words
        disk.failure = None
        told.wait_for(SaveKind.SAVED)


def test_saving_now_works_without_the_thread() -> None:
    disk, told = Disk(), Told()
    with saver(disk, told) as each:
        each.give_up()
        each._thread.join(LIMIT)
        each.schedule(FIRST)
        assert each.save_now()
    assert disk.written == [FIRST]


def test_saving_now_waits_for_the_save_under_way() -> None:
    disk, told = Disk(), Told()
    with busy(disk, told) as each:
        each.schedule(SECOND)
        results: SimpleQueue[bool] = SimpleQueue()
        watchdog = threading.Thread(target=lambda: results.put(each.save_now()))
        watchdog.start()
        disk.go_on.set()
        assert results.get(timeout=LIMIT)
        watchdog.join(LIMIT)
        assert each.saved
    assert disk.written == [FIRST, SECOND]


def test_the_same_snapshot_is_written_once() -> None:
    disk, told = Disk(), Told()
    with saver(disk, told) as each:
        each.schedule(FIRST)
        told.wait_for(SaveKind.SAVED)
        each.schedule(FIRST)
        assert each.save_now()
    assert disk.written == [FIRST]


def test_saving_elsewhere_writes_everything_there() -> None:
    disk, other, told = Disk(), Disk(), Told()
    disk.failure = SaveError("The disk is full.")
    with saver(disk, told) as each:
        each.schedule(FIRST)
        told.wait_for(SaveKind.FAILED)
        assert each.save_elsewhere(other.save, SECOND) == ""
        assert each.state is SAVED
        assert each.saved
    assert other.written == [SECOND]


def test_saving_elsewhere_in_vain_changes_nothing() -> None:
    disk, other, told = Disk(), Disk(), Told()
    other.failure = SaveError("The folder is read-only.")
    with saver(disk, told) as each:
        each.schedule(FIRST)
        told.wait_for(SaveKind.SAVED)
        assert each.save_elsewhere(other.save, FIRST) == "The folder is read-only."
        assert each.state is SAVED
        each.schedule(SECOND)
        told.wait_for(SaveKind.SAVED)
        assert each.stop()
    assert disk.written == [FIRST, SECOND]


def test_a_file_that_somebody_else_changed_is_told_and_counts_as_saved_beside_it() -> None:
    disk, told = Disk(), Told()
    disk.failure = ChangedOnDiskError("Your answers are saved in 'clinic.conflict'.", "Compare both.")
    with saver(disk, told) as each:
        each.schedule(FIRST)
        state = told.wait_for(SaveKind.SAVED)
        assert state.problem == "Your answers are saved in 'clinic.conflict'. Compare both."
        assert each.saved


def test_what_was_there_already_is_not_written_again() -> None:
    disk = Disk()
    each = Saver(disk, Told(), written=FIRST)
    each.schedule(FIRST)
    assert each.stop()
    assert disk.written == []


def test_stopping_writes_what_is_left_and_says_whether_it_could() -> None:
    disk, told = Disk(), Told()
    with saver(disk, told, pauses=(3600.0,)) as each:
        disk.failure = SaveError("The disk is full.")
        each.schedule(FIRST)
        assert not each.stop()
        disk.failure = None
        assert each.stop()
    assert disk.written == [FIRST]


def test_stopping_waits_for_the_thread_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with saver(Disk(), Told()) as each:
        waited: list[float] = []
        with monkeypatch.context() as patch:
            patch.setattr(each._thread, "join", waited.append)
            assert each.stop()
        assert waited == [PATIENCE]


def test_nobody_listening_any_more_is_no_fault() -> None:
    disk = Disk()

    def gone(state: SaveState) -> None:
        raise RuntimeError(state)

    each = Saver(disk, gone)
    each.schedule(FIRST)
    assert each.stop()
    assert disk.written == [FIRST]


def test_saving_now_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_tui.tui.saver.PATIENCE", 0.01)
    disk, told = Disk(), Told()
    with saver(disk, told) as started:
        disk.go_on.clear()
        started.schedule(FIRST)
        disk.tries.get(timeout=LIMIT)
        assert not started.save_now()


def test_a_place_that_writes_more_than_the_session_is_asked_though_that_is_the_same() -> None:
    disk = Disk()
    with saver(disk, Told()) as started:
        started.schedule(FIRST)
        assert disk.tries.get(timeout=LIMIT) == "One"
        started.schedule(FIRST)
        started.schedule(FIRST, even_if_same=True)
        assert disk.tries.get(timeout=LIMIT) == "One"
    assert disk.tries.empty()


def test_what_is_told_can_be_sent_to_the_screens() -> None:
    assert SaveTold(SAVED).state is SAVED


def test_saving_now_says_that_a_newer_answer_is_not_saved_yet() -> None:
    class Interrupted(Disk):
        def save(self, session: Session) -> None:
            super().save(session)
            if session is FIRST:
                each.schedule(SECOND)

    disk = Interrupted()
    each = Saver(disk, Told(), pauses=(0.01,))
    each.give_up()
    each._thread.join(LIMIT)
    each.schedule(FIRST)
    assert not each.save_now()
    assert each.state is SAVING
    assert each.save_now()
    assert disk.written == [FIRST, SECOND]
