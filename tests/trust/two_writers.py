"""Two processes do what they like with the same sessions: nothing that anyone was told is saved gets lost."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Never

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError
from coprod_tui.files import clock
from coprod_tui.files.atomic import ChangedOnDiskError, backup
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.memory import folder_in_memory
from tests.trust.system_calls import watched

DEEDS = 5
"""What each of the two does at most."""

PAUSE = 0.0008
"""Seconds at most that a call of the system is put off, so that the other one comes in between."""

_DISK_CLOCK = 5  # CLOCK_REALTIME_COARSE

_WORD = re.compile(rb"<[AB]\d+>")
_STATEMENTS = [statement.id for statement in SHIPPED.statements]


class Writer:
    """One of the two, in a process of its own: every word it's told is saved goes into its diary.

    Args:
        name: "A" or "B".
        folder: Of the sessions.
        diary: Where it's noted what was called saved, and when something was overwritten on purpose.
        chance: Decides what it does.
    """

    def __init__(self, name: str, folder: Path, diary: Path, chance: Random) -> None:
        self._name = name
        self._store = SessionStore(folder)
        self._diary = diary
        self._chance = chance
        self._said = 0
        self._has_overwritten = False
        # No statement is answered twice, so that no word takes another one's place.
        self._statements = iter(_STATEMENTS[::2] if name == "A" else _STATEMENTS[1::2])

    def work(self) -> None:
        """Do some things, one after the other."""
        deeds = (
            self._save,
            self._save,
            self._save_twice,
            self._take_over,
            self._save_elsewhere,
            self._create,
            self._rename,
            self._copy,
            self._trash_and_restore,
            self._edit,
            self._edit_as_editors_do,
            self._restore_backup,
        )
        for _ in range(self._chance.randint(1, DEEDS)):
            deed = self._chance.choice(deeds)
            self._note(time.monotonic_ns(), "did", deed.__name__)
            # What is refused in words was not called saved; nor is what there's no statement left for.
            with suppress(CoprodError, FileNotFoundError, StopIteration):
                deed()
            _next_tick()

    def _path(self) -> Path:
        paths = sorted(self._store.folder.glob("[!.]*.toml"))
        if not paths:
            raise FileNotFoundError
        return self._chance.choice(paths)

    def _word(self) -> str:
        self._said += 1
        return f"<{self._name}{self._said}>"

    def _note(self, begun: int, deed: str, words: str) -> None:
        with self._diary.open("a", encoding="utf-8") as file:
            file.write(f"{begun} {deed} {words} {self._name}\n")

    def _with(self, session: Session, word: str) -> Session:
        assessment = Assessment(SHIPPED, session, clock.now)
        assessment.apply(GiveAnswer(next(self._statements), Answer.APPLIES, word))
        return assessment.snapshot()

    def _save_in(self, opened: OpenSession) -> None:
        begun, word = time.monotonic_ns(), self._word()
        session = self._with(opened.session, word)
        # A change is told, and that all is saved beside the file.
        with suppress(ChangedOnDiskError):
            opened.save(session)
        self._note(begun, "saved", word)

    # Through the program

    def _save(self) -> None:
        with self._store.open(self._path(), SHIPPED) as opened:
            self._save_in(opened)

    def _save_twice(self) -> None:
        with self._store.open(self._path(), SHIPPED) as opened:
            self._save_in(opened)
            self._save_in(opened)
            self._save_in(opened)

    def _take_over(self) -> None:
        with self._store.open(self._path(), SHIPPED) as opened:
            opened.take_over()
            self._save_in(opened)

    def _save_elsewhere(self) -> None:
        with self._store.open(self._path(), SHIPPED) as opened:
            begun, word = time.monotonic_ns(), self._word()
            opened.save_elsewhere(self._store.folder / "elsewhere.toml", self._with(opened.session, word))
            self._note(begun, "saved", word)
            self._save_in(opened)

    def _create(self) -> None:
        with self._store.create("C", SHIPPED) as opened:
            self._save_in(opened)

    def _rename(self) -> None:
        self._store.rename(self._path(), f"Title of {self._name}")

    def _copy(self) -> None:
        self._store.copy(self._path(), "Copy")

    def _trash_and_restore(self) -> None:
        there = self._store.trash(self._path())
        if self._chance.random() < 1 / 2:
            self._store.restore(there)

    # Behind the program's back

    def _edit(self) -> None:
        """More at the end of a file, in place."""
        begun, word = time.monotonic_ns(), self._word()
        with self._path().open("ab", buffering=0) as file:
            file.write(_table(word))
            # Whoever holds a file while it is replaced twice has written into none.
            is_there = os.fstat(file.fileno()).st_nlink > 0
        if is_there:
            self._note(begun, "saved", word)

    def _edit_as_editors_do(self) -> None:
        """A new file in the place of the old one; what was saved there meanwhile is the editor's fault."""
        self._overwrite(self._path(), self._path())

    def _restore_backup(self) -> None:
        """The backup in the place of the file, on purpose."""
        path = self._path()
        self._overwrite(path, backup(path))

    def _overwrite(self, path: Path, source: Path) -> None:
        if self._has_overwritten or self._name != "B":
            return
        word = self._word()
        data = source.read_bytes() + _table(word)
        new = path.with_name("B.new")
        new.write_bytes(data)
        new.replace(path)
        self._has_overwritten = True
        self._note(time.monotonic_ns(), "overwrites", "")
        self._note(0, "kept", " ".join(each.decode() for each in _WORD.findall(data)))


