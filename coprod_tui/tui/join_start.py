"""The way into a participant's screen: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import JoinedSession, Membership
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.tui.first import Opening
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


def open_join_screen(opening: Opening, visitor: Visitor) -> Left:
    """Show somebody their own answers in a room, until they leave.

    Args:
        opening: Sessions, settings and environment.
        visitor: Who, and where.

    Raises:
        CoprodError: Their session can't be read, or there is no terminal to draw on.
    """
    with JoinedSession(visitor.place, visitor.folder, visitor.criteria) as opened, importing():
        from coprod_tui.tui.join_app import JoinApp
        from coprod_tui.tui.terminal import run

        start = start_with(opening, visitor.criteria, kiosk=visitor.kiosk)
        news = RoomNews(visitor.folder, visitor.criteria, visitor.place.key)
        app = JoinApp(start, opened, news, visitor.way_back)
        code = run(app, crash_log=opening.locations.log, mouse=opening.settings.mouse)
        return Left(code, opened.handed_in or opened.holder is not None)
