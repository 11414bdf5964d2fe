"""What was counted by hand, or taken back of that, in words; never what isn't revealed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.reports.room_words import people_words, role_name
from coprod_tui.text import one_line


class Recount(NamedTuple):
    """One number that is another one than before.

    Attributes:
        statement: Id of the one that it's about; empty for the people who are there without a terminal.
        words: What it was and is.
    """

    statement: str
    words: str


def recounts(criteria: Criteria, before: Room, after: Room) -> Iterator[Recount]:
    """What was counted otherwise, a sentence each."""
    for statement in criteria.by_id:
        for role in sorted({*before.tallies.get(statement, ()), *after.tallies.get(statement, ())}):
            was, now = (room.tally(statement, role) for room in (before, after))
            for answer in Answer:
                if was.number(answer) != now.number(answer):
                    label = f"{criteria.by_id[statement].label}{_of_role(criteria, role)}"
                    if statement in after.revealed:
                        title = one_line(criteria.answer_titles[answer])
                        words = f"{label}, “{title}”: {now.number(answer)}, was {was.number(answer)}."
                    else:
                        words = f"{label}: a count that isn't revealed yet."
                    yield Recount(statement, words)
    for role in sorted({*before.others, *after.others}):
        was_there, there = (room.others.get(role, 0) for room in (before, after))
        if was_there != there:
            name = role_name(criteria, role)
            yield Recount("", f"{name} without a terminal: {there}, was {was_there}.")


def counted_words(criteria: Criteria, room: Room, statement: str, role: str, answer: Answer) -> str:
    """What has just been counted; before the reveal, for whom and nothing more."""
    number = room.tally(statement, role).number(answer)
    whom = _of_role(criteria, role)
    if statement not in room.revealed:
        return f"Written down{whom}; it's shown once this is revealed."
    title = one_line(criteria.answer_titles[answer])
    return f"Counted{whom}: {people_words(number)} for “{title}”, beside those who joined."


def _of_role(criteria: Criteria, role: str) -> str:
    return "" if role == NO_ROLE else f" ({role_name(criteria, role)})"
