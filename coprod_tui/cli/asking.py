"""Questions that a command asks before it does something."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from coprod_tui.cli.output import tell

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "": False}


def somebody_answers() -> bool:
    """Whether standard input is open, and a terminal."""
    stream: TextIO | None = sys.stdin
    return stream is not None and stream.isatty()


def is_agreed(question: str) -> bool:
    """Ask for a yes or a no on standard error, until it's one of them; nothing typed is a no.

    Args:
        question: Cleaned, as one sentence.

    Raises:
        KeyboardInterrupt: Somebody would rather leave, or there is nobody.
    """
    while True:
        try:
            typed = click.prompt(
                question, default="", show_default=False, prompt_suffix=" [y/N]: ", err=True
            ).strip()
        except click.Abort:
            raise KeyboardInterrupt from None
        if (answer := _ANSWERS.get(typed.casefold())) is not None:
            return answer
        tell("That is neither a yes nor a no.", "Type y or n.")
