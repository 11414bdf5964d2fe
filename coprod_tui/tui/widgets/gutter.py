"""The gutter between the panes, with a line for each open contradiction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from coprod_tui.tui.joins import Cell, Join, draw_joins
from coprod_tui.tui.phrases import Phrase, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines


class Gutter(Lines):
    """Draw the lines that join contradicting statements."""

    _shown: tuple[list[Join], int, int, Look] | None = None

    def show_joins(self, joins: Iterable[Join], width: int, height: int, look: Look) -> None:
        """Show these contradictions, from the line below the edge of the frames."""
        wanted = (list(joins), width, height, look)
        if wanted == self._shown:
            return
        self._shown = wanted
        palette = look.palette
        strips = [strip(())]
        for cells in draw_joins(wanted[0], width, height, look.glyphs):
            runs = groupby(_trimmed(cells), key=lambda cell: (cell.heavy, cell.text == " "))
            strips.append(
                strip(
                    Phrase(
                        "".join(cell.text for cell in run),
                        palette.clash if heavy and not blank else palette.muted,
                    )
                    for (heavy, blank), run in runs
                )
            )
        self.show(strips)


def _trimmed(cells: list[Cell]) -> list[Cell]:
    end = len(cells)
    while end and cells[end - 1].text == " ":
        end -= 1
    return cells[:end]
