"""Sessions side by side: a picture to find one's way by, and in words what the cursor stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from pathlib import Path

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.strip import Strip

from coprod_tui.domain.comparison import Comparison, Row
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.standing import Course, Standing
from coprod_tui.reports.comparison_in_words import summary
from coprod_tui.reports.words import answer_word
from coprod_tui.tui.comparison_rows import (
    DIFFERS,
    OTHER_WORDS,
    Columns,
    Entry,
    Place,
    entry_line,
    entry_words,
    letters_line,
    marked,
)
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold, strip
from coprod_tui.tui.requests import OpenWanted
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.widgets.lines import Lines

_HIGH = 20
"""Lines of a terminal from which there is room for more words."""


class Order(IntEnum):
    """Which statements are shown, and in which order; each key press takes the next."""

    DIFFERENCES_FIRST = 0
    DIFFERENCES_ONLY = 1
    PRINTED = 2


_ORDERS = {
    Order.DIFFERENCES_FIRST: "Those that differ stand first.",
    Order.DIFFERENCES_ONLY: "Only those that differ are shown.",
    Order.PRINTED: "All statements in printed order.",
}


class CompareScreen(ListScreen[None]):
    """Show what two to twenty sessions say, statement by statement.

    Args:
        comparison: The sessions side by side.
        paths: Their files, in the same order.
        outfit: How to draw, and which keys to name.
        begin: The session and the statement to begin at; an unknown one is the first.
    """

    SCOPE = "compare"

    def __init__(
        self,
        comparison: Comparison,
        paths: Sequence[Path],
        outfit: Outfit | None = None,
        *,
        begin: tuple[Path | None, str] = (None, ""),
    ) -> None:
        super().__init__(outfit)
        self._comparison = comparison
        self._paths = tuple(paths)
        self._order = Order.DIFFERENCES_FIRST
        self._entries: tuple[Entry, ...] = ()
        self._columns = Columns(0, 0, 2)
        path, self._begin = begin
        self.session = self._paths.index(path) if path in self._paths else 0
        """Number of the session that the cursor is at."""

    def compose(self) -> ComposeResult:
        head, rows, *foot = super().compose()
        yield head
        yield rows
        yield Lines(id="words")
        yield from foot

    def on_mount(self) -> None:
        super().on_mount()
        ids = [_statement(entry) for entry in self._entries]
        if self._begin and self._begin in ids:
            self.go_to(ids.index(self._begin))

    # What is shown

    @property
    def entry(self) -> Entry:
        """What the cursor stands on."""
        return self._entries[self.cursor]

    @property
    def room(self) -> int:
        return max(super().room - self._words_height, 1)

    @property
    def _words_height(self) -> int:
        return 5 if self.app.size.height >= _HIGH else 3

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles, dots = self.look.palette, self.look.glyphs.ellipsis
        title = Phrase(f" {len(self._paths)} sessions", styles.title)
        first = clip([title, Phrase(f" · {summary(self._comparison)}", styles.muted)], width, dots)
        return [first, letters_line(self._comparison, self._columns, self.session, self.look)]

    def stock(self, width: int) -> Iterable[Item]:
        self._columns = Columns.fit(len(self._paths), width, self.session, self._columns.first)
        entries: list[Entry] = []
        for title, section in self._sections(width):
            lead = self._lead(title, width, first=not entries)
            for place, entry in enumerate(section):
                line = entry_line(self._comparison, entry, self._columns, width, self.look)
                lines = (*lead, line) if place == 0 else (line,)
                yield Item(lines, lead=len(lines) - 1)
            entries += section
        self._entries = tuple(entries)

    def _sections(self, width: int) -> Iterable[tuple[str, Sequence[Entry]]]:
        comparison = self._comparison
        rows: Sequence[Row] = comparison.rows if self._order is Order.PRINTED else comparison.differing
        if rows:
            yield _legend("Statements", self._row_signs(rows), width), rows
        courses: Sequence[Course] = comparison.courses
        if self._order is not Order.PRINTED:
            differing = [course for course in courses if course.differs]
            alike = [course for course in courses if not course.differs]
            courses = differing if self._order is Order.DIFFERENCES_ONLY else [*differing, *alike]
        if courses:
            untold = any(Standing.UNTOLD in course.standings for course in courses)
            signs = (f"! {Standing.OPEN}", f"{self.look.glyphs.kept} {Standing.KEPT}", "~ can't be told")
            yield _legend("Contradictions", signs if untold else signs[:2], width), courses
        if self._order is Order.DIFFERENCES_FIRST and comparison.alike:
            yield "Answered alike", comparison.alike
        yield "The sessions", [Place(place) for place in range(len(self._paths))]

    def _row_signs(self, rows: Iterable[Row]) -> Iterable[str]:
        yield f"{DIFFERS} differs"
        if any(row.reworded for row in rows):
            yield f"{OTHER_WORDS} other words"
        for answer in (*Answer, None):
            yield f"{self.look.sign(answer).text} {answer_word(self._comparison.criteria, answer)}"

    def _lead(self, title: str, width: int, *, first: bool) -> list[Paragraph]:
        styles = self.look.palette
        lines: list[Paragraph] = []
        if first and self._comparison.notice:
            lines += fold([Phrase(f" {self._comparison.notice}", styles.warning)], width - 1, 1)
        if title:
            heading = clip([Phrase(f" {title}", styles.title)], width, self.look.glyphs.ellipsis)
            lines += [heading] if first else [[], heading]
        return lines

    def repaint(self) -> None:
        super().repaint()
        words = entry_words(self._comparison, self.entry, self.session, self.width, self.look)
        height, dots = self._words_height, self.look.glyphs.ellipsis
        if len(words) > height:
            last = [*words[height - 1], Phrase(f" {dots}", self.look.palette.text)]
            words = [*words[: height - 1], clip(last, self.width - 1, dots)]
        area = self.query_one("#words", Lines)
        area.styles.height = height
        area.show([strip(line) for line in words])

    def _drawn(self, line: Paragraph, number: int) -> Strip:
        if number != self.cursor or isinstance(self.entry, Place):
            return super()._drawn(line, number)
        text = marked(line, self._columns, self.session)
        return strip([Phrase(text + " " * (self.width - cell_len(text)), self.look.palette.cursor)])

    def why_not(self, command: str) -> str:
        if command == "left" and self.session == 0:
            return "this is the first session."
        if command == "right" and self.session == len(self._paths) - 1:
            return "this is the last session."
        return ""

    # What keys do

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_side(self, step: int) -> None:
        """Go to the session before or after."""
        session = max(0, min(self.session + step, len(self._paths) - 1))
        if session != self.session:
            self.session = session
            self.restock()

    def action_order(self) -> None:
        """Show differences first, only differences, or everything in printed order."""
        entry = self.entry
        self._order = Order((self._order + 1) % len(Order))
        self.restock()
        if entry in self._entries:
            self.go_to(self._entries.index(entry))
        nothing = self._order is Order.DIFFERENCES_ONLY and isinstance(self._entries[0], Place)
        self.say("Nothing differs." if nothing else _ORDERS[self._order])

    def action_open(self) -> None:
        """Open the session at the cursor, at this statement."""
        entry = self.entry
        session = entry.number if isinstance(entry, Place) else self.session
        self.ask_app(OpenWanted(self._paths[session], _statement(entry)))


def _legend(title: str, signs: Iterable[str], width: int) -> str:
    """A title with what the signs below it mean: as many as there's room for, the rarest first."""
    told = title
    for number, sign in enumerate(signs):
        more = f"{told}{', ' if number else ': '}{sign}"
        if cell_len(more) + 2 > width:
            break
        told = more
    return told


def _statement(entry: Entry) -> str:
    """Id of the statement that a row leads to; empty for a session as a whole."""
    match entry:
        case Row():
            return entry.id
        case Course():
            return entry.rule.members[0]
        case Place():
            return ""
