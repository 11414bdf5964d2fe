"""Small files that one process writes and others look at again and again."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from coprod_tui.errors import BadFileError
from coprod_tui.files.atomic import FileStamp, temporary
from coprod_tui.files.opening import open_to_read


def pass_on(path: Path, data: bytes, mode: int, by_way_of: Path | None = None) -> None:
    """Replace a file so that readers see the old or the new one, whole.

    It isn't forced down to the disk: it tells of what is kept for good elsewhere.

    Args:
        path: Where; only one process may write it.
        data: The whole content.
        mode: Who may read it, such as 0o640.
        by_way_of: Where the new content is written first, in the same folder; by default a name that the next
            write clears. Where others may write too, it has to be one that they can't take before.

    Raises:
        OSError: It can't be written; the old file is left.
    """
    new = by_way_of or temporary(path)
    new.unlink(missing_ok=True)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        descriptor = os.open(new, flags, mode)
        try:
            os.fchmod(descriptor, mode)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def take_in(path: Path, most: int, owner: int | None = None) -> bytes:
    """Read a file that somebody else may have put there to do harm.

    Args:
        path: Where; no link is followed.
        most: Bytes it may have.
        owner: The number of the account it must belong to; `None` for any.

    Raises:
        BadFileError: It's no ordinary file with one name, too large, or somebody else's.
        OSError: It can't be read.
    """
    # Opening some devices does something, so they aren't even opened.
    _check_kind(path.lstat())
    with open_to_read(path, follow=False) as file:
        status = os.fstat(file.fileno())
        _check_kind(status)
        if owner is not None and status.st_uid != owner:
            raise BadFileError("It belongs to somebody else.")
        if status.st_size > most:
            raise BadFileError(f"It is larger than {most // 1024} KiB.")
        # Room is made for what is asked for; while it's read, it may grow.
        data = file.read(status.st_size + 1)
        while 0 < len(data) <= most and (more := file.read(most + 1 - len(data))):
            data += more
    if len(data) > most:
        raise BadFileError(f"It is larger than {most // 1024} KiB.")
    return data


def _check_kind(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise BadFileError("It is no ordinary file.")


class Looked:
    """Tells whether a file is another one than at the last look.

    Args:
        path: The file; it may be missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: FileStamp | None = None

    def changed(self) -> bool:
        """Whether it's another file than at the last look; a file that is gone stays as it was seen."""
        try:
            stamp = FileStamp.of(self._path)
        except OSError:
            return False
        if stamp is None or stamp == self._stamp:
            return False
        self._stamp = stamp
        return True
