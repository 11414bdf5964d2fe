"""Answering by oneself in a room, with what the room said once that is revealed."""

from __future__ import annotations

from typing import ClassVar

from coprod_tui.domain.assessment import Assessment
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.tui.commands import Scope, first_key
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.rows import Look
from coprod_tui.tui.screens.assess import AssessScreen, Saves
from coprod_tui.tui.screens.scoped import Outfit

LOOK_PAUSE = 1.0
"""Seconds between two looks at what is on the shared screen."""


class JoinScreen(AssessScreen):
    """Answer statements in two columns, with the room at hand.

    Args:
        assessment: The person's own.
        saver: Is given a snapshot after each change; `None` where nothing can be changed.
        news: What they may know of the room.
        code: With which they find their answers again.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
    """

    SCOPE: ClassVar[Scope] = "join"

    def __init__(
        self,
        assessment: Assessment,
        saver: Saves | None,
        news: RoomNews,
        code: str,
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
    ) -> None:
        super().__init__(assessment, saver, outfit, read_only=read_only)
        self._news = news
        self._code = code
        self._news.look()

    def on_mount(self) -> None:
        self.set_interval(LOOK_PAUSE, self.look_around)

    def look_around(self) -> None:
        """Show what is new in the room; nothing is painted where nothing is."""
        if self._news.look():
            self.paint()

    @property
    def code(self) -> str:
        return self._code

    def why_not(self, command: str) -> str:
        if command == "go-to-room":
            place = self._news.place
            if place is None:
                return "No statement is on the room's screen now."
            return "" if place.id != self.cursor.statement.id else "This is what is on the room's screen."
        return super().why_not(command)

    def footer(self) -> tuple[tuple[str, str], ...]:
        # There is nothing behind this screen to go back to.
        leave = first_key(self.SCOPE, "back", self.outfit.keys)
        return tuple((key, "leave" if key == leave else word) for key, word in super().footer())

    def said_elsewhere(self, look: Look) -> list[Paragraph]:
        here = self.cursor.statement.id
        revealed, elsewhere = self._news.revealed(here), self._news.elsewhere(here)
        words = []
        # Where there's little room, what a key was answered with comes first, and this before all else.
        if (missing := self._news.missing) and not self._notice:
            words.append(Phrase(f"{missing} ", look.palette.warning))
        if revealed:
            words.append(Phrase(f"{revealed} ", look.palette.title))
        if elsewhere:
            key = first_key(self.SCOPE, "go-to-room", self.outfit.keys)
            words.append(Phrase(f"{elsewhere} {key}: go there", look.palette.muted))
        return [words] if words else []

    def action_go_to_room(self) -> None:
        """Go to the statement that is on the shared screen."""
        place = self._news.place
        if place is None or self.why_not("go-to-room"):
            self.say(self.why_not("go-to-room"))
            return
        self.cursor.go(place.id)
        self.show_cursor()
