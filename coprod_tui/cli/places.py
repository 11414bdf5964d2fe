"""`coprod where`: the folders and files of the program."""

from __future__ import annotations

import click

from coprod_tui.cli.output import say, say_json
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.last_theme import NAME
from coprod_tui.files.locations import shipped_criteria

SCHEMA = 1
PLACES = ("sessions", "trash", "rooms", "joined", "settings", "theme", "log", "criteria")


@click.command(
    epilog="""\b
Examples:
  coprod where
  coprod where --json
  cd "$(coprod where sessions)"

COPROD_HOME puts everything into one folder, COPROD_SESSIONS or --sessions the sessions.""",
)
@click.argument("what", required=False, type=click.Choice(PLACES))
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, with schema 1.")
@click.pass_obj
def where(around: Surroundings, what: str | None, *, as_json: bool) -> None:
    """Tell where sessions, settings and criteria are.

    WHAT names one of them, for use in scripts.
    """
    places = find_places(around)
    if what is not None:
        say(places[what])
    elif as_json:
        say_json({"schema": SCHEMA, **places})
    else:
        for name, place in places.items():
            say(f"{name:9} {place}")


def find_places(around: Surroundings) -> dict[str, str]:
    """Each place by its name."""
    found = around.locations
    return {
        "sessions": str(found.sessions),
        "trash": str(found.trash),
        "rooms": str(found.rooms),
        "joined": str(found.joined),
        "settings": str(found.settings),
        "theme": str(found.state / NAME),
        "log": str(found.log),
        "criteria": str(around.criteria_file or shipped_criteria().place),
    }
