"""One statement at a time for a screen that a room looks at, answered by the group and typed by one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Key
from textual.geometry import Offset, Region, Size

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change
from coprod_tui.domain.criteria import Column
from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line
from coprod_tui.tui.commands import Scope, first_key
from coprod_tui.tui.phrases import Phrase, cut_off, fold, strip
from coprod_tui.tui.places import SMALLEST
from coprod_tui.tui.reasons import CHANGERS
from coprod_tui.tui.saver import SaveKind
from coprod_tui.tui.screens.answering import Saves
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.slide import Slide, slide_of
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.slide_pane import SlidePane
from coprod_tui.tui.wrapping import shortened, shortened_before_end

_READ_ONLY = "This session can only be read here."
"""Who has it open is no business of the room."""


class PresentScreen(AssessScreen):
    """Show the statement at the cursor and nothing private; keys move and answer as they do on the sheet.

    Args:
        assessment: The one going on.
        saver: Is given a snapshot after each change; `None` where nothing can be changed.
        outfit: How to draw, and which keys to name.
        read_only: Whether nothing can be changed.
    """

    SCOPE: ClassVar[Scope] = "present"

    def __init__(
        self,
        assessment: Assessment,
        saver: Saves | None,
        outfit: Outfit | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(assessment, saver, outfit, read_only=_READ_ONLY if read_only else "")
        self._notice = ""
        self._curtain = False
        self._spotlight = 0
        self._page = 0
        self._foot_lines = 1
        self._for_one = self._actions("assess").keys() - self._here.keys() if self.SCOPE == "present" else ()
        self._place = Lines(id="place")
        self._slide = SlidePane(id="slide")

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._slide
        yield self._keys
        yield self._prompt

    @property
    def slide(self) -> Slide:
        """What there is to see now, if there is no curtain."""
        return slide_of(self.findings, self.cursor.statement.id, self.rule)

    def watch_findings(self, old: Findings, new: Findings) -> None:
        curtain = self._curtain
        super().watch_findings(old, new)
        if curtain:
            # What is changed elsewhere lifts no curtain.
            self._curtain = True
            self.paint()

    def change(self, change: Change) -> str:
        return self._hidden or super().change(change)

    def why_not(self, command: str) -> str:
        if command in {"read-on", "read-back"} and not self._curtain and self._slide.pages == 1:
            return "All that there is to show is on the screen."
        unseen = command in {"spotlight", "read-on", "read-back"}
        hidden = self._hidden if command in CHANGERS or (self._curtain and unseen) else ""
        return hidden or super().why_not(command)

    @property
    def _hidden(self) -> str:
        """Why nothing is answered while nobody can see it."""
        key = first_key(self.SCOPE, "curtain", self.outfit.keys)
        return f"The curtain is down. {key} or a move lifts it." if self._curtain else ""

    def say_where(self, path: Path) -> None:
        # In which folder is no business of the room.
        self.say(f"Now saving in {path.name}.")

    # What is on the screen

    @property
    def more_to_read(self) -> bool:
        # There is no panel here; what the room sees is a slide.
        return False

    @property
    def said(self) -> str:
        """What stands at the foot instead of the keys; empty where there's nothing to say."""
        return self._notice

    @property
    def cover(self) -> str:
        """What stands on the curtain."""
        return self._hidden

    def paint(self) -> None:
        if self._drawing is None:
            self._drawing = self.look
        look, width = self._drawing, self._fitted.width
        self._fit_foot()
        pane = self._pane(self._fitted)
        if not self._enough:
            sentence = f"Too small: {SMALLEST[0]} columns and {SMALLEST[1]} rows are needed."
            self._slide.show_line(sentence, pane.width, pane.height, look)
        elif self._curtain:
            self._slide.show_line(self.cover, pane.width, pane.height, look)
            self._keys.show([])
        else:
            shown = self.slide
            self._slide.show_slide(shown, pane.width, pane.height, look, self._spotlight, self._page)
            self._show_foot(width)
        self._show_status()
        self._place_cursor()

    def footer(self) -> tuple[tuple[str, str], ...]:
        return self.keys_now

    def follow(self) -> None:
        """Nothing else comes into view than the statement at the cursor."""

    def _show_foot(self, width: int) -> None:
        look = self.look
        if said := self._broken(width):
            lines = cut_off(said, width, self._foot_lines, look.glyphs.ellipsis, look.palette.title)
            self._keys.show([strip(line) for line in lines])
        else:
            self._keys.show_keys(self.footer(), width, look)

    def _broken(self, width: int) -> list[list[Phrase]]:
        """What stands at the foot instead of the keys, broken to the width."""
        said = one_line(self.said)
        return fold([Phrase(f" {said}", self.look.palette.title)], width, 1) if said else []

    def _fit_foot(self) -> None:
        """Give what is said at the foot the lines it takes, up to a third of the screen."""
        shown = self._enough and not self._curtain and not self._prompt.is_open
        needed = len(self._broken(self._fitted.width)) if shown else 1
        lines = max(1, min(needed, self._fitted.height // 3))
        if lines != self._foot_lines:
            self._foot_lines = lines
            self._keys.refresh(layout=True)

    def _fit(self, size: Size) -> None:
        if size != self._fitted:
            self._fitted = size
            self.paint()

    @property
    def _enough(self) -> bool:
        return self._fitted.width >= SMALLEST[0] and self._fitted.height >= SMALLEST[1]

    def _pane(self, size: Size) -> Region:
        return Region(0, 1, size.width, max(size.height - 1 - self._foot_lines, 1))

    def _regions(self, size: Size) -> Mapping[str, Region]:
        foot = "prompt" if self._prompt.is_open else "keys"
        return {
            "place": Region(0, 0, size.width, 1),
            "slide": self._pane(size),
            foot: Region(0, size.height - self._foot_lines, size.width, self._foot_lines),
        }

    def _show_status(self) -> None:
        if self._drawing is None:
            return
        look, width = self._drawing, self._fitted.width
        if self._saving.kind is SaveKind.FAILED and not self.read_only:
            words = shortened_before_end(f" {one_line(self._saving.words)}", width, look.glyphs.ellipsis)
            self._place.show([strip([Phrase(words, look.palette.error)])])
        elif self._curtain or not self._enough:
            self._place.show([])
        else:
            saving = f" {self.standing} "
            room = width - cell_len(saving)
            place = next((f" {each}" for each in self.slide.place if cell_len(each) < room), "")
            gap = " " * max(room - cell_len(place), 0)
            said = Phrase(shortened(saving, width, look.glyphs.ellipsis), look.palette.muted)
            self._place.show([strip([Phrase(f"{place}{gap}", look.palette.status), said])])

    @property
    def cursor_place(self) -> Offset:
        if self._prompt.is_open:
            return Offset(self._prompt.cursor_column, self._fitted.height - 1)
        return self._pane(self._fitted).offset + self._slide.begins

    # Keys

    def take_key(self, event: Key) -> bool:
        if super().take_key(event):
            return True
        if self._notice:
            # What was said of the key before gives its place back to the keys.
            self._notice = ""
            self.paint()
        key = event.character if event.is_printable else event.key
        if key in self._for_one and not self._curtain:
            back = first_key(self.SCOPE, "leave-present", self.outfit.keys)
            self.say(f"A room doesn't see that. {back} goes back to all statements, where it can be done.")
            return True
        return False

    # Moving

    def show_cursor(self, *, keep_rule: bool = False) -> None:
        self._curtain, self._spotlight, self._page = False, 0, 0
        super().show_cursor(keep_rule=keep_rule)

    def action_move(self, where: str) -> None:
        """Go to another statement of the column: up, down, first or last."""
        index, last = self.cursor.index, len(self.assessment.criteria.columns[self.cursor.column]) - 1
        self.cursor.go_to_index({"up": index - 1, "down": index + 1, "first": 0, "last": last}[where])
        self.show_cursor()

    def action_column(self, which: str) -> None:
        """Go to a column: dont, do, or other."""
        other = Column.DO if self.cursor.column is Column.DONT else Column.DONT
        column = other if which == "other" else Column(which)
        self.cursor.change_column(column, self.cursor.index_in(column))
        self.show_cursor()

    # Going and coming

    def action_curtain(self) -> None:
        """Hide everything at once, or show it again."""
        self._curtain = not self._curtain
        self._notice = ""
        self.paint()

    def action_spotlight(self) -> None:
        """Light up the next part of what is shown, and after the last one none."""
        # Nobody sees which part it would be while the curtain is down.
        if not self._curtain:
            self._spotlight = (self._spotlight + 1) % (self._slide.parts + 1)
            self.paint()

    def action_read_on(self, step: int) -> None:
        """Show another part of a slide that is longer than the screen."""
        if reason := self.why_not("read-on"):
            self.say(reason)
        else:
            self._page = (self._page + step) % self._slide.pages
            self.paint()

    def action_leave(self) -> None:
        """Go back to the sheet, to this statement."""
        self.dismiss(None)
