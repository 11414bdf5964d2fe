"""Asking one statement after the other, with everything the screen of the statements can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from itertools import chain, repeat
from types import MappingProxyType

from coprod_tui.domain.changes import DismissAlarm, GiveAnswer, PinAnswer
from coprod_tui.domain.conditions import in_order
from coprod_tui.domain.criteria import Answer, Rule, Statement
from coprod_tui.domain.difference import Difference, diff
from coprod_tui.domain.discussion import most_telling, next_unanswered
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import ConditionState
from coprod_tui.errors import ChangeRefusedError, UsageError
from coprod_tui.plain import words
from coprod_tui.plain.answer_words import find_statement, statements_with
from coprod_tui.plain.command import Command
from coprod_tui.plain.command_table import ASSESS
from coprod_tui.plain.conditions import ConditionsDialogue
from coprod_tui.plain.console import Console
from coprod_tui.plain.contradiction import ContradictionDialogue
from coprod_tui.plain.dialogue import Deed, Dialogue
from coprod_tui.plain.note import ask_note
from coprod_tui.plain.review import review_lines
from coprod_tui.plain.sitting import Sitting
from coprod_tui.reports.words import condition_line
from coprod_tui.text import one_line


class Goal(Enum):
    """Where somebody goes from the statements."""

    SHELL = auto()
    SESSIONS = auto()


class AssessDialogue(Dialogue):
    """Ask the statements; every change is on the disk before it's told.

    Args:
        console: Where lines are said and typed.
        sitting: The session.
        commands: What can be typed.
        more: What commands do that only a subclass has.

    Attributes:
        goal: Where to go once it's over.
    """

    def __init__(
        self,
        console: Console,
        sitting: Sitting,
        commands: Sequence[Command] = ASSESS,
        more: Mapping[str, Deed] = MappingProxyType({}),
    ) -> None:
        deeds: dict[str, Deed] = {
            "applies": lambda _: self._answer(Answer.APPLIES),
            "does-not-apply": lambda _: self._answer(Answer.DOES_NOT_APPLY),
            "unsure": lambda _: self._answer(Answer.UNSURE),
            "clear": lambda _: self._answer(None),
            "note": self._note,
            "before": lambda _: self._step(-1),
            "after": lambda _: self._step(1),
            "next-blank": lambda _: self._go_to_blank(backwards=False),
            "previous-blank": lambda _: self._go_to_blank(backwards=True),
            "most-telling": lambda _: self._go_to_most_telling(),
            "jump": self._jump,
            "find": self._find,
            "here": lambda _: self._say_here(),
            "contradictions": lambda _: self._look_at_contradictions(),
            "pin": lambda _: self._pin(),
            "undo": lambda _: self._walk_back(undo=True),
            "redo": lambda _: self._walk_back(undo=False),
            "review": self._review,
            "conditions": lambda _: self._look_at_conditions(),
            "dismiss-alarm": lambda _: self._dismiss(),
            "save-elsewhere": self._save_elsewhere,
            "take-over": lambda _: self._take_over(),
            "sessions": lambda _: self._leave_for(Goal.SESSIONS),
            "quit": lambda _: self._leave_for(Goal.SHELL),
            **more,
        }
        super().__init__(console, commands, deeds)
        self.goal = Goal.SHELL
        self._sitting = sitting
        self._latest: tuple[Rule, ...] = ()
        self._warned: Findings | None = None
        self._prompts = chain([words.answer_prompt(self.findings)], repeat(words.answer_prompt_again()))
        self._here = self._first()

    @property
    def here(self) -> Statement:
        """The statement that is asked now."""
        return self._here

    @property
    def findings(self) -> Findings:
        """What follows from the answers now."""
        return self._sitting.findings

    def begin(self) -> None:
        """Say which session this is and ask its first statement."""
        self.console.say(f"{one_line(self.findings.session.title)}: {words.progress(self.findings)}")
        for notice in self._sitting.opened.notices:
            self.console.say(one_line(notice))
        if self._sitting.opened.holder is not None:
            self.console.say(self._sitting.read_only)
        for condition in in_order(self.findings.session.conditions):
            if condition.origin and condition.state is ConditionState.OPEN:
                self.console.say(one_line(condition_line(self._sitting.criteria, condition)))
        self.go_to(self._here)

    def prompt(self) -> str:
        """The answers and the keys needed most, in words the first time."""
        if self._sitting.refresh():
            self.console.say(f"It was changed where it is open: {words.progress(self.findings)}")
        return next(self._prompts)

    def other(self, line: str) -> bool:
        """Ask again at an empty line; go where a line with a number says."""
        if not line:
            self.go_to(self._here)
            return True
        if not any(character.isdecimal() for character in line):
            return False
        self._jump(line)
        return True

    # Answers

    def _answer(self, answer: Answer | None) -> None:
        before, statement = self.findings, self._here
        saved = self._sitting.apply(GiveAnswer(statement.id, answer))
        if not saved:
            self.console.say(words.NOTHING_CHANGED)
        else:
            self.console.say(words.answer_said(self.findings, statement, saved))
            self._tell(before)
        if answer is not None:
            self._go_on(saved)

    def _go_on(self, saved: str) -> None:
        """Ask the next statement without an answer; say so when the last one was just given."""
        following = next_unanswered(self.findings, self._here.id)
        if following is not None:
            self.go_to(self._statement(following))
        elif saved:
            self.console.say(
                "Every statement has an answer. r reviews them, c goes through the contradictions,"
                " q saves and quits."
            )

    def _note(self, note: str) -> None:
        self._sitting.check_writable()
        ask_note(self.console, self._sitting, self._here, note)

    def _pin(self) -> None:
        pinned = self._here.id not in self.findings.session.pins
        saved = self._sitting.apply(PinAnswer(self._here.id, pinned=pinned))
        if pinned:
            self.console.say(f"{saved} You're sure of this: it won't be among the answers to look at again.")
        else:
            self.console.say(f"{saved} {self._here.label} is no longer marked as sure.")

    def _dismiss(self) -> None:
        raised = [alarm.name for alarm in self.findings.alarms if not alarm.dismissed]
        if not raised:
            raise ChangeRefusedError("There is no alarm to set aside.")
        for name in raised:
            self.console.say(f"{self._sitting.apply(DismissAlarm(name))} The alarm is set aside.")

    def _walk_back(self, *, undo: bool) -> None:
        self._sitting.check_writable()
        assessment, before = self._sitting.assessment, self.findings
        after = assessment.undo() if undo else assessment.redo()
        if after is before:
            raise ChangeRefusedError(
                "There is nothing to undo." if undo else "There is nothing to bring back."
            )
        saved = self._sitting.save()
        self.console.say(f"{saved} {'Undone' if undo else 'Brought back'}. {words.progress(after)}")
        difference = self._tell(before)
        changed = difference.statements
        self.go_to(self._statement(changed[0]) if changed else self._here)

    def _tell(self, before: Findings) -> Difference:
        """Say what became different, and remember which contradictions arose."""
        difference = diff(before, self.findings)
        self._latest = difference.opened
        for line in words.consequences(before, self.findings, difference):
            self.console.say(line)
        return difference

    # From one statement to another

    def _first(self) -> Statement:
        """The statement last looked at or, where that has an answer, the next without one."""
        statements = self._sitting.criteria.statements
        last = self._sitting.criteria.by_id.get(self.findings.session.cursor, statements[0])
        if self.findings.session.answer(last.id) is None:
            return last
        following = next_unanswered(self.findings, last.id)
        return last if following is None else self._statement(following)

    def _statement(self, of: str) -> Statement:
        return self._sitting.criteria.by_id[of]

    def go_to(self, statement: Statement) -> None:
        """Ask a statement."""
        self._here = statement
        self._sitting.assessment.look_at(statement.id)
        for line in words.statement_lines(self.findings, statement):
            self.console.say(line)

    def _step(self, step: int) -> None:
        criteria = self._sitting.criteria
        place = criteria.place[self._here.id] + step
        if not 0 <= place < len(criteria.statements):
            raise UsageError("This is the first statement." if step < 0 else "This is the last statement.")
        self.go_to(criteria.statements[place])

    def _go_to_blank(self, *, backwards: bool) -> None:
        found = next_unanswered(self.findings, self._here.id, backwards=backwards)
        if found is None:
            raise UsageError("Every statement has an answer.")
        self.go_to(self._statement(found))

    def _go_to_most_telling(self) -> None:
        found = most_telling(self.findings, self._here.id)
        if found is None:
            raise UsageError("Every statement has a clear answer.")
        self.go_to(self._statement(found))

    def _jump(self, place: str) -> None:
        if not place:
            raise UsageError("Go where?", "Say for example: g do 10")
        self.go_to(find_statement(self._sitting.criteria, place))

    def _find(self, sought: str) -> None:
        found = statements_with(self._sitting.criteria, sought) if sought else []
        if not found:
            raise UsageError("Nothing has these words." if sought else "Find what? Say for example: / agenda")
        if len(found) == 1:
            self.go_to(found[0])
            return
        self.console.say(f"{len(found)} statements; g and its number goes to one.")
        for statement in found:
            self.console.say(f"{statement.label}: {one_line(statement.text)}")

    # What follows from the answers

    def _say_here(self) -> None:
        for line in words.here_lines(self.findings, self._here):
            self.console.say(line)

    def _look_at_contradictions(self) -> None:
        before = self.findings
        dialogue = ContradictionDialogue(self.console, self._sitting, self._here.id, self._latest)
        dialogue.begin()
        dialogue.run()
        if dialogue.saved:
            self.console.say(f"{dialogue.saved} {words.progress(self.findings)}")
            self._tell(before)
        self.go_to(self._here)

    def _look_at_conditions(self) -> None:
        dialogue = ConditionsDialogue(self.console, self._sitting, self._here)
        dialogue.begin()
        dialogue.run()
        self.go_to(self._here)

    def _review(self, with_notes: str) -> None:
        if with_notes not in {"", "notes"}:
            raise UsageError("Only the word notes may follow r.", "r alone leaves the private notes out.")
        for line in review_lines(self.findings, notes=bool(with_notes)):
            self.console.say(line)

    # The file

    def _save_elsewhere(self, place: str) -> None:
        place = place or self.console.ask(
            f"Folder or file to save to, such as {self._sitting.suggestion}; an empty line leaves it"
        )
        if place:
            self.console.say(f"Saved. It is in {self._sitting.save_elsewhere(place)} from now on.")

    def _take_over(self) -> None:
        if not self._sitting.read_only:
            raise UsageError("You have this session open for writing already.")
        self._sitting.take_over()
        self.console.say(f"The session is yours. {words.progress(self.findings)}")
        self.go_to(self._here)

    def _leave_for(self, goal: Goal) -> None:
        """Leave once everything is saved; where it can't be, only after saying it twice."""
        saved = self._sitting.save()
        if self._sitting.problem and self._warned is not self.findings:
            self._warned = self.findings
            self.console.say(saved)
            self.console.say("Say it again to leave without saving: what isn't saved is lost.")
            return
        if self._sitting.problem:
            self.console.say(saved.partition(" Your answers")[0])
        elif not self._sitting.read_only:
            self.console.say(saved)
        self.goal = goal
        self.leave()
