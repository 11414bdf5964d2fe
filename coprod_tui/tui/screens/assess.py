"""The screen on which statements are answered, and contradictions seen the moment they arise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from textual.app import ComposeResult
from textual.events import Key, Paste, Resize, ScreenResume
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.reactive import Initialize, var
from textual.theme import Theme

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer, PinAnswer, WriteNote
from coprod_tui.domain.criteria import Answer, Column, Rule
from coprod_tui.domain.difference import diff
from coprod_tui.domain.discussion import next_unanswered
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Session
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.text import one_line
from coprod_tui.tui.bindings import bindings
from coprod_tui.tui.commands import COMMANDS, footer_keys, keys_of
from coprod_tui.tui.cursor import Cursor
from coprod_tui.tui.explanation import explain
from coprod_tui.tui.finding import find
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.places import SMALLEST, places
from coprod_tui.tui.rows import Look
from coprod_tui.tui.saver import SAVED, SaveKind, SaveState
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.ways_out import clashes_at
from coprod_tui.tui.widgets.clash_panel import ClashPanel
from coprod_tui.tui.widgets.key_line import KeyLine
from coprod_tui.tui.widgets.placed import PlacedLayout
from coprod_tui.tui.widgets.prompt_line import PromptLine
from coprod_tui.tui.widgets.sheet import Sheet
from coprod_tui.tui.widgets.status_line import StatusLine

_IN_TURN = (None, Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE)

_OPENERS = frozenset({"find", "note", "open", "help", "commands"})
"""Commands after which letters are text, so they're carried out before the next key is looked at."""

_CHANGERS = frozenset({"applies", "does-not-apply", "unsure", "next-answer", "clear", "pin", "undo", "redo"})


class Saves(Protocol):
    """What writes the answers down."""

    @property
    def state(self) -> SaveState:
        """How the newest answers stand to the disk."""

    def schedule(self, session: Session) -> None:
        """Have this snapshot written soon."""


def _present_findings(screen: AssessScreen) -> Findings:
    return screen.assessment.findings


