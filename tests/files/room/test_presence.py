"""Whether the shared screen is there, as others can tell."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from coprod_tui.files.room import presence
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.presence import PRESENCE_MODE, Presence, has_been, is_present
from tests.rooms import a_room


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    return a_room(tmp_path)


def lock(room: RoomFolder, kind: int) -> int:
    """Lock the file as somebody can who may only read it."""
    descriptor = os.open(room.presence, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def test_a_screen_that_was_there_once_is_told_from_one_that_never_was(room: RoomFolder) -> None:
    assert not has_been(room)
    screen = Presence(room)
    screen.begin()
    assert has_been(room)
    screen.end()
    assert has_been(room)


def test_it_ends_with_whoever_began_it(room: RoomFolder) -> None:
    screen = Presence(room)
    screen.begin()
    assert is_present(room)
    screen.begin()
    screen.end()
    assert not is_present(room)
    screen.end()
    screen.begin()
    assert is_present(room)
    screen.end()


def test_a_screen_that_is_killed_is_gone(room: RoomFolder) -> None:
    told, tell = os.pipe()
    if (child := os.fork()) == 0:
        Presence(room).begin()
        os.write(tell, b"!")
        os.kill(os.getpid(), 9)
    assert os.read(told, 1) == b"!"
    os.waitpid(child, 0)
    os.close(told)
    os.close(tell)
    assert not is_present(room)


def test_everybody_may_read_its_file_and_nobody_may_write_it(room: RoomFolder) -> None:
    screen = Presence(room)
    screen.begin()
    assert room.presence.stat().st_mode & 0o777 == PRESENCE_MODE == 0o644
    assert room.presence.read_bytes().startswith(b"# As long as")
    screen.end()


@pytest.mark.parametrize("kind", [fcntl.LOCK_SH, fcntl.LOCK_EX])
def test_a_lock_that_somebody_else_holds_is_in_nobody_s_way(room: RoomFolder, kind: int) -> None:
    first = Presence(room)
    first.begin()
    first.end()
    theirs = lock(room, kind)
    screen = Presence(room)
    screen.begin()
    assert is_present(room)
    screen.end()
    assert not is_present(room)
    os.close(theirs)


@pytest.mark.parametrize("kind", [fcntl.LOCK_SH, fcntl.LOCK_EX])
def test_nobody_else_gets_a_lock_while_the_screen_is_there(room: RoomFolder, kind: int) -> None:
    screen = Presence(room)
    screen.begin()
    with pytest.raises(BlockingIOError):
        lock(room, kind)
    assert is_present(room)
    screen.end()


def test_what_a_killed_screen_was_just_making_is_cleared(room: RoomFolder) -> None:
    (room.shared / ".presence.saving").write_bytes(b"half")
    screen = Presence(room)
    screen.begin()
    assert sorted(each.name for each in room.shared.iterdir()) == [
        "criteria.toml",
        "invitation.toml",
        "presence",
        "screen.toml",
    ]
    screen.end()


def test_where_it_cannot_be_told_the_screen_is_believed_to_be_there(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_present(room)
    screen = Presence(room)
    screen.begin()
    screen.end()

    def no_locks(_descriptor: int, _kind: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    assert is_present(room)


def test_a_link_in_the_place_of_its_file_is_not_followed(room: RoomFolder) -> None:
    (room.shared / "other").write_bytes(b"")
    room.presence.symlink_to("other")
    assert is_present(room)


def test_a_pipe_in_the_place_of_its_file_keeps_nobody_waiting(room: RoomFolder) -> None:
    os.mkfifo(room.presence)
    assert not is_present(room)


def test_a_fault_leaves_nobody_there_and_can_be_tried_again(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Presence(room)

    def no_space(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(presence, "sync_folder", no_space)
        with pytest.raises(OSError, match="No space"):
            screen.begin()
    assert not is_present(room)
    screen.begin()
    assert is_present(room)
    screen.end()
