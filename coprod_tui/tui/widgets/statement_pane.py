"""A column of statements: cursor, answer, number, words, and below them what they clash with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.strip import Strip

from coprod_tui.domain.criteria import Statement
from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line
from coprod_tui.tui.page import Page, Placed
from coprod_tui.tui.phrases import EMPTY, Phrase, clip, strip
from coprod_tui.tui.places import MEASURE
from coprod_tui.tui.rows import Look, Row, row
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.placed import PlacedLayout
from coprod_tui.tui.wrapping import shortened, wrap, wrapped

_MARKS = 4
"""Cells of the marks beside the digits: cursor, sign, and a space on each side of the number."""

_LEAST = 3
"""Cells of the words below which a pane shows none."""


class StatementPane(Lines):
    """Show one column, a page at a time.

    Cursor, sign and number stand in a narrow widget of their own, so that a key sends a few bytes. Every
    statement has a line below it, empty or with what it clashes with: nothing moves when that changes.

    Args:
        title: The column's heading.
        statements: The column's statements, in order.
        id: Name of the widget.
    """

    def __init__(self, title: str, statements: Sequence[Statement], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = one_line(title)
        self._statements = statements
        self._digits = max(2, len(str(len(statements))))
        self._framed = True
        self._width = self._height = 0
        self._text_width = 1
        self._look: Look | None = None
        self._findings: Findings | None = None
        self._seen: list[tuple[Placed, Row]] = []
        self._drawn: dict[int, tuple[Row, list[Strip]]] = {}
        self._marks: dict[tuple[Phrase, int, bool], Strip] = {}
        self._edges: tuple[int, int, Style] | None = None
        self._mark_lines = Lines(id="marks")
        self._word_lines = Lines(id="words")
        self._arranging = PlacedLayout(self._regions)
        self.page = Page(len(statements), self._height_of, 0)

    def compose(self) -> ComposeResult:
        yield self._mark_lines
        yield self._word_lines

    @property
    def layout(self) -> Layout:
        return self._arranging

    @property
    def body(self) -> Region:
        """The part of the pane inside the frame."""
        if self._framed:
            return Region(1, 1, max(self._width - 2, 0), max(self._height - 2, 0))
        return Region(0, 1, self._width, max(self._height - 1, 0))

    @property
    def parts(self) -> tuple[Lines, Lines]:
        """The marks and the words inside the frame."""
        return self._mark_lines, self._word_lines

    def fit(self, width: int, height: int, *, framed: bool, keep: int) -> None:
        """Take a size, with one statement still in view."""
        if (width, height, framed) == (self._width, self._height, self._framed):
            return
        self._width, self._height, self._framed = width, height, framed
        self._text_width = max(1, min(MEASURE, self.body.width - self._digits - _MARKS - 1))
        self._forget()
        self.page.resize(self.body.height, keep)

    def show_statements(
        self, findings: Findings, cursor: int, look: Look, *, active: bool, accent: Style
    ) -> None:
        """Show the page as the answers are now.

        Args:
            findings: What follows from the answers.
            cursor: Index of the statement with the cursor.
            look: How things are drawn.
            active: Whether the keys go to this pane.
            accent: The style of the title while the pane is active.
        """
        if look is not self._look:
            self._forget()
            self._look = look
        placed = self.page.placed
        if findings is not self._findings or [each for each, _row in self._seen] != list(placed):
            self._findings = findings
            self._seen = [(each, row(findings, self._statements[each.row], look)) for each in placed]
            self._show_words(look)
        marks = [EMPTY] * self.body.height
        for each, said in self._seen:
            marks[each.y] = self._mark(said, look, here=active and each.row == cursor)
        self._mark_lines.show(marks)
        below = len(self._statements) - (placed[-1].row + 1 if placed else 0)
        edges = (self.page.top, below, accent if active else look.palette.muted)
        if edges != self._edges:
            self._edges = edges
            self.show(self._frame(*edges, look))

    def _forget(self) -> None:
        self._findings = self._edges = None
        self._drawn.clear()
        self._marks.clear()

    def _regions(self, size: Size) -> Mapping[str, Region]:
        del size
        x, y, width, height = self.body
        marks = self._digits + _MARKS
        if width < marks + _LEAST or height < 1:
            return {}
        return {"marks": Region(x, y, marks, height), "words": Region(x + marks, y, width - marks, height)}

    def _height_of(self, index: int) -> int:
        return len(wrap(one_line(self._statements[index].text), self._text_width)) + 1

    def _mark(self, said: Row, look: Look, *, here: bool) -> Strip:
        key = (said.sign, said.number, here)
        if key not in self._marks:
            number = f"{said.number:>{self._digits}}"
            if here:
                words = f"{look.glyphs.right}{said.sign.text} {number} "
                self._marks[key] = strip([Phrase(words, look.palette.cursor)])
            else:
                muted = look.palette.muted
                self._marks[key] = strip([Phrase(" ", muted), said.sign, Phrase(f" {number} ", muted)])
        return self._marks[key]

    def _show_words(self, look: Look) -> None:
        height = self.body.height
        words = [EMPTY] * height
        for each, said in self._seen:
            lines = self._lines(each.row, said, look)[: height - each.y]
            words[each.y : each.y + len(lines)] = lines
        self._word_lines.show(words)

    def _lines(self, index: int, said: Row, look: Look) -> list[Strip]:
        """The words of a statement, drawn once for each thing it can say."""
        cached = self._drawn.get(index)
        if cached is not None and cached[0] == said:
            return cached[1]
        # Padded in their own style: a blank end of another style would cost more bytes than its spaces.
        width = self.body.width - self._digits - _MARKS
        lines = [
            strip([Phrase(line + " " * (width - cell_len(line)), look.palette.text)])
            for line in wrapped(said.text, self._text_width)
        ]
        lines.append(self._remark(said, look))
        self._drawn[index] = said, lines
        return lines

    def _remark(self, said: Row, look: Look) -> Strip:
        tail, first = self._fitting(said)
        dot, room = " · ", self._text_width - _cells(tail)
        phrases = [Phrase(first, said.remarks[0].style)] if said.remarks else []
        used = cell_len(first)
        for remark in said.remarks[1:]:
            # The quieter remarks are said where they fit as a whole.
            words = next((each for each in remark.wordings if used + 3 + cell_len(each) <= room), "")
            if words:
                phrases += [Phrase(dot, look.palette.muted), Phrase(words, remark.style)]
                used += 3 + cell_len(words)
        before = dot if phrases and tail else ""
        clipped = clip(phrases, room, look.glyphs.ellipsis)
        return strip([*clipped, Phrase(f"{before}{dot.join(tail)}", look.palette.muted)])

    def _fitting(self, said: Row) -> tuple[tuple[str, ...], str]:
        """As much of the tail as there's room for beside the first remark, which is said shorter first."""
        wordings = said.remarks[0].wordings if said.remarks else ("",)
        for kept in range(len(said.tail), 0, -1):
            tail = said.tail[:kept]
            for words in wordings:
                if cell_len(words) + _cells(tail) <= self._text_width + (0 if words else 3):
                    return tail, words
        return (), next((each for each in wordings if cell_len(each) <= self._text_width), wordings[-1])

    def _frame(self, above: int, below: int, accent: Style, look: Look) -> list[Strip]:
        glyphs, border, muted = look.glyphs, look.palette.border, look.palette.muted
        line = glyphs.frame_horizontal
        up = f" {glyphs.up} {above} more " if above else ""
        down = f" {glyphs.down} {below} more " if below else ""
        if not self._framed:
            if above and below:
                up, down = f" {glyphs.up} {above}", f" {glyphs.down} {below} more "
            title = f"{shortened(self._title, max(self._width - len(up + down) - 3, 1), glyphs.ellipsis)} "
            rest = line * (self._width - cell_len(title) - len(up + down))
            return [strip([Phrase(title, accent), Phrase(rest, border), Phrase(up + down, muted)])]
        inner = self._width - 2
        title = f" {shortened(self._title, inner - len(up) - 3, glyphs.ellipsis)} "
        top = [
            Phrase(glyphs.frame_top_left, border),
            Phrase(title, accent),
            Phrase(line * (inner - cell_len(title) - len(up) - 1), border),
            Phrase(up, muted),
            Phrase(line + glyphs.frame_top_right, border),
        ]
        bottom = [
            Phrase(glyphs.frame_bottom_left + line * (inner - len(down) - 1), border),
            Phrase(down, muted),
            Phrase(line + glyphs.frame_bottom_right, border),
        ]
        side = glyphs.frame_vertical
        middle = strip([Phrase(side, border), Phrase(" " * inner, Style()), Phrase(side, border)])
        return [strip(top), *([middle] * (self._height - 2)), strip(bottom)]


def _cells(tail: Sequence[str]) -> int:
    """How wide a tail is, with a dot before each of its words."""
    return sum(cell_len(word) + 3 for word in tail)
