"""The small TOML files of a room, read strictly: one fault, and nothing of the file is taken."""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.errors import BadFileError
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.session_tables import SessionTables
from coprod_tui.files.toml_reading import read_toml

FORMAT = 1
"""The number of the format of all files of a room."""

MOST_BYTES = 128 * 1024
"""Bytes of a file of a room at most."""

MOST_STATEMENTS = 500
"""Statements that a room can ask at most, so that its files stay small."""

NOBODY = "no role"
"""Stands in files for people who told no role; no role can have this id, since it has a space."""


class SmallFile(NamedTuple):
    """A file that was read.

    Attributes:
        content: Keys and values.
        tables: Takes values out of it and notes what is wrong.
        name: What messages call it.
    """

    content: dict[str, object]
    tables: SessionTables
    name: str

    def refuse(self) -> None:
        """Raise `FileProblemsError` if anything was wrong."""
        if self.tables.problems:
            raise FileProblemsError(self.name, self.tables.problems.all())


def read_small(data: bytes, name: str) -> SmallFile:
    """Read the bytes of a file of a room.

    Raises:
        FileProblemsError: It's no TOML, or hostile.
        BadFileError: It has another format.
    """
    content = read_toml(data, name)
    if content.get("format") != FORMAT:
        raise BadFileError(f"{name} has a format that isn't known here.", "Use the same coprod everywhere.")
    return SmallFile(content, SessionTables(data), name)
