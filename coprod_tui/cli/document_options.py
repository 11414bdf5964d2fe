"""The options of every command that makes a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Function = Callable[_Given, _Result]


def document_options(
    formats: Sequence[str],
) -> Callable[[_Function[_Given, _Result]], _Function[_Given, _Result]]:
    """Give a command `--to`, one of these formats, and `-o FILE`; the first format is the usual one."""
    to = click.option(
        "--to",
        "to",
        type=click.Choice(formats),
        help=f"What to make; without it, what FILE's name ends in or, without an ending, {formats[0]}.",
    )
    output = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write it there, in one step; otherwise it goes to standard output.",
    )
    return lambda command: to(output(command))
