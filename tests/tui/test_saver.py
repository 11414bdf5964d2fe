import threading
from queue import SimpleQueue

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


def test_words_from_elsewhere_are_cleaned() -> None:
    disk, told = Disk(), Told()
    disk.failure = SaveError("No folder \x1b[2J.")
    with saver(disk, told) as each:
        each.schedule(FIRST)
        state = told.wait_for(SaveKind.FAILED)
    assert "\x1b" not in state.words + state.problem


def test_where_nothing_can_be_saved_elsewhere_no_key_is_named() -> None:
    disk, told = Disk(), Told()
    disk.failure = SaveError("The disk is full.")
    started = Saver(disk, told, "", pauses=(3600.0,))
    started.schedule(FIRST)
    assert told.wait_for(SaveKind.FAILED).words == "NOT SAVED: The disk is full"
    started.give_up()


def test_saving_now_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_tui.tui.saver.PATIENCE", 0.01)
    disk, told = Disk(), Told()
    with saver(disk, told) as started:
        disk.go_on.clear()
        started.schedule(FIRST)
        disk.tries.get(timeout=LIMIT)
        assert not started.save_now()


def test_saving_elsewhere_says_what_the_disk_says() -> None:
    def write(session: Session) -> None:
        raise OSError(f"no room for \x1b{session.title}")

    with saver(Disk(), Told()) as started:
        assert started.save_elsewhere(write, FIRST) == "OSError: no room for ␛One"


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


def failed(failure: Exception, *, in_public: bool) -> SaveState:
    """What is said of a save that failed."""
    disk, told = Disk(), Told()
    disk.failure = failure
    started = Saver(disk, told, in_public=in_public)
    started.schedule(FIRST)
    state = told.wait_for(SaveKind.FAILED)
    started.give_up()
    return state


FORBIDDEN = SaveError("You may not write in ‘/home/ann’.", "Ask its owner.", "You may not write there.")


def test_the_status_line_names_no_folder_and_the_problem_does() -> None:
    state = failed(FORBIDDEN, in_public=False)
    assert state.words == "NOT SAVED: You may not write there · w to save elsewhere"
    assert state.problem == "You may not write in ‘/home/ann’. Ask its owner."


@pytest.mark.parametrize(
    "failure,problem",
    [
        (FORBIDDEN, "You may not write there. Ask its owner."),
        (SaveError("The disk is full."), "The disk is full."),
        (OSError(5, "Input/output error", "/home/ann"), "OSError"),
    ],
)
def test_where_others_look_on_the_problem_names_no_folder_either(failure: Exception, problem: str) -> None:
    state = failed(failure, in_public=True)
    assert state.problem == problem
    assert "ann" not in state.words


@pytest.mark.parametrize("in_public,problem", [(True, "OSError"), (False, "OSError: [Errno 5] gone: '/a'")])
def test_a_fault_elsewhere_names_a_folder_only_where_nobody_else_looks_on(
    in_public: bool,  # noqa: FBT001 - pytest hands it over
    problem: str,
) -> None:
    started = Saver(Disk(), Told(), in_public=in_public)

    def fail(_session: Session) -> None:
        raise OSError(5, "gone", "/a")

    assert started.save_elsewhere(fail, FIRST) == problem
    started.give_up()
