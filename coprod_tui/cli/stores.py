"""The saved sessions for the commands that write; those that only look need less."""

from __future__ import annotations

from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.store import SessionStore


def open_store(around: Surroundings) -> SessionStore:
    """The saved sessions, to be made, opened and changed."""
    return SessionStore(around.locations.sessions, around.locations.trash, around.command())
