"""What is heard and typed, a line at a time: it's only ever added to, and nothing in it moves or is drawn."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

from coprod_tui.errors import ChangeRefusedError
from coprod_tui.plain.signals import CODES, InputEndedError, Signals
from coprod_tui.reports.lines import cells, wrapped
from coprod_tui.text import ascii_only, one_line, printable

WIDTH = 200
"""Characters, and cells, a line has at most; on a narrower terminal as many as fit."""

NARROWEST = 20
"""A terminal that claims to have fewer columns is not believed."""

LONGEST_TYPED = 10_000
"""Characters of a typed line at most."""

_LOST_LINE = CODES[signal.SIGHUP]


class Source(Protocol):
    """Where lines are typed, or come from."""

    def readline(self, limit: int, /) -> str:
        """The next line, or as much of it as the limit allows; empty at the end."""

    def isatty(self) -> bool:
        """Whether somebody types there."""


class Sink(Protocol):
    """Where lines are said."""

    def write(self, text: str, /) -> int:
        """Take a text."""

    def flush(self) -> None:
        """Let it be heard."""

    def fileno(self) -> int:
        """The number the system knows it by."""

    def isatty(self) -> bool:
        """Whether it's a terminal."""


class Console:
    """Says lines and asks for them.

    Args:
        source: Where lines are typed, or come from.
        sink: Where they're said.
        signals: What may end the waiting.
        unicode: Whether signs beyond ASCII may be written.
    """

    def __init__(self, source: Source, sink: Sink, signals: Signals, *, unicode: bool = True) -> None:
        self._source = source
        self._sink = sink
        self._signals = signals
        self._unicode = unicode
        # Where nobody types, nobody presses enter either, and what is said would run on.
        self._ends_prompts = not (source.isatty() and sink.isatty())
        self._lost = False

    def say(self, text: str) -> None:
        """Say something, in as many lines as it takes.

        Raises:
            InputEndedError: Nobody can hear it.
        """
        self._write("".join(f"{line}\n" for line in self._lines(text)))

    def ask(self, prompt: str) -> str:
        """Ask for one line.

        Returns:
            What was typed, cleaned, without white space around it.

        Raises:
            InputEndedError: The input has ended, or a signal came.
            ChangeRefusedError: The line is absurdly long.
        """
        *above, last = self._lines(f"{prompt} > ")
        self._write("".join(f"{line}\n" for line in above) + f"{last.rstrip()} ")
        line = self._read()
        if self._ends_prompts or not line.endswith("\n"):
            self._write("\n")
        if not line:
            raise InputEndedError
        if len(line.rstrip("\n")) > LONGEST_TYPED:
            raise ChangeRefusedError(f"That line has more than {LONGEST_TYPED:,} characters.", "Shorten it.")
        return one_line(line.strip())

    def say_last(self, text: str) -> None:
        """Say something on the way out, if anybody can hear it."""
        with suppress(InputEndedError):
            self.say(text)

    def _lines(self, text: str) -> Iterator[str]:
        clean = printable(text)
        width = self._width()
        for line in (clean if self._unicode else ascii_only(clean)).split("\n"):
            if _fits(line, width):
                yield line
                continue
            for piece in wrapped(line, width):
                yield from _cut(piece, width)

    def _width(self) -> int:
        """What a line may have here: a terminal would break a longer one in the middle of a word."""
        if not self._sink.isatty():
            return WIDTH
        try:
            columns = os.get_terminal_size(self._sink.fileno()).columns
        except (OSError, ValueError):
            return WIDTH
        return min(columns, WIDTH) if columns >= NARROWEST else WIDTH

    def _write(self, text: str) -> None:
        if self._lost:
            return
        try:
            with self._signals.waiting():
                self._sink.write(text)
                self._sink.flush()
        except InputEndedError:
            # It came in the midst of a line, or the terminal takes nothing more.
            self._lose()
            raise
        except BrokenPipeError:
            self._lose()
            raise InputEndedError from None
        except OSError:
            self._lose()
            raise InputEndedError(_LOST_LINE) from None

    def _read(self) -> str:
        try:
            with self._signals.waiting():
                line = self._source.readline(LONGEST_TYPED + 2)
                rest = line
                while len(rest) > LONGEST_TYPED and not rest.endswith("\n"):
                    rest = self._source.readline(LONGEST_TYPED + 2)
        except OSError:
            self._lose()
            raise InputEndedError(_LOST_LINE) from None
        except InputEndedError as ended:
            if ended.code == CODES[signal.SIGINT]:
                # The prompt is left standing; what's said on the way out begins on a line of its own.
                self._write("\n")
            else:
                # The terminal may be gone, or have stalled.
                self._lose()
            raise
        return line

    def _lose(self) -> None:
        """Say nothing more; what is still to be written goes nowhere instead of waiting for ever."""
        self._lost = True
        with suppress(OSError, ValueError):
            sink = self._sink.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sink)
            os.close(nowhere)


def _fits(line: str, width: int) -> bool:
    return len(line) <= width and cells(line) <= width


def _cut(piece: str, width: int) -> Iterator[str]:
    """Cut what has no space to break it at; a character has at most two cells."""
    if _fits(piece, width):
        yield piece
        return
    step = width if piece.isascii() else width // 2
    for start in range(0, len(piece), step):
        yield piece[start : start + step]
