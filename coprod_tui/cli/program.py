"""The table of commands, and the options that stand before any of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from coprod_tui import __version__
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import UsageError
from coprod_tui.files.problems import did_you_mean, quoted
from coprod_tui.files.settings import THEME_NAMES

PROGRAM = "coprod"
COMPLETE_VAR = f"_{PROGRAM.upper()}_COMPLETE"
"""The variable through which a shell asks what a word could become."""

# By name: the module and the function. A command's module is imported when it's called or listed.
_COMMANDS = {
    "new": ("sessions", "new"),
    "open": ("sessions", "open_command"),
    "ask": ("ask", "ask"),
    "list": ("reading", "list_command"),
    "show": ("reading", "show"),
    "review": ("review", "review"),
    "answer": ("answering", "answer"),
    "report": ("report", "report"),
    "compare": ("compare", "compare_command"),
    "summary": ("summary", "summary"),
    "room": ("room", "room"),
    "notes": ("notes", "notes"),
    "join": ("join", "join"),
    "leave": ("leave", "leave"),
    "follow": ("follow", "follow"),
    "rename": ("sessions", "rename"),
    "copy": ("sessions", "copy"),
    "trash": ("trash", "trash"),
    "restore": ("trash", "restore"),
    "check": ("checking", "check"),
    "where": ("places", "where"),
    "doctor": ("doctor", "doctor"),
    "keys": ("keys", "keys"),
    "completion": ("completion", "completion"),
}


class Program(click.Group):
    """All commands, each imported only when it's needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a first day with the program."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; `None` if there is none of this name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, function = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"coprod_tui.cli.{module}"), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which one may have been meant."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UsageError(
                f"There is no command {quoted(args[0])}.",
                did_you_mean(args[0], _COMMANDS) or f"See all commands: {PROGRAM} --help",
            )
        return super().resolve_command(ctx, args)


@click.command(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  coprod                              open the screens
  coprod new "Riverside clinic"       begin a session
  coprod show riverside               what follows from its answers
  coprod answer river "dont 3" yes    answer without the screens
  coprod report river -o river.html   a page to send round

NAME is a title, an id or a path, abbreviated as long as it fits one session only.""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--criteria", type=click.Path(path_type=Path), metavar="FILE", help="Ask these statements.")
@click.option("--sessions", type=click.Path(path_type=Path), metavar="FOLDER", help="Keep sessions here.")
@click.option(
    "--theme",
    type=click.Choice(THEME_NAMES),
    metavar="NAME",
    help="Colours: dark, light, contrast, ansi or mono.",
)
@click.pass_context
def program(ctx: click.Context, criteria: Path | None, sessions: Path | None, theme: str | None) -> int:
    """Decide, honestly and together, whether to co-produce a service.

    Without a command it opens the screens.
    """
    ctx.obj = Surroundings(criteria_option=criteria, sessions_option=sessions, theme_option=theme)
    if ctx.invoked_subcommand is not None:
        return 0
    from coprod_tui.cli.screens import open_screens

    return open_screens(ctx.obj, None)
