import threading
from pathlib import Path

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.plain.joined_sitting import JoinedSitting
from coprod_tui.plain.sitting import SAVED, SAVED_HERE
from tests import rooms
from tests.plain.conftest import Disk
from tests.rooms import FIRST
from tests.tui.criteria import CRITERIA

LIMIT = 20.0
APPLIES, UNSURE = GiveAnswer(FIRST, Answer.APPLIES), GiveAnswer(FIRST, Answer.UNSURE)


def test_answers_reach_the_room_by_themselves_once_it_can_be_reached(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    with rooms.open_place(room, tmp_path / "joined") as opened:
        sitting = JoinedSitting(opened, CRITERIA, (0.01,))
        rooms.lose(room)
        assert sitting.apply(APPLIES) == SAVED_HERE
        assert not sitting.problem
        rooms.bring_back(room)
        trying = sitting._trying
        assert trying is not None
        trying.join(LIMIT)
        assert rooms.answers(room) == [{FIRST: Answer.APPLIES}]
        assert sitting.arrived()
        assert not sitting.arrived()
        assert opened.handed_in


def test_after_that_it_can_be_lost_again(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    with rooms.open_place(room, tmp_path / "joined") as opened:
        sitting = JoinedSitting(opened, CRITERIA, (0.01,))
        for change in (APPLIES, UNSURE):
            rooms.lose(room)
            assert sitting.apply(change) == SAVED_HERE
            rooms.bring_back(room)
            assert sitting._trying is not None
            sitting._trying.join(LIMIT)
            assert sitting.arrived()
        assert rooms.answers(room) == [{FIRST: Answer.UNSURE}]


def test_trying_ends_with_the_sitting(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    with rooms.open_place(room, tmp_path / "joined") as opened:
        sitting = JoinedSitting(opened, CRITERIA, (3600.0,))
        rooms.lose(room)
        sitting.apply(APPLIES)
        sitting.stop()
    assert "handing in" not in {thread.name for thread in threading.enumerate()}


def test_a_save_that_fails_is_no_save_here(tmp_path: Path, disk: Disk) -> None:
    room = rooms.a_room(tmp_path)
    with rooms.open_place(room, tmp_path / "joined") as opened:
        sitting = JoinedSitting(opened, CRITERIA)
        disk.failures = 1
        said = sitting.apply(APPLIES)
        assert said.startswith("NOT SAVED: The disk is full.")
        assert said.endswith("the next change and when you leave.")
        assert rooms.slips(room) == []
        assert sitting.save() == SAVED
        assert rooms.answers(room) == [{FIRST: Answer.APPLIES}]
