"""The last wall: whatever a widget draws, nothing in it can steer the terminal."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from coprod_tui.text import ascii_cells, one_line

_PLAIN: Final = Style.null()
_CALM: Final = Style(dim=False, italic=False, blink=False)


class OutputWall(LineFilter):
    """Take out of every drawn line what a terminal might obey, and what it can't show.

    Words from outside are made visible long before; this catches what was forgotten.

    Args:
        colourless: Leave bold, reverse and underline only.
        ascii_only: Spell everything in ASCII, cell for cell, borders of any widget included.
    """

    def __init__(self, *, colourless: bool = False, ascii_only: bool = False) -> None:
        super().__init__()
        self.colourless = colourless
        self.ascii_only = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the same line, safe; every segment has a style afterwards."""
        if not (self.colourless or self.ascii_only) and all(
            text.isprintable() and style is not None for text, style, _ in segments
        ):
            return segments
        return [Segment(self._words(text), self._look(style)) for text, style, _ in segments]

    def _words(self, text: str) -> str:
        if not text.isprintable():
            text = _without_commands(text)
        return ascii_cells(text) if self.ascii_only else text

    def _look(self, style: Style | None) -> Style:
        if style is None:
            return _PLAIN
        return _without_colour(style) if self.colourless else style


@lru_cache(maxsize=1024)
def _without_colour(style: Style) -> Style:
    return style.without_color + _CALM


def _without_commands(text: str) -> str:
    # The line has been laid out: a command that takes no cell goes, and one that takes a cell stays one.
    return "".join(
        one_line(character) if cell_len(character) else character
        for character in text
        if cell_len(character) or one_line(character) == character
    )
