"""The shared screen of a room: answers unseen until they are revealed together, then talked about."""

from __future__ import annotations

from textual.events import ScreenResume
from textual.geometry import Offset

from coprod_tui.domain.findings import Findings
from coprod_tui.files.room.steering import Steer, Wish
from coprod_tui.reports.room_words import COVERED, people_words
from coprod_tui.tui.commands import COMMANDS, first_key
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.room_slide import lobby_slide, room_slide
from coprod_tui.tui.saver import SaveKind
from coprod_tui.tui.screens.agenda import AgendaScreen
from coprod_tui.tui.screens.curtain import CurtainScreen
from coprod_tui.tui.screens.listing import ListScreen
from coprod_tui.tui.screens.meeting import MeetingScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.screens.seats import SeatsScreen
from coprod_tui.tui.slide import Slide
from coprod_tui.tui.widgets.prompt_line import Listener

LOOK_PAUSE = 0.4
"""Seconds between two looks at what others have written."""

_IN_THE_LOBBY = {
    "help": "help",
    "down": "begin",
    "seats": "people without a terminal",
    "curtain": "curtain",
    "close-room": "close",
}
"""What can be done while it's shown who is here, each with its word at the foot of the screen."""

_NOT_OVER_A_CURTAIN = {
    "reveal": "reveal",
    "reveal-all": "reveal_all",
    "agenda": "agenda",
    "lobby": "lobby",
    "seats": "seats",
    "tally-for": "tally_for",
    "open": "open",
    "spotlight": "spotlight",
    "review": "review",
    "take-out": "take_out",
}
"""Commands that would show something while nothing is to be seen, each with its action."""


