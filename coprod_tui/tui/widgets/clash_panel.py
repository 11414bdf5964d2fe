"""The panel that says in words what the statement at the cursor means and contradicts."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.tui.phrases import Paragraph, Phrase, cut_off, fold, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines


class ClashPanel(Lines):
    """Show paragraphs, most important first, as far as there's room."""

    def show_words(
        self, paragraphs: Iterable[Paragraph], width: int, height: int, look: Look, *, airy: bool = False
    ) -> None:
        """Show these paragraphs; the last line ends in an ellipsis where there's more to say.

        Args:
            paragraphs: What to say.
            width: Cells of a line.
            height: Lines of the panel.
            look: How things are drawn.
            airy: Whether an empty line goes between two paragraphs.
        """
        lines = _folded(paragraphs, width, airy=airy)
        shown = cut_off(lines, width, height, look.glyphs.ellipsis, look.palette.muted)
        self.show([strip(line) for line in shown])


def panel_lines(paragraphs: Iterable[Paragraph], width: int, *, airy: bool = False) -> int:
    """How many lines these paragraphs take in the panel."""
    return len(_folded(paragraphs, width, airy=airy))


def _folded(paragraphs: Iterable[Paragraph], width: int, *, airy: bool) -> list[list[Phrase]]:
    lines: list[list[Phrase]] = []
    for paragraph in paragraphs:
        if airy and lines:
            lines.append([])
        lines.extend(fold(paragraph, width))
    return lines
