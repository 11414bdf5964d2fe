"""`coprod review`: what follows from all answers of a session, on the screen or as lines."""

from __future__ import annotations

import click

from coprod_tui.cli.output import say
from coprod_tui.cli.screens import lines_wanted, open_screens, screens_possible
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.findings import evaluate


@click.command(
    epilog="""\b
Examples:
  coprod review riverside               on the screen
  coprod review riverside --plain       as lines, with the story
  coprod review riverside --plain | less

Where there is no terminal for screens, and where COPROD_PLAIN is set, it prints lines. Private notes are
left out. For a program to read: coprod show NAME --json""",
)
@click.argument("name", shell_complete=complete_name)
@click.option("--plain", is_flag=True, help="Print lines instead of opening the screen.")
@click.pass_obj
def review(around: Surroundings, name: str, *, plain: bool) -> int:
    """Review a session: its verdict, what is open, what to discuss."""
    path = around.find_to_read(name, "review")
    if not (plain or lines_wanted(around)) and screens_possible(around):
        return open_screens(around, path, review=True)
    from coprod_tui.reports.session_text import session_text

    findings = evaluate(around.criteria, around.load(path))
    say(session_text(findings, story=True).rstrip("\n"))
    return 0
