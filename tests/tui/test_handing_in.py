"""Answers that others wait for: what is saved, and where it is handed in."""

import threading
from queue import SimpleQueue

import pytest

from coprod_tui.domain.session import Session
from coprod_tui.errors import NotHandedInError
from coprod_tui.tui.saver import SAVED, SAVING, SaveKind, Saver
from tests.tui.disks import FIRST, LIMIT, SECOND, Disk, Told


class Room:
    """Somewhere to hand answers in that can be out of reach."""

    def __init__(self) -> None:
        self.handed_in: SimpleQueue[str] = SimpleQueue()
        self.lost = False

    def take(self, session: Session) -> None:
        if self.lost:
            raise NotHandedInError("The room doesn't have them.", "It is tried again by itself.")
        self.handed_in.put(session.title)


def test_what_is_there_already_is_handed_in_at_once() -> None:
    disk, room = Disk(), Room()
    started = Saver(disk, Told(), written=FIRST, hand_in=room.take)
    assert room.handed_in.get(timeout=LIMIT) == "One"
    assert started.stop()
    assert disk.written == []
    assert room.handed_in.empty()


def test_saving_now_does_not_wait_for_a_room_that_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_tui.tui.saver.PATIENCE", 0.01)
    asked, go_on = threading.Event(), threading.Event()

    def take(_session: Session) -> None:
        asked.set()
        assert go_on.wait(LIMIT)

    started = Saver(Disk(), Told(), written=FIRST, hand_in=take)
    assert asked.wait(LIMIT)
    assert started.save_now() is True
    go_on.set()
    monkeypatch.undo()
    assert started.stop()


def test_what_is_only_here_is_handed_in_again_without_another_save() -> None:
    disk, told, room = Disk(), Told(), Room()
    room.lost = True
    disk.failure = NotHandedInError("The room doesn't have them.", "It is tried again by itself.")
    started = Saver(disk, told, pauses=(0.01,), hand_in=room.take)
    started.schedule(FIRST)
    state = told.wait_for(SaveKind.HERE)
    assert state.words == "saved here; the room can't be reached now"
    assert started.saved
    room.lost = False
    assert room.handed_in.get(timeout=LIMIT) == "One"
    assert told.wait_for(SaveKind.SAVED) == SAVED
    assert disk.tries.qsize() == 1
    assert started.stop()


def test_a_new_answer_is_not_called_saved_while_the_room_is_out_of_reach() -> None:
    disk, told, room = Disk(), Told(), Room()
    room.lost = True
    disk.failure = NotHandedInError("The room doesn't have them.")
    started = Saver(disk, told, pauses=(3600.0,), hand_in=room.take)
    started.schedule(FIRST)
    told.wait_for(SaveKind.HERE)
    disk.go_on.clear()
    started.schedule(SECOND)
    assert told.states[-1] == SAVING
    disk.go_on.set()
    told.wait_for(SaveKind.HERE)
    assert started.stop()


class Late(Disk):
    """A disk with a room behind it that can't be reached for the first save."""

    def save(self, session: Session) -> None:
        super().save(session)
        if session is FIRST:
            raise NotHandedInError("The room doesn't have them.")


def test_what_reached_the_room_in_the_end_is_not_called_out_of_reach() -> None:
    disk, told, room = Late(), Told(), Room()
    started = Saver(disk, told, pauses=(3600.0,), hand_in=room.take)
    disk.go_on.clear()
    started.schedule(FIRST)
    disk.tries.get(timeout=LIMIT)
    started.schedule(SECOND)
    disk.go_on.set()
    assert told.wait_for(SaveKind.SAVED) == SAVED
    assert started.stop()
    assert SaveKind.HERE not in {state.kind for state in told.states}
