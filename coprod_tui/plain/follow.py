"""The shared screen of a room for those who can't see it: each view once, in lines, as soon as it's there."""

from __future__ import annotations

import io
import select
import signal
from collections.abc import Callable
from functools import partial
from typing import NoReturn

from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.plain.console import Console, Sink
from coprod_tui.plain.signals import CODES, InputEndedError, Signals
from coprod_tui.reports.room_news import SCREEN_GONE
from coprod_tui.text import one_line

LOOK_PAUSE_MS = 500
"""Between two looks."""

CLOSED = "The room is closed now. What is shown next will stand here; ctrl+c ends this."
"""Said while nothing is on the shared screen."""


def follow_room(folder: RoomFolder, title: str, sink: Sink, *, unicode: bool = True) -> int:
    """Say what is on the shared screen, until a signal comes or nobody listens.

    Args:
        folder: The room.
        title: What people call it.
        sink: Where lines are said.
        unicode: Whether signs beyond ASCII may be written.

    Returns:
        The exit code: that of the signal, or 0 where a pipe was closed.
    """
    with Signals() as signals:
        console = Console(io.StringIO(), sink, signals, unicode=unicode)
        try:
            console.say(f"Room: {one_line(title)}")
            follow(SharedScreen(folder), console, partial(_wait, signals, sink))
        except InputEndedError as ended:
            return ended.code


def follow(screen: SharedScreen, console: Console, wait: Callable[[], object]) -> NoReturn:
    """Say each view once, with an empty line before it; of one that goes on, only the lines that differ.

    Args:
        screen: The shared screen.
        console: Where lines are said.
        wait: Passes the time between two looks; it ends this by raising `InputEndedError`.
    """
    said: tuple[str, ...] = ()
    shown = ""
    while True:
        screen.look()
        lines, statement = _lines(screen), screen.view.statement
        if lines and lines != said:
            same = statement == shown and len(lines) == len(said)
            console.say("\n".join(_unsaid(lines, said) if same else ("", *lines)))
            said, shown = lines, statement
        wait()


def _unsaid(lines: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that differ from those in their place before; where all do, all of them, as of a new view."""
    new = tuple(line for line, before in zip(lines, said, strict=True) if line != before)
    return new if len(new) < len(lines) else ("", *lines)


def _lines(screen: SharedScreen) -> tuple[str, ...]:
    if screen.is_gone:
        return (SCREEN_GONE,)
    return tuple(map(one_line, screen.view.lines)) if screen.view.open else (CLOSED,)


def _wait(signals: Signals, sink: Sink) -> None:
    """Wait for the next look, unless a signal comes or whoever reads has gone."""
    poll = select.poll()
    poll.register(sink.fileno(), 0)  # only what can't be masked: hang-up and error
    with signals.waiting():
        if poll.poll(LOOK_PAUSE_MS):
            raise InputEndedError(CODES[signal.SIGHUP] if sink.isatty() else 0)
