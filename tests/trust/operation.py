"""One thing that the program does with session files: prepared, done once and judged afterwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.saying import last_said, said

OURS = ("c.toml", "c.toml.bak")
"""The files of the session, by name."""


class Operation(ABC):
    """One thing done in a folder of its own, which holds a session where one thing was said.

    Args:
        folder: Empty.
    """

    def __init__(self, folder: Path) -> None:
        self.store = SessionStore(folder / "sessions", folder / "trash")
        with self.store.create("C", SHIPPED) as opened:
            self.path = opened.path
            self.first = opened.save(said(opened.session, 1))
        self.data = self.path.read_bytes()

    @abstractmethod
    def act(self) -> None:
        """Do it."""

    @abstractmethod
    def judge(self, error: CoprodError | None) -> None:
        """Look whether all holds that has to, after this error or without one.

        Raises:
            AssertionError: Something doesn't.
        """

    def close(self) -> None:  # noqa: B027 - most have nothing open
        """Let go of everything."""

    def check_still_usable(self) -> None:
        """A new save works where the session is now, and then nothing is left that a fault has left."""
        self.save_again()
        self.check_names(*OURS)

    def save_again(self) -> None:
        """Open the session where it is now, and save it with one more answer."""
        with self.store.open(self.path, SHIPPED) as opened:
            assert not opened.read_only, f"it opens for reading only: {opened.notices}"
            number = last_said(self.path.read_bytes()) + 1
            opened.save(said(opened.session, number))
            assert opened.path == self.path, "a change was seen where nobody made one"
        assert last_said(self.path.read_bytes()) == number

    def check_names(self, *names: str) -> None:
        """No other files are beside the session; a lock file without its lock means nothing."""
        there = {each.name for each in self.path.parent.iterdir() if not each.name.endswith(".lock")}
        others = there - set(names)
        assert not others, f"left behind: {sorted(others)}"
