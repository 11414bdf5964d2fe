"""An open session in the rarer hours: disks that fail, files that change, limits that are met."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Kept
from coprod_tui.errors import BadFileError, SaveError
from coprod_tui.files import open_session
from coprod_tui.files.atomic import ChangedOnDiskError, temporary
from coprod_tui.files.lock import holder_of
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_format import Formats
from coprod_tui.files.store import SessionStore
from tests.files.sessions import answered, contradiction, criteria, statement

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
