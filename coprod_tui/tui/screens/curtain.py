"""What covers a list over the shared screen: nothing of it is seen, and all of it is there afterwards."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Offset
from textual.theme import Theme

from coprod_tui.tui.commands import Scope, first_key
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.widgets.slide_pane import SlidePane


class CurtainScreen(ScopedScreen[Offset]):
    """Hide everything below, also what is half typed; no key but the one that lifts it does anything.

    Args:
        outfit: How to draw, and which keys to name.

    Attributes:
        cursor_before: Where the terminal's cursor was, and belongs again afterwards.
    """

    SCOPE: ClassVar[Scope] = "room-lists"

    def __init__(self, outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self.cursor_before = Offset()
        self._pane = SlidePane(id="curtain")
        self._pane.styles.height = "1fr"

    def compose(self) -> ComposeResult:
        yield self._pane

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)
        self.cursor_before = self.app.cursor_position
        self._paint()

    def on_resize(self, event: Resize) -> None:
        del event
        self._paint()

    def _theme_changed(self, theme: Theme) -> None:
        del theme
        self._paint()

    def _paint(self) -> None:
        key, (width, height) = first_key(self.SCOPE, "curtain", self.outfit.keys), self.app.size
        self._pane.show_line(f"The curtain is down. {key} lifts it.", width, height, self.look)
        self.app.cursor_position = self._pane.begins
