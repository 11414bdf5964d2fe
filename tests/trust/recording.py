"""What the program does with files, taken in by a model of a disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.trust.disk import Disk
from tests.trust.system_calls import error, watched

_NAMED = {"mkdir": 1, "unlink": 1, "link": 2, "exchange": 2, "replace": 2, "rename_new": 2}
"""By each call that changes names, how many it's given."""


class Recording:
    """Passes each call on to a disk; locks are left out, since nothing depends on what is in their files.

    Args:
        disk: Takes it in.
        links: Whether its disk gives a file a second name, and renames in more than one way.
    """

    def __init__(self, disk: Disk, *, links: bool) -> None:
        self.disk = disk
        self._links = links
        self._open: dict[int, int | Path] = {}

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Record as long as this lasts."""
        with watched(self._before, self._after):
            yield

    def _before(self, name: str, asked: tuple[object, ...]) -> None:
        if name in {"link", "exchange", "rename_new"} and not self._links:
            raise error("EPERM" if name == "link" else "EINVAL")
        if name == "close":
            self._open.pop(_number(asked[0]), None)

    def _after(self, name: str, asked: tuple[object, ...], answer: object) -> None:
        if name in _NAMED:
            self._named(name, *(_path(each) for each in asked[: _NAMED[name]]))
            return
        match name:
            case "open":
                self._opened(_path(asked[0]), _number(asked[1]), _number(answer))
            case "write":
                file = self._open.get(_number(asked[0]))
                data = asked[1]
                if isinstance(file, int) and isinstance(data, memoryview):
                    self.disk.write(file, bytes(data[: _number(answer)]))
            case "fsync":
                self._synced(_number(asked[0]))

    def _named(self, name: str, path: Path, there: Path | None = None) -> None:
        match name, there:
            case "mkdir", None:
                self.disk.make(path, folder=True)
            case "unlink", None:
                if self.disk.file_at(path) is not None:
                    self.disk.name(path, None)
            case "link", Path():
                self.disk.name(there, self.disk.file_at(path))
            case "exchange", Path():
                self.disk.exchange(path, there)
            case _, Path():
                self.disk.rename(path, there)

    def _opened(self, path: Path, flags: int, descriptor: int) -> None:
        if flags & os.O_DIRECTORY:
            self._open[descriptor] = path
        elif path.suffix != ".lock":
            file = self.disk.file_at(path)
            self._open[descriptor] = self.disk.make(path) if file is None else file

    def _synced(self, descriptor: int) -> None:
        synced = self._open.get(descriptor)
        if isinstance(synced, Path):
            self.disk.sync_folder(synced)
        elif synced is not None:
            self.disk.sync(synced)


def _path(asked: object) -> Path:
    assert isinstance(asked, str | Path)
    return Path(asked)


def _number(asked: object) -> int:
    assert isinstance(asked, int)
    return asked
