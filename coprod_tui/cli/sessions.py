"""`coprod new`, `open`, `rename` and `copy`: beginning with sessions, and keeping them in order."""

from __future__ import annotations

from pathlib import Path

import click

from coprod_tui.cli.output import say, tell
from coprod_tui.cli.rescue import telling_rescues
from coprod_tui.cli.screens import open_screens, screens_possible
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.problems import quoted


@click.command(
    epilog="""\b
Examples:
  coprod new "Riverside diabetes clinic"
  coprod new "Riverside diabetes clinic" --no-open
  coprod new "Riverside clinic, second round" --from riverside

In a script, where there is no terminal, the session is made and not opened.""",
)
@click.argument("title")
@click.option("--no-open", is_flag=True, help="Make the session and leave.")
@click.option(
    "--from",
    "earlier",
    metavar="NAME",
    shell_complete=complete_name,
    help="Bring the open conditions of an earlier session along.",
)
@click.pass_obj
def new(around: Surroundings, title: str, earlier: str | None, *, no_open: bool) -> int:
    """Begin a session and open it."""
    store = open_store(around)
    if earlier is None:
        opened = store.create(title, around.criteria)
    else:
        before = around.find_to_read(earlier)
        criteria = around.criteria  # whose faults are none of the session's
        with telling_rescues(store, before):
            opened = store.create(title, criteria, before)
    with opened:
        path, title, brought = opened.path, opened.session.title, opened.session.conditions
    if earlier is not None:
        conditions = "condition was" if len(brought) == 1 else "conditions were"
        tell(f"{len(brought) or 'No'} open {conditions} brought along from {quoted(earlier, 80)}.")
    _tell_of_namesakes(around, path, title)
    if not no_open and screens_possible(around):
        return open_screens(around, path)
    say(f"Made {quoted(title, 80)}. Open it with: {around.folder.command_on(path, 'open')}")
    return 0


@click.command(
    name="open",
    epilog="""\b
Examples:
  coprod open riverside
  coprod --theme contrast open riverside

If somebody else has it open you can read along; it says who.""",
)
@click.argument("name", shell_complete=complete_name)
@click.pass_obj
def open_command(around: Surroundings, name: str) -> int:
    """Open a session on the screen."""
    return open_screens(around, around.find(name))


@click.command(
    epilog="""\b
Example:
  coprod rename riverside "Riverside clinic, second round\"""",
)
@click.argument("name", shell_complete=complete_name)
@click.argument("title")
@click.pass_obj
def rename(around: Surroundings, name: str, title: str) -> None:
    """Give a session another title."""
    store, path = open_store(around), around.find(name)
    with telling_rescues(store, path):
        store.rename(path, title)
    _tell_of_namesakes(around, path, title)
    say(f"Renamed to {quoted(title, 80)}. Open it with: {around.folder.command_on(path, 'open')}")


@click.command(
    epilog="""\b
Example:
  coprod copy riverside "Riverside clinic, what if\"""",
)
@click.argument("name", shell_complete=complete_name)
@click.argument("title")
@click.pass_obj
def copy(around: Surroundings, name: str, title: str) -> None:
    """Copy a session under another title."""
    store, original = open_store(around), around.find_to_read(name)
    with telling_rescues(store, original):
        path = store.copy(original, title)
    _tell_of_namesakes(around, path, title)
    say(f"Copied to {quoted(title, 80)}. Open it with: {around.folder.command_on(path, 'open')}")


def _tell_of_namesakes(around: Surroundings, path: Path, title: str) -> None:
    """Say when a title is another session's too, since neither can be opened by it any more."""
    wanted = _as_typed(title)
    here = path.resolve()
    if any(_as_typed(each.title) == wanted and each.path.resolve() != here for each in around.folder.names()):
        tell("There is another session with this title.", "The names of their files tell them apart.")


def _as_typed(title: str) -> str:
    return " ".join(title.split()).casefold()
