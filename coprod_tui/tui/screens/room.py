"""The shared screen of a room: answers unseen until they are revealed together, then talked about."""

from __future__ import annotations

from collections.abc import Iterable

from textual.events import Key

from coprod_tui.domain.changes import Change
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.files.room.steering import Steer, Wish
from coprod_tui.reports.room_words import people_words, role_name
from coprod_tui.text import one_line
from coprod_tui.tui.commands import first_key
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.room_slide import lobby_slide, room_slide
from coprod_tui.tui.screens.agenda import AgendaScreen
from coprod_tui.tui.screens.listing import ListScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.screens.seats import SeatsScreen
from coprod_tui.tui.slide import Slide

LOOK_PAUSE = 0.4
"""Seconds between two looks at what others have written."""

GIVEN_AWAY = 2
"""So few people who have answered are known by the counts."""

_DIGITS = 3
_AGREEING = frozenset({"agree-applies", "agree-does-not-apply", "agree-unsure", "agree-nothing"})


class RoomScreen(PresentScreen):
    """Show one statement to everybody, count what they say, and write down what they agree on.

    Args:
        sitting: The room, open.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "room"

    def __init__(self, sitting: RoomSitting, outfit: Outfit | None = None) -> None:
        super().__init__(sitting.assessment, sitting.saver, outfit)
        self._sitting = sitting
        self.meeting = sitting.meeting
        self._lobby = not self.meeting.room.revealed
        self._typed = ""
        self._role = NO_ROLE
        self._sure_about = ""
        self._told_problem = ""
        self._asks_code = False

    def on_mount(self) -> None:
        self.set_interval(LOOK_PAUSE, self.look_around)

    # What others do

    def look_around(self) -> None:
        """Show what the people in the room have answered since, and do what a second terminal asks for."""
        for steer in self._sitting.wishes():
            self._follow_wish(steer)
        changed = self._sitting.look()
        if self._sitting.problem != self._told_problem:
            self._told_problem = self._sitting.problem
            self.say(self._told_problem)
        if self._sitting.pass_time() or changed:
            self.paint()

    def _follow_wish(self, steer: Steer) -> None:
        self._come_forward(at_once=steer.wish is Wish.CURTAIN)
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
            case Wish.CURTAIN:
                self.action_curtain()
            case Wish.SPOTLIGHT:
                self.action_spotlight()

    def _come_forward(self, *, at_once: bool) -> None:
        """Take lists away that stand over the statement; where something is being typed, only if at once."""
        while (above := self.app.screen) is not self:
            typing = not isinstance(above, ListScreen) or above.asking
            if typing and not at_once:
                return
            self.app.pop_screen()

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
            lines: tuple[str, ...] = ("The screen is covered.",)
            statement = ""
        else:
            slide = self.slide
            lines = (slide.place[0], *slide.lines) if slide.place[0] else slide.lines
            statement = "" if self._lobby else self.cursor.statement.id
        problem = self._sitting.show_to_all(lines, statement)
        if problem and problem != self._notice:
            self._notice = problem
            self._show_foot(self._fitted.width)

    @property
    def _hidden(self) -> str:
        if self._lobby and not self._curtain:
            return "A move, such as ↓, goes to the statements first."
        return super()._hidden

    def show_cursor(self, *, keep_rule: bool = False) -> None:
        if self.is_running:
            self._lobby = False
        self._typed, self._sure_about = "", ""
        super().show_cursor(keep_rule=keep_rule)
        self._note_down()

    def watch_findings(self, old: Findings, new: Findings) -> None:
        lobby = self._lobby
        super().watch_findings(old, new)
        self._lobby = lobby and self._curtain

    # What the group agrees, and what is counted

    def change(self, change: Change) -> str:
        if reason := self._hidden or self.read_only:
            return reason
        try:
            self.take(self.meeting.agree(change))
        except ChangeRefusedError as error:
            return str(error)
        return ""

    def why_not(self, command: str) -> str:
        if command in {"undo", "redo"}:
            can = self.meeting.can_undo if command == "undo" else self.meeting.can_redo
            return "" if can else f"There is nothing to {'undo' if command == 'undo' else 'bring back'}."
        if command in _AGREEING:
            return self._hidden
        if command == "reveal" and self.cursor.statement.id in self.meeting.room.revealed:
            return "This is revealed already."
        if command in {"next-topic", "previous-topic"} and not self.meeting.agenda:
            return "Nothing is known yet that is worth discussing more than the rest."
        return super().why_not(command)

    def take_key(self, event: Key) -> bool:
        if super().take_key(event):
            return True
        digit = event.character or ""
        if not (digit.isascii() and digit.isdecimal()):
            return False
        if self._hidden:
            self.say(self._hidden)
        else:
            self._typed = (self._typed + digit)[-_DIGITS:]
            self._say_typed()
        return True

    def _say_typed(self) -> None:
        keys = [first_key("room", each, self.outfit.keys) for each in sorted(_AGREEING - {"agree-nothing"})]
        applies, refused, unsure = keys
        role = "" if self._role == NO_ROLE else f" ({role_name(self.assessment.criteria, self._role)})"
        people = people_words(int(self._typed))
        self.say(f"{people}{role}: {applies} applies, {refused} doesn't, {unsure} unsure")

    def action_answer(self, answer: str) -> None:
        """Write down the agreed answer; after a number, how many people gave it."""
        if not self._typed:
            super().action_answer(answer)
            return
        number, here = int(self._typed), self.cursor.statement
        self._typed = ""
        try:
            self.meeting.count(here.id, self._role, Answer(answer), number)
        except ChangeRefusedError as error:
            self.say(str(error))
            return
        self._sitting.keep()
        title = one_line(self.assessment.criteria.answer_titles[Answer(answer)])
        self.say(f"Counted: {people_words(number)} for “{title}”, beside those who joined.")

    def action_clear(self) -> None:
        """Take the agreed answer away, or the last digit of a number."""
        if not self._typed:
            super().action_clear()
            return
        self._typed = self._typed[:-1]
        if self._typed:
            self._say_typed()
        else:
            self.say("")

    def action_tally_for(self) -> None:
        """Choose whose numbers are typed."""
        roles = [NO_ROLE, *(role.id for role in self.assessment.criteria.roles)]
        self._role = roles[(roles.index(self._role) + 1) % len(roles)]
        self.say(f"Numbers are for: {role_name(self.assessment.criteria, self._role)}.")

    def action_undo(self) -> None:
        """Take the last change back, an agreed answer or a count."""
        self._walk_back(undo=True)

    def action_redo(self) -> None:
        """Bring back what was undone."""
        self._walk_back(undo=False)

    def _walk_back(self, *, undo: bool) -> None:
        if reason := self._hidden or self.why_not("undo" if undo else "redo"):
            self.say(reason)
            return
        if undo:
            self.meeting.undo()
        else:
            self.meeting.redo()
        self._sitting.keep()
        self.take(self.meeting.findings)
        self.say("Undone." if undo else "Brought back.")

    # The meeting

    def action_topic(self, step: int) -> None:
        """Go on, or back, in what is worth discussing."""
        order = [item.statement for item in self.meeting.agenda]
        if not order:
            self.say(self.why_not("next-topic"))
            return
        here = self.cursor.statement.id
        at = order.index(here) + step if here in order and not self._lobby else 0 if step > 0 else -1
        if not -1 <= at < len(order) or (at < 0 <= step):
            self.say("That was the last one to discuss.")
        elif at < 0 and here in order and not self._lobby:
            self.say("This is the first one to discuss.")
        else:
            self.cursor.go(order[at])
            self.show_cursor()

    def action_reveal(self) -> None:
        """Show how many gave each answer to this statement."""
        here = self.cursor.statement.id
        if reason := self._hidden or self.why_not("reveal"):
            self.say(reason)
            return
        answered = self.meeting.group.answered(here)
        key = first_key("room", "reveal", self.outfit.keys)
        if 0 < answered <= GIVEN_AWAY and self._sure_about != here:
            self._sure_about = here
            verb = "has" if answered == 1 else "have"
            self.say(
                f"Only {people_words(answered)} {verb} answered, which gives them away. {key} reveals it."
            )
            return
        self._reveal([here])

    def action_reveal_all(self) -> None:
        """Show how many gave each answer to every statement, from now on."""
        group, everything = self.meeting.group, "all"
        waiting = sum(group.unfinished.values())
        if self._sure_about != everything:
            self._sure_about = everything
            key = first_key("room", "reveal-all", self.outfit.keys)
            verb = "is" if waiting == 1 else "are"
            still = f"{people_words(waiting)} {verb} still answering. " if waiting else ""
            self.say(f"{still}{key} again reveals everything.")
            return
        self._reveal(self.assessment.criteria.by_id)

    def _reveal(self, statements: Iterable[str]) -> None:
        self._sure_about = ""
        self.meeting.reveal(each for each in statements if each in self.assessment.criteria.by_id)
        self._sitting.keep()
        self._note_down()
        self.paint()

    def _note_down(self) -> None:
        """Have what may be told of the group written into its session; nothing else follows from that."""
        self._sitting.note_down()
        self.set_reactive(RoomScreen.findings, self.assessment.findings)

    def action_lobby(self) -> None:
        """Show how to join and who is there, or go back to the statement."""
        self._lobby = not self._lobby
        self._curtain = False
        self.paint()

    def action_agenda(self) -> None:
        """List what is worth discussing."""
        self.app.push_screen(AgendaScreen(self.meeting, self.cursor.statement.id, self.outfit), self._go_to)

    def action_seats(self) -> None:
        """Write down who is in the room without a terminal."""

        def come_back(_value: None) -> None:
            self._note_down()
            self.paint()

        self.app.push_screen(SeatsScreen(self.meeting, self._sitting.keep, self.outfit), come_back)

    def action_take_out(self) -> None:
        """Ask for the code of a person who has left, and take their answers out."""
        self._asks_code = True
        self._prompt.open("Their code:", self.look)
        self._toggle_prompt()

    def action_find(self) -> None:
        """Ask for words or a number, and go to the statement that has them."""
        self._asks_code = False
        super().action_find()

    def take_typing(self, words: str) -> None:
        if self._asks_code:
            self._place_cursor()
        else:
            super().take_typing(words)

    def take_typed(self, words: str) -> None:
        if self._asks_code and words.strip():
            found = self._sitting.take_out(words)
            self.say(
                f"The answers of {people_words(found)} are taken out, and the room's log says so."
                if found
                else "Nobody in the room has this code."
            )

    def leave_typing(self) -> None:
        if not self._asks_code:
            super().leave_typing()
