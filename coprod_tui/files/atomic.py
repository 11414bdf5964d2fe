"""Replacing a file so that a crash, a kill or a power cut leaves the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from coprod_tui.errors import SaveError
from coprod_tui.files import clock
from coprod_tui.files.naming import conflict_names
from coprod_tui.files.problems import quoted_at_length

_ELSEWHERE = "Or save somewhere else."
NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV}
)
"""What a disk says that gives no file a second name."""

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


_OWNERS = 0o600
"""Read and written by the owner alone."""


class ChangedOnDiskError(SaveError):
    """Something else wrote the file since it was read, and that must not be lost."""


class FileStamp(NamedTuple):
    """Tells whether a file is still the one that was read or written.

    Attributes:
        device: The disk.
        inode: The file on it.
        size: In bytes.
        modified: When its content last changed, in nanoseconds.
    """

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> FileStamp | None:
        """The stamp of the file at a path, or `None` where there is none."""
        try:
            return cls.from_status(path.lstat())
        except FileNotFoundError:
            return None

    @classmethod
    def from_status(cls, status: os.stat_result) -> FileStamp:
        """The stamp within a file's status."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def replace_file(
    path: Path, data: bytes, *, expected: FileStamp | None, former: FileStamp | None = None
) -> FileStamp:
    """Write a file so that its name always stands for the whole old content or the whole new one.

    When this returns, the new content and its name are on the disk, and the old content is beside it
    with `.bak` behind its name. The file can be read and written by its owner alone. What somebody wrote into
    the backup, because they had opened the file before it was replaced, stays as a copy beside it.

    Args:
        path: Where; not a symbolic link. Only one at a time may write to it.
        data: The whole content.
        expected: The stamp of the file that may be replaced; `None` for a file that mustn't exist yet.
        former: The stamp that the backup should have, where that's known.

    Returns:
        The new file's stamp.

    Raises:
        ChangedOnDiskError: The file there isn't the expected one; it's left as it is.
        SaveError: It can't be written; the old file is left as it is.
    """
    new = temporary(path)
    try:
        try:
            stamp = _write(new, data, expected)
            present = FileStamp.of(path)
            if expected is None or present is None:
                _name_first(new, path)
            else:
                if present != expected:
                    raise _changed(path)
                _back_up(path, expected, former)
                # Looked at again, since the last look is the one that counts.
                if FileStamp.of(path) != expected:
                    raise _changed(path)
                _take_place(new, path, stamp, expected)
            sync_folder(path.parent)
        finally:
            # What stays is cleared by the next save. It's neither a reason to call this one failed, nor to
            # hide why it did.
            with suppress(OSError):
                new.unlink()
    except OSError as error:
        raise save_error(error, path) from error
    return stamp


def temporary(path: Path) -> Path:
    """Where the new content of a file is written first: one name, so that the next save clears it."""
    return path.with_name(f".{path.name}.saving")


def backup(path: Path) -> Path:
    """Where the content before the last save is kept."""
    return path.with_name(f"{path.name}.bak")


def keep_copy(path: Path, copy: Path) -> None:
    """Give a file's present content a second name that later saves won't touch.

    An earlier file of that name is replaced in one step.

    Raises:
        OSError: It can't be done.
    """
    passing = path.with_name(f".{path.name}.backing")
    passing.unlink(missing_ok=True)
    try:
        os.link(path, passing)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _write(passing, path.read_bytes())
        keep_times(path, passing)
    passing.replace(copy)
    # Renaming one of two names of the same file to the other does nothing, and leaves both.
    passing.unlink(missing_ok=True)


