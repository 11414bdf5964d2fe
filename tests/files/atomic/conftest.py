from pathlib import Path

import pytest

from coprod_tui.files.atomic import FileStamp, replace_file
from tests.files.atomic.contents import OLD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.toml"


@pytest.fixture
def stamp(path: Path) -> FileStamp:
    return replace_file(path, OLD, expected=None)
