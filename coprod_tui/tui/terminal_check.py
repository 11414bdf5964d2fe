"""Whether there is a terminal to draw screens on; it imports no Textual, so that a refusal comes at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from coprod_tui.errors import TerminalError


class Stream(Protocol):
    """As much of a standard stream as matters here."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""


def check_terminal(environ: Mapping[str, str], stdin: Stream | None, stderr: Stream | None) -> None:
    """Refuse to draw screens where there is no terminal to draw on.

    Textual reads standard input and draws on standard error.

    Raises:
        TerminalError: With what to do instead.
    """
    instead = "Without screens: coprod show NAME, coprod ask NAME, and coprod answer NAME STATEMENT ANSWER."
    if stdin is None or not stdin.isatty():
        raise TerminalError("The screens need a keyboard, and the input is not a terminal.", instead)
    if stderr is None or not stderr.isatty():
        raise TerminalError("The screens are drawn on standard error, which is not a terminal.", instead)
    if environ.get("TERM", "") in {"", "dumb"}:
        raise TerminalError("This terminal can't place text on the screen (TERM is unset or dumb).", instead)
