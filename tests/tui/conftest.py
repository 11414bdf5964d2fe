from pathlib import Path

import pytest

from coprod_tui.files.store import SessionStore
from tests.tui.criteria import CRITERIA


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions")


@pytest.fixture
def path(store: SessionStore) -> Path:
    """The file of a session of which nothing is answered yet."""
    with store.create("Riverside", CRITERIA) as opened:
        return opened.path
