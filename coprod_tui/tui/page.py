"""The statements of a column that fit on the screen, turned page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Placed(NamedTuple):
    """A statement's place on the page.

    Attributes:
        row: Its place in the column, from 0.
        y: Its first line, from the top of the page.
        height: Its lines, though the last ones may lie below the page.
    """

    row: int
    y: int
    height: int


class Page:
    """Which statements are in view; nothing outside the view is ever looked at.

    Args:
        count: Statements in the column.
        height_of: Lines of the statement at an index, at the present width.
        lines: Lines of the page.
    """

    def __init__(self, count: int, height_of: Callable[[int], int], lines: int) -> None:
        self._count = count
        self._height_of = height_of
        self._lines = lines
        self._placed: tuple[Placed, ...] | None = None
        self._top = 0

    @property
    def top(self) -> int:
        """The first statement in view."""
        return self._top

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The statements in view from top to bottom; the last one may be cut."""
        if self._placed is None:
            self._placed = tuple(self._place())
        return self._placed

    def _place(self) -> Iterator[Placed]:
        y, index = 0, self._top
        while y < self._lines and index < self._count:
            height = self._height_of(index)
            yield Placed(index, y, height)
            y += height
            index += 1

    def place(self, index: int) -> Placed | None:
        """Where a statement is, or `None` when not even its first line is in view."""
        return next((each for each in self.placed if each.row == index), None)

    def shows(self, index: int) -> bool:
        """Whether a statement is in view as a whole, or from the top where it is taller than the page."""
        placed = self.place(index)
        return placed is not None and (placed.y == 0 or placed.y + placed.height <= self._lines)

    @property
    def last(self) -> int:
        """The last statement in view as a whole, or the first one when none is."""
        whole = [each.row for each in self.placed if each.y + each.height <= self._lines]
        return whole[-1] if whole else self.top

    def turn_to(self, index: int) -> bool:
        """Turn by most of a page when a statement isn't in view, and say whether that was so.

        Going down, it comes to stand near the top, below the one before it; going up, near the bottom,
        above the one after it. So the next steps in the same direction need no turn.
        """
        if self.shows(index):
            return False
        if index >= self.top:
            context = index - 1 if index and self._fits(index - 1, index) else index
            self._go(min(context, self._lowest_top()))
        else:
            context = index + 1 if self._fits(index, index + 1) else index
            self._go(self._top_for_bottom(context))
        return True

    def resize(self, lines: int, keep: int) -> None:
        """Take another height, or heights of statements that changed, with one statement still in view."""
        self._lines = lines
        self._go(min(self._top, self._lowest_top()))
        self.turn_to(keep)

    def _go(self, top: int) -> None:
        self._top = top
        self._placed = None

    def _fits(self, first: int, last: int) -> bool:
        last = min(last, self._count - 1)
        return sum(self._height_of(index) for index in range(first, last + 1)) <= self._lines

    def _lowest_top(self) -> int:
        """The top at which the last statement is just in view, so that no page ends half empty."""
        return self._top_for_bottom(self._count - 1)

    def _top_for_bottom(self, index: int) -> int:
        """The smallest top at which a statement is the last one in view as a whole."""
        top = min(index, self._count - 1)
        room = self._lines - self._height_of(top) if self._count else 0
        while top > 0 and (height := self._height_of(top - 1)) <= room:
            room -= height
            top -= 1
        return max(top, 0)
