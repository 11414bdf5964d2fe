"""Signals that end the program: noted while it works, obeyed at once while it waits."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final, Self

CODES: Final = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143}
"""The exit code for each signal that asks the program to leave."""


class InputEndedError(Exception):
    """Nobody is there to answer any more.

    Args:
        code: The exit code to leave with: 0 at the end of the input, else that of the signal.
    """

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class Signals:
    """Keeps a signal from ending a save half-way, and from waiting for a terminal that has stalled.

    Use it as a context manager in the main thread.
    """

    def __init__(self) -> None:
        self._code = 0
        self._waiting = False

    def __enter__(self) -> Self:
        self._former = {number: signal.signal(number, self._note) for number in CODES}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, former in self._former.items():
            signal.signal(number, former)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for the person or the terminal in here: a signal ends it.

        Raises:
            InputEndedError: A signal came, now or while the program was at work.
        """
        self._waiting = True
        try:
            if self._code:
                raise self._ended()
            yield
        finally:
            self._waiting = False

    def _note(self, number: int, frame: object) -> None:
        del frame
        self._code = CODES[signal.Signals(number)]
        if self._waiting:
            raise self._ended()

    def _ended(self) -> InputEndedError:
        # Once for each signal: what is said on the way out isn't ended by the one that came before.
        code, self._code = self._code, 0
        return InputEndedError(code)
