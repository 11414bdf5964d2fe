"""The private note at a statement."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.timer import Timer
from textual.widgets import TextArea

from coprod_tui.domain.criteria import Statement
from coprod_tui.domain.limits import NOTE_CHARACTERS, NOTE_LINES
from coprod_tui.domain.session import Given
from coprod_tui.text import one_line, printable
from coprod_tui.tui.phrases import Phrase, clip, cut_off, fold, strip
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.widgets.key_line import KeyLine
from coprod_tui.tui.widgets.lines import Lines

DRAFT_PAUSE = 0.8
"""Seconds after the first unsaved letter until what is typed goes to the disk."""


class NoteScreen(ScopedScreen[str | None]):
    """Write a note; leaving keeps it. The screen's value is the note, or `None` to leave it as it was.

    Args:
        statement: What the note is about.
        given: The answer and the note now.
        outfit: How to draw, and which keys to name.
        draft: Is given what has been typed so far, so that it's saved before the note is done.
        read_only: Why the note can't be changed; empty where it can.
        kept_in: Where it's kept, and who sees it, as a sentence.
    """

    SCOPE = "note"

    def __init__(
        self,
        statement: Statement,
        given: Given,
        outfit: Outfit | None = None,
        *,
        draft: Callable[[str], None] | None = None,
        read_only: str = "",
        kept_in: str = "A private note, kept in the session's file.",
    ) -> None:
        super().__init__(outfit)
        self._statement = statement
        self._given = given
        self._draft = draft
        self._read_only = read_only
        self._kept_in = kept_in
        self._drafted = given.note
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Lines(id="head")
        # Control characters would be obeyed by nobody, but seen by nobody either.
        yield TextArea(
            printable(self._given.note),
            id="note",
            soft_wrap=True,
            read_only=bool(self._read_only),
            compact=True,
        )
        yield KeyLine(id="foot")

    def on_mount(self) -> None:
        area = self._area
        area.cursor_blink = False
        area.focus()
        area.move_cursor(area.document.end)

    def on_resize(self, event: Resize) -> None:
        del event
        width = self.size.width
        dots, most = self.look.glyphs.ellipsis, max(self.size.height - 4, 1)
        head = cut_off(self._heading(width), width, most, dots, self.look.palette.muted)
        if len(head) < most:
            head.append([])
        lines = self.query_one("#head", Lines)
        lines.styles.height = len(head)
        lines.show([strip(line) for line in head])
        self._show_foot()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._show_foot()
        if self._pause is None and not self._fault:
            self._pause = self.set_timer(DRAFT_PAUSE, self._send_draft)

    def take_key(self, event: Key) -> bool:
        # What the text area doesn't take by itself was typed before it was there.
        if event.is_printable and event.character and not self._read_only:
            self._area.insert(event.character)
            return True
        return False

    # What is written

    @property
    def note(self) -> str:
        """The note as it stands now; one that nobody has touched is given back as it was."""
        text = self._area.text
        return self._given.note if text == printable(self._given.note) else printable(text).rstrip()

    def hand_over(self) -> None:
        if not self._fault:
            self._send_draft()

    def action_done(self) -> None:
        """Keep the note and go back, unless it's too long."""
        if not self._fault:
            self._stop()
            self.dismiss(None if self._read_only else self.note)

    def action_discard(self) -> None:
        """Go back and leave the note as it was."""
        self._stop()
        if self._drafted != self._given.note and self._draft is not None:
            self._draft(self._given.note)
        self.dismiss(None)

    @property
    def _area(self) -> TextArea:
        return self.query_one("#note", TextArea)

    @property
    def _fault(self) -> str:
        text = self.note
        lines = text.count("\n") + 1
        if len(text) > NOTE_CHARACTERS:
            over = len(text) - NOTE_CHARACTERS
            return f"Too long by {over:,}: a note has at most {NOTE_CHARACTERS:,} characters."
        if lines > NOTE_LINES:
            over = lines - NOTE_LINES
            noun = "line" if over == 1 else "lines"
            return f"Too long by {over} {noun}: a note has at most {NOTE_LINES} lines."
        return ""

    def _send_draft(self) -> None:
        self._stop()
        note = self.note
        if note != self._drafted and self._draft is not None and not self._fault:
            self._drafted = note
            self._draft(note)

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def _heading(self, width: int) -> list[list[Phrase]]:
        styles, statement = self.look.palette, self._statement
        column = styles.dont if statement.column == "dont" else styles.do
        label = Phrase(f" {statement.label}  ", column)
        lines = fold([label, Phrase(one_line(statement.text), styles.text)], width - 1, len(label.text))
        if reads := statement.reads(self._given.answer):
            lines += fold([Phrase(f" So: {one_line(reads)}", styles.muted)], width - 1, 5)
        lines += fold([Phrase(f" {self._kept_in}", styles.muted)], width - 1, 1)
        return lines

    def _show_foot(self) -> None:
        foot, look, width = self.query_one("#foot", KeyLine), self.look, self.size.width
        if words := self._fault or one_line(self._read_only):
            style = look.palette.error if self._fault else look.palette.warning
            foot.show([strip(clip([Phrase(f" {words}", style)], width, look.glyphs.ellipsis))])
        else:
            foot.show_keys(self.footer(), width, look)
