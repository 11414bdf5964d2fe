"""A power cut at any moment, on a model of a disk: each thing that was called saved is there and whole."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import ChangedOnDiskError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.disk import Disk
from tests.trust.memory import folder_in_memory
from tests.trust.recording import Recording
from tests.trust.saying import last_said, said

CUTS_EACH = 100
"""Power cuts of one story."""

STEPS = 8
"""Things done in one story."""

REALLY_OPENED = 50
"""Of so many cuts, one is made into real files that are opened and saved again."""


class Promise(NamedTuple):
    """What has to be found from a moment on.

    Attributes:
        folders: In one of them at least.
        stem: What the file's name begins with.
        number: What was said last, or something later.
    """

    folders: tuple[Path, ...]
    stem: str
    number: int


class Story:
    """Saves, and all else that is done with files, with what is promised at each moment.

    Args:
        root: An empty folder.
        chance: Decides what is done.
    """

    def __init__(self, root: Path, chance: Random) -> None:
        self._disk = Disk(root)
        self._promised: dict[str, Promise] = {}
        self._since: list[tuple[int, tuple[Promise, ...]]] = [(0, ())]
        self._store = SessionStore(root / "sessions", root / "trash")
        self._chance = chance
        self._number = self._names = 0
        with Recording(self._disk, links=chance.random() < 1 / 2).going_on():
            opened = self._create()
            for _ in range(STEPS):
                opened = self._step(opened)
            opened.close()

    def cut(self, chance: Random) -> tuple[dict[Path, bytes], tuple[Promise, ...]]:
        """What is found after a power cut at some moment, and what was promised by then."""
        at = chance.randrange(len(self._disk.moments))
        promised = next(promises for since, promises in reversed(self._since) if since <= at)
        return self._disk.moments[at].cut(chance), promised

    def _step(self, opened: OpenSession) -> OpenSession:
        match self._chance.choice(("save", "save", "save", "elsewhere", "beside", "trash", "copy")):
            case "elsewhere":
                self._names += 1
                path = self._store.folder / f"other-{self._names}.toml"
                opened.save_elsewhere(path, self._said(opened))
                self._promise(opened.path, self._number)
            case "beside":
                # What somebody else writes isn't ours to keep: it's only there to be in the way.
                self._promised.pop(opened.path.stem)
                self._tell()
                opened.path.write_bytes(opened.path.read_bytes() + b"# edited\n")
                with suppress(ChangedOnDiskError):
                    opened.save(self._said(opened))
                self._promise(opened.path, self._number)
            case "trash":
                path = opened.path
                opened.close()
                number = self._promised[path.stem].number
                self._promise(path, number, self._store.trash_folder)
                self._promise(self._store.trash(path), number)
                return self._create()
            case "copy":
                copy = self._store.copy(opened.path, f"Copy {self._number}")
                self._promise(copy, self._promised[opened.path.stem].number)
            case _:
                opened.save(self._said(opened))
                self._promise(opened.path, self._number)
        return opened

    def _create(self) -> OpenSession:
        self._names += 1
        opened = self._store.create(f"Clinic {self._names}", SHIPPED)
        self._number = 0
        self._promise(opened.path, 0)
        return opened

    def _said(self, opened: OpenSession) -> Session:
        self._number += 1
        return said(opened.session, self._number)

    def _promise(self, path: Path, number: int, *others: Path) -> None:
        self._promised[path.stem] = Promise((path.parent, *others), path.stem, number)
        self._tell()

    def _tell(self) -> None:
        self._since.append((len(self._disk.moments) - 1, tuple(self._promised.values())))


def crash_states(tries: int, chance: Random) -> Outcome:
    """Cut the power of many stories at many moments."""
    faults: list[str] = []
    found_before: set[int] = set()
    for begin in range(0, tries, CUTS_EACH):
        with folder_in_memory() as folder:
            story = Story(Path(folder), chance)
        for number in range(begin, min(begin + CUTS_EACH, tries)):
            found, promised = story.cut(chance)
            found_before.add(hash(frozenset(found.items())))
            fault = _fault(found, promised)
            if not fault and number % REALLY_OPENED == 0:
                fault = _fault_of_use(found)
            if fault:
                faults.append(f"cut {number}: {fault}")
    return Outcome(tries, tuple(faults), f"{len(found_before):,} of them differ")


def _fault(found: dict[Path, bytes], promises: tuple[Promise, ...]) -> str:
    """What of the promises doesn't hold for what was found; empty where all does."""
    said_by_name = {}
    for path, data in found.items():
        if path.suffix == ".toml" and not path.name.startswith("."):
            said_by_name[path] = there = _last_said(data)
            if there < 0:
                return f"{path.name} is broken"
    for promise in promises:
        places = [folder / f"{promise.stem}.toml" for folder in promise.folders]
        there = max((said_by_name.get(place, -1) for place in places), default=-1)
        if there < promise.number:
            return f"{promise.stem} was saved up to {promise.number}, and there is {there}"
    return ""


@lru_cache(maxsize=4096)
def _last_said(data: bytes) -> int:
    """What was said last in a file; -1 where it's broken."""
    try:
        return last_said(data)
    except (CoprodError, ValueError):
        return -1


def _fault_of_use(found: dict[Path, bytes]) -> str:
    """What is wrong when the first session that was found is opened and saved; empty where nothing is."""
    with folder_in_memory() as folder:
        sessions = []
        for path, data in found.items():
            if path.parent.name == "sessions":
                (Path(folder) / path.name).write_bytes(data)
                sessions += [path.name] if path.suffix == ".toml" and not path.name.startswith(".") else []
        if not sessions:
            return ""
        path = Path(folder) / min(sessions)
        with SessionStore(Path(folder)).open(path, SHIPPED) as opened:
            opened.save(opened.session.renamed("Again"))
        left = [each.name for each in Path(folder).glob(f".{path.name}.*")]
        return f"{path.name} left {left}" if left or opened.path != path else ""


CRASH_STATES = Campaign(
    name="crash states",
    promise="Whatever a power cut leaves of what wasn't on the disk yet: all that was called saved is whole.",
    short=10_000,
    full=100_000,
    run=crash_states,
)
