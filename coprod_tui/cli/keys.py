"""`coprod keys`: every key of every screen."""

from __future__ import annotations

import click

from coprod_tui.cli.output import say, say_json, tell
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.text import one_line

SCHEMA = 1


@click.command(
    epilog="""\b
Examples:
  coprod keys
  coprod keys --json

Change a key in the settings file (coprod where settings), by its id:
  [keys]
  applies = ["a", "y"]""",
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, with schema 1.")
@click.pass_obj
def keys(around: Surroundings, *, as_json: bool) -> None:
    """List every key of every screen.

    Those you have changed in the settings are listed as changed.
    """
    from coprod_tui.tui.commands import SCOPE_TITLES, key_list
    from coprod_tui.tui.key_map import accept_key_map

    changed, problems = accept_key_map(around.settings.keys)
    for problem in problems:
        tell(f"settings: {problem}")
    lines = key_list(changed)
    if as_json:
        document = [
            {
                "scope": line.scope,
                "id": line.id,
                "keys": list(line.keys),
                "title": line.title,
                "help": line.help,
            }
            for line in lines
        ]
        say_json({"schema": SCHEMA, "keys": document})
        return
    shown = [" ".join(one_line(key) for key in line.keys) for line in lines]
    widest = max(map(len, shown))
    longest = max(len(line.id) for line in lines)
    scope = ""
    for line, labels in zip(lines, shown, strict=True):
        if line.scope != scope:
            say(f"\n{SCOPE_TITLES[line.scope]}" if scope else SCOPE_TITLES[line.scope])
            scope = line.scope
        say(f"  {labels:{widest}}  {line.id:{longest}}  {line.help}")
