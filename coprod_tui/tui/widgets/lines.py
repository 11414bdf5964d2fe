"""Finished lines, of which only what differs is painted again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.style import Style
from textual.color import TRANSPARENT, Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coprod_tui.tui.phrases import EMPTY


class Lines(Widget):
    """Show lines that somebody else has drawn.

    Textual sends a dirty line from the left edge of its widget up to the end of the dirty region, so what
    changes often is best a narrow widget, and a region never reaches beyond the last cell that differs.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: Sequence[Strip] = ()
        self._finished: dict[int, Strip] = {}
        self._ground: tuple[int, Color, tuple[LineFilter, ...]] = (0, TRANSPARENT, ())

    def render_lines(self, crop: Region) -> list[Strip]:
        # With every key Textual asks each widget on the screen for all its lines. Its own cache looks at
        # borders, opacity and filters of every one of them, which takes as long as everything else together.
        ground = (self.size.width, self.background_colors[1], tuple(self.get_line_filters()))
        if ground != self._ground:
            self._ground = ground
            self._finished.clear()
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span != (0, ground[0]):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        finished = self._finished.get(y)
        if finished is None:
            width, background, filters = self._ground
            under = Style(bgcolor=background.rich_color)
            strip = self._strips[y] if y < len(self._strips) else EMPTY
            finished = strip.apply_style(under).adjust_cell_length(width, under)
            for each in filters:
                finished = finished.apply_filter(each, background)
            self._finished[y] = finished
        return finished

    @property
    def text(self) -> str:
        """What is on the lines, without styles."""
        return "\n".join(strip.text.rstrip() for strip in self._strips)

    def show(self, strips: Sequence[Strip]) -> None:
        """Show these lines from the top, each no longer than the widget is wide."""
        regions = [
            Region(0, y, end, 1)
            for y, (old, new) in enumerate(zip_longest(self._strips, strips, fillvalue=EMPTY))
            if old is not new and (end := difference_end(old, new))
        ]
        self._strips = tuple(strips)
        for region in regions:
            self._finished.pop(region.y, None)
        if regions:
            self.refresh(*regions)


def difference_end(old: Strip, new: Strip) -> int:
    """The number of cells up to the last one that differs; 0 when the lines look the same."""
    end = new.cell_length
    if old.cell_length != end:
        return max(old.cell_length, end)
    for before, after in zip(reversed(old), reversed(new), strict=False):
        if before != after:
            return end if before.style != after.style else end - _same_end(before.text, after.text)
        end -= after.cell_length
    return end


def _same_end(one: str, other: str) -> int:
    """The cells at the end that two texts share."""
    count = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        count += 1
    return cell_len(one[len(one) - count :]) if count else 0
