"""The commands that people wait for, and scripts ask for in a loop, without the parser of the others.

Reading the parser in takes longer than a list of a hundred sessions. So the plainest spellings of a few
commands are known here by sight; every other spelling, and every option, goes the long way to the same
functions.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from coprod_tui import __version__
from coprod_tui.cli.ending import ended
from coprod_tui.cli.output import say


def take_short_way(arguments: Sequence[str]) -> int | None:
    """Carry out one of the plainest command lines.

    Returns:
        The exit code, or `None` for a command line that has to be parsed.
    """
    # A shell that asks for completions says so in the environment.
    if "_COPROD_COMPLETE" in os.environ or any(word.startswith("-") for word in arguments[1:]):
        return None
    match arguments:
        case ["--version"]:
            return ended(lambda: say(f"coprod {__version__}"))
        case ["list"]:
            return ended(_list)
        case ["show", name]:
            return ended(lambda: _show(name))
        case ["open", name]:
            return ended(lambda: _open(name))
        case ["summary", folder]:
            return ended(lambda: _summary(folder))
    return None


def _list() -> int:
    from coprod_tui.cli.listing import list_sessions
    from coprod_tui.cli.surroundings import Surroundings

    return list_sessions(Surroundings())


def _show(name: str) -> int:
    from coprod_tui.cli.showing import show_session
    from coprod_tui.cli.surroundings import Surroundings

    return show_session(Surroundings(), name)


def _open(name: str) -> int:
    from coprod_tui.cli.screens import open_screens
    from coprod_tui.cli.surroundings import Surroundings

    around = Surroundings()
    return open_screens(around, around.find(name))


def _summary(folder: str) -> int:
    from pathlib import Path

    from coprod_tui.cli.counting import print_summary
    from coprod_tui.cli.surroundings import Surroundings

    return print_summary(Surroundings(), Path(folder))
