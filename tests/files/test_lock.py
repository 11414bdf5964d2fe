import errno
import fcntl
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.errors import InUseError, SaveError
from coprod_tui.files.lock import HeldError, Holder, SessionLock, holder_of, user_name

HOLD = """
import sys
from pathlib import Path
from coprod_tui.files.lock import SessionLock
SessionLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return tmp_path / "clinic.toml"


def test_only_one_can_hold_it(session: Path) -> None:
    first, second = SessionLock(session), SessionLock(session)
    first.acquire()
    with pytest.raises(HeldError) as caught:
        second.acquire()
    assert (first.held, second.held) == (True, False)
    assert caught.value.holder is not None
    assert caught.value.holder.process == os.getpid()
    assert caught.value.exit_code == InUseError.exit_code
    first.release()
    second.acquire()
    assert second.held
    second.release()


def test_taking_it_twice_and_letting_go_twice_does_no_harm(session: Path) -> None:
    lock = SessionLock(session)
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    assert not lock.held
    assert list(session.parent.glob(".*lock")) == []


def test_it_ends_with_its_process_even_when_that_is_killed(session: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(session)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(HeldError) as caught:
            SessionLock(session).acquire()
        assert caught.value.holder is not None
        assert caught.value.holder.process == holder.pid
        holder.kill()
        holder.wait()
    lock = SessionLock(session)
    lock.acquire()
    assert lock.held
    lock.release()


def test_a_lock_file_removed_between_opening_and_locking_is_not_the_lock(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    calls: list[int] = []

    def late(descriptor: int, operation: int) -> None:
        if not calls:
            (session.parent / ".clinic.toml.lock").unlink()
        calls.append(operation)
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    lock = SessionLock(session)
    lock.acquire()
    assert len(calls) == 2
    with pytest.raises(HeldError):
        SessionLock(session).acquire()
    lock.release()


def test_nothing_stays_of_whoever_was_named_before(session: Path) -> None:
    file = session.with_name(f".{session.name}.lock")
    file.write_bytes(b"somebody\nwith a very long name of a machine\n" * 10)
    lock = SessionLock(session)
    lock.acquire()
    holder = Holder.parse(file.read_bytes())
    assert holder is not None
    assert file.read_bytes() == holder.format()
    assert (holder.process, holder.since.microsecond) == (os.getpid(), 0)
    lock.release()


def test_looking_who_holds_it_keeps_nobody_from_taking_it(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    calls: list[int] = []

    def looked_at(descriptor: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:
            raise BlockingIOError(11, "somebody looks at it")
        flock(descriptor, operation)

    waited: list[float] = []
    monkeypatch.setattr(fcntl, "flock", looked_at)
    monkeypatch.setattr(time, "sleep", waited.append)
    lock = SessionLock(session)
    lock.acquire()
    assert lock.held
    # Long enough for somebody to look, and too short to be felt.
    assert [0 < each < 0.1 for each in waited] == [True]
    lock.release()


def test_who_holds_it_can_be_told_without_taking_it(session: Path) -> None:
    assert holder_of(session) is None
    lock = SessionLock(session)
    lock.acquire()
    holder = holder_of(session)
    assert holder is not None
    assert (holder.process, holder.user) == (os.getpid(), user_name())
    lock.release()
    assert holder_of(session) is None
    # As a killed process leaves it: the file is there, and nobody holds it.
    session.with_name(f".{session.name}.lock").write_bytes(Holder.here().format())
    assert holder_of(session) is None
    # Looking has let go again.
    lock.acquire()
    lock.release()


def test_a_link_in_the_place_of_a_lock_is_not_followed(session: Path, tmp_path: Path) -> None:
    other = SessionLock(tmp_path / "other.toml")
    other.acquire()
    session.with_name(f".{session.name}.lock").symlink_to(".other.toml.lock")
    assert holder_of(session) is None
    with pytest.raises(SaveError):
        SessionLock(session).acquire()
    other.release()


def test_a_folder_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="is gone"):
        SessionLock(tmp_path / "nowhere" / "x.toml").acquire()


def test_a_disk_without_locks_is_told_in_words(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_descriptor: int, _operation: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(SaveError, match="knows no locks"):
        SessionLock(session).acquire()


@pytest.mark.parametrize(
    "junk", [b"", b"\xff\n\n\n\n", b"a\nb\nc\nd\n", b"a\nb\n1\nyesterday\n", b"a\nb\n1\n0001-01-01\n"]
)
def test_a_lock_without_a_holder_says_somebody(junk: bytes) -> None:
    assert Holder.parse(junk) is None
    assert "somebody else" in HeldError(None).message


def test_the_holder_is_named_and_cannot_steer_the_terminal() -> None:
    holder = Holder.parse(b"ma\x1b]52;ria\ntarn\n7\n2026-11-22T10:00:00+00:00\n")
    assert holder is not None
    assert holder.since == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert str(holder) == "ma␛]52;ria on tarn since 10:00 UTC on 22 November"
    assert "\x1b" not in HeldError(holder).message


def test_a_disk_that_finds_fault_with_closing_keeps_nobody_from_letting_go(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = os.close

    def failing(descriptor: int) -> None:
        close(descriptor)
        raise OSError(errno.EIO, "fault")

    monkeypatch.setattr(os, "close", failing)
    lock = SessionLock(session)
    lock.acquire()
    lock.release()
    assert not lock.held
    assert holder_of(session) is None


def test_a_holder_whose_name_cannot_be_read_is_somebody(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_asked: object) -> bytes:
        raise OSError(errno.EIO, "fault")

    lock = SessionLock(session)
    lock.acquire()
    monkeypatch.setattr(os, "pread", failing)
    assert holder_of(session) is None
    with pytest.raises(HeldError, match="in use by somebody else"):
        SessionLock(session).acquire()
    lock.release()


def test_a_disk_that_fails_while_locking_is_told_in_words(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_asked: object) -> None:
        raise OSError(errno.EIO, "fault")

    monkeypatch.setattr(fcntl, "flock", failing)
    with pytest.raises(SaveError, match="reports a fault"):
        SessionLock(session).acquire()
    assert holder_of(session) is None


def test_a_lock_file_that_goes_each_time_is_given_up(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = SessionLock(session)
    monkeypatch.setattr(lock, "_is_current", lambda _descriptor: False)
    with pytest.raises(HeldError, match="in use by somebody else"):
        lock.acquire()
    assert not lock.held


def test_an_account_without_a_name_has_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", nobody)
    assert user_name() == str(os.getuid())
