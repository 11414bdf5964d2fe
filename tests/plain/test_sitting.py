from pathlib import Path

import pytest

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import ChangeRefusedError, SaveError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.sitting import Sitting
from tests.plain.conftest import Disk
from tests.plain.lines import FIRST, saved
from tests.tui.criteria import CRITERIA

UNSURE = GiveAnswer(FIRST, Answer.UNSURE)


def test_saved_is_said_once_it_is_on_the_disk(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as opened:
        assert Sitting(opened, CRITERIA).apply(UNSURE) == "Saved."
        assert saved(path).answer(FIRST) is Answer.UNSURE


def test_nothing_is_said_of_what_changes_nothing(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        sitting.apply(UNSURE)
        assert sitting.apply(UNSURE) == ""


def test_what_is_saved_already_is_not_saved_again(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        sitting.apply(UNSURE)
        assert sitting.save() == "Saved."
        assert opened.session.revision == 1


def test_where_somebody_looked_last_is_saved_too(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        sitting.assessment.look_at(FIRST)
        sitting.save()
    assert saved(path).cursor == FIRST


def test_a_failed_save_keeps_its_problem_until_one_succeeds(
    store: SessionStore, path: Path, disk: Disk
) -> None:
    disk.failures = 1
    with store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        assert sitting.apply(UNSURE).startswith("NOT SAVED: The disk is full.")
        assert sitting.problem == "The disk is full. Make room on it."
        assert sitting.save() == "Saved."
        assert sitting.problem == ""


def test_a_fault_of_the_program_is_no_save_either(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_opened: OpenSession, _session: object) -> None:
        raise ValueError("what?")

    monkeypatch.setattr(OpenSession, "save", fail)
    with store.open(path, CRITERIA) as opened:
        assert Sitting(opened, CRITERIA).apply(UNSURE).startswith("NOT SAVED: ValueError: what?")


def test_what_can_only_be_read_is_not_changed_and_not_said_to_be_saved(
    store: SessionStore, path: Path
) -> None:
    with store.open(path, CRITERIA), store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        with pytest.raises(ChangeRefusedError, match="You are reading along: open by"):
            sitting.apply(UNSURE)
        assert sitting.findings.answered == 0


def test_saving_elsewhere_where_that_is_impossible_leaves_all_as_it_was(
    store: SessionStore, path: Path
) -> None:
    with store.open(path, CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        with pytest.raises(SaveError):
            sitting.save_elsewhere("/nowhere/at/all")
        assert sitting.apply(UNSURE) == "Saved."
        assert opened.path == path
