"""File names: from titles, safe on every disk, and free."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from coprod_tui.errors import SaveError
from coprod_tui.files.looking import as_typed, is_folder
from coprod_tui.files.problems import quoted, quoted_at_length

SUFFIX = ".toml"
"""What session files end with."""

_MOST_CHARACTERS = 60
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(title: str) -> str:
    """A title as a file name without its ending: small letters, digits and hyphens, at most 60."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", plain.replace("'", "")).strip("-")[:_MOST_CHARACTERS].rstrip("-") or "session"


def free_name(folder: Path, stem: str) -> Path:
    """The first of "clinic.toml", "clinic-2.toml" and so on that nothing has, not even a lost link."""
    return next(free_names(folder, stem))


def free_names(folder: Path, stem: str) -> Iterator[Path]:
    """Free names, without end: somebody else may take one between the look and the save.

    None comes twice, so that a disk which can't say what it holds keeps nobody trying for ever.
    """
    path, number = folder / f"{stem}{SUFFIX}", 1
    while True:
        if not os.path.lexists(path):
            yield path
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"


def conflict_names(path: Path, at: datetime, user: str) -> Iterator[Path]:
    """Where a session goes when its own file was changed: "clinic.conflict-20261122-100000-maria.toml"."""
    return free_names(path.parent, f"{path.stem}.conflict-{at:%Y%m%d-%H%M%S}-{slug(user)}")


def is_conflict_name(name: str) -> bool:
    """Whether a name is that of a copy put aside because two people saved at once."""
    return ".conflict-" in name


def is_session_name(name: str) -> bool:
    """Whether a name is that of a session file, not of something coprod keeps beside one."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def typed_path(place: str, stem: str) -> Path:
    """The file that somebody means who types a folder or a file: in a folder, a free name like the old one.

    Args:
        place: As it was typed; not blank.
        stem: The name of the file until now, without its ending.

    Raises:
        SaveError: Its folder is missing, or is the home folder of nobody.
    """
    path = as_typed(place)
    if place.startswith("~") and str(path).startswith("~"):
        raise SaveError(f"There is no home folder {quoted(path.parts[0])}.", "Type the whole path.")
    if is_folder(path):
        return free_name(path, stem)
    if not is_folder(path.parent):
        raise SaveError(
            f"There is no folder {quoted_at_length(path.parent)}.",
            "Make it, or name another.",
            "There is no such folder.",
        )
    return path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
