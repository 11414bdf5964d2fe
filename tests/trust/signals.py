"""Every signal in every state of the real program: it leaves with all saved, or it goes on."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import temporary
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.pty.terminal import LIMIT, PtyTerminal
from tests.trust.campaign import Campaign, Outcome

ENDING = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143}
OTHERS = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)

SECONDS = 3.0
"""From the signal to the end, at most."""

CHANCES = 3
"""Times that a case which was only too slow is tried: other programs may have had the processor."""

HERE = "dont-fail"
NOTE = "half a thought"
_PINS = 100
_SHOWN = "1 of 25 answered"


class TooSlowError(Exception):
    """It ended rightly and too late."""


class State(NamedTuple):
    """What the program is in the midst of.

    Attributes:
        name: In a word.
        enter: Brings the program there, with one answer given at `HERE`.
        sign: What stands on the screen in it, before and after a signal that doesn't end it.
        leave: Keys that lead back to the sheet.
        note: What the file has to say in the end beside the answer.
    """

    name: str
    enter: Callable[[PtyTerminal, Path], None]
    sign: str = _SHOWN
    leave: tuple[str, ...] = ()
    note: str = ""


def _answer(terminal: PtyTerminal, path: Path) -> None:
    terminal.press("down", "a")
    terminal.wait_for(_SHOWN)
    terminal.wait_for("saved")
    del path


def _type(terminal: PtyTerminal, path: Path) -> None:
    _answer(terminal, path)
    terminal.press("n")
    terminal.wait_for("A private note")
    terminal.type(NOTE)
    terminal.wait_for(NOTE)


def _be_saving(terminal: PtyTerminal, path: Path) -> None:
    _answer(terminal, path)
    new = temporary(path)
    for _ in range(_PINS):
        terminal.press("P")
        # It's there for some milliseconds, so nothing else is done meanwhile.
        end = time.monotonic() + SECONDS / 10
        while time.monotonic() < end:
            if new.exists():
                return
        terminal.read()
    raise AssertionError("it was never saving")


def _ask(terminal: PtyTerminal, path: Path) -> None:
    _answer(terminal, path)
    terminal.press("w")
    terminal.wait_for("Save elsewhere")
    terminal.press("enter")
    terminal.wait_for("Folder or file:")


def _stall(terminal: PtyTerminal, path: Path) -> None:
    # A terminal that has never answered is never waited for, so the line fills up.
    _answer(terminal, path)
    end = time.monotonic() + LIMIT
    while not _is_writing(terminal):
        if time.monotonic() > end:
            raise AssertionError("the line never filled up")
        terminal.press("t")
        terminal.wait_asleep_unread()


def _is_writing(terminal: PtyTerminal) -> bool:
    """Whether a thread of the program is held up in the midst of writing to the terminal."""
    calls = (
        each.read_text(encoding="ascii").split()
        for each in Path(f"/proc/{terminal.pid}/task").glob("*/syscall")
    )
    return any(call[1:2] == ["0x2"] for call in calls)


def _suspend(terminal: PtyTerminal, path: Path) -> None:
    _answer(terminal, path)
    terminal.press("ctrl+z")
    terminal.wait_stopped()


STATES = (
    State("idle", _answer),
    State("typing", _type, NOTE, ("f2",), NOTE),
    State("saving", _be_saving),
    State("in a dialog", _ask, "Folder or file:", ("ctrl+g", "ctrl+g")),
    State("stalled", _stall),
    State("suspended", _suspend),
)


class Case:
    """One signal in one state.

    Args:
        number: The signal.
        state: What the program is in the midst of.
        folder: An empty one.
    """

    def __init__(self, number: signal.Signals, state: State, folder: Path) -> None:
        self._number = number
        self._state = state
        self._home = folder
        with SessionStore(folder / "sessions").create("Riverside", SHIPPED) as opened:
            self._path = opened.path

    def try_it(self) -> list[str]:
        """Play it through; gives what didn't hold.

        Raises:
            TooSlowError: Only the time didn't.
        """
        with PtyTerminal(
            [sys.executable, "-m", "coprod_tui", "open", str(self._path)],
            env={"COPROD_HOME": str(self._home)},
            answers=self._state.enter is not _stall,
        ) as terminal:
            terminal.wait_for("0 of 25 answered")
            self._state.enter(terminal, self._path)
            faults = self._ended(terminal) if self._number in ENDING else self._gone_on(terminal)
            if left := terminal.modes_left_on():
                faults.append(f"{left} stayed on")
        return [*faults, *self._unsaved()]

    def _ended(self, terminal: PtyTerminal) -> list[str]:
        began = time.monotonic()
        terminal.signal(self._number)
        if self._state.enter is _suspend:
            # Nothing else reaches a program that is stopped before it goes on.
            terminal.signal(signal.SIGCONT)
        code = terminal.wait_exit_unread() if self._state.enter is _stall else terminal.wait_exit()
        seconds = time.monotonic() - began
        while terminal.read():
            pass
        if code != ENDING[self._number]:
            return [f"it ended with {code}"]
        if seconds > SECONDS:
            raise TooSlowError(f"it took {seconds:.1f} s")
        return []

    def _gone_on(self, terminal: PtyTerminal) -> list[str]:
        if self._number is signal.SIGWINCH:
            terminal.resize(90, 30)
        elif self._number is signal.SIGCONT:
            # As after a stop that came without a word: somebody else has written on the screen meanwhile.
            terminal.emulator.feed(b"\x1b[2J")
        terminal.signal(self._number)
        faults = []
        if self._number is signal.SIGTSTP and self._state.enter is not _suspend:
            terminal.wait_stopped()
            if left := terminal.modes_left_on():
                faults.append(f"while it was suspended, {left} stayed on")
            if unsaved := self._unsaved():
                faults.append(f"while it was suspended, {unsaved}")
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(self._state.sign)
        if self._number is signal.SIGWINCH:
            terminal.wait_for(lambda each: len(each.lines) == 30 and each.lines[-1].strip() != "")
        if self._state.leave:
            terminal.press(*self._state.leave)
        terminal.wait_for(_SHOWN)
        terminal.press("ctrl+c")
        if code := terminal.wait_exit():
            faults.append(f"later it ended with {code}")
        return faults

    def _unsaved(self) -> list[str]:
        try:
            session = load_session(self._path, SHIPPED)
        except CoprodError as error:
            return [str(error)]
        missing = [] if session.answered == 1 and _has_answer(session) else ["the answer isn't in the file"]
        if self._state.note not in session.given(HERE).note:
            missing.append("what was typed isn't in the file")
        return missing


def _has_answer(session: Session) -> bool:
    return session.answer(HERE) is Answer.APPLIES


def _played(number: signal.Signals, state: State) -> list[str]:
    for chance in range(CHANCES):
        with TemporaryDirectory() as folder:
            try:
                return Case(number, state, Path(folder)).try_it()
            except AssertionError as error:
                return [str(error)]
            except TooSlowError as error:
                if chance == CHANCES - 1:
                    return [str(error)]
    return []


def try_all(tries: int, chance: Random) -> Outcome:
    """Each signal in each state, as often as there are tries for."""
    del chance
    cases = list(product((*ENDING, *OTHERS), STATES))
    faults = [
        f"{number.name} while {state.name}: {fault}"
        for number, state in cases * max(tries // len(cases), 1)
        for fault in _played(number, state)
    ]
    return Outcome(len(cases) * max(tries // len(cases), 1), tuple(faults))


CAMPAIGNS = (
    Campaign(
        "signals",
        "A signal that ends it leaves all saved and the terminal restored within 3 s; any other is survived.",
        42,
        42 * 20,
        try_all,
    ),
)
