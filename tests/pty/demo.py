"""A small program on the same foundation as the real one, to try the terminal with.

Its arguments: the file that "saving" writes, the crash log, a theme (optional).
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Static

from coprod_tui.errors import CoprodError
from coprod_tui.files.settings import Settings, settings_in_force
from coprod_tui.tui.glyphs import ASCII, choose_glyphs
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.terminal import run
from coprod_tui.tui.themes import choose_theme

FIRST_ROW = 3


class Hostile(Static):
    """Draws what a careless widget might draw."""

    def render(self) -> str:
        return "hostile \x1b]52;c;ZXZpbA==\x07 \x9b2J \u202eend"


class Demo(GuardedApp):
    """A cursor that moves over rows; every key is echoed, every paste shown."""

    CSS = "Screen { border: round $border; } #title { color: $dont; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)"),
        Binding("up", "move(-1)"),
        Binding("q", "quit"),
        Binding("x", "crash"),
        Binding("f", "freeze"),
        Binding("o", "flood"),
        Binding("ctrl+z", "suspend_process"),
        Binding("ctrl+c", "interrupt", priority=True),
    ]

    def __init__(self, saved: Path, theme: str) -> None:
        plain = choose_glyphs(sys.stderr.encoding, os.environ) is ASCII
        super().__init__(theme=theme, ascii_only=plain)
        self.saved = saved
        self.row = 0

    def compose(self) -> ComposeResult:
        yield Static("demo “ready”", id="title")
        yield Static("row 0", id="row")
        yield Hostile()
        yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        self.cursor_position = Offset(1, FIRST_ROW)

    def save_now(self) -> None:
        self.saved.write_text(f"row {self.row}", encoding="utf-8")

    def way_back(self) -> str:
        return "coprod open Demo"

    def on_key(self, event: Key) -> None:
        self.echo(f"key {event.key}")

    def on_paste(self, event: Paste) -> None:
        self.echo(f"pasted {event.text!r}")

    def echo(self, words: str) -> None:
        self.query_one("#echo", Static).update(words)

    def action_move(self, step: int) -> None:
        self.row += step
        self.query_one("#row", Static).update(f"row {self.row}")
        self.cursor_position = Offset(1, FIRST_ROW + self.row % 5)

    def action_crash(self) -> None:
        note = "private words"  # neither a local variable nor a message that holds it may be shown
        try:
            int(note)
        except ValueError as error:
            raise RuntimeError(f"no such thing: {note}") from error

    def action_freeze(self) -> None:
        threading.Event().wait()

    def action_flood(self) -> None:
        def lines() -> Iterator[str]:
            while True:
                yield "x" * 8000

        assert self._driver is not None
        for line in lines():
            self._driver.write(line)

    def action_interrupt(self) -> None:
        self.save_now()
        self.exit(return_code=130)


def main() -> None:
    saved, crash_log, *option = sys.argv[1:]
    try:
        theme = choose_theme(option[0] if option else None, os.environ, None)
        settings, _problems = settings_in_force(Settings(), os.environ)
        sys.exit(run(Demo(Path(saved), theme), crash_log=Path(crash_log), mouse=settings.mouse))
    except CoprodError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
