"""Kill the whole program in its terminal: what stood there as saved is in the file."""

from __future__ import annotations

import re
import signal
import sys
import tempfile
from pathlib import Path
from random import Random

from coprod_tui.domain.criteria import Answer, Column
from coprod_tui.domain.session import Deed, Session
from coprod_tui.errors import CoprodError
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.pty.keys import key_bytes
from tests.pty.terminal import PtyTerminal
from tests.trust.campaign import Campaign, Outcome

SIZE = (150, 70)
"""Columns and rows in which every statement shows with its answer."""

MOST_KEYS = 120
MOST_AT_ONCE = 4
LINES_EACH = 5
"""Every so many tries it's the session in lines that is killed."""

_KEYS = (
    *(b"a", b"d", b"u") * 4,
    *(key_bytes(name) for name in ("down", "down", "down", "up", "left", "right", "space", "backspace")),
    *(b"z", b"Z", b"]", b"nBy spring\x04"),
)
_LINES = (b"a\r", b"d\r", b"u\r", b"n\rBy spring\r.\r")
_SIGNS = {"·": "", "✓": Answer.APPLIES, "✗": Answer.DOES_NOT_APPLY, "?": Answer.UNSURE}
_PLACE = re.compile(r"[ ▶]([·✓✗?]) {1,2}(\d+) ")
_COLUMNS = (Column.DONT, Column.DO)

Sheet = dict[str, str]
"""By statement, its answer; without those that have none."""


def kill_program(tries: int, chance: Random) -> Outcome:
    """Type at random, read what the screen says, and kill; then compare the file with what was read."""
    faults: list[str] = []
    heard = 0
    for number in range(1, tries + 1):
        with tempfile.TemporaryDirectory() as home:
            with SessionStore(Path(home) / "sessions").create("Clinic", SHIPPED) as new:
                path = new.path
            killed = _kill_lines if number % LINES_EACH == 0 else _kill_screens
            was_told, fault = killed(path, chance)
            heard += was_told
            if fault:
                faults.append(f"kill {number}: {fault}")
    return Outcome(tries, tuple(faults), f"before {heard:,} kills answers stood there as saved")


def _start(path: Path, word: str) -> PtyTerminal:
    return PtyTerminal(
        [sys.executable, "-m", "coprod_tui", word, str(path)],
        env={"COPROD_HOME": str(path.parents[1])},
        size=SIZE,
        synchronized=True,
    )


def _kill_screens(path: Path, chance: Random) -> tuple[bool, str]:
    """Kill the screens; whether they had said that something is saved, and what is missing of it."""
    saved: Sheet = {}
    with _start(path, "open") as terminal:
        terminal.wait_for(f"of {len(SHIPPED.statements)} answered")
        left = chance.randint(1, MOST_KEYS)
        while left > 0:
            keys = [chance.choice(_KEYS) for _ in range(chance.randint(1, MOST_AT_ONCE))]
            left -= len(keys)
            terminal.send(b"".join(keys))
            while terminal.read(chance.choice((0.0, 0.01, 0.05))):
                saved = _shown(terminal) if terminal.lines[0].rstrip().endswith(" saved") else saved
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    try:
        states = _history(load_file(path).session)
    except CoprodError as error:
        return True, f"the file is broken: {error}"
    return bool(saved), "" if saved in states else f"on the screen {saved} was saved, and in the file never"


def _kill_lines(path: Path, chance: Random) -> tuple[bool, str]:
    """Kill the session in lines; whether it had said "Saved.", and what is missing."""
    with _start(path, "ask") as terminal:
        terminal.wait_for("quit >")
        for _ in range(chance.randint(1, len(SHIPPED.statements) - 1)):
            terminal.send(chance.choice(_LINES))
            while terminal.read(chance.choice((0.0, 0.005, 0.05))):
                pass
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
        told = terminal.log.count(b"Saved.")
    try:
        there = len(load_file(path).session.log)
    except CoprodError as error:
        return True, f"the file is broken: {error}"
    return told > 0, "" if there >= told else f"{told} changes were called saved, and {there} are in the file"


def _shown(terminal: PtyTerminal) -> Sheet:
    """The answers that stand on the screen."""
    sheet: Sheet = {}
    for line in terminal.lines[1:-1]:
        for place in _PLACE.finditer(line):
            column = _COLUMNS[place.start() > SIZE[0] // 4]
            statement = SHIPPED.columns[column][int(place[2]) - 1].id
            if answer := _SIGNS[place[1]]:
                sheet[statement] = answer
    return sheet


def _history(session: Session) -> list[Sheet]:
    """The answers as they were after each entry of the log, from none at all on."""
    states: list[Sheet] = [{}]
    for entry in session.log:
        if entry.deed is Deed.ANSWER:
            state = dict(states[-1])
            state.pop(entry.statement, None)
            if entry.now:
                state[entry.statement] = entry.now
            states.append(state)
    return states


KILL_PROGRAM = Campaign(
    name="kill -9 of the whole program",
    promise="Whatever stood on the screen as saved is in the file after a kill at any moment.",
    short=50,
    full=1_000,
    run=kill_program,
)
