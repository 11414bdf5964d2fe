"""Finding a statement by its words or by its number."""

from __future__ import annotations

import re

from coprod_tui.domain.criteria import Column, Criteria, Statement

_NUMBER = re.compile(r"(?:(don'?t|do)\s*|([nd])\s*)?(\d{1,9})")


def find(criteria: Criteria, words: str, start: str) -> str | None:
    """Find the next statement that has these words, in its text or its short form, or this number.

    Args:
        criteria: What is asked.
        words: "doubt", "do 10", "d10", "don't 3", "n3" (a don't), or just "3" in the column begun from.
        start: Id of the statement to begin with; the search comes round to the ones before it.

    Returns:
        Its id, or `None` when there is none or nothing was asked for.
    """
    wanted = _plain(" ".join(words.split()))
    if not wanted:
        return None
    begin = criteria.place.get(start, 0)
    if number := _NUMBER.fullmatch(wanted):
        return _numbered(criteria, number, criteria.statements[begin].column)
    order = (*criteria.statements[begin:], *criteria.statements[:begin])
    return next((each.id for each in order if _has(each, wanted)), None)


def _numbered(criteria: Criteria, number: re.Match[str], here: Column) -> str | None:
    word = number[1] or number[2]
    column = here if not word else Column.DONT if word.startswith(("don", "n")) else Column.DO
    statements = criteria.columns[column]
    index = int(number[3]) - 1
    return statements[index].id if 0 <= index < len(statements) else None


def _has(statement: Statement, wanted: str) -> bool:
    return wanted in _plain(statement.text) or wanted in _plain(statement.short)


def _plain(words: str) -> str:
    """Words as they're compared: without capitals, and with the apostrophe that keyboards have."""
    return words.replace("’", "'").replace("‘", "'").casefold()
