"""A file of the facilitator's own, which goes on being written whatever somebody does to it by hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from coprod_tui.files import clock
from coprod_tui.files.atomic import ChangedOnDiskError, FileStamp, keep_copy, replace_file, save_error
from coprod_tui.files.lock import user_name
from coprod_tui.files.naming import conflict_names


def replace_keeping(path: Path, data: bytes, expected: FileStamp | None) -> FileStamp:
    """Replace a file; where it isn't the one that was expected, a copy of that one is kept beside.

    Args:
        path: Where.
        data: The whole content.
        expected: The file as it was last read or written; `None` where there was none.

    Returns:
        The file as it is now.

    Raises:
        SaveError: It can't be written.
    """
    try:
        return replace_file(path, data, expected=expected)
    except ChangedOnDiskError:
        # Whoever changed it by hand finds it beside. The meeting goes on from what the room has seen.
        aside = next(conflict_names(path, clock.now(), user_name()))
        try:
            with suppress(FileNotFoundError):
                keep_copy(path, aside)
            present = FileStamp.of(path)
        except OSError as error:
            raise save_error(error, path) from error
        return replace_file(path, data, expected=present)
