"""Answers that carry a number each, so that a file shows how much of what was said is in it."""

from __future__ import annotations

import re

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.files.session_reading import parse_session
from tests.domain.shipped import NOW, SHIPPED

_NOTE = re.compile(r"Said as number (\d+)\.")


def said(session: Session, number: int) -> Session:
    """The session with one more answer; its note says the number, and the log keeps that it was given."""
    statement = SHIPPED.statements[number % len(SHIPPED.statements)]
    assessment = Assessment(SHIPPED, session, lambda: NOW)
    answer = tuple(Answer)[number % len(Answer)]
    assessment.apply(GiveAnswer(statement.id, answer, f"Said as number {number}."))
    return assessment.snapshot()


def last_said(data: bytes) -> int:
    """The largest number in a session file; 0 where nothing was said.

    Raises:
        CoprodError: The file isn't a whole session.
        ValueError: Something that was said before the last is missing.
    """
    session = parse_session(data, "session").session
    found = (_NOTE.fullmatch(given.note) for given in session.sheet.values())
    numbers = sorted(int(note[1]) for note in found if note)
    last = numbers[-1] if numbers else 0
    first = max(1, last - len(SHIPPED.statements) + 1)
    if numbers != list(range(first, last + 1)):
        raise ValueError(f"said up to {last}, and only {numbers} are there")
    return last
