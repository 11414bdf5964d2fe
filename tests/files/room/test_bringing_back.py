"""What was saved outside a room's folder goes back into it."""

from pathlib import Path

import pytest

from coprod_tui.domain.room import Room
from coprod_tui.errors import BadFileError, CoprodError, InUseError, NotFoundError, SaveError
from coprod_tui.files.room import own_file
from coprod_tui.files.room.bringing_back import bring_back
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.session_loading import load_file
from tests.domain.shipped import NO, YES
from tests.files.room.rooms import FIRST, new_room
from tests.files.sessions import answered

STATE = Room(minutes=75, seconds=300)


@pytest.fixture
def elsewhere(room: RoomFolder, tmp_path: Path) -> Path:
    """What a meeting had to save outside its room's folder."""
    path = tmp_path / "elsewhere.toml"
    with OpenRoom(room) as opened:
        opened.keep(lambda: STATE)
        session = answered(opened.opened.session, **{FIRST.replace("-", "_"): YES})
        opened.opened.save_elsewhere(path, session)
        opened.go_on_beside(path)
        opened.save(session)
    return path


def answer_in(path: Path) -> object:
    return load_file(path).session.answer(FIRST)


def test_a_room_goes_on_with_what_was_saved_elsewhere(room: RoomFolder, elsewhere: Path) -> None:
    assert answer_in(room.group) is None
    bring_back(room, elsewhere)
    with OpenRoom(room) as opened:
        assert opened.opened.session.answer(FIRST) is YES
        assert opened.state == STATE
    assert answer_in(elsewhere) is YES


def test_what_was_in_the_room_is_kept_beside(room: RoomFolder, elsewhere: Path) -> None:
    with OpenRoom(room) as opened:
        opened.save(answered(opened.opened.session, **{FIRST.replace("-", "_"): NO}))
    bring_back(room, elsewhere)
    (kept,) = room.own.glob("group.conflict-*.toml")
    assert answer_in(kept) is NO
    assert len(list(room.own.glob("room.conflict-*.toml"))) == 1


def test_a_room_that_has_lost_its_session_gets_it_back(room: RoomFolder, elsewhere: Path) -> None:
    room.group.unlink()
    bring_back(room, elsewhere)
    assert answer_in(room.group) is YES


def test_a_session_of_another_room_is_refused(elsewhere: Path, tmp_path: Path) -> None:
    other = new_room(tmp_path / "others")
    before = other.group.read_bytes()
    with pytest.raises(BadFileError, match="was not saved from this room"):
        bring_back(other, elsewhere)
    assert other.group.read_bytes() == before


def test_a_session_of_a_newer_program_is_refused(room: RoomFolder, elsewhere: Path) -> None:
    elsewhere.write_text(elsewhere.read_text().replace("format = 1", "format = 99", 1))
    with pytest.raises(BadFileError, match="newer coprod"):
        bring_back(room, elsewhere)
    assert answer_in(room.group) is None


def test_without_the_state_beside_it_nothing_is_changed(room: RoomFolder, elsewhere: Path) -> None:
    elsewhere.with_suffix(".room").write_bytes(b"format = 7")
    with pytest.raises(CoprodError):
        bring_back(room, elsewhere)
    elsewhere.with_suffix(".room").unlink()
    with pytest.raises(NotFoundError):
        bring_back(room, elsewhere)
    assert answer_in(room.group) is None


def test_nothing_is_brought_into_a_room_that_is_open(room: RoomFolder, elsewhere: Path) -> None:
    with OpenRoom(room), pytest.raises(InUseError, match=r"This room is open by .* Close it there first\."):
        bring_back(room, elsewhere)
    assert answer_in(room.group) is None


def test_where_it_cannot_be_kept_beside_nothing_is_replaced(
    room: RoomFolder, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_path: Path, _copy: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_file, "keep_copy", no_space)
    with pytest.raises(SaveError, match="disk is full"):
        bring_back(room, elsewhere)
    assert answer_in(room.group) is None
    OpenRoom(room).close()
