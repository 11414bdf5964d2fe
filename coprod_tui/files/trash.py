"""The trash folder: what is deleted moves there, with its backup, and can come back."""

from __future__ import annotations

import errno
from pathlib import Path

from coprod_tui.errors import NotFoundError
from coprod_tui.files.atomic import backup, save_error, sync_folder
from coprod_tui.files.lock import SessionLock
from coprod_tui.files.naming import free_name
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
    if not path.is_file() and not path.is_symlink():
        raise NotFoundError(f"There is no file {quoted(str(path), 240)}.", "It may have been moved already.")
    lock = SessionLock(path)
    lock.acquire()
    try:
        make_folder(folder)
        there = free_name(folder, path.stem)
        _move(path, there)
        if backup(path).is_file():
            _move(backup(path), backup(there))
        for each in {path.parent, folder}:
            sync_folder(each)
    except OSError as error:
        raise save_error(error, path) from error
    finally:
        lock.release()
    return there


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that exists stays as it is.

    Raises:
        OSError: It can't be made.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)


def _move(path: Path, there: Path) -> None:
    try:
        path.rename(there)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Another disk: the copy has to be whole before the original goes.
        import shutil

        shutil.copy2(path, there, follow_symlinks=False)
        path.unlink()
