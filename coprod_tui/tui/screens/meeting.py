"""What a group agrees and counts on a shared screen, and what is revealed of its people's own answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.events import Key

from coprod_tui.domain.changes import Change
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.group import GIVEN_AWAY
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.reports.count_words import counted_words, recounts
from coprod_tui.reports.room_words import given_away_words, people_words
from coprod_tui.tui.commands import Scope, all_keys, first_key
from coprod_tui.tui.hand_count import HandCount
from coprod_tui.tui.question import Question
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.screens.answering import STEPPED
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.sheet_foot import room_foot
from coprod_tui.tui.wrapping import shortened

_AGREEING = frozenset({"agree-applies", "agree-does-not-apply", "agree-unsure", "agree-nothing"})


class MeetingScreen(PresentScreen):
    """Write down what a group agrees and counts at the statement that is shown, and reveal answers.

    Args:
        sitting: The room, open.
        outfit: How to draw, and which keys to name.
    """

    SCOPE: ClassVar[Scope] = "room"

    def __init__(self, sitting: RoomSitting, outfit: Outfit | None = None) -> None:
        super().__init__(sitting.assessment, sitting.saver, outfit)
        self._sitting = sitting
        self.meeting = sitting.meeting
        self._hands = HandCount(self.assessment.criteria, self.outfit.keys)
        self._question = Question()

    @property
    def said(self) -> str:
        # As long as it's asked it's seen, or a key would say yes to what nobody knows of.
        return self._question.words or self._hands.words or super().said

    @property
    def cover(self) -> str:
        return self._question.words or super().cover

    @property
    def standing(self) -> str:
        if not (whose := self._hands.whose):
            return super().standing
        name = shortened(whose, self._fitted.width // 3, self.look.glyphs.ellipsis)
        return f"hands: {name} · {super().standing}"

    def say(self, words: str) -> None:
        if words:
            # What is said takes the place of a number, and one that can't be seen must not count.
            self._hands.forget()
        super().say(words)

    def say_where(self, path: Path) -> None:
        self.say(f"Now saving in {path.name}; the room's folder stays as it was.")

    def footer(self) -> tuple[tuple[str, str], ...]:
        clash = self.cursor.statement.id in self.findings.open_clashes
        return tuple(map(self._together, room_foot(lambda each: not self.why_not(each), clash=clash)))

    def show_cursor(self, *, keep_rule: bool = False) -> None:
        self._hands.forget()
        super().show_cursor(keep_rule=keep_rule)
        self._note_down()

    def why_not(self, command: str) -> str:
        if command in {"undo", "redo"}:
            can = self.meeting.can_undo if command == "undo" else self.meeting.can_redo
            nothing = f"There is nothing to {'undo' if command == 'undo' else 'bring back'}."
            return self._hidden or ("" if can else nothing)
        if command in _AGREEING:
            return self._hidden
        if command == "reveal-all" and self.assessment.criteria.by_id.keys() <= self.meeting.room.revealed:
            return "Everything is revealed already."
        if command == "reveal" and self.cursor.statement.id in self.meeting.room.revealed:
            return "This is revealed already."
        return super().why_not(command)

    # What the group agrees, and what is counted

    def change(self, change: Change) -> str:
        if reason := self._hidden or self.read_only:
            return reason
        try:
            self.take(self.meeting.agree(change))
        except ChangeRefusedError as error:
            return str(error)
        return ""

    def take_key(self, event: Key) -> bool:
        if super().take_key(event):
            return True
        if self._question.take(event):
            self.paint()
            return True
        if event.key == "escape" and self._hands.number is not None:
            self._hands.forget()
            self.paint()
            return True
        digit = event.character or ""
        if not (digit.isascii() and digit.isdecimal()):
            return False
        if self._hidden:
            self.say(self._hidden)
        else:
            self._hands.type(digit)
            self.say("")
        return True

    def action_answer(self, answer: str) -> None:
        """Write down the agreed answer; after a number, how many people gave it."""
        number = self._hands.number
        if number is None:
            super().action_answer(answer)
            return
        counted = self.cursor.statement.id, self._hands.role, Answer(answer)
        self._hands.forget()
        self.meeting.count(*counted, number)
        self._sitting.keep()
        self._note_down()
        told = counted_words(self.assessment.criteria, self.meeting.room, *counted)
        self.say(f"{told} {self._beyond}".rstrip())

    @property
    def _beyond(self) -> str:
        """That more have answered here than are known to be there; empty where that isn't so."""
        people, answered = self.meeting.group.people, self.meeting.group.answered(self.cursor.statement.id)
        if not people or answered <= people:
            return ""
        seats = first_key("room", "seats", self.outfit.keys)
        return f"That's more than the {people} in the room; {seats} counts people in."

    def action_clear(self) -> None:
        """Take the agreed answer away, or the last digit of a number."""
        if self._hands.number is None:
            super().action_clear()
        else:
            self._hands.erase()
            self.say("")

    def action_tally_for(self) -> None:
        """Choose whose numbers are typed."""
        role = self._hands.choose_next_role()
        self.say(f"Numbers are for: {role}." if self._hands.number is None else "")

    def _step(self, command: str) -> None:
        """Take back, or bring back, an agreed answer or a count, whichever was the last."""
        if reason := self.why_not(command):
            self.say(reason)
            return
        before = self.meeting.room
        if command == "undo":
            self.meeting.undo()
        else:
            self.meeting.redo()
        recount = next(recounts(self.assessment.criteria, before, self.meeting.room), None)
        if recount is None:
            self.tell_step(STEPPED[command])
            return
        self._sitting.keep()
        if recount.statement not in {"", self.cursor.statement.id}:
            self.cursor.go(recount.statement)
        self.show_cursor()
        self.say(f"{STEPPED[command]}: {recount.words}")

    # Closing

    def ask_to_close(self, then: Callable[[], object]) -> None:
        """Close the room, after asking once where somebody is in it or something was said.

        Args:
            then: Closes it.
        """
        if self.meeting.untouched:
            then()
            return
        self._ask(f"Close the room? {self._still_answering}", "closes it.", "close-room", then, "enter")

    def _ask(self, question: str, deed: str, command: str, then: Callable[[], object], *also: str) -> None:
        """Ask at the foot of the screen; the key that led to the question says yes, and so does y."""
        keys = self.outfit.keys
        self._hands.forget()
        words = f"{question}{first_key('room', command, keys)} again or y {deed}"
        self._question.ask(words, then, {*also, *all_keys("room", command, keys)})
        self.paint()

    @property
    def _still_answering(self) -> str:
        """How many people still answer, as a sentence with a space behind it; empty where nobody does."""
        waiting = sum(self.meeting.group.unfinished.values())
        verb = "is" if waiting == 1 else "are"
        return f"{people_words(waiting)} {verb} still answering. " if waiting else ""

    # What is revealed

    def action_reveal(self) -> None:
        """Show how many gave each answer to this statement."""
        statement = self.cursor.statement
        if reason := self._hidden or self.why_not("reveal"):
            self.say(reason)
            return
        # Named, since a second terminal may have another one shown meanwhile.
        question = given_away_words(self.meeting.group, statement.id)
        if not question:
            self._reveal([statement.id])
            return
        self._ask(question, "reveals it.", "reveal", lambda: self._reveal([statement.id]))

    def action_reveal_all(self) -> None:
        """Show how many gave each answer to every statement, from now on."""
        if reason := self.why_not("reveal-all"):
            self.say(reason)
            return
        question, group = self._still_answering, self.meeting.group
        everything = self.assessment.criteria.by_id
        few = sum(1 for each in everything.keys() - self.meeting.room.revealed if group.given_away(each))
        if 0 < group.people <= GIVEN_AWAY:
            question += f"Only {people_words(group.people)} can have answered, which gives them away. "
        elif few:
            question += f"At {few} of {len(everything)}, so few have answered that it gives them away. "
        self._ask(question, "reveals everything.", "reveal-all", lambda: self._reveal(everything))

    def _reveal(self, statements: Iterable[str]) -> None:
        self._notice = ""
        self.meeting.reveal(each for each in statements if each in self.assessment.criteria.by_id)
        self._sitting.keep()
        self._note_down()
        self.paint()

    def _note_down(self) -> None:
        """Have what may be told of the group written into its session; nothing else follows from that."""
        self._sitting.note_down()
        self.set_reactive(MeetingScreen.findings, self.assessment.findings)
