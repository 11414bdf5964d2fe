import errno
import os
import stat
from pathlib import Path

import pytest

from coprod_tui.errors import BadFileError, CoprodError, NotFoundError, SaveError
from coprod_tui.files.lock import user_name
from coprod_tui.files.room.folder import RoomFolder, unreachable_for_others
from tests.accounts import in_account, needs_accounts, no_account, other_accounts


def modes(room: RoomFolder) -> list[int]:
    return [stat.S_IMODE(each.stat().st_mode) for each in (room.path, room.own, room.shared, room.answers)]


def test_the_room_belongs_to_whoever_made_it(room: RoomFolder) -> None:
    assert room.is_mine
    assert room.owner == user_name()
    room.check()


@needs_accounts
def test_the_room_of_another_account_is_told_by_its_name_or_number(room: RoomFolder) -> None:
    os.chown(room.path, no_account(), -1)
    assert not room.is_mine
    assert room.owner == str(no_account())


def test_a_room_behind_links_that_lead_nowhere_is_said_in_a_sentence(room: RoomFolder) -> None:
    (room.path / "shared").rename(room.path / "aside")
    room.shared.symlink_to(room.shared)
    with pytest.raises(CoprodError):
        room.check()


@pytest.mark.parametrize("path", ["gone", "file/beneath", "x" * 300, "nul\0"])
def test_what_is_not_there_or_cannot_be_is_no_room(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()
    for ask in (RoomFolder.check, lambda room: room.owner, lambda room: room.is_mine):
        with pytest.raises(CoprodError):
            ask(RoomFolder(tmp_path / path))


def test_a_missing_folder_and_a_folder_without_an_invitation_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no room"):
        RoomFolder(tmp_path / "gone").check()
    with pytest.raises(BadFileError, match="is not a room"):
        RoomFolder(tmp_path).check()


def test_a_file_that_a_room_has_saved_elsewhere_is_said_to_go_back_into_it(tmp_path: Path) -> None:
    (tmp_path / "saved.toml").touch()
    with pytest.raises(BadFileError, match="is a file, and a room is a folder") as refused:
        RoomFolder(tmp_path / "saved.toml").check()
    assert "coprod room open ROOM --from FILE" in refused.value.hint


@needs_accounts
def test_a_room_that_is_closed_to_an_account_is_said_in_a_sentence(open_room: RoomFolder) -> None:
    guest = other_accounts()[0]
    assert in_account(guest, open_room.check) == ""
    for closed in (open_room.shared, open_room.path, open_room.path.parent):
        closed.chmod(0o700)
        assert in_account(guest, open_room.check) == CoprodError.__name__


def test_a_room_that_was_copied_without_its_modes_gets_them_again(room: RoomFolder) -> None:
    right = modes(room)
    assert right == [0o755, 0o700, 0o755, 0o3733]
    for each in (room.path, room.own, room.shared, room.answers):
        each.chmod(0o777)
    room.close_to_others()
    assert modes(room) == right


def test_a_room_that_its_facilitator_opened_to_a_few_stays_so(room: RoomFolder) -> None:
    room.path.chmod(0o750)
    room.close_to_others()
    assert modes(room) == [0o750, 0o700, 0o755, 0o3733]


def test_a_disk_that_keeps_no_modes_is_refused(room: RoomFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    room.answers.chmod(0o777)
    monkeypatch.setattr(os, "fchmod", lambda _descriptor, _mode: None)
    with pytest.raises(SaveError, match="others could see the answers"):
        room.close_to_others()


@needs_accounts
def test_answers_get_a_group_that_the_facilitator_is_in(room: RoomFolder) -> None:
    """The system takes the group's bit away where they aren't, and they couldn't read the slips."""
    os.chown(room.answers, -1, other_accounts()[0])
    room.answers.chmod(0o755)
    room.close_to_others()
    assert room.answers.stat().st_gid == os.getegid()


def test_a_link_in_the_place_of_the_answers_is_refused(room: RoomFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    room.answers.rename(elsewhere)
    elsewhere.chmod(0o700)
    room.answers.symlink_to(elsewhere)
    with pytest.raises(SaveError):
        room.close_to_others()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700


def test_the_first_folder_that_others_cannot_pass_through_is_named(tmp_path: Path) -> None:
    outer, inner = tmp_path / "outer", tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    inner.chmod(0o755)
    outer.chmod(0o700)
    closed = unreachable_for_others(inner)
    assert closed is not None
    assert closed in {outer, *tmp_path.parents, tmp_path}
    assert not closed.stat().st_mode & 0o001
    assert unreachable_for_others(Path("/")) is None
    assert unreachable_for_others(Path("/no such folder")) == Path("/no such folder")


def refused(*_arguments: object, **_options: object) -> os.stat_result:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("asked", ["stat", "is_file"])
def test_a_room_that_is_closed_to_an_account_says_so(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr(Path, asked, refused)
    with pytest.raises(CoprodError, match="can't be reached from your account") as caught:
        room.check()
    assert (
        caught.value.hint == "The facilitator can make the room in a folder that everybody can pass through."
    )
