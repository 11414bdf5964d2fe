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
    replace_file,
    save_error,
    sync_folder,
)
from coprod_tui.files.lock import SessionLock
from coprod_tui.files.naming import free_names
from coprod_tui.files.problems import quoted


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
                f"There is no file {quoted(str(path), 240)}.", "It may have been moved already."
            )
        lock.acquire()
        make_folder(folder)
        there = _name_there(path, folder)
        try:
            _move_backup(backup(path), backup(there))
            # After a power cut it may be in both folders, never in none.
            sync_folder(folder)
            path.unlink()
        except OSError:
            # Some disks remove a file and then report a fault; in one place it has to be.
            if os.path.lexists(path):
                with suppress(OSError):
                    _move_backup(backup(there), backup(path))
                there.unlink(missing_ok=True)
            raise
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


def _name_there(path: Path, folder: Path) -> Path:
    """Give a file a free name in a folder too; one that somebody takes at the same moment stays theirs."""
    paths = free_names(folder, path.stem)
    while True:
        there = next(paths)
        with suppress(FileExistsError, ChangedOnDiskError):
            _second_name(path, there)
            return there


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
