from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from coprod_tui.files.store import SessionStore


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions", tmp_path / "trash")


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """Fails a test after which a file is open that wasn't open before."""
    before = _open_files()
    yield
    assert _open_files() - before == set()


def _open_files() -> set[tuple[str, str]]:
    """Each by its number and the path it stands for."""
    found = set()
    for each in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add((each.name, str(each.readlink())))
    return found
