"""The light way to the saved sessions: what can be refused is refused before Textual is imported."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.tui.first import First, Opening
from coprod_tui.tui.start import importing, start_with


class Left(NamedTuple):
    """How somebody left.

    Attributes:
        code: The exit code.
        elsewhere: The files outside the folder of sessions in which sessions were saved.
    """

    code: int
    elsewhere: tuple[Path, ...] = ()


def open_screens(opening: Opening, criteria: Criteria, first: First) -> Left:
    """Show the sessions, or one of them straight away, until somebody leaves.

    Args:
        opening: Sessions, settings and environment.
        criteria: What is asked.
        first: What is shown first.

    Raises:
        CoprodError: The session can't be read, or there is no terminal to draw on.
    """
    opened = None if first.path is None else opening.store.open(first.path, criteria)
    try:
        with importing():
            from coprod_tui.tui.app import CoprodApp
            from coprod_tui.tui.terminal import run

            start = start_with(opening, criteria)._replace(opened=opened, first=first)
            app = CoprodApp(start)
            code = run(app, crash_log=opening.locations.log, mouse=opening.settings.mouse)
            return Left(code, app.left_elsewhere)
    finally:
        if opened is not None:
            opened.close()
