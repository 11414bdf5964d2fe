"""The smallest Textual program: what every figure of the screens is held against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static


class EmptyScreen(Screen[None]):
    """One line of text, and a key that goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        yield Static("another")


class EmptyApp(App[None]):
    """One line of text, a key that changes it, one that puts a screen on top, and one that ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Quit"),
        ("up,down", "turn", "Turn"),
        ("r", "push", "Another screen"),
    ]

    def compose(self) -> ComposeResult:
        self.line = Static("ready")
        yield self.line

    def action_turn(self) -> None:
        """Change one word on the screen, as moving a cursor does."""
        self.line.update("ready" if str(self.line.content) != "ready" else "steady")

    def action_push(self) -> None:
        """Put another screen on top."""
        self.push_screen(EmptyScreen())


if __name__ == "__main__":
    EmptyApp().run()
