"""Draws a terminal's screen as SVG, from the cells that a terminal emulator holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import pyte
from pyte.screens import Char

FONTS = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace"
CELL_WIDTH = 8.43
"""Pixels of one cell of a 14-pixel monospace font (0.602 of its size, as DejaVu Sans Mono has it)."""
CELL_HEIGHT = 16
"""Pixels of one line: as high as the font's box-drawing signs, so that lines meet."""
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


# Drawn apart wherever two spaces meet: viewers fold those into one.
SPACED_WORDS = re.compile(r"\S+(?: \S+)*")


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
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(title)}'
        f' viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">'
    )
    return "\n".join(
        [
            head,
            f"<title>{escape(title)}</title>",
            f"<style>text {{ font: 14px {FONTS} }}</style>",
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
        for word in SPACED_WORDS.finditer(text):
            yield _text(word[0], look, left + word.start() * CELL_WIDTH, top)


def _text(text: str, look: Look, left: float, top: int) -> str:
    attributes = "".join(
        [
            ' font-weight="bold"' if look.bold else "",
            ' font-style="italic"' if look.italics else "",
            ' text-decoration="underline"' if look.underline else "",
        ]
    )
    return (
        f'<text x="{left:.2f}" y="{top + 13}" textLength="{len(text) * CELL_WIDTH:.2f}"'
        f' fill="{look.ink}"{attributes}>{escape(text)}</text>'
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
