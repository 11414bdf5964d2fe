"""Folders that are counted, and what is read of them."""

from pathlib import Path

import pytest

from coprod_tui.files import clock
from coprod_tui.files.session_gist import GistReader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sessions"
    made.mkdir()
    return made


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    plain = GistReader.read

    def noted(self: GistReader, data: bytes, name: str) -> object:
        names.append(name)
        return plain(self, data, name)

    monkeypatch.setattr(GistReader, "read", noted)
    return names


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the files of a test be older than the times of a disk are exact."""
    present = clock.now
    monkeypatch.setattr(clock, "now", lambda: present().replace(year=present().year + 1))
