"""A folder of any number of session files, gone through in groups whose state can be told at a glance.

Files are put into groups by their names. The seal of a group says which files are in it and in what state: as
long as it's the same, nothing that was found out about the group has changed. All that's needed for it is one
look at each file's status, and no room for each file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from coprod_tui.errors import CoprodError
from coprod_tui.files.naming import is_conflict_name, is_session_name
from coprod_tui.files.problems import quoted_at_length

GROUPS = 64
"""A change of one file means reading about one in so many again."""

_MODULUS = 2**128
_STATE = Struct("<QQqqq")


class Seal(NamedTuple):
    """Which files are in a group, and in what state; the order in which they're added doesn't matter.

    Attributes:
        files: How many.
        mark: Stands for their names and states.
    """

    files: int = 0
    mark: int = 0

    def with_file(self, name: str, status: os.stat_result) -> Seal:
        """The seal with one more file, by its name and its status."""
        return Seal(self.files + 1, (self.mark + _mark(os.fsencode(name), status)) % _MODULUS)


class Crowd:
    """A folder of session files.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.left_out = 0
        """Copies that coprod put aside because two people saved at once; they'd count twice."""

    def seals(self) -> list[Seal]:
        """The seals of all groups as they are now.

        Raises:
            CoprodError: The folder can't be read.
        """
        counts, marks = [0] * GROUPS, [0] * GROUPS
        self.left_out = 0
        for entry in self._entries():
            name = entry.name
            if is_conflict_name(name):
                self.left_out += 1
                continue
            try:
                status = _status(entry)
            except FileNotFoundError:
                # One that vanishes in between isn't there.
                continue
            raw = os.fsencode(name)
            group = crc32(raw) % GROUPS
            counts[group] += 1
            marks[group] += _mark(raw, status)
        return [Seal(count, mark % _MODULUS) for count, mark in zip(counts, marks, strict=True)]

    def names(self, groups: frozenset[int]) -> Iterator[str]:
        """The names of the files in some groups, in no order.

        Raises:
            CoprodError: The folder can't be read.
        """
        for entry in self._entries():
            if not is_conflict_name(entry.name) and group_of(entry.name) in groups:
                yield entry.name

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if is_session_name(entry.name) and not entry.is_dir():
                        yield entry
        except OSError as error:
            reason = (error.strerror or "it can't be opened").lower()
            raise CoprodError(
                f"The folder {quoted_at_length(self.folder)} can't be read: {reason}.", "Check its name."
            ) from None


def _mark(raw: bytes, status: os.stat_result) -> int:
    times = status.st_mtime_ns, status.st_ctime_ns
    state = _STATE.pack(status.st_dev, status.st_ino, status.st_size, *times)
    return int.from_bytes(blake2b(state + raw, digest_size=16).digest())


def group_of(name: str) -> int:
    """The number of the group that a file is in."""
    return crc32(os.fsencode(name)) % GROUPS


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except FileNotFoundError:
        # A link that leads nowhere is there all the same.
        return entry.stat(follow_symlinks=False)
