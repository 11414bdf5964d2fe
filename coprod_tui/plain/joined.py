"""Answering by oneself in a room, in lines: with what the room said, once that is revealed."""

from __future__ import annotations

from coprod_tui.errors import UsageError
from coprod_tui.plain.assess import AssessDialogue
from coprod_tui.plain.command_table import JOIN
from coprod_tui.plain.console import Console
from coprod_tui.plain.joined_sitting import JoinedSitting
from coprod_tui.reports.room_news import RoomNews


class JoinedDialogue(AssessDialogue):
    """Ask the statements of a room, and say at each prompt what is new in it.

    Args:
        console: Where lines are said and typed.
        sitting: The person's own answers.
        news: What they may know of the room.
    """

    def __init__(self, console: Console, sitting: JoinedSitting, news: RoomNews) -> None:
        super().__init__(console, sitting, JOIN, {"go-to-room": lambda _: self._go_to_room()})
        self._mine = sitting
        self._news = news
        self._told: dict[str, str] = {}
        self._told_place = ""
        self._told_missing = ""

    def begin(self) -> None:
        """Say which room this is, let it know that somebody is there, and ask the first statement."""
        if not self._mine.read_only and (saved := self._mine.save()) != "Saved.":
            self.console.say(saved)
        super().begin()

    def prompt(self) -> str:
        """The answers and the keys needed most, after what is new in the room."""
        if self._mine.arrived():
            self.console.say("The room has your answers now.")
        self._news.look()
        here = self.here.id
        if (revealed := self._news.revealed(here)) != self._told.get(here, ""):
            self._told[here] = revealed
            self.console.say(revealed)
        if (missing := self._news.missing) != self._told_missing:
            self._told_missing = missing
            if missing:
                self.console.say(missing)
        elsewhere = self._news.elsewhere(here)
        if elsewhere != self._told_place:
            self._told_place = elsewhere
            if elsewhere:
                self.console.say(f"{elsewhere} o goes there.")
        return super().prompt()

    def _go_to_room(self) -> None:
        self._news.look()
        place = self._news.place
        if place is None:
            raise UsageError("No statement is on the room's screen now.")
        self.go_to(place)
