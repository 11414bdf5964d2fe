"""A disk that is really full, or can't be written for another reason, under the whole program."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.pty.terminal import PtyTerminal
from tests.trust.campaign import Campaign, Outcome

SIZE = "size=512k,nr_inodes=64,mode=700"
LEAST_FILE = 100
"""Bytes that a file may have at most where sizes are limited: less than any session has."""

_SAVED = "saved"

Trouble = Callable[[Path, PtyTerminal], AbstractContextManager[None]]


class Case(NamedTuple):
    """One way in which a disk can't be written.

    Attributes:
        words: What the program says of it.
        trouble: Brings it about, in the folder that is the program's home, and ends it.
        lines: Whether it's the session in lines that meets it.
    """

    words: str
    trouble: Trouble
    lines: bool = False


@contextmanager
def _full(home: Path, _terminal: PtyTerminal) -> Iterator[None]:
    filler = home / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    yield
    filler.unlink()


@contextmanager
def _no_inodes(home: Path, _terminal: PtyTerminal) -> Iterator[None]:
    many = home / "many"
    many.mkdir()
    with suppress(OSError):
        for number in range(10_000):
            (many / f"{number}").touch()
    yield
    shutil.rmtree(many)


@contextmanager
def _read_only(home: Path, _terminal: PtyTerminal) -> Iterator[None]:
    # Over the folder lies the same folder, which can only be read: what is open may stay open.
    sessions = str(home / "sessions")
    _run("mount", "--bind", sessions, sessions)
    try:
        _run("mount", "-o", "remount,bind,ro", sessions)
        yield
    finally:
        _run("umount", sessions)


@contextmanager
def _small_files_only(_home: Path, terminal: PtyTerminal) -> Iterator[None]:
    soft, hard = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (LEAST_FILE, hard))
    yield
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _no_folder(home: Path, _terminal: PtyTerminal) -> Iterator[None]:
    sessions = home / "sessions"
    away = sessions.rename(home / "away")
    yield
    away.rename(sessions)


CASES = (
    Case("NOT SAVED: The disk is full", _full),
    Case("NOT SAVED: The disk is full", _no_inodes),
    Case("can only be read", _read_only),
    Case("NOT SAVED: The file is larger than is allowed here", _small_files_only),
    Case("is gone", _no_folder),
    Case("NOT SAVED: The disk is full", _full, lines=True),
)


def real_disks(tries: int, _chance: Random) -> Outcome:
    """Answer while saving can't work, see it said, and see all saved once it can."""
    faults = []
    for number in range(tries):
        case = CASES[number % len(CASES)]
        with tempfile.TemporaryDirectory() as folder, _mounted(Path(folder)):
            try:
                _meet(case, Path(folder))
            except AssertionError as fault:
                faults.append(f"{case.words}, in lines {case.lines}: {' '.join(str(fault).splitlines()[:2])}")
    return Outcome(tries, tuple(faults))


def _meet(case: Case, home: Path) -> None:
    with SessionStore(home / "sessions").create("Clinic", SHIPPED) as new:
        path = new.path
    word = "ask" if case.lines else "open"
    with PtyTerminal(
        [sys.executable, "-m", "coprod_tui", word, str(path)],
        env={"COPROD_HOME": str(home)},
        size=(150, 50),
    ) as terminal:
        answer, said = (_answer_in_lines, "Saved.") if case.lines else (_answer, _SAVED)
        terminal.wait_for("of 25")
        answer(terminal, "a", said)
        with ExitStack() as trouble:
            trouble.enter_context(case.trouble(home, terminal))
            answer(terminal, "d", case.words)
            if path.exists():
                assert load_file(path).session.answered == 1
        answer(terminal, "u", said)
        terminal.send(b"q\r" if case.lines else b"q")
        assert terminal.wait_exit() == 0, "it couldn't leave"
    session = load_file(path).session
    assert sorted(session.sheet[each].answer or "" for each in session.sheet) == [
        "applies",
        "does_not_apply",
        "unsure",
    ]
    left = [each.name for each in path.parent.iterdir() if each.name.startswith(".")]
    assert not left, f"left behind: {left}"


def _answer(terminal: PtyTerminal, key: str, words: str) -> None:
    before = terminal.lines[0]
    terminal.press(key, "down")
    terminal.wait_for(lambda each: each.lines[0] != before)
    terminal.wait_for(
        lambda each: words in each.lines[0] and ("NOT SAVED" in each.lines[0]) == (words != _SAVED)
    )


def _answer_in_lines(terminal: PtyTerminal, key: str, words: str) -> None:
    terminal.wait_asleep()
    before = len(terminal.log)
    terminal.type(f"{key}\r")
    terminal.wait_for(lambda each: words in each.log[before:].decode(errors="replace"))


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    _run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*words: str) -> None:
    subprocess.run([shutil.which(words[0]) or words[0], *words[1:]], check=True, capture_output=True)


def lacking() -> str:
    """Why no small disk can be had here; empty where one can."""
    if os.geteuid() != 0:
        return "only root may mount a tmpfs"
    with tempfile.TemporaryDirectory() as folder:
        try:
            with _mounted(Path(folder)):
                return ""
        except (OSError, subprocess.CalledProcessError) as error:
            return f"a tmpfs can't be mounted here: {error}"


REAL_DISKS = Campaign(
    name="real full disk and the like",
    promise="While saving can't work, the screen says so and why; once it can, everything is saved.",
    short=len(CASES),
    full=len(CASES),
    run=real_disks,
    lacking=lacking,
)
