"""Smallest hitting sets, against trying every set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain import smallest_sets as module
from coprod_tui.domain.smallest_sets import Family, components, smallest_sets
from tests.domain import oracle

MEMBERS = st.integers(0, 8)
FAMILIES = st.frozensets(st.frozensets(MEMBERS, min_size=1, max_size=4), min_size=1, max_size=12)


def named(family: Family) -> list[frozenset[str]]:
    return [frozenset(map(str, one)) for one in family]


@given(FAMILIES)
def test_every_smallest_set_is_found_and_none_twice(family: Family) -> None:
    solved = [smallest_sets(component) for component in components(family)]
    assert all(part.exact for part in solved)
    found = [
        tuple(sorted(number for chosen in choice for number in chosen))
        for choice in product(*(part.sets for part in solved))
    ]
    wanted = {tuple(sorted(map(int, each))) for each in oracle.smallest_hitting_sets(named(family))}
    assert sorted(found) == sorted(wanted)
    for part in solved:
        assert list(part.sets) == sorted(part.sets)
        assert all(list(each) == sorted(each) for each in part.sets)


@given(FAMILIES)
def test_components_share_no_member_and_lose_only_sets_that_contain_another(family: Family) -> None:
    parts = list(components(family))
    members = [frozenset[int]().union(*part) for part in parts]
    assert sum(map(len, members)) == len(frozenset[int]().union(*members))
    least = {one for one in family if not any(other < one for other in family)}
    assert frozenset[frozenset[int]]().union(*parts) == least
    assert len(parts) == len(oracle.joined(named(frozenset(least))))
    assert [min(each) for each in members] == sorted(min(each) for each in members)


@pytest.fixture
def uncached() -> Iterator[None]:
    """Nothing found under other limits is remembered, before or after."""
    smallest_sets.cache_clear()
    yield
    smallest_sets.cache_clear()


@pytest.mark.usefixtures("uncached")
@pytest.mark.parametrize("limit", ["NODE_LIMIT", "LOOK_LIMIT"])
def test_a_search_cut_short_still_meets_every_set_and_says_so(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    ring = frozenset(frozenset({number, (number + 1) % 9}) for number in range(9))
    (component,) = components(ring)
    whole = smallest_sets(component)
    assert (whole.exact, len(whole.sets[0]), len(whole.sets)) == (True, 5, 9)
    for most in (0, 1, 5, 10, 20):
        smallest_sets.cache_clear()
        monkeypatch.setattr(module, limit, most)
        part = smallest_sets(component)
        assert not part.exact
        assert all(set(each) & one for each in part.sets for one in component)


@pytest.mark.usefixtures("uncached")
@settings(max_examples=40)
@given(FAMILIES, st.integers(0, 12))
def test_whatever_the_limit_a_set_that_meets_everything_is_found(family: Family, most: int) -> None:
    smallest_sets.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "NODE_LIMIT", most)
        for component in components(family):
            part = smallest_sets(component)
            wanted = oracle.smallest_hitting_sets(named(component))
            size = len(next(iter(wanted)))
            assert all(set(each) & one for each in part.sets for one in component)
            assert len({len(each) for each in part.sets}) == 1
            assert len(part.sets[0]) >= size
            if part.exact:
                assert len(part.sets[0]) == size
                assert len(part.sets) == len(wanted)


def test_a_chain_longer_than_the_stack_is_deep_gets_an_answer() -> None:
    chain = frozenset(frozenset({number, number + 1}) for number in range(4_000))
    (component,) = components(chain)
    part = smallest_sets(component)
    assert all(set(part.sets[0]) & one for one in chain)
    assert len(part.sets[0]) <= 2_700
