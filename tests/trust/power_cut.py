"""A real file system loses its power in the midst of saves: what was called saved is on the disk.

The disk is a file on a loop device, on a file system that copies a file in an instant: such a copy is what a
power cut would have left. The copy is mounted, which plays back its journal, and looked at.
"""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.kill_saver import Acknowledged, fault_of, save_for_ever
from tests.trust.memory import folder_in_memory

CUTS_PER_FILE = 25
LONGEST = 0.05
"""Seconds until a cut at most."""

_COPY = 0x40049409  # FICLONE
_GIB = 1024**3
_TOOLS = ("losetup", "mkfs.xfs", "mount", "umount")


class FileSystem(NamedTuple):
    """One kind of file system.

    Attributes:
        name: As mount knows it.
        make: What makes one.
        size: Bytes it needs.
        options: What a copy needs to be mounted beside the original.
    """

    name: str
    make: tuple[str, ...]
    size: int
    options: str = "loop"


_EXT4 = FileSystem("ext4", ("mkfs.ext4", "-q", "-F"), 64 * 1024**2)
_XFS = FileSystem("xfs", ("mkfs.xfs", "-q", "-f"), 320 * 1024**2, "loop,nouuid")


def cut_power(kind: FileSystem, tries: int, chance: Random) -> Outcome:
    """Save without a pause, and look at what is on the disk at random instants."""
    faults: list[str] = []
    acknowledged = Acknowledged()
    with folder_in_memory() as folder, _disk(Path(folder), kind) as (image, mounted):
        for begin in range(0, tries, CUTS_PER_FILE):
            with _saving(mounted / f"{begin}", acknowledged, chance) as path:
                for cut in range(begin, min(begin + CUTS_PER_FILE, tries)):
                    select.select([], [], [], chance.uniform(0, LONGEST))
                    promised = acknowledged.number
                    copy = image.with_name("copy")
                    _copy(image, copy)
                    with tempfile.TemporaryDirectory() as place, _mount(copy, Path(place), kind.options):
                        fault = fault_of(Path(place) / path.relative_to(mounted), promised)
                    if fault:
                        faults.append(f"cut {cut}: {fault}")
    return Outcome(tries, tuple(faults))


@contextmanager
def _disk(folder: Path, kind: FileSystem) -> Iterator[tuple[Path, Path]]:
    """A disk of this kind: the file that it is, and where it's mounted."""
    with ExitStack() as stack:
        outer = folder / "outer.image"
        _blank(outer, _GIB)
        _run("mkfs.xfs", "-q", "-f", "-m", "reflink=1", str(outer))
        place = folder / "outer"
        place.mkdir()
        stack.enter_context(_mount(outer, place, "loop"))
        image = place / "image"
        _blank(image, kind.size)
        _run(*kind.make, str(image))
        mounted = folder / "mounted"
        mounted.mkdir()
        stack.enter_context(_mount(image, mounted, "loop"))
        yield image, mounted


@contextmanager
def _saving(folder: Path, acknowledged: Acknowledged, chance: Random) -> Iterator[Path]:
    """A process that saves a session in a new folder as long as this lasts; the session's path."""
    acknowledged.number = 0
    with SessionStore(folder).create("C", SHIPPED) as new:
        path = new.path
    ready, says_ready = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(path, acknowledged, says_ready, chance)
        finally:
            os._exit(1)
    os.close(says_ready)
    os.read(ready, 1)
    os.close(ready)
    try:
        yield path
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextmanager
def _mount(image: Path, place: Path, options: str) -> Iterator[None]:
    _run("mount", "-o", options, str(image), str(place))
    try:
        yield
    finally:
        _run("umount", str(place))


def _copy(image: Path, copy: Path) -> None:
    """Copy a file in one instant."""
    with image.open("rb") as source, copy.open("wb") as target:
        fcntl.ioctl(target, _COPY, source.fileno())


def _blank(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _run(*words: str) -> None:
    subprocess.run([shutil.which(words[0]) or words[0], *words[1:]], check=True, capture_output=True)


def _lacking(kind: FileSystem) -> str:
    """Why the power can't be cut here; empty where it can."""
    if os.geteuid() != 0:
        return "only root may mount a disk"
    for tool in (*_TOOLS, kind.make[0]):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    try:
        with folder_in_memory() as folder, _disk(Path(folder), kind):
            return ""
    except (OSError, subprocess.CalledProcessError) as error:
        return f"a disk on a loop device can't be had here: {error}"


POWER_CUTS = tuple(
    Campaign(
        name=f"power cut on {kind.name}",
        promise="Whatever was called saved is on the disk after a power cut, and whole.",
        short=0,
        full=full,
        run=partial(cut_power, kind),
        lacking=partial(_lacking, kind),
    )
    for kind, full in ((_EXT4, 250), (_XFS, 40))
)
