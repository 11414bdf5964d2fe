"""What is asked of the app, since only the app goes from one screen to another and out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.message import Message


class OpenWanted(Message):
    """A session is to be opened.

    Args:
        path: Its file.
        statement: Id of the statement to go to; empty for the one last looked at.
    """

    def __init__(self, path: Path, statement: str = "") -> None:
        super().__init__()
        self.path = path
        self.statement = statement


class CompareWanted(Message):
    """Sessions are to be laid side by side.

    Args:
        paths: Their files, in the order to show them in.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self.paths = tuple(paths)


class NewWanted(Message):
    """A session is to be begun.

    Args:
        title: What to call it.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title


class LeaveWanted(Message):
    """The program is to end, since somebody outside says so.

    Args:
        code: The exit code.
    """

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code
