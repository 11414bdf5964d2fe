"""Which session or room a name means, where either can be read."""

from __future__ import annotations

import shlex
from pathlib import Path

from coprod_tui.cli.output import tell
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import CoprodError, NotFoundError, UsageError
from coprod_tui.files.listing import list_file
from coprod_tui.files.naming import slug
from coprod_tui.files.problems import did_you_mean_a_part, quoted
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import find_room, list_rooms
from coprod_tui.files.session_head import SessionName


def find_session_or_room(around: Surroundings, name: str, verb: str) -> Path | RoomFolder:
    """The session's file, or the room, that a name stands for.

    A whole name goes before an abbreviated one, and a session before a room. Where the other could have been
    meant as well, that is told.

    Args:
        around: Where sessions and rooms are.
        name: As it was typed.
        verb: The command that names the other one in what is told; where it's empty, only its name is told.

    Raises:
        UsageError: The name is blank, or several go by it.
        NotFoundError: None does.
    """
    room, several = _room(around, name)
    try:
        path = around.find(name)
    except NotFoundError as error:
        if room is not None:
            return room
        raise several or _with_guess(around, name, error) from error
    except UsageError as error:
        if room is None:
            raise
        if _is_whole_room(room, name) and not _are_sessions_called(around, name):
            tell(f"{error.message} This is about the room {quoted(room.path.name)}.")
            return room
        raise UsageError(
            f"{error.message} So does the room {quoted(room.path.name)}.",
            f"{error.hint} {_way_to_room(around, room, verb)}",
        ) from error
    if room is None:
        return path
    if _is_whole_session(list_file(path).name, name):
        if _is_whole_room(room, name):
            _tell_of_room(around, room, name, verb)
    elif _is_whole_room(room, name):
        tell(
            f"A session goes by {quoted(name)} too; this is about the room.",
            f"For the session: {around.folder.command_on(path, verb)}"
            if verb
            else f"To mean the session, name its file: {shlex.quote(str(path))}",
        )
        return room
    else:
        _tell_of_room(around, room, name, verb)
    return path


def _room(around: Surroundings, name: str) -> tuple[RoomFolder | None, UsageError | None]:
    """The room that goes by a name, or else that several do."""
    try:
        return find_room(around.locations.rooms, name), None
    except UsageError as error:
        return None, error
    except CoprodError:
        return None, None


def _tell_of_room(around: Surroundings, room: RoomFolder, name: str, verb: str) -> None:
    tell(
        f"The room {quoted(room.path.name)} goes by {quoted(name)} too; this is about the session.",
        _way_to_room(around, room, verb),
    )


def _way_to_room(around: Surroundings, room: RoomFolder, verb: str) -> str:
    if verb:
        return f"For the room: {around.command(verb, str(room.path))}"
    return f"To mean the room, name its folder: {shlex.quote(str(room.path))}"


def _is_whole_room(room: RoomFolder, name: str) -> bool:
    return room.path.name == slug(name)


def _is_whole_session(session: SessionName, name: str) -> bool:
    known = (session.title, session.id, session.path.name, session.path.stem)
    return name.strip().casefold() in map(str.casefold, known)


def _are_sessions_called(around: Surroundings, name: str) -> bool:
    return any(_is_whole_session(each.name, name) for each in around.folder.list())


def _with_guess(around: Surroundings, name: str, error: NotFoundError) -> NotFoundError:
    """The same error, with a guess among sessions and rooms alike."""
    known = [each.title for each in around.folder.list()]
    known += [folder.path.name for folder, _about in list_rooms(around.locations.rooms)]
    return NotFoundError(error.message, did_you_mean_a_part(name, known) or error.hint)