def keep_times(path: Path, copy: Path) -> None:
    """Make a copy as old as what it was made of: a backup that is newer than its file counts as changed."""
    status = path.stat()
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def save_error(error: OSError, path: Path) -> SaveError:
    """Say in words why a file couldn't be written, and what to do about it."""
    folder = quoted_at_length(path.parent)
    in_public = ""
    match error.errno:
        case errno.ENOSPC:
            words = "The disk is full.", f"Make some room on it. {_ELSEWHERE}"
        case errno.EDQUOT:
            words = "Your share of the disk is used up.", f"Delete what you don't need. {_ELSEWHERE}"
        case errno.EROFS:
            words = f"The disk with the folder {folder} can only be read.", "Save somewhere else."
            in_public = "The disk can only be read."
        case errno.EACCES | errno.EPERM:
            words = f"You may not write in the folder {folder}.", f"Ask its owner. {_ELSEWHERE}"
            in_public = "You may not write in its folder."
        case errno.ENOENT | errno.ENOTDIR | errno.ESTALE:
            words = f"The folder {folder} is gone.", f"Put it back. {_ELSEWHERE}"
            in_public = "Its folder is gone."
        case errno.EFBIG:
            words = "The file is larger than is allowed here.", f"Have the limit raised. {_ELSEWHERE}"
        case errno.ENAMETOOLONG:
            words = "The file's name is too long.", "Save under a shorter name."
        case errno.EMFILE | errno.ENFILE:
            words = "Too many files are open on this machine.", "Close other programs."
        case errno.EIO | errno.ENXIO | errno.ENODEV:
            words = "The disk reports a fault.", "Save somewhere else, and have the disk looked at."
        case _:
            reason = error.strerror or type(error).__name__
            words = f"The file can't be written: {reason}.", "Save somewhere else."
    return SaveError(*words, in_public)


def _write(path: Path, data: bytes, former: FileStamp | None = None) -> FileStamp:
    """Write a file that mustn't exist, except as what an interrupted save left, down to the disk.

    However wrong the clock is, the file is no older than the one it comes after.
    """
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(path, flags, _OWNERS)
    try:
        os.fchmod(descriptor, _OWNERS)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if former and os.fstat(descriptor).st_mtime_ns < former.modified:
            os.utime(descriptor, ns=(former.modified, former.modified))
        os.fsync(descriptor)
        return FileStamp.from_status(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _name_first(new: Path, path: Path) -> None:
    """Give a new file its name, unless something has that name."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise _changed(path) from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if FileStamp.of(path) is not None:
            raise _changed(path) from None
        new.replace(path)


def _take_place(new: Path, path: Path, ours: FileStamp, expected: FileStamp) -> None:
    """Put a new file in the place of the expected one, and of no other."""
    # Loaded with the first save, not with every list.
    from coprod_tui.files import renaming

    try:
        renaming.exchange(new, path)
    except OSError as error:
        if error.errno not in renaming.UNKNOWN:
            raise
        new.replace(path)
        return
    # Between the last look and the exchange, somebody may have written; here is what they wrote.
    if FileStamp.of(new) != expected:
        # Where it can't be undone, because ours was moved away or the disk fails, theirs gets another name.
        with suppress(OSError):
            renaming.exchange(new, path)
        _let_live(new, path, ours)
        raise _changed(path)


def _let_live(place: Path, path: Path, ours: FileStamp | None) -> None:
    """Name what somebody else wrote and has no lasting name: as the file itself, or as a copy beside it."""
    from coprod_tui.files import renaming

    names = chain([path], conflict_names(path, clock.now(), "other"))
    while FileStamp.of(place) not in {None, ours}:
        name = next(names)
        try:
            renaming.rename_new(place, name)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in renaming.UNKNOWN:
                raise
            if FileStamp.of(name) is None:
                place.replace(name)


def _back_up(path: Path, expected: FileStamp, former: FileStamp | None) -> None:
    copy = backup(path)
    if _is_late(FileStamp.of(copy), expected, former):
        _let_live(copy, path, None)
    try:
        keep_copy(path, copy)
    except FileNotFoundError:
        if FileStamp.of(path) is not None:
            raise


def _is_late(copy: FileStamp | None, expected: FileStamp, former: FileStamp | None) -> bool:
    """Whether somebody wrote into the backup after the save that made it one."""
    was_changed = copy and former and former.inode == copy.inode and former != copy
    return bool(was_changed or (copy and copy.modified > expected.modified))


def _changed(path: Path) -> ChangedOnDiskError:
    return ChangedOnDiskError(
        f"Something else has changed {quoted_at_length(path.name)}.", "Compare both before you go on."
    )
