from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_tui.files.room.folder import RoomFolder
from tests.accounts import open_folder
from tests.files.room.rooms import new_room


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    """A room that was just made."""
    return new_room(tmp_path / "rooms")


@pytest.fixture
def open_room() -> Iterator[RoomFolder]:
    """A room that other accounts can reach."""
    with open_folder() as folder:
        yield new_room(folder)
