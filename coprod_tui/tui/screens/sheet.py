"""A screen with a sheet of statements, a cursor on it, and what the statement there means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic

from textual.app import ComposeResult
from textual.events import Resize, ScreenResume
from textual.geometry import Offset, Region, Size
from textual.layout import Layout
from textual.reactive import Initialize, var
from textual.screen import ScreenResultType
from textual.theme import Theme

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line
from coprod_tui.tui.commands import Scope
from coprod_tui.tui.cursor import Cursor
from coprod_tui.tui.explanation import NO_HINTS, Hints, explain
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.places import SMALLEST, places
from coprod_tui.tui.rows import Look
from coprod_tui.tui.saver import SAVED, SaveKind, SaveState
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.widgets.clash_panel import ClashPanel, panel_lines
from coprod_tui.tui.widgets.key_line import KeyLine
from coprod_tui.tui.widgets.placed import PlacedLayout
from coprod_tui.tui.widgets.prompt_line import PromptLine
from coprod_tui.tui.widgets.sheet import Sheet
from coprod_tui.tui.widgets.status_line import StatusLine

_LINES_FOR_ALL = 6
"""Lines of the panel from which there's room for what an answer means and, below, a whole contradiction."""


def _present_findings(screen: SheetScreen[ScreenResultType]) -> Findings:
    return screen.assessment.findings


