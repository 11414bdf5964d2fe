"""Finding a statement by its words or by its number."""

from __future__ import annotations

import re
from typing import NamedTuple

from coprod_tui.domain.criteria import Column, Criteria, Statement

_NUMBER = re.compile(r"(?:(don'?t|do)\s*|([nd])\s*)?(\d{1,9})")


class Found(NamedTuple):
    """What was found.

    Attributes:
        statements: Ids in printed order.
        here: Number of the one to go to.
    """

    statements: tuple[str, ...] = ()
    here: int = 0

    @property
    def statement(self) -> str:
        """Id of the one to go to; empty where nothing was found."""
        return self.statements[self.here] if self.statements else ""

    @property
    def words(self) -> str:
        """How many there are, and which one this is: "2 of 3 found"."""
        match len(self.statements):
            case 0:
                return "nothing has these words"
            case 1:
                return "1 found"
            case count:
                return f"{self.here + 1} of {count} found"

    @property
    def following(self) -> Found:
        """The same with the next one to go to, and after the last one the first."""
        return self._replace(here=(self.here + 1) % max(len(self.statements), 1))


def find(criteria: Criteria, words: str, start: str) -> Found:
    """Find the statements that have these words, in their text or their short form, or this number.

    Args:
        criteria: What is asked.
        words: "doubt", "do 10", "d10", "don't 3", "n3" (a don't), or just "3" in the column begun from.
        start: Id of the statement to begin with: it, or the next one that was found, is the one to go to.
    """
    wanted = _plain(" ".join(words.split()))
    if not wanted:
        return Found()
    begin = criteria.place.get(start, 0)
    if number := _NUMBER.fullmatch(wanted):
        return _numbered(criteria, number, criteria.statements[begin].column)
    found = [each.id for each in criteria.statements if _has(each, wanted)]
    before = sum(criteria.place[each] < begin for each in found)
    return Found(tuple(found), before if before < len(found) else 0)


def _numbered(criteria: Criteria, number: re.Match[str], here: Column) -> Found:
    word = number[1] or number[2]
    column = here if not word else Column.DONT if word.startswith(("don", "n")) else Column.DO
    statements = criteria.columns[column]
    index = int(number[3]) - 1
    return Found((statements[index].id,)) if 0 <= index < len(statements) else Found()


def _has(statement: Statement, wanted: str) -> bool:
    return wanted in _plain(statement.text) or wanted in _plain(statement.short)


def _plain(words: str) -> str:
    """Words as they're compared: without capitals, and with the apostrophe that keyboards have."""
    return words.replace("’", "'").replace("‘", "'").casefold()
