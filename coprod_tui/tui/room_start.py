"""The way into a facilitator's screens: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coprod_tui.errors import CoprodError
from coprod_tui.files.locations import find_locations
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import way_in
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.start import importing, start_with


class Closed(NamedTuple):
    """How a shared screen ended.

    Attributes:
        code: The exit code.
        way_back: The command that goes on with what is saved outside the room's folder; empty otherwise.
    """

    code: int
    way_back: str


def open_room_screen(
    folder: RoomFolder,
    minutes: int | None,
    store: SessionStore,
    settings: Settings,
    environ: Mapping[str, str],
    theme: str | None,
) -> Closed:
    """Show a room to everybody in it, until its facilitator closes it.

    Args:
        folder: The room.
        minutes: How long the meeting may take, where that's said now.
        store: The saved sessions.
        settings: The settings in force.
        environ: The environment.
        theme: What `--theme` says, if it was given.

    Raises:
        CoprodError: The room is open elsewhere, or can't be read or written; or there is no terminal.
    """
    with OpenRoom(folder) as room, importing():
        from coprod_tui.tui.room_app import RoomApp
        from coprod_tui.tui.terminal import run

        locations = find_locations(environ)
        start = start_with(store, room.criteria, settings, environ, theme)
        app = RoomApp(start, room, way_in(locations.rooms, folder), minutes)
        code = run(app, crash_log=locations.log, mouse=settings.mouse)
        return Closed(code, "" if room.elsewhere is None else app.way_back())


def open_backstage(
    folder: RoomFolder,
    store: SessionStore,
    settings: Settings,
    environ: Mapping[str, str],
    theme: str | None,
) -> int:
    """Show the facilitator's private screen of a room, until they leave.

    Args:
        folder: The room.
        store: The saved sessions.
        settings: The settings in force.
        environ: The environment.
        theme: What `--theme` says, if it was given.

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
            start = start_with(store, stage.criteria, settings, environ, theme)
            log = find_locations(environ).log
            return run(BackstageApp(start, stage), crash_log=log, mouse=settings.mouse)
