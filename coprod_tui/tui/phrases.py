"""Words with a style, and how they become the lines of a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from coprod_tui.tui.wrapping import wrap


class Phrase(NamedTuple):
    """A run of words in one style; never with a line break."""

    text: str
    style: Style


Paragraph = Sequence[Phrase]
"""Phrases that follow each other without a space of their own."""

EMPTY = Strip([], 0)
"""A line without anything on it."""


def strip(phrases: Iterable[Phrase]) -> Strip:
    """One line, as it stands."""
    segments = [Segment(phrase.text, phrase.style) for phrase in phrases if phrase.text]
    return Strip(segments) if segments else EMPTY


def fold(paragraph: Paragraph, width: int, indent: int = 0) -> list[list[Phrase]]:
    """Break a paragraph into lines.

    Args:
        paragraph: What to say.
        width: Cells of a line at most, the indent included.
        indent: Cells that every line but the first is moved in by.
    """
    text = "".join(phrase.text for phrase in paragraph)
    if not text:
        return []
    lines: list[list[Phrase]] = []
    first = wrap(text, width)[0]
    ranges = [first]
    if first[1] < len(text):
        after = first[1] + len(text[first[1] :]) - len(text[first[1] :].lstrip(" "))
        ranges += [(after + start, after + end) for start, end in wrap(text[after:], width - indent)]
    for number, (start, end) in enumerate(ranges):
        if number and start == end:
            continue
        line = _between(paragraph, start, end)
        lines.append([Phrase(" " * indent, paragraph[0].style), *line] if number and indent else line)
    return lines


def clip(line: Iterable[Phrase], width: int, ellipsis: str) -> list[Phrase]:
    """Cut a line that is too long, and end it with an ellipsis of one cell."""
    phrases = list(line)
    if sum(cell_len(phrase.text) for phrase in phrases) <= width:
        return phrases
    room = width - 1
    kept: list[Phrase] = []
    for text, style in phrases:
        if cell_len(text) > room:
            start, end = wrap(text, room)[0] if room > 0 else (0, 0)
            # A word is cut only where nothing else would be left.
            whole_words = text[end : end + 1] == " " or not kept
            kept.append(Phrase((text[start:end] if whole_words else "") + ellipsis, style))
            break
        kept.append(Phrase(text, style))
        room -= cell_len(text)
    return kept


def cut_off(
    lines: Sequence[list[Phrase]], width: int, height: int, ellipsis: str, style: Style
) -> list[list[Phrase]]:
    """As many lines as there's room for, the last of which ends in an ellipsis where there are more."""
    if not len(lines) > height > 0:
        return [*lines[:height]]
    last = clip(lines[height - 1] or lines[height - 2], width - 2, "")
    text = "".join(phrase.text for phrase in last)
    trailing = len(text) - len(text.rstrip())
    return [*lines[: height - 1], [*last, Phrase(f"{' ' * (not trailing)}{ellipsis}", style)]]


def _between(paragraph: Paragraph, start: int, end: int) -> list[Phrase]:
    parts = []
    at = 0
    for text, style in paragraph:
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            parts.append(Phrase(part, style))
        at += len(text)
    return parts
