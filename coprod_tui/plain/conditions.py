"""What would have to be true before the work starts: conditions read out, written, and met or dropped."""

from __future__ import annotations

from datetime import date

from coprod_tui.domain.changes import Change
from coprod_tui.domain.conditions import (
    QUESTION,
    WHERE,
    AddCondition,
    ChangeCondition,
    in_order,
    in_the_way,
    parse_due,
)
from coprod_tui.domain.criteria import Statement
from coprod_tui.domain.session import Condition, ConditionState
from coprod_tui.errors import ChangeRefusedError, UsageError
from coprod_tui.plain.command_table import CONDITIONS
from coprod_tui.plain.console import Console
from coprod_tui.plain.dialogue import Dialogue
from coprod_tui.plain.numbers import typed_number
from coprod_tui.plain.signals import InputEndedError
from coprod_tui.plain.sitting import Sitting
from coprod_tui.plain.words import NOTHING_CHANGED
from coprod_tui.reports.words import condition_line
from coprod_tui.text import one_line

_NONE = "-"


class ConditionsDialogue(Dialogue):
    """Go through all conditions of a session; new ones are written at one statement.

    Args:
        console: Where lines are said and typed.
        sitting: The session.
        here: The statement that a new condition would belong to.
    """

    def __init__(self, console: Console, sitting: Sitting, here: Statement) -> None:
        deeds = {
            "list": lambda _: self.begin(),
            "write": self._write,
            "change": self._change,
            "met": lambda number: self._turn(number, ConditionState.MET),
            "dropped": lambda number: self._turn(number, ConditionState.DROPPED),
            "open": lambda number: self._turn(number, ConditionState.OPEN),
            "leave": lambda _: self.leave(),
        }
        super().__init__(console, CONDITIONS, deeds)
        self._sitting = sitting
        self._here = here
        # The numbers stay while it's gone through, whatever becomes of the conditions.
        self._keys = [each.key for each in in_order(sitting.findings.session.conditions)]

    def begin(self) -> None:
        """Read out all conditions.

        Raises:
            UsageError: There is none, and none can be written here.
        """
        if not self._keys and not self._takes_more:
            raise UsageError(WHERE)
        for number in range(1, len(self._keys) + 1):
            line = condition_line(self._sitting.criteria, self._condition(str(number)))
            self.console.say(f"{number}: {one_line(line)}")
        if not self._keys:
            self.console.say(f"{self._here.label}: {QUESTION} There is no condition yet.")

    def prompt(self) -> str:
        """What can be done most often."""
        new = f"n new one at {self._here.label}, " if self._takes_more else ""
        numbered = "met, dropped or open and its number, " if self._keys else ""
        return f"Conditions: {new}{numbered}? help, b back"

    @property
    def _takes_more(self) -> bool:
        return in_the_way(self._sitting.findings, self._here.id)

    def _condition(self, number: str) -> Condition:
        at = typed_number(number)
        if at is not None and 1 <= at <= len(self._keys):
            condition = self._sitting.findings.session.condition(self._keys[at - 1])
            if condition is not None:
                return condition
        raise UsageError("Which condition?", "Put its number behind the word; l reads them out.")

    def _write(self, text: str) -> None:
        self._sitting.check_writable()
        if not self._takes_more:
            raise ChangeRefusedError(WHERE)
        text = text or self.console.ask(f"{QUESTION} An empty line leaves it")
        if not text:
            self.console.say("Nothing was written.")
            return
        owner, due = "", None
        try:
            owner = self.console.ask("Who sees to it? An empty line for nobody yet")
            due = self._ask_due("By when? Such as 2027-01-31; an empty line for no date", None)
        except InputEndedError:
            # What would have to be true has been said, and mustn't be lost with the line.
            if refused := self._sitting.apply_last(AddCondition(self._here.id, text, owner, due)):
                self.console.say_last(refused)
            raise
        self._make(AddCondition(self._here.id, text, owner, due))
        self._keys.append(self._sitting.findings.session.conditions[-1].key)

    def _change(self, number: str) -> None:
        self._sitting.check_writable()
        old = self._condition(number)
        self.console.say(f"An empty line leaves a part as it is, {_NONE} alone takes it away.")
        text = self.console.ask("What would have to be true") or old.text
        owner = self.console.ask("Who sees to it?") or old.owner
        due = self._ask_due("By when?", old.due)
        self._make(ChangeCondition(old.key, text, "" if owner == _NONE else owner, due, old.state))

    def _ask_due(self, question: str, old: date | None) -> date | None:
        """Ask for a date until it is one."""
        while True:
            day = self.console.ask(question)
            try:
                return None if day == _NONE else parse_due(day) or old
            except ChangeRefusedError as error:
                self.console.say(str(error))

    def _turn(self, number: str, state: ConditionState) -> None:
        old = self._condition(number)
        self._make(ChangeCondition(old.key, old.text, old.owner, old.due, state))

    def _make(self, change: Change) -> None:
        saved = self._sitting.apply(change)
        if not saved:
            self.console.say(NOTHING_CHANGED)
            return
        entry = self._sitting.findings.session.log[-1]
        self.console.say(f"{saved} {one_line(entry.now)}")
