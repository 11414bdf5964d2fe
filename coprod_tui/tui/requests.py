"""What is asked of the app, since only the app goes from one screen to another and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from coprod_tui.errors import CoprodError


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
        refused: Is told why it can't be begun.
    """

    def __init__(self, title: str, refused: Callable[[CoprodError], object]) -> None:
        super().__init__()
        self.title = title
        self.refused = refused


class LeaveWanted(Message):
    """The program is to end, since somebody outside says so.

    Args:
        code: The exit code.
    """

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code
