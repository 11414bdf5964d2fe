"""`coprod follow`: what is on the shared screen of a room, as plain lines that are only ever added to."""

from __future__ import annotations

import click

from coprod_tui.cli.surroundings import Surroundings


@click.command(
    epilog="""\b
Examples:
  coprod follow /srv/rooms/riverside
  coprod follow /srv/rooms/riverside | tee meeting.txt

Each time that something else is on the shared screen, its lines are written, after an empty line; where
only some lines of it are new, those alone. Nothing is drawn and nothing moves. It goes on until ctrl+c,
also while the room is closed.""",
)
@click.argument("name", metavar="ROOM")
@click.pass_obj
def follow(around: Surroundings, name: str) -> int:
    """Read what is on a room's shared screen, line by line."""
    import sys

    from coprod_tui.cli.output import takes_unicode
    from coprod_tui.files.room.invitation import load_invitation
    from coprod_tui.files.room.making import find_room
    from coprod_tui.plain.follow import follow_room

    folder = find_room(around.locations.rooms, name)
    title = load_invitation(folder).title
    return follow_room(folder, title, sys.stdout, unicode=takes_unicode(sys.stdout.encoding))
