"""Where lines of text break, counted in cells of the terminal.

The search for a space from the right end of a line (`str.rfind`) takes microseconds where `textwrap` takes
twenty times as long, which shows when a sheet has thousands of statements.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

_LEAST_BEFORE_END = 16
"""Cells in which a few words can be said."""


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Find the lines of a text without line breaks.

    Args:
        text: One line; a word longer than the width is cut.
        width: Cells at most; less than one counts as one.

    Returns:
        Start and end of each line in characters, without the spaces at the breaks; at least one pair.
    """
    width = max(width, 1)
    plain = text.isascii() or cell_len(text) == len(text)
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while True:
        limit = start + width if plain else _reach(text, start, width)
        if limit >= length:
            lines.append((start, max(start, len(text.rstrip(" ")))))
            return tuple(lines)
        space = text.rfind(" ", start, limit + 1)
        end = space if space > start else limit
        while end > start and text[end - 1] == " ":
            end -= 1
        if end > start:
            lines.append((start, end))
        start = max(end, limit if space <= start else space)
        while start < length and text[start] == " ":
            start += 1


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The lines themselves."""
    return tuple(text[start:end] for start, end in wrap(text, width))


def shortened(text: str, width: int, ellipsis: str = "…") -> str:
    """Cut a text that is too long, at a word where there is one, and say so with an ellipsis of one cell."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    start, end = wrap(text, width - 1)[0] if width > 1 else (0, 0)
    return text[start:end] + ellipsis


def shortened_before_end(text: str, width: int, ellipsis: str = "…") -> str:
    """Cut a text that is too long, but not what stands behind its last dot: that says what can be done.

    Where hardly anything would be left before that, it's cut like any other.
    """
    end = "".join(text.rpartition(" · ")[1:]) if " · " in text else ""
    if cell_len(text) <= width or width - cell_len(end) < _LEAST_BEFORE_END:
        return shortened(text, width, ellipsis)
    return shortened(text.removesuffix(end), width - cell_len(end), ellipsis) + end


def _reach(text: str, start: int, width: int) -> int:
    """The index after the last character that still fits; at least one is taken."""
    cells = 0
    for index in range(start, len(text)):
        cells += cell_len(text[index])
        if cells > width:
            return max(index, start + 1)
    return len(text)
