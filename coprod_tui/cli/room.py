"""`coprod room`: a group's meeting, run from one terminal and answered on many."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path

import click

from coprod_tui.cli.ending import USAGE
from coprod_tui.cli.output import say, say_json, tell
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.group import SMALLEST_GROUP
from coprod_tui.files.room.folder import RoomFolder, unreachable_for_others
from coprod_tui.text import one_line

SCHEMA = 1


@click.group(
    epilog="""\b
Examples:
  coprod room new "Riverside clinic" --minutes 75
  coprod room open riverside
  coprod room list

A room is a folder of plain files on this host; there is no server. People join it from the same host with
coprod join, each in an account of their own or all in one. Nobody's answers are shown, nor counted on any
screen, before you reveal them.""",
    invoke_without_command=True,
)
@click.pass_context
def room(ctx: click.Context) -> int:
    """Run a meeting: answers unseen, then revealed together."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
        return USAGE
    return 0


@room.command(
    epilog="""\b
Examples:
  coprod room new "Riverside clinic"
  coprod room new "Riverside clinic" --in /srv/rooms --minutes 75
  coprod room new "Open evening" --in /srv/rooms --shared-account kiosk"""
)
@click.argument("title")
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Make it here; by default among yours.",
)
@click.option("--minutes", type=int, metavar="N", help="How long the meeting may take.")
@click.option(
    "--smallest-group",
    type=int,
    default=SMALLEST_GROUP,
    show_default=True,
    metavar="N",
    help="People of one role from which on their answers are told apart.",
)
@click.option(
    "--shared-account",
    "shared_accounts",
    multiple=True,
    metavar="NAME",
    help="An account in which several people join, such as a kiosk; can be given several times.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open it at once, where there is a terminal.")
@click.pass_obj
def new(
    around: Surroundings,
    title: str,
    parent: Path | None,
    minutes: int | None,
    smallest_group: int,
    shared_accounts: tuple[str, ...],
    *,
    opens: bool,
) -> int:
    """Make a room for a meeting."""
    from coprod_tui.cli.screens import lines_wanted, screens_possible
    from coprod_tui.files.criteria_file import parse_criteria
    from coprod_tui.files.locations import shipped_criteria
    from coprod_tui.files.looking import is_folder
    from coprod_tui.files.naming import slug
    from coprod_tui.files.problems import quoted
    from coprod_tui.files.room.making import Plan, make_room, note_room, way_in
    from coprod_tui.files.toml_reading import read_bytes

    chosen = around.criteria_file
    asked = shipped_criteria().data if chosen is None else read_bytes(chosen)
    criteria = parse_criteria(asked, "criteria.toml" if chosen is None else str(chosen))
    if minutes is not None:
        _check_minutes(minutes)
    place = (parent or around.locations.rooms).expanduser().absolute()
    plan = Plan(title, smallest_group, minutes or 0, shared_accounts)
    missing = [each for each in (place, *place.parents) if not is_folder(each)]
    folder = make_room(place, plan, asked, criteria)
    if parent is not None:
        # Who names a folder wants others to come by; only that of one's own rooms is closed.
        for made in missing:
            with suppress(OSError):
                made.chmod(RoomFolder.SHARED_MODE)
    note_room(around.locations.rooms, folder)
    say(f"The room is made: {folder.path}")
    if (usual := slug(title)) != folder.path.name:
        tell(f"There is a {quoted(usual)} already, so its name is {quoted(folder.path.name)}.")
    if (closed := unreachable_for_others(folder.path)) is not None:
        tell(
            f"Other accounts can't reach it, since {closed} is closed to them; people can join in yours.",
            "For several accounts, make it in a folder that everybody can pass through, with --in FOLDER.",
        )
    say(f"To join it: {way_in(around.locations.rooms, folder).command}")
    if opens and screens_possible(around) and not lines_wanted(around):
        return _open(around, str(folder.path), None)
    _say_ways("To open it:", folder)
    return 0


@room.command(
    "open",
    epilog="""\b
Examples:
  coprod room open riverside
  coprod room open /srv/rooms/riverside-clinic --minutes 60
  coprod room open riverside --from ~/riverside-clinic.toml

--from is for what was saved somewhere else since the room's folder couldn't be written. It takes the place
of what is in the room; a copy of that is kept beside.""",
)
@click.argument("name", metavar="ROOM")
@click.option("--minutes", type=int, metavar="N", help="How long the meeting may take, from its start on.")
@click.option(
    "--from",
    "elsewhere",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Go on with what was saved in this file, outside the room's folder.",
)
@click.pass_obj
def open_command(around: Surroundings, name: str, minutes: int | None, elsewhere: Path | None) -> int:
    """Open a room on the screen that everybody sees."""
    return _open(around, name, minutes, elsewhere)


@room.command(
    "list",
    epilog="""\b
Examples:
  coprod room list
  coprod room list --json | jq -r '.rooms[].path'""",
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, with schema 1.")
@click.pass_obj
def list_command(around: Surroundings, *, as_json: bool) -> None:
    """List the rooms that you made."""
    from coprod_tui.errors import NotFoundError
    from coprod_tui.files.room.making import list_rooms
    from coprod_tui.reports.moments import day_on_this_clock

    rooms = list_rooms(around.locations.rooms)
    if as_json:
        listed = [
            {"folder": str(folder.path), "title": about.title, "created": about.created.isoformat()}
            for folder, about in rooms
        ]
        say_json({"schema": SCHEMA, "rooms": listed})
        return
    if not rooms:
        raise NotFoundError("There are no rooms yet.", 'Make one with: coprod room new "TITLE"')
    for folder, about in rooms:
        say(one_line(f"{day_on_this_clock(about.created)}  {about.title}  {folder.path}"))


def _open(around: Surroundings, name: str, minutes: int | None, elsewhere: Path | None = None) -> int:
    from coprod_tui.cli.screens import check_screens, opening_in
    from coprod_tui.files.room.bringing_back import bring_back
    from coprod_tui.files.room.making import find_room
    from coprod_tui.tui.room_start import open_room_screen

    if minutes is not None:
        _check_minutes(minutes)
    folder = find_room(around.locations.rooms, name)
    check_screens(around, "To read along in lines: coprod follow ROOM")
    if elsewhere is not None:
        bring_back(folder, elsewhere.expanduser())
    closed = open_room_screen(opening_in(around), folder, minutes)
    if closed.way_back and closed.code == 0:
        say(f"What was agreed is saved outside the room's folder. To go on with it: {closed.way_back}")
    elif closed.code == 0:
        _say_ways("To open it again:", folder)
    return closed.code


def _check_minutes(minutes: int) -> None:
    from coprod_tui.domain.room import MOST_MINUTES
    from coprod_tui.errors import UsageError

    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageError("A meeting of that length can't be planned.", f"Say 1 to {MOST_MINUTES} minutes.")


def _say_ways(to_open: str, folder: RoomFolder) -> None:
    """Say which commands open a room and make its report, ready to paste into a shell."""
    path = shlex.quote(str(folder.path))
    say(one_line(f"{to_open} coprod room open {path}"))
    say(one_line(f"Its report: coprod report {path} -o {shlex.quote(f'{folder.path.name}.html')}"))
