"""The campaign inside tmux and screen: a terminal goes away, and the answers are there when it's back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.files.room.folder import RoomFolder
from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.trust.campaign import Campaign, Outcome


class Multiplexer(NamedTuple):
    """A program that keeps terminals going.

    Attributes:
        begin: Starts it with a name, to which the command line of a program is added.
        again: Attaches to it once more.
        end: Ends it.
        detach: The keys that leave it going.
    """

    begin: Callable[[str], list[str]]
    again: Callable[[str], list[str]]
    end: Callable[[str], list[str]]
    detach: tuple[str, str]


TMUX = Multiplexer(
    lambda name: ["tmux", "-L", name, "-u", "-f", "/dev/null", "new-session"],
    lambda name: ["tmux", "-L", name, "-u", "attach"],
    lambda name: ["tmux", "-L", name, "kill-server"],
    ("ctrl+b", "d"),
)
SCREEN = Multiplexer(
    lambda name: ["screen", "-U", "-c", "/dev/null", "-S", name],
    lambda name: ["screen", "-U", "-d", "-r", name],
    lambda name: ["screen", "-S", name, "-X", "quit"],
    ("ctrl+a", "d"),
)

_GOING: dict[str, Callable[[PtyTerminal, Multiplexer], None]] = {
    "detached": lambda terminal, of: terminal.press(*of.detach),
    "killed": lambda terminal, _of: terminal.signal(signal.SIGKILL),
    "lost": lambda terminal, _of: terminal.close_master(),
}


def _folders(home: Path) -> dict[str, str]:
    """Where both keep their sockets."""
    return {"SCREENDIR": str(home / "screen"), "TMUX_TMPDIR": str(home)}


@contextmanager
def _terminal(argv: list[str], home: Path) -> Iterator[PtyTerminal]:
    env: dict[str, str | None] = {**_folders(home), "COPROD_HOME": str(home / "coprod"), "SHELL": "/bin/sh"}
    with PtyTerminal(argv, env=env) as terminal:
        yield terminal


def _go_and_come_back(of: Multiplexer, going: str, room: RoomFolder, home: Path) -> str:
    """Answer, let the terminal go in some way, come back, and answer again; what was lost, or nothing."""
    name = f"coprod{os.urandom(4).hex()}"
    before = len(rooms.slips(room))
    joining = [sys.executable, "-m", "coprod_tui", "join", str(room.path)]
    try:
        with _terminal([*of.begin(name), *joining], home) as terminal:
            terminal.wait_for(lambda seen: "join anew >" in seen.text or "say nothing >" in seen.text)
            terminal.type("\r" if "say nothing >" in terminal.text else "\r\r")
            terminal.wait_for("Press enter to begin >")
            terminal.type("\r")
            terminal.wait_for("0 of 25")
            terminal.press("a")
            terminal.wait_for("1 of 25")
            _GOING[going](terminal, of)
            terminal.wait_exit()
        with _terminal(of.again(name), home) as terminal:
            terminal.wait_for("1 of 25")
            terminal.press("down", "d")
            terminal.wait_for("2 of 25")
            terminal.wait_for(lambda _: [len(each) for each in rooms.answers(room)].count(2) > before)
            terminal.press("q")
            terminal.wait_exit()
    except AssertionError as error:
        return str(error)
    finally:
        subprocess.run(of.end(name), check=False, capture_output=True, env={**os.environ, **_folders(home)})
    return ""


def _try(tries: int, chance: Random) -> Outcome:
    kinds = list(product((TMUX, SCREEN), _GOING))
    chance.shuffle(kinds)
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "screen").mkdir(mode=0o700)
        room = rooms.a_room(home)
        for of, going in islice(cycle(kinds), tries):
            if came := _go_and_come_back(of, going, room, home):
                faults.append(f"{of.begin('')[0]}, {going}: {came}")
    return Outcome(tries, tuple(faults), "detached, killed and with the line lost")


def _lacking() -> str:
    missing = [name for name in ("tmux", "screen") if shutil.which(name) is None]
    return f"{' and '.join(missing)} missing" if missing else ""


MULTIPLEXERS = Campaign(
    "tmux and screen",
    "Somebody whose terminal goes away inside tmux or screen finds everything as it was.",
    0,
    60,
    _try,
    _lacking,
)
