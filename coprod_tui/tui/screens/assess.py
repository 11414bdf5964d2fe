"""The screen on which statements are answered, and contradictions seen the moment they arise."""

from __future__ import annotations

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, WriteNote
from coprod_tui.tui.commands import COMMANDS
from coprod_tui.tui.explanation import Hints
from coprod_tui.tui.screens.answering import AnsweringScreen, Saves
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.sheet_foot import FootKeys, sheet_foot


class AssessScreen(AnsweringScreen):
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
        super().__init__(assessment, saver, outfit, read_only=read_only)
        self._by = by

    def why_not(self, command: str) -> str:
        return "" if command == "open" and self.more_to_read else super().why_not(command)

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
