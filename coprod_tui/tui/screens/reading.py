"""All that is said of a statement, where the panel has no room for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from coprod_tui.domain.criteria import Column, Statement
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold
from coprod_tui.tui.rows import Look
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit


class ReadingScreen(ListScreen[None]):
    """Show paragraphs in full, to be scrolled.

    Args:
        statement: What they're about.
        paragraphs: Says them, drawn as a theme has it.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "reading"

    def __init__(
        self,
        statement: Statement,
        paragraphs: Callable[[Look], Iterable[Paragraph]],
        outfit: Outfit | None = None,
    ) -> None:
        super().__init__(outfit)
        self._statement = statement
        self._paragraphs = paragraphs

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        column = styles.dont if self._statement.column is Column.DONT else styles.do
        return [clip([Phrase(f" {self._statement.label}", column)], width, self.look.glyphs.ellipsis), []]

    def stock(self, width: int) -> Iterable[Item]:
        words = [Phrase(one_line(self._statement.text), self.look.palette.title)]
        for paragraph in (words, *self._paragraphs(self.look)):
            lines = fold([Phrase(" ", paragraph[0].style), *paragraph], width - 1, 1)
            yield Item((*lines, []), can_choose=False)

    def why_not(self, command: str) -> str:
        whole = len(self._lines) <= self.room
        return "all of it is on the screen." if whole and command in {"up", "down"} else ""

    def action_move(self, direction: str) -> None:
        """Scroll."""
        self.step(direction)

    def action_leave(self) -> None:
        """Go back to the statements."""
        self.dismiss(None)
