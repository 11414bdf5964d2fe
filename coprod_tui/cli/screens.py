"""The way from the command line into the screens: the only place that leads to Textual."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from coprod_tui.cli.output import say
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import TerminalError
from coprod_tui.files.switches import is_on
from coprod_tui.text import one_line
from coprod_tui.tui.first import First, Opening


def open_screens(around: Surroundings, path: Path | None, *, review: bool = False) -> int:
    """Show the sessions, or one of them straight away, until the person leaves.

    Where lines are wanted, or are all the terminal can show, it's asked in lines instead.

    Args:
        around: Settings, folders and criteria.
        path: The session to open; `None` for the list of all.
        review: Whether to begin with its review.

    Returns:
        The exit code.

    Raises:
        TerminalError: There is no terminal to draw on.
    """
    if lines_wanted(around):
        from coprod_tui.cli.ask import open_lines

        return open_lines(around, path)
    if path is None:
        return _show(around, First())
    from coprod_tui.cli.rescue import open_or_rescue

    return open_or_rescue(around, path, lambda readable: _show(around, First(readable, review)))


def open_comparison(around: Surroundings, paths: Sequence[Path]) -> int:
    """Show sessions side by side, until the person leaves.

    Args:
        around: Settings, folders and criteria.
        paths: Two to twenty sessions.

    Returns:
        The exit code.

    Raises:
        TerminalError: There is no terminal to draw on.
    """
    return _show(around, First(compared=tuple(paths)))


def screens_possible(around: Surroundings) -> bool:
    """Whether standard input and output are a terminal for screens, or for lines where these are wanted."""
    if lines_wanted(around):
        return True
    try:
        check_screens(around)
    except TerminalError:
        return False
    return sys.stdout.isatty()


def lines_wanted(around: Surroundings) -> bool:
    """Whether people at a terminal want lines, or have one that can show nothing else."""
    asked = is_on(around.environ, "COPROD_PLAIN")
    only_lines = around.environ.get("TERM", "") in {"", "dumb"}
    streams = (sys.stdin, sys.stdout)
    return (asked or only_lines) and all(stream is not None and stream.isatty() for stream in streams)


def _show(around: Surroundings, first: First) -> int:
    check_screens(around)
    criteria = around.criteria
    from coprod_tui.tui import session_start

    left = session_start.open_screens(opening_in(around), criteria, first)
    if left.code == 0:
        for path in left.elsewhere:
            way = around.folder.command_on(path, "open")
            say(one_line(f"Your answers are in {path.name}; open them with: {way}"))
    return left.code


def opening_in(around: Surroundings) -> Opening:
    """What every way into the screens is given."""
    return Opening(open_store(around), around.settings, around.environ, around.theme_option)


def check_screens(around: Surroundings, instead: str = "") -> None:
    """Refuse to draw where there is no terminal for it.

    Args:
        around: The environment.
        instead: What can be done without screens, where that isn't what the other commands offer.

    Raises:
        TerminalError: There is none.
    """
    from coprod_tui.tui.terminal_check import check_terminal

    try:
        check_terminal(around.environ, sys.stdin, sys.stderr)
    except TerminalError as error:
        raise TerminalError(error.message, instead or error.hint) from None
