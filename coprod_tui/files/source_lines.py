"""On which line of a TOML file a table or a key stands, told only where it's certain."""

from __future__ import annotations

import re
from functools import cached_property

from coprod_tui.files.toml_reading import without_texts

_HEADER = re.compile(rb"^[ \t]*+(\[\[?)[ \t]*+([\w-]+(?:\.[\w-]+)*)[ \t]*+\]\]?[ \t\r]*+$", re.MULTILINE)
_KEY = re.compile(rb"^[ \t]*+([\w-]+)[ \t]*+=", re.MULTILINE)


class _Stretch:
    """The lines from one header to the next.

    Args:
        line: The header's line, from 1; 0 above the first header.
        content: Their bytes, texts and comments blanked.
    """

    def __init__(self, line: int, content: bytes) -> None:
        self.line = line
        self._content = content

    def key(self, key: str) -> int | None:
        """The line of a key; `None` where it isn't there, or twice."""
        return self._keys.get(key)

    @cached_property
    def _keys(self) -> dict[str, int | None]:
        keys: dict[str, int | None] = {}
        if b"{" in self._content:
            # Inside the braces of a table that spans lines there may be keys of the same name.
            return keys
        line, seen = max(self.line, 1), 0
        for found in _KEY.finditer(self._content):
            line += self._content.count(b"\n", seen, found.start(1))
            seen = found.start(1)
            name = found[1].decode("ascii")
            keys[name] = None if name in keys else line
        return keys


class SourceLines:
    """Lines of tables and keys in the bytes of a file that was read as TOML.

    Nothing is looked for before the first question: a file without problems pays nothing.

    Args:
        data: The whole file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[str, list[_Stretch]] | None = None

    def find(self, header: str, number: int, of: int, key: str = "") -> int | None:
        """The line of a table, or of a key in it.

        Args:
            header: What stands between the brackets; empty for keys above the first header.
            number: Which of the tables with this header, from 1.
            of: How many the parser found: if we see another number of headers, none is certain.
            key: A key of that table; empty for the header itself.

        Returns:
            The line from 1, or `None` where it isn't certain.
        """
        if self._found is None:
            self._found = self._read()
        stretches = self._found.get(header, [])
        if len(stretches) != of or not 1 <= number <= of:
            return None
        stretch = stretches[number - 1]
        return stretch.key(key) if key else stretch.line or None

    def _read(self) -> dict[str, list[_Stretch]]:
        blanked = without_texts(self._data)
        headers = list(_HEADER.finditer(blanked))
        starts = [header.start(1) for header in headers]
        ends = [*starts, len(blanked)][1:]
        found = {"": [_Stretch(0, blanked[: starts[0] if starts else len(blanked)])]}
        line, seen = 1, 0
        for header, start, end in zip(headers, starts, ends, strict=True):
            line += blanked.count(b"\n", seen, start)
            seen = start
            found.setdefault(header[2].decode("ascii"), []).append(_Stretch(line, blanked[start:end]))
        return found
