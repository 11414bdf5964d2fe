"""One command line through the parser, with the parser's own complaints in the program's manner."""

from __future__ import annotations

from collections.abc import Sequence

import click

from coprod_tui.cli.ending import INTERRUPTED, USAGE, ended
from coprod_tui.cli.output import tell
from coprod_tui.cli.program import COMPLETE_VAR, PROGRAM, program
from coprod_tui.files.problems import quoted
from coprod_tui.text import one_line


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line.

    Args:
        arguments: The words after the program's name.

    Returns:
        The exit code.
    """
    return ended(lambda: _parsed(arguments))


def _parsed(arguments: Sequence[str]) -> object:
    try:
        return program.main(
            list(arguments), prog_name=PROGRAM, complete_var=COMPLETE_VAR, standalone_mode=False
        )
    except click.NoSuchOption as error:
        tell(f"There is no option {quoted(error.option_name)} here.", _option_hint(error))
        return USAGE
    except click.UsageError as error:
        tell(one_line(error.format_message()), f"See: {_path(error)} --help")
        return USAGE
    except click.ClickException as error:
        tell(one_line(error.format_message()))
        return error.exit_code
    except click.Abort:
        return INTERRUPTED


def _option_hint(error: click.NoSuchOption) -> str:
    if error.option_name in {"--criteria", "--theme", "--sessions"}:
        return f"{error.option_name} stands before the command: {PROGRAM} {error.option_name} …"
    if error.possibilities:
        return f"Did you mean {min(error.possibilities)}?"
    return f"See: {_path(error)} --help"


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else PROGRAM
