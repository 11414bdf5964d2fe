"""The lines between the panes that join statements which contradict each other.

Each contradiction is a trunk with a branch to each of its statements in view. A line to one in the other pane
that is out of view ends in ▲ or ▼ with its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from coprod_tui.tui.glyphs import UNICODE, Glyphs

# The sides of a cell that a line leaves by; lines that meet add up.
_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_ACROSS: Final = _LEFT | _RIGHT

# Indexed by the sum of the sides; a line that only begins in a cell is drawn as one that runs through it.
_THIN: Final = " │─└││┌├─┘─┴┐┤┬┼"

_CROSSINGS: Final = {(_ACROSS, _UP | _DOWN): "┿", (_UP | _DOWN, _ACROSS): "╂"}
"""A heavy line over a thin one, by the sides of each."""


class End(NamedTuple):
    """One statement of a contradiction, as the gutter sees it.

    Attributes:
        left: Whether it stands in the left pane.
        number: Its number in that pane.
        y: Its first line in the gutter, or `None` when it's out of view.
        above: Whether it's out of view upwards.
    """

    left: bool
    number: int
    y: int | None
    above: bool = False


class Join(NamedTuple):
    """A contradiction to draw, heavy when it's one at the cursor."""

    ends: tuple[End, ...]
    heavy: bool


class Cell(NamedTuple):
    """One cell of the gutter."""

    text: str = " "
    heavy: bool = False


_BLANK: Final = Cell()


class _Hidden:
    """The statements out of view that one statement in view is joined to."""

    def __init__(self) -> None:
        self.above: list[int] = []
        self.below: list[int] = []
        self.heavy = False

    def words(self, glyphs: Glyphs, width: int) -> str:
        text = "".join(
            sign + ",".join(map(str, sorted(numbers)))
            for sign, numbers in ((glyphs.up, self.above), (glyphs.down, self.below))
            if numbers
        )
        return text if len(text) <= width else text[: width - 1] + glyphs.ellipsis


def draw_joins(joins: Iterable[Join], width: int, height: int, glyphs: Glyphs) -> list[list[Cell]]:
    """Draw the gutter.

    Args:
        joins: The contradictions, in an order that doesn't depend on the cursor, so that lines stay put.
        width: Cells between the panes.
        height: Lines of the panes.
        glyphs: The terminal's signs.

    Returns:
        The cells of each line.
    """
    drawing = _Drawing(width, height, glyphs)
    for join in joins:
        drawing.add(join)
    return drawing.finish()


class _Drawing:
    """The gutter while it's being drawn: the sides of each cell's lines, thin and heavy."""

    def __init__(self, width: int, height: int, glyphs: Glyphs) -> None:
        self._width, self._height, self._glyphs = width, height, glyphs
        self._has_thin = glyphs.vertical == UNICODE.vertical
        self._thin = [[0] * width for _ in range(height)]
        self._heavy = [[0] * width for _ in range(height)]
        self._hidden: dict[tuple[int, bool], _Hidden] = {}
        middle = (width - 1) / 2
        self._lanes: dict[int, list[range]] = {
            lane: [] for lane in sorted(range(1, width - 1), key=lambda x: (abs(x - middle), x))
        }

    def add(self, join: Join) -> None:
        seen = [(end.y, end.left) for end in join.ends if end.y is not None and end.y < self._height]
        if not seen:
            return
        lines = self._heavy if join.heavy else self._thin
        if len(seen) > 1:
            rows = [y for y, _left in seen]
            lane = self._free_lane(range(min(rows), max(rows) + 1))
            for y, left in seen:
                self._branch(lines[y], lane, left=left)
            for y in range(min(rows), max(rows)):
                lines[y][lane] |= _DOWN
                lines[y + 1][lane] |= _UP
        for end in join.ends:
            anchor = next((each for each in seen if each[1] != end.left), None)
            if anchor is None or (end.y, end.left) in seen:
                continue
            hidden = self._hidden.setdefault(anchor, _Hidden())
            numbers = hidden.above if end.above else hidden.below
            if end.number not in numbers:
                numbers.append(end.number)
            hidden.heavy |= join.heavy

    def finish(self) -> list[list[Cell]]:
        cells = [
            [self._cell(thin, heavy) for thin, heavy in zip(thins, heavies, strict=True)]
            for thins, heavies in zip(self._thin, self._heavy, strict=True)
        ]
        for (y, left), hidden in self._hidden.items():
            edge = 0 if left else self._width - 1
            free = not self._thin[y][edge] and not self._heavy[y][edge]
            text = hidden.words(self._glyphs, self._width - 1)
            line = self._glyph(_ACROSS, heavy=hidden.heavy) * (self._width - len(text)) if free else ""
            text = line + text if left else text + line
            # Where a branch takes the statement's first line, the number goes to the next one.
            row = y if free else y + 1
            if row < self._height:
                start = 0 if left else self._width - len(text)
                cells[row][start : start + len(text)] = [Cell(each, hidden.heavy) for each in text]
        return cells

    def _free_lane(self, rows: range) -> int:
        """The column for a trunk: near the middle, over no other trunk while there's room."""
        for lane, taken in self._lanes.items():
            if all(rows.stop <= other.start or rows.start >= other.stop for other in taken):
                taken.append(rows)
                return lane
        return next(iter(self._lanes))

    def _branch(self, line: list[int], lane: int, *, left: bool) -> None:
        for x in range(lane) if left else range(lane + 1, self._width):
            line[x] |= _ACROSS
        line[lane] |= _LEFT if left else _RIGHT

    def _cell(self, thin: int, heavy: int) -> Cell:
        if heavy:
            # Where both meet otherwise, all is drawn heavy, since that is what the eye is to follow.
            crossing = _CROSSINGS.get((heavy, thin)) if self._has_thin else None
            return Cell(crossing or self._glyph(thin | heavy, heavy=True), heavy=True)
        return Cell(self._glyph(thin, heavy=False)) if thin else _BLANK

    def _glyph(self, sides: int, *, heavy: bool) -> str:
        glyphs = self._glyphs
        if not heavy and self._has_thin:
            return _THIN[sides]
        vertical, horizontal = glyphs.vertical, glyphs.horizontal
        by_sides = (
            *(" ", vertical, horizontal, glyphs.up_right),
            *(vertical, vertical, glyphs.down_right, glyphs.vertical_right),
            *(horizontal, glyphs.up_left, horizontal, glyphs.horizontal_up),
            *(glyphs.down_left, glyphs.vertical_left, glyphs.horizontal_down, glyphs.cross),
        )
        return by_sides[sides]
