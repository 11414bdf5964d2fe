"""Counting the sessions of a folder together, reading again only what may have changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.rollup import Rollup
from coprod_tui.errors import CoprodError
from coprod_tui.files import clock
from coprod_tui.files.session_crowd import Crowd, Seal, group_of
from coprod_tui.files.summary_cache import SummaryCache
from coprod_tui.files.summary_parts import Part
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.text import one_line

Progress = Callable[[int, int], None]
"""Is told now and then how many files have been read, and how many there are to read."""

TOLD_EVERY = 50
"""Files between two times that the progress is told."""

_SECOND = 1_000_000_000
_FINE = _SECOND // 20
_COARSE = 5 * _SECOND // 2


class Summary(NamedTuple):
    """A folder of sessions, counted together.

    Attributes:
        rollup: The counts.
        broken: Files that can't be read.
        named: The first of them by name, each with its problem as a sentence.
        left_out: Copies that coprod put aside because two people saved at once; they aren't counted.
    """

    rollup: Rollup
    broken: int = 0
    named: tuple[tuple[str, str], ...] = ()
    left_out: int = 0


def summarise(folder: Path, criteria: Criteria, state: Path, progress: Progress | None = None) -> Summary:
    """Count all sessions of a folder.

    Args:
        folder: Its files are read, those of folders within it aren't.
        criteria: What is asked today.
        state: The folder for what the program remembers by itself.
        progress: Is told how far it has come.

    Raises:
        CoprodError: The folder can't be read.
    """
    crowd = Crowd(folder)
    cache = SummaryCache(state, folder, criteria)
    seals = crowd.seals()
    known = {
        group: (seal, part)
        for group, (seal, part) in cache.recall().items()
        if seals[group : group + 1] == [seal]
    }
    stale = {group: seal for group, seal in enumerate(seals) if seal.files and group not in known}
    if stale:
        total = sum(seal.files for seal in stale.values())
        read, lasting = _read(crowd, criteria, frozenset(stale), total, progress)
        known |= read
        cache.remember(
            {group: part for group, part in known.items() if group not in read or group in lasting}
        )
    whole = Part(Rollup(criteria))
    for _seal, part in known.values():
        whole.merge(part)
    return Summary(whole.rollup, whole.broken, tuple(whole.named), crowd.left_out)


def _read(
    crowd: Crowd, criteria: Criteria, groups: frozenset[int], total: int, progress: Progress | None
) -> tuple[dict[int, tuple[Seal, Part]], frozenset[int]]:
    """Read the files of some groups.

    Returns:
        The parts with the seals of what was read, and the groups that can be recognised later.
    """
    # Where nothing changed nobody pays for the import.
    from coprod_tui.files.session_gist import GistReader

    parts = {group: Part(Rollup(criteria)) for group in groups}
    seals = dict.fromkeys(groups, Seal())
    young: set[int] = set()
    reader = GistReader(criteria)
    done = 0
    for name in crowd.names(groups):
        group = group_of(name)
        # The status comes first: whatever happens to the file from here on will show in a later one.
        try:
            status = _status(crowd.folder / name)
        except FileNotFoundError:
            continue
        seals[group] = seals[group].with_file(name, status)
        if _is_young(status):
            young.add(group)
        try:
            parts[group].rollup.add(reader.read(read_bytes(crowd.folder / name), name))
        except CoprodError as error:
            parts[group].refuse(name, one_line(str(error)))
        done += 1
        if progress is not None and done % TOLD_EVERY == 0:
            progress(done, total)
    if progress is not None:
        progress(total, total)
    return {group: (seals[group], part) for group, part in parts.items()}, groups - young


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        return path.lstat()


def _is_young(status: os.stat_result) -> bool:
    """Whether a further change could leave the file with the same times, which have their limits too."""
    age = int(clock.now().timestamp() * _SECOND) - status.st_ctime_ns
    return age < (_FINE if status.st_ctime_ns % _SECOND else _COARSE)
