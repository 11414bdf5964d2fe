"""`coprod ask`: the same task as lines, for screen readers, pipes and terminals that only write on."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TextIO

import click

from coprod_tui.cli.output import takes_unicode
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings


@click.command(
    epilog="""\b
Examples:
  coprod ask                   choose a session, or begin one
  coprod ask riverside
  coprod ask riverside < answers.txt
  COPROD_PLAIN=1 coprod        lines instead of the screens, always

Every line that is written stays where it is: no boxes, no colours, nothing moves. ? lists what can be
typed. Each change is saved before the next question, in the same file as on the screens, and either way of
working goes on where the other one stopped. At the end of the input it saves and leaves.""",
)
@click.argument("name", required=False, shell_complete=complete_name)
@click.pass_obj
def ask(around: Surroundings, name: str | None) -> int:
    """Answer the statements of a session line by line."""
    return open_lines(around, None if name is None else around.find(name))


def open_lines(around: Surroundings, path: Path | None) -> int:
    """Ask in lines until the person leaves.

    Args:
        around: Settings, folders and criteria.
        path: The session to begin with; `None` asks which.

    Returns:
        The exit code.
    """
    # Before anything is read from it: what it forgives can't be changed afterwards.
    source = forgiving(sys.stdin)
    if path is None:
        return _ask(around, source, None)
    from coprod_tui.cli.rescue import open_or_rescue

    return open_or_rescue(around, path, lambda readable: _ask(around, source, readable))


def _ask(around: Surroundings, source: TextIO, path: Path | None) -> int:
    from coprod_tui.plain.start import ask_in_lines

    return ask_in_lines(
        open_store(around),
        around.criteria,
        path,
        (source, sys.stdout),
        who=around.settings.who,
        look_ahead=around.settings.look_ahead,
        unicode=takes_unicode(sys.stdout.encoding),
    )


def forgiving(stream: TextIO | None) -> TextIO:
    """Standard input, on which a byte that makes no sense doesn't end the program."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream
