"""A picture of sessions side by side: one line per statement, one narrow column per session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coprod_tui.domain.comparison import Comparison, Row, letter
from coprod_tui.domain.standing import FIRES, Course, Standing
from coprod_tui.reports.comparison_in_words import (
    STANDINGS,
    cell_remarks,
    count_changes,
    other_wordings,
    session_facts,
    turn_sentences,
)
from coprod_tui.reports.moments import on_this_clock
from coprod_tui.reports.words import answer_word, rule_title
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Phrase, fold
from coprod_tui.tui.rows import Look
from coprod_tui.tui.wrapping import shortened

DIFFERS = "*"
"""Stands before a statement that isn't answered alike."""

OTHER_WORDS = "~"
"""Stands before a statement that was answered in different words."""

CHOSEN = ">"
"""Stands before the session that the cursor is at."""

_LABEL = 12
"""Cells up to the first session: two marks and "Don't 14"."""

_READABLE = 28
"""Cells that the short words of every statement fit into."""

_FEWEST = 8
"""Cells left for words where there is no room."""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the sessions itself, as a row that tells what its letter stands for.

    Attributes:
        number: Of the session, from 0.
    """

    number: int


Entry = Row | Course | Place
"""What a line of the picture stands for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which sessions have a column, and how wide it is.

    Attributes:
        first: Number of the first session in view.
        count: How many are.
        width: Cells of each.
    """

    first: int
    count: int
    width: int

    @classmethod
    def fit(cls, sessions: int, width: int, chosen: int, first: int = 0) -> Columns:
        """Find room for as many sessions as can be, the chosen one among them.

        Args:
            sessions: How many there are.
            width: Cells of a line.
            chosen: Number of the session that has to be in view.
            first: The first in view until now, which stays so if it can.
        """
        each = 3 if _LABEL + 3 * sessions + _READABLE < width else 2
        count = max(min((width - _LABEL - _FEWEST - 1) // each, sessions), 1)
        first = max(min(first, chosen, sessions - count), chosen - count + 1, 0)
        return cls(first, count, each)

    @property
    def numbers(self) -> range:
        """Numbers of the sessions in view."""
        return range(self.first, self.first + self.count)

    def start(self, number: int) -> int:
        """The cell before a session's sign, where it's marked as chosen."""
        return _LABEL + (number - self.first) * self.width


def letters_line(comparison: Comparison, columns: Columns, chosen: int, look: Look) -> list[Phrase]:
    """The letters above the columns, with a sign where more are to the left or right."""
    total = len(comparison.sessions)
    more_left = look.glyphs.left if columns.first else " "
    more_right = look.glyphs.right if columns.first + columns.count < total else ""
    head = " " * (_LABEL - 1) + more_left
    cells = (
        f"{CHOSEN if number == chosen else ' '}{letter(number)}".ljust(columns.width)
        for number in columns.numbers
    )
    return [Phrase(head + "".join(cells) + more_right, look.palette.title)]


def entry_line(
    comparison: Comparison, entry: Entry, columns: Columns, width: int, look: Look
) -> list[Phrase]:
    """One line of the picture."""
    styles, dots = look.palette, look.glyphs.ellipsis
    if isinstance(entry, Place):
        facts = " · ".join(session_facts(comparison.findings[entry.number], on_this_clock))
        words = f"  {letter(entry.number)}  {_title(comparison, entry.number)}: {facts}"
        return [Phrase(shortened(words, width - 1, dots), styles.text)]
    if isinstance(entry, Row):
        label = one_line(entry.label) if entry.statement else "gone"
        marks = (DIFFERS if entry.differs else " ") + (OTHER_WORDS if entry.reworded else " ")
        cells = [look.sign(entry.cells[number].answer) for number in columns.numbers]
        words = one_line(entry.short)
    else:
        label, marks = "", f"{DIFFERS if entry.differs else ' '} "
        cells = [_standing(entry.standings[number], look) for number in columns.numbers]
        words = rule_title(comparison.criteria, entry.rule)
    room = width - _LABEL - columns.count * columns.width - 2
    return [
        Phrase(marks, styles.warning),
        Phrase(f" {label}".ljust(_LABEL - len(marks)), styles.title),
        *(Phrase(f" {cell.text}".ljust(columns.width), cell.style) for cell in cells),
        Phrase(f" {shortened(words, room, dots)}", styles.muted),
    ]


def entry_words(
    comparison: Comparison, entry: Entry, number: int, width: int, look: Look
) -> list[list[Phrase]]:
    """All there is to say about a row, and about one session in it.

    Args:
        comparison: The sessions side by side.
        entry: The row.
        number: Of the session, from 0.
        width: Cells of a line.
        look: How to draw.
    """
    styles = look.palette

    def paragraph(label: str, words: str) -> list[list[Phrase]]:
        phrases = [Phrase(f" {label}: ", styles.title), Phrase(" ".join(words.split()), styles.text)]
        return fold(phrases, width - 1, 1)

    session = f"{letter(number)}, {_title(comparison, number)}"
    if isinstance(entry, Place):
        facts = " · ".join(session_facts(comparison.findings[entry.number], on_this_clock))
        return paragraph(f"{letter(entry.number)}, {_title(comparison, entry.number)}", facts)
    if isinstance(entry, Row):
        answer = answer_word(comparison.criteria, entry.cells[number].answer)
        said = "; ".join((answer, *cell_remarks(entry, number)))
        reads = one_line(entry.reads(number))
        changes = (f"{each}." for each in count_changes(comparison, entry))
        said = " ".join((f"{said}.", f"So: {reads}" if reads else "", *other_wordings(entry), *changes))
        return [*paragraph(one_line(entry.label), one_line(entry.text)), *paragraph(session, said)]
    standing, reason = entry.standings[number], one_line(entry.reasons[number])
    kept = f": {reason}" if standing in FIRES and reason else ""
    said = f"{STANDINGS[standing][1]}{kept}. {'; '.join(turn_sentences(entry))}"
    because = one_line(entry.rule.because)
    return [*paragraph(rule_title(comparison.criteria, entry.rule), because), *paragraph(session, said)]


def marked(line: Sequence[Phrase], columns: Columns, chosen: int) -> str:
    """The text of a line of the picture with the chosen session marked in it."""
    text = "".join(phrase.text for phrase in line)
    at = columns.start(chosen)
    # Nothing before the columns is wider than one cell, so cells can be counted as characters.
    return text[:at] + CHOSEN + text[at + 1 :]


def _title(comparison: Comparison, number: int) -> str:
    return one_line(comparison.sessions[number].title)


def _standing(standing: Standing, look: Look) -> Phrase:
    styles = look.palette
    match standing:
        case Standing.OPEN:
            return Phrase(STANDINGS[standing][0], styles.clash)
        case Standing.KEPT:
            return Phrase(look.glyphs.kept, styles.kept)
        case Standing.UNTOLD:
            return Phrase(STANDINGS[standing][0], styles.possible)
        case Standing.ABSENT:
            return Phrase("-", styles.muted)
