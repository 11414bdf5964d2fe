"""Attempts to break out of a kiosk by how it ends, is stopped, or is shown."""

from __future__ import annotations

import re
import signal
from pathlib import Path

from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.ssh.bait import READY, Bait
from tests.ssh.host import KioskHost

MOST_MEMORY_MB = 300
"""What the program may hold where a window claims to be enormous."""

_UNDERSTOOD = re.compile(r"leads\s+nowhere|no\s+such\s+number")
"""What the lines say of a command that is typed at them."""


def claim_huge_window(host: KioskHost) -> str:
    """Claim to have an enormous window."""
    with host.terminal() as terminal:
        # The emulator keeps its size: what it's sent is not looked at before the window is small again.
        terminal._set_size(65_535, 65_535)
        terminal.wait_for(">")
        terminal.type("\r\r\r")
        terminal.wait_for(lambda seen: 1049 in seen.emulator.modes)
        terminal.wait_quiet()
        (program,) = host.programs()
        status = Path(f"/proc/{program}/status").read_text(encoding="ascii")
        peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
        terminal.resize(80, 24)
        terminal.wait_for(READY)
        terminal.press("q")
        terminal.wait_exit()
    return "" if peak < MOST_MEMORY_MB * 1024 else f"it took {peak // 1024} MB"


def lose(host: KioskHost, *ends: signal.Signals) -> str:
    """Answer, and lose the client: nothing is lost, and nothing stays behind."""
    before = len(rooms.slips(host.room))
    with host.joined() as terminal:
        terminal.wait_for(READY)
        terminal.press("a")
        terminal.wait_for("1 of 25")
        terminal.wait_for(lambda _: sum(bool(each) for each in rooms.answers(host.room)) > 0)
        for each in ends:
            terminal.signal(each)
        terminal.wait_exit()
    if not host.wait_until_gone():
        return "a process stayed behind"
    return "" if len(rooms.slips(host.room)) > before else "an answer was lost"


def stop_from_the_keyboard(host: KioskHost) -> str:
    """Press ctrl+z, in the lines and on the screen."""
    bait = Bait(host)
    with host.terminal() as terminal:
        terminal.wait_for(lambda seen: "join anew >" in seen.text or "say nothing >" in seen.text)
        terminal.press("ctrl+z")
        _type_twice(terminal, bait)
        terminal.wait_for(lambda seen: bait.path.exists() or _UNDERSTOOD.search(seen.text) is not None)
        if taken := bait.taken():
            return taken
        host.join(terminal)
        terminal.wait_for(READY)
        terminal.press("ctrl+z", "a")
        terminal.wait_for("1 of 25")
        terminal.press("q")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def quit_from_the_keyboard(host: KioskHost) -> str:
    """Press the keys of SIGQUIT in the lines."""
    bait = Bait(host)
    with host.terminal() as terminal:
        terminal.wait_for(">")
        terminal.send(b"\x1c")
        _type_twice(terminal, bait)
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def _type_twice(terminal: PtyTerminal, bait: Bait) -> None:
    # A program that is just being stopped may take one more line along.
    for _ in range(2):
        terminal.type(f"{bait.command}\r")
