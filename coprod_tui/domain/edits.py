"""What somebody changed in the file by hand: the sheet counts, and the log is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.session import Deed, Entry, Manner, Session


class Told(NamedTuple):
    """What the log says stands at each statement; nothing stands where an id is missing.

    Attributes:
        answers: Name of the answer by statement id.
        notes: Note by statement id.
    """

    answers: dict[str, str]
    notes: dict[str, str]


def fold(log: Iterable[Entry]) -> Told:
    """Walk the log from its beginning to the answers and notes it ends with."""
    told = Told({}, {})
    for entry in log:
        if entry.deed is Deed.ANSWER:
            told.answers[entry.statement] = entry.now
        elif entry.deed is Deed.NOTE:
            told.notes[entry.statement] = entry.now
    return told


def log_edits(session: Session, at: datetime) -> Session:
    """Add to the log what the sheet says and the log doesn't; the same session where they agree.

    An answer that was set aside is off the sheet without having been changed, so it's no edit.

    Args:
        session: As it was read from a file that people can edit.
        at: When the file was last changed, in UTC.
    """
    told = fold(session.log)
    entries: list[Entry] = []
    for each in dict.fromkeys((*session.sheet, *told.answers, *told.notes)):
        if each not in session.sheet and each in session.set_aside:
            continue
        given = session.given(each)
        pairs = (
            (Deed.ANSWER, told.answers.get(each, ""), given.answer or ""),
            (Deed.NOTE, told.notes.get(each, ""), given.note),
        )
        entries.extend(
            Entry(at, deed, each, was, str(now), manner=Manner.EDITED)
            for deed, was, now in pairs
            if was != now
        )
    return session._replace(log=(*session.log, *entries)) if entries else session
