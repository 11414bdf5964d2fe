"""Which entries of a log still count: a change that was undone and not brought back came to nothing."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_tui.domain.session import Entry, Manner


def lasting(log: Sequence[Entry]) -> frozenset[int]:
    """The places in the log of the entries that stand, from 0.

    A change that was undone goes with what undid it, and undoing it goes with bringing it back. What can't be
    told, since somebody has edited the file in between, stands.
    """
    stands = set(range(len(log)))
    done: list[int] = []
    undone: list[int] = []
    for place, entry in enumerate(log):
        match entry.manner:
            case Manner.UNDONE if done and _is_inverse(entry, log[done[-1]]):
                undone.append(done.pop())
                stands -= {place, undone[-1]}
            case Manner.REDONE if undone and _is_inverse(entry, _turned(log[undone[-1]])):
                done.append(undone.pop())
                stands.remove(place)
                stands.add(done[-1])
            case Manner.DONE:
                done.append(place)
                undone.clear()
            case _:
                done.clear()
                undone.clear()
    return frozenset(stands)


def _is_inverse(entry: Entry, other: Entry) -> bool:
    about = (entry.deed, entry.statement, entry.rule, entry.was, entry.now)
    return about == (other.deed, other.statement, other.rule, other.now, other.was)


def _turned(entry: Entry) -> Entry:
    return entry._replace(was=entry.now, now=entry.was)
