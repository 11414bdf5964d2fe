"""A program in a pseudo-terminal, with a person at the keyboard who never gets impatient by the clock.

Nothing here sleeps: every wait ends as soon as the awaited state is there, and fails with the
screen in its message when it isn't there within a generous limit.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.pty.emulator import Emulator
from tests.pty.keys import key_bytes

PROJECT = Path(__file__).resolve().parents[2]
LIMIT = 20.0
"""Seconds after which a wait is given up; far above what any machine needs."""


class PtyTerminal:
    """Start a program in a terminal of its own and play the terminal and the person.

    Use it as a context manager; on leaving, the program is asked to end if it still runs, and killed if
    it doesn't.

    Args:
        argv: The program and its arguments.
        env: Variables on top of a small fixed environment (TERM=xterm-256color,
            COLORTERM=truecolor, a UTF-8 locale, a home folder that does not exist). An
            empty string is passed on as such; None takes the variable away.
        size: Columns and rows.
        answers: Whether the terminal answers questions (cursor position, modes, ...).
        synchronized: Whether it claims to know synchronized output.
        hang_up_signal: Whether a lost line sends SIGHUP, as it usually does.
        cwd: The folder to start in.

    Attributes:
        emulator: The screen, its cursor and modes.
        log: Every byte the program has written so far.
        answers: May be switched during the run: a terminal that has stopped answering.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
        answers: bool = True,
        synchronized: bool = False,
        hang_up_signal: bool = True,
        cwd: Path = PROJECT,
    ) -> None:
        self.emulator = Emulator(*size, synchronized=synchronized)
        self.answers = answers
        self.log = bytearray()
        self.line_lost = False
        self.program_hung_up = False
        self._master, slave = os.openpty()
        self._set_size(*size)
        self._line_settings = termios.tcgetattr(slave)
        self._slave_name = os.ttyname(slave)
        self._process = subprocess.Popen(
            argv,
            cwd=cwd,
            env=_environment(env or {}),
            # Tests start no threads, and only so does the program get a session of its own.
            preexec_fn=lambda: _log_in(slave, controlling=hang_up_signal),  # noqa: PLW1509
            restore_signals=True,
        )
        os.close(slave)
        os.set_blocking(self._master, False)
        self._pidfd = os.pidfd_open(self._process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            # One that is killed tells nothing of the lines that were covered.
            self.signal(signal.SIGTERM)
            self.signal(signal.SIGCONT)
            if kind is not None or not self._has_ended(2.0):
                self._process.kill()
            self._process.wait()
        os.close(self._pidfd)
        if not self.line_lost:
            os.close(self._master)

    # What is there

    @property
    def pid(self) -> int:
        """The process of the program, which also leads its session."""
        return self._process.pid

    @property
    def text(self) -> str:
        """The lines on the screen."""
        return self.emulator.text

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, one item a row."""
        return self.emulator.text.split("\n")

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor, counted from 0."""
        return self.emulator.cursor

    def modes_left_on(self) -> list[str]:
        """Name every terminal mode and line setting that isn't as the program found it."""
        left = self.emulator.modes_left_on()
        if not self.line_lost and not self._line_settings_restored():
            left.append("line settings")
        return left

    # What a person does

    def press(self, *names: str) -> None:
        """Press keys one after the other, by name ("down", "ctrl+c", "a")."""
        self.send(b"".join(key_bytes(name) for name in names))

    def type(self, text: str) -> None:
        """Type text letter by letter."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Paste text, bracketed if the program has asked for brackets."""
        if 2004 in self.emulator.modes:
            text = f"\x1b[200~{text}\x1b[201~"
        self.send(text.encode())

    def send(self, keys: bytes) -> None:
        """Send raw bytes from the keyboard."""
        os.write(self._master, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the kernel tells the program by SIGWINCH."""
        self.emulator.resize(columns, rows)
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def close_master(self) -> None:
        """Lose the line: the kernel hangs up and sends SIGHUP to the session's leader."""
        os.close(self._master)
        self.line_lost = True

    # Waiting

    def read(self, timeout: float = 0.0) -> bytes:
        """Take what the program has written, waiting up to `timeout` seconds for the first byte."""
        if self.line_lost or self.program_hung_up:
            return b""
        if not select.select([self._master], [], [], timeout)[0]:
            return b""
        try:
            chunk = os.read(self._master, 1 << 16)
        except OSError:
            chunk = b""
        if not chunk:
            self.program_hung_up = True
            return b""
        self.log += chunk
        replies = self.emulator.feed(chunk)
        if replies and self.answers:
            self.send(replies)
        return chunk

    def wait_for(self, wanted: str | re.Pattern[str] | Callable[[Self], bool]) -> None:
        """Play on until the screen shows a text, matches a pattern, or a condition holds.

        Raises:
            AssertionError: When it doesn't come to that, with the screen in the message.
        """
        end = time.monotonic() + LIMIT
        while not self._holds(wanted):
            if self.program_hung_up or time.monotonic() > end:
                raise AssertionError(f"not seen: {wanted!r}, but:\n{self.text}")
            self.read(0.05)

    def wait_quiet(self, seconds: float = 0.3) -> None:
        """Play on until the program has written nothing for so many seconds."""
        while self.read(seconds):
            pass

    def wait_exit(self) -> int:
        """Play on until the program has ended.

        Returns:
            Its exit code, or the negative number of the signal that ended it.
        """
        if not self._has_ended(LIMIT):
            raise AssertionError(f"still running:\n{self.text}")
        while self.read():
            pass
        return self._process.wait()

    def wait_exit_unread(self) -> int:
        """Wait for the end without reading a byte, as a stalled line would."""
        if not select.select([self._pidfd], [], [], LIMIT)[0]:
            raise AssertionError("still running")
        return self._process.wait()

    def wait_stopped(self) -> None:
        """Play on until the program is suspended."""
        self.wait_for(lambda _: self._state() == "T")
        while self.read():
            pass

    def wait_asleep(self) -> None:
        """Play on until the program waits for something, having read all that was typed."""
        self.wait_for(lambda _: self._typed_ahead() == 0 and self._state() == "S")

    def wait_asleep_unread(self) -> None:
        """Wait until the program sleeps, without reading a byte: it has filled the line."""
        end = time.monotonic() + LIMIT
        while self._unread() == 0 or self._typed_ahead() or self._state() != "S":
            if time.monotonic() > end:
                raise AssertionError("never fell asleep")
            select.select([self._pidfd], [], [], 0.05)

    def peak_memory_mb(self) -> float:
        """Tell the most memory the program has held so far, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def _has_ended(self, limit: float) -> bool:
        """Play on until the program has ended, for so many seconds at most."""
        end = time.monotonic() + limit
        while not select.select([self._pidfd], [], [], 0)[0]:
            if time.monotonic() > end:
                return False
            watched = [self._pidfd]
            if not self.line_lost and not self.program_hung_up:
                watched.append(self._master)
            select.select(watched, [], [], 0.5)
            self.read()
        return True

    def _unread(self) -> int:
        waiting = fcntl.ioctl(self._master, termios.FIONREAD, b"\0\0\0\0")
        return int.from_bytes(waiting, "little")

    def _holds(self, wanted: str | re.Pattern[str] | Callable[[Self], bool]) -> bool:
        if isinstance(wanted, str):
            return wanted in self.text
        if isinstance(wanted, re.Pattern):
            return wanted.search(self.text) is not None
        return wanted(self)

    def _state(self) -> str:
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[0]

    def _typed_ahead(self) -> int:
        with self._slave() as slave:
            waiting = fcntl.ioctl(slave, termios.FIONREAD, b"\0\0\0\0")
        return int.from_bytes(waiting, "little")

    def _line_settings_restored(self) -> bool:
        with self._slave() as slave:
            return termios.tcgetattr(slave) == self._line_settings

    @contextlib.contextmanager
    def _slave(self) -> Iterator[int]:
        slave = os.open(self._slave_name, os.O_RDWR | os.O_NOCTTY)
        try:
            yield slave
        finally:
            os.close(slave)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _log_in(slave: int, *, controlling: bool) -> None:
    if controlling:
        os.login_tty(slave)
        return
    os.setsid()
    for standard in range(3):
        os.dup2(slave, standard)


def _environment(more: Mapping[str, str | None]) -> dict[str, str]:
    environment: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(PROJECT),
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        # So that what the program does in here counts when coverage is measured.
        **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_PROCESS_")},
        **more,
    }
    return {name: value for name, value in environment.items() if value is not None}
