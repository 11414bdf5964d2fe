"""A model of a disk that a power cut may catch: what is on it for certain, and what is still on its way.

A file's content is certain once the file was synced; until then, each of its blocks may be there or not. A
name is certain once its folder was synced; until then, of the changes of names any may be there or not, or
all up to some moment, as a journal would have it. A change of two names in one step is one as long as
neither folder was synced.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

BLOCK = 4096
"""Bytes that a disk writes at once."""

Names = dict[Path, int]
"""By path, the number of the file or folder there."""


class Renaming(NamedTuple):
    """One change of a name.

    Attributes:
        step: Changes of one step have the same number.
        path: The name.
        file: The file that it stands for from now on; `None` where it goes.
    """

    step: int
    path: Path
    file: int | None


class Content(NamedTuple):
    """What a file holds.

    Attributes:
        certain: What is on the disk.
        written: What a program reads.
    """

    certain: bytes = b""
    written: bytes = b""


class Moment(NamedTuple):
    """A disk at one moment.

    Attributes:
        root: The folder that was there from the start.
        names: Those that are on the disk.
        renamings: Those on their way to it, in order.
        contents: By number of a file, what it holds.
    """

    root: Path
    names: Names
    renamings: tuple[Renaming, ...]
    contents: dict[int, Content]

    def cut(self, chance: Random) -> dict[Path, bytes]:
        """What may be found after a power cut at this moment: by path, the content of each file."""
        names = dict(self.names)
        for renaming in self._kept(chance):
            if renaming.file is None:
                names.pop(renaming.path, None)
            else:
                names[renaming.path] = renaming.file
        # One file's blocks are the same under each of its names.
        found = {file: _cut_content(self.contents[file], chance) for file in self._files(names)}
        return {
            path: found[file]
            for path, file in names.items()
            if file in found and all(folder in names for folder in self._above(path))
        }

    def _above(self, path: Path) -> list[Path]:
        return [folder for folder in path.parents if folder.is_relative_to(self.root) and folder != self.root]

    def _files(self, names: Names) -> list[int]:
        return sorted({file for file in names.values() if file in self.contents})

    def _kept(self, chance: Random) -> Iterable[Renaming]:
        steps = sorted({renaming.step for renaming in self.renamings})
        if chance.random() < 1 / 3:
            kept = set(steps[: chance.randint(0, len(steps))])
        else:
            share = chance.random()
            kept = {step for step in steps if chance.random() < share}
        return (renaming for renaming in self.renamings if renaming.step in kept)


class Disk:
    """Takes in what a program does, and remembers each moment.

    Args:
        root: The folder that is there from the start.

    Attributes:
        moments: From the first on; the last is now.
    """

    def __init__(self, root: Path) -> None:
        self.moments = [Moment(root, {}, (), {})]
        self._steps = 0
        self._seen: Names = {}

    @property
    def now(self) -> Moment:
        """The present moment."""
        return self.moments[-1]

    def file_at(self, path: Path) -> int | None:
        """The number of what a program finds at a path."""
        return self._seen.get(path)

    def make(self, path: Path, *, folder: bool = False) -> int:
        """A new empty file or folder; returns its number."""
        number = self._steps + 1
        contents = self.now.contents if folder else {**self.now.contents, number: Content()}
        self._change(contents, (path, number))
        return number

    def name(self, path: Path, file: int | None) -> None:
        """A name that stands for a file from now on, or for none."""
        self._change(self.now.contents, (path, file))

    def rename(self, path: Path, there: Path) -> None:
        """Another name in one step; between two names of one file nothing happens."""
        file = self._seen[path]
        if self._seen.get(there) != file:
            self._change(self.now.contents, (there, file), (path, None))

    def exchange(self, path: Path, other: Path) -> None:
        """Two files have each other's name, in one step."""
        self._change(self.now.contents, (path, self._seen[other]), (other, self._seen[path]))

    def write(self, file: int, data: bytes) -> None:
        """More at the end of a file."""
        content = self.now.contents[file]
        self._to(contents={**self.now.contents, file: content._replace(written=content.written + data)})

    def sync(self, file: int) -> None:
        """A file's content comes to the disk; its names don't."""
        written = self.now.contents[file].written
        self._to(contents={**self.now.contents, file: Content(written, written)})

    def sync_folder(self, folder: Path) -> None:
        """The names in a folder come to the disk."""
        names = dict(self.now.names)
        left = []
        for renaming in self.now.renamings:
            if renaming.path.parent != folder:
                left.append(renaming)
            elif renaming.file is None:
                names.pop(renaming.path, None)
            else:
                names[renaming.path] = renaming.file
        self._to(names=names, renamings=tuple(left))

    def _change(self, contents: dict[int, Content], *changes: tuple[Path, int | None]) -> None:
        self._steps += 1
        for path, file in changes:
            if file is None:
                self._seen.pop(path, None)
            else:
                self._seen[path] = file
        more = tuple(Renaming(self._steps, path, file) for path, file in changes)
        self._to(renamings=self.now.renamings + more, contents=contents)

    def _to(
        self,
        names: Names | None = None,
        renamings: tuple[Renaming, ...] | None = None,
        contents: dict[int, Content] | None = None,
    ) -> None:
        now = self.now
        self.moments.append(
            Moment(
                now.root,
                now.names if names is None else names,
                now.renamings if renamings is None else renamings,
                now.contents if contents is None else contents,
            )
        )


def _cut_content(content: Content, chance: Random) -> bytes:
    """What is found of a content: blocks that didn't make it are zeros, or the file ends before them."""
    certain, written = content
    if certain == written:
        return certain
    found = bytearray(written)
    for start in range(len(certain) // BLOCK * BLOCK, len(written), BLOCK):
        if chance.random() < 1 / 2:
            kept = certain[start : start + BLOCK]
            length = len(found[start : start + BLOCK])
            found[start : start + length] = kept.ljust(length, b"\0")
    if chance.random() < 1 / 2:
        del found[chance.randint(len(certain), len(written)) :]
    return bytes(found)