class AssessScreen(ScopedScreen[None]):
    """Answer statements in two columns.

    Args:
        assessment: The one object that changes.
        saver: Is given a snapshot after each change; `None` where nothing can be changed.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
        by: The role that keeps contradictions; may be empty.
    """

    SCOPE = "assess"
    BINDINGS = bindings("assess")
    ALLOW_SELECT = False

    findings: var[Findings] = var(Initialize(_present_findings), init=False, always_update=True)
    """What follows from the answers; it's assigned in one method, and its watcher paints."""

    def __init__(
        self,
        assessment: Assessment,
        saver: Saves | None,
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
        by: str = "",
    ) -> None:
        super().__init__(outfit)
        self.assessment = assessment
        self._arranging = PlacedLayout(self._regions)
        self.read_only = read_only
        self.cursor = Cursor(assessment.criteria, assessment.session.cursor)
        self._saver = saver
        self._by = by
        self._rule: Rule | None = None
        self._notice = read_only
        self._fitted = Size(0, 0)
        self._drawing: Look | None = None
        self._find_from = ""
        self._openers = {
            key: command.action
            for command in COMMANDS["assess"]
            if command.id in _OPENERS
            for key in keys_of(command, self.outfit.keys)
        }
        self._status = StatusLine(id="status")
        self._sheet = Sheet(assessment.criteria, id="sheet")
        self._panel = ClashPanel(id="panel")
        self._keys = KeyLine(id="keys")
        self._prompt = PromptLine(id="prompt", keys=self.outfit.keys)

    def compose(self) -> ComposeResult:
        yield self._status
        yield self._sheet
        yield self._panel
        yield self._keys
        yield self._prompt

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)
        self._fit(self.app.size)

    @property
    def layout(self) -> Layout:
        return self._arranging

    # What is on the screen

    def on_resize(self, event: Resize) -> None:
        self._fit(event.size)

    def on_screen_resume(self, event: ScreenResume) -> None:
        del event
        self._fit(self.app.size)

    def show_save_state(self, state: SaveState) -> None:
        """Say in the status line how the newest answers stand to the disk."""
        self._show_status(state)

    def _theme_changed(self, theme: Theme) -> None:
        del theme
        self._drawing = None
        self._paint()

    def _fit(self, size: Size) -> None:
        if size == self._fitted:
            return
        self._fitted = size
        self._sheet.fit(places(*size), self.cursor)
        self._paint()

    def _regions(self, size: Size) -> Mapping[str, Region]:
        where = places(*size)
        if not where.enough:
            return {"panel": where.panel}
        foot = "prompt" if self._prompt.is_open else "keys"
        return {"status": where.status, "sheet": where.sheet, "panel": where.panel, foot: where.keys}

    def _paint(self) -> None:
        """Show everything as it is now; only what differs from before is sent."""
        where = places(*self._fitted)
        if self._drawing is None:
            self._drawing = self.look
        look = self._drawing
        panel = where.panel
        if not where.enough:
            sentence = f"Too small: coprod needs {SMALLEST[0]} columns and {SMALLEST[1]} rows."
            self._panel.show_words([[Phrase(sentence, look.palette.text)]], panel.width, panel.height, look)
            return
        self._sheet.show_sheet(self.findings, self.cursor, look)
        self._panel.show_words(self._words(look), panel.width, panel.height, look, airy=where.airy)
        self._keys.show_keys(footer_keys("assess", self.outfit.keys), where.keys.width, look)
        self._show_status(self._saver.state if self._saver is not None else SAVED)
        self._place_cursor()

    def _words(self, look: Look) -> list[Paragraph]:
        return explain(self.findings, self.cursor.statement, look, self._rule, one_line(self._notice))

    def _show_status(self, state: SaveState) -> None:
        if self._drawing is None or not self._fitted:
            return
        words = "read-only" if self.read_only else state.words
        failed = state.kind is SaveKind.FAILED and not self.read_only
        self._status.show_status(self.findings, words, self._fitted.width, self._drawing, failed=failed)

    def _place_cursor(self) -> None:
        # The terminal's own cursor follows, for screen readers and braille displays.
        where = places(*self._fitted)
        if self._prompt.is_open:
            self.app.cursor_position = where.keys.offset + (self._prompt.cursor_column, 0)
        else:
            self.app.cursor_position = where.sheet.offset + self._sheet.cursor_offset(self.cursor)

    # Changing something

    def watch_findings(self, old: Findings, new: Findings) -> None:
        difference = diff(old, new)
        self._notice = difference.sentence
        opened = [rule for rule in difference.opened if self.cursor.statement.id in rule.members]
        if opened:
            self._rule = opened[0]
        elif self._rule not in new.open:
            self._rule = None
        self._sheet.follow(new, self.cursor, self._rule)
        self._paint()

    def take(self, findings: Findings) -> None:
        """Take what follows from answers that are new here, and have them written down."""
        if findings is not self.findings:
            self.findings = findings
            if self._saver is not None:
                self._saver.schedule(self.assessment.snapshot())

    def _apply(self, change: Change) -> None:
        if self.read_only:
            self._say(self.read_only)
            return
        try:
            self.take(self.assessment.apply(change))
        except ChangeRefusedError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        """Say something until the cursor moves or an answer changes."""
        self._notice = words
        self._paint()

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
        self._apply(PinAnswer(here, pinned=here not in self.findings.session.pins))

    def action_undo(self) -> None:
        """Take the last change back, and go where it was."""
        self._step_back_or_forth(undo=True)

    def action_redo(self) -> None:
        """Bring back what was undone, and go where it was."""
        self._step_back_or_forth(undo=False)

    def why_not(self, command: str) -> str:
        if command in _CHANGERS and self.read_only:
            return self.read_only
        session, here = self.findings.session, self.cursor.statement.id
        match command:
            case "undo" if not self.assessment.can_undo:
                return "There is nothing to undo."
            case "redo" if not self.assessment.can_redo:
                return "There is nothing to bring back."
            case "clear" if session.answer(here) is None:
                return "There is no answer to take away."
            case "pin" if session.answer(here) in {None, Answer.UNSURE}:
                return "Only a clear answer can be sure."
            case "open" if here not in self.findings.clashes:
                return "This statement is in no contradiction."
            case "next-contradiction" | "previous-contradiction" if not self.findings.open:
                return "There is no open contradiction."
            case "next-blank" | "previous-blank" if self.findings.answered == self.findings.total:
                return "Every statement has an answer."
            case "save-elsewhere" if self.read_only:
                return self.read_only
            case "take-over" if not self.read_only:
                return "The session is yours."
        return ""

    def _step_back_or_forth(self, *, undo: bool) -> None:
        if reason := self.why_not("undo" if undo else "redo"):
            self._say(reason)
            return
        before = self.findings
        findings = self.assessment.undo() if undo else self.assessment.redo()
        changed = diff(before, findings).statements
        if changed and self.cursor.statement.id not in changed:
            self.cursor.go(changed[0])
        self.take(findings)

    # Opening something

    def action_note(self) -> None:
        """Write a private note at the statement."""
        from coprod_tui.tui.screens.note import NoteScreen

        statement = self.cursor.statement

        def write(note: str | None) -> None:
            if note is not None:
                self._apply(WriteNote(statement.id, note))

        given = self.findings.session.given(statement.id)
        self.app.push_screen(
            NoteScreen(statement, given, self.outfit, draft=write, read_only=self.read_only), write
        )

    def action_open(self) -> None:
        """Show the contradictions at the statement, with their ways out."""
        from coprod_tui.tui.screens.contradiction import ContradictionScreen

        here = self.cursor.statement
        clashes = sorted(clashes_at(self.assessment, here.id), key=lambda clash: clash.rule is not self._rule)
        if not clashes:
            self._say(self.why_not("open"))
            return

        def decide(change: Change | None) -> None:
            if change is not None:
                self._apply(change)

        self.app.push_screen(
            ContradictionScreen(
                self.assessment.criteria,
                clashes,
                here.label,
                self.outfit,
                by=self._by,
                read_only=self.read_only,
            ),
            decide,
        )

    # Moving

    def action_move(self, where: str) -> None:
        """Move the cursor within its column: up, down, page_up, page_down, first or last."""
        page, index = self._sheet.panes[self.cursor.column].page, self.cursor.index
        last = len(self.assessment.criteria.columns[self.cursor.column]) - 1
        target = {
            "up": index - 1,
            "down": index + 1,
            "page_up": page.top - 1 if index <= page.top else page.top,
            "page_down": page.last + 1 if index >= page.last else page.last,
            "first": 0,
            "last": last,
        }[where]
        self.cursor.go_to_index(target)
        self._moved()

    def action_column(self, which: str) -> None:
        """Go to a column: dont, do, or other."""
        other = Column.DO if self.cursor.column is Column.DONT else Column.DONT
        column = other if which == "other" else Column(which)
        if column is not self.cursor.column:
            self.cursor.change_column(column, self._sheet.landing(self.findings, self.cursor, column))
            self._moved()

    def action_next_blank(self) -> None:
        """Go to the next statement without an answer."""
        self._go(next_unanswered(self.findings, self.cursor.statement.id), "next-blank")

    def action_previous_blank(self) -> None:
        """Go to the one before without an answer."""
        before = next_unanswered(self.findings, self.cursor.statement.id, backwards=True)
        self._go(before, "previous-blank")

    def action_next_clash(self) -> None:
        """Go to the next open contradiction."""
        self._walk(1)

    def action_previous_clash(self) -> None:
        """Go to the open contradiction before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        rules = self.findings.open
        here = self.cursor.statement
        if not rules:
            self._say(self.why_not("next-contradiction"))
            return
        present = self._rule or next(iter(self.findings.open_clashes.get(here.id, ())), None)
        start = rules.index(present) + step if present in rules else 0 if step > 0 else -1
        self._rule = rules[start % len(rules)]
        members = sorted(self._rule.members, key=self.assessment.criteria.place.__getitem__)
        if here.id not in members:
            by_id = self.assessment.criteria.by_id
            nearest = [each for each in members if by_id[each].column is here.column] or members
            self.cursor.go(nearest[0])
        self._moved(keep_rule=True)

    def _go(self, statement: str | None, command: str) -> None:
        if statement is None:
            self._say(self.why_not(command))
        else:
            self.cursor.go(statement)
            self._moved()

    def _moved(self, *, keep_rule: bool = False) -> None:
        here = self.cursor.statement.id
        self.assessment.look_at(here)
        self._notice = ""
        if not keep_rule and (self._rule is None or here not in self._rule.members):
            self._rule = None
        self._sheet.follow(self.findings, self.cursor, self._rule)
        self._paint()

    # Finding

    def action_find(self) -> None:
        """Ask for words or a number, and go to the statement that has them."""
        self._find_from = self.cursor.statement.id
        self._prompt.open("Find:", self.look)
        self._toggle_prompt()

    def on_prompt_line_changed(self, event: PromptLine.Changed) -> None:
        event.stop()
        found = find(self.assessment.criteria, event.value, self._find_from)
        if event.value.strip() and found is None:
            self._prompt.remark("nothing has these words")
        self.cursor.go(found or self._find_from)
        self._moved()

    def on_prompt_line_done(self, event: PromptLine.Done) -> None:
        event.stop()
        self._toggle_prompt()

    def on_prompt_line_left(self, event: PromptLine.Left) -> None:
        event.stop()
        self.cursor.go(self._find_from)
        self._toggle_prompt()
        self._moved()

    def _toggle_prompt(self) -> None:
        self._prompt.refresh(layout=True)
        self._place_cursor()

    async def on_key(self, event: Key) -> None:
        if self._prompt.is_open:
            self._prompt.press(event)
        elif not self.is_current:
            # Typed ahead for the screen above: here it would be taken for an answer.
            event.stop()
        elif action := self._openers.get(event.key) or self._openers.get(event.character or ""):
            event.stop()
            await self.run_action(action)

    def on_paste(self, event: Paste) -> None:
        if self._prompt.is_open:
            event.stop()
            self._prompt.insert(event.text)
