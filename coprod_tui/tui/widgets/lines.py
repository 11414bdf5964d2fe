"""Finished lines, of which only what differs is painted again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.style import Style
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

    def render_line(self, y: int) -> Strip:
        strip = self._strips[y] if y < len(self._strips) else EMPTY
        # Textual fills what is beyond the line, but not what is under it.
        background = self.background_colors[1]
        return strip.apply_style(Style(bgcolor=background.rich_color)) if background.a else strip

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
