"""Opening what may be no ordinary file."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path


def open_to_read(path: Path, *, follow: bool = True) -> FileIO:
    """Open a file to read its bytes, whatever it turns out to be; where that fails, nothing stays open.

    Args:
        path: Where.
        follow: Whether a link may lead to it.

    Raises:
        OSError: It can't be opened, or it's a folder.
        ValueError: No path can be like this one.
    """

    def opened(_name: str, flags: int) -> int:
        # Opening a pipe that nobody writes to would wait for ever.
        return os.open(path, flags | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))

    return open(path, "rb", buffering=0, opener=opened)
