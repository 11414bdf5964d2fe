"""`coprod trash` and `coprod restore`: throwing a session away, and taking it back."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coprod_tui.cli.asking import is_agreed, somebody_answers
from coprod_tui.cli.ending import INTERRUPTED
from coprod_tui.cli.output import say, tell
from coprod_tui.cli.session_names import complete_name, complete_name_in_trash
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import CoprodError, NotFoundError, UsageError
from coprod_tui.files.listing import SessionFolder
from coprod_tui.files.naming import SUFFIX
from coprod_tui.files.problems import did_you_mean_a_part, quoted

_MOST_NAMED = 5
"""Sessions in the trash that a message names at most."""


@click.command(
    epilog="""\b
Examples:
  coprod trash riverside
  coprod trash riverside --yes      in a script

Nothing is deleted: coprod restore takes it back, and coprod where trash tells where it lies.""",
)
@click.argument("name", shell_complete=complete_name)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def trash(around: Surroundings, name: str, *, yes: bool) -> int:
    """Move a session to the trash folder."""
    path = around.find(name)
    if not yes:
        if not somebody_answers():
            raise UsageError(f"Moving {quoted(path.stem)} to the trash needs a yes.", "Say it with --yes.")
        if not is_agreed(f"Move {quoted(path.stem)} to the trash?"):
            tell(f"{quoted(path.stem)} stays where it is.")
            return INTERRUPTED
    store = open_store(around)
    moved = store.trash(path)
    say(f"Moved to the trash: {moved}")
    say(f"To take it back: {store.way_back(moved)}")
    return 0


@click.command(
    epilog="""\b
Example:
  coprod restore riverside

NAME is that of a session in the trash, abbreviated as long as it fits one there only. Its backup comes
along.""",
)
@click.argument("name", shell_complete=complete_name_in_trash)
@click.pass_obj
def restore(around: Surroundings, name: str) -> None:
    """Take a session back from the trash folder."""
    path = _find_in_trash(around, name)
    _check_is_meant(around, path, name)
    if os.path.lexists(around.locations.sessions / path.name):
        raise CoprodError(
            f"There is another session that goes by {quoted(path.stem)}.",
            f"Take a copy back, with a title of its own: {around.command('copy', str(path))} TITLE",
        )
    back = open_store(around).restore(path)
    say(f"Taken back: {quoted(back.stem)}. Open it with: {around.folder.command_on(back, 'open')}")


def _check_is_meant(around: Surroundings, path: Path, name: str) -> None:
    """Refuse the whole name of a saved session for another one in the trash that only begins like it.

    Raises:
        NotFoundError: It is such a name, as after the same command was given twice.
    """
    stem = name.strip().removesuffix(SUFFIX)
    if path.stem == stem or os.sep in stem:
        return
    try:
        here = around.folder.find(stem)
    except CoprodError:
        return
    if here.stem == stem:
        raise NotFoundError(
            f"{quoted(stem)} is not in the trash; it is among your sessions.",
            f"In the trash is {quoted(path.stem)}: {around.command('restore', path.stem)}",
        )


def _find_in_trash(around: Surroundings, name: str) -> Path:
    trashed = SessionFolder(around.locations.trash)
    try:
        path = trashed.find(name)
        if os.path.realpath(path.parent) == os.path.realpath(trashed.folder):
            return path
    except NotFoundError:
        pass
    listings = trashed.list()
    if not listings:
        raise NotFoundError("There are no sessions in the trash.")
    names = ", ".join(quoted(each.path.stem) for each in listings[:_MOST_NAMED])
    more = f" and {len(listings) - _MOST_NAMED} more" if len(listings) > _MOST_NAMED else ""
    guess = did_you_mean_a_part(name.strip().removesuffix(SUFFIX), [each.title for each in listings])
    raise NotFoundError(
        f"There is no session called {quoted(name)} in the trash.", guess or f"There are: {names}{more}."
    )
