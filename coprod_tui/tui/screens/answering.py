"""A sheet of statements whose answers can be changed: carried out, written down, taken back and told."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, DismissAlarm, GiveAnswer, PinAnswer
from coprod_tui.domain.conditions import brought_words
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.difference import diff
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Session
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.text import one_line
from coprod_tui.tui.saver import SaveState
from coprod_tui.tui.screens.browse import BrowseScreen
from coprod_tui.tui.screens.scoped import Outfit

STEPPED = {"undo": "Undone", "redo": "Brought back"}
"""What is said before what a step has changed, by its command."""

_IN_TURN = (None, Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE)


class Saves(Protocol):
    """What writes the answers down."""

    @property
    def state(self) -> SaveState:
        """How the newest answers stand to the disk."""

    def schedule(self, session: Session) -> None:
        """Have this snapshot written soon."""


class AnsweringScreen(BrowseScreen[None]):
    """Answer statements; which other screens lead on from here is a subclass's business.

    Args:
        assessment: The one object that changes.
        saver: Is given a snapshot after each change; `None` where nothing can be changed.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
    """

    def __init__(
        self,
        assessment: Assessment,
        saver: Saves | None,
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
    ) -> None:
        super().__init__(assessment, outfit, read_only=read_only)
        self._saver = saver
        self._notice = read_only or brought_words(assessment.session)
        if saver is not None:
            self._saving = saver.state

    def watch_findings(self, old: Findings, new: Findings) -> None:
        difference = diff(old, new)
        here = self.cursor.statement.id
        opened = next((rule for rule in difference.opened if here in rule.members), None)
        if opened is not None or self.rule not in new.open:
            self.rule = opened
        self.show_cursor(keep_rule=True)
        words = difference.sentence
        if self.read_only and difference.statements:
            changed = new.criteria.short_labels(difference.statements)
            words = f"Changed by the one who writes: {changed}. {words}".rstrip()
        elif old.answered < new.total == new.answered:
            key = self.key_of("review")
            more = f" {key} shows what follows." if key else ""
            words = f"{words} All {new.total} are answered.{more}".lstrip()
        if words:
            self.say(words)

    def begin_writing(self, saver: Saves | None) -> None:
        """Let answers be changed from now on, at the statement where the cursor is."""
        self.take(self.assessment.findings)
        self.read_only = ""
        self._saver = saver
        if saver is not None:
            self.show_save_state(saver.state)
        self.say("You can write now.")

    def say_first(self, words: str) -> None:
        """Have something said when the screen comes up, in front of what it says by itself."""
        self._notice = f"{words} {self._notice}".strip()

    def say_where(self, path: Path) -> None:
        """Say in which file the answers are saved from now on."""
        self.say(f"Now saving in {path}.")

    def read_along(self, read_only: str) -> None:
        """Say why nothing can be changed, where that's another reason than before."""
        if read_only != self.read_only:
            self.read_only = read_only
            self.say(read_only)

    def take(self, findings: Findings) -> None:
        """Take what follows from answers that are new here, and have them written down."""
        if findings is not self.findings:
            self.findings = findings
            if self._saver is not None:
                self._saver.schedule(self.assessment.snapshot())
                self.show_save_state(self._saver.state)

    def change(self, change: Change) -> str:
        """Carry out a change, here or for a screen above; why it was refused, or nothing."""
        if self.read_only:
            return self.read_only
        try:
            self.take(self.assessment.apply(change))
        except ChangeRefusedError as error:
            return str(error)
        return ""

    def _apply(self, change: Change) -> None:
        if refused := self.change(change):
            self.say(refused)

    def _draft(self, change: Change | None) -> None:
        """Have what is being typed written down, though it isn't a change yet."""
        self.assessment.draft(change)
        if self._saver is not None:
            self._saver.schedule(self.assessment.snapshot())

    # Answers

    def action_answer(self, answer: str) -> None:
        """Answer the statement at the cursor."""
        self._apply(GiveAnswer(self.cursor.statement.id, Answer(answer)))

    def action_next_answer(self) -> None:
        """Give the answer that comes next in turn, and after the last one none."""
        here = self.cursor.statement.id
        turn = _IN_TURN.index(self.findings.session.answer(here)) + 1
        self._apply(GiveAnswer(here, _IN_TURN[turn % len(_IN_TURN)]))

    def action_clear(self) -> None:
        """Take the answer away."""
        self._apply(GiveAnswer(self.cursor.statement.id, None))

    def action_pin(self) -> None:
        """Say that the answer is sure, or take that back."""
        here = self.cursor.statement.id
        pinned = here not in self.findings.session.pins
        told = "You're sure of this answer." if pinned else "You're no longer said to be sure of this answer."
        # Where the row is full it has no room for the mark.
        self.say(self.change(PinAnswer(here, pinned=pinned)) or told)

    def action_dismiss_alarm(self) -> None:
        """Set the alarms aside that are raised now."""
        if reason := self.why_not("dismiss-alarm"):
            self.say(reason)
            return
        raised = [alarm for alarm in self.findings.alarms if not alarm.dismissed]
        for alarm in raised:
            self._apply(DismissAlarm(alarm.name))
        titles = ", ".join(f"“{one_line(alarm.wording.title)}”" for alarm in raised)
        self.say(f"Set aside until it has ended once: {titles}.")

    def action_undo(self) -> None:
        """Take the last change back, and go where it was."""
        self._step("undo")

    def action_redo(self) -> None:
        """Bring back what was undone, and go where it was."""
        self._step("redo")

    def _step(self, command: str) -> None:
        if reason := self.why_not(command):
            self.say(reason)
            return
        if command == "undo":
            self.assessment.undo()
        else:
            self.assessment.redo()
        self.tell_step(STEPPED[command])

    def tell_step(self, done: str) -> None:
        """Take what a step back or forth has changed, go where that was, and tell it behind these words."""
        from coprod_tui.reports.step_words import step_words

        before, findings = self.findings, self.assessment.findings
        difference = diff(before, findings)
        changed = difference.statements
        if changed and self.cursor.statement.id not in changed:
            self.cursor.go(changed[0])
        self.take(findings)
        entries = findings.session.log[len(before.session.log) :]
        told = step_words(findings.criteria, entries, manner=False)
        self.say(f"{done}: {told} {difference.sentence}".rstrip(": "))
