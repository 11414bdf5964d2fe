"""The way into a participant's screen: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.locations import find_locations
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import JoinedSession, Membership
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.tui.start import importing, start_with


class Visitor(NamedTuple):
    """Somebody who answers in a room.

    Attributes:
        place: Theirs in the room.
        folder: The room.
        criteria: What is asked there.
        way_back: The words that say how to come back.
        kiosk: Whether the program does nothing but this, and remembers nothing.
    """

    place: Membership
    folder: RoomFolder
    criteria: Criteria
    way_back: str
    kiosk: bool = False


class Left(NamedTuple):
    """How somebody left.

    Attributes:
        code: The exit code.
        handed_in: Whether the room has all their answers.
    """

    code: int
    handed_in: bool


def open_join_screen(
    visitor: Visitor, settings: Settings, environ: Mapping[str, str], theme: str | None
) -> Left:
    """Show somebody their own answers in a room, until they leave.

    Args:
        visitor: Who, and where.
        settings: The settings in force.
        environ: The environment.
        theme: What `--theme` says, if it was given.

    Raises:
        CoprodError: Their session can't be read, or there is no terminal to draw on.
    """
    with JoinedSession(visitor.place, visitor.folder, visitor.criteria) as opened, importing():
        from coprod_tui.tui.join_app import JoinApp
        from coprod_tui.tui.terminal import run

        locations = find_locations(environ)
        store = SessionStore(locations.sessions, locations.trash)
        start = start_with(store, visitor.criteria, settings, environ, theme, kiosk=visitor.kiosk)
        app = JoinApp(start, opened, RoomNews(visitor.folder, visitor.criteria), visitor.way_back)
        code = run(app, crash_log=locations.log, mouse=settings.mouse)
        return Left(code, opened.handed_in or opened.holder is not None)
