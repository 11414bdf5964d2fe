"""What is there, told without failing: where nobody may look, or no name can be like that, nothing is.

The methods of `Path` raise there in some versions of Python.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether there is anything, at the end of links too."""
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112


def as_typed(path: str) -> Path:
    """The path that somebody means, from a home folder on where it begins so."""
    return Path(os.path.expanduser(path))  # noqa: PTH111
