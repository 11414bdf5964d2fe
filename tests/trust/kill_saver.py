"""Kill the thread that saves, with its program, at any moment: what was called saved is in the file."""

from __future__ import annotations

import mmap
import os
import select
import signal
import struct
import sys
import tempfile
import threading
from pathlib import Path
from random import Random

from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import backup, temporary
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.saver import SaveKind, Saver, SaveState
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.saying import last_said, said

KILLS_PER_FILE = 25
"""A log grows with each save; a new file now and then keeps saving quick, and so the kills close together."""

LONGEST = 0.010
"""Seconds until a kill at most, which is some saves long."""

IN_A_ROW = 5
"""Answers at most that are given without a look whether the last one is saved."""

_COUNT = struct.Struct("=Q")


class Acknowledged:
    """A number in memory that outlives the process which writes it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)

    @property
    def number(self) -> int:
        """The largest number that was called saved."""
        return int(_COUNT.unpack_from(self._memory)[0])

    @number.setter
    def number(self, number: int) -> None:
        _COUNT.pack_into(self._memory, 0, number)


def kill_saver(tries: int, chance: Random) -> Outcome:
    """Fork a process that saves without a pause, and kill it; again with the file as the kill left it."""
    faults: list[str] = []
    left = heard = 0
    acknowledged = Acknowledged()
    with tempfile.TemporaryDirectory() as folder:
        path = _new_file(folder, acknowledged)
        for kill in range(1, tries + 1):
            before = acknowledged.number
            _save_until_killed(path, acknowledged, chance)
            left += temporary(path).exists()
            heard += acknowledged.number > before
            fault = fault_of(path, acknowledged.number)
            if fault:
                faults.append(f"kill {kill}: {fault}")
            if fault or kill % KILLS_PER_FILE == 0:
                path = _new_file(folder, acknowledged)
    remark = f"before {heard:,} kills something was called saved, {left:,} came in the midst of a save"
    return Outcome(tries, tuple(faults), remark)


def _new_file(folder: str, acknowledged: Acknowledged) -> Path:
    acknowledged.number = 0
    with SessionStore(Path(folder)).create("C", SHIPPED) as new:
        return new.path


def _save_until_killed(path: Path, acknowledged: Acknowledged, chance: Random) -> None:
    """Let a child save for a moment, counted from its first answer on."""
    ready, says_ready = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(path, acknowledged, says_ready, chance)
        finally:
            os._exit(1)
    os.close(says_ready)
    handle = os.pidfd_open(child)
    os.read(ready, 1)
    # Waits for the child's end, which isn't to come before that of the time.
    select.select([handle], [], [], chance.uniform(0, LONGEST))
    signal.pidfd_send_signal(handle, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    os.close(handle)
    os.close(ready)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise AssertionError("the process ended before it was killed")


def save_for_ever(path: Path, acknowledged: Acknowledged, says_ready: int, chance: Random) -> None:
    """Say one thing after the other and have it saved; tell on a pipe when that begins."""
    # Both threads are to have their turn often, as where one of them draws a screen.
    sys.setswitchinterval(1e-5)
    saved = threading.Event()
    with SessionStore(path.parent).open(path, SHIPPED) as opened:
        session = opened.session
        newest = last_said(path.read_bytes())

        def tell(state: SaveState) -> None:
            # What somebody reads at this moment holds for all that they have answered by now.
            if state.kind is SaveKind.SAVED:
                acknowledged.number = newest
                saved.set()

        saver = Saver(opened, tell, written=session)
        os.write(says_ready, b"!")
        while True:
            saved.clear()
            for _ in range(chance.randint(1, IN_A_ROW)):
                session = said(session, newest + 1)
                saver.schedule(session)
                newest += 1
            saved.wait()


def fault_of(path: Path, acknowledged: int) -> str:
    """What is wrong with a file in which so much was called saved; empty where nothing is."""
    try:
        there = last_said(path.read_bytes())
        if backup(path).exists():
            last_said(backup(path).read_bytes())
    except (CoprodError, OSError, ValueError) as error:
        return f"{acknowledged} had been called saved, and the file is broken: {error}"
    if there < acknowledged:
        return f"{acknowledged} had been called saved, and the file ends with {there}"
    return ""


KILL_SAVER = Campaign(
    name="kill -9 of the saver",
    promise="Whatever was called saved is whole in the file after a kill at any moment.",
    short=1_000,
    full=20_000,
    run=kill_saver,
)
