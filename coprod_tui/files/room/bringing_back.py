"""Bringing back into a room what was saved somewhere else while its folder couldn't be written."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.errors import BadFileError, InUseError
from coprod_tui.files.lock import HeldError, SessionLock
from coprod_tui.files.moments import changed_at
from coprod_tui.files.problems import quoted_at_length
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.own_file import replace_keeping
from coprod_tui.files.room.state import parse_room
from coprod_tui.files.session_reading import parse_session
from coprod_tui.files.toml_reading import MOST_BYTES, read_bytes

STATE_SUFFIX = ".room"
"""What the state of a room ends with that lies beside its session, outside the room's folder."""


def bring_back(folder: RoomFolder, session: Path) -> None:
    """Put a session, and the state beside it, in the place of a room's own; copies of those are kept beside.

    Args:
        folder: The room, which nobody has open.
        session: The file that was saved elsewhere; it's left as it is.

    Raises:
        BadFileError: It's no session of this room, or one of a newer program.
        InUseError: Somebody has the room open.
        SaveError: The room's folder can't be written.
        CoprodError: Something can't be read.
    """
    data = read_bytes(session)
    loaded = parse_session(data, session.name, changed_at(session))
    name = quoted_at_length(session.name)
    if loaded.session.id != load_invitation(folder).id:
        raise BadFileError(
            f"{name} was not saved from this room.",
            "Name the room in which it was; coprod room list has them.",
        )
    if loaded.read_only:
        raise BadFileError(f"{name} is of a newer coprod.", "Use the same coprod everywhere.")
    beside = session.with_suffix(STATE_SUFFIX)
    state = read_bytes(beside, MOST_BYTES)
    parse_room(state, beside.name)
    lock = SessionLock(folder.group)
    try:
        lock.acquire()
    except HeldError as error:
        raise InUseError(
            f"This room is open by {error.holder or 'somebody else'}.", "Close it there first."
        ) from None
    try:
        for path, content in ((folder.group, data), (folder.state, state)):
            # Whatever is there now is another one, and is kept beside.
            replace_keeping(path, content, None)
    finally:
        lock.release()
