"""Leaving when somebody else decides: signals, a lost line, a screen that no longer moves."""

from __future__ import annotations

import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

CODES: Final = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143}
"""The exit code for each signal that asks the program to leave."""

RESTORE: Final = (
    b"\x18"  # ends a sequence that was cut short
    b"\x1b[?2026l\x1b[<u\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l"
    b"\x1b[?2004l\x1b[?2048l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""What gives the terminal back to the shell."""

_LEFT: Final = 0
_TRIES: Final = 20
_PAUSE_MS: Final = 10
_TOUCHED: Final = (*CODES, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)


class Leaving:
    """Watch, from a thread of its own, for the signals and the hang-up that end the program.

    A terminal that takes no more output freezes the event loop and everything that depends on
    it. So the interpreter writes each signal's number into a pipe, this thread reads it, saves,
    asks the screens to leave, and ends the process itself when they don't.

    Use it as a context manager, in the main thread, around the run of the screens.

    Args:
        save: Saves what isn't saved yet; called in the watching thread, and must not need the loop.
        leave: Asks the screens to leave with an exit code; called in the watching thread.
        terminal: The file descriptor of the terminal.
        patience: Seconds the screens get to leave by themselves.

    Attributes:
        code: The exit code asked for, or None while nobody has asked.
    """

    def __init__(
        self,
        *,
        save: Callable[[], None],
        leave: Callable[[int], None],
        terminal: int = 0,
        patience: float = 1.0,
    ) -> None:
        self.code: int | None = None
        self._save = save
        self._leave = leave
        self._terminal = terminal
        self._patience = patience
        self._thread = threading.Thread(target=self._watch, name="coprod-leaving", daemon=True)

    def __enter__(self) -> Self:
        self._attributes = termios.tcgetattr(self._terminal)
        self._pipe, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        self._handlers = {number: signal.getsignal(number) for number in _TOUCHED}
        self._wakeup = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        for number in CODES:
            signal.signal(number, _noted)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.write(self._wake, bytes([_LEFT]))
        self._thread.join()
        signal.set_wakeup_fd(self._wakeup)
        for number, former in self._handlers.items():
            signal.signal(number, former if former is not None else signal.SIG_DFL)
        os.close(self._pipe)
        os.close(self._wake)

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(self._pipe, select.POLLIN)
        poll.register(self._terminal, 0)  # only what can't be masked: hang-up and error
        while self.code is None:
            ready = dict(poll.poll())
            if self._pipe in ready:
                noted = os.read(self._pipe, 64)
                if _LEFT in noted:
                    return
                self.code = next((CODES[number] for number in CODES if number in noted), None)
            else:
                self.code = CODES[signal.SIGHUP]
        with suppress(Exception):  # a save that fails must not keep the program from leaving
            self._save()
        with suppress(Exception):
            self._leave(self.code)
        if not self._has_left():
            self._restore()
            os._exit(self.code)

    def _has_left(self) -> bool:
        poll = select.poll()
        poll.register(self._pipe, select.POLLIN)
        while poll.poll(self._patience * 1000):
            if _LEFT in os.read(self._pipe, 64):
                return True
        return False

    def _restore(self) -> None:
        with suppress(OSError, termios.error):
            way = os.open(os.ttyname(self._terminal), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            os.set_blocking(2, False)
            for _ in range(_TRIES):
                # A write that is stuck keeps all others out; a signal ends it, and it won't wait again.
                for thread in threading.enumerate():
                    if thread is not self._thread and thread.ident is not None:
                        signal.pthread_kill(thread.ident, signal.SIGTERM)
                termios.tcflush(way, termios.TCOFLUSH)
                select.poll().poll(_PAUSE_MS)
                with suppress(BlockingIOError):
                    if os.write(way, RESTORE) == len(RESTORE):
                        break
            os.set_blocking(2, True)
            termios.tcsetattr(way, termios.TCSANOW, self._attributes)


def _noted(number: int, frame: object) -> None:
    # The interpreter has written the number into the pipe; a handler must exist for that.
    del number, frame
