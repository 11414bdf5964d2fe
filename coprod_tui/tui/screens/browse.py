"""A sheet of statements to move about on: from place to place, by contradiction, and by words."""

from __future__ import annotations

from typing import Generic

from textual.events import Key, Paste
from textual.screen import ScreenResultType

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Column
from coprod_tui.tui.commands import first_key
from coprod_tui.tui.finding import Found, find
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.screens.sheet import SheetScreen
from coprod_tui.tui.widgets.prompt_line import Listener


class BrowseScreen(SheetScreen[ScreenResultType], Generic[ScreenResultType]):
    """Move about on a sheet, and look for statements on it.

    Args:
        assessment: The one going on.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
    """

    def __init__(self, assessment: Assessment, outfit: Outfit | None = None, *, read_only: str = "") -> None:
        super().__init__(assessment, outfit, read_only=read_only)
        self._find_from = ""
        self._found = self._sought = Found()

    def why_not(self, command: str) -> str:
        from coprod_tui.tui.reasons import why_not

        return why_not(command, self.assessment, self.cursor.statement.id, self.read_only)

    # Moving

    def action_move(self, where: str) -> None:
        """Move the cursor within its column: up, down, page_up, page_down, first or last."""
        page, index = self._sheet.panes[self.cursor.column].page, self.cursor.index
        target = {
            "up": index - 1,
            "down": index + 1,
            "page_up": page.top - 1 if index <= page.top else page.top,
            "page_down": page.last + 1 if index >= page.last else page.last,
            "first": 0,
            "last": len(self.assessment.criteria.columns[self.cursor.column]) - 1,
        }[where]
        self.cursor.go_to_index(target)
        self.show_cursor()

    def action_column(self, which: str) -> None:
        """Go to a column: dont, do, or other."""
        other = Column.DO if self.cursor.column is Column.DONT else Column.DONT
        column = other if which == "other" else Column(which)
        if column is not self.cursor.column:
            self.cursor.change_column(column, self._sheet.landing(self.findings, self.cursor, column))
            self.show_cursor()

    def action_next_blank(self) -> None:
        """Go to the next statement without an answer."""
        self._go_to_blank("next-blank")

    def action_previous_blank(self) -> None:
        """Go to the one before without an answer."""
        self._go_to_blank("previous-blank")

    def _go_to_blank(self, command: str) -> None:
        from coprod_tui.domain.discussion import next_unanswered

        backwards = command == "previous-blank"
        statement = next_unanswered(self.findings, self.cursor.statement.id, backwards=backwards)
        if statement is None:
            self.say(self.why_not(command))
        else:
            self.cursor.go(statement)
            self.show_cursor()

    def action_most_telling(self) -> None:
        """Go to the statement whose answer would show most."""
        from coprod_tui.domain.discussion import most_telling

        here = self.cursor.statement.id
        statement = most_telling(self.findings, here)
        if statement is None:
            self.say(self.why_not("most-telling"))
        elif statement == here:
            self.say("The answer here would show most.")
        else:
            self.cursor.go(statement)
            self.show_cursor()

    def action_next_clash(self) -> None:
        """Go to the next open contradiction."""
        self._walk(1)

    def action_previous_clash(self) -> None:
        """Go to the open contradiction before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        rules, here = self.findings.open, self.cursor.statement
        if not rules:
            self.say(self.why_not("next-contradiction"))
            return
        at_cursor = self.findings.open_clashes.get(here.id, ())
        present = self.rule or (at_cursor[0] if at_cursor else None)
        start = rules.index(present) + step if present in rules else min(step, 0)
        self.rule = rules[start % len(rules)] if present in rules or step < 0 else rules[0]
        if here.id not in self.rule.members:
            by_id, place = self.assessment.criteria.by_id, self.assessment.criteria.place
            # The nearest one: in this column where there is one, in printed order.
            members = sorted(
                self.rule.members, key=lambda each: (by_id[each].column is not here.column, place[each])
            )
            self.cursor.go(members[0])
        self.show_cursor(keep_rule=True)

    # Finding

    def action_find(self) -> None:
        """Ask for words or a number, and go to the statement that has them."""
        self._find_from = self.cursor.statement.id
        self._prompt.open("Find:", self.look, Listener(self._show_found, self._seek, self._seek_no_more))
        self._toggle_prompt()

    def _seek(self, words: str) -> None:
        """Go to the statement that has what has been typed so far."""
        self._found = find(self.assessment.criteria, words, self._find_from)
        if words.strip():
            self._prompt.remark(self._found.words)
        self.cursor.go(self._found.statement or self._find_from)
        self.show_cursor()

    def _show_found(self, words: str) -> bool:
        """Say what was found of what was typed; where that's nothing, go to the next."""
        self._toggle_prompt()
        if not words.strip():
            self._found = self._sought.following
            self.cursor.go(self._found.statement or self._find_from)
            self.show_cursor()
        self._sought = self._found
        if words.strip() or self._sought.statement:
            self.say(self._told(self._sought))
        return True

    def _told(self, found: Found) -> str:
        told = f"{found.words[:1].upper()}{found.words[1:]}."
        if len(found.statements) < 2:  # noqa: PLR2004 - no other one to go to
            return told
        return f"{told} {first_key(self.SCOPE, 'find', self.outfit.keys)} and enter goes to the next one."

    def _seek_no_more(self) -> None:
        """Go back to where the cursor was before something was sought."""
        self._toggle_prompt()
        self.cursor.go(self._find_from)
        self.show_cursor()

    def _toggle_prompt(self) -> None:
        self._prompt.refresh(layout=True)
        self._place_cursor()

    # Keys

    def take_key(self, event: Key) -> bool:
        if self._prompt.is_open:
            self._prompt.press(event)
            return True
        return False

    def on_paste(self, event: Paste) -> None:
        if self._prompt.is_open:
            event.stop()
            self._prompt.insert(event.text)
