"""Sessions side by side as CSV in long form: one row per statement and session."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.domain.comparison import Comparison, letter
from coprod_tui.reports.csv_rows import csv_text
from coprod_tui.reports.room_in_words import counts_at
from coprod_tui.reports.session_csv import ORIGIN, origin

HEADER = (
    "letter",
    *ORIGIN,
    "statement_id",
    "column",
    "number",
    "statement",
    "answer",
    "reads",
    "differs",
    "answer_changed",
    "words_changed",
)


COUNTED = ("own_applies", "own_does_not_apply", "own_unsure")
"""Columns for how many people of a room gave each answer; left out where no session has any."""


def comparison_csv(comparison: Comparison, *, differences: bool = False) -> str:
    """The answers of all sessions, statement after statement, those that differ first.

    Columns are those of `HEADER`, and those of `COUNTED` where a session is a room's. An answer is "applies",
    "does_not_apply", "unsure" or empty; `differs` is of the whole row, `answer_changed` and `words_changed`
    are against the session before; all three are "yes" or "no".

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
    """
    rooms = any(session.room is not None for session in comparison.sessions)
    header = (*HEADER, *COUNTED) if rooms else HEADER
    return csv_text(header, _rows(comparison, differences=differences, rooms=rooms))


def _rows(comparison: Comparison, *, differences: bool, rooms: bool) -> Iterator[tuple[str | int, ...]]:
    rows = comparison.differing if differences else comparison.differing + comparison.alike
    for row in rows:
        statement = row.statement
        for place, (session, cell) in enumerate(zip(comparison.sessions, row.cells, strict=True)):
            counts = counts_at(session, row.id)
            counted = ("",) * len(COUNTED) if counts is None else tuple(counts)
            yield (
                letter(place),
                *origin(session, comparison.criteria),
                row.id,
                statement.column.value if statement else "",
                statement.number if statement else "",
                row.wordings[cell.wording],
                cell.answer.value if cell.answer else "",
                row.reads(place),
                _yes(row.differs),
                _yes(row.changed(place)),
                _yes(row.words_changed(place)),
                *(counted if rooms else ()),
            )


def _yes(holds: object) -> str:
    return "yes" if holds else "no"
