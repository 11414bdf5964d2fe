"""The trash folder: what is deleted moves there, with its backup, and can come back."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from coprod_tui.errors import NotFoundError
from coprod_tui.files.atomic import (
    NO_LINKS,
    ChangedOnDiskError,
    backup,
    keep_times,
    replace_file,
    save_error,
    sync_folder,
)
from coprod_tui.files.lock import SessionLock
from coprod_tui.files.naming import free_names
from coprod_tui.files.problems import quoted_at_length


def move(path: Path, folder: Path) -> Path:
    """Move a session file, whatever is in it, with its backup to another folder under a free name.

    Returns:
        Where it is now.

    Raises:
        HeldError: Somebody has it open.
        NotFoundError: There is no such file.
        SaveError: One of the folders can't be written.
    """
    lock = SessionLock(path)
    try:
        if not path.is_file() and not path.is_symlink():
            raise NotFoundError(
                f"There is no file {quoted_at_length(path)}.", "It may have been moved already."
            )
        lock.acquire()
        make_folder(folder)
        there = _move_to_free(path, folder)
        try:
            _move_backup(backup(path), backup(there))
        except OSError:
            with suppress(OSError):
                _move(there, path)
            raise
        # First where it is now: after a power cut it may be in both folders, never in none.
        sync_folder(folder)
        sync_folder(path.parent)
    except OSError as error:
        raise save_error(error, path) from error
    finally:
        lock.release()
    return there


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that exists stays as it is.

    When this returns, it is on the disk with the folders above it: what is saved in it can be found again.

    Raises:
        OSError: It can't be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    for each in reversed(missing):
        each.mkdir(mode=0o700 if each == folder else 0o777, exist_ok=True)
        if each == folder:
            folder.chmod(0o700)
        sync_folder(each.parent)


def _move_to_free(path: Path, folder: Path) -> Path:
    """Move a file to a free name; one that somebody takes at the same moment stays theirs."""
    paths = free_names(folder, path.stem)
    while True:
        there = next(paths)
        with suppress(FileExistsError, ChangedOnDiskError):
            _move(path, there)
            return there


def _move(path: Path, there: Path) -> None:
    """Move a file, in one step where the system can."""
    # Loaded when it's needed, not with every list.
    from coprod_tui.files import renaming

    try:
        renaming.rename_new(path, there)
    except OSError as error:
        if error.errno != errno.EXDEV and error.errno not in renaming.UNKNOWN:
            raise
        _second_name(path, there)
        # After a power cut it may be in both folders, never in none.
        sync_folder(there.parent)
        try:
            path.unlink()
        except OSError:
            # Some disks remove a file and then report a fault; in one place it has to be.
            if os.path.lexists(path):
                there.unlink(missing_ok=True)
            raise


def _second_name(path: Path, there: Path) -> None:
    try:
        os.link(path, there, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _copy(path, there)


def _move_backup(path: Path, there: Path) -> None:
    """Move a backup if there is one, in the place of one whose session is no more."""
    try:
        # Looked for first: a rename to another disk doesn't tell that there is nothing to rename.
        path.lstat()
        path.replace(there)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Another disk.
        there.unlink(missing_ok=True)
        _copy(path, there)
        path.unlink()


def _copy(path: Path, there: Path) -> None:
    """Copy a file down to the disk, since the original is to go."""
    if path.is_symlink():
        there.symlink_to(path.readlink())
    else:
        replace_file(there, path.read_bytes(), expected=None)
        keep_times(path, there)
