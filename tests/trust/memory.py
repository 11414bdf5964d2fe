"""A place for files that needn't outlive anything, so that no disk keeps a campaign waiting."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - only made unguessable folders in
_PLACE = _MEMORY if os.access(_MEMORY, os.W_OK) else None


def folder_in_memory() -> tempfile.TemporaryDirectory[str]:
    """A folder for a `with` statement; on the disk where the machine has no other place."""
    return tempfile.TemporaryDirectory(dir=_PLACE)
