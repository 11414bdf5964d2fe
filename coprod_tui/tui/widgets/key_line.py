"""The line at the foot of a screen that names its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from coprod_tui.tui.phrases import Phrase, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines

_HELP = frozenset({"help"})
_WAYS_OUT = frozenset({"back", "close", "leave", "quit"})
"""Words whose keys are the same on most screens, so that narrow ones can do without them."""

_WIDE_GAP, _GAP = 3, 2
"""Cells between two keys."""

Keys = Sequence[tuple[str, str]]


class KeyLine(Lines):
    """Name a few keys, none of them cut at the right edge."""

    def show_keys(self, keys: Keys, width: int, look: Look) -> None:
        """Show pairs of a key and its word, as many as fit; the way out, which is the last one, stays."""
        shown, gap = next((each for each in _arranged(keys) if _cells(*each) <= width), ((), _GAP))
        phrases: list[Phrase] = []
        for key, word in shown:
            before = " " * (gap if phrases else 1)
            phrases.append(Phrase(f"{before}{key}", look.palette.title))
            if word:
                phrases.append(Phrase(f" {word}", look.palette.muted))
        self.show([strip(phrases)])


def _arranged(keys: Keys) -> Iterator[tuple[Keys, int]]:
    """Ever shorter ways to name keys, each with the cells between two of them."""
    ends = bool(keys) and keys[-1][1] in _WAYS_OUT
    for kept in range(len(keys), 0, -1):
        fewer = [*keys[: kept - 1], keys[-1]] if ends else keys[:kept]
        yield fewer, _WIDE_GAP
        yield fewer, _GAP
        yield _without(fewer, _HELP), _GAP
        yield _without(fewer, _HELP | _WAYS_OUT), _GAP


def _without(keys: Keys, words: Iterable[str]) -> Keys:
    return [(key, "" if word in words else word) for key, word in keys]


def _cells(keys: Keys, gap: int) -> int:
    named = sum(cell_len(key) + (cell_len(word) + 1 if word else 0) for key, word in keys)
    return 1 + named + gap * (len(keys) - 1)
