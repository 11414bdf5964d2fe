"""`coprod list` and `coprod show`: what is saved, and what follows from it."""

from __future__ import annotations

import click

from coprod_tui.cli.listing import list_sessions
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.showing import show_session
from coprod_tui.cli.surroundings import Surroundings


@click.command(
    name="list",
    epilog="""\b
Examples:
  coprod list
  coprod list --plain                   sentences, for a screen reader
  coprod list --json | jq -r '.sessions[].title'

The last column is a NAME for the other commands. A file that can't be read is listed with its problem.
With --json (schema 1): total, and sessions (title, id, name, path, answered, open, changed, revision,
problem); open is the number of open contradictions, null where other statements were answered.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the sessions as JSON, with schema 1.")
@click.option("--plain", is_flag=True, help="Print a sentence for each instead of columns.")
@click.pass_obj
def list_command(around: Surroundings, *, as_json: bool, plain: bool) -> int:
    """List the saved sessions, the latest on top."""
    return list_sessions(around, as_json=as_json, plain=plain)


@click.command(
    epilog="""\b
Examples:
  coprod show riverside
  coprod show riverside --notes | less
  coprod show riverside --json | jq -r .verdict.title

NAME is a title, an id or a path, abbreviated as long as it fits one session only. Private notes are left
out unless you ask for them. With --json (schema 1): session, criteria, answered, total, answers,
unanswered, contradictions (applies, does_not_apply, state, because), tensions, possible, dead_ends,
revisit (every smallest set of answers to look at again: statements, settles), topics, alarms, verdict,
set_aside.""",
)
@click.argument("name", shell_complete=complete_name)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, with schema 1.")
@click.option("--notes", is_flag=True, help="Show the private notes too.")
@click.pass_obj
def show(around: Surroundings, name: str, *, as_json: bool, notes: bool) -> int:
    """Show verdict, contradictions and answers of a session."""
    return show_session(around, name, as_json=as_json, notes=notes)
