"""The smallest sets that meet every one of some other sets: exact, and all of them.

Sets that share no member are solved apart. Within such a component the search branches on the smallest set
not met yet, with the members tried before banned, so that no answer is found twice; disjoint sets that are
still unmet say how many more members are needed at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

Family = frozenset[frozenset[int]]
"""The sets to meet, their members as numbers."""

NODE_LIMIT = 5_000
"""Branches looked at in one component before the best set so far is taken (about 0.2 s)."""

LOOK_LIMIT = 600_000
"""Sets looked at in one component before the same, since a branch costs more where there are more of them."""


class SmallestSets(NamedTuple):
    """All smallest sets for one component.

    Attributes:
        sets: Their members ascending, the sets in order; never empty.
        exact: False if the search was cut short: each meets all sets, but smaller ones may exist.
    """

    sets: tuple[tuple[int, ...], ...]
    exact: bool


def components(family: Family) -> Iterator[Family]:
    """Split sets into groups that share no member, by least member, less those that contain another set."""
    by_least: dict[int, list[frozenset[int]]] = {}
    by_member: dict[int, list[frozenset[int]]] = {}
    for one in sorted(family, key=_rank):
        if any(smaller <= one for member in one for smaller in by_least.get(member, ())):
            continue
        by_least.setdefault(min(one), []).append(one)
        for member in one:
            by_member.setdefault(member, []).append(one)
    seen: set[int] = set()
    for start in sorted(by_member):
        if start in seen:
            continue
        seen.add(start)
        group: set[frozenset[int]] = set()
        to_visit = [start]
        while to_visit:
            for one in by_member[to_visit.pop()]:
                group.add(one)
                fresh = one - seen
                seen |= fresh
                to_visit += fresh
        yield frozenset(group)


# A component's answer is the same until a rule in it changes, so a change elsewhere costs nothing here.
@lru_cache(maxsize=256)
def smallest_sets(component: Family) -> SmallestSets:
    """Find every smallest set that meets all sets of one component.

    Args:
        component: At least one set; none of them empty.
    """
    start = sorted(component, key=_rank)
    found = [_greedy(start)]
    best = len(found[0])
    branched = False
    nodes = looks = 0
    chosen: tuple[int, ...] = ()
    branches = [(chosen, frozenset[int](), start)]
    while branches:
        chosen, banned, unmet = branches.pop()
        rest = [one for one in unmet if chosen[-1] not in one] if chosen else unmet
        nodes += 1
        looks += len(unmet)
        if nodes > NODE_LIMIT or looks > LOOK_LIMIT:
            break
        if not rest:
            if len(chosen) < best or not branched:
                found.clear()
                best = len(chosen)
                branched = True
            found.append(chosen)
            continue
        free = [one - banned for one in rest]
        if not all(free) or len(chosen) + _disjoint(free) > best:
            continue
        least = min(free, key=_rank)
        members = sorted(least)
        branches += reversed(
            [((*chosen, member), banned.union(members[:tried]), rest) for tried, member in enumerate(members)]
        )
    exact = nodes <= NODE_LIMIT and looks <= LOOK_LIMIT
    return SmallestSets(tuple(sorted(tuple(sorted(each)) for each in found)), exact)


def _rank(one: frozenset[int]) -> tuple[int, list[int]]:
    return len(one), sorted(one)


def _greedy(family: Iterable[frozenset[int]]) -> tuple[int, ...]:
    """A set that meets everything, though perhaps not a smallest one: where the bound starts."""
    unmet = set(family)
    having: dict[int, set[frozenset[int]]] = {}
    for one in unmet:
        for member in one:
            having.setdefault(member, set()).add(one)
    order = [(-len(sets), member) for member, sets in having.items()]
    heapify(order)
    chosen = []
    while unmet:
        count, member = heappop(order)
        # What the heap says may be out of date, but never too low: the true number only falls.
        if (now := len(having[member])) != -count:
            heappush(order, (-now, member))
            continue
        chosen.append(member)
        unmet -= having[member]
        for one in list(having[member]):
            for other in one:
                having[other].discard(one)
    return tuple(chosen)


def _disjoint(family: Iterable[frozenset[int]]) -> int:
    """How many of the sets are found disjoint, small ones first: at least so many members are needed."""
    taken: set[int] = set()
    count = 0
    for one in sorted(family, key=len):
        if taken.isdisjoint(one):
            taken |= one
            count += 1
    return count
