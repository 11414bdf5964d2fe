"""The whole program on sessions of its own, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from coprod_tui.domain.session import Session
from coprod_tui.errors import SaveError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.commands import KeyMap
from coprod_tui.tui.start import Start
from tests.tui.criteria import CRITERIA

FIRST = CRITERIA.statements[0].id


def app_on(store: SessionStore, path: Path | None = None, keys: KeyMap | None = None) -> CoprodApp:
    opened = None if path is None else store.open(path, CRITERIA)
    return CoprodApp(Start(store, CRITERIA, store.folder.parent / "state", opened=opened, keys=keys))


def saved(path: Path) -> Session:
    return load_session(path, CRITERIA)


async def until(pilot: Pilot[None], state: Callable[[], bool]) -> None:
    """Let the app go on until a state is reached."""
    for _ in range(2000):
        if state():
            return
        await pilot.pause(0.01)
    raise AssertionError("that never came about")


def shows(app: CoprodApp, kind: type[Widget]) -> bool:
    """Whether a screen of this kind is on top."""
    return isinstance(app.screen, kind)


def full_disk(_opened: OpenSession, _session: Session) -> Session:
    raise SaveError("The disk is full.", "Make room on it.")
