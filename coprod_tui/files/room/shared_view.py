"""What is on the shared screen, as everybody may read it: lines, and counts that were revealed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import CoprodError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.passing import Looked, pass_on
from coprod_tui.files.room.presence import is_present
from coprod_tui.files.room.small_file import FORMAT, MOST_BYTES, read_small
from coprod_tui.files.toml_reading import read_bytes

VIEW_MODE = 0o644
"""Everybody may read it."""

_HEADER = "# What is on the shared screen of this room.\n"


class SharedView(NamedTuple):
    """What is on the shared screen.

    Attributes:
        lines: In words, one thing each, from top to bottom.
        statement: Id of the statement that is shown; empty where none is.
        counts: By statement id, how many gave each answer, where that has been revealed.
        open: Whether the room is open; it isn't once the facilitator has left.
        taken_out: Keys of the people whose answers the facilitator has taken out, who know their own.
    """

    lines: tuple[str, ...] = ()
    statement: str = ""
    counts: Mapping[str, Counts] = MappingProxyType({})
    open: bool = True
    taken_out: frozenset[str] = frozenset()

    @property
    def closed(self) -> SharedView:
        """What remains of it once the facilitator has left."""
        return SharedView(open=False, taken_out=self.taken_out)


def format_view(view: SharedView) -> bytes:
    """The file's bytes."""
    content: dict[str, object] = {
        "format": FORMAT,
        "open": view.open,
        "statement": view.statement,
        "lines": list(view.lines),
        "taken_out": sorted(view.taken_out),
        "counts": {
            statement: {answer.value: counts.number(answer) for answer in Answer}
            for statement, counts in view.counts.items()
        },
    }
    return (_HEADER + tomli_w.dumps(content)).encode("utf-8", "replace")


def parse_view(data: bytes, name: str) -> SharedView:
    """Read the bytes of what is on the shared screen.

    Raises:
        CoprodError: It makes no sense.
    """
    file = read_small(data, name)
    tables, content = file.tables, file.content
    counts = {
        statement: Counts(*(tables.number(values, f"counts.{statement}", answer) for answer in Answer))
        for statement, values in tables.tables(content, "counts")
    }
    view = SharedView(
        tuple(tables.texts(content, "", "lines")),
        tables.text(content, "", "statement"),
        counts,
        content.get("open") is not False,
        frozenset(tables.texts(content, "", "taken_out")),
    )
    file.refuse()
    return view


def show_to_all(folder: RoomFolder, view: SharedView) -> None:
    """Write what is on the shared screen.

    Raises:
        OSError: It can't be written.
    """
    pass_on(folder.screen, format_view(view), VIEW_MODE)


class SharedScreen:
    """Looks at what is on the shared screen of a room, again and again.

    Args:
        folder: The room.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder
        self._looked = Looked(folder.screen)
        self._seen = SharedView()
        self.is_gone = False
        """Whether the screen has ended without closing the room: it was killed, or its machine was."""

    @property
    def view(self) -> SharedView:
        """As it was last seen; where the screen is gone, only whose answers were taken out."""
        return self._seen.closed if self.is_gone else self._seen

    def look(self) -> bool:
        """Look again; whether anything is different. What can't be read just now is passed over."""
        before = self.view, self.is_gone
        # First, since a screen that closes the room says so before it ends.
        present = is_present(self._folder)
        if self._looked.changed():
            with suppress(CoprodError):
                self._seen = parse_view(read_bytes(self._folder.screen, MOST_BYTES), self._folder.screen.name)
        self.is_gone = self._seen.open and not present
        return (self.view, self.is_gone) != before
