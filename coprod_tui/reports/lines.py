"""Lines of text for a terminal of ordinary width: wrapped, hanging under their label, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coprod_tui.text import one_line, printable

WIDTH = 80
"""Cells a line has at most, unless a single word is longer."""


def document(parts: Iterable[Iterable[str]]) -> str:
    """Set parts under each other with an empty line between; those without lines are left out."""
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def hanging(label: str, text: str, *, indent: int = 2, hang: int = 0, width: int = WIDTH) -> list[str]:
    """Set text beside its label, the further lines under its first word.

    Args:
        label: What stands in front; may be empty.
        text: What is wrapped; line breaks in it are kept.
        indent: Cells before the label.
        hang: Column the text begins at; 0 for just after the label. A longer label pushes it to the right.
        width: Cells of the whole line.
    """
    head = " " * indent + one_line(label)
    start = max(hang, cells(head) + (2 if label else 0))
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines += ((" " * start + line).rstrip() for line in wrapped(paragraph, width - start) or [""])
    first = head + " " * (start - cells(head)) + lines[0].lstrip()
    return [first.rstrip(), *lines[1:]]


def wrapped(text: str, width: int) -> list[str]:
    """Break one paragraph into lines of at most `width` cells; a word that is wider stands alone."""
    lines: list[str] = []
    line = ""
    used = 0
    for word in text.split():
        size = cells(word)
        if line and used + 1 + size <= width:
            line += f" {word}"
            used += 1 + size
        else:
            if line:
                lines.append(line)
            line, used = word, size
    return [*lines, line] if line else lines


def shortened(text: str, width: int, ellipsis: str = "…") -> str:
    """Cut a line that is wider than `width` cells, with an ellipsis where the rest was."""
    if cells(text) <= width:
        return text
    kept = text[: max(width - len(ellipsis), 0)]
    while cells(kept) + len(ellipsis) > width and kept:
        kept = kept[:-1]
    return f"{kept.rstrip()}{ellipsis}"


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(_cell_widths(text))


def _cell_widths(text: str) -> Iterator[int]:
    # Most texts are ASCII or nearly so, and the tables of Unicode take time to open.
    from unicodedata import combining, east_asian_width

    for character in text:
        if not combining(character):
            yield 2 if east_asian_width(character) in {"W", "F"} else 1
