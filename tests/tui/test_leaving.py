"""The watching thread by itself, on a terminal that takes nothing more."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import termios
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from coprod_tui.tui.leaving import CODES, RESTORE, Leaving

LIMIT = 20.0


class Line(NamedTuple):
    """Both ends of a pseudo-terminal."""

    master: int
    slave: int


@pytest.fixture
def line() -> Iterator[Line]:
    ends = Line(*os.openpty())
    yield ends
    for end in ends:
        os.close(end)


def left_by_signal(line: Line, monkeypatch: pytest.MonkeyPatch) -> int:
    """Have SIGTERM come while the screens don't react; the exit code that the process ends with."""
    over = threading.Event()
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        over.set()

    monkeypatch.setattr(os, "_exit", end)
    with Leaving(save=lambda: None, leave=lambda _code: None, terminal=line.slave, patience=0.01):
        os.kill(os.getpid(), signal.SIGTERM)
        assert over.wait(LIMIT)
    return codes[0]


def shown(line: Line) -> bytes:
    """What came to the terminal, until it's restored; it may come in pieces, after it was written."""
    data = b""
    while not data.endswith(RESTORE) and select.select([line.master], [], [], LIMIT)[0]:
        data += os.read(line.master, 1_000)
    return data


def test_nothing_stays_open_and_no_handler_stays_behind(line: Line) -> None:
    before = sorted(each.name for each in Path("/proc/self/fd").iterdir())
    handlers = [signal.getsignal(number) for number in CODES]
    with Leaving(save=lambda: None, leave=lambda _code: None, terminal=line.slave):
        assert [signal.getsignal(number) for number in CODES] != handlers
    assert sorted(each.name for each in Path("/proc/self/fd").iterdir()) == before
    assert [signal.getsignal(number) for number in CODES] == handlers


def test_signals_do_afterwards_what_they_did_before(line: Line) -> None:
    def handle(_number: int, _frame: object) -> None:
        """Somebody else's way with a signal."""

    way, wake = os.pipe()
    os.set_blocking(wake, False)
    handler, wakeup = signal.signal(signal.SIGHUP, handle), signal.set_wakeup_fd(wake)
    try:
        with Leaving(save=lambda: None, leave=lambda _code: None, terminal=line.slave):
            assert signal.getsignal(signal.SIGHUP) is not handle
        assert signal.getsignal(signal.SIGHUP) is handle
    finally:
        assert signal.set_wakeup_fd(wakeup) == wake
        signal.signal(signal.SIGHUP, handler)
        os.close(way)
        os.close(wake)


def test_a_flood_of_signals_says_nothing_on_the_screen(line: Line, capfd: pytest.CaptureFixture[str]) -> None:
    saving, go_on = threading.Event(), threading.Event()

    def save() -> None:
        saving.set()
        assert go_on.wait(LIMIT)

    with Leaving(save=save, leave=lambda _code: None, terminal=line.slave, patience=LIMIT) as leaving:
        size = fcntl.fcntl(leaving._pipe, fcntl.F_SETPIPE_SZ, 1)
        os.kill(os.getpid(), signal.SIGHUP)
        assert saving.wait(LIMIT)
        for _ in range(size + 1):
            os.kill(os.getpid(), signal.SIGHUP)
        os.read(leaving._pipe, size)  # room for the news that the screens have left
        go_on.set()
    assert leaving.code == 129
    assert capfd.readouterr() == ("", "")


def test_the_keyboard_is_watched_by_a_thread_that_keeps_nothing_alive() -> None:
    leaving = Leaving(save=lambda: None, leave=lambda _code: None)
    assert leaving._terminal == 0
    assert leaving._thread.daemon


def test_screens_that_leave_in_time_are_not_ended_from_outside(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "_exit", lambda code: pytest.fail(f"It was ended with {code}."))
    left, saved = threading.Event(), threading.Event()
    with Leaving(
        save=saved.set, leave=lambda _code: left.set(), terminal=line.slave, patience=LIMIT
    ) as leaving:
        os.kill(os.getpid(), signal.SIGTERM)
        assert left.wait(LIMIT)
    assert saved.is_set()
    assert leaving.code == 143


def test_screens_that_do_not_react_are_left_with_the_terminal_restored(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert left_by_signal(line, monkeypatch) == 143
    assert shown(line) == RESTORE


def test_a_terminal_that_takes_a_byte_at_a_time_is_asked_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, pieces = os.write, [RESTORE[:1]]

    def write_less(way: int, data: bytes) -> int:
        return write(way, pieces.pop() if data == RESTORE and pieces else data)

    monkeypatch.setattr(os, "write", write_less)
    assert left_by_signal(line, monkeypatch) == 143
    # The piece that got through may have been dropped on the way; then comes all of it once more.
    assert shown(line) in {RESTORE, RESTORE[:1] + RESTORE}


def test_a_terminal_that_takes_nothing_at_all_is_given_up(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    termios.tcflow(line.slave, termios.TCOOFF)
    assert left_by_signal(line, monkeypatch) == 143
    os.set_blocking(line.master, False)
    with pytest.raises(BlockingIOError):
        os.read(line.master, 1_000)
