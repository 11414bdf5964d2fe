"""What somebody else does to a file, its backup and its names while it is saved."""

import errno
import os
from pathlib import Path

import pytest

from coprod_tui.files import renaming
from coprod_tui.files.atomic import (
    ChangedOnDiskError,
    FileStamp,
    backup,
    replace_file,
    temporary,
)
from tests.files.atomic.contents import NEW, OLD, failing, names


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
