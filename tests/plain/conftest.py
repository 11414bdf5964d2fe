"""A folder of sessions, one session in it, and a disk that can be full."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.domain.session import Session
from coprod_tui.errors import SaveError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from tests.plain.lines import begin


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions")


@pytest.fixture
def path(store: SessionStore) -> Path:
    return begin(store)


class Disk:
    """Refuses some saves.

    Attributes:
        failures: How many of the next saves fail.
    """

    def __init__(self) -> None:
        self.failures = 0


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk, save = Disk(), OpenSession.save

    def save_unless_full(opened: OpenSession, session: Session) -> Session:
        if disk.failures:
            disk.failures -= 1
            raise SaveError("The disk is full.", "Make room on it.")
        return save(opened, session)

    monkeypatch.setattr(OpenSession, "save", save_unless_full)
    return disk
