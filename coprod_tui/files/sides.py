"""Sessions as a comparison wants them: as their files have them, not yet laid against today's criteria."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coprod_tui.domain.comparison import Side
from coprod_tui.files.session_loading import load_file


def load_sides(paths: Iterable[Path]) -> list[Side]:
    """Read the sessions to be compared.

    Raises:
        CoprodError: A file can't be read.
    """
    return [Side(loaded.session, loaded.asked) for loaded in map(load_file, paths)]
