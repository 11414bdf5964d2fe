"""The screen on which statements are answered, and contradictions seen the moment they arise."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, DismissAlarm, GiveAnswer, PinAnswer, WriteNote
from coprod_tui.domain.conditions import brought_words
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.difference import diff
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Session
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.text import one_line
from coprod_tui.tui.commands import COMMANDS
from coprod_tui.tui.explanation import Hints
from coprod_tui.tui.saver import SaveState
from coprod_tui.tui.screens.browse import BrowseScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.sheet_foot import FootKeys, sheet_foot

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


class AssessScreen(BrowseScreen[None]):
    """Answer statements in two columns.

    Args:
        assessment: The one object that changes.
        saver: Is given a snapshot after each change; `None` where nothing can be changed.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
        by: The role that keeps contradictions; may be empty.
    """

    def __init__(
        self,
        assessment: Assessment,
        saver: Saves | None,
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
        by: str = "",
    ) -> None:
        super().__init__(assessment, outfit, read_only=read_only)
        self._saver = saver
        self._by = by
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

    def why_not(self, command: str) -> str:
        return "" if command == "open" and self.more_to_read else super().why_not(command)

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

    @property
    def hints(self) -> Hints:
        return Hints(self.key_of("dismiss-alarm"))

    def footer(self) -> tuple[tuple[str, str], ...]:
        here, read_only = self.cursor.statement.id, bool(self.read_only)
        more = here not in self.findings.clashes and self.more_to_read
        shown = sheet_foot(self.findings, here, read_only=read_only, more=more)
        return tuple(map(self._together, shown)) or self.keys_now

    def _together(self, keys: FootKeys) -> tuple[str, str]:
        by_id = {each.id: each for each in COMMANDS[self.SCOPE]}
        named = [self.named(by_id[each]) for each in keys.commands]
        return " ".join(key for key, _word in named), keys.word or named[0][1]

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

    # Screens of their own

    def action_note(self) -> None:
        """Write a private note at the statement."""
        from coprod_tui.tui.screens.note import NoteScreen

        statement = self.cursor.statement

        def draft(note: str) -> None:
            self._draft(WriteNote(statement.id, note))

        def write(note: str | None) -> None:
            self._draft(None)
            if note is not None:
                self._apply(WriteNote(statement.id, note))

        given = self.findings.session.given(statement.id)
        self.app.push_screen(
            NoteScreen(statement, given, self.outfit, draft=draft, read_only=self.read_only), write
        )

    def action_open(self) -> None:
        """Show the contradictions at the statement, with their ways out, or all that is said of it."""
        from coprod_tui.domain.ways_out import clashes_at
        from coprod_tui.tui.screens.contradiction import ContradictionScreen

        here = self.cursor.statement
        clashes = sorted(clashes_at(self.assessment, here.id), key=lambda clash: clash.rule is not self.rule)
        if not clashes:
            self.read_on()
            return

        def decide(change: Change | None) -> None:
            if change is not None:
                self._apply(change)

        screen = ContradictionScreen(
            self.assessment.criteria,
            clashes,
            here.label,
            self.outfit,
            by=self._by,
            read_only=self.read_only,
        )
        self.app.push_screen(screen, decide)

    def action_conditions(self) -> None:
        """Write what would have to be true before the work starts."""
        from coprod_tui.reports.words import number
        from coprod_tui.tui.screens.conditions import ConditionsScreen

        if reason := self.why_not("conditions"):
            self.say(reason)
            return
        here, before = self.cursor.statement, self.findings.session.conditions

        def come_back(_value: None) -> None:
            conditions = self.findings.session.conditions
            if conditions != before:
                there = sum(each.statement == here.id for each in conditions)
                self.say(f"{here.label} has {number(there, 'condition')}.")

        self.app.push_screen(
            ConditionsScreen(self.assessment, self.change, here.id, self.outfit, read_only=self.read_only),
            come_back,
        )

    def action_present(self) -> None:
        """Show one statement at a time to a room."""
        from coprod_tui.tui.screens.present import PresentScreen

        screen = PresentScreen(self.assessment, self._saver, self.outfit, read_only=bool(self.read_only))
        screen.cursor.go(self.cursor.statement.id)
        screen.rule = self.rule

        def come_back(_value: None) -> None:
            self._go_to(screen.cursor.statement.id)
            self.take(self.assessment.findings)

        self.app.push_screen(screen, come_back)

    def action_review(self) -> None:
        """Show what follows from all answers."""
        from coprod_tui.tui.screens.review import ReviewScreen

        screen = ReviewScreen(self.assessment, self.change, self.outfit, read_only=self.read_only)
        self.app.push_screen(screen, self._go_to)

    def action_story(self) -> None:
        """Walk through what was said, step by step."""
        from coprod_tui.tui.screens.story import StoryScreen

        if reason := self.why_not("story"):
            self.say(reason)
            return
        screen = StoryScreen(self.assessment.criteria, self.assessment.session, self.outfit)
        self.app.push_screen(screen, self._go_to)

    def _go_to(self, statement: str | None) -> None:
        if statement is not None:
            self.cursor.go(statement)
            self.show_cursor()
