"""The app on the facilitator's second terminal, which nobody else sees."""

from __future__ import annotations

import shlex

from textual.screen import Screen

from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.backstage import Backstage
from coprod_tui.tui.screens.backstage import BackstageScreen
from coprod_tui.tui.start import Start


class BackstageApp(CoprodApp, inherit_bindings=False):
    """The private screen of a room.

    Args:
        start: What every app starts with.
        stage: The room, read over again.
    """

    def __init__(self, start: Start, stage: Backstage) -> None:
        super().__init__(start)
        self._stage = stage

    def get_default_screen(self) -> Screen[None]:
        return BackstageScreen(self._stage, self._outfit)

    def way_back(self) -> str:
        return f"coprod notes {shlex.quote(str(self._stage.folder.path))}"
