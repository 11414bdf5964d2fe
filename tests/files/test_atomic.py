import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.errors import SaveError
from coprod_tui.files import atomic, renaming
from coprod_tui.files.atomic import (
    ChangedOnDiskError,
    FileStamp,
    backup,
    replace_file,
    save_error,
    sync_folder,
    temporary,
)

OLD, NEW = b"old\n" * 100, b"new\n" * 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.toml"


@pytest.fixture
def stamp(path: Path) -> FileStamp:
    return replace_file(path, OLD, expected=None)


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()} - {"home"}


def test_the_new_content_has_the_name_and_the_old_one_is_beside_it(path: Path, stamp: FileStamp) -> None:
    new = replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)
    assert new == FileStamp.of(path)
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_only_the_last_content_is_kept(path: Path, stamp: FileStamp) -> None:
    for content in (NEW, b"third", b"fourth"):
        stamp = replace_file(path, content, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (b"fourth", b"third")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_it_whatever_the_umask(path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        replace_file(path, NEW, expected=None)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_change_from_outside_is_never_overwritten(path: Path, stamp: FileStamp) -> None:
    backup(path).write_bytes(b"ours, one save earlier")
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == b"theirs"
    assert backup(path).read_bytes() == b"ours, one save earlier"
    assert not temporary(path).exists()


@pytest.mark.parametrize("in_place", [True, False])
def test_a_change_at_the_very_last_moment_is_not_overwritten_either(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch, *, in_place: bool
) -> None:
    exchange = renaming.exchange
    theirs = [b"theirs"]

    def late(new: Path, place: Path) -> None:
        if theirs:
            if not in_place:
                place.unlink()
            place.write_bytes(theirs.pop())
        exchange(new, place)

    monkeypatch.setattr(renaming, "exchange", late)
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == b"theirs"
    assert not temporary(path).exists()


def test_a_change_goes_back_to_its_name_when_ours_was_moved_away_meanwhile(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = renaming.exchange

    def late(new: Path, place: Path) -> None:
        if place.read_bytes() == OLD:
            place.write_bytes(b"theirs")
            exchange(new, place)
            place.rename(place.with_name("away"))
        else:
            exchange(new, place)

    def without(new: Path, place: Path) -> None:
        if not place.exists():
            raise FileNotFoundError(errno.ENOENT, "moved away")
        late(new, place)

    monkeypatch.setattr(renaming, "exchange", without)
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == b"theirs"
    assert path.with_name("away").read_bytes() == NEW


@pytest.mark.parametrize("moved_away", [True, False])
def test_what_a_third_one_writes_while_a_save_is_undone_outlives_it(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch, *, moved_away: bool
) -> None:
    exchange = renaming.exchange

    def late(new: Path, place: Path) -> None:
        if place.read_bytes() == NEW:
            place.rename(place.with_name("away"))
            place.write_bytes(b"a third one's")
            if moved_away:
                raise FileNotFoundError(errno.ENOENT, "moved away")
        else:
            place.write_bytes(b"theirs")
        exchange(new, place)

    monkeypatch.setattr(renaming, "exchange", late)
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    (beside,) = path.parent.glob("*.conflict-*-other.toml")
    assert {path.read_bytes(), beside.read_bytes()} == {b"theirs", b"a third one's"}
    assert not temporary(path).exists()


def test_what_is_written_into_a_file_that_was_opened_before_a_save_outlives_the_next_one(
    path: Path, stamp: FileStamp
) -> None:
    with path.open("ab", buffering=0) as opened_before:
        second = replace_file(path, NEW, expected=stamp)
        opened_before.write(b" and theirs")
    third = replace_file(path, b"third", expected=second, former=stamp)
    replace_file(path, b"fourth", expected=third, former=second)
    (beside,) = path.parent.glob("*.conflict-*-other.toml")
    assert beside.read_bytes() == OLD + b" and theirs"
    assert (path.read_bytes(), backup(path).read_bytes()) == (b"fourth", b"third")


@pytest.mark.parametrize("renames", [True, False])
def test_so_does_what_is_written_into_the_backup_long_afterwards(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch, *, renames: bool
) -> None:
    if not renames:
        monkeypatch.setattr(renaming, "exchange", failing(errno.EINVAL))
        monkeypatch.setattr(renaming, "rename_new", failing(errno.EINVAL))
    second = replace_file(path, NEW, expected=stamp)
    backup(path).write_bytes(b"theirs")
    os.utime(backup(path), ns=(second.modified + 10**9, second.modified + 10**9))
    replace_file(path, b"third", expected=second)
    (beside,) = path.parent.glob("*.conflict-*-other.toml")
    assert beside.read_bytes() == b"theirs"
    assert backup(path).read_bytes() == NEW


def test_a_change_of_the_backup_is_known_by_more_than_its_time(path: Path, stamp: FileStamp) -> None:
    second = replace_file(path, NEW, expected=stamp)
    backup(path).write_bytes(b"theirs")
    os.utime(backup(path), ns=(stamp.modified, stamp.modified))
    replace_file(path, b"third", expected=second, former=stamp)
    (beside,) = path.parent.glob("*.conflict-*-other.toml")
    assert beside.read_bytes() == b"theirs"


def test_an_older_backup_that_somebody_put_there_is_replaced_as_any_other(
    path: Path, stamp: FileStamp
) -> None:
    second = replace_file(path, NEW, expected=stamp)
    older = path.with_name("older")
    older.write_bytes(b"of last year")
    os.utime(older, ns=(stamp.modified - 1, stamp.modified - 1))
    older.replace(backup(path))
    replace_file(path, b"third", expected=second, former=stamp)
    assert names(path) == {path.name, backup(path).name}


@pytest.mark.parametrize("links", [True, False])
def test_a_clock_that_was_put_back_makes_no_copies(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    late = stamp.modified + 10**12
    os.utime(path, ns=(late, late))
    present = FileStamp.of(path)
    for content in (NEW, b"third", b"fourth"):
        present = replace_file(path, content, expected=present)
        assert backup(path).stat().st_mtime_ns == late
    assert names(path) == {path.name, backup(path).name}


def test_a_disk_that_fails_to_name_a_copy_is_told(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = replace_file(path, NEW, expected=stamp)
    backup(path).write_bytes(b"theirs, later")
    os.utime(backup(path), ns=(second.modified + 10**9, second.modified + 10**9))
    monkeypatch.setattr(renaming, "rename_new", failing(errno.EIO))
    with pytest.raises(SaveError, match="reports a fault"):
        replace_file(path, b"third", expected=second)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, b"theirs, later")


def test_a_change_while_the_backup_is_made_is_not_overwritten(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: Path, place: Path) -> None:
        link(source, place)
        source.unlink()
        source.write_bytes(b"theirs")

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == b"theirs"


def test_a_disk_that_fails_to_name_a_first_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EIO))
    with pytest.raises(SaveError, match="reports a fault"):
        replace_file(path, NEW, expected=None)
    assert names(path) == set()


def test_a_file_removed_while_it_is_saved_is_written_again(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: Path, place: Path) -> None:
        source.unlink()
        link(source, place)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=stamp)
    assert names(path) == set()
    monkeypatch.undo()
    replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == NEW


def test_a_backup_that_cannot_be_found_is_told(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.ENOENT))
    with pytest.raises(SaveError, match="is gone"):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == OLD


