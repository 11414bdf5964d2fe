"""Somebody who joins a room in lines, inside the test."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.plain.console import Console
from coprod_tui.plain.join import answer_in_lines
from coprod_tui.plain.reception import Reception
from coprod_tui.plain.signals import InputEndedError, Signals
from tests.plain.lines import Heard
from tests.tui.criteria import CRITERIA


class Typed:
    """Lines that somebody types, and what happens in the room meanwhile.

    Args:
        lines: Texts are typed; anything else is done when the next text is asked for.
    """

    def __init__(self, *lines: str | Callable[[], object]) -> None:
        self._lines = list(lines)

    def isatty(self) -> bool:
        return False

    def readline(self, limit: int, /) -> str:
        del limit
        while self._lines:
            line = self._lines.pop(0)
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


def join(
    room: RoomFolder, joined: Path, *lines: str | Callable[[], object], code: str = "", answering: bool = True
) -> Heard:
    """Join a room, and answer in it until the lines end."""
    sink = io.StringIO()
    with Signals() as signals:
        console = Console(Typed(*lines), sink, signals)
        try:
            place = Reception(console, room, load_invitation(room), CRITERIA, joined).receive(code)
            if answering:
                answer_in_lines(console, place, room, CRITERIA, lambda: f"Come back with {place.code}")
        except InputEndedError as ended:
            return Heard(ended.code, sink.getvalue())
    return Heard(0, sink.getvalue())
