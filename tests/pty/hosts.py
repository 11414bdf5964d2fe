"""A home with a room in it, for the tests that hold a meeting at real terminals."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from coprod_tui.files.room.folder import RoomFolder
from tests.pty.terminal import PtyTerminal
from tests.pty.test_join import COMMAND


class Host:
    """A home with a room in it, and terminals on that."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.home = folder
        self.room = RoomFolder(folder / "rooms" / "riverside")
        self._stack = stack

    def start(
        self, *words: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> PtyTerminal:
        """Start the program, in this environment."""
        here = {"COPROD_HOME": str(self.home), **(env or {})}
        terminal = PtyTerminal([*COMMAND, *words], env=here, size=size)
        return self._stack.enter_context(terminal)

    def open(self, *words: str) -> PtyTerminal:
        """Open the room on the shared screen."""
        terminal = self.start("room", "open", "riverside", *words)
        terminal.wait_for("? help")
        return terminal

    def notes(self) -> PtyTerminal:
        """Open the private screen."""
        terminal = self.start("notes", "riverside")
        terminal.wait_for("? help")
        return terminal

    def readable(self) -> Mapping[str, bytes]:
        """Every file of the room that everybody may read, by its path."""
        files = (each for each in self.room.path.rglob("*") if each.is_file())
        return {
            str(each.relative_to(self.room.path)): each.read_bytes()
            for each in files
            if each.stat().st_mode & stat.S_IROTH
        }
