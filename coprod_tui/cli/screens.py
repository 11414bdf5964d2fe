"""The way from the command line into the screens: the only place that leads to Textual."""

from __future__ import annotations

import sys
from pathlib import Path

from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import TerminalError


def open_screens(around: Surroundings, path: Path | None) -> int:
    """Show the sessions, or one of them straight away, until the person leaves.

    Args:
        around: Settings, folders and criteria.
        path: The session to open; `None` for the list of all.

    Returns:
        The exit code.

    Raises:
        TerminalError: There is no terminal to draw on.
    """
    _check(around)
    criteria, settings, store = around.criteria, around.settings, open_store(around)
    from coprod_tui.tui import start

    return start.open_screens(store, criteria, settings, around.environ, path, around.theme_option)


def screens_possible(around: Surroundings) -> bool:
    """Whether standard input and output are a terminal that screens can be drawn on."""
    try:
        _check(around)
    except TerminalError:
        return False
    return sys.stdout.isatty()


def _check(around: Surroundings) -> None:
    from coprod_tui.tui.terminal_check import check_terminal

    check_terminal(around.environ, sys.stdin, sys.stderr)
