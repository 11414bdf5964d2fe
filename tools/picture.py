"""Draws a terminal's screen as SVG, from the cells that a terminal emulator holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import pyte
from pyte.screens import Char

CELL_WIDTH = 8.43
"""Pixels of one cell of a 14-pixel monospace font (0.602 of its size, as DejaVu Sans Mono has it)."""
CELL_HEIGHT = 18
MARGIN = 10

NAMED = {
    "black": "#14171a",
    "red": "#c4404f",
    "green": "#3a9a5b",
    "brown": "#b57614",
    "blue": "#3b78c4",
    "magenta": "#9a4fa8",
    "cyan": "#2f93a0",
    "white": "#d0d4d8",
    "brightblack": "#6b7680",
    "brightred": "#ff8f8f",
    "brightgreen": "#7fd6a3",
    "brightbrown": "#ffb454",
    "brightblue": "#6cb6ff",
    "brightmagenta": "#d9a0e6",
    "brightcyan": "#8fe0e8",
    "brightwhite": "#ffffff",
}
INK, PAPER = "#f0f0f0", "#14171a"


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell is drawn: colours as "#rrggbb", and its attributes."""

    ink: str
    paper: str
    bold: bool
    italics: bool
    underline: bool


def draw(screen: pyte.Screen, title: str) -> str:
    """The screen as one self-contained SVG document with a title and a text alternative.

    Args:
        screen: What the emulator shows.
        title: What the picture is of, for people who can't see it.
    """
    width = screen.columns * CELL_WIDTH + 2 * MARGIN
    height = screen.lines * CELL_HEIGHT + 2 * MARGIN
    paper = _commonest_paper(screen)
    shapes = [shape for row in range(screen.lines) for shape in _row(screen, row, paper)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(title)}'
            f' viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">',
            f"<title>{escape(title)}</title>",
            "<style>text { font: 14px 'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace;"
            " white-space: pre }</style>",
            f'<rect width="100%" height="100%" rx="6" fill="{paper}"/>',
            *shapes,
            "</svg>",
            "",
        ]
    )


def _commonest_paper(screen: pyte.Screen) -> str:
    counts: dict[str, int] = {}
    for row in range(screen.lines):
        for column in range(screen.columns):
            paper = _look(screen.buffer[row][column]).paper
            counts[paper] = counts.get(paper, 0) + 1
    return max(counts, key=lambda paper: counts[paper])


def _row(screen: pyte.Screen, row: int, background: str) -> Iterator[str]:
    """The shapes of one line: a rectangle and a text for each run of cells that look alike."""
    cells = screen.buffer[row]
    top = MARGIN + row * CELL_HEIGHT
    for look, run in groupby(range(screen.columns), key=lambda column: _look(cells[column])):
        columns = list(run)
        left = MARGIN + columns[0] * CELL_WIDTH
        text = "".join(cells[column].data for column in columns)
        length = len(columns) * CELL_WIDTH
        if look.paper != background:
            yield (
                f'<rect x="{left:.2f}" y="{top}" width="{length:.2f}" height="{CELL_HEIGHT}"'
                f' fill="{look.paper}"/>'
            )
        if text.strip() or look.underline:
            yield _text(text, look, left, top)


def _text(text: str, look: Look, left: float, top: int) -> str:
    lead = len(text) - len(text.lstrip()) if not look.underline else 0
    shown = text[lead:] if look.underline else text[lead:].rstrip()
    attributes = "".join(
        [
            ' font-weight="bold"' if look.bold else "",
            ' font-style="italic"' if look.italics else "",
            ' text-decoration="underline"' if look.underline else "",
        ]
    )
    return (
        f'<text x="{left + lead * CELL_WIDTH:.2f}" y="{top + 14}" textLength="{len(shown) * CELL_WIDTH:.2f}"'
        f' fill="{look.ink}"{attributes}>{escape(shown)}</text>'
    )


def _look(cell: Char) -> Look:
    ink, paper = _colour(cell.fg, INK), _colour(cell.bg, PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    return Look(ink, paper, cell.bold, cell.italics, cell.underscore)


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return NAMED.get(name) or f"#{name}"
