"""The smallest Textual program: what every figure of the screens is held against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text, a key that changes it, and one that ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit"), ("up,down", "turn", "Turn")]

    def compose(self) -> ComposeResult:
        self.line = Static("ready")
        yield self.line

    def action_turn(self) -> None:
        """Change one word on the screen, as moving a cursor does."""
        self.line.update("ready" if str(self.line.content) != "ready" else "steady")


if __name__ == "__main__":
    EmptyApp().run()
