from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from coprod_tui.errors import SaveError
from coprod_tui.files.document_file import write_document


def test_it_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    write_document(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"home", "a.md"}


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"a longer old content")
    write_document(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_link_stays_and_what_it_names_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "a.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_document(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_fault_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out" / "a.md"
    target.parent.mkdir()
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SaveError, match="The disk is full"):
        write_document(target, b"new")
    assert [path.name for path in target.parent.iterdir()] == ["a.md"]
    assert target.read_bytes() == b"old"


def test_all_of_it_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, fsync = tmp_path / "a.md", os.fsync
    synced: list[tuple[int, bool]] = []

    def noting(descriptor: int) -> None:
        fsync(descriptor)
        synced.append((os.fstat(descriptor).st_size, target.exists()))

    monkeypatch.setattr("os.fsync", noting)
    write_document(target, b"new")
    assert synced == [(3, False)]


def test_a_folder_is_no_place_for_a_document(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(SaveError, match="is a folder"):
        write_document(tmp_path / "out", b"new")
    with pytest.raises(SaveError, match="There is no folder"):
        write_document(tmp_path / "none" / "a.md", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"home", "out"}


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_document(pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_that_leads_to_itself_is_told_in_words(tmp_path: Path) -> None:
    link = tmp_path / "a.md"
    link.symlink_to(link)
    with pytest.raises(SaveError):
        write_document(link / "b.md", b"new")
