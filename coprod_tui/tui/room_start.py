"""The way into a facilitator's screens: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.errors import CoprodError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import way_in
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.tui.first import Opening
from coprod_tui.tui.start import importing, start_with


class Closed(NamedTuple):
    """How a shared screen ended.

    Attributes:
        code: The exit code.
        way_back: The command that goes on with what is saved outside the room's folder; empty otherwise.
    """

    code: int
    way_back: str


def open_room_screen(opening: Opening, folder: RoomFolder, minutes: int | None) -> Closed:
    """Show a room to everybody in it, until its facilitator closes it.

    Args:
        opening: Sessions, settings and environment.
        folder: The room.
        minutes: How long the meeting may take, where that's said now.

    Raises:
        CoprodError: The room is open elsewhere, or can't be read or written; or there is no terminal.
    """
    with OpenRoom(folder) as room, importing():
        from coprod_tui.tui.room_app import RoomApp
        from coprod_tui.tui.terminal import run

        locations = opening.locations
        app = RoomApp(start_with(opening, room.criteria), room, way_in(locations.rooms, folder), minutes)
        code = run(app, crash_log=locations.log, mouse=opening.settings.mouse)
        return Closed(code, "" if room.elsewhere is None else app.way_back())


def open_backstage(opening: Opening, folder: RoomFolder) -> int:
    """Show the facilitator's private screen of a room, until they leave.

    Args:
        opening: Sessions, settings and environment.
        folder: The room.

    Returns:
        The exit code.

    Raises:
        CoprodError: The room is somebody else's, its notes are open elsewhere, or it can't be read; or there
            is no terminal.
    """
    if not folder.is_mine:
        raise CoprodError(f"This room is {folder.owner}'s, and so are its notes.", "Only they can open them.")
    with importing():
        from coprod_tui.tui.backstage import Backstage
        from coprod_tui.tui.backstage_app import BackstageApp
        from coprod_tui.tui.terminal import run

        with Backstage(folder) as stage:
            app = BackstageApp(start_with(opening, stage.criteria), stage)
            return run(app, crash_log=opening.locations.log, mouse=opening.settings.mouse)
