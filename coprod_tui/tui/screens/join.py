"""Answering by oneself in a room, with what the room said once that is revealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from coprod_tui.domain.assessment import Assessment
from coprod_tui.reports.room_news import AS_A_WORD, IN_SHORT, RoomNews
from coprod_tui.tui.commands import Scope, first_key
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.places import TWO_PANES
from coprod_tui.tui.rows import Look
from coprod_tui.tui.saver import SaveKind
from coprod_tui.tui.screens.answering import Saves
from coprod_tui.tui.screens.assess import AssessScreen
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

    def told(self, words: list[Paragraph], look: Look) -> list[Paragraph]:
        here = self.cursor.statement.id
        missing, news = list(self._missing(look)), list(self._newest(look))
        around = [each for each in (missing, news) if each]
        if self.findings.session.answer(here) is None or here in self.findings.open_clashes:
            # Who hasn't answered yet has to know first that it would show.
            return [*around, *words]
        # Where there's little room, what their answer means comes first, and the first line says the rest.
        first = 0 if self._is_narrow else len(around[: bool(missing)])
        return [*around[:first], *words[:1], *around[first:], *words[1:]]

    @property
    def standing(self) -> str:
        saved = self._is_narrow and not self.read_only and self._saving.kind is SaveKind.SAVED
        return (saved and AS_A_WORD.get(self._news.missing)) or super().standing

    @property
    def _is_narrow(self) -> bool:
        return self._fitted.width < TWO_PANES

    def _missing(self, look: Look) -> Iterator[Phrase]:
        """Why answers don't count now; what a key was answered with takes its place."""
        missing = "" if self._notice else self._news.missing
        if missing:
            words = IN_SHORT[missing] if self._is_narrow else missing
            yield Phrase(words, look.palette.warning)

    def _newest(self, look: Look) -> Iterator[Phrase]:
        """What the room said of the statement here, and where it is."""
        here = self.cursor.statement.id
        if revealed := self._news.revealed(here):
            yield Phrase(f"{revealed} ", look.palette.title)
        if elsewhere := self._news.elsewhere(here):
            key = first_key(self.SCOPE, "go-to-room", self.outfit.keys)
            yield Phrase(f"{elsewhere} {key}: go there", look.palette.muted)

    def action_go_to_room(self) -> None:
        """Go to the statement that is on the shared screen."""
        place = self._news.place
        if place is None or self.why_not("go-to-room"):
            self.say(self.why_not("go-to-room"))
            return
        self.cursor.go(place.id)
        self.show_cursor()
