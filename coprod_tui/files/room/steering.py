"""What the facilitator's second terminal asks the shared screen to do: one writes, the other only reads."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import tomli_w

from coprod_tui.errors import CoprodError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.passing import Looked, pass_on
from coprod_tui.files.room.small_file import FORMAT, MOST_BYTES, read_small
from coprod_tui.files.toml_reading import read_bytes

OWN_MODE = 0o600
"""Nobody but the facilitator reads it."""

MOST_WAITING = 40
"""Wishes that are kept in the file; the shared screen looks several times a second."""


_MOST_NUMBER = 10**9
"""No room is wished for so much: a number beyond it is damage, and the wishes are numbered from 1 again."""


class Wish(StrEnum):
    """Something that the shared screen is asked to do."""

    GO = "go"
    NEXT = "next"
    BACK = "back"
    REVEAL = "reveal"
    CURTAIN = "curtain"
    SPOTLIGHT = "spotlight"


class Steer(NamedTuple):
    """One wish.

    Attributes:
        wish: What.
        statement: Id of the statement it's about; empty for the one that is shown.
    """

    wish: Wish
    statement: str = ""


class SteeringWheel:
    """Writes wishes, each with a number that grows.

    Args:
        folder: The room.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder
        self._last, self._waiting = _read(folder) or (0, [])

    def ask(self, steer: Steer) -> None:
        """Ask the shared screen to do something.

        Raises:
            OSError: It can't be written down.
        """
        self._last = self._last % _MOST_NUMBER + 1
        self._waiting = [*self._waiting, steer][-MOST_WAITING:]
        content = {
            "format": FORMAT,
            "last": self._last,
            "wishes": [f"{each.wish} {each.statement}".rstrip() for each in self._waiting],
        }
        pass_on(self._folder.steering, tomli_w.dumps(content).encode("utf-8", "replace"), OWN_MODE)


class SteeringEar:
    """Reads wishes, each once; those from before are passed over.

    Args:
        folder: The room.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder
        self._looked = Looked(folder.steering)
        self._looked.changed()
        self._done, _waiting = _read(folder) or (0, [])

    def listen(self) -> tuple[Steer, ...]:
        """The wishes that are new."""
        if not self._looked.changed():
            return ()
        read = _read(self._folder)
        if read is None:
            return ()
        last, waiting = read
        # A number that has fallen is that of a new file, in which nothing has been heard yet.
        unheard = last - self._done if last >= self._done else last
        self._done = last
        return tuple(waiting[max(len(waiting) - unheard, 0) :])


def _read(folder: RoomFolder) -> tuple[int, list[Steer]] | None:
    """The number of the last wish, and the last few; `None` where there is no file that makes sense."""
    try:
        file = read_small(read_bytes(folder.steering, MOST_BYTES), folder.steering.name)
        last = file.tables.number(file.content, "", "last", most=_MOST_NUMBER)
        lines = file.tables.texts(file.content, "", "wishes")
        file.refuse()
    except CoprodError:
        return None
    wishes = []
    for line in lines:
        word, _space, statement = line.partition(" ")
        if word in set(Wish):
            wishes.append(Steer(Wish(word), statement))
    return last, wishes