def test_a_disk_that_exchanges_no_names_is_good_enough(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renaming, "exchange", failing(errno.EINVAL))
    replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)


def test_a_disk_that_fails_to_exchange_names_is_told(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renaming, "exchange", failing(errno.ENOSPC))
    with pytest.raises(SaveError, match="disk is full"):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == OLD


def test_a_file_that_should_not_exist_yet_is_never_overwritten(path: Path) -> None:
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, NEW, expected=None)
    assert path.read_bytes() == b"theirs"


def test_a_file_that_was_removed_is_written_again(path: Path, stamp: FileStamp) -> None:
    path.unlink()
    replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == NEW


def test_a_link_planted_under_the_temporary_name_is_not_followed(path: Path, stamp: FileStamp) -> None:
    victim = path.with_name("victim")
    victim.write_bytes(b"precious")
    temporary(path).symlink_to(victim)
    replace_file(path, NEW, expected=stamp)
    assert (victim.read_bytes(), path.read_bytes()) == (b"precious", NEW)
    assert not path.is_symlink()


def test_what_an_interrupted_save_left_is_cleared(path: Path, stamp: FileStamp) -> None:
    temporary(path).write_bytes(b"half")
    # As after a kill between the two steps of the backup: both names stand for one file.
    os.link(path, backup(path))
    os.link(path, path.with_name(".clinic.toml.backing"))
    replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_a_disk_without_links_gets_a_copy(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)
    first = path.with_name("first.toml")
    replace_file(first, NEW, expected=None)
    with pytest.raises(ChangedOnDiskError):
        replace_file(first, OLD, expected=None)
    assert first.read_bytes() == NEW


