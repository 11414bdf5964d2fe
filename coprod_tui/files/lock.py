"""One writer for each session: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import errno
import fcntl
import os
import pwd
import time
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coprod_tui.errors import InUseError, SaveError
from coprod_tui.files import clock
from coprod_tui.files.atomic import save_error
from coprod_tui.text import one_line

_MOST_BYTES = 1_000
_TRIES = 100
_LOOK_SECONDS = 0.01


class Holder(NamedTuple):
    """Who has a session open for writing.

    Attributes:
        user: Account name.
        host: Name of the machine.
        process: Number of the process there.
        since: When it was opened, in UTC.
    """

    user: str
    host: str
    process: int
    since: datetime

    @classmethod
    def here(cls) -> Holder:
        """This very process."""
        return cls(user_name(), os.uname().nodename, os.getpid(), clock.now().replace(microsecond=0))

    @classmethod
    def parse(cls, data: bytes) -> Holder | None:
        """Read what `format` wrote; `None` for anything else."""
        try:
            user, host, process, since = data.decode("utf-8", "replace").splitlines()
            holder = cls(one_line(user), one_line(host), int(process), datetime.fromisoformat(since))
            # The first and the last day of the calendar can't be told in the time of every place.
            holder.since.astimezone()
        except (ValueError, OverflowError):
            return None
        return holder

    def format(self) -> bytes:
        """One line each: user, host, process, moment."""
        return f"{self.user}\n{self.host}\n{self.process}\n{self.since.isoformat()}\n".encode(
            "utf-8", "replace"
        )

    def __str__(self) -> str:
        since = self.since.astimezone()
        return f"{self.user} on {self.host} since {since:%H:%M %Z} on {since.day} {since:%B}"


class HeldError(InUseError):
    """Somebody else has the session open for writing.

    Args:
        holder: Who; `None` when the lock doesn't say.
    """

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(
            f"This session is in use by {holder or 'somebody else'}.",
            "You can read it; changes need to wait until it is closed there.",
        )
        self.holder = holder


class SessionLock:
    """The right to write one session, held by at most one process on all machines that share the folder.

    Args:
        path: The session file; the lock is a hidden file beside it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.with_name(f".{path.name}.lock")
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock at once, or say who has it.

        Raises:
            HeldError: Somebody else has it.
            SaveError: The folder can't be written, or its disk knows no locks.
        """
        if self._descriptor is not None:
            return
        for _attempt in range(_TRIES):
            descriptor = self._open()
            with ExitStack() as unless_taken:
                unless_taken.callback(_close, descriptor)
                try:
                    self._lock(descriptor)
                    # Whoever had it before may have removed the file between our opening and our locking it.
                    if self._is_current(descriptor):
                        os.ftruncate(descriptor, 0)
                        os.pwrite(descriptor, Holder.here().format(), 0)
                        self._descriptor = descriptor
                        unless_taken.pop_all()
                        return
                except OSError as error:
                    raise save_error(error, self._path) from error
        raise HeldError(None)

    def release(self) -> None:
        """Let go of the lock; nothing happens where it isn't held."""
        if self._descriptor is None:
            return
        try:
            self._file.unlink()
        except OSError:
            pass  # The lock itself ends with the next line; the file without it means nothing.
        finally:
            _close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        try:
            return os.open(self._file, flags, 0o600)
        except OSError as error:
            raise save_error(error, self._path) from error

    def _lock(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock_again(descriptor)
        except OSError as error:
            if error.errno in {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}:
                raise SaveError(
                    "The disk of this folder knows no locks, so two people could write at once.",
                    "Copy the session to another folder.",
                ) from None
            raise

    def _lock_again(self, descriptor: int) -> None:
        # It may have been somebody who only looked who holds it, and that is over in microseconds.
        time.sleep(_LOOK_SECONDS)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldError(_named(descriptor)) from None

    def _is_current(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._file.lstat())
        except FileNotFoundError:
            return False


def holder_of(path: Path) -> Holder | None:
    """Who has a session open for writing now; `None` for nobody, or when the lock doesn't say."""
    try:
        descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _named(descriptor)
    except OSError:
        return None
    else:
        return None
    finally:
        _close(descriptor)


def _named(descriptor: int) -> Holder | None:
    """Who is named in a lock file; `None` where nobody is, or it can't be read."""
    try:
        return Holder.parse(os.pread(descriptor, _MOST_BYTES, 0))
    except OSError:
        return None


def _close(descriptor: int) -> None:
    # The system closes it and lets go of the lock, whatever it then says about the disk.
    with suppress(OSError):
        os.close(descriptor)


def user_name() -> str:
    """The account this process runs in, by name or, where it has none, by number."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
