"""What is said of a save that failed, and what isn't said where others look on."""

import pytest

from coprod_tui.domain.session import Session
from coprod_tui.errors import SaveError
from coprod_tui.tui.saver import SaveKind, Saver, SaveState
from tests.tui.disks import FIRST, Disk, Told, saver


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


def test_saving_elsewhere_says_what_the_disk_says() -> None:
    def write(session: Session) -> None:
        raise OSError(f"no room for \x1b{session.title}")

    with saver(Disk(), Told()) as started:
        assert started.save_elsewhere(write, FIRST) == "OSError: no room for ␛One"


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
