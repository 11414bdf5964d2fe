"""Writing a document that other programs read: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from coprod_tui.errors import SaveError
from coprod_tui.files.atomic import save_error
from coprod_tui.files.problems import quoted_at_length


def write_document(path: Path, data: bytes) -> None:
    """Write a file in one step; what was there before stays until the new content is on the disk.

    The file can be read by its owner alone until somebody decides otherwise. A pipe or a device is written
    to as it is.

    Raises:
        SaveError: It can't be written; nothing half-written is left.
    """
    try:
        place = Path(os.path.realpath(path))
        _refuse_folder(place)
        if place.exists() and not place.is_file():
            place.write_bytes(data)
            return
        # Beside its place, since only within one disk a file changes its name in one step.
        with NamedTemporaryFile(dir=place.parent, prefix=".coprod-", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(place)
            except BaseException:
                with suppress(OSError):
                    Path(file.name).unlink()
                raise
    except OSError as error:
        raise save_error(error, path) from error


def _refuse_folder(place: Path) -> None:
    """Refuse a name that can't be a file's, in words for somebody who has just typed it."""
    if place.is_dir():
        raise SaveError(f"{quoted_at_length(place)} is a folder.", "Name a file in it.")
    if not place.parent.is_dir():
        raise SaveError(f"There is no folder {quoted_at_length(place.parent)}.", "Make it, or name another.")
