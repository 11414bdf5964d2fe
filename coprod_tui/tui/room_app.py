"""The app on the facilitator's shared screen: one room, from opening to closing."""

from __future__ import annotations

import shlex

from textual.screen import Screen

from coprod_tui.files.room.making import WayIn
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.commands import COMMANDS
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.saver import SaveTold
from coprod_tui.tui.screens.room import RoomScreen
from coprod_tui.tui.start import Start


class RoomApp(CoprodApp, inherit_bindings=False):
    """A room on the screen that everybody sees.

    Args:
        start: What every app starts with.
        room: The room, open.
        way_in: How people join it.
        minutes: How long the meeting may take, where that's said now.
    """

    def __init__(self, start: Start, room: OpenRoom, way_in: WayIn, minutes: int | None = None) -> None:
        super().__init__(start)
        self._outfit = self._outfit._replace(beside=COMMANDS["room-lists"])
        self._room = room
        self._way_in = way_in
        self._minutes = minutes

    def get_default_screen(self) -> Screen[None]:
        sitting = RoomSitting(
            self._room,
            self._way_in,
            lambda state: self.post_message(SaveTold(state)),
            self._start.who,
            self._outfit.keys,
        )
        if self._minutes is not None:
            sitting.meeting.plan(self._minutes)
            sitting.keep()
        self._sitting = sitting
        self._assess = self._shared = screen = RoomScreen(sitting, self._outfit)
        if notices := " ".join(filter(None, (self._start.notice, sitting.notices))):
            screen.call_after_refresh(screen.say, notices)
        return screen

    async def action_back(self) -> None:
        """Close the room; where a group would see it, that is asked first."""
        self._shared.ask_to_close(lambda: self._leave_session(self.exit))

    def action_cover(self) -> None:
        """Hide what stands over the shared screen and the screen itself, or show it again as it was."""
        self._shared.cover_all()

    def action_save_elsewhere(self) -> None:
        """Ask where else to save, where it can't be done in the room's folder."""
        if (screen := self._assess) is not None and (reason := screen.why_not("save-elsewhere")):
            screen.say(reason)
        else:
            super().action_save_elsewhere()

    def way_back(self) -> str:
        way, elsewhere = f"coprod room open {shlex.quote(str(self._room.folder.path))}", self._room.elsewhere
        return way if elsewhere is None else f"{way} --from {shlex.quote(str(elsewhere))}"
