"""Damaged and hostile files of every kind: read, or refused in words, within bounds of time and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from coprod_tui.errors import CoprodError
from tests.trust.campaign import Campaign, Outcome
from tests.trust.children import Cost, in_children
from tests.trust.file_kind import Kind
from tests.trust.file_kinds import KINDS
from tests.trust.mutations import damaged, grown

SECONDS = 0.25
MEBIBYTES = 100
"""What reading a file of up to a mebibyte may cost."""

ROUND = 500
"""Files that one child reads."""

LARGE = 200
"""One file in so many is made nearly a mebibyte large, and read in a child of its own."""

CHANCES = 2
"""Times that a file which took too much is read again: other programs may have had the processor."""


class Round(NamedTuple):
    """What came of some files.

    Attributes:
        faults: A sentence for each that went wrong.
        slowest: Processor seconds of the one that took longest to use.
        legible: How many could be read.
    """

    faults: tuple[str, ...]
    slowest: float
    legible: int


def _kind(chance: Random) -> str:
    """The name of a kind, those with a larger share more often."""
    return chance.choices(list(KINDS), [each.share for each in KINDS.values()])[0]


def _file(seed: str, *, large: bool) -> tuple[Kind, bytes]:
    """The kind and the bytes of the file that a seed stands for."""
    chance = Random(seed)
    kind = KINDS[_kind(chance)]
    data = damaged(kind.whole, chance)
    return kind, grown(data, chance, kind.most) if large else data


def _named(seed: str) -> str:
    """What faults call the file that a seed stands for."""
    return f"{_kind(Random(seed))} {seed}"


def _read_round(seeds: list[str]) -> Round:
    faults, slowest, legible = [], 0.0, 0
    for seed in seeds:
        kind, data = _file(seed, large=False)
        began = time.process_time()
        try:
            legible += _is_legible(kind, data)
            wrong = kind.use(data)
        except Exception as error:  # noqa: BLE001 - any kind but our own is what is looked for
            wrong = f"{type(error).__name__}: {error}"
        slowest = max(slowest, time.process_time() - began)
        faults += [f"{_named(seed)}: {wrong}"] if wrong else []
    return Round(tuple(faults), slowest, legible)


def _is_legible(kind: Kind, data: bytes) -> bool:
    """Whether a file is read at all; anything but a `CoprodError` comes through."""
    try:
        kind.parse(data)
    except CoprodError:
        return False
    return True


def _read_large(seed: str) -> bool:
    return _is_legible(*_file(seed, large=True))


def _costs(seeds: list[str]) -> Iterator[tuple[str, Cost[bool]]]:
    """What reading large files costs; one that costs too much is read again, and the least counts."""
    for first in in_children([partial(_read_large, seed) for seed in seeds]):
        again = () if _within(first) else in_children([partial(_read_large, seeds[first.number])] * CHANCES)
        yield seeds[first.number], min((first, *again), key=lambda cost: (cost.fault, cost.seconds))


def _within(cost: Cost[bool]) -> bool:
    return not cost.fault and cost.seconds <= SECONDS and cost.mebibytes <= MEBIBYTES


def try_damaged(tries: int, chance: Random) -> Outcome:
    """Damaged files of all kinds, a few of them large."""
    run = chance.getrandbits(32)
    rounds = [
        [f"{run}-{number}" for number in range(at, min(at + ROUND, tries))] for at in range(0, tries, ROUND)
    ]
    large = [f"{run}-large-{number}" for number in range(max(tries // LARGE, 1))]
    faults: list[str] = []
    slowest, legible = 0.0, 0
    for told in in_children([partial(_read_round, each) for each in rounds]):
        if told.result is None:
            faults.append(told.fault)
            continue
        faults += told.result.faults
        slowest, legible = max(slowest, told.result.slowest), legible + told.result.legible
    seconds = mebibytes = 0.0
    for seed, cost in _costs(large):
        if not _within(cost):
            faults.append(
                f"{_named(seed)}: {cost.fault or f'{cost.seconds:.2f} s, {cost.mebibytes:.0f} MiB'}"
            )
        seconds, mebibytes = max(seconds, cost.seconds), max(mebibytes, cost.mebibytes)
        legible += bool(cost.result)
    return Outcome(
        tries + len(large),
        tuple(faults),
        f"{legible:,} could be read; the {len(large)} of nearly 1 MiB took up to {seconds * 1000:.0f} ms and"
        f" {mebibytes:.0f} MiB to read, the others {slowest * 1000:.0f} ms to read, evaluate, tell and save",
    )


CAMPAIGNS = (
    Campaign(
        "damaged files",
        "Any bytes of each kind of file are read or refused in words, up to 1 MiB within 250 ms and 100 MiB.",
        20_000,
        1_000_000,
        try_damaged,
    ),
)
