"""What is thrown away or brought back is at every moment in one of the two places at least."""

import errno
import os
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import SaveError
from coprod_tui.files import renaming
from coprod_tui.files.atomic import backup
from coprod_tui.files.store import SessionStore
from coprod_tui.files.trash import make_folder
from tests.files.sessions import answered, criteria, statement

SHEET = criteria(statement("dont-fail"))


@pytest.fixture
def path(store: SessionStore) -> Path:
    with store.create("Clinic", SHEET) as opened:
        opened.save(answered(opened.session, dont_fail=Answer.APPLIES))
        return opened.path


def unknown(*_names: Path) -> None:
    raise OSError(errno.ENOSYS, "no such way of renaming")


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that renames in one way only."""
    monkeypatch.setattr(renaming, "rename_new", unknown)


@pytest.mark.usefixtures("plain")
def test_a_file_takes_another_name_where_somebody_is_quicker_than_the_trash(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    link = os.link

    def late(source: Path, place: Path, **options: bool) -> None:
        if place.name == "clinic.toml" and place.parent == store.trash_folder:
            place.write_bytes(b"theirs")
        link(source, place, **options)

    monkeypatch.setattr(os, "link", late)
    assert store.trash(path) == store.trash_folder / "clinic-2.toml"
    assert (store.trash_folder / "clinic-2.toml").read_bytes() == data
    assert (store.trash_folder / "clinic.toml").read_bytes() == b"theirs"


@pytest.mark.usefixtures("plain")
def test_a_trash_on_another_disk_gets_a_copy_that_is_on_the_disk(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = store.folder / "link.toml"
    link.symlink_to("clinic.toml")
    data, saved = path.read_bytes(), backup(path).read_bytes()
    modified = path.stat().st_mtime_ns, backup(path).stat().st_mtime_ns
    synced: list[str] = []
    fsync, rename = os.fsync, os.replace

    def noting(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    def within(source: Path, place: Path) -> None:
        if source.parent != place.parent:
            raise OSError(errno.EXDEV, "another disk")
        rename(source, place)

    def other_disk(*_names: Path, **_options: bool) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(os, "replace", within)
    monkeypatch.setattr(os, "link", other_disk)
    there = store.trash(path)
    assert (there.read_bytes(), backup(there).read_bytes()) == (data, saved)
    # A backup that's newer than its file would be taken for changed.
    assert (there.stat().st_mtime_ns, backup(there).stat().st_mtime_ns) == modified
    assert [each for each in synced if each.endswith(".saving")] == [
        ".clinic.toml.saving",
        ".clinic.toml.bak.saving",
    ]
    assert store.trash(link).readlink() == Path("clinic.toml")
    assert not list(store.folder.glob("*.toml*"))


@pytest.mark.usefixtures("plain")
def test_where_the_old_place_cannot_be_cleared_nothing_is_moved(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes(), backup(path).read_bytes()
    unlink = os.unlink

    def failing(place: Path) -> None:
        if place == path:
            raise OSError(errno.EACCES, "no")
        unlink(place)

    monkeypatch.setattr(os, "unlink", failing)
    with pytest.raises(SaveError, match="may not write"):
        store.trash(path)
    assert (path.read_bytes(), backup(path).read_bytes()) == before
    assert list(store.trash_folder.iterdir()) == []


@pytest.mark.usefixtures("plain")
def test_a_disk_that_removes_a_file_and_then_reports_a_fault_loses_nothing(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    unlink = os.unlink

    def failing(place: Path) -> None:
        unlink(place)
        if place == path:
            raise OSError(errno.EIO, "fault")

    monkeypatch.setattr(os, "unlink", failing)
    with pytest.raises(SaveError, match="reports a fault"):
        store.trash(path)
    assert (store.trash_folder / "clinic.toml").read_bytes() == data


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is removed and which folders are brought to the disk from now on, in order."""
    deeds: list[str] = []
    fsync, unlink = os.fsync, os.unlink

    def syncing(descriptor: int) -> None:
        deeds.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    def removing(place: Path) -> None:
        deeds.append(f"remove {place.name}")
        unlink(place)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "unlink", removing)
    return deeds


@pytest.mark.usefixtures("plain")
def test_the_new_place_is_on_the_disk_before_the_old_one_goes(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deeds = noted(monkeypatch)
    store.trash(path)
    assert deeds.index("sync trash") < deeds.index("remove clinic.toml") < deeds.index("sync sessions")


def test_a_new_folder_is_on_the_disk_with_those_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deeds = noted(monkeypatch)
    make_folder(tmp_path / "all" / "of" / "it")
    make_folder(tmp_path / "all" / "of" / "it")
    assert deeds == [f"sync {tmp_path.name}", "sync all", "sync of"]


def test_in_one_step_a_file_takes_another_name_too(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    rename = renaming.rename_new

    def late(source: Path, place: Path) -> None:
        if place.name == "clinic.toml":
            place.write_bytes(b"theirs")
        rename(source, place)

    monkeypatch.setattr(renaming, "rename_new", late)
    assert store.trash(path) == store.trash_folder / "clinic-2.toml"
    assert (store.trash_folder / "clinic-2.toml").read_bytes() == data
    assert (store.trash_folder / "clinic.toml").read_bytes() == b"theirs"


def test_a_backup_that_cannot_be_moved_keeps_its_session_where_it_is(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_names: Path) -> None:
        raise OSError(errno.EIO, "fault")

    before = path.read_bytes(), backup(path).read_bytes()
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(SaveError, match="reports a fault"):
        store.trash(path)
    assert (path.read_bytes(), backup(path).read_bytes()) == before
    assert list(store.trash_folder.iterdir()) == []
