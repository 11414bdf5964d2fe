"""`coprod doctor --kiosk`: whether the account it runs in is fit to be a kiosk, point by point."""

from __future__ import annotations

import os
import pwd
import shlex
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from coprod_tui.cli.kiosk import KEPT
from coprod_tui.errors import CoprodError
from coprod_tui.files.locations import find_locations
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import load_asked

LOGIN_SHELL = "/bin/sh"
"""Reads no file when it's given a command; bash reads ~/.bashrc where sshd started it."""

_SHELL_FILES = (".bashrc", ".profile", ".bash_profile", ".bash_login", ".kshrc", ".zshenv")
_SSH_FILES = ("rc", "environment", "authorized_keys", "authorized_keys2")
_MEDDLING = ("COPROD_", "TEXTUAL_", "PYTHON", "LD_", "XDG_CONFIG_", "XDG_DATA_", "XDG_STATE_")
"""What variables begin with that change what a program does."""


class Finding(StrEnum):
    """How something stands."""

    GOOD = "good"
    BAD = "NOT GOOD"
    UNKNOWN = "-"


class Point(NamedTuple):
    """One thing that was looked at.

    Attributes:
        finding: How it stands.
        words: What was found, as a sentence.
        remedy: What to do about it; empty where nothing needs to be done.
    """

    finding: Finding
    words: str
    remedy: str = ""


def check_kiosk(environ: Mapping[str, str], room: str) -> Iterator[Point]:
    """Look at the account that this process runs in.

    Args:
        environ: The environment as the process found it, before it was reduced.
        room: The path of the room that the kiosk is for; may be empty.
    """
    account = pwd.getpwuid(os.geteuid())
    if os.geteuid() == 0:
        yield _bad("This account is root's.", "Make an account for the kiosk: useradd --system kiosk")
    else:
        yield _good(f"The account is {account.pw_name}.")
    if sys.flags.isolated:
        yield _good("Python is isolated: no variable and no folder of the account changes it.")
    else:
        yield _bad(
            "Python isn't isolated.",
            f"Let the command begin with: {sys.executable} -I -m coprod_tui",
        )
    if account.pw_shell == LOGIN_SHELL:
        yield _good(f"The login shell is {LOGIN_SHELL}.")
    else:
        yield _bad(
            f"The login shell is {account.pw_shell or 'none'}, which may read files first.",
            f"usermod --shell {LOGIN_SHELL} {account.pw_name}",
        )
    home = Path(account.pw_dir)
    yield _untouchable(home, _SHELL_FILES, "home folder")
    yield _untouchable(home / ".ssh", _SSH_FILES, "folder of keys")
    yield _environment(environ)
    yield _own_files()
    yield from _reachable(room, account.pw_name)


def _untouchable(folder: Path, obeyed: tuple[str, ...], called: str) -> Point:
    """Whether nobody who got in could leave something that is obeyed next time."""
    status = _status(folder)
    if status is None:
        if _can_write(folder.parent):
            return _bad(
                f"The {called} {folder} could be made by this account.",
                _for_root_alone(folder.parent),
            )
    elif _can_write(folder):
        return _bad(
            f"The {called} {folder} can be written by this account.",
            _for_root_alone(folder),
        )
    elif found := [name for name in obeyed if os.path.lexists(folder / name)]:
        return _bad(
            f"In the {called} {folder} there is {', '.join(found)}.",
            "Take it away; keys can be kept elsewhere.",
        )
    return _good(f"Nothing is obeyed in the {called} {folder}, and this account can't write there.")


def _for_root_alone(folder: Path) -> str:
    """The commands after which only root can write in a folder."""
    quoted = shlex.quote(str(folder))
    return f"chown root: {quoted}; chmod 755 {quoted}"


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _can_write(folder: Path) -> bool:
    """Whether this account can write there, or could give itself the right to."""
    status = _status(folder)
    return status is not None and (os.access(folder, os.W_OK) or status.st_uid == os.geteuid())


def _environment(environ: Mapping[str, str]) -> Point:
    found = sorted(name for name in environ if name.startswith(_MEDDLING))
    if found:
        return _bad(
            f"Variables come through: {', '.join(found)}. The kiosk passes them over.",
            "Let sshd accept none: AcceptEnv _ in the block of this account.",
        )
    return _good(f"Nothing but {', '.join(KEPT)} is looked at, and nothing else that matters is set.")


def _own_files() -> Point:
    folder = find_locations(os.environ).joined
    there = next(each for each in (folder, *folder.parents) if _status(each) is not None)
    if os.access(there, os.W_OK | os.X_OK):
        return _good(f"Answers can be kept in {folder}.")
    return _bad(f"Answers can't be kept in {folder}.", "Make that folder, and give it to the account.")


def _reachable(room: str, account: str) -> Iterator[Point]:
    if not room:
        yield Point(Finding.UNKNOWN, "No room was named.", "Name the kiosk's: coprod doctor --kiosk ROOM")
        return
    folder = RoomFolder(Path(room).absolute())
    try:
        invitation = load_invitation(folder)
        load_asked(folder)
        mine = folder.is_mine
    except CoprodError as error:
        yield _bad(error.message, error.hint)
        return
    if mine:
        yield _bad("The room belongs to this account.", "Make it in the facilitator's account.")
    elif os.access(folder.answers, os.R_OK) or not os.access(folder.answers, os.W_OK | os.X_OK):
        yield _bad(f"{folder.answers} isn't open as it should be.", "Opening the room puts that right.")
    else:
        yield _good("The room can be reached, and nobody's answers can be listed.")
    if account in invitation.shared_accounts:
        yield _good("The room knows that several people join in this account.")
    else:
        yield _bad(
            "The room takes everybody in this account for one person.",
            f"Make it with: coprod room new TITLE --shared-account {account}",
        )


def _good(words: str) -> Point:
    return Point(Finding.GOOD, words)


def _bad(words: str, remedy: str) -> Point:
    return Point(Finding.BAD, words, remedy)
