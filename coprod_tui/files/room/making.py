"""Making a room, and finding one that was made."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.group import LEAST_SMALLEST, SMALLEST_GROUP
from coprod_tui.domain.limits import checked_title
from coprod_tui.domain.room import MOST_MINUTES, Room
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.errors import CoprodError, NotFoundError, UsageError
from coprod_tui.files import clock
from coprod_tui.files.atomic import replace_file, save_error, sync_folder
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.looking import as_typed, is_file, is_folder
from coprod_tui.files.naming import slug
from coprod_tui.files.problems import did_you_mean_a_part, quoted
from coprod_tui.files.room.accounts import account_number
from coprod_tui.files.room.folder import RoomFolder, unreachable_for_others
from coprod_tui.files.room.invitation import (
    MOST_SHARED_ACCOUNTS,
    Invitation,
    format_invitation,
    load_invitation,
)
from coprod_tui.files.room.shared_view import VIEW_MODE, SharedView, show_to_all
from coprod_tui.files.room.small_file import MOST_STATEMENTS
from coprod_tui.files.room.state import format_room
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.toml_reading import MOST_BYTES, read_bytes
from coprod_tui.files.trash import make_folder


class Plan(NamedTuple):
    """How a room is to be.

    Attributes:
        title: What to call it.
        smallest: People that a role must have before its answers are told apart.
        minutes: How long the meeting may take; 0 where nothing is said.
        shared_accounts: Names of the accounts in which several people join.
    """

    title: str
    smallest: int = SMALLEST_GROUP
    minutes: int = 0
    shared_accounts: tuple[str, ...] = ()


class WayIn(NamedTuple):
    """How people join a room.

    Attributes:
        command: What they type.
        alone: Whether only the facilitator's account can reach the room.
    """

    command: str
    alone: bool


def make_room(parent: Path, plan: Plan, asked: bytes, criteria: Criteria) -> RoomFolder:
    """Make a room in a new folder.

    Args:
        parent: The folder to make it in; it's made too, where it's missing.
        plan: How it is to be.
        asked: The criteria file, which everybody in the room gets a copy of.
        criteria: The same, read.

    Raises:
        ChangeRefusedError: The title is blank or too long.
        UsageError: A number makes no sense, or a room can't ask that many statements.
        SaveError: It can't be made; nothing is left of it.
    """
    title = checked_title(plan.title, "room")
    _check(plan, criteria)
    invitation = Invitation(
        os.urandom(8).hex(),
        title,
        clock.now().replace(microsecond=0),
        plan.smallest,
        plan.shared_accounts,
    )
    try:
        make_folder(parent)
        folder = _free_folder(parent, slug(title))
        _fill(folder, invitation, plan, asked, criteria)
        sync_folder(parent)
    except OSError as error:
        raise save_error(error, parent / "room") from error
    return folder


def find_room(rooms: Path, name: str) -> RoomFolder:
    """The room that a path or the name of a folder among one's own rooms stands for.

    Args:
        rooms: The folder of one's own rooms.
        name: As it was typed.

    Raises:
        UsageError: The name is blank, or several rooms begin like that.
        NotFoundError: There is no such room.
        CoprodError: It can't be reached, or is no room.
    """
    if not name.strip():
        raise UsageError("That name is empty.", "Name a room by the path of its folder.")
    if os.sep in name or is_folder(Path(name)):
        folder = RoomFolder(as_typed(name).absolute())
        folder.check()
        return folder
    wanted = slug(name)
    known = _rooms_in(rooms)
    found = [each for each in known if each == wanted] or [each for each in known if each.startswith(wanted)]
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} rooms go by {quoted(name)}: {', '.join(map(quoted, found[:5]))}.", "Name it whole."
        )
    if not found:
        hint = did_you_mean_a_part(wanted, known) or (
            "Ask the facilitator for the path of its folder; your own rooms are listed by: coprod room list"
        )
        raise NotFoundError(f"There is no room called {quoted(name)}.", hint)
    return _room_in(rooms, found[0])


def note_room(rooms: Path, folder: RoomFolder) -> None:
    """Let a room that was made elsewhere be found by its name among one's own, by way of a link.

    Where no link can be made, the path of the room still leads to it.

    Args:
        rooms: The folder of one's own rooms.
        folder: The room.
    """
    if folder.path.parent.resolve() == rooms.resolve():
        return
    with suppress(OSError):
        make_folder(rooms)
        _make_first(rooms, folder.path.name, lambda link: link.symlink_to(folder.path))


def way_in(rooms: Path, folder: RoomFolder) -> WayIn:
    """How people join a room: by its name where only this account can reach it, else by its path.

    Args:
        rooms: The folder of one's own rooms.
        folder: The room.
    """
    alone = unreachable_for_others(folder.path) is not None
    name = folder.path.name if alone and folder.path.parent == rooms else str(folder.path)
    return WayIn(f"coprod join {shlex.quote(name)}", alone)


def list_rooms(rooms: Path) -> list[tuple[RoomFolder, Invitation]]:
    """The rooms in a folder with their invitations, the newest first; unreadable ones are left out."""
    found = []
    for name in _rooms_in(rooms):
        with suppress(CoprodError):
            folder = _room_in(rooms, name)
            found.append((folder, load_invitation(folder)))
    return sorted(found, key=lambda each: each[1].created, reverse=True)


def load_asked(folder: RoomFolder) -> Criteria:
    """What is asked in a room.

    Raises:
        CoprodError: It can't be read.
    """
    return parse_criteria(read_bytes(folder.criteria, MOST_BYTES), folder.criteria.name)


def _check(plan: Plan, criteria: Criteria) -> None:
    if not 0 <= plan.minutes <= MOST_MINUTES:
        raise UsageError("A meeting of that length can't be planned.", f"Up to {MOST_MINUTES} minutes.")
    if plan.smallest < LEAST_SMALLEST:
        raise UsageError(
            "A group of one is one person, who would be given away.", f"Say {LEAST_SMALLEST} or more."
        )
    if len(plan.shared_accounts) > MOST_SHARED_ACCOUNTS:
        raise UsageError(
            "In so many accounts several people can't join.", f"Name {MOST_SHARED_ACCOUNTS} at most."
        )
    for name in plan.shared_accounts:
        if account_number(name) is None:
            raise UsageError(f"There is no account {quoted(name)} on this machine.", "Check its spelling.")
    if len(criteria.statements) > MOST_STATEMENTS:
        raise UsageError(
            f"A room can ask {MOST_STATEMENTS} statements at most.", "Use criteria with fewer statements."
        )


def _rooms_in(rooms: Path) -> list[str]:
    """The names in a folder that lead to a room; what can't be reached now is left out."""
    try:
        names = sorted(os.listdir(rooms))  # noqa: PTH208 - the names alone are wanted
    except OSError:
        return []
    return [name for name in names if is_file(RoomFolder(rooms / name).invitation)]