class SheetScreen(ScopedScreen[ScreenResultType], Generic[ScreenResultType]):
    """Show the statements with their answers, and say what the one at the cursor means; a subclass moves it.

    Args:
        assessment: The one going on.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed, as a sentence; empty where it can.
    """

    SCOPE: ClassVar[Scope] = "assess"
    ALLOW_SELECT = False
    BLANK = True  # nothing of the screen itself is drawn, only what stands on it

    findings: var[Findings] = var(Initialize(_present_findings), init=False, always_update=True)
    """What follows from the answers; it's assigned in one method, and its watcher paints."""

    def __init__(self, assessment: Assessment, outfit: Outfit | None = None, *, read_only: str = "") -> None:
        super().__init__(outfit)
        self.assessment = assessment
        self.read_only = read_only
        self.cursor = Cursor(assessment.criteria, assessment.session.cursor)
        self.rule: Rule | None = None
        """The contradiction that is looked at, where the statement at the cursor is in several."""
        self._saving = SAVED
        self._notice = read_only
        self._fitted = Size(0, 0)
        self._drawing: Look | None = None
        self._arranging = PlacedLayout(self._regions)
        self._status = StatusLine(id="status")
        self._sheet = Sheet(assessment.criteria)
        self._panel = ClashPanel(id="panel")
        self._keys = KeyLine(id="keys")
        self._prompt = PromptLine(id="prompt", keys=self.outfit.keys)

    def compose(self) -> ComposeResult:
        yield self._status
        yield from self._sheet.widgets
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
        self._place_cursor()

    def show_save_state(self, state: SaveState) -> None:
        """Say in the status line how the newest answers stand to the disk."""
        self._saving = state
        self._show_status()

    @property
    def standing(self) -> str:
        """What the end of the status line says: how the answers stand to the disk."""
        return "read-only" if self.read_only else self._saving.words

    def say(self, words: str) -> None:
        """Say something in the panel until the cursor moves or an answer changes."""
        self._notice = words
        self.paint()

    def paint(self) -> None:
        """Show everything as it is now; only what differs from before is sent."""
        if self._drawing is None:
            self._drawing = self.look
        look, where = self._drawing, places(*self._fitted)
        panel = where.panel
        if not where.enough:
            sentence = f"Too small: {SMALLEST[0]} columns and {SMALLEST[1]} rows are needed."
            self._panel.show_words([[Phrase(sentence, look.palette.text)]], panel.width, panel.height, look)
            return
        self._sheet.show_sheet(self.findings, self.cursor, look)
        said = self._said(look, one_line(self._notice), self.hints)
        self._panel.show_words(said, panel.width, panel.height, look, airy=where.airy)
        self._keys.show_keys(self.footer(), where.keys.width, look)
        self._show_status()
        self._place_cursor()

    def _said(self, look: Look, notice: str = "", hints: Hints = NO_HINTS) -> list[Paragraph]:
        """What there is to say of the statement at the cursor."""
        brief = places(*self._fitted).panel.height < _LINES_FOR_ALL
        here = self.cursor.statement
        words = explain(self.findings, here, look, self.rule, notice=notice, brief=brief, hints=hints)
        return self.told(words, look)

    @property
    def more_to_read(self) -> bool:
        """Whether the panel has no room for all that there is to say, whatever was said of the last key."""
        return self._is_cut(self._said(self.look))

    def _is_cut(self, said: list[Paragraph]) -> bool:
        where = places(*self._fitted)
        return panel_lines(said, where.panel.width, airy=where.airy) > where.panel.height

    def read_on(self) -> None:
        """Show all that there is to say, or say why there's nothing more to open here."""
        from coprod_tui.tui.screens.reading import ReadingScreen

        # What was said of the last key may be what takes the room.
        if self._is_cut(self._said(self.look, one_line(self._notice), self.hints)):
            self.app.push_screen(ReadingScreen(self.cursor.statement, self._said, self.outfit))
        else:
            self.say(self.why_not("open"))

    @property
    def code(self) -> str:
        """What leads back to these answers, which the status line says at any width; may be empty."""
        return ""

    def told(self, words: list[Paragraph], look: Look) -> list[Paragraph]:
        """What the panel says, most important first: what the statement means, and what others say of it."""
        del look
        return words

    @property
    def hints(self) -> Hints:
        """The keys that the panel's words name."""
        return NO_HINTS

    def _theme_changed(self, theme: Theme) -> None:
        del theme
        self._drawing = None
        self.paint()

    def _fit(self, size: Size) -> None:
        if size == self._fitted:
            return
        self._fitted = size
        self._sheet.fit(places(*size), self.cursor)
        self._sheet.follow(self.findings, self.cursor, self.rule)
        self.paint()

    def _regions(self, size: Size) -> Mapping[str, Region]:
        where = places(*size)
        if not where.enough:
            return {"panel": where.panel}
        foot = "prompt" if self._prompt.is_open else "keys"
        around = {"status": where.status, "panel": where.panel, foot: where.keys}
        return {**around, **self._sheet.regions(where)}

    def _show_status(self) -> None:
        if self._drawing is None or not places(*self._fitted).enough:
            return
        words = self.standing
        kind = SaveKind.SAVED if self.read_only else self._saving.kind
        self._status.show_status(
            self.findings,
            words,
            self._fitted.width,
            self._drawing,
            code=self.code,
            failed=kind is SaveKind.FAILED,
            waiting=kind is SaveKind.HERE,
        )

    def _place_cursor(self) -> None:
        # The terminal's own cursor follows, for screen readers and braille displays.
        if self.is_active:
            self.app.cursor_position = self.cursor_place

    @property
    def cursor_place(self) -> Offset:
        """The cell of the screen where the terminal's cursor belongs."""
        where = places(*self._fitted)
        if self._prompt.is_open:
            return where.keys.offset + Offset(self._prompt.cursor_column, 0)
        return where.sheet.offset + self._sheet.cursor_offset(self.cursor)

    def show_cursor(self, *, keep_rule: bool = False) -> None:
        """Turn pages so that the cursor is in view, and forget what was said at the place before."""
        here = self.cursor.statement.id
        self.assessment.look_at(here)
        self._notice = ""
        if not keep_rule and (self.rule is None or here not in self.rule.members):
            self.rule = None
        self.follow()
        self.paint()

    def follow(self) -> None:
        """Bring what the cursor is about into view."""
        self._sheet.follow(self.findings, self.cursor, self.rule)
