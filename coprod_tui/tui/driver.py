"""How Textual talks to the terminal, with what it gets wrong put right.

This and its neighbours `keyboard` and `guarded` are the only modules that touch Textual's
private names; a test names each of them.
"""

from __future__ import annotations

import os
import select
import termios
import tty
from contextlib import suppress
from time import monotonic
from typing import Final, Protocol, runtime_checkable

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Resize
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize

from coprod_tui.tui.keyboard import Keyboard
from coprod_tui.tui.pace import ASK, Pace
from coprod_tui.tui.squeeze import Squeezer

LARGEST: Final = Size(800, 300)
"""Cells; a client may claim 65535 by 65535, and a screen of that size fills the memory."""

_FALLBACK: Final = Size(80, 24)
_ENTER: Final = "\x1b[?1049h\x1b[?25h\x1b[?7l\x1b[?2004h"
_SHOW_CURSOR: Final = "\x1b[?25h"
_CORRECTED: Final = {
    "\x1b[?1004h": "",  # every change of window would repaint the screen: up to 15 kB
    "\x1b[?25l": _SHOW_CURSOR,  # braille displays and screen readers follow the cursor
}
_QUIET_MS: Final = 50
_AT_ONCE: Final = 4096
"""Bytes of keys that are read at a time."""
_GONE: Final = select.POLLHUP | select.POLLERR | select.POLLNVAL


@runtime_checkable
class Guarded(Protocol):
    """What the driver tells its app; all may be called from any thread, and in the midst of anything."""

    def line_ready(self) -> None:
        """The terminal has caught up with what was drawn."""

    def repaint(self) -> None:
        """The terminal may show something else now: draw everything again."""

    def before_suspension(self) -> None:
        """The program is about to be stopped, from the keyboard or from outside."""


class TerminalDriver(LinuxDriver):
    """A driver that survives its terminal, and is light on the line.

    Differences from Textual's own: the cursor is visible, focus events are never asked for,
    sizes are bounded, input can't end the program, a bare SIGCONT only repaints, and frames are
    counted, so that `is_line_busy` tells when the line lags behind.
    """

    def __init__(
        self,
        app: App[None],
        *,
        debug: bool = False,  # noqa: ARG002 - Textual would write every key into a file
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=size)
        if not isinstance(app, Guarded):
            raise TypeError(f"{type(app).__name__} is not a GuardedApp")
        self._guarded: Guarded = app
        self._pace = Pace()
        self._squeezer = Squeezer.for_terminal(os.environ)
        self._unconfirmed = 0
        self._changing = False
        """Whether the terminal is being taken or given back right now."""
        self._stop_reading, self._wake = os.pipe()
        self._size = size or self._get_terminal_size()

    # Output

    def write(self, data: str) -> None:
        """Send to the terminal."""
        corrected = _CORRECTED.get(data)
        data = self._squeezer.squeeze(data) if corrected is None else corrected
        if data:
            self._unconfirmed += len(data)
            super().write(data)

    def end_frame(self) -> None:
        """Note that a whole frame has been written, and ask for confirmation where it helps."""
        if self._unconfirmed and self._pace.wants_answer(monotonic()):
            self.write(ASK)
        self._unconfirmed = 0

    @property
    def is_line_busy(self) -> bool:
        """Whether more than enough is on its way already."""
        return self._pace.is_busy(monotonic())

    # Size

    def _get_terminal_size(self) -> tuple[int, int]:
        for number in (2, 0):
            try:
                columns, lines = os.get_terminal_size(number)
            except OSError:
                continue
            if columns and lines:
                return min(columns, LARGEST.width), min(lines, LARGEST.height)
        return _FALLBACK

    def _query_in_band_window_resize(self) -> None:
        # The kernel tells of every new size; asking the terminal too would only cost bytes.
        return

    # Input

    def run_input_thread(self) -> None:
        """Read until told to stop or until the line is gone; the guard deals with the latter."""
        keyboard = Keyboard()
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(self._stop_reading, select.POLLIN)
        while True:
            ready = dict(poll.poll(None if keyboard.is_settled else _QUIET_MS))
            if self._stop_reading in ready:
                os.read(self._stop_reading, 1)
                return
            if not ready:
                for message in keyboard.quiet():
                    self.process_message(message)
                continue
            received = self._read(ready[self.fileno])
            if not received:
                return
            for message in keyboard.feed(received):
                self.process_message(message)

    def _read(self, state: int) -> bytes:
        if state & _GONE:
            return b""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def disable_input(self) -> None:
        """Stop reading, as soon as the terminal has answered what it was asked."""
        if self._key_thread is not None and self._key_thread.is_alive():
            self._pace.wait_for_answers(monotonic())
            os.write(self._wake, b"\0")
        super().disable_input()

    def process_message(self, message: Message) -> None:
        """Pass a message on to the app, but keep the terminal's confirmations."""
        if isinstance(message, CursorPosition):
            self._pace.answered()
            if not self.is_line_busy:
                self._loop.call_soon_threadsafe(self._guarded.line_ready)
            return
        if isinstance(message, Resize | InBandWindowResize):
            return  # never asked for, so somebody typed or pasted it
        super().process_message(message)

    # Suspending

    def _sigtstp_application(self, *arguments: object) -> None:
        if self._changing:
            return
        with suppress(Exception):  # a save that fails must not keep the shell from coming back
            self._guarded.before_suspension()
        super()._sigtstp_application(*arguments)

    def suspend_application_mode(self) -> None:
        """Give the terminal back to the shell."""
        self._changing = True
        try:
            super().suspend_application_mode()
        finally:
            self._changing = False

    def _sigcont_application(self, *_: object) -> None:
        # One handler may run within another: begun twice, two threads would share the keys that are typed.
        if self._changing:
            return
        self._changing = True
        try:
            if self._writer_thread is not None and self._writer_thread.is_alive():
                self._reclaim()  # stopped from outside, without a chance to leave the screen
            elif self._auto_restart:
                self.resume_application_mode()
        finally:
            self._changing = False

    def resume_application_mode(self) -> None:
        """Take the terminal back after a suspension and draw everything again."""
        super().resume_application_mode()
        self._pace = Pace()
        self._loop.call_soon_threadsafe(self._guarded.repaint)

    def _reclaim(self) -> None:
        try:
            if os.tcgetpgrp(self.fileno) != os.getpgrp():
                return
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        except (OSError, termios.error):
            return
        self.write(_ENTER)
        self._enable_mouse_support()
        self._loop.call_soon_threadsafe(self._guarded.repaint)
