"""Stands in for a kiosk with one fault, so that the attempts can show that they'd notice it.

It's carried out in the kiosk account, and looks like the real one as far as the attempts look at it.
"""

from __future__ import annotations

import os
import signal
import sys
import tty
from enum import StrEnum
from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.slip import Slip, hand_in, new_slip_name

CELLS_IN_A_BYTE = 12
"""So that a window of 65,535 columns and rows takes more than an attempt lets pass, and not all memory."""


class Fault(StrEnum):
    """What is wrong with it."""

    GREEDY = "takes memory for every cell of the window"
    FORGETFUL = "takes the answers back when the line is lost"
    CLINGING = "stays when the line is lost"
    NONE = "none"


def main(fault: Fault, room: RoomFolder) -> None:
    """Ask what the real one asks, and take keys."""
    name = new_slip_name()
    signal.signal(signal.SIGHUP, lambda *_: _lose_line(fault, room.answers / name))
    for asked in ("or press enter to say nothing >", "Press enter to begin >"):
        _say(asked)
        sys.stdin.readline()
    tty.setcbreak(sys.stdin.fileno())
    columns, rows = os.get_terminal_size()
    cells = b" " * (columns * rows // CELLS_IN_A_BYTE if fault is Fault.GREEDY else 0)
    _say("\x1b[?1049h0 of 25")
    while (key := _key()) != b"q":
        if not key:
            _lose_line(fault, room.answers / name)
        if key == b"a":
            hand_in(room, name, Slip(NO_ROLE, {"dont-fail": Answer.APPLIES}))
            _say("1 of 25")
    del cells


def _key() -> bytes:
    """The next key; nothing once the line is lost, which may be noticed before its signal comes."""
    try:
        return os.read(sys.stdin.fileno(), 1)
    except OSError:
        return b""


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _lose_line(fault: Fault, slip: Path) -> None:
    if fault is Fault.FORGETFUL:
        slip.unlink(missing_ok=True)
    if fault is Fault.CLINGING:
        signal.pause()
    os._exit(1)


if __name__ == "__main__":
    main(Fault(Path(sys.argv[1]).read_text(encoding="ascii")), RoomFolder(Path(sys.argv[2])))
