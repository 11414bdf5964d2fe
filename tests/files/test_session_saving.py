"""Saving a session that is open, on a disk that fails and beside others who write."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import InUseError, SaveError
from coprod_tui.files import open_session
from coprod_tui.files.atomic import ChangedOnDiskError, FileStamp
from coprod_tui.files.lock import SessionLock, holder_of
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_file import parse_session
from coprod_tui.files.session_format import Formats
from coprod_tui.files.store import SessionStore
from tests.files.sessions import answered
from tests.files.stores import GOLDEN, SHEET, new, put


def full(_descriptor: int, _data: memoryview) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_change_from_outside_is_kept_and_so_is_ours(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        theirs = path.read_bytes().replace(b"Clinic", b"Theirs")
        path.write_bytes(theirs)
        with pytest.raises(ChangedOnDiskError) as caught:
            opened.save(opened.session.renamed("Ours"))
        assert path.read_bytes() == theirs
        assert opened.path.name.startswith("clinic.conflict-")
        assert opened.path.name in caught.value.message
        opened.save(answered(opened.session, dont_fail=Answer.APPLIES))
        with pytest.raises(InUseError):
            SessionLock(opened.path).acquire()
    ours = parse_session(opened.path.read_bytes(), "x").session
    assert (ours.title, ours.answered) == ("Ours", 1)
    assert {listing.title for listing in store.list()} == {"Ours", "Theirs"}


def test_ours_finds_another_name_where_somebody_is_quicker(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    names = iter([put(store, "taken.toml", b"theirs too"), store.folder / "free.toml"])
    monkeypatch.setattr(open_session, "conflict_names", lambda *_about: names)
    with store.open(path, SHEET) as opened:
        path.write_bytes(path.read_bytes().replace(b"Clinic", b"Theirs"))
        with pytest.raises(ChangedOnDiskError, match=r"saved in 'free\.toml'"):
            opened.save(opened.session.renamed("Ours"))
        assert holder_of(store.folder / "taken.toml") is None
    assert (store.folder / "taken.toml").read_bytes() == b"theirs too"
    assert parse_session((store.folder / "free.toml").read_bytes(), "x").session.title == "Ours"


def test_the_same_content_under_a_new_stamp_is_no_change(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        opened.save(opened.session.renamed("Ours"))
        assert opened.path == path


def test_a_disk_that_did_not_confirm_our_own_save_is_tried_again(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "fault")
        fsync(descriptor)

    with store.open(path, SHEET) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", files_only)
            with pytest.raises(SaveError, match="reports a fault"):
                opened.save(opened.session.renamed("Ours"))
        opened.save(opened.session.renamed("Ours again"))
        assert opened.path == path
    assert parse_session(path.read_bytes(), "x").session.title == "Ours again"


def test_a_failed_save_can_be_tried_again_or_made_elsewhere(
    store: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    before = path.read_bytes()
    with store.open(path, SHEET) as opened:
        session = answered(opened.session, dont_fail=Answer.APPLIES)
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(SaveError, match="disk is full"):
                opened.save(session)
        assert path.read_bytes() == before
        elsewhere = tmp_path / "elsewhere.toml"
        moved = opened.save_elsewhere(elsewhere, session)
        assert (opened.session, moved.revision) == (moved, session.revision + 1)
        assert opened.stamp == FileStamp.of(elsewhere)
        saved = opened.save(opened.session.renamed("Moved"))
        assert (saved.revision, opened.stamp) == (moved.revision + 1, FileStamp.of(elsewhere))
        for taken in (path, elsewhere):
            with pytest.raises(SaveError, match="There is a file"):
                opened.save_elsewhere(taken, session)
    assert path.read_bytes() == before
    assert parse_session(elsewhere.read_bytes(), "x").session == saved


def test_a_file_that_was_removed_is_written_again(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        path.unlink()
        opened.save(opened.session)
    assert path.exists()


def test_a_folder_that_is_gone_is_told(store: SessionStore) -> None:
    path = new(store, "Clinic")
    opened = store.open(path, SHEET)
    store.folder.rename(store.folder.with_name("away"))
    with pytest.raises(SaveError, match="is gone"):
        opened.save(opened.session)
    opened.close()


def test_the_file_of_an_older_format_is_kept_beside_the_new_one(store: SessionStore) -> None:
    old = GOLDEN.replace(b"format = 1", b"format = 0")
    path = put(store, "old.toml", old)
    with OpenSession(path, SHEET, Formats(1, {0: dict})) as opened:
        opened.save(opened.save(opened.session))
    assert path.with_name("old.toml.v0.bak").read_bytes() == old
    assert parse_session(path.read_bytes(), "x").format == 1