class RoomScreen(MeetingScreen):
    """Show a room who is there, one statement after the other, and what others do meanwhile.

    Args:
        sitting: The room, open.
        outfit: How to draw, and which keys to name.
    """

    def __init__(self, sitting: RoomSitting, outfit: Outfit | None = None) -> None:
        super().__init__(sitting, outfit)
        self._lobby = not self.meeting.room.revealed
        self._told_problem = self._untold = ""
        self._undoable_at_taking_out = -1
        """How many changes could be taken back when answers were last taken out, until that is told."""

    def on_mount(self) -> None:
        self.set_interval(LOOK_PAUSE, self.look_around)

    def on_screen_resume(self, event: ScreenResume) -> None:
        del event
        # A list that stood over it may have changed who is here, and others weren't told what is on it.
        self._note_down()
        self.paint()

    # What others do

    def look_around(self) -> None:
        """Show what the people in the room have answered since, and do what a second terminal asks for."""
        for steer in self._sitting.wishes():
            self._follow_wish(steer)
        changed = self._sitting.look()
        if (problem := self._sitting.problem) != self._told_problem and self._hands.number is None:
            if problem or self._notice == self._told_problem:
                self.say(problem)
            self._told_problem = problem
        if self._sitting.pass_time() or changed or self._untold:
            self.paint()
        if changed and isinstance(above := self.app.screen, SeatsScreen):
            above.restock()

    def _follow_wish(self, steer: Steer) -> None:
        if steer.wish is Wish.CURTAIN:
            self.cover_all()
            return
        if steer.wish is Wish.SPOTLIGHT and isinstance(self.app.screen, CurtainScreen):
            return  # what is covered has no part that could be lit up
        self._come_forward()
        self._notice = ""
        match steer.wish:
            case Wish.GO:
                if steer.statement in self.assessment.criteria.by_id:
                    self.cursor.go(steer.statement)
                    self.show_cursor()
            case Wish.NEXT:
                self.action_topic(1)
            case Wish.BACK:
                self.action_topic(-1)
            case Wish.REVEAL:
                self._reveal([steer.statement or self.cursor.statement.id])
            case Wish.SPOTLIGHT:
                self.action_spotlight()

    def _come_forward(self) -> None:
        """Take away what stands over the statement, unless something is being typed somewhere."""
        above = self.app.screen_stack[self.app.screen_stack.index(self) + 1 :]
        lists = [each for each in above if not isinstance(each, CurtainScreen)]
        typing = self._prompt.is_open or not all(
            isinstance(each, ListScreen) and not each.asking for each in lists
        )
        if not typing:
            for _ in above:
                self.app.pop_screen()

    def cover_all(self) -> None:
        """Cover whatever there is to be seen, also what is half typed, or show exactly that again."""
        if isinstance(above := self.app.screen, CurtainScreen):
            above.dismiss(above.cursor_before)
        elif above is self and not self._prompt.is_open:
            self.action_curtain()
        else:
            self._curtain, self._notice = True, ""
            self.app.push_screen(CurtainScreen(self.outfit), self._lift)
            self.paint()

    def _lift(self, cursor: Offset | None) -> None:
        self._curtain = False
        self.app.cursor_position = cursor or self.app.cursor_position
        self.paint()
        self._tell_all()

    # What is on the screen

    @property
    def slide(self) -> Slide:
        if self._lobby:
            return lobby_slide(self.meeting, self._sitting.title, self._sitting.way_in)
        return room_slide(self.meeting, self.cursor.statement.id, self.rule)

    def paint(self) -> None:
        super().paint()
        if self.is_active or self._curtain:
            self._tell_all()

    def _tell_all(self) -> None:
        """Have what is on the screen written down for those who can't see it."""
        if self._curtain:
            lines: tuple[str, ...] = (COVERED,)
            statement = ""
        else:
            slide = self.slide
            lines = (slide.place[0], *slide.lines) if slide.place[0] else slide.lines
            statement = "" if self._lobby else self.cursor.statement.id
        untold = self._sitting.show_to_all(lines, statement)
        if untold != self._untold:
            self._untold = untold
            super().paint()

    @property
    def said(self) -> str:
        return super().said or self._untold

    @property
    def _hidden(self) -> str:
        if self._lobby and not self._curtain:
            return "A move, such as ↓, goes to the statements first."
        return super()._hidden

    def footer(self) -> tuple[tuple[str, str], ...]:
        if not self._lobby:
            return super().footer()
        keys = {each.id: self.named(each)[0] for each in COMMANDS[self.SCOPE]}
        words = {**_IN_THE_LOBBY, "down": "go on" if self.meeting.room.revealed else "begin"}
        return tuple((keys[command], word) for command, word in words.items())

    def show_cursor(self, *, keep_rule: bool = False) -> None:
        if self.is_running:
            self._lobby = False
        super().show_cursor(keep_rule=keep_rule)

    def watch_findings(self, old: Findings, new: Findings) -> None:
        lobby = self._lobby
        super().watch_findings(old, new)
        self._lobby = lobby and self._curtain

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._curtain and action in _NOT_OVER_A_CURTAIN.values():
            return False
        return super().check_action(action, parameters)

    def why_not(self, command: str) -> str:
        if self._curtain and command in _NOT_OVER_A_CURTAIN:
            return self._hidden
        if self._lobby and command in {"reveal", "open"}:
            return self._hidden
        if command == "save-elsewhere" and self._saving.kind is not SaveKind.FAILED:
            if self._sitting.room.elsewhere is not None:
                return "Everything is saved where you said, outside the room's folder."
            return "Everything is saved in the room's folder, as it should be."
        if command in {"next-topic", "previous-topic"} and not self.meeting.agenda:
            return "Nothing is known yet that is worth discussing more than the rest."
        return super().why_not(command)

    # The meeting

    def action_topic(self, step: int) -> None:
        """Go on, or back, in what is worth discussing."""
        order = [item.statement for item in self.meeting.agenda]
        if not order:
            self.say(self.why_not("next-topic"))
            return
        here = self.cursor.statement.id
        if self._lobby or here not in order:
            at = 0 if step > 0 else len(order) - 1
        else:
            at = order.index(here) + step
        if 0 <= at < len(order):
            self.cursor.go(order[at])
            self.show_cursor()
        else:
            which = "That was the last one" if step > 0 else "This is the first one"
            self.say(f"{which} to discuss.")

    def action_move(self, where: str) -> None:
        """Go to another statement of the column; from who is here, to the one that was shown before."""
        if self._lobby and where in {"up", "down"}:
            self.show_cursor()
        else:
            super().action_move(where)

    def action_open(self) -> None:
        """Show the contradictions at the statement, where one is shown."""
        if self._lobby:
            self.say(self._hidden)
        else:
            super().action_open()

    def action_lobby(self) -> None:
        """Show how to join and who is there, or go back to the statement."""
        self._lobby = not self._lobby
        self._spotlight = 0
        self._notice = ""
        self.paint()

    def action_agenda(self) -> None:
        """List what is worth discussing."""
        self.app.push_screen(AgendaScreen(self.meeting, self.cursor.statement.id, self.outfit), self._go_to)

    def action_seats(self) -> None:
        """Write down who is in the room without a terminal."""
        self.app.push_screen(SeatsScreen(self.meeting, self._sitting.keep, self.outfit))

    def action_take_out(self) -> None:
        """Ask for the code of a person who has left, and take their answers out."""
        self._prompt.open(
            "Their code:",
            self.look,
            Listener(self._take_out, lambda _typed: self._place_cursor(), self._toggle_prompt),
            masked=True,
        )
        self._toggle_prompt()

    def _take_out(self, code: str) -> bool:
        found = self._sitting.take_out(code) if code.strip() else 0
        self._note_down()
        if code.strip() and not found:
            # Nothing of it was seen, so it's typed again as a whole.
            self.action_take_out()
            self._prompt.remark("Nobody in the room has this code.")
            return True
        self._toggle_prompt()
        if found:
            self._undoable_at_taking_out = self.meeting.undoable
            self.say(f"The answers of {people_words(found)} are taken out; the room's log says so.")
        return True

    def action_undo(self) -> None:
        """Take the last change back; where answers were taken out after it, say first that those stay out."""
        # Behind the curtain nobody would see it.
        if not self._hidden and self._undoable_at_taking_out == self.meeting.undoable:
            self._undoable_at_taking_out = -1
            undo = first_key("room", "undo", self.outfit.keys)
            again = f" {undo} again takes back what was changed before." if self.meeting.can_undo else ""
            self.say(f"Undo doesn't bring back answers that were taken out.{again}")
        else:
            super().action_undo()
