"""An open session in the rarer hours: disks that fail, files that change, limits that are met."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Kept
from coprod_tui.errors import BadFileError, InUseError, SaveError
from coprod_tui.files import open_session
from coprod_tui.files.atomic import ChangedOnDiskError, FileStamp, temporary
from coprod_tui.files.lock import SessionLock, holder_of
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_file import parse_session
from coprod_tui.files.session_format import Formats
from coprod_tui.files.store import SessionStore
from tests.files.sessions import answered, contradiction, criteria, statement
from tests.files.stores import GOLDEN, SHEET, new, put

THREE = criteria(
    statement("dont-fail"),
    statement("do-doubt"),
    statement("do-honest"),
    rules=(contradiction("dont-fail", "do-doubt"), contradiction("dont-fail", "do-honest")),
)
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def path(store: SessionStore) -> Path:
    with store.create("Clinic", THREE) as opened:
        opened.save(answered(opened.session, dont_fail=Answer.APPLIES))
        return opened.path


def full(_descriptor: int, _data: memoryview) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def failing_at(place: Path, real: Callable[..., object]) -> Callable[..., object]:
    """The same call, which fails for one file."""

    def call(asked: object, *rest: object, **options: object) -> object:
        if asked == place:
            raise OSError(errno.EIO, "fault")
        return real(asked, *rest, **options)

    return call


def test_who_reads_along_learns_that_the_holder_has_left(store: SessionStore, path: Path) -> None:
    first, second = store.open(path, THREE), store.open(path, THREE)
    waiting = [second.holder_has_left]
    first.close()
    waiting.append(second.holder_has_left)
    assert waiting == [False, True]
    assert second.from_newer_program is False
    assert second.refresh() is False
    assert second.take_over() == second.take_over()
    assert not second.holder_has_left
    second.close()


def test_a_take_over_that_finds_a_broken_file_lets_others_write(store: SessionStore, path: Path) -> None:
    first, second = store.open(path, THREE), store.open(path, THREE)
    whole = path.read_bytes()
    first.close()
    path.write_bytes(b"torn")
    with pytest.raises(BadFileError):
        second.take_over()
    assert second.read_only
    path.write_bytes(whole)
    with store.open(path, THREE) as third:
        assert not third.read_only


def test_what_cannot_be_cleared_before_opening_leaves_it_for_reading(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "unlink", failing_at(temporary(path), os.unlink))
    with store.open(path, THREE) as opened:
        assert opened.read_only
        assert opened.notices == ("The disk reports a fault.",)
        # Whoever only reads keeps nobody from writing.
        assert holder_of(path) is None


def test_a_session_that_has_grown_too_large_is_told_and_the_file_stays(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with store.open(path, THREE) as opened:
        monkeypatch.setattr(open_session, "MOST_BYTES", len(before) - 1)
        with pytest.raises(SaveError, match="has grown larger than 0 MiB"):
            opened.save(opened.session)
        assert path.read_bytes() == before
        monkeypatch.setattr(open_session, "MOST_BYTES", len(before))
        opened.save(opened.session)


def test_a_changed_file_that_tells_nothing_of_itself_is_not_overwritten(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_asked: object, **_options: object) -> None:
        monkeypatch.setattr(os, "stat", failing_at(path, os.stat))
        raise ChangedOnDiskError("Something else has changed it.")

    with store.open(path, THREE) as opened:
        before = path.read_bytes()
        monkeypatch.setattr(open_session, "replace_file", changed)
        with pytest.raises(SaveError, match="reports a fault"):
            opened.save(opened.session)
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_changed_file_that_cannot_be_read_is_not_overwritten(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.open(path, THREE) as opened:
        path.write_bytes(b"theirs")
        monkeypatch.setattr(os, "open", failing_at(path, os.open))
        with pytest.raises(ChangedOnDiskError):
            opened.save(opened.session)
        assert opened.path != path
    monkeypatch.undo()
    assert path.read_bytes() == b"theirs"


def test_an_older_format_that_cannot_be_kept_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes().replace(b"format = 1", b"format = 0"))
    before = path.read_bytes()
    with OpenSession(path, THREE, Formats(1, {0: dict})) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(os, "link", failing_at(path, os.link))
            with pytest.raises(SaveError, match="reports a fault"):
                opened.save(opened.session)
        assert path.read_bytes() == before
        opened.save(opened.session)
    assert path.with_name("clinic.toml.v0.bak").read_bytes() == before


def test_contradictions_that_ended_with_their_rules_are_told(store: SessionStore, path: Path) -> None:
    rules = [RuleKey(frozenset({"dont-fail", other}), frozenset()) for other in ("do-doubt", "do-honest")]
    for count, words in ((1, "One kept contradiction has ended"), (2, "2 kept contradictions have ended")):
        with store.open(path, THREE) as opened:
            kept = tuple(Kept(rule, "They clash.", "We know.", "", AT) for rule in rules[:count])
            given = answered(
                opened.session, dont_fail=Answer.APPLIES, do_doubt=Answer.APPLIES, do_honest=Answer.APPLIES
            )
            opened.save(given._replace(kept=kept))
        without = criteria(statement("dont-fail"), statement("do-doubt"), statement("do-honest"))
        with store.open(path, without) as opened:
            assert any(words in notice for notice in opened.notices)
            opened.save(opened.session)
        with store.open(path, without) as opened:
            assert opened.notices == ()


def test_what_was_edited_by_hand_has_the_time_of_the_file(store: SessionStore, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'answer = "applies"', b'answer = "unsure"'))
    edited = AT.replace(hour=AT.hour + 1)
    os.utime(path, (edited.timestamp(), edited.timestamp()))
    with store.open(path, THREE) as opened:
        assert opened.session.log[-1].at == edited


def test_what_can_only_be_read_keeps_nobody_from_writing(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes().replace(b"format = 1", b"format = 99", 1))
    with store.open(path, THREE) as newer:
        assert newer.from_newer_program is True
        assert holder_of(path) is None
    path.write_bytes(path.read_bytes().replace(b"format = 99", b"format = 1", 1))
    monkeypatch.setattr(os, "access", lambda _path, way: way == os.F_OK)
    with store.open(path, THREE) as protected:
        assert protected.notices == ("The file is write-protected.",)
        assert holder_of(path) is None


def test_what_cannot_be_read_just_now_is_no_change(store: SessionStore, path: Path) -> None:
    with store.open(path, THREE), store.open(path, THREE) as reading:
        path.write_bytes(b"torn")
        assert reading.refresh() is False


def test_what_is_closed_cannot_be_saved(store: SessionStore, path: Path) -> None:
    opened = store.open(path, THREE)
    opened.close()
    with pytest.raises(SaveError, match="for reading only"):
        opened.save(opened.session)


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
