"""Disks that fail, or can't do everything."""

import errno
import os
import stat
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
from tests.files.atomic.contents import NEW, OLD, failing, names


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


def test_a_disk_that_fails_to_name_a_first_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EIO))
    with pytest.raises(SaveError, match="reports a fault"):
        replace_file(path, NEW, expected=None)
    assert names(path) == set()


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


def test_a_disk_that_fails_to_sync_a_folder_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        sync_folder(path.parent)


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


@pytest.mark.parametrize(
    "number", [errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ESTALE, errno.ENOSPC, errno.EIO]
)
def test_in_public_no_folder_is_named(number: int) -> None:
    error = save_error(OSError(number, os.strerror(number)), Path("/home/ann/rooms/group.toml"))
    assert "ann" not in error.in_public
    assert error.in_public.endswith(".")
    assert error.in_public == error.message or "/home/ann/rooms" in error.message
