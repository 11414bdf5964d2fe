"""A bare app to put one screen on, with the project's themes and style sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.widgets.lines import Lines

SCREENS = Path(__file__).resolve().parents[2] / "coprod_tui" / "tui" / "screens"


Left = TypeVar("Left")


class Stage(GuardedApp, Generic[Left]):
    """Shows one screen and remembers what it was left with."""

    CSS_PATH = sorted(SCREENS.glob("*.tcss"))
    AUTO_FOCUS = None

    def __init__(self, shown: Screen[Left]) -> None:
        super().__init__()
        self.shown = shown
        self.values: list[Left | None] = []

    async def on_mount(self) -> None:
        await self.push_screen(self.shown, self.values.append)


def text_of(screen: Widget) -> str:
    """What the lines of a screen say, from top to bottom."""
    return "\n".join(lines.text for lines in screen.query(Lines) if lines.display)


def picture(pilot: Pilot[None]) -> list[str]:
    """The screen as the compositor has it."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]
