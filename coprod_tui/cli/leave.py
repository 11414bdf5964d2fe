"""`coprod leave`: taking one's answers out of a room."""

from __future__ import annotations

import shlex

import click

from coprod_tui.cli.asking import is_agreed, somebody_answers
from coprod_tui.cli.output import say
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import NotFoundError, NotHandedInError, SaveError, UsageError
from coprod_tui.files.lock import HeldError
from coprod_tui.text import one_line


@click.command(
    epilog="""\b
Examples:
  coprod leave /srv/rooms/riverside
  coprod leave /srv/rooms/riverside --code kx4-p7m --yes

Your answers no longer count in the room, and its log says that somebody left, not who. The file with your
answers stays with you; with your code they count again: coprod join ROOM --code CODE.""",
)
@click.argument("name", metavar="ROOM")
@click.option(
    "--code", default="", metavar="CODE", help="Whose answers, where several people share an account."
)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def leave(around: Surroundings, name: str, code: str, *, yes: bool) -> int:
    """Take your answers out of a room."""
    from coprod_tui.files.room.invitation import load_invitation
    from coprod_tui.files.room.making import find_room, load_asked
    from coprod_tui.files.room.membership import JoinedSession, Memberships
    from coprod_tui.plain.reception import shared_here

    folder = find_room(around.locations.rooms, name)
    invitation = load_invitation(folder)
    places = Memberships(around.locations.joined, folder, invitation)
    place = places.find(code or _only(places.codes(), shared=shared_here(folder, invitation)))
    if not yes:
        if not somebody_answers():
            raise UsageError("Taking answers out of a room needs a yes.", "Say it with --yes.")
        if not is_agreed(f"Take the answers of {place.code} out of the room?"):
            say("You're still in the room.")
            return 0
    with JoinedSession(place, folder, load_asked(folder)) as opened:
        if opened.holder is not None:
            raise HeldError(opened.holder)
        try:
            opened.take_out()
        except NotHandedInError:
            raise SaveError(
                "The room can't be reached, so your answers are still in it.", "Try again later."
            ) from None
    places.forget(place)
    say(f"Your answers are out of the room. They stay with you: {place.session}")
    say(
        one_line(f"To have them count again: coprod join {shlex.quote(str(folder.path))} --code {place.code}")
    )
    return 0


def _only(codes: tuple[str, ...], *, shared: bool) -> str:
    """The code of the one person who has joined; where others share the account, it may be one of theirs."""
    if not codes:
        raise NotFoundError("Nobody has joined this room in this account.", "Check the room's name.")
    if shared or len(codes) > 1:
        joined = "1 person has" if len(codes) == 1 else f"{len(codes)} people have"
        raise UsageError(
            f"{joined} joined in this account, in which several may.", "Say whose with --code CODE."
        )
    return codes[0]