def _room_in(rooms: Path, name: str) -> RoomFolder:
    """The room of this name among one's own; of one that was made elsewhere, where it really is."""
    path = rooms / name
    return RoomFolder(path.resolve() if path.is_symlink() else path)


def _free_folder(parent: Path, stem: str) -> RoomFolder:
    # Nobody can look in before everything in it has its owner and its mode.
    return RoomFolder(_make_first(parent, stem, lambda path: path.mkdir(mode=RoomFolder.OWN_MODE)))


def _make_first(parent: Path, stem: str, make: Callable[[Path], None]) -> Path:
    """Make something under the first of "clinic", "clinic-2" and so on that nothing has."""
    number = 1
    while True:
        path = parent / (stem if number == 1 else f"{stem}-{number}")
        try:
            make(path)
        except FileExistsError:
            number += 1
        else:
            return path


def _fill(folder: RoomFolder, invitation: Invitation, plan: Plan, asked: bytes, criteria: Criteria) -> None:
    session = Session(
        invitation.id,
        invitation.title,
        invitation.created,
        criteria=CriteriaReference.of(criteria),
        room=RoomRecord(),
    )
    try:
        for path in (folder.own, folder.shared, folder.answers):
            path.mkdir(mode=RoomFolder.OWN_MODE)
        folder.close_to_others()
        replace_file(folder.group, format_session(session, criteria), expected=None)
        replace_file(folder.state, format_room(Room(minutes=plan.minutes)), expected=None)
        for shared, data in ((folder.criteria, asked), (folder.invitation, format_invitation(invitation))):
            replace_file(shared, data, expected=None)
            shared.chmod(VIEW_MODE)
        show_to_all(folder, SharedView(open=False))
        folder.path.chmod(RoomFolder.SHARED_MODE)
    except BaseException:
        import shutil

        shutil.rmtree(folder.path, ignore_errors=True)
        raise
