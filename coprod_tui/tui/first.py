"""What the screens begin with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coprod_tui.files.locations import Locations, find_locations
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore


class First(NamedTuple):
    """What is shown first; the list of all sessions, if nothing is named.

    Attributes:
        path: The session to open.
        review: Whether to begin with its review.
        compared: Sessions to lay side by side; they can be compared.
    """

    path: Path | None = None
    review: bool = False
    compared: tuple[Path, ...] = ()


class Opening(NamedTuple):
    """What every way into the screens is given.

    Attributes:
        store: The saved sessions.
        settings: The settings in force.
        environ: The environment.
        theme: What `--theme` says, if it was given.
    """

    store: SessionStore
    settings: Settings
    environ: Mapping[str, str]
    theme: str | None = None

    @property
    def locations(self) -> Locations:
        """Where the program keeps what it remembers by itself."""
        return find_locations(self.environ)