def test_a_disk_that_cannot_sync_folders_is_good_enough(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == NEW


def test_the_content_is_on_the_disk_before_its_name_and_the_name_before_it_is_called_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync
    synced: list[tuple[str, bool]] = []

    def noting(descriptor: int) -> None:
        synced.append((str(Path(f"/proc/self/fd/{descriptor}").readlink()), path.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    replace_file(path, NEW, expected=None)
    assert synced == [(str(temporary(path)), False), (str(path.parent), True)]


def test_only_a_folder_can_be_made_sure_of(path: Path) -> None:
    sync_folder(path.parent)
    path.write_bytes(OLD)
    with pytest.raises(NotADirectoryError):
        sync_folder(path)


def test_a_disk_that_fails_to_sync_a_folder_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        sync_folder(path.parent)


# Faults


def failing(number: int) -> object:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


WORDS = {
    errno.ENOSPC: "disk is full",
    errno.EDQUOT: "share of the disk",
    errno.EROFS: "can only be read",
    errno.EACCES: "may not write",
    errno.ENOENT: "is gone",
    errno.EFBIG: "larger than is allowed",
    errno.ENAMETOOLONG: "name is too long",
    errno.EMFILE: "Too many files",
    errno.EIO: "reports a fault",
    errno.EINTR: "can't be written: Interrupted system call.",
}


FAULTS = [
    (call, number)
    for call in ("open", "fchmod", "write", "fsync", "link", "replace")
    for number in WORDS
    # Where links are refused a copy is made, and where the file is gone there is nothing to back up.
    if call != "link" or number not in {*atomic.NO_LINKS, errno.ENOENT}
]


@pytest.mark.parametrize("call, number", FAULTS)
def test_a_fault_leaves_the_old_file_and_says_what_to_do(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(SaveError) as caught:
            replace_file(path, NEW, expected=stamp)
    assert WORDS[number] in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == OLD
    assert FileStamp.of(path) == stamp
    assert not temporary(path).exists()
    replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == NEW
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_what_cannot_be_cleared_away_does_not_make_a_save_fail(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        unlink = os.unlink

        def failing_second(place: Path, tries: list[Path] = []) -> None:  # noqa: B006 - counts its calls
            tries.append(place)
            if len(tries) > 1:
                raise OSError(errno.EIO, "fault")
            unlink(place)

        patch.setattr(os, "unlink", failing_second)
        stamp = replace_file(path, OLD, expected=None)
    assert (path.read_bytes(), FileStamp.of(path)) == (OLD, stamp)
    replace_file(path, NEW, expected=stamp)
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_a_short_write_is_gone_on_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    replace_file(path, NEW, expected=None)
    assert path.read_bytes() == NEW


def test_a_full_disk_half_way_leaves_the_old_file(
    path: Path, stamp: FileStamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def filling(descriptor: int, data: memoryview) -> int:
        if len(data) < len(NEW):
            raise OSError(errno.ENOSPC, "full")
        return write(descriptor, data[:100])

    monkeypatch.setattr(os, "write", filling)
    with pytest.raises(SaveError, match="disk is full"):
        replace_file(path, NEW, expected=stamp)
    assert path.read_bytes() == OLD
    assert not temporary(path).exists()


# Kills

SAVE_FOR_EVER = """
import sys
from pathlib import Path
from coprod_tui.files.atomic import FileStamp, replace_file
path = Path(sys.argv[1])
number, stamp = int(sys.argv[2]), FileStamp.of(path)
while True:
    number += 1
    stamp = replace_file(path, f"{number}\\n".encode() * 5000, expected=stamp)
    print(number, flush=True)
"""


def test_a_kill_at_any_moment_loses_no_save_that_was_acknowledged(path: Path) -> None:
    saved = 0
    replace_file(path, b"0\n" * 5000, expected=None)
    for round_ in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(path), str(saved)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _line in range(1 + round_ % 4):
                saved = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().split(b"\n")[:-1]
        saved = int(rest[-1]) if rest else saved
        lines = path.read_bytes().splitlines()
        assert len(lines) == 5000
        assert len(set(lines)) == 1
        assert int(lines[0]) in {saved, saved + 1}
        saved = int(lines[0])
    replace_file(path, NEW, expected=FileStamp.of(path))
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


@pytest.mark.parametrize(
    "number", [errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ESTALE, errno.ENOSPC, errno.EIO]
)
def test_in_public_no_folder_is_named(number: int) -> None:
    error = save_error(OSError(number, os.strerror(number)), Path("/home/ann/rooms/group.toml"))
    assert "ann" not in error.in_public
    assert error.in_public.endswith(".")
    assert error.in_public == error.message or "/home/ann/rooms" in error.message
