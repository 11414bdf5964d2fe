from pathlib import Path

import pytest

from coprod_tui.errors import TerminalError
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.first import First, Opening
from coprod_tui.tui.session_start import open_screens
from tests.tui.criteria import CRITERIA


def test_without_a_terminal_nothing_starts_and_nothing_stays_locked(store: SessionStore, path: Path) -> None:
    with pytest.raises(TerminalError):
        open_screens(Opening(store, Settings(), {"HOME": str(path.parent)}), CRITERIA, First(path))
    with store.open(path, CRITERIA) as opened:
        assert not opened.read_only
