import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_tui.domain.room import Room
from coprod_tui.errors import BadFileError, InUseError, NotFoundError, SaveError
from coprod_tui.files.atomic import ChangedOnDiskError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room import open_room
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.room.shared_view import SharedScreen, SharedView, parse_view, show_to_all
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from tests.accounts import in_account, needs_accounts, other_accounts
from tests.domain.shipped import SHIPPED, YES
from tests.files.room.rooms import FIRST, TITLE, answers_in, put, slip_with
from tests.rooms import kill_screen


def test_a_room_is_open_with_all_that_is_in_it(room: RoomFolder) -> None:
    put(room, slip_with(YES))
    with OpenRoom(room) as opened:
        assert (opened.invitation.title, opened.opened.session.title) == (TITLE, TITLE)
        assert opened.state == Room()
        assert opened.box.look()
        assert answers_in(opened.box) == [YES]
        SteeringWheel(room).ask(Steer(Wish.NEXT))
        assert opened.ear.listen() == (Steer(Wish.NEXT),)


def test_a_second_terminal_is_told_who_has_it_open(room: RoomFolder) -> None:
    with OpenRoom(room), pytest.raises(InUseError, match="coprod notes"):
        OpenRoom(room)
    OpenRoom(room).close()


def test_a_shell_takes_no_suggested_path_apart(room: RoomFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RoomFolder(room.path.rename(room.path.with_name("our room; $(id)")))
    with OpenRoom(folder), pytest.raises(InUseError) as refused:
        OpenRoom(folder)
    assert refused.value.hint.endswith(f"coprod notes '{folder.path}'")
    monkeypatch.setattr(RoomFolder, "is_mine", False)
    with pytest.raises(SaveError) as closed:
        OpenRoom(folder)
    assert closed.value.hint.endswith(f"coprod join '{folder.path}'")


@needs_accounts
def test_only_its_facilitator_opens_a_room(open_room: RoomFolder) -> None:
    assert in_account(other_accounts()[0], lambda: OpenRoom(open_room)) == SaveError.__name__
    os.chown(open_room.path, other_accounts()[0], -1)
    with pytest.raises(SaveError, match="Only they can open it"):
        OpenRoom(open_room)


def test_a_room_that_was_left_open_to_all_is_closed_by_opening_it(room: RoomFolder) -> None:
    room.answers.chmod(0o777)
    with OpenRoom(room):
        assert room.answers.stat().st_mode & 0o7777 == RoomFolder.ANSWERS_MODE


def test_session_and_state_are_saved_each_where_it_changed(room: RoomFolder) -> None:
    with OpenRoom(room) as opened:
        state = Room().with_others("users", 3)
        opened.keep(lambda: state)
        before = room.group.stat().st_ino
        opened.save(opened.opened.session)
        assert room.group.stat().st_ino == before
        assert opened.state == state
        written = room.state.stat().st_ino
        saved = opened.save(opened.opened.session.renamed("Hillside clinic"))
        assert room.state.stat().st_ino == written
        assert saved.title == "Hillside clinic"
    with OpenSession(room.group, SHIPPED) as group:
        assert group.session.title == "Hillside clinic"
    assert RoomStateFile(room.state).room == state


def test_a_session_that_somebody_else_changed_does_not_keep_the_state_from_being_saved(
    room: RoomFolder,
) -> None:
    with OpenRoom(room) as opened:
        state = Room(seconds=60)
        opened.keep(lambda: state)
        room.group.write_bytes(room.group.read_bytes() + b"# edited\n")
        with pytest.raises(ChangedOnDiskError):
            opened.save(opened.opened.session.renamed("Hillside clinic"))
        assert RoomStateFile(room.state).room == state


def test_a_state_that_cannot_be_saved_does_not_keep_the_agreed_answers_from_being_saved(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_state: RoomStateFile, _room: Room) -> None:
        raise SaveError("The disk is full.")

    with OpenRoom(room) as opened:
        monkeypatch.setattr(RoomStateFile, "save", full)
        with pytest.raises(SaveError, match="full"):
            opened.save(opened.opened.session.renamed("Hillside clinic"))
    with OpenSession(room.group, SHIPPED) as group:
        assert group.session.title == "Hillside clinic"


def test_the_state_goes_along_with_a_session_that_is_saved_elsewhere(room: RoomFolder) -> None:
    with OpenRoom(room) as opened:
        state = Room(seconds=int(timedelta(minutes=5).total_seconds()))
        opened.keep(lambda: state)
        elsewhere = room.own / "elsewhere.toml"
        opened.go_on_beside(elsewhere)
        opened.save(opened.opened.session)
        assert RoomStateFile(elsewhere.with_suffix(".room")).room == state


def test_a_session_of_a_newer_program_leaves_the_room_closed(room: RoomFolder) -> None:
    room.group.write_bytes(room.group.read_bytes().replace(b"format = 1", b"format = 99"))
    for _each in range(2):
        with pytest.raises(SaveError, match="newer"):
            OpenRoom(room)


@pytest.mark.parametrize("name", ["invitation", "criteria", "group", "state"])
def test_a_file_that_cannot_be_read_is_named_and_the_room_can_be_opened_once_it_is_mended(
    room: RoomFolder, name: str
) -> None:
    path = getattr(room, name)
    good = path.read_bytes()
    path.write_bytes(b"\xff")
    with pytest.raises(BadFileError, match=path.name):
        OpenRoom(room)
    path.write_bytes(good)
    with OpenRoom(room) as opened:
        assert opened.opened.session.given(FIRST).answer is None


def test_a_folder_that_is_gone_is_no_room(room: RoomFolder) -> None:
    room.path.rename(room.path.with_name("aside"))
    with pytest.raises(NotFoundError):
        OpenRoom(room)


def test_others_are_told_once_that_a_room_is_closed(room: RoomFolder) -> None:
    opened = OpenRoom(room)
    show_to_all(room, SharedView(("A line.",)))
    opened.close()
    assert not parse_view(room.screen.read_bytes(), "screen.toml").open
    show_to_all(room, SharedView(("Somebody else has opened it.",)))
    opened.close()
    assert parse_view(room.screen.read_bytes(), "screen.toml").open


def test_the_screen_is_there_from_what_it_shows_first_until_the_room_is_closed(room: RoomFolder) -> None:
    screen = SharedScreen(room)
    with OpenRoom(room) as opened:
        opened.show(SharedView(("A line.",)))
        assert screen.look()
        assert screen.view == SharedView(("A line.",))
    assert screen.look()
    assert not screen.view.open
    assert not screen.is_gone


def test_a_screen_that_cannot_say_that_it_closes_the_room_is_gone(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, opened = SharedScreen(room), OpenRoom(room)
    opened.show(SharedView(("A line.",)))

    def no_space(_folder: RoomFolder, _view: SharedView) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(open_room, "show_to_all", no_space)
    opened.close()
    assert screen.look()
    assert screen.is_gone


def test_a_room_that_is_saved_elsewhere_still_has_its_screen(room: RoomFolder, tmp_path: Path) -> None:
    screen = SharedScreen(room)
    with OpenRoom(room) as opened:
        opened.show(SharedView(("A line.",)))
        opened.opened.save_elsewhere(tmp_path / "elsewhere.toml", opened.opened.session)
        screen.look()
        assert screen.view.lines == ("A line.",)


def test_a_room_that_is_saved_elsewhere_is_open_to_nobody_else(room: RoomFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    with OpenRoom(room) as opened:
        opened.opened.save_elsewhere(elsewhere, opened.opened.session)
        opened.go_on_beside(elsewhere)
        assert opened.elsewhere == elsewhere
        with pytest.raises(InUseError):
            OpenRoom(room)
    OpenRoom(room).close()


def test_a_room_whose_folder_is_gone_goes_on_elsewhere(room: RoomFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    with OpenRoom(room) as opened:
        room.path.rename(tmp_path / "aside")
        opened.opened.save_elsewhere(elsewhere, opened.opened.session)
        opened.go_on_beside(elsewhere)
        opened.save(opened.opened.session)
    assert elsewhere.with_suffix(".room").exists()


def test_what_a_killed_screen_left_is_not_what_the_next_one_shows(room: RoomFolder) -> None:
    show_to_all(room, SharedView(("Of the killed one.",)))
    kill_screen(room)
    screen = SharedScreen(room)
    with OpenRoom(room) as opened:
        screen.look()
        assert screen.is_gone
        opened.show(SharedView(("Of the next one.",)))
        screen.look()
        assert screen.view.lines == ("Of the next one.",)
