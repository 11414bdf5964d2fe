"""Where everything in a room's folder is."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

from coprod_tui.errors import BadFileError, CoprodError, NotFoundError, SaveError
from coprod_tui.files.atomic import save_error
from coprod_tui.files.problems import quoted_at_length

_OTHERS_WRITE = 0o022


class RoomFolder:
    """A room's folder; nothing says that it exists yet.

    Args:
        path: The folder.

    Attributes:
        path: The folder.
        own: What only the facilitator can look into.
        shared: What everybody may read.
        answers: Where participants hand in their answers.
    """

    OWN_MODE, SHARED_MODE, ANSWERS_MODE = 0o700, 0o755, 0o3733
    """Answers: anybody may add; only the owner of a file, or of the folder, may list, replace or delete."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = path / "facilitator"
        self.shared = path / "shared"
        self.answers = path / "answers"

    @property
    def group(self) -> Path:
        """The session of what the group agrees."""
        return self.own / "group.toml"

    @property
    def state(self) -> Path:
        """What is revealed, counted and used of the time."""
        return self.own / "room.toml"

    @property
    def notes(self) -> Path:
        """The facilitator's private notes."""
        return self.own / "notes.toml"

    @property
    def steering(self) -> Path:
        """What the facilitator's second terminal asks the shared screen to do."""
        return self.own / "steering.toml"

    @property
    def invitation(self) -> Path:
        """What a person needs to join."""
        return self.shared / "invitation.toml"

    @property
    def criteria(self) -> Path:
        """What is asked."""
        return self.shared / "criteria.toml"

    @property
    def screen(self) -> Path:
        """What is on the shared screen."""
        return self.shared / "screen.toml"

    @property
    def presence(self) -> Path:
        """What the shared screen holds a lock on as long as it's there."""
        return self.shared / "presence"

    @property
    def owner(self) -> str:
        """The account of the facilitator, by name or, where it has none, by number.

        Raises:
            CoprodError: The folder can't be looked at.
        """
        number = self.owner_number
        try:
            return pwd.getpwuid(number).pw_name
        except KeyError:
            return str(number)

    @property
    def owner_number(self) -> int:
        """The number of the facilitator's account, which nobody can forge.

        Raises:
            CoprodError: The folder can't be looked at.
        """
        return self._status().st_uid

    @property
    def is_mine(self) -> bool:
        """Whether this process runs in the facilitator's account.

        Raises:
            CoprodError: The folder can't be looked at.
        """
        return self.owner_number == os.geteuid()

    def check(self) -> None:
        """Refuse what is no room.

        Raises:
            NotFoundError: There is no such folder.
            BadFileError: The folder is no room.
        """
        if stat.S_ISREG(self._status().st_mode):
            raise BadFileError(
                f"{quoted_at_length(self.path)} is a file, and a room is a folder.",
                "What a room has saved elsewhere goes back into it with: coprod room open ROOM --from FILE",
            )
        try:
            found = self.invitation.is_file()
        except OSError:
            raise _closed(self.path) from None
        if not found:
            raise BadFileError(
                f"{quoted_at_length(self.path)} is not a room.", 'Make one with: coprod room new "TITLE"'
            )

    def close_to_others(self) -> None:
        """Give each folder its mode, and make sure that the disk keeps it.

        Copying a room, or unpacking one, may have left its answers open to everybody.

        Raises:
            SaveError: It can't be done, so answers could be read or replaced by others.
        """
        try:
            _set_mode(self.path, stat.S_IMODE(self._status().st_mode) & ~_OTHERS_WRITE)
            _set_mode(self.own, self.OWN_MODE)
            _set_mode(self.shared, self.SHARED_MODE)
            _set_mode(self.answers, self.ANSWERS_MODE)
        except OSError as error:
            raise save_error(error, self.invitation) from error

    def _status(self) -> os.stat_result:
        shown = quoted_at_length(self.path)
        try:
            return self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFoundError(f"There is no room {shown}.", "Ask the facilitator for its path.") from None
        except PermissionError:
            raise _closed(self.path) from None
        except (OSError, ValueError):
            raise CoprodError(f"The room {shown} can't be reached.", "Check the path and the disk.") from None


def _closed(path: Path) -> CoprodError:
    return CoprodError(
        f"The room {quoted_at_length(path)} can't be reached from your account.",
        "The facilitator can make the room in a folder that everybody can pass through.",
    )


def _set_mode(folder: Path, mode: int) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if stat.S_IMODE(os.fstat(descriptor).st_mode) == mode:
            return
        # Slips get the folder's group; one that this account isn't in couldn't read them.
        os.fchown(descriptor, -1, os.getegid())
        os.fchmod(descriptor, mode)
        if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
            raise SaveError(
                "This disk doesn't keep who may read what, so others could see the answers.",
                "Make the room on another disk.",
            )
    finally:
        os.close(descriptor)


def unreachable_for_others(path: Path) -> Path | None:
    """The first folder on the way to a room that other accounts can't pass through, if there is one."""
    for folder in reversed((path, *path.parents)):
        try:
            if not folder.stat().st_mode & 0o001:
                return folder
        except OSError:
            return folder
    return None
