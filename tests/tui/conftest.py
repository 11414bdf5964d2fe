import signal
from collections.abc import Iterator
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


@pytest.fixture
def handlers() -> Iterator[None]:
    """The signals' handlers stay those of the tests, though a driver of the terminal sets its own."""
    former = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)
