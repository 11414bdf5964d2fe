"""A room as long as its facilitator has it on the screen, without a screen."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import SaveError
from coprod_tui.files.room import open_room
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.room.shared_view import SharedScreen, SharedView
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.session_loading import load_session
from coprod_tui.tui import room_sitting
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.saver import SaveKind, SaveState
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import FAIL, KNOW, NO, WAY_IN, YES, Person


class Opened:
    """A room that's open, and how saving stands."""

    def __init__(self, folder: RoomFolder) -> None:
        self.folder = folder
        self.settled = threading.Event()
        self.room = OpenRoom(folder)
        self.sitting = RoomSitting(self.room, WAY_IN, self._take)

    def _take(self, state: SaveState) -> None:
        if state.kind is SaveKind.SAVING:
            self.settled.clear()
        else:
            self.settled.set()

    def people(self) -> int:
        """How many have joined."""
        return sum(self.sitting.meeting.group.joined.values())

    def view(self) -> SharedView:
        """What others can read."""
        screen = SharedScreen(self.folder)
        screen.look()
        return screen.view


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(rooms.a_room(tmp_path))
    yield opened
    if opened.sitting.saver is not None:
        opened.sitting.saver.give_up()
    opened.room.close()


def test_a_look_that_sees_nothing_new_says_so(at: Opened) -> None:
    assert not at.sitting.look()
    Person(at.folder, {KNOW: YES})
    assert at.sitting.look()
    assert at.people() == 1
    assert not at.sitting.look()


def test_who_leaves_is_taken_out_with_a_trace(at: Opened) -> None:
    person = Person(at.folder, {KNOW: YES}, "managers")
    at.sitting.look()
    person.leave()
    at.sitting.look()
    assert at.people() == 0
    assert at.sitting.meeting.room.left == 1
    assert [each.about for each in at.sitting.meeting.room.log] == ["managers"]
    assert at.sitting.end()
    assert RoomStateFile(at.folder.state).room.left == 1


@pytest.mark.parametrize("spelled", ["{}", " {} ", "{}-"])
def test_a_code_is_found_however_it_is_spelled(at: Opened, spelled: str) -> None:
    person = Person(at.folder, {KNOW: YES})
    Person(at.folder, {KNOW: NO})
    at.sitting.look()
    assert at.sitting.take_out(spelled.format(person.code.replace("-", " ").upper())) == 1
    assert at.people() == 1
    assert at.sitting.take_out(person.code) == 0
    person.answer({FAIL: YES})
    at.sitting.look()
    assert at.people() == 1


def test_who_was_taken_out_by_their_code_can_know_it_and_who_left_knows_it(at: Opened) -> None:
    taken, left, staying = (Person(at.folder, {KNOW: YES}) for _ in range(3))
    left.leave()
    at.sitting.look()
    at.sitting.take_out(taken.code)
    assert at.sitting.show_to_all(("One",), FAIL) == ""
    assert at.view().taken_out == {taken.place.key}
    assert at.sitting.end()
    assert at.view().taken_out == {taken.place.key}
    for word in (taken.code, taken.place.slip.removesuffix(".toml"), staying.place.key):
        assert word not in at.folder.screen.read_text()


@pytest.mark.parametrize("code", ["", "  ", "---", "abc-def"])
def test_a_code_that_nobody_has_takes_nobody_out(at: Opened, code: str) -> None:
    Person(at.folder, {KNOW: YES})
    at.sitting.look()
    assert at.sitting.take_out(code) == 0
    assert at.people() == 1


def test_minutes_are_counted_whole_and_the_rest_when_it_ends(
    at: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = at.sitting._timed
    clock = SimpleNamespace(monotonic=lambda: now)
    monkeypatch.setattr(room_sitting, "time", clock)
    now += 59
    assert not at.sitting.pass_time()
    now += 62
    assert at.sitting.pass_time()
    assert at.sitting.meeting.room.seconds == 121
    now += 30
    assert at.sitting.end()
    assert RoomStateFile(at.folder.state).room.seconds == 151


def test_others_are_told_of_revealed_counts_and_of_no_others(at: Opened) -> None:
    Person(at.folder, {KNOW: YES, FAIL: NO})
    at.sitting.look()
    at.sitting.meeting.reveal([KNOW])
    assert at.sitting.show_to_all(("One",), FAIL) == ""
    assert at.view() == SharedView(("One",), FAIL, {KNOW: at.view().counts[KNOW]})
    assert at.view().counts[KNOW].applies == 1


def test_what_others_see_already_is_not_written_again(at: Opened) -> None:
    at.sitting.show_to_all(("One",), KNOW)
    before = at.folder.screen.stat()
    at.sitting.show_to_all(("One",), KNOW)
    assert at.folder.screen.stat() == before


def test_what_could_not_be_told_is_told_the_next_time(at: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(_folder: RoomFolder, _view: SharedView) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(open_room, "show_to_all", no_space)
        assert at.sitting.show_to_all(("One",), KNOW) == (
            "Others can't see what is on this screen: No space left on device."
        )
    assert at.sitting.show_to_all(("One",), KNOW) == ""
    assert at.view().lines == ("One",)


def test_it_ends_with_everything_written_down_and_closed(at: Opened) -> None:
    for _ in range(3):
        Person(at.folder, {KNOW: YES}, "managers")
    at.sitting.look()
    at.sitting.meeting.reveal([KNOW])
    at.sitting.meeting.agree(GiveAnswer(KNOW, NO))
    at.sitting.meeting.count(KNOW, NO_ROLE, YES, 4)
    assert at.sitting.end()
    assert not at.view().open
    session = load_session(at.folder.group, CRITERIA)
    assert session.answer(KNOW) is NO
    assert session.room is not None
    assert session.room.counts[KNOW].applies == 7
    with OpenRoom(at.folder) as again:
        assert again.state.revealed == {KNOW}


def test_it_does_not_end_while_it_cannot_be_saved(at: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_room: OpenRoom, _session: object) -> object:
        raise SaveError("The disk is full.", "Make room on it.")

    with monkeypatch.context() as patched:
        patched.setattr(OpenRoom, "save", full_disk)
        at.sitting.meeting.agree(GiveAnswer(KNOW, NO))
        assert not at.sitting.end()
    assert at.sitting.end()
    assert load_session(at.folder.group, CRITERIA).answer(KNOW) is NO


def test_people_who_change_answers_keep_the_disk_of_the_facilitator_still(
    at: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [Person(at.folder, {KNOW: YES}) for _ in range(6)]
    at.sitting.look()
    at.sitting.meeting.reveal([KNOW])
    at.sitting.note_down()
    assert at.settled.wait(20)
    saved = []
    monkeypatch.setattr(OpenRoom, "save", lambda _room, session: saved.append(session))
    for turn in range(5):
        for person in people:
            person.answer({KNOW: (NO, YES)[turn % 2]})
        assert at.sitting.look()
        at.sitting.show_to_all((str(turn),), KNOW)
    assert saved == []
    assert at.view().counts[KNOW].does_not_apply == 6
    at.sitting.meeting.see(())
    at.sitting.note_down()
    assert at.sitting.saver is not None
    assert at.sitting.saver.save_now()
    assert len(saved) == 1


def test_elsewhere_it_is_called_by_its_title(at: Opened, home: Path) -> None:
    assert at.sitting.suggestion == "~/riverside.toml"
    assert home in Path(at.sitting.suggestion).expanduser().parents
