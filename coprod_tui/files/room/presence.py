"""Whether the facilitator's shared screen is there: told by a lock, which the system ends however it ends.

Others can't look into the facilitator's folder, so the lock is on a file that everybody may read, and who may
read a file may lock it too. For that not to be of use to anybody:

- Each time that the screen comes up, its file is a new one. It's locked before anybody else can open it, so a
  lock that was taken on an earlier one is in nobody's way, and the screen never waits for anything.
- As long as the screen is there, nobody else gets any lock on its file, so nobody can make it seem gone.
- Once it's gone, somebody who then locks its file can make others go on believing that it's there, until it
  comes up again. That is the most that can be done, and it opens, shows and stops nothing.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import ExitStack

from coprod_tui.files.atomic import sync_folder, temporary
from coprod_tui.files.looking import is_there
from coprod_tui.files.room.folder import RoomFolder

PRESENCE_MODE = 0o644
"""Everybody may read it."""

_WORDS = b"# As long as the facilitator's screen is there, it holds a lock on this file.\n"


class Presence:
    """The lock that the shared screen holds; only one process at a time may begin it.

    Args:
        folder: The room.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self._file = folder.presence
        self._descriptor: int | None = None

    def begin(self) -> None:
        """Let everybody know that the screen is there; beginning again does nothing.

        Raises:
            OSError: It can't be done; nobody is let know.
        """
        if self._descriptor is not None:
            return
        new = temporary(self._file)
        new.unlink(missing_ok=True)
        # Nobody else can open it yet, and so nobody can lock it first.
        descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with ExitStack() as unless_there:
            unless_there.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(descriptor, _WORDS)
            os.fchmod(descriptor, PRESENCE_MODE)
            new.replace(self._file)
            # After a power cut too there's to be a file without a lock, not none.
            sync_folder(self._file.parent)
            unless_there.pop_all()
        self._descriptor = descriptor

    def end(self) -> None:
        """Let go of the lock; the file stays, and ending again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def has_been(folder: RoomFolder) -> bool:
    """Whether the shared screen is or once was there; never in a room of an older program."""
    return is_there(folder.presence)


def is_present(folder: RoomFolder) -> bool:
    """Whether the shared screen is there; also where that can't be told, as in a room of an older program."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(folder.presence, flags)
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        # Held, or on a disk that knows no locks.
        return True
    else:
        return False
    finally:
        os.close(descriptor)
