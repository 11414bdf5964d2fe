"""The app on the facilitator's second terminal, which nobody else sees."""

from __future__ import annotations

import shlex
from collections.abc import Callable

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
        self._private = BackstageScreen(self._stage, self._outfit)
        if self._start.notice:
            self._private.call_after_refresh(self._private.say, self._start.notice)
        return self._private

    def _leave_session(self, then: Callable[[], object]) -> None:
        """Leave, unless a note isn't on the disk: then only if that is wanted."""
        if not self._stage.not_saved:
            then()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._private.confirm("A note is not saved. y leaves without it", then)

    def way_back(self) -> str:
        return f"coprod notes {shlex.quote(str(self._stage.folder.path))}"