def two_writers(tries: int, chance: Random) -> Outcome:
    """Let two processes loose on one folder, and look for every word that either was told is saved."""
    faults: list[str] = []
    told = 0
    for number in range(tries):
        with folder_in_memory() as folder:
            sessions = Path(folder) / "sessions"
            SessionStore(sessions).create("C", SHIPPED).close()
            seeds = {name: chance.getrandbits(32) for name in "AB"}
            ended = _let_loose(Path(folder), seeds)
            words = _told(Path(folder))
            told += len(words)
            missing = sorted(words - _found(sessions))
            if missing or any(ended):
                faults.append(f"try {number}: ended {ended}, lost {missing}; {_story(Path(folder))}")
    return Outcome(tries, tuple(faults), f"{told:,} words were called saved")


def _let_loose(folder: Path, seeds: dict[str, int]) -> list[int]:
    """Run both at once; their exit codes."""
    children = []
    for name, seed in seeds.items():
        child = os.fork()
        if child == 0:
            _work(Writer(name, folder / "sessions", folder / name, Random(seed)), Random(seed))
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _work(writer: Writer, chance: Random) -> Never:
    """Let one do its deeds, with a pause before some of the calls, and end its process."""
    code = 1
    try:
        with watched(lambda *_call: _pause(chance)):
            writer.work()
        code = 0
    finally:
        os._exit(code)


def _pause(chance: Random) -> None:
    if chance.random() < 1 / 4:
        select.select([], [], [], chance.random() * PAUSE)


def _next_tick() -> None:
    """Wait for the next tick of the disk's clock: nobody ends something and begins anew within one."""
    began = time.clock_gettime(_DISK_CLOCK)
    while time.clock_gettime(_DISK_CLOCK) == began:
        select.select([], [], [], PAUSE)


def _told(folder: Path) -> set[bytes]:
    """The words that have to be found; not those that somebody may have overwritten on purpose."""
    lines = [line.split(b" ", 2) for line in _diaries(folder)]
    overwritten = max((int(begun) for begun, deed, _words in lines if deed == b"overwrites"), default=0)
    return {
        word
        for begun, deed, words in lines
        for word in _WORD.findall(words)
        if int(begun) >= overwritten or deed == b"kept"
    }


def _story(folder: Path) -> str:
    """What each of the two did, in the order of its beginning."""
    lines = sorted((line.decode().split(" ", 1) for line in _diaries(folder)), key=lambda line: int(line[0]))
    return ", ".join(words for _begun, words in lines)


def _diaries(folder: Path) -> Iterator[bytes]:
    for name in "AB":
        diary = folder / name
        if diary.exists():
            yield from diary.read_bytes().splitlines()


def _found(sessions: Path) -> set[bytes]:
    return {word for path in sessions.rglob("*.toml*") for word in _WORD.findall(path.read_bytes())}


def _table(word: str) -> bytes:
    """Something that the program doesn't know and has to keep."""
    return f'\n[hand.{word[1:-1]}]\nword = "{word}"\n'.encode()


TWO_WRITERS = Campaign(
    name="two writers",
    promise="What either of two writers was told is saved is in the file, its backup or a copy beside it.",
    short=500,
    full=20_000,
    run=two_writers,
)
