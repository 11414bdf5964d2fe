"""How far a long command has come, for somebody who sits in front of it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_CELLS = 30


def somebody_waits() -> bool:
    """Whether standard error is a terminal on which a line can be drawn over."""
    return sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def show_progress(done: int, total: int) -> None:
    """Draw a bar over the one before, on standard error; the last one ends its line."""
    filled = _CELLS * done // total if total else _CELLS
    end = "\n" if done >= total else ""
    with suppress(OSError):
        sys.stderr.write(f"\rReading [{'#' * filled:<{_CELLS}}] {done:,} of {total:,}{end}")
        sys.stderr.flush()
