"""A column of statements: cursor, answer, number, words, and below them what they clash with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.strip import Strip

from coprod_tui.domain.criteria import Statement
from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line
from coprod_tui.tui.page import Page
from coprod_tui.tui.phrases import EMPTY, Phrase, clip, strip
from coprod_tui.tui.places import MEASURE
from coprod_tui.tui.rows import Look, Row, row
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.placed import PlacedLayout
from coprod_tui.tui.wrapping import shortened, wrap, wrapped


class StatementPane(Lines):
    """Show one column, a page at a time.

    The cursor's mark and the answers stand in narrow widgets of their own, so that a key sends a few bytes.
    Every statement has a line below it, empty or with what it clashes with: nothing moves when that changes.

    Args:
        title: The column's heading.
        statements: The column's statements, in order.
        id: Name of the widget.
    """

    def __init__(self, title: str, statements: Sequence[Statement], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._arranging = PlacedLayout(self._regions)
        self._title = one_line(title)
        self._statements = statements
        self._digits = max(2, len(str(len(statements))))
        self._framed = True
        self._width = self._height = 0
        self._text_width = 1
        self._look: Look | None = None
        self._drawn: dict[int, tuple[Row, list[Strip]]] = {}
        self._cursor_lines = Lines(id="cursor")
        self._sign_lines = Lines(id="signs")
        self._word_lines = Lines(id="words")
        self.page = Page(len(statements), self._height_of, 0)

    def compose(self) -> ComposeResult:
        yield self._cursor_lines
        yield self._sign_lines
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
    def text(self) -> str:
        """The words in view, without styles."""
        return self._word_lines.text

    def fit(self, width: int, height: int, *, framed: bool, keep: int) -> None:
        """Take a size, with one statement still in view."""
        if (width, height, framed) == (self._width, self._height, self._framed):
            return
        self._width, self._height, self._framed = width, height, framed
        self._text_width = max(1, min(MEASURE, self.body.width - self._digits - 5))
        self._drawn.clear()
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
            self._look = look
            self._drawn.clear()
        height = self.body.height
        cursors, signs, words = [EMPTY] * height, [EMPTY] * height, [EMPTY] * height
        placed = self.page.placed
        for each in placed:
            said = row(findings, self._statements[each.row], look)
            signs[each.y] = strip([said.sign])
            lines = self._lines(each.row, said, look)[: height - each.y]
            words[each.y : each.y + len(lines)] = lines
            if active and each.row == cursor:
                here = look.palette.cursor
                cursors[each.y] = strip([Phrase(look.glyphs.right, here)])
                signs[each.y] = strip([Phrase(said.sign.text, here)])
                words[each.y] = _with_number(lines[0], here)
        self._cursor_lines.show(cursors)
        self._sign_lines.show(signs)
        self._word_lines.show(words)
        above = self.page.top
        below = len(self._statements) - (placed[-1].row + 1 if placed else 0)
        self.show(self._frame(above, below, look, accent if active else look.palette.muted))

    def _regions(self, size: Size) -> Mapping[str, Region]:
        del size
        x, y, width, height = self.body
        if width < self._digits + 6 or height < 1:
            return {}
        return {
            "cursor": Region(x, y, 1, height),
            "signs": Region(x + 1, y, 1, height),
            "words": Region(x + 2, y, width - 2, height),
        }

    def _height_of(self, index: int) -> int:
        return len(wrap(one_line(self._statements[index].text), self._text_width)) + 1

    def _lines(self, index: int, said: Row, look: Look) -> list[Strip]:
        """The words of a statement, drawn once for each thing it can say."""
        cached = self._drawn.get(index)
        if cached is not None and cached[0] == said:
            return cached[1]
        palette = look.palette
        indent = " " * (self._digits + 2)
        number = Phrase(f" {said.number:>{self._digits}} ", palette.muted)
        # Padded in their own style: a blank end of another style would cost more bytes than its spaces.
        width = self.body.width - 2 - len(indent)
        first, *others = (
            line + " " * (width - cell_len(line)) for line in wrapped(said.text, self._text_width)
        )
        lines = [strip([number, Phrase(first, palette.text)])]
        lines += [strip([Phrase(f"{indent}{line}", palette.text)]) for line in others]
        lines.append(self._remark(said, indent, look))
        self._drawn[index] = said, lines
        return lines

    def _remark(self, said: Row, indent: str, look: Look) -> Strip:
        muted = look.palette.muted
        tail = [Phrase(said.tail, muted)] if said.tail else []
        phrases: list[Phrase] = []
        room = self._text_width
        if said.remarks and tail:
            tail.insert(0, Phrase(" · ", muted))
            room -= cell_len(said.tail) + 3
        used = 0
        for remark in said.remarks:
            # The quieter remarks are said where they fit as a whole.
            if not phrases:
                phrases, used = [remark], cell_len(remark.text)
            elif used + 3 + cell_len(remark.text) <= room:
                phrases += [Phrase(" · ", muted), remark]
                used += 3 + cell_len(remark.text)
        line = [*clip(phrases, room, look.glyphs.ellipsis), *tail]
        return strip([Phrase(indent, muted), *line]) if line else EMPTY

    def _frame(self, above: int, below: int, look: Look, accent: Style) -> list[Strip]:
        glyphs, border, muted = look.glyphs, look.palette.border, look.palette.muted
        line = glyphs.frame_horizontal
        up = f" {glyphs.up} {above} " if above else ""
        down = f" {glyphs.down} {below} " if below else ""
        if not self._framed:
            title = f"{shortened(self._title, max(self._width - 16, 1), glyphs.ellipsis)} "
            rest = self._width - cell_len(title) - len(up) - len(down)
            return [
                strip([Phrase(title, accent), Phrase(line * max(rest, 0), border), Phrase(up + down, muted)])
            ]
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


def _with_number(line: Strip, style: Style) -> Strip:
    """The first line of a statement with its number in another style."""
    (number, _style, control), *words = line
    return Strip([Segment(number, style, control), *words], line.cell_length)
