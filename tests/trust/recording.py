"""What the program does with files, taken in by a model of a disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.trust.disk import Disk
from tests.trust.system_calls import error, watched


class Recording:
    """Passes each call on to a disk; locks are left out, since nothing depends on what is in their files.

    Args:
        disk: Takes it in.
        links: Whether its disk gives a file a second name.
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
        if name == "link" and not self._links:
            raise error("EPERM")
        if name == "close":
            self._open.pop(_number(asked[0]), None)

    def _after(self, name: str, asked: tuple[object, ...], answer: object) -> None:
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
            case "mkdir":
                self.disk.make(_path(asked[0]), folder=True)
            case "link":
                self.disk.name(_path(asked[1]), self.disk.file_at(_path(asked[0])))
            case "replace":
                self.disk.rename(_path(asked[0]), _path(asked[1]))
            case "unlink":
                if self.disk.file_at(_path(asked[0])) is not None:
                    self.disk.name(_path(asked[0]), None)

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
