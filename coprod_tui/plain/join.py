"""Answering in a room in lines, from the first question to the way back."""

from __future__ import annotations

from collections.abc import Callable

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import JoinedSession, Membership
from coprod_tui.plain.console import Console
from coprod_tui.plain.joined import JoinedDialogue
from coprod_tui.plain.joined_sitting import JoinedSitting
from coprod_tui.plain.start import work_on
from coprod_tui.reports.room_news import NOT_HANDED_IN, RoomNews


def answer_in_lines(
    console: Console, place: Membership, folder: RoomFolder, criteria: Criteria, way_back: Callable[[], str]
) -> None:
    """Ask the statements until somebody leaves.

    Args:
        console: Where lines are said and typed.
        place: The person's place in the room.
        folder: The room.
        criteria: What is asked there.
        way_back: Says how to come back.

    Raises:
        InputEndedError: Nobody answers any more; everything is saved.
        SaveError: The last answers couldn't be saved.
        CoprodError: Their session can't be read.
    """
    opened = JoinedSession(place, folder, criteria)
    sitting = JoinedSitting(opened, criteria)

    def come_back() -> str:
        there = opened.handed_in or bool(sitting.read_only)
        return way_back() if there else f"{NOT_HANDED_IN} {way_back()}"

    try:
        work_on(JoinedDialogue(console, sitting, RoomNews(folder, criteria, place.key)), sitting, come_back)
    finally:
        sitting.stop()
