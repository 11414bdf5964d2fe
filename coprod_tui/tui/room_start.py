"""The way into a room's shared screen: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.files.locations import find_locations
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.start import importing, start_with


def open_room_screen(
    folder: RoomFolder,
    minutes: int | None,
    store: SessionStore,
    settings: Settings,
    environ: Mapping[str, str],
    theme: str | None,
) -> int:
    """Show a room to everybody in it, until its facilitator closes it.

    Args:
        folder: The room.
        minutes: How long the meeting may take, where that's said now.
        store: The saved sessions.
        settings: The settings in force.
        environ: The environment.
        theme: What `--theme` says, if it was given.

    Returns:
        The exit code.

    Raises:
        CoprodError: The room is open elsewhere, or can't be read or written; or there is no terminal.
    """
    with OpenRoom(folder) as room, importing():
        from coprod_tui.tui.room_app import RoomApp
        from coprod_tui.tui.terminal import run

        start = start_with(store, room.criteria, settings, environ, theme)
        app = RoomApp(start, room, minutes)
        return run(app, crash_log=find_locations(environ).log, mouse=settings.mouse)
