from pathlib import Path

import pytest

from coprod_tui.files.store import SessionStore


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions", tmp_path / "trash")
