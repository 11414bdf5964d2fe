"""The way into the lines, from session to session, and out again with everything saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import SaveError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.assess import AssessDialogue, Goal
from coprod_tui.plain.console import Console, Sink, Source
from coprod_tui.plain.sessions import SessionsDialogue
from coprod_tui.plain.signals import InputEndedError, Signals
from coprod_tui.plain.sitting import Sitting


def ask_in_lines(
    store: SessionStore,
    criteria: Criteria,
    path: Path | None,
    streams: tuple[Source, Sink],
    *,
    who: str = "",
    look_ahead: bool = False,
    unicode: bool = True,
) -> int:
    """Ask in lines until somebody leaves.

    Args:
        store: The saved sessions.
        criteria: What is asked.
        path: The session to begin with; `None` asks which.
        streams: Where lines are typed, and where they're said.
        who: The role written to the log; may be empty.
        look_ahead: Whether a blank gives a hint of a contradiction too.
        unicode: Whether signs beyond ASCII may be written.

    Returns:
        The exit code: 0, or that of the signal that ended it.

    Raises:
        SaveError: The last answers couldn't be saved.
        CoprodError: The session can't be read.
    """
    with Signals() as signals:
        console = Console(*streams, signals, unicode=unicode)
        opened = None if path is None else store.open(path, criteria)
        try:
            while True:
                opened = opened or _choose(console, store, criteria)
                if opened is None:
                    return 0
                sitting = Sitting(opened, criteria, who, look_ahead=look_ahead)
                dialogue = AssessDialogue(console, sitting)
                if work_on(dialogue, sitting, _way_back(store, opened)) is Goal.SHELL:
                    return 0
                opened = None
        except InputEndedError as ended:
            return ended.code


def _choose(console: Console, store: SessionStore, criteria: Criteria) -> OpenSession | None:
    dialogue = SessionsDialogue(console, store, criteria)
    dialogue.begin()
    dialogue.run()
    return dialogue.opened


def work_on(dialogue: AssessDialogue, sitting: Sitting, way_back: Callable[[], str]) -> Goal:
    """Ask the statements of one session, until it's saved and closed.

    Args:
        dialogue: What asks.
        sitting: The session it asks about.
        way_back: Says how to go on another time.

    Raises:
        InputEndedError: Nobody answers any more; everything is saved.
        SaveError: The last answers couldn't be saved.
    """
    console = dialogue.console
    with sitting.opened:
        try:
            dialogue.begin()
            dialogue.run()
        except InputEndedError:
            saved = sitting.save()
            if sitting.problem:
                raise SaveError(f"NOT SAVED: {sitting.problem}", way_back()) from None
            console.say_last(way_back() if sitting.read_only else f"{saved} {way_back()}")
            raise
        if dialogue.goal is Goal.SHELL:
            if sitting.problem:
                raise SaveError("What had not been saved is lost.", way_back())
            console.say_last(way_back())
        return dialogue.goal


def _way_back(store: SessionStore, opened: OpenSession) -> Callable[[], str]:
    # It may end in another file than it began in.
    return lambda: f"Go on with: {store.command_on(opened.path, 'ask')}"
