"""The line at the foot of a screen that names its keys."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from coprod_tui.tui.phrases import Phrase, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines


class KeyLine(Lines):
    """Name a few keys, none of them cut at the right edge."""

    def show_keys(self, keys: Iterable[tuple[str, str]], width: int, look: Look) -> None:
        """Show pairs of a key and its word, as many as fit."""
        phrases: list[Phrase] = []
        used = 0
        for key, word in keys:
            gap = " " if not phrases else "   "
            needed = cell_len(gap) + cell_len(key) + 1 + cell_len(word)
            if used + needed > width:
                break
            used += needed
            phrases += [Phrase(f"{gap}{key}", look.palette.title), Phrase(f" {word}", look.palette.muted)]
        self.show([strip(phrases)])
