"""The app of somebody who answers by themselves in a room."""

from __future__ import annotations

from textual.screen import Screen

from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.join_sitting import JoinSitting
from coprod_tui.tui.saver import SaveTold
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.join import JoinScreen
from coprod_tui.tui.sitting import Sitting
from coprod_tui.tui.start import Start


class JoinApp(CoprodApp, inherit_bindings=False):
    """A participant's own answers on the screen.

    Args:
        start: What every app starts with.
        opened: Their session.
        news: What they may know of the room.
        come_back: The words that say how to come back.
    """

    SAVES_ELSEWHERE = False

    def __init__(self, start: Start, opened: JoinedSession, news: RoomNews, come_back: str) -> None:
        super().__init__(start)
        self._opened = opened
        self._news = news
        self._come_back = come_back

    def get_default_screen(self) -> Screen[None]:
        return self._sit_down(self._opened, self._start.notice)

    def way_back(self) -> str:
        return self._come_back

    def _sitting_on(self, opened: OpenSession) -> Sitting:
        del opened
        return JoinSitting(
            self._opened,
            self._start.criteria,
            lambda state: self.post_message(SaveTold(state)),
            self._outfit.keys,
            look_ahead=self._start.look_ahead,
        )

    def _sheet_of(self, sitting: Sitting) -> AssessScreen:
        return JoinScreen(
            sitting.assessment,
            sitting.saver,
            self._news,
            self._opened.code,
            self._outfit,
            read_only=sitting.read_only,
        )
