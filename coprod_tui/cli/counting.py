"""What `coprod summary` does, without the parser of the command line."""

from __future__ import annotations

import gc
from pathlib import Path

from coprod_tui.cli.output import say, tell
from coprod_tui.cli.progress import show_progress, somebody_waits
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.summary_scan import Summary, summarise

MINIMUM = 5
"""Sessions that a summary tells of at least, unless somebody asks otherwise."""


def count_sessions(around: Surroundings, folder: Path | None, minimum: int = MINIMUM) -> Summary:
    """Count the sessions of a folder, and tell of the files that can't be read.

    Args:
        around: Folders and criteria.
        folder: The folder; `None` for that of one's own sessions.
        minimum: Of fewer sessions nothing is told.

    Raises:
        CoprodError: The folder can't be read, or holds too few sessions.
    """
    # A command is short and leaves its garbage; this one may go through a million files.
    gc.enable()
    progress = show_progress if somebody_waits() else None
    place = folder or around.locations.sessions
    found = summarise(place, around.criteria, around.locations.state, progress)
    for _name, problem in found.named:
        tell(f"Not counted: {problem}")
    if found.broken > len(found.named):
        tell(f"{found.broken - len(found.named):,} more files can't be read.")
    found.rollup.refuse_few(minimum)
    return found


def print_summary(around: Surroundings, folder: Path | None, minimum: int = MINIMUM) -> int:
    """Print the counts of a folder's sessions as a table.

    Returns:
        The exit code.

    Raises:
        CoprodError: The folder can't be read, or holds too few sessions.
    """
    found = count_sessions(around, folder, minimum)
    from coprod_tui.reports.summary_text import summary_text

    say(summary_text(found, minimum).rstrip("\n"))
    return 0
