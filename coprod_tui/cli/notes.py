"""`coprod notes`: the facilitator's private screen, in a second terminal."""

from __future__ import annotations

import click

from coprod_tui.cli.surroundings import Surroundings


@click.command(
    epilog="""\b
Examples:
  coprod notes riverside
  coprod notes /srv/rooms/riverside-clinic

Open it in a second terminal that nobody else sees, beside coprod room open. It shows what comes next, your
notes and who is still answering, and it steers the shared screen, which never reads a note."""
)
@click.argument("name", metavar="ROOM")
@click.pass_obj
def notes(around: Surroundings, name: str) -> int:
    """Write private notes in a room, and steer its shared screen."""
    from coprod_tui.cli.screens import check_screens, opening_in
    from coprod_tui.files.room.making import find_room
    from coprod_tui.tui.room_start import open_backstage

    folder = find_room(around.locations.rooms, name)
    check_screens(around, "To read along in lines: coprod follow ROOM")
    return open_backstage(opening_in(around), folder)
